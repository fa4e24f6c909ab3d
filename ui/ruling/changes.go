package ruling

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// changes are the terms of a card as fields, in their place.
type changes struct {
	texts      map[string]*kit.Field // by the field of the grant
	each, sum  *kit.Field
	days       map[string]*kit.Field
	period     *kit.Segmented
	inform     *kit.Segmented
	periodName string
	informName string
	empowers   bool
}

// The choices in the order in which they are offered.
var (
	periods = []string{"day", "week", "month", "quarter", "year"}
	informs = []string{"before", "after", "digest", "none"}
)

// usualPeriod is offered where the request names none.
const usualPeriod = "quarter"

func newChanges(terms model.Doc) *changes {
	c := &changes{texts: map[string]*kit.Field{}, days: map[string]*kit.Field{}, empowers: terms.Int("stage") == int64(model.Empower)}
	text := func(name, label string) {
		c.texts[name] = kit.NewField(label)
		c.texts[name].SetText(terms.Text(name))
	}
	text("includes", lang.L("Includes"))
	text("excludes", lang.L("Not included"))
	text("conditions", lang.L("Condition"))
	limit := func(name, label string) *kit.Field {
		field := kit.NewField(label).Placeholder(lang.L("no limit"))
		if minor, ok := terms[name].(int64); ok {
			field.SetText(say.Money(minor, terms.Text("currency")))
		}
		return field
	}
	c.each, c.sum = limit("cap_each", lang.L("Cap each")), limit("cap_period", lang.L("Cap for a period"))
	date := func(name, label, missing string) {
		c.days[name] = kit.NewField(label).Placeholder(missing)
		c.days[name].SetText(say.DateField(model.Date(terms.Text(name))))
	}
	date("start", lang.L("From"), lang.L("today"))
	date("expires", lang.L("Until"), lang.L("further notice"))
	date("review", lang.L("Review"), lang.L("on the last day"))

	c.periodName, c.informName = terms.Text("period"), terms.Text("inform")
	if c.periodName == "" {
		c.periodName = usualPeriod
	}
	var words []string
	for _, p := range periods {
		words = append(words, say.APeriod(p))
	}
	c.period = kit.NewSegmented(words, slices.Index(periods, c.periodName), func(i int) { c.periodName = periods[i] })
	c.inform = kit.NewSegmented([]string{lang.L("before"), lang.L("after"), lang.L("digest"), lang.L("not")},
		slices.Index(informs, c.informName), func(i int) { c.informName = informs[i] })
	return c
}

// first is where the focus goes.
func (c *changes) first() *kit.Field { return c.each }

// content sets the fields where the facts stood.
func (c *changes) content(ruler string) fyne.CanvasObject {
	return kit.NewStack(12,
		kit.NewColumns(16, nil, c.texts["includes"], c.texts["excludes"]),
		kit.NewColumns(16, nil, c.each, c.sum),
		kit.NewRow(0, c.period),
		kit.NewColumns(16, nil, c.days["start"], c.days["expires"], c.days["review"]),
		c.texts["conditions"],
		kit.NewLabelled(lang.L("{{.Name}} hears about it", map[string]string{"Name": ruler}), kit.NewRow(0, c.inform)))
}

// read gives the fields of the grant that differ from the terms. What cannot be read is
// said at its field.
func (c *changes) read(terms model.Doc, today model.Date) (model.Doc, bool) {
	wants, ok := model.Doc{}, true
	for name, field := range c.texts {
		wants[name] = nothing(strings.TrimSpace(field.Text()))
	}
	for name, field := range c.days {
		day, err := say.ReadDate(field.Text(), today)
		field.Fault(err)
		wants[name], ok = nothing(string(day)), ok && err == nil
	}
	code := terms.Text("currency")
	for _, limit := range []struct {
		name  string
		field *kit.Field
	}{{"cap_each", c.each}, {"cap_period", c.sum}} {
		limit.field.Fault(nil)
		if strings.TrimSpace(limit.field.Text()) == "" {
			wants[limit.name] = nil
			continue
		}
		minor, written, err := say.ReadMoney(limit.field.Text(), code)
		switch {
		case err == nil && written == "":
			err = errors.New(lang.L("Write the currency too, such as {{.Example}}.", map[string]string{"Example": say.Money(250000, "GBP")}))
		case err == nil && wants["currency"] != nil && wants["currency"] != written:
			err = errors.New(lang.L("Both caps are in one currency."))
		}
		limit.field.Fault(err)
		wants[limit.name], wants["currency"], ok = minor, written, ok && err == nil
	}
	wants["period"], wants["inform"] = nil, nothing(c.informName)
	if wants["cap_period"] != nil {
		wants["period"] = c.periodName
	}
	if !ok || !c.inOrder(wants, today) {
		return nil, false
	}
	differ := model.Doc{}
	for name, value := range wants {
		if value != terms[name] {
			differ[name] = value
		}
	}
	return differ, true
}

// inOrder checks the days against each other.
func (c *changes) inOrder(wants model.Doc, today model.Date) bool {
	start, expires, review := wants.Text("start"), wants.Text("expires"), wants.Text("review")
	switch {
	case expires == "" && c.empowers:
		c.days["expires"].Fault(errors.New(lang.L("Empower ends on a day; write which.")))
	case expires != "" && expires < string(today):
		c.days["expires"].Fault(errors.New(lang.L("This day is over; choose a later one.")))
	case expires != "" && start > expires:
		c.days["start"].Fault(errors.New(lang.L("It would start after it ends.")))
	case expires != "" && review > expires:
		c.days["review"].Fault(errors.New(lang.L("The review would come after the end.")))
	default:
		return true
	}
	return false
}

// nothing is nil for an empty text, which clears a field.
func nothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}
