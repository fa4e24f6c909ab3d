package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// A View is one instrument in one period as both people answered it. It is blind until
// both have.
type View struct {
	Instrument string
	Period     model.Period
	Answers    map[model.Role]map[string]int64
	Records    []string
}

// A Gap is an item that the two see differently.
type Gap struct {
	Item                 string
	Executive, Assistant int64
}

// Size is how far the two are apart.
func (g Gap) Size() int64 { return max(g.Executive-g.Assistant, g.Assistant-g.Executive) }

// Items are the items that both answered, in the instrument's order.
func (v *View) Items() []Gap {
	names := model.Items(v.Instrument)
	if len(names) == 0 { // areas
		for name := range v.Answers[model.Executive] {
			names = append(names, name)
		}
		slices.Sort(names)
	}
	var items []Gap
	for _, name := range names {
		e, byExecutive := v.Answers[model.Executive][name]
		a, byAssistant := v.Answers[model.Assistant][name]
		if byExecutive && byAssistant {
			items = append(items, Gap{name, e, a})
		}
	}
	return items
}

// Widest is the item at which the two are furthest apart, the first of several.
func (v *View) Widest() (widest Gap) {
	for _, g := range v.Items() {
		if g.Size() > widest.Size() || widest.Item == "" {
			widest = g
		}
	}
	return widest
}

// pairSheets puts the two sheets of an instrument and period side by side. A sheet is about
// its period, whenever it was handed in; one of a period to come does not count yet.
func (in *Insight) pairSheets() {
	in.views = map[string][]View{}
	type key struct {
		instrument string
		period     model.Period
	}
	found := map[key]*View{}
	for i := range in.facts.Assessments {
		a := &in.facts.Assessments[i]
		role, known := in.people[a.CreatedBy]
		if !known || len(a.Answers) == 0 || slices.Contains(a.Flags, "second_sheet") || SpanOf(a.Period).From > in.facts.Now {
			continue
		}
		k := key{a.Instrument, a.Period}
		if found[k] == nil {
			found[k] = &View{Instrument: a.Instrument, Period: a.Period, Answers: map[model.Role]map[string]int64{}}
		}
		found[k].Answers[role] = a.Answers
		found[k].Records = append(found[k].Records, a.ID)
	}
	for k, v := range found {
		if len(v.Answers) == 2 {
			slices.Sort(v.Records)
			in.views[k.instrument] = append(in.views[k.instrument], *v)
		}
	}
	for _, list := range in.views {
		slices.SortFunc(list, func(a, b View) int { return comparePeriods(a.Period, b.Period) })
	}
}

// comparePeriods orders periods by their last day, then the longer first.
func comparePeriods(a, b model.Period) int {
	x, y := SpanOf(a), SpanOf(b)
	return cmp.Or(strings.Compare(string(x.To), string(y.To)), strings.Compare(string(x.From), string(y.From)))
}

// SpanOf gives the days of a year, quarter or month such as 2026, 2026-Q3 or 2026-06.
func SpanOf(p model.Period) Span {
	switch {
	case len(p) < len("2026-06"):
		return PeriodOf(model.Date(p+"-01-01"), "year")
	case p[5] == 'Q':
		first := map[byte]string{'1': "01", '2': "04", '3': "07", '4': "10"}[p[6]]
		return PeriodOf(model.Date(string(p[:5])+first+"-01"), "quarter")
	}
	return PeriodOf(model.Date(p+"-01"), "month")
}

// Views are an instrument's periods, oldest first.
func (in *Insight) Views(instrument string) []View { return in.views[instrument] }

// latestView is the newest of an instrument, nil where both have not answered yet.
func (in *Insight) latestView(instrument string) *View {
	if list := in.views[instrument]; len(list) > 0 {
		return &list[len(list)-1]
	}
	return nil
}

// felt is the stage at which each person feels an area, from the newest period in which
// both have said it.
func (in *Insight) felt(area string) map[model.Role]model.Stage {
	view := in.feltView(area)
	if view == nil {
		return nil
	}
	felt := map[model.Role]model.Stage{}
	for role, answers := range view.Answers {
		felt[role] = model.Stage(answers[area])
	}
	return felt
}

// feltView is the newest view in which both have said what they feel about an area.
func (in *Insight) feltView(area string) *View {
	list := in.views[model.FeltStage]
	for i := range slices.Backward(list) {
		_, executive := list[i].Answers[model.Executive][area]
		_, assistant := list[i].Answers[model.Assistant][area]
		if executive && assistant {
			return &list[i]
		}
	}
	return nil
}
