package decisions

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

// The screen beside the sidebar: alone and with a sheet, in the usual and the smallest window.
var (
	alone      = fyne.NewSize(1144, 860)
	smallAlone = fyne.NewSize(808, 700)
)

// TestPictures draws the demo pair's decisions.
func TestPictures(t *testing.T) {
	area := func(s *Screen, name string) uuid.UUID {
		return s.view.areas[slices.IndexFunc(s.view.areas, func(c card) bool { return c.name == name })].id
	}
	for name, tt := range map[string]struct {
		role model.Role
		act  func(*Screen)
	}{
		"board":          {model.Assistant, func(*Screen) {}},
		"list":           {model.Assistant, func(s *Screen) { s.tabs.Select(onList) }},
		"area":           {model.Assistant, func(s *Screen) { s.openArea(area(s, "Autumn offsite and events")) }},
		"area-empowered": {model.Executive, func(s *Screen) { s.openArea(area(s, "Travel up to £2,500")) }},
	} {
		side := pairtest.Demo(t, tt.role)
		for _, look := range []struct {
			name    string
			mode    theme.Mode
			percent int
			size    fyne.Size
		}{
			{"light", theme.Light, 100, alone}, {"dark", theme.Dark, 100, alone}, {"small", theme.Light, 100, smallAlone},
			{"large", theme.Light, 200, alone},
		} {
			scene := fmt.Sprintf("%s-%s", name, look.name)
			w := golden.Window(t, theme.New(look.mode, look.percent), look.size, func() fyne.CanvasObject { return kit.NewStack(0) })
			s := New(side.Desk(w).Desk)
			w.SetContent(s.Content())
			w.Resize(look.size)
			s.Load()
			tt.act(s)
			golden.Match(t, w.Canvas().Capture(), scene)
			golden.Legible(t, scene, golden.Layer{Root: w.Content(), Ground: theme.Background})
		}
	}
	side := pairtest.Demo(t, model.Assistant)
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		w := golden.Window(t, theme.New(mode, 100), fyne.NewSize(390, 860), func() fyne.CanvasObject { return kit.NewStack(0) })
		shell := side.Desk(w)
		s := New(shell.Desk)
		s.Load()
		s.Ask(area(s, "Board papers"))
		w.SetContent(shell.Docked)
		golden.Match(t, w.Canvas().Capture(), "ask-"+string(mode))
		golden.Legible(t, "ask", golden.Layer{Root: shell.Docked, Ground: theme.Surface})
	}
}
