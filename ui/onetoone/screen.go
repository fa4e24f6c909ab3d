package onetoone

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/charted"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the One-to-one screen.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	kind    string // weekly or quarterly, as somebody chose here; "" as the meeting says
	marked  string // the key of the item that the keys are about; "" for none
	unfolds bool   // the parked items are listed

	head    *fyne.Container
	primary *kit.Button // starts or ends the meeting
	yields  bool        // a form beside it has the primary button
	agenda  *fyne.Container
	charts  *fyne.Container
	cards   map[string]*charted.Card // by chart
	shown   []string                 // charts, in their order
	notes   *notes                   // of the meeting under way; nil while none is
	timer   *timer
	scroll  *kit.Scroll
	content *fyne.Container
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
	_ screen.Yielder   = (*Screen)(nil)
)

// The measures of the screen, at normal text size.
const (
	agendaWidth float32 = 300
	leastBeside float32 = 640 // of agenda and charts side by side
	leastPair   float32 = 640 // of two charts side by side
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, head: kit.NewStack(0), agenda: kit.NewStack(0), charts: kit.NewStack(theme.GapCard), cards: map[string]*charted.Card{}}
	s.timer = newTimer(desk, func() { s.head.Refresh() })
	body := kit.NewAside(theme.GapCard, leastBeside, []kit.Width{kit.Fixed(agendaWidth), kit.Ratio(1)}, kit.NewCard(s.agenda), s.charts)
	s.scroll = kit.NewScroll(body).ToEdge()
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16, s.head, kit.Grow(s.scroll)))
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	kind := s.kind
	screen.Load(s.desk, &s.loads, lang.L("Building the agenda"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger, kind)
	}, func(loaded *view) {
		s.view = loaded
		s.show()
		if s.focus != uuid.Nil {
			s.Focus(s.focus)
		}
	})
}

// Focus opens a meeting, a topic or an action.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	s.openAny(id)
}

// show draws the view.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	if s.find(s.marked) < 0 {
		s.marked = ""
	}
	s.takeNotes()
	s.title()
	s.draw()
	s.list()
	s.content.Refresh()
}

func (s *Screen) title() {
	v := s.view
	present := kit.NewButton(lang.L("Present"), kit.Plain, "F5", s.Present)
	page := kit.NewButton(lang.L("Save PDF…"), kit.Plain, "X", s.TakeAlong)
	actions := []fyne.CanvasObject{present, page}
	if v.meeting.running() {
		s.timer.run(v.meeting.started, v.minutes())
		s.primary = kit.NewButton(lang.L("End"), kit.Primary, "S", s.end)
		actions = append(actions, s.timer.pill)
	} else {
		s.timer.stop()
		s.primary = kit.NewButton(lang.L("Start · {{.Time}}", map[string]string{"Time": clock(v.minutes() * 60)}), kit.Primary, "S", s.start)
	}
	s.primary.Yield(s.yields)
	actions = append(actions, s.primary)
	s.head.Objects = []fyne.CanvasObject{kit.NewHeading(v.title, v.finding, kit.NewFlow(12, actions...))}
}

// Yield implements screen.Yielder.
func (s *Screen) Yield(yields bool) {
	s.yields = yields
	if s.primary != nil {
		s.primary.Yield(yields)
	}
}

// draw shows the charts, two in a row where there is room. A card stays as it is while its
// chart does, so that nothing flickers when the ledger changes.
func (s *Screen) draw() {
	var shown []string
	for _, c := range s.view.charts {
		shown = append(shown, c.Name)
		if card := s.cards[c.Name]; card != nil {
			card.Set(c)
			continue
		}
		s.cards[c.Name] = charted.NewCard(s.desk, c)
	}
	s.shown = shown
	var rows []fyne.CanvasObject
	if s.view.meeting.running() {
		rows = append(rows, s.meanwhile())
	}
	for i := 0; i < len(shown); i += 2 {
		if i+1 == len(shown) {
			rows = append(rows, kit.Grow(s.cards[shown[i]].Content))
			continue
		}
		rows = append(rows, kit.Grow(kit.NewAside(theme.GapCard, leastPair, []kit.Width{kit.Ratio(1), kit.Ratio(1)}, s.cards[shown[i]].Content, s.cards[shown[i+1]].Content)))
	}
	s.charts.Objects = rows
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	if s.view == nil {
		return nil
	}
	list := []screen.Command{
		{Label: lang.L("Present the charts"), Key: "F5", Run: s.Present},
		{Label: lang.L("Add a topic"), Key: "N", Run: s.NewTopic},
		{Label: lang.L("Add an action"), Key: "A", Run: s.NewAction},
		{Label: lang.L("Save the page or the calendar"), Key: "X", Run: s.TakeAlong},
		{Label: lang.L("Plan a one-to-one"), Key: "L", Run: s.Plan},
		{Label: lang.L("Past one-to-ones"), Key: "H", Run: s.Past},
		{Label: lang.L("The two of you"), Key: "T", Run: func() { s.desk.Go(screen.Partnership, uuid.Nil) }},
	}
	if s.view.meeting.running() {
		list = append(list, screen.Command{Label: lang.L("End the one-to-one"), Key: "S", Run: s.end})
	} else {
		list = append(list, screen.Command{Label: lang.L("Start the one-to-one"), Key: "S", Run: s.start})
	}
	if s.find(s.marked) >= 0 {
		list = append(list,
			screen.Command{Label: lang.L("Earlier in the agenda"), Key: "U", Run: func() { s.shift(-1) }},
			screen.Command{Label: lang.L("Later in the agenda"), Key: "D", Run: func() { s.shift(1) }},
			screen.Command{Label: lang.L("Park the item, or take it back"), Key: "P", Run: s.park})
	}
	return list
}

// Key moves through the agenda by the arrow keys, and runs a command by its letter.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	switch event.Name {
	case fyne.KeyUp:
		s.move(-1)
		return true
	case fyne.KeyDown:
		s.move(1)
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if at := s.find(s.marked); at >= 0 {
			s.openItem(s.rows()[at])
			return true
		}
	}
	for _, c := range s.Commands() {
		if fyne.KeyName(c.Key) == event.Name {
			c.Run()
			return true
		}
	}
	return false
}
