package decisions

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

// TestPictures draws the demo pair's decisions.
func TestPictures(t *testing.T) {
	tomas, helena := pairtest.Demo(t, model.Assistant), pairtest.Demo(t, model.Executive)
	long := pairtest.Long(t).Tomas
	var s *Screen
	area := func(name string) uuid.UUID {
		return s.view.areas[slices.IndexFunc(s.view.areas, func(c card) bool { return c.name == name })].id
	}
	pairtest.Shoot(t, func(d *screen.Desk) screen.Screen {
		s = New(d)
		return s
	},
		pairtest.Picture{Name: "board", Of: tomas},
		pairtest.Picture{Name: "list", Of: tomas, Act: func(*pairtest.Bench) { s.tabs.Select(onList) }},
		pairtest.Picture{Name: "area", Of: tomas, Act: func(*pairtest.Bench) { s.openArea(area("Autumn offsite and events")) }},
		pairtest.Picture{Name: "area-empowered", Of: helena, Act: func(*pairtest.Bench) { s.openArea(area("Travel up to £2,500")) }},
		pairtest.Picture{Name: "ask", Of: tomas, Act: func(*pairtest.Bench) { s.Ask(area("Board papers")) }},
		pairtest.Picture{Name: "dragged", Only: "dark", Of: tomas, Act: func(*pairtest.Bench) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.columns[3]).AddXY(20, 20)
			s.cards[area("Suppliers")].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
		}},
		pairtest.Picture{Name: "long-board", Only: "small", Of: long},
		pairtest.Picture{Name: "long-list", Only: "light", Of: long, Act: func(*pairtest.Bench) { s.tabs.Select(onList) }},
		pairtest.Picture{Name: "long-area", Only: "small", Of: long, Act: func(*pairtest.Bench) { s.openArea(uuid.MustParse(s.view.decisions[0].Area)) }},
	)
}
