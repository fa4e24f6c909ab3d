package ruling

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/pairtest"
)

// TestPictures draws the rulings of the demo pair, and what that pair has none of.
func TestPictures(t *testing.T) {
	demo := func(t *testing.T) *bench {
		return &bench{T: t, Pair: &pairtest.Pair{Helena: pairtest.Demo(t, model.Executive)}}
	}
	with := func(requests int) func(*testing.T) *bench {
		return func(t *testing.T) *bench { return pairWith(t, requests) }
	}
	helena := func(b *bench) *pairtest.Side { return b.Helena }
	tomas := func(b *bench) *pairtest.Side { return b.Tomas }
	states := []struct {
		name string
		pair func(*testing.T) *bench
		of   func(*bench) *pairtest.Side
		act  func(*bench)
	}{
		{"card", demo, helena, func(b *bench) { b.press(fyne.KeyL) }},
		{"change", demo, helena, func(b *bench) { b.press(fyne.KeyC) }},
		{"decline", demo, helena, func(b *bench) {
			b.press(fyne.KeyD)
			b.send()
		}},
		{"question", demo, helena, func(b *bench) {
			b.press(fyne.KeyQ)
			b.write("Who signs the venue contract?")
		}},
		{"passphrase", demo, helena, func(b *bench) { b.press(fyne.KeyL, fyne.KeyA) }},
		{"wrong", demo, helena, func(b *bench) {
			b.press(fyne.KeyL, fyne.KeyA)
			b.write("wrong one here")
			b.press(fyne.KeyReturn)
		}},
		{"done", demo, helena, func(b *bench) {
			for range 20 {
				b.press(fyne.KeyL)
			}
		}},
		{"ruled", with(5), helena, func(b *bench) {
			b.unlock()
			b.press(fyne.KeyA, fyne.KeyC)
			b.screen.changes.each.SetText("£1,000")
			b.send()
			b.press(fyne.KeyD)
			b.write("After the Q3 audit")
			b.send()
			b.press(fyne.KeyA)
		}},
		{"unusual", with(1), helena, func(b *bench) {
			b.Tomas.Edit("request", b.requests[0], model.Doc{"from_stage": int64(2)})
			b.Helena.Receive(b.Tomas.Send())
			b.screen.Load()
			b.press(fyne.KeyQ)
			b.write("Who signs the venue contract?")
			b.send()
			b.screen.Focus(b.requests[0])
			b.screen.Load()
		}},
		{"long", func(t *testing.T) *bench {
			p := pairtest.Long(t)
			p.Helena.Receive(p.Tomas.Sent)
			return &bench{T: t, Pair: p}
		}, helena, func(*bench) {}},
		{"empty", with(0), helena, func(*bench) {}},
		{"read", with(2), tomas, func(*bench) {}}, // the assistant sees what was asked for, without a way to rule
		{"consult", func(t *testing.T) *bench {
			b, _ := consults(t)
			return b
		}, helena, func(*bench) {}},
		{"adapt", func(t *testing.T) *bench {
			b, _ := consults(t)
			return b
		}, helena, func(b *bench) { b.press(fyne.KeyC) }},
	}
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			draw := func(t *testing.T, look pairtest.Look) pairtest.Scene {
				b := tt.pair(t)
				b.open(tt.of(b), look)
				tt.act(b)
				return b.scene()
			}
			if tt.name == "long" { // the other looks have other pictures
				pairtest.Once(t, tt.name, "small", draw)
				return
			}
			pairtest.Draw(t, tt.name, draw)
		})
	}
}
