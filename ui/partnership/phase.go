package partnership

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// pair is the first tab: the phases, the charter, and what else was agreed.
func (s *Screen) pair() fyne.CanvasObject {
	return kit.NewStack(gap, s.phases(), s.charter(), s.agreements())
}

// phases shows the three side by side, the one they are in marked.
func (s *Screen) phases() fyne.CanvasObject {
	v := s.view
	var cards []fyne.CanvasObject
	for i := range int64(phases) {
		n := i + 1
		words := kit.NewStack(4, kit.NewText(kit.Hint(lang.L("Phase {{.N}}", map[string]any{"N": n}))), kit.NewText(kit.Strong(phaseWord(n))))
		if v.begun[i] != "" {
			words.Add(kit.NewText(kit.Small(lang.L("since {{.Date}}", map[string]string{"Date": v.begun[i]}))))
		}
		words.Add(kit.NewText(kit.Small(v.hints[i])))
		if n == phases {
			words.Add(kit.NewRow(0, kit.NewLink(lang.L("Predictions…"), func() { s.desk.Go(screen.Foresight, uuid.Nil) })))
		}
		look := kit.Quiet
		if n == v.phase {
			words.Add(kit.NewRow(0, kit.NewPill(lang.L("you are here"), kit.Tint)))
			look = kit.Chosen
		}
		cards = append(cards, kit.NewCard(words).As(look).Inset(12))
	}
	rows := kit.NewStack(12, kit.NewCardHeading(lang.L("Phases"), kit.NewButton(lang.L("Write another phase"), kit.Plain, "P", s.NewPhase)),
		kit.NewColumns(10, nil, cards...))
	for _, p := range v.history {
		line := kit.NewRow(10, kit.NewColumns(0, []kit.Width{kit.Fixed(90)}, kit.NewText(kit.Small(p.when))), kit.Grow(kit.NewText(kit.Body(p.word+". "), kit.Sub(p.note))))
		if p.skips {
			line.Add(kit.NewPill(lang.L("skips a phase"), kit.Warn))
		}
		rows.Add(line)
	}
	return kit.NewCard(rows)
}

// NewPhase opens the form of the next phase. Going back is as good; skipping one is refused.
func (s *Screen) NewPhase() {
	if s.view == nil {
		return
	}
	const key = "phase"
	next := min(s.view.phase+1, phases)
	form.Read(s.desk, key, uuid.Nil, func(_, draft model.Doc) {
		f := form.New(s.desk, key)
		var options []form.Option
		for n := range int64(phases) {
			options = append(options, form.Option{Value: strconv.FormatInt(n+1, 10), Word: strconv.FormatInt(n+1, 10)})
		}
		choice := f.Choice("phase", options, strconv.FormatInt(next, 10), nil)
		since := f.Field("since", kit.NewField(lang.L("Since")))
		note := f.Field("note", kit.NewTextArea(lang.L("What tells you so?"), 4))
		f.Fill(model.Doc{"since": say.DateField(s.view.today)})
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		about := kit.NewStack(4)
		for n := range int64(phases) {
			about.Add(kit.NewText(kit.Strong(strconv.FormatInt(n+1, 10)+" "), kit.Sub(phaseWord(n+1))))
		}
		f.Dock(lang.L("Another phase"), lang.L("Save"), kit.NewStack(12, about, choice,
			kit.NewText(kit.Small(lang.L("You may go back to an earlier one. None is skipped."))), since, note), choice, func() {
			doc := model.Doc{}
			doc["phase"], _ = strconv.ParseInt(f.Value("phase"), 10, 64)
			if !f.ReadDate(doc, "since", since) {
				return
			}
			form.Put(doc, "note", f.Value("note"))
			f.Send("phase", doc, lang.L("Phase {{.N}}: {{.Phase}}", map[string]any{"N": doc["phase"], "Phase": phaseWord(doc.Int("phase"))}))
		})
	})
}
