package credit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// What the timeline shows.
const (
	all = iota
	given
	received
	inPublic
)

// Screen is the Credit screen.
type Screen struct {
	desk     *screen.Desk
	view     *view // nil until the first load
	loads    screen.Newest
	focus    uuid.UUID
	open     uuid.UUID // the credit whose sheet is docked
	quick    *quick    // nil until the first load
	filter   *kit.Segmented
	timeline *timeline
	rows     *fyne.Container
	content  fyne.CanvasObject
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk}
	s.filter = kit.NewSegmented([]string{lang.L("All"), lang.L("Given"), lang.L("Received"), lang.L("Public")}, all, func(int) { s.show() })
	s.timeline = newTimeline(func(id uuid.UUID) { s.openCredit(id) })
	s.rows = kit.NewStack(14)
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.rows)
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.loads, lang.L("Reading credit"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger)
	}, func(loaded *view) {
		s.view = loaded
		if s.quick == nil {
			s.newQuick()
		}
		s.show()
		if s.focus != uuid.Nil {
			s.Focus(s.focus)
		} else if s.open != uuid.Nil {
			s.openCredit(s.open)
		}
	})
}

// Focus opens a credit. The id of a decision or a goal opens the form of a credit for it.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	if s.view.find(id) != nil {
		s.openCredit(id)
		return
	}
	for name, list := range map[string][]named{"decision": s.view.decisions, "goal": s.view.goals} {
		for _, n := range list {
			if n.id == id.String() {
				s.give(model.Doc{name: n.id})
			}
		}
	}
}

// show draws the view.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	rows := []fyne.CanvasObject{
		kit.NewHeading(lang.L("Credit"), s.view.finding, s.filter),
		kit.NewAside(14, leastAside, []kit.Width{kit.Ratio(1.5), kit.Ratio(1)}, s.quick.card, s.balance()),
	}
	if nudge := s.nudge(); nudge != nil {
		rows = append(rows, nudge)
	}
	s.timeline.set(s.chosen())
	if len(s.view.credits) == 0 {
		rows = append(rows, kit.Grow(kit.NewScroll(kit.NewEmpty("award", lang.L("Nothing said yet"),
			lang.L("Say what {{.Name}} did well, in a few words, while it is fresh. In private it is for the two of you; in public it says where, and who heard it.", map[string]string{"Name": s.view.partner}),
			kit.NewButton(lang.L("Give the first credit"), kit.Plain, "G", s.startQuick)))))
	} else {
		rows = append(rows, kit.Grow(s.timeline.content))
	}
	s.rows.Objects = rows
	s.rows.Refresh()
}

// leastAside is the width below which the balance stands under the line that gives.
const leastAside float32 = 560

// chosen are the credits that the filter lets through.
func (s *Screen) chosen() (list []credit) {
	for _, c := range s.view.credits {
		switch s.filter.Selected() {
		case given:
			if !c.given {
				continue
			}
		case received:
			if !c.received {
				continue
			}
		case inPublic:
			if !c.public {
				continue
			}
		}
		list = append(list, c)
	}
	return list
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	list := []screen.Command{
		{Label: lang.L("Give credit"), Key: "G", Run: s.startQuick},
		{Label: lang.L("Give credit with place, decision or goal…"), Key: "M", Run: s.GiveMore},
	}
	if s.view == nil {
		return list
	}
	if c := s.view.find(s.open); c != nil && c.received {
		list = append(list, screen.Command{Label: lang.L("Say thanks"), Key: "T", Run: func() { s.thank(c.id) }})
	} else if c != nil && c.given {
		list = append(list, screen.Command{Label: lang.L("Edit"), Key: "E", Run: func() { s.edit(c.id) }})
	}
	return list
}

// Key moves through the timeline by the arrow keys, and runs a command by its letter.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	if step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[event.Name]; step != 0 {
		if id := s.timeline.beside(s.open, step); id != uuid.Nil {
			s.openCredit(id)
		}
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
