package decisions

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

// The banner over the board names the readiest area, and asks with what the ledger shows.
func TestTheBoardNamesWhatIsReady(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Travel", "stakes": "low"})
	for i := range 6 {
		p.Tomas.Put("decision", model.Doc{
			"area": area.String(), "situation": "A trip", "date": string(model.Date("2026-06-30").Add(-6 * i)), "decider": "executive",
			"recommendation": "The later train", "followed": "followed",
		})
	}
	p.Helena.Receive(p.Tomas.Send())
	if _, err := p.Helena.Ledger.Grant(context.Background(), model.Doc{"area": area.String(), "stage": int64(3)}, nil); err != nil {
		t.Fatal(err)
	}
	p.Exchange()
	b := sit(t, p.Helena)
	if !b.buttons()["Look at it"] || b.buttons()["Ask for Empower…"] {
		t.Errorf("got %v, want the executive led to the area", b.buttons())
	}
	pairtest.Shoot(t, func(d *screen.Desk) screen.Screen { return New(d) }, pairtest.Picture{Name: "ready", Of: p.Tomas})
	b = sit(t, p.Tomas)
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if l, ok := o.(*kit.Link); ok && l.String() == "Ask for Empower…" {
			l.Tapped(nil)
		}
	}
	if got := b.field("Situation").Text(); !strings.Contains(got, "6 of 6 followed") {
		t.Errorf("got %q, want the evidence in the request", got)
	}
	b.shell.Submit()
	b.shell.Desk.Sheet(nil)
	b.Load()
	if b.Focus(area); b.buttons()["Ask for Empower…"] {
		t.Error("it can be asked for twice")
	}
}
