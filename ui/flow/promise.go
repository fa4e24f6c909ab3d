package flow

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/register"
	"tandem/ui/say"
)

// promises list what one of the two promised, what is due first on top.
func (f *flow) promises(r *register.Reader, in *insight.Insight, key string, by register.Who) (register.Section, error) {
	rows, err := promised(r, func(of string) bool { return of == by.ID })
	if err != nil {
		return register.Section{}, err
	}
	c := in.Promised(insight.Span{}, by.ID)
	name := map[string]string{"Name": by.Name}
	return register.Section{
		Key: "promise/" + key, Name: lang.L("{{.Name}}’s promises", name), About: lang.L("what {{.Name}} said others could expect", name),
		Figures: []register.Figure{
			{Value: lang.L("{{.N}} of {{.Of}}", map[string]any{"N": c.Share.Count, "Of": c.Share.Of}), Words: lang.L("kept")},
			{Value: itoa(c.Late), Words: lang.L("kept late")}, {Value: itoa(c.Broken), Words: lang.L("broken")},
			{Value: itoa(c.Overdue), Words: lang.L("overdue")}, {Value: itoa(c.Open), Words: lang.L("open")},
		},
		Rows: rows, Add: "promise", AddWord: lang.L("Note a promise"), Preset: model.Doc{"by": by.ID}, Open: f.openPromise,
		Empty: register.Empty{
			Icon: "handshake", Title: lang.L("{{.Name}} has promised nothing yet", name),
			Purpose: lang.L("Note what was promised, to whom and by when. Kept or broken, it is said plainly, and counted for both of you alike."),
		},
	}, nil
}

// others list what allies promised, or nobody knows who; nil where there is nothing.
func (f *flow) others(r *register.Reader) (*register.Section, error) {
	rows, err := promised(r, func(of string) bool { return of != r.Info.Person.String() && of != r.Info.Partner.String() })
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &register.Section{
		Key: "promise/others", Name: lang.L("Others’ promises"), About: lang.L("what others said you could expect"), Rows: rows, Open: f.openPromise,
		Add: "promise", AddWord: lang.L("Note a promise"),
	}, nil
}

// promised are the promises of those that are wanted, the ones that wait first.
func promised(r *register.Reader, wanted func(by string) bool) ([]register.Row, error) {
	rank := map[string]int{}
	rows, err := r.Rows("promise", func(doc model.Doc, row *register.Row) {
		p, err := model.As[model.Promise](doc)
		if err != nil || !wanted(p.By) {
			row.Kind = "" // of somebody else
			return
		}
		if p.By != "" {
			row.Who = r.Who(p.By)
		}
		var due, to string
		if p.Due != "" {
			due = lang.L("due {{.Date}}", map[string]string{"Date": say.DateIn(p.Due, r.Today)})
		}
		if p.To != "" {
			to = lang.L("to {{.Name}}", map[string]string{"Name": r.Who(p.To).Name})
		}
		row.Below = register.Joined(to, due)
		word, tone := stateOf(&p, r.Today)
		row.State, row.Tone = word, tone
		switch {
		case p.KeptOn != "" || p.BrokenOn != "":
		case p.Due != "" && p.Due < r.Today:
			rank[p.ID] = 2
		default:
			rank[p.ID] = 1
		}
	})
	rows = slices.DeleteFunc(rows, func(row register.Row) bool { return row.Kind == "" })
	slices.SortStableFunc(rows, func(a, b register.Row) int { return cmp.Compare(rank[b.ID.String()], rank[a.ID.String()]) })
	return rows, err
}

// stateOf says what became of a promise.
func stateOf(p *model.Promise, today model.Date) (string, kit.Tone) {
	switch {
	case p.KeptOn != "" && p.Due != "" && p.KeptOn > p.Due:
		return lang.L("kept late"), kit.Warn
	case p.KeptOn != "":
		return lang.L("kept"), kit.Good
	case p.BrokenOn != "":
		return lang.L("broken"), kit.Bad
	case p.Due != "" && p.Due < today:
		return lang.L("overdue"), kit.Bad
	}
	return lang.L("open"), kit.Neutral
}

// openPromise shows a promise, with one key each for what became of it.
func (f *flow) openPromise(row register.Row) {
	some(f, row.ID, func(p model.Promise) {
		body := kit.NewStack(14, kit.NewFlow(8, kit.NewPill(row.State, row.Tone), kit.NewText(kit.Small(register.Joined(row.Who.Name, row.Below)))),
			kit.NewText(kit.Body(p.What)))
		title := map[string]string{"Title": p.What}
		var acts []act
		if p.KeptOn == "" && p.BrokenOn == "" {
			acts = append(acts,
				act{fyne.KeyK, lang.L("Kept"), func() {
					f.set("promise", row.ID, model.Doc{"kept_on": f.today()}, lang.L("Kept: “{{.Title}}”", title))
				}},
				act{fyne.KeyB, lang.L("Broken"), func() {
					f.set("promise", row.ID, model.Doc{"broken_on": f.today()}, lang.L("Broken: “{{.Title}}”", title))
				}})
		}
		f.sheet("promise", row.ID, lang.L("Promise"), body, acts)
	})
}
