package assessments

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the Assessments screen.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	newest  screen.Newest
	at      int // row whose sheet is docked, -1 for none
	tabs    *kit.Segmented
	rows    []*kit.TapRow
	body    *fyne.Container
	content fyne.CanvasObject
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, at: -1, body: kit.NewStack(14)}
	s.tabs = kit.NewSegmented([]string{
		lang.L("Four questions"), lang.L("Behaviours"), lang.L("Benefits"), lang.L("Elements"), lang.L("Pulse"), lang.L("Felt stage"),
	}, 0, func(int) {
		s.desk.Sheet(nil)
		s.show()
	})
	head := kit.NewHeading(lang.L("Assessments"), lang.L("What each of you says, beside what the ledger shows"),
		kit.NewLink(lang.L("Predictions…"), s.predictions), s.tabs)
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16, head, kit.Grow(s.body)))
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus opens nothing: a sheet has no page of its own.
func (s *Screen) Focus(uuid.UUID) {}

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.newest, lang.L("Reading assessments"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger)
	}, func(v *view) {
		s.view = v
		s.show()
	})
}

// shown is the instrument whose tab is chosen.
func (s *Screen) shown() *instrument { return s.view.sheets[instruments[s.tabs.Selected()]] }

// show draws the instrument that is chosen.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	x := s.shown()
	parts := []fyne.CanvasObject{}
	if !x.read {
		parts = append(parts, s.blind(x))
	}
	if len(x.rows) == 0 {
		parts = append(parts, kit.Grow(kit.NewEmpty("gauge", lang.L("Nothing to compare yet"),
			lang.L("Each of you answers alone. What you both said stands here side by side once both have submitted."), nil)))
	} else {
		parts = append(parts, kit.Grow(s.compared(x)))
	}
	s.body.Objects = parts
	s.body.Refresh()
}

// blind says who has submitted for the period that is open, and leads to the answers.
func (s *Screen) blind(x *instrument) fyne.CanvasObject {
	names := map[string]string{"Period": x.opens, "Name": s.view.partner}
	title, words := lang.L("{{.Period}} is open.", names), lang.L("Neither of you reads the other’s answers before both have submitted.")
	switch {
	case x.mine != "" && x.theirs:
		title, words = lang.L("{{.Period}} is in.", names), lang.L("Both of you have submitted; the answers open with the next bundle each way.")
	case x.mine != "":
		title, words = lang.L("{{.Period}} is blind.", names), lang.L("Your answers are sealed on this laptop. They open for both of you once {{.Name}} has submitted.", names)
	}
	mine, theirs := kit.NewPill(lang.L("You: not yet"), kit.Neutral), kit.NewPill(lang.L("{{.Name}}: not yet", names), kit.Neutral)
	if x.mine != "" {
		mine = kit.NewPill(lang.L("You: submitted {{.Day}}", map[string]string{"Day": x.mine}), kit.Tint)
	}
	if x.theirs {
		theirs = kit.NewPill(lang.L("{{.Name}}: submitted", names), kit.Tint)
	}
	who := kit.NewRow(8, mine, theirs)
	if x.mine == "" {
		who.Add(kit.NewButton(lang.L("Answer"), kit.Primary, "A", s.Answer))
	}
	said := kit.NewRow(10, kit.NewIcon("lock", theme.Ink2), kit.Grow(kit.NewText(kit.Strong(title+" "), kit.Sub(words))))
	return kit.NewCard(kit.NewSpread(8, said, who)).Inset(14)
}

const (
	// leastRow is the width below which a row's dots stand under its words.
	leastRow float32 = 700
	// edge is what a row's own room takes off the card's inset.
	edge float32 = 8
)

// compared shows each item with both answers.
func (s *Screen) compared(x *instrument) fyne.CanvasObject {
	legend := kit.NewRow(14,
		kit.NewRow(5, kit.NewDot(theme.Executive), kit.NewText(kit.Tiny(s.view.executive))),
		kit.NewRow(5, kit.NewDot(theme.Assistant), kit.NewText(kit.Tiny(s.view.helper))))
	rows := kit.NewStack(0, kit.NewInset(edge, edge, kit.NewCardHeading(x.title, legend)))
	s.rows = nil
	for i := range x.rows {
		r := &x.rows[i]
		words := kit.NewStack(2, kit.NewText(kit.Strong(r.label)))
		if r.evidence != "" {
			words.Add(kit.NewText(kit.Small(r.evidence)))
		}
		said := kit.NewFlow(8, kit.NewText(kit.Tiny(s.said(r))))
		if r.apart() >= apart {
			said.Add(kit.NewPill(lang.L("{{.N}} apart", map[string]string{"N": strconv.Itoa(r.apart())}), kit.Warn))
		}
		words.Add(said)
		drawn := kit.NewSpread(20, kit.NewRow(20, newScale(x.most, r.executive, r.helper), newTrend(x.most, r.executives, r.helpers)),
			kit.NewLink(lang.L("Put on the agenda"), func() { s.agenda(r, nil) }))
		rows.Add(kit.NewInset(edge, 0, kit.NewDivider()))
		row := kit.NewTapRow(kit.NewAside(20, leastRow, []kit.Width{kit.Ratio(1.1), kit.Ratio(1)}, words, drawn), func() { s.openRow(i) })
		s.rows = append(s.rows, row)
		rows.Add(row)
	}
	rows.Add(kit.NewInset(edge, edge, kit.NewText(kit.Small(scaleWords(x)))))
	return kit.NewScroll(kit.NewCard(rows).Inset(theme.PadCard - edge)).ToEdge()
}

