package screen_test

import (
	"context"
	"testing"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

func TestWhatBecameOfARequest(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	ids := p.Board()
	p.Tomas.Put("request", model.Doc{"area": ids["Inbox replies"].String(), "to_stage": int64(4), "withdrawn_on": "2026-07-06"})
	p.Tomas.Put("request", model.Doc{"area": ids["Autumn offsite and events"].String(), "to_stage": int64(4), "start": "2026-05-06"})
	p.Tomas.Put("request", model.Doc{"area": ids["Pay and performance"].String(), "to_stage": int64(2), "start": "2026-05-07"})
	all, err := screen.Requests(context.Background(), p.Tomas.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]screen.AskedState{}
	for _, asked := range all {
		got[asked.Area] = asked.State
	}
	for area, want := range map[string]screen.AskedState{
		"Travel": screen.Approved, "Board papers": screen.Declined, "Suppliers": screen.Waiting, "Inbox replies": screen.Withdrawn,
		"Autumn offsite and events": screen.Lapsed,  // 61 days
		"Pay and performance":       screen.Waiting, // 60 days
	} {
		if got[ids[area].String()] != want {
			t.Errorf("%s: got %s, want %s", area, got[ids[area].String()], want)
		}
	}
}
