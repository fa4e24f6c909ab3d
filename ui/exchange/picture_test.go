package exchange

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/pairtest"
)

// once are the states with one picture, and its look.
var once = map[string]string{"third": "dark", "long": "small"}

func TestPictures(t *testing.T) {
	states := []struct {
		name string
		pair func(*testing.T) *bench
		of   func(*bench) *pairtest.Side
		act  func(*bench)
	}{
		{"preview", ruled, tomas, func(b *bench) { b.screen.Open(b.Helena.Sent) }},
		{"conflict", ruled, tomas, func(b *bench) {
			b.screen.Open(b.Helena.Sent)
			b.press(fyne.KeyReturn)
			b.press(fyne.KeyEscape)
		}},
		{"third", ruled, tomas, func(b *bench) {
			b.screen.Open(b.Helena.Sent)
			b.press(fyne.KeyReturn)
			b.press(fyne.KeyEscape)
			b.tap("Write a third version…")
		}},
		{"long", func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.Long(t)} }, helena, func(b *bench) { b.screen.Open(b.Tomas.Sent) }},
		{"refused", ruled, tomas, func(b *bench) {
			b.screen.Open(b.half())
		}},
		{"waiting", func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.Paired(t)} }, helena, func(b *bench) {
			area := b.Tomas.Put("area", model.Doc{"name": "Autumn offsite and events"})
			for range 5 {
				b.Tomas.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
			}
			b.Now = b.Now.Add(time.Hour)
			b.screen.Open(b.Tomas.Send())
			b.press(fyne.KeyReturn)
		}},
		{"words", func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.Joined(t)} }, tomas, func(*bench) {}},
		{"alone", func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.New(t)} }, tomas, func(*bench) {}},
		{"alarm", ruled, tomas, func(b *bench) {
			b.screen.view.notices = append(notices(twoJoins(b)), notices(newFeed(b))...)
			b.screen.build()
		}},
		{"revoke", twoLaptops, tomas, func(b *bench) { b.tap("Revoke…") }},
		{"settle", forked, helena, func(b *bench) { b.tap("Settle…") }},
	}
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			draw := func(t *testing.T, look pairtest.Look) pairtest.Scene {
				b := tt.pair(t)
				b.open(tt.of(b), look)
				tt.act(b)
				return b.scene()
			}
			if only, ok := once[tt.name]; ok {
				pairtest.Once(t, tt.name, only, draw)
				return
			}
			pairtest.Draw(t, tt.name, draw)
		})
	}
}

func tomas(b *bench) *pairtest.Side  { return b.Tomas }
func helena(b *bench) *pairtest.Side { return b.Helena }