func scaleWords(x *instrument) string {
	if x.name == model.FeltStage {
		return lang.L("1 Tell · 2 Explain · 3 Consult · 4 Empower. The line shows how it came along.")
	}
	return lang.L("1 not at all · 5 always. The line shows how it came along.")
}

// said is what both answered, in words: the dots only repeat it.
func (s *Screen) said(r *row) string {
	return lang.L("{{.Executive}} {{.E}}, {{.Assistant}} {{.A}}", map[string]any{
		"Executive": s.view.executive, "E": r.executive, "Assistant": s.view.helper, "A": r.helper,
	})
}

// openRow shows an item beside the screen: its periods as a table, and what was added in words.
func (s *Screen) openRow(i int) {
	x := s.shown()
	if i < 0 || i >= len(x.rows) {
		return
	}
	r := &x.rows[i]
	body := kit.NewStack(14)
	if r.evidence != "" {
		body.Add(kit.NewCard(kit.NewText(kit.Body(r.evidence))).As(kit.Quiet).Inset(12))
	}
	answer := func(n int) string {
		if n == 0 {
			return "—"
		}
		return strconv.Itoa(n)
	}
	widths := []kit.Width{kit.Ratio(2), kit.Ratio(1), kit.Ratio(1)}
	lines := []fyne.CanvasObject{kit.NewColumns(8, widths, kit.NewText(kit.Tiny(" ")), kit.NewText(kit.Tiny(s.view.executive)), kit.NewText(kit.Tiny(s.view.helper)))}
	for at := range x.periods {
		lines = append(lines, kit.NewColumns(8, widths, kit.NewText(kit.Body(x.periods[at])),
			kit.NewText(kit.Body(answer(r.executives[at]))), kit.NewText(kit.Body(answer(r.helpers[at])))))
	}
	body.Add(kit.NewItems(6, lines...))
	for _, c := range r.comments {
		who := s.view.executive
		if c.role == model.Assistant {
			who = s.view.helper
		}
		body.Add(kit.NewStack(2, kit.NewText(kit.Tiny(who+" · "+c.when)), kit.NewText(kit.Body("“"+c.text+"”"))))
	}
	var sheet *kit.Sheet
	put := func() { s.agenda(r, sheet) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Put on the agenda"), kit.Primary, "Ctrl ↵", put)),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", func() { s.desk.Sheet(nil) }))
	sheet = kit.NewSheet(r.label, body, footer, func() { s.desk.Sheet(nil) })
	s.desk.Form(sheet, put, func() { s.mark(-1) })
	s.mark(i)
}

// mark shows whose sheet is beside the rows.
func (s *Screen) mark(at int) {
	s.at = at
	for i, row := range s.rows {
		row.SetSelected(i == at)
	}
}

// agenda puts an item on the next one-to-one and closes its sheet, where it has one.
func (s *Screen) agenda(r *row, sheet fyne.CanvasObject) {
	said := lang.L("{{.Item}}: {{.Said}}", map[string]string{"Item": r.label, "Said": s.said(r)})
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		_, err := s.desk.Ledger.Put(ctx, "topic", []model.Doc{{"title": said, "by": string(s.view.role)}})
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if sheet != nil {
			s.desk.Shut(sheet)
		}
		s.desk.Say(lang.L("On the agenda of your next one-to-one"), lang.L("Undo"), s.desk.Undo)
	})
}

// predictions shows what each expected of decisions, and whether it came true.
func (s *Screen) predictions() { s.desk.Go(screen.Foresight, uuid.Nil) }

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	if s.view == nil {
		return nil
	}
	var list []screen.Command
	if x := s.shown(); x.mine == "" {
		list = append(list, screen.Command{Label: lang.L("Answer for {{.Period}}", map[string]string{"Period": x.opens}), Key: "A", Run: s.Answer})
	}
	return append(list, screen.Command{Label: lang.L("Predictions"), Key: "P", Run: s.predictions})
}

// Key chooses an instrument by the left and right keys, an item by up and down.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	switch event.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		step := 1
		if event.Name == fyne.KeyLeft {
			step = -1
		}
		s.tabs.Select(min(max(s.tabs.Selected()+step, 0), len(instruments)-1))
		return true
	case fyne.KeyDown:
		s.openRow(min(s.at+1, len(s.shown().rows)-1))
		return true
	case fyne.KeyUp:
		s.openRow(max(s.at-1, 0))
		return true
	}
	for _, c := range s.Commands() {
		if fyne.KeyName(c.Key) == event.Name {
			c.Run()
			return true
		}
	}
	return false
}
