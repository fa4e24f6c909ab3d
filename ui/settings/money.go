package settings

import (
	"context"
	"errors"
	"math/big"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A worth is what the return comes to, in words.
type worth struct {
	known  insight.Costs
	id     uuid.UUID // of the settings; uuid.Nil where there are none
	doc    model.Doc
	costs  []kit.KeyValue
	even   string       // break-even
	ways   [2][4]string // of full and of cautious recovery: net hours, value, cost, return
	base   string       // how many entries, and how sure they are
	status string       // "" where there is a return
}

// money is the card of costs and hours; what it shows is read when the screen is opened.
func (s *Screen) money() fyne.CanvasObject {
	s.worth = kit.NewStack(10)
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Costs, hours and what they return")), s.worth))
}

// loadWorth reckons the return anew.
func (s *Screen) loadWorth() {
	l := s.desk.Ledger
	var w worth
	s.desk.Run(lang.L("Counting"), func(ctx context.Context) (err error) {
		w, err = readWorth(ctx, l)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.showWorth(w)
	})
}

// cautious is the share of the hours that is surely used well.
const cautious = "0.5"

func readWorth(ctx context.Context, l *storage.Ledger) (w worth, err error) {
	docs, err := l.List(ctx, model.ReturnSettingsKind.Name, storage.Query{})
	if err != nil {
		return w, err
	}
	if len(docs) > 0 {
		w.doc = docs[len(docs)-1]
		if w.id, err = uuid.Parse(w.doc.Text("id")); err != nil {
			return w, err
		}
	}
	if w.known, err = l.Costs(ctx); err != nil {
		return w, err
	}
	facts, err := l.Facts(ctx)
	if err != nil || facts.Settings == nil {
		return w, err
	}
	in := insight.New(facts)
	span := in.DefaultSpan()
	set := *in.Settings()
	w.facts(l)
	for i, recovery := range []model.Number{"1", cautious} {
		set.Recovery = recovery
		r, err := in.Return(set, span)
		if err != nil {
			return w, err
		}
		if r.BreakEven != nil {
			w.even = lang.L("Break-even: {{.Percent}} of {{.Name}}’s time, {{.Hours}} a week", map[string]string{
				"Percent": percent(r.BreakEven, 2), "Name": say.FirstName(facts.People[model.Executive].Name), "Hours": say.Minutes(int64(insight.LengthOf(r.BreakEvenMinutesPerWeek))),
			})
		}
		switch r.Status {
		case insight.ReturnNotSet:
			w.status = lang.L("Some of it is missing, so that no return can be reckoned yet.")
		case insight.ReturnNoData:
			w.status = lang.L("No decision or responsibility names minutes yet, so there is no return, which is not 0 %.")
		default:
			hours := new(big.Rat).Set(r.NetMinutes)
			if hours.Sign() > 0 {
				hours.Mul(hours, r.Recovery)
			}
			w.ways[i] = [4]string{
				say.Minutes(int64(insight.LengthOf(hours))), amount(r.Value, set.Currency), amount(r.Cost, set.Currency), signed(r.ROI),
			}
		}
	}
	m := in.Minutes(span)
	w.base = lang.L("{{.Days}} days, {{.N}} entries: {{.Estimated}} estimated, {{.Measured}} measured, {{.Agreed}} agreed by both", map[string]any{
		"Days": span.Days(), "N": m.Entries, "Estimated": m.Entries - m.Measures["measured"] - m.Measures["agreed"], "Measured": m.Measures["measured"], "Agreed": m.Measures["agreed"],
	})
	return w, nil
}

// facts are the settings as they stand and, where both share theirs, by whose word.
func (w *worth) facts(l *storage.Ledger) {
	info := l.Info()
	names := map[model.Role]string{info.Role: say.FirstName(info.Name), info.Role.Other(): say.FirstName(info.PartnerName)}
	s, by := w.known.Settings()
	fact := func(label, value, field string) {
		if w.known.Theirs != nil {
			value += " · " + lang.L("from {{.Name}}", map[string]string{"Name": names[by[field]]})
		}
		w.costs = append(w.costs, kit.Fact(label, value))
	}
	year := func(label string, n model.Number, field string) {
		if n != "" {
			fact(label, lang.L("{{.Amount}} a year", map[string]string{"Amount": amount(n.Rat(), s.Currency)}), field)
		}
	}
	year(names[model.Executive], s.ExecutiveCost, "executive_cost")
	year(names[model.Assistant], s.AssistantCost, "assistant_cost")
	if s.Share != "" {
		fact(lang.L("Share"), percent(s.Share.Rat(), 0), "share")
	}
	if s.HoursPerWeek != "" && s.WeeksPerYear != "" {
		fact(lang.L("Working time"), lang.L("{{.Hours}} hours a week, {{.Weeks}} weeks a year", map[string]string{
			"Hours": say.Decimal(string(s.HoursPerWeek)), "Weeks": string(s.WeeksPerYear)}), "hours_per_week")
	}
}

// amount is money to the minor unit, halves away from zero.
func amount(r *big.Rat, currency string) string {
	return say.Money(int64(insight.LengthOf(r)), currency)
}

// percent is a share with so many digits after the point.
func percent(r *big.Rat, digits int) string {
	return say.Decimal(new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(digits)) + "\u00a0%"
}

// signed is a return: "+3.97 %".
func signed(r *big.Rat) string {
	text := percent(new(big.Rat).Abs(r), 2)
	switch {
	case r.Sign() < 0:
		return "−" + text
	case r.Sign() > 0:
		return "+" + text
	}
	return text
}

func (s *Screen) showWorth(w worth) {
	edit := kit.NewButton(lang.L("Change…"), kit.Plain, "", func() { s.editWorth(w) })
	if w.id == uuid.Nil {
		edit.SetLabel(lang.L("Set costs and hours…"))
	}
	var rows []fyne.CanvasObject
	if len(w.costs) > 0 {
		rows = append(rows, kit.NewKeyValues(110, w.costs...))
	} else if w.id == uuid.Nil {
		rows = append(rows, kit.NewText(kit.Sub(lang.L("With what a year costs and how long a week is, Tandem says when the assistant’s time pays for itself."))))
	}
	if w.even != "" {
		rows = append(rows, kit.NewText(kit.Strong(w.even)))
	}
	switch {
	case w.status != "":
		rows = append(rows, kit.NewText(kit.Sub(w.status)))
	case w.base != "":
		names := [2]string{lang.L("Every hour used"), lang.L("Cautious: half of them")}
		columns := make([]fyne.CanvasObject, 2)
		for i, way := range w.ways {
			columns[i] = kit.NewCard(kit.NewStack(4, kit.NewText(kit.Small(names[i])), kit.NewText(kit.Question(way[3])),
				kit.NewText(kit.Small(lang.L("{{.Hours}} · worth {{.Value}}, cost {{.Cost}}", map[string]string{"Hours": way[0], "Value": way[1], "Cost": way[2]}))))).As(kit.Quiet).Inset(12)
		}
		rows = append(rows, kit.NewColumns(12, nil, columns...), kit.NewText(kit.Small(w.base)),
			kit.NewText(kit.Small(lang.L("Time only; it leaves out quality and calm."))))
	}
	say, change := s.sharing(w.known)
	s.worth.Objects = append(rows, kit.NewText(kit.Small(say)), kit.NewRow(8, edit, change))
	s.worth.Refresh()
	s.content.Refresh()
}

// sharing says whether the costs leave this laptop, and has the button for one's own yes.
func (s *Screen) sharing(c insight.Costs) (string, fyne.CanvasObject) {
	partner := map[string]string{"Name": say.FirstName(s.desk.Ledger.Info().PartnerName)}
	answer := func(label string, yes bool, said string) fyne.CanvasObject {
		return kit.NewButton(label, kit.Plain, "", func() {
			l := s.desk.Ledger
			s.desk.Run(lang.L("Saving"), func(ctx context.Context) error { return l.SayCosts(ctx, yes) }, func(err error) {
				if err != nil {
					s.desk.Fail(err)
					return
				}
				s.desk.Say(said, lang.L("Undo"), s.desk.Undo)
				s.loadWorth()
			})
		})
	}
	yes := func() fyne.CanvasObject {
		return answer(lang.L("Share with {{.Name}}", partner), true, lang.L("You said yes."))
	}
	no := func(label string) fyne.CanvasObject {
		return answer(label, false, lang.L("You said no. Nothing more of these numbers leaves."))
	}
	switch {
	case c.TwoCurrencies():
		return lang.L("You both share these numbers, and count in different currencies, {{.Theirs}} and {{.Own}}. Nothing adds up, so each of you sees only your own. Agree on one.",
			map[string]string{"Theirs": c.Theirs.Currency, "Own": c.Own.Currency}), no(lang.L("Stop sharing"))
	case c.Both():
		return lang.L("You and {{.Name}} both said yes: these numbers go to {{.Name}} with the next bundle, and to nobody else. Stopping takes them out of both ledgers with the bundle after; files sent before and backups keep them.", partner), no(lang.L("Stop sharing"))
	case c.Yes[c.Role]:
		return lang.L("You said yes. Nothing of these numbers leaves this laptop before {{.Name}} says yes too and that has arrived.", partner), no(lang.L("Take the yes back"))
	case c.Yes[c.Role.Other()]:
		return lang.L("{{.Name}} would share costs and hours with you. Nothing of yours leaves this laptop before you say yes too.", partner), yes()
	}
	return lang.L("These numbers stay on this laptop unless both of you say yes: no bundle, page, chart or calendar that goes out holds them or what gives them away."), yes()
}

// editWorth opens the form of costs and hours.
func (s *Screen) editWorth(w worth) {
	const key = "return_settings"
	form.Read(s.desk, key, uuid.Nil, func(_, draft model.Doc) {
		info := s.desk.Ledger.Info()
		executive, assistant := say.FirstName(info.Name), say.FirstName(info.PartnerName)
		if info.Role == model.Assistant {
			executive, assistant = assistant, executive
		}
		f := form.New(s.desk, key)
		currency := w.doc.Text("currency")
		if currency == "" {
			currency = say.Currency()
		}
		boss := f.Field("executive_cost", kit.NewField(lang.L("{{.Name}}’s cost of a year", map[string]string{"Name": executive})).Placeholder(say.Money(20000000, currency)))
		helper := f.Field("assistant_cost", kit.NewField(lang.L("{{.Name}}’s cost of a year", map[string]string{"Name": assistant})).Placeholder(say.Money(6000000, currency)))
		share := f.Field("share", kit.NewField(lang.L("Share for this partnership, in %")).Placeholder("100"))
		hours := f.Field("hours_per_week", kit.NewField(lang.L("{{.Name}}’s hours a week", map[string]string{"Name": executive})).Placeholder("50"))
		weeks := f.Field("weeks_per_year", kit.NewField(lang.L("Weeks a year")).Placeholder("46"))
		values := model.Doc{}
		for name, field := range map[string]string{"executive_cost": "executive_cost", "assistant_cost": "assistant_cost"} {
			if n, ok := w.doc[field].(int64); ok {
				values[name] = say.Money(n, currency)
			}
		}
		if text := w.doc.Text("share"); text != "" {
			values["share"] = say.Decimal(trimmed(new(big.Rat).Mul(model.Number(text).Rat(), big.NewRat(100, 1))))
		}
		if text := w.doc.Text("hours_per_week"); text != "" {
			values["hours_per_week"] = say.Decimal(text)
		}
		if n, ok := w.doc["weeks_per_year"].(int64); ok {
			values["weeks_per_year"] = strconv.FormatInt(n, 10)
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.loadWorth() }
		rows := kit.NewStack(12, kit.NewText(kit.Small(lang.L("What a year costs in all: pay, taxes, place. Only you see it, unless you both share it."))), boss, helper, share, kit.NewColumns(12, nil, hours, weeks))
		f.Dock(lang.L("Costs and hours"), lang.L("Save"), rows, boss.Entry(), func() {
			doc := model.Doc{}
			if w.id != uuid.Nil {
				doc["id"], doc["currency"] = w.id.String(), nil
			}
			ok := f.ReadMoney(doc, "executive_cost", boss, currency)
			ok = f.ReadMoney(doc, "assistant_cost", helper, currency) && ok
			ok = readDecimal(f, doc, "share", share, true) && ok
			ok = readDecimal(f, doc, "hours_per_week", hours, false) && ok
			ok = readWhole(f, doc, "weeks_per_year", weeks) && ok
			if ok {
				f.Send(model.ReturnSettingsKind.Name, doc, lang.L("Costs and hours are saved"))
			}
		})
	})
}

// trimmed is a number without zeros at its end.
func trimmed(r *big.Rat) string {
	text := r.FloatString(4)
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	if text[len(text)-1] == '.' {
		text = text[:len(text)-1]
	}
	return text
}

// readDecimal reads a number into the doc; a share is written in percent and kept as one.
func readDecimal(f *form.Form, doc model.Doc, name string, field *kit.Field, share bool) bool {
	number, err := say.ReadDecimal(f.Value(name))
	field.Fault(err)
	if err != nil {
		return false
	}
	if share && number != "" {
		number = trimmed(new(big.Rat).Quo(model.Number(number).Rat(), big.NewRat(100, 1)))
	}
	form.Put(doc, name, number)
	return true
}

func readWhole(f *form.Form, doc model.Doc, name string, field *kit.Field) bool {
	text := f.Value(name)
	field.Fault(nil)
	if text == "" {
		form.Put(doc, name, "")
		return true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		field.Fault(errors.New(lang.L("Write a whole number.")))
		return false
	}
	doc[name] = n
	return true
}
