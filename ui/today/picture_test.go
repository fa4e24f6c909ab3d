package today_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
	"tandem/ui/today"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

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
	paired := pairtest.Paired(t)
	pairtest.Shoot(t, func(d *screen.Desk) screen.Screen { return today.New(d) },
		pairtest.Picture{Name: "assistant", Of: pairtest.Demo(t, model.Assistant)},
		pairtest.Picture{Name: "executive", Of: pairtest.Demo(t, model.Executive)},
		pairtest.Picture{Name: "empty-assistant", Of: paired.Tomas},
		pairtest.Picture{Name: "empty-executive", Of: paired.Helena},
		pairtest.Picture{Name: "long", Only: "small", Of: pairtest.Long(t).Tomas},
	)
}
