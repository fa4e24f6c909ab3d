package goals

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

func TestPictures(t *testing.T) {
	p, _ := aligned(t)
	b := &bench{}
	pairtest.Shoot(t, func(desk *screen.Desk) screen.Screen { b.Screen = New(desk); return b.Screen },
		pairtest.Picture{Name: "tree", Of: p.Tomas},
		pairtest.Picture{Name: "open", Of: p.Tomas, Act: func(on *pairtest.Bench) {
			on.Press(fyne.KeyDown)
			b.goTo("Open the Lisbon service centre")
		}},
		pairtest.Picture{Name: "smart", Of: p.Helena, Act: func(*pairtest.Bench) { b.goTo("Contract basics before the autumn orders") }},
		pairtest.Picture{Name: "roadmap", Of: p.Tomas, Act: func(*pairtest.Bench) { b.tabs.Select(onRoadmap) }},
		pairtest.Picture{Name: "scope", Of: p.Helena, Act: func(*pairtest.Bench) { b.tabs.Select(onScope) }},
		pairtest.Picture{Name: "checkin", Of: p.Helena, Act: func(on *pairtest.Bench) {
			b.goTo("Lease, fit-out and movers")
			on.Press(fyne.KeyC)
			on.Choose(0, 2)
			on.Submit()
		}},
		pairtest.Picture{Name: "new", Of: p.Tomas, Act: func(on *pairtest.Bench) { on.Press(fyne.KeyN) }},
		pairtest.Picture{Name: "revise", Of: p.Helena, Act: func(on *pairtest.Bench) {
			b.goTo("Hire eleven technicians")
			on.Press(fyne.KeyR)
		}},
		pairtest.Picture{Name: "empty", Of: pairtest.Paired(t).Tomas},
	)
}

// goTo opens a goal by its title.
func (b *bench) goTo(title string) {
	for _, g := range b.view.goals {
		if g.title == title {
			b.openGoal(g.id)
			return
		}
	}
	panic("there is no goal called " + title)
}
