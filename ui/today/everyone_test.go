package today_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
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
	all, err := side.Store.Partnerships(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("got %d partnerships, %v, want 2", len(all), err)
	}
	var s *today.Everyone
	open := func(d *screen.Desk) screen.Screen {
		d.Ledgers = all
		s = today.NewEveryone(d)
		return s
	}
	pairtest.Shoot(t, open, pairtest.Picture{Name: "everyone", Of: side})
	b := pairtest.Sit(t, side, pairtest.Plain.Theme(), pairtest.Usual, open)
	filtered(t, s)
	rows := b.Rows()
	test.Tap(rows[0])
	test.Tap(rows[len(rows)-1])
	if len(b.Shell.Entered) != 2 || b.Shell.Entered[0] == b.Shell.Entered[1] {
		t.Errorf("entered %d partnerships, want both", len(b.Shell.Entered))
	}
	for _, at := range b.Shell.Went {
		if at != screen.Today && at != screen.Decisions {
			t.Errorf("went to %s", at)
		}
	}
}
