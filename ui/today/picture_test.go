package today_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
	"tandem/ui/today"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// The screen without the sidebar, in the usual and the smallest window.
var (
	usual = fyne.NewSize(1144, 860)
	small = fyne.NewSize(808, 700)
)

func show(t testing.TB, side *pairtest.Side, look *theme.Theme, size fyne.Size) (*today.Screen, *pairtest.Shell, fyne.Window) {
	t.Helper()
	w := golden.Window(t, look, size, func() fyne.CanvasObject { return kit.NewStack(0) })
	shell := side.Desk(w)
	s := today.New(shell.Desk)
	w.SetContent(s.Content())
	w.Resize(size)
	s.Load()
	if len(shell.Failed) > 0 {
		t.Fatal(shell.Failed)
	}
	return s, shell, w
}

func TestPictures(t *testing.T) {
	for _, role := range []model.Role{model.Assistant, model.Executive} {
		side := pairtest.Demo(t, role)
		for _, tt := range []struct {
			name    string
			mode    theme.Mode
			percent int
			size    fyne.Size
		}{
			{"light", theme.Light, 100, usual}, {"dark", theme.Dark, 100, usual}, {"small", theme.Light, 100, small},
			{"large", theme.Light, 200, usual},
		} {
			name := fmt.Sprintf("%s-%s", role, tt.name)
			_, _, w := show(t, side, theme.New(tt.mode, tt.percent), tt.size)
			golden.Match(t, w.Canvas().Capture(), name)
			golden.Legible(t, name, golden.Layer{Root: w.Content(), Ground: theme.Background})
		}
	}
	p := pairtest.Paired(t)
	for name, side := range map[string]*pairtest.Side{"empty-assistant": p.Tomas, "empty-executive": p.Helena} {
		_, _, w := show(t, side, theme.New(theme.Light, 100), usual)
		golden.Match(t, w.Canvas().Capture(), name)
		golden.Legible(t, name, golden.Layer{Root: w.Content(), Ground: theme.Background})
	}
}
