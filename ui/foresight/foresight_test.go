package foresight_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/foresight"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func newScreen(d *screen.Desk) screen.Screen { return foresight.New(d) }

func seat(t *testing.T, side *pairtest.Side) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, newScreen)
}

func TestAPredictionIsSealedUntilItIsDecidedAndThenJudgedByTheOther(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Suppliers"})
	venue := p.Tomas.Put("decision", model.Doc{"situation": "Venue deposit", "recommendation": "Pay it now"})
	p.Tomas.Put("request", model.Doc{"area": area.String(), "to_stage": int64(2)})
	p.Exchange()
	b := seat(t, p.Tomas)
	b.Want("Venue deposit", "Suppliers: ask for Explain")
	b.Press(fyne.KeyDown) // the decision, above the request
	b.Press(fyne.KeyReturn)
	b.Type("She waits until June")
	b.Submit()
	b.Said("Sealed until it is decided")
	got := b.Newest("prediction")
	if got["decision"] != venue.String() || got["expects"] != "She waits until June" {
		t.Fatalf("got %v", got)
	}
	b.Reload()
	b.Want("predicted")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	b.Type("Yes, with a limit")
	b.Submit()
	p.Exchange()

	h := seat(t, p.Helena)
	h.Press(fyne.KeyRight)
	h.Press(fyne.KeyRight)
	h.Want("Tomás’s", "Venue deposit", "sealed", "0 of 0")
	h.WantNot("She waits until June", "Yes, with a limit")
	h.Press(fyne.KeyDown)
	h.Press(fyne.KeyReturn)
	if h.Takes(fyne.KeyY) {
		t.Error("it is judged before it is decided")
	}
	h.Shell.Sheet(nil)
	p.Helena.Edit("decision", venue, model.Doc{"decider": "executive", "reason": "After the audit"})
	p.Exchange() // which reveals it
	h.Reload()
	h.Want("She waits until June", "decided")
	h.WantNot("Yes, with a limit")
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown} { // both are of one moment, in any order
		h.Press(key)
		h.Press(fyne.KeyReturn)
		if h.Takes(fyne.KeyY) {
			break
		}
	}
	h.Said("It came true")
	h.Want("1 of 1", "came true")
	p.Exchange()
	b.Reload()
	b.Press(fyne.KeyRight)
	b.Want("1 of 1", "She waits until June", "sealed")
	b.WantNot("Venue deposit, predicted")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	if b.Takes(fyne.KeyY) {
		t.Error("one judges one's own prediction")
	}
	b.Press(fyne.KeyO)
	if len(b.Shell.Records) != 1 {
		t.Error("what it is about was not opened")
	}
}

func TestPictures(t *testing.T) {
	demo := pairtest.Demo(t, model.Executive)
	pairtest.Shoot(t, newScreen,
		pairtest.Picture{Name: "open", Of: demo},
		pairtest.Picture{Name: "theirs", Of: demo, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyRight)
			b.Press(fyne.KeyRight)
			b.Press(fyne.KeyDown)
			b.Press(fyne.KeyReturn)
		}},
	)
}
