package today_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
	"tandem/ui/today"
)

func TestEveryoneShowsAllPartnershipsAndEntersTheRightOne(t *testing.T) {
	side := pairtest.Demo(t, model.Assistant)
	for _, tt := range []struct {
		name    string
		mode    theme.Mode
		percent int
		size    fyne.Size
	}{
		{"light", theme.Light, 100, usual}, {"dark", theme.Dark, 100, usual}, {"small", theme.Light, 100, small}, {"large", theme.Light, 200, usual},
	} {
		w := golden.Window(t, theme.New(tt.mode, tt.percent), tt.size, func() fyne.CanvasObject { return kit.NewStack(0) })
		shell := side.Desk(w)
		all, err := side.Store.Partnerships(t.Context())
		if err != nil || len(all) != 2 {
			t.Fatalf("got %d partnerships, %v, want 2", len(all), err)
		}
		shell.Ledgers = all
		s := today.NewEveryone(shell.Desk)
		w.SetContent(s.Content())
		w.Resize(tt.size)
		s.Load()
		golden.Match(t, w.Canvas().Capture(), "everyone-"+tt.name)
		golden.Legible(t, "everyone-"+tt.name, golden.Layer{Root: w.Content(), Ground: theme.Background})
		if tt.name != "light" {
			continue
		}
		var rows []*kit.TapRow
		for _, o := range test.LaidOutObjects(w.Content()) {
			if row, ok := o.(*kit.TapRow); ok {
				rows = append(rows, row)
			}
		}
		test.Tap(rows[0])
		test.Tap(rows[len(rows)-1])
		if len(shell.Entered) != 2 || shell.Entered[0] == shell.Entered[1] {
			t.Errorf("entered %d partnerships, want both", len(shell.Entered))
		}
		for _, at := range shell.Went {
			if at != screen.Today && at != screen.Decisions {
				t.Errorf("went to %s", at)
			}
		}
	}
}
