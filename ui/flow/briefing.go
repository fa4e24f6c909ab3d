package flow

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/say"
)

// A question is one of the seven that make a briefing useful.
type question struct{ label, answer string }

func questions(b *model.Briefing) []question {
	return []question{
		{say.Field("seen"), b.Seen}, {say.Field("could_mean"), b.CouldMean}, {say.Field("involved"), b.Involved}, {say.Field("effect"), b.Effect},
		{say.Field("also_for"), b.AlsoFor}, {say.Field("delegate_to"), b.DelegateTo}, {say.Field("clarify"), b.Clarify},
	}
}

func answered(b *model.Briefing) (n int) {
	for _, q := range questions(b) {
		if q.answer != "" {
			n++
		}
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }

// briefings list those that wait first, the longest waiting on top.
func (f *flow) briefings(r *register.Reader, in *insight.Insight) (register.Section, error) {
	waiting := map[string]insight.Waiting{}
	stale := 0
	for _, w := range in.Waiting() {
		if w.Kind == "briefing" {
			waiting[w.Record] = w
			if w.Stale() {
				stale++
			}
		}
	}
	open := map[string]int{}
	rows, err := r.Rows("briefing", func(doc model.Doc, row *register.Row) {
		b, err := model.As[model.Briefing](doc)
		if err != nil {
			return
		}
		words := map[string]string{"Name": b.ForwardedTo}
		var forwarded, delegated, sensitive string
		if b.ForwardedTo != "" {
			forwarded = lang.L("forwarded to {{.Name}}", words)
		}
		if b.DelegateTo != "" {
			delegated = lang.L("delegated to {{.Name}}", map[string]string{"Name": b.DelegateTo})
		}
		if b.Sensitivity != "" && b.Sensitivity != "normal" {
			sensitive = say.Value(b.Sensitivity)
		}
		row.Below = register.Joined(lang.L("{{.N}} of 7 questions", map[string]any{"N": answered(&b)}), forwarded, delegated, sensitive)
		if b.Received != "" {
			row.Date = say.DateIn(b.Received.Date(), r.Today)
		}
		switch w, waits := waiting[b.ID]; {
		case waits && w.Stale():
			row.State, row.Tone = lang.N("stale: {{.PluralCount}} working days", w.Days), kit.Bad
			open[b.ID] = 1 + w.Days
		case waits:
			row.State, row.Tone = lang.L("open"), kit.Warn
			open[b.ID] = 1 + w.Days
		case b.DoneOn != "":
			row.State, row.Tone = lang.L("done {{.Date}}", map[string]string{"Date": say.DateIn(b.DoneOn, r.Today)}), kit.Good
		}
	})
	if err != nil {
		return register.Section{}, err
	}
	slices.SortStableFunc(rows, func(a, b register.Row) int { return cmp.Compare(open[b.ID.String()], open[a.ID.String()]) })
	return register.Section{
		Key: "briefing", Name: lang.L("Briefings"), About: lang.L("what you learned, and what it means for the other"),
		Figures: []register.Figure{
			{Value: itoa(len(waiting)), Words: lang.L("open")}, {Value: itoa(stale), Words: lang.L("waiting for more than two working days")},
			{Value: itoa(len(rows) - len(waiting)), Words: lang.L("done")},
		},
		Rows: rows, Add: "briefing", AddWord: lang.L("Write a briefing"), Open: f.openBriefing,
		Empty: register.Empty{
			Icon: "mail", Title: lang.L("No briefing yet"),
			Purpose: lang.L("A briefing says what you saw, what it could mean, and for whom. Its seven questions turn news into something to act on."),
		},
	}, nil
}

// openBriefing shows a briefing with its seven questions.
func (f *flow) openBriefing(row register.Row) {
	some(f, row.ID, func(b model.Briefing) {
		facts := make([]kit.KeyValue, 0, 7)
		for _, q := range questions(&b) {
			answer := kit.NewText(kit.Body(q.answer))
			if q.answer == "" {
				answer = kit.NewText(kit.Hint(lang.L("open")))
			}
			facts = append(facts, kit.KeyValue{Key: q.label, Value: answer})
		}
		body := kit.NewStack(14)
		if row.State != "" {
			body.Add(kit.NewFlow(8, kit.NewPill(row.State, row.Tone), kit.NewText(kit.Small(row.Below))))
		}
		body.Add(kit.NewKeyValues(110, facts...))
		write := func(title, field string) func() {
			return func() {
				record.Write(f.desk, record.Writing{Kind: "briefing", ID: row.ID, Fields: []string{field}, Title: title})
			}
		}
		var acts []act
		if b.DoneOn == "" {
			acts = append(acts, act{fyne.KeyD, lang.L("Done"), func() {
				f.set("briefing", row.ID, model.Doc{"done_on": f.today()}, lang.L("Done: “{{.Title}}”", map[string]string{"Title": b.Subject}))
			}})
		}
		acts = append(acts, act{fyne.KeyW, lang.L("Forward"), write(lang.L("To whom was it forwarded?"), "forwarded_to")},
			act{fyne.KeyG, lang.L("Delegate"), write(lang.L("To whom is it delegated?"), "delegate_to")})
		f.sheet("briefing", row.ID, b.Subject, body, acts)
	})
}
