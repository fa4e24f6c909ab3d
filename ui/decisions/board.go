package decisions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// assists says whether this window is the assistant's.
func (s *Screen) assists() bool { return s.view.role == model.Assistant }

// board has a column a stage; where the third begins, the partnership does.
func (s *Screen) board() fyne.CanvasObject {
	s.cards, s.order = map[uuid.UUID]*kit.TapCard{}, [4][]uuid.UUID{}
	if len(s.view.areas) == 0 && len(s.view.decisions) == 0 {
		return kit.NewEmpty("scale", lang.L("Who decides what?"),
			lang.L("An area is something that is decided again and again, such as travel or the calendar. Each stands at one of four stages, from Tell to Empower, and moves as trust grows."),
			kit.NewButton(lang.L("Add the first area"), kit.Plain, "", s.NewArea))
	}
	for stage := model.Tell; stage <= model.Empower; stage++ {
		s.columns[stage-model.Tell] = s.column(stage)
	}
	columns := newFold(s.columns[0], s.columns[1], kit.NewRule(), s.columns[2], s.columns[3])
	rows := kit.NewStack(12, kit.Grow(columns), legend())
	if banner := s.ready(); banner != nil {
		rows.Objects = append([]fyne.CanvasObject{banner}, rows.Objects...)
	}
	return rows
}

// ready names the area with the best evidence for its next stage that nobody has asked for;
// nil where there is none. It suggests, and does nothing.
func (s *Screen) ready() fyne.CanvasObject {
	var best *card
	for i := range s.view.areas {
		c := &s.view.areas[i]
		if c.ready != "" && !c.reserved && !s.asked(c.id) && (best == nil || c.consults.Better(best.consults)) {
			best = c
		}
	}
	if best == nil {
		return nil
	}
	area := best.id
	lead := kit.NewLink(lang.L("Look at it"), func() { s.openArea(area) })
	if s.assists() {
		lead = kit.NewLink(lang.L("Ask for {{.Stage}}…", map[string]string{"Stage": say.Stage(best.stage + 1)}), func() { s.ask(area) })
	}
	words := kit.NewText(kit.Strong(best.name), kit.Body(" — "+best.proof))
	return kit.NewCard(kit.NewRow(12, kit.NewPill(best.ready, kit.Tint), kit.Grow(words), lead)).As(kit.Tinted).Inset(10)
}

func stageMeaning(stage model.Stage) string {
	switch stage {
	case model.Tell:
		return lang.L("Executive decides and informs")
	case model.Explain:
		return lang.L("Executive decides and explains why")
	case model.Consult:
		return lang.L("Decided on both people’s input")
	}
	return lang.L("Assistant decides, with authority")
}

func (s *Screen) column(stage model.Stage) fyne.CanvasObject {
	cards := s.view.columns[stage-model.Tell]
	title := kit.NewRow(10, kit.NewText(kit.CardTitle(say.Stage(stage))), kit.NewText(kit.Body(strconv.Itoa(len(cards))).In(theme.Ink3)))
	below := []fyne.CanvasObject{}
	for _, c := range cards {
		card := s.card(c)
		s.cards[c.id] = card
		s.order[stage-model.Tell] = append(s.order[stage-model.Tell], c.id)
		below = append(below, card)
	}
	switch stage {
	case model.Tell:
		below = append(below, kit.NewTapCard(kit.NewText(kit.Tiny(lang.L("Something else that is decided again and again?")+" "),
			kit.Tiny(lang.L("Add an area")).In(theme.Accent)), s.NewArea).As(kit.Dashed).Inset(14))
	case model.Consult:
		below = append(below, kit.NewText(kit.Hint("← "+lang.L("the partnership starts here"))))
	}
	head := kit.NewStack(8, kit.NewStageBar(int(stage)), kit.NewStack(0, title, kit.NewText(kit.Hint(stageMeaning(stage)))))
	return newStageColumn(head, kit.NewScroll(kit.NewStack(12, below...)))
}

func (s *Screen) card(c card) *kit.TapCard {
	rows := []fyne.CanvasObject{
		kit.NewSpread(4, kit.NewText(kit.Strong(c.name)).AtMost(3), kit.NewText(kit.Hint(c.stakes))),
		kit.NewSpread(4, kit.NewDots(c.dots...), kit.NewText(kit.Hint(lang.N("{{.PluralCount}} decisions", c.count)))),
	}
	switch {
	case c.pill != "":
		rows = append(rows, kit.NewPill(c.pill, c.tone))
	case c.line != "":
		rows = append(rows, kit.NewText(kit.Tiny(c.line)))
	}
	if c.views != "" {
		rows = append(rows, kit.NewText(kit.Tiny(c.views)))
	}
	tap := kit.NewTapCard(kit.NewStack(10, rows...), func() { s.openArea(c.id) }).Inset(14)
	tap.OnOver = func(at fyne.Position) { s.target(s.stageAt(at)) }
	tap.OnDrop = func(at fyne.Position) {
		s.target(0)
		if stage := s.stageAt(at); stage != 0 {
			s.move(c.id, stage)
		}
	}
	return tap
}

// stageKeys ask for a stage in the area whose card has the focus.
var stageKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4}

// stageAt is the stage whose column lies at a place of the window; 0 for none.
func (s *Screen) stageAt(at fyne.Position) model.Stage {
	for i, column := range s.columns {
		if column == nil {
			continue
		}
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(column)
		if size := column.Size(); at.X >= from.X && at.X < from.X+size.Width && at.Y >= from.Y && at.Y < from.Y+size.Height {
			return model.Tell + model.Stage(i)
		}
	}
	return 0
}

// target shows in which column a card that is dragged would be dropped; 0 for none.
func (s *Screen) target(stage model.Stage) {
	for i, column := range s.columns {
		if column == nil {
			continue
		}
		ground := column.(*fyne.Container).Layout.(*stageColumn).ground
		switch over := stage == model.Tell+model.Stage(i); {
		case over && !ground.Visible():
			ground.Show()
		case !over && ground.Visible():
			ground.Hide()
		}
	}
}

// move is a card dropped in another column. It sets no stage: the assistant asks for it, and
// the executive is shown the grant to sign.
func (s *Screen) move(area uuid.UUID, to model.Stage) {
	c := s.view.card(area)
	switch {
	case c == nil || c.stage == to:
	case !s.assists():
		s.grant(area, to)
	case c.reserved:
		s.desk.Say(lang.L("This area is reserved for {{.Name}}.", name(s.view.executive)), "", nil)
	case to < c.stage:
		s.desk.Say(lang.L("Only {{.Name}} lowers a stage. Talk about it in your one-to-one.", name(s.view.executive)), "", nil)
	case s.asked(area):
		s.desk.Say(lang.L("You have asked already; it waits on {{.Name}}.", name(s.view.executive)), "", nil)
	default:
		s.askTo(area, to)
	}
}

// asked says whether a request of an area waits.
func (s *Screen) asked(area uuid.UUID) bool {
	for _, at := range s.view.requestsOf[area] {
		if s.view.requests[at].waits {
			return true
		}
	}
	return false
}

// legend says what a dot is.
func legend() fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.NewText(kit.Hint(lang.L("each dot: one decision, newest right")))}
	for stage := model.Tell; stage <= model.Empower; stage++ {
		parts = append(parts, kit.NewRow(5, kit.NewDots(int(stage)), kit.NewText(kit.Tiny(say.Stage(stage)))))
	}
	return kit.NewFlow(18, parts...)
}
