package flow_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/flow"
	"tandem/ui/pairtest"
	"tandem/ui/register"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func newScreen(d *screen.Desk) screen.Screen { return flow.New(d) }

type bench struct {
	*pairtest.Bench
	shown *register.Screen
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(d *screen.Desk) screen.Screen {
		b.shown = flow.New(d)
		return b.shown
	})
	return b
}

// Two working days may pass; on the third a briefing is stale.
func TestABriefingIsForwardedDelegatedAndDone(t *testing.T) {
	p := pairtest.Paired(t) // it is a Monday
	p.Tomas.Put("briefing", model.Doc{"subject": "Steel is up", "received": "2026-07-02"})
	old := p.Tomas.Put("briefing", model.Doc{"subject": "The harbour permit names the wrong pier", "received": "2026-07-01", "seen": "Pier 4"})
	b := seat(t, p.Tomas)
	b.Want("1 briefing is stale", "stale: 3 working days", "1 of 7 questions")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	b.Want("The harbour permit names the wrong pier", "Pier 4")
	b.Press(fyne.KeyW)
	b.Type("Legal")
	b.Submit()
	b.shown.Focus(old)
	b.Press(fyne.KeyG)
	b.Type("Tomás")
	b.Submit()
	b.Reload()
	b.Want("forwarded to Legal", "delegated to Tomás")
	b.shown.Focus(old)
	b.Press(fyne.KeyD)
	b.Said("Done: “The harbour permit names the wrong pier”")
	b.WantNot("stale")
	b.Want("done 6 Jul")
	got, err := p.Tomas.Ledger.Get(t.Context(), old)
	if err != nil || got["done_on"] != "2026-07-06" || got["forwarded_to"] != "Legal" || got["delegate_to"] != "Tomás" {
		t.Errorf("got %v, %v", got, err)
	}
	b.Press(fyne.KeyN)
	b.Write("Subject", "A second bidder")
	b.Submit()
	if got := b.Newest("briefing"); got["subject"] != "A second bidder" || got["received"] == nil {
		t.Errorf("got %v", got)
	}
}

func TestPromisesAreKeptLateOrBrokenForBoth(t *testing.T) {
	p := pairtest.Paired(t)
	late := p.Tomas.Put("promise", model.Doc{"what": "The list", "by": "assistant", "to": "executive", "due": "2026-07-03"})
	broken := p.Tomas.Put("promise", model.Doc{"what": "The call", "by": "executive", "to": "assistant", "due": "2026-07-03"})
	p.Tomas.Put("promise", model.Doc{"what": "The car", "by": "executive", "due": "2026-07-03", "kept_on": "2026-07-02"})
	b := seat(t, p.Tomas)
	b.Want("1 of 3 promises kept")
	b.Press(fyne.KeyRight)
	b.Want("Tomás’s promises", "overdue", "due 3 Jul", "to Helena")
	b.shown.Focus(late)
	b.Press(fyne.KeyK)
	b.Said("Kept: “The list”")
	b.Want("kept late", "2 of 3 promises kept")
	b.shown.Focus(broken)
	b.Press(fyne.KeyB)
	b.Said("Broken: “The call”")
	b.Want("Helena’s promises", "broken", "1 of 2", "The car")
	b.Press(fyne.KeyN)
	b.Write("What", "The reference")
	b.Submit()
	if got := b.Newest("promise"); got["by"] != p.Tomas.Ledger.Info().Partner.String() {
		t.Errorf("got %v, want it to be hers", got)
	}
	for id, want := range map[uuid.UUID]string{late: "kept_on", broken: "broken_on"} {
		if got, _ := p.Tomas.Ledger.Get(t.Context(), id); got[want] != "2026-07-06" {
			t.Errorf("got %v, want %s today", got, want)
		}
	}
}

func TestABypassIsLogged(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	for range 3 {
		b.Press(fyne.KeyRight)
	}
	b.Want("Nobody went past Tomás")
	b.Press(fyne.KeyN)
	b.Write("Source", "Head of sales")
	b.Write("Note", "Went to Helena for an hour")
	b.Submit()
	b.Reload()
	b.Want("Head of sales", "Went to Helena for an hour")
	if got := b.Newest("bypass"); got["date"] != "2026-07-06" {
		t.Errorf("got %v", got)
	}
	p.Exchange()
	h := seat(t, p.Helena)
	for range 3 {
		h.Press(fyne.KeyRight)
	}
	h.Want("Head of sales")
	if h.Takes(fyne.KeyN) {
		t.Error("the executive can log a bypass, which is the assistant’s to write")
	}
}

func TestPictures(t *testing.T) {
	demo := pairtest.Demo(t, model.Assistant)
	pairtest.Shoot(t, newScreen,
		pairtest.Picture{Name: "briefings", Of: demo},
		pairtest.Picture{Name: "briefing", Of: demo, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyDown); b.Press(fyne.KeyReturn) }},
		pairtest.Picture{Name: "promises", Of: demo, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyRight) }},
		pairtest.Picture{Name: "empty", Of: pairtest.Paired(t).Tomas},
	)
}
