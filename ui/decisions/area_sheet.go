package decisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// newestInSheet is how many decisions of an area its sheet shows; the list has them all.
const newestInSheet = 10

// openArea shows an area beside the board: what was agreed, what was asked, what was decided.
func (s *Screen) openArea(id uuid.UUID) {
	c := s.view.card(id)
	if c == nil {
		return
	}
	body := kit.NewStack(16, s.agreed(c))
	if rows := s.view.requestsOf[id]; len(rows) > 0 {
		body.Add(s.asked(rows))
	}
	body.Add(s.made(id))
	closeSheet := func() { s.desk.Sheet(nil) }
	footer, submit := s.areaFooter(c)
	s.desk.Form(kit.NewSheet(c.name, body, footer, closeSheet), submit, func() { s.area = uuid.Nil })
	s.area = id
}

func (s *Screen) agreed(c *card) fyne.CanvasObject {
	stage := kit.NewRow(8, kit.NewText(kit.CardTitle(say.Stage(c.stage))))
	if c.grant.state != "" {
		stage.Add(kit.NewPill(c.grant.state, c.grant.tone))
	}
	given := c.grant.given
	if given == "" {
		given = lang.L("where every area begins")
	}
	rows := kit.NewStack(6, kit.NewText(kit.Tiny(lang.L("Agreed"))), stage, kit.NewText(kit.Small(given)))
	if c.reserved {
		rows.Add(kit.NewText(kit.Small(lang.L("reserved by {{.Name}}", name(s.view.executive)))))
	}
	if c.description != "" {
		rows.Add(kit.NewText(kit.Body(c.description)))
	}
	if len(c.grant.facts) > 0 {
		facts := make([]kit.KeyValue, len(c.grant.facts))
		for i, fact := range c.grant.facts {
			facts[i] = kit.Fact(fact[0], fact[1])
		}
		rows.Add(kit.NewInset(0, 6, kit.NewKeyValues(96, facts...)))
	}
	return kit.NewCard(rows).As(kit.Quiet)
}

// asked lists the requests of an area.
func (s *Screen) asked(rows []int) fyne.CanvasObject {
	items := make([]fyne.CanvasObject, len(rows))
	for i, at := range rows {
		r := s.view.requests[at]
		words := kit.NewStack(2, kit.NewText(kit.Strong(r.asked)))
		if r.limits != "" {
			words.Add(kit.NewText(kit.Small(r.limits)))
		}
		words.Add(kit.NewFlow(8, kit.NewPill(r.state, r.tone), kit.NewText(kit.Hint(r.date))))
		row := kit.NewTopRow(8, kit.Grow(words))
		if r.waits && !s.assists() {
			row.Add(kit.NewLink(lang.L("Rule…"), func() { s.desk.Go(screen.Ruling, r.id) }))
		}
		items[i] = row
	}
	return kit.NewStack(4, kit.NewCardHeading(lang.L("Requests")), kit.NewItems(8, items...))
}

// made lists the newest decisions of an area.
func (s *Screen) made(id uuid.UUID) fyne.CanvasObject {
	heading := kit.NewCardHeading(lang.L("Decisions"), kit.NewLink(lang.L("New decision"), func() { s.newDecision(id) }))
	rows := s.view.madeIn[id]
	if len(rows) == 0 {
		return kit.NewStack(4, heading, kit.NewText(kit.Small(lang.L("None yet."))))
	}
	items := kit.NewStack(0)
	for _, at := range rows[:min(len(rows), newestInSheet)] {
		d := s.view.decisions[at]
		line := kit.NewColumns(8, []kit.Width{kit.Fixed(48), kit.Ratio(1), kit.Fixed(72)},
			kit.NewText(kit.Sub(d.date)), kit.NewText(kit.Body(d.situation)), madeAt(d))
		items.Add(kit.NewTapRow(line, func() { s.openDecision(d.id) }))
	}
	return kit.NewStack(4, heading, items)
}

func madeAt(d decision) fyne.CanvasObject {
	if d.stage == 0 {
		return kit.NewText(kit.Sub(d.made))
	}
	return kit.NewRow(6, kit.NewDots(int(d.stage)), kit.NewText(kit.Small(d.made)))
}

// areaFooter offers the one thing to do next: the assistant asks, the executive rules.
func (s *Screen) areaFooter(c *card) (footer fyne.CanvasObject, submit func()) {
	var label string
	var do func()
	waits := uuid.Nil
	for _, at := range s.view.requestsOf[c.id] {
		if r := s.view.requests[at]; r.waits && waits == uuid.Nil {
			waits = r.id
		}
	}
	switch {
	case !s.assists() && waits != uuid.Nil:
		label, do = lang.L("Rule…"), func() { s.desk.Go(screen.Ruling, waits) }
	case s.assists() && waits == uuid.Nil && c.stage < model.Empower && !c.reserved:
		label, do = lang.L("Ask for {{.Stage}}…", map[string]string{"Stage": say.Stage(c.stage + 1)}), func() { s.ask(c.id) }
	default:
		return nil, nil
	}
	return kit.NewRow(12,
		kit.Grow(kit.NewButton(label, kit.Primary, "Ctrl ↵", do)),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", func() { s.desk.Sheet(nil) })), do
}
