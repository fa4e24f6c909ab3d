package today_test

import (
	"strings"
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

// filtered holds that one partnership is shown alone, at will, with its share of the cost.
func filtered(t *testing.T, s *today.Everyone) {
	t.Helper()
	for _, tt := range []struct {
		key             fyne.KeyName
		with, share, no string
	}{
		{fyne.Key1, "With Helena Okafor", "60 % of your cost", "With Priya Raman"},
		{fyne.KeyRight, "With Priya Raman", "40 % of your cost", "With Helena Okafor"},
		{fyne.Key0, "With Helena Okafor", "40 % of your cost", "With nobody"},
	} {
		if !s.Key(&fyne.KeyEvent{Name: tt.key}) {
			t.Fatalf("nobody took %s", tt.key)
		}
		got := pairtest.Words(s.Content())
		if !strings.Contains(got, tt.with) || !strings.Contains(got, tt.share) || strings.Contains(got, tt.no) {
			t.Errorf("%s: got\n%s\nwant %s, %s and not %s", tt.key, got, tt.with, tt.share, tt.no)
		}
	}
}

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
		if tt.name == "light" {
			filtered(t, s)
		}
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
