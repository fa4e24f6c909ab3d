package exchange

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is a pair and the screen of one of the two in a window.
type bench struct {
	*testing.T
	*pairtest.Pair
	shell  *pairtest.Shell
	screen *Screen
	window fyne.Window
	scene  func() pairtest.Scene
}

var ctx = context.Background()

func (b *bench) open(side *pairtest.Side, look pairtest.Look) *bench {
	b.T.Helper()
	bench := pairtest.Sit(b.T, side, look.Theme(), look.Beside(), func(d *screen.Desk) screen.Screen {
		b.screen = New(d)
		return b.screen
	})
	b.shell, b.window, b.scene = bench.Shell, bench.Window, bench.Scene
	return b
}

func (b *bench) light(side *pairtest.Side) *bench {
	b.T.Helper()
	return b.open(side, pairtest.Plain)
}

// ruled is a pair in which Helena has answered: her bundle holds three rulings, a
// credit and a decision that both have edited. Tomás has not opened it.
func ruled(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	b.Now = time.Date(2026, 7, 4, 9, 0, 0, 0, time.UTC)
	decision := b.Tomas.Put("decision", model.Doc{"situation": "Lisbon movers"})
	decided := b.Tomas.Put("decision", model.Doc{"situation": "Caterer for the welcome dinner"})
	var requests []uuid.UUID
	for _, name := range []string{"Travel up to £2,500", "Autumn offsite and events", "Board papers"} {
		area := b.Tomas.Put("area", model.Doc{"name": name})
		requests = append(requests, b.Tomas.Put("request", model.Doc{
			"area": area.String(), "to_stage": int64(4), "cap_each": int64(400000), "currency": "GBP", "expires": "2026-10-31",
		}))
	}
	b.Now = time.Date(2026, 7, 4, 9, 5, 0, 0, time.UTC)
	b.Helena.Receive(b.Tomas.Send())
	b.Now = time.Date(2026, 7, 4, 17, 20, 0, 0, time.UTC)
	b.Tomas.Receive(b.Helena.Send())

	key, err := b.Helena.Ledger.Unlock(pairtest.Passphrase)
	b.ok(err)
	_, err = b.Helena.Ledger.Approve(ctx, storage.Approval{Request: requests[0], Key: key})
	b.ok(err)
	_, err = b.Helena.Ledger.Approve(ctx, storage.Approval{Request: requests[1], Key: key, Changes: model.Doc{"cap_each": int64(250000)}})
	b.ok(err)
	_, err = b.Helena.Ledger.Decline(ctx, requests[2], "After the Q3 audit")
	b.ok(err)
	b.Now = time.Date(2026, 7, 5, 16, 2, 0, 0, time.UTC)
	b.Tomas.Edit("decision", decision, model.Doc{"situation": "Two quotes, the cheaper one needs a decision by Friday"})
	b.Now = time.Date(2026, 7, 5, 18, 40, 0, 0, time.UTC)
	b.Helena.Edit("decision", decision, model.Doc{"situation": "Three quotes; wait for the insured one"})
	b.Helena.Edit("decision", decided, model.Doc{"outcome": "good"})
	b.Helena.Put("credit", model.Doc{"to": "assistant", "what": "The welcome dinner, from nothing in four days", "for": "result"})
	b.Now = time.Date(2026, 7, 6, 8, 41, 0, 0, time.UTC)
	b.Helena.Send()
	return b
}

func (b *bench) ok(err error) {
	b.T.Helper()
	if err != nil {
		b.T.Fatal(err)
	}
}

func (b *bench) press(name fyne.KeyName) bool { return b.screen.Key(&fyne.KeyEvent{Name: name}) }

// tap taps the button of that label.
func (b *bench) tap(label string) {
	b.T.Helper()
	if !tap(b.screen.root, label) {
		b.T.Fatalf("there is no button %q", label)
	}
}

func tap(o fyne.CanvasObject, label string) bool {
	switch o := o.(type) {
	case *kit.Link:
		if o.String() == lang.L(label) {
			o.Tapped(nil)
			return true
		}
	case *kit.Button:
		if o.String() == lang.L(label) {
			o.Tapped(nil)
			return true
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			if tap(child, label) {
				return true
			}
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			if tap(child, label) {
				return true
			}
		}
	}
	return false
}

// write replaces what stands in a field of the docked sheet.
func (b *bench) write(label, text string) {
	b.T.Helper()
	for _, o := range test.LaidOutObjects(b.shell.Docked) {
		if f, ok := o.(*kit.Field); ok && f.Label() == label {
			f.SetText(text)
			return
		}
	}
	b.T.Fatalf("there is no field %q", label)
}
