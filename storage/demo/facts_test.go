package demo_test

import (
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
	"tandem/storage"
)

// facts holds the steps and spans of the facts against what the ledger says of each day.
func facts(t *testing.T, l *storage.Ledger) {
	f, err := l.Facts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for day := model.Date("2026-01-01"); day < "2027-01-01"; day = day.Add(1) {
		for _, a := range f.Areas {
			want, _, err := l.Agreed(ctx, uuid.MustParse(a.ID), day)
			if err != nil {
				t.Fatal(err)
			}
			f := f
			f.Now = day
			if got := insight.New(f).Area(a.ID).Agreed.Stage; got != want {
				t.Errorf("%s on %s: got %s, want %s", a.Name, day, got, want)
			}
		}
		for _, g := range f.Grants {
			standing, err := l.Standing(ctx, uuid.MustParse(g.ID), day)
			if err != nil {
				t.Fatal(err)
			}
			if g.On(day) != (standing == ledger.InForce) {
				t.Errorf("a grant on %s: in force is %t, but it is %s", day, g.On(day), standing)
			}
		}
	}
}
