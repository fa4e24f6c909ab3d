package ruling

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

// BenchmarkNextCard is the time from A to the next card, signed, saved, built and laid
// out, in a ledger of a thousand decisions; what the graphics card draws is not in it.
// The target is 100 ms.
func BenchmarkNextCard(b *testing.B) {
	const requests = 50
	p := pairtest.Paired(b)
	window := golden.Window(b, theme.New(theme.Light, 100), pairtest.UsualWindow, func() fyne.CanvasObject { return kit.NewStack(0) })
	shell := p.Helena.Desk(window)
	s := New(shell.Desk)
	window.SetContent(s.Content())
	window.Resize(pairtest.UsualWindow)
	var decisions []model.Doc
	for i := range 1000 {
		decisions = append(decisions, model.Doc{"situation": fmt.Sprint("Decision ", i), "decider": "assistant", "date": "2026-06-01"})
	}
	if _, err := p.Tomas.Ledger.Put(context.Background(), "decision", decisions); err != nil {
		b.Fatal(err)
	}
	key, err := p.Helena.Ledger.Unlock(pairtest.Passphrase)
	if err != nil {
		b.Fatal(err)
	}
	s.sitting.begin(key)
	left := 0
	for b.Loop() {
		if left <= 1 {
			b.StopTimer()
			area := p.Tomas.Put("area", model.Doc{"name": "Autumn offsite and events"})
			for range requests {
				doc := offsite()
				doc["area"] = area.String()
				p.Tomas.Put("request", doc)
			}
			p.Helena.Receive(p.Tomas.Send())
			s.Focus(uuid.Nil)
			s.Load()
			left += requests
			b.StartTimer()
		}
		s.Key(&fyne.KeyEvent{Name: fyne.KeyA})
		left--
	}
	if len(shell.Failed) > 0 {
		b.Fatal(shell.Failed)
	}
}
