package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestTheDesktopIsToldOnceADay(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("promise", model.Doc{"by": "assistant", "what": "A shortlist", "due": "2026-07-06"})
	p.Tomas.Put("promise", model.Doc{"by": "assistant", "what": "A seating plan", "due": "2026-07-08"})
	p.Tomas.Put("promise", model.Doc{"by": "executive", "what": "Her slides", "due": "2026-07-01"})
	p.Tomas.Put("briefing", model.Doc{"subject": "Port strike", "received": "2026-06-29"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	reminded := func(want *fyne.Notification) {
		t.Helper()
		if want == nil {
			test.AssertNotificationSent(t, nil, s.remind)
			return
		}
		test.AssertNotificationSent(t, want, s.remind)
	}
	reminded(nil) // it was told when it opened
	forget := func() {
		t.Helper()
		if err := p.Tomas.Store.SetSetting(t.Context(), remindedSetting+p.Tomas.Ledger.Info().Partnership.String(), ""); err != nil {
			t.Fatal(err)
		}
	}
	forget()
	reminded(fyne.NewNotification("Tandem: 2 things to see to with Helena", "Briefing · stale\nPromise · due today"))
	reminded(nil)
	p.Now = p.Now.AddDate(0, 0, 2)
	reminded(fyne.NewNotification("Tandem: 3 things to see to with Helena", "Briefing · stale\nPromise · 2 days late\nPromise · due today"))
	forget()
	pairtest.German(t, func() {
		reminded(fyne.NewNotification("Tandem: 3 Sachen zu erledigen mit Helena",
			"Briefing · liegen geblieben\nVersprechen · 2 Tage zu spät\nVersprechen · heute fällig"))
	})
	forget()
	s.look.Silent = true
	reminded(nil)
}
