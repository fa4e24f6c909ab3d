package goals

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

// The three ways to look at it.
const (
	onTree = iota
	onRoadmap
	onScope
)

// Screen is the Goals screen.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	open    uuid.UUID // the goal whose sheet is docked
	begins  bool      // a new goal was asked for before the first load
	tabs    *kit.Segmented
	head    *fyne.Container
	body    *fyne.Container
	content *fyne.Container
	tree    *tree
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, head: kit.NewStack(0), body: kit.Grow(kit.Spacer())}
	s.tabs = kit.NewSegmented([]string{lang.L("Tree"), lang.L("Roadmap"), lang.L("Scope")}, onTree, func(int) {
		s.desk.Sheet(nil)
		s.show()
	})
	s.tree = newTree(func(at int) { s.openGoal(s.view.goals[at].id) })
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16, s.head, s.body))
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.loads, lang.L("Reading goals"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger)
	}, func(loaded *view) {
		s.view = loaded
		s.show()
		if s.focus != uuid.Nil {
			s.Focus(s.focus)
		} else if s.open != uuid.Nil {
			s.openGoal(s.open)
		}
		if s.begins {
			s.begins = false
			s.NewGoal()
		}
	})
}

// Focus opens a goal, or the goal of a milestone.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	for _, g := range s.view.goals {
		for _, m := range g.steps {
			if m.id == id {
				id = g.id
			}
		}
	}
	s.openGoal(id)
}

// assists says whether this window is the assistant's.
func (s *Screen) assists() bool { return s.view.role == model.Assistant }

// show draws the view in the way that is chosen.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	var shown fyne.CanvasObject
	switch s.tabs.Selected() {
	case onRoadmap:
		shown = s.roadmap()
	case onScope:
		shown = s.scope()
	default:
		s.tree.set(s.view.goals)
		shown = s.tree.content
		if len(s.view.goals) == 0 {
			shown = kit.NewEmpty("target", lang.L("What do you want to reach?"),
				lang.L("Write down what the company wants, and why. Hang the department’s goals and your own below it, so that each of them serves one above."),
				kit.NewButton(lang.L("Write the first goal"), kit.Plain, "N", s.NewGoal))
		}
	}
	s.body.Objects = []fyne.CanvasObject{shown}
	s.body.Refresh()
	s.title()
}

// title heads the screen anew: what its button does depends on what is shown.
func (s *Screen) title() {
	s.head.Objects = []fyne.CanvasObject{s.heading()}
	s.content.Refresh()
}

func (s *Screen) heading() fyne.CanvasObject {
	action := kit.NewButton(lang.L("New goal"), s.weight(), "N", s.NewGoal)
	switch s.tabs.Selected() {
	case onRoadmap:
		action = kit.NewButton(lang.L("New milestone"), s.weight(), "M", s.NewMilestone)
	case onScope:
		if s.assists() {
			return kit.NewHeading(lang.L("Goals"), s.view.finding, s.tabs)
		}
		action = kit.NewButton(lang.L("New scope"), s.weight(), "S", s.NewScope)
	}
	return kit.NewHeading(lang.L("Goals"), s.view.finding, s.tabs, action)
}

// weight is plain while the sheet beside it has the primary button.
func (s *Screen) weight() kit.Weight {
	if s.open != uuid.Nil {
		return kit.Plain
	}
	return kit.Primary
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	list := []screen.Command{
		{Label: lang.L("New goal"), Key: "N", Run: s.NewGoal},
		{Label: lang.L("New milestone"), Key: "M", Run: s.NewMilestone},
	}
	if s.view != nil && !s.assists() {
		list = append(list, screen.Command{Label: lang.L("New scope"), Key: "S", Run: s.NewScope})
	}
	if s.view != nil && s.view.find(s.open) != nil {
		g := s.open
		list = append(list,
			screen.Command{Label: lang.L("Check in"), Key: "C", Run: func() { s.checkIn(g) }},
			screen.Command{Label: lang.L("Revise…"), Key: "R", Run: func() { s.revise(g) }},
			screen.Command{Label: lang.L("Edit"), Key: "E", Run: func() { s.edit(g) }})
		if of := s.view.find(g); of.ended {
			list = append(list, screen.Command{Label: lang.L("Ask for feedback"), Key: "F", Run: func() { s.askFeedback(of) }})
		}
	}
	return list
}

// Key moves through the tree by the arrow keys, and runs a command by its letter.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	if step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[event.Name]; step != 0 && s.tabs.Selected() == onTree {
		s.move(step)
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

// move opens the goal before or after the one that is open.
func (s *Screen) move(step int) {
	if len(s.view.goals) == 0 {
		return
	}
	at, open := s.view.at[s.open]
	switch {
	case !open && step < 0:
		at = len(s.view.goals) - 1
	case !open:
		at = 0
	default:
		at = min(max(at+step, 0), len(s.view.goals)-1)
	}
	s.openGoal(s.view.goals[at].id)
}
