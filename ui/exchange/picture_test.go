package exchange

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestPictures(t *testing.T) {
	states := []struct {
		name  string
		small bool // also in the smallest window
		pair  func(*testing.T) *bench
		of    func(*bench) *pairtest.Side
		act   func(*bench)
	}{
		{"preview", true, ruled, tomas, func(b *bench) { b.screen.Open(b.Helena.Sent) }},
		{"conflict", true, ruled, tomas, func(b *bench) {
			b.screen.Open(b.Helena.Sent)
			b.press(fyne.KeyReturn)
			b.press(fyne.KeyEscape)
		}},
		{"refused", false, ruled, tomas, func(b *bench) {
			b.screen.Open(b.half())
		}},
		{"waiting", false, func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.Paired(t)} }, helena, func(b *bench) {
			area := b.Tomas.Put("area", model.Doc{"name": "Autumn offsite and events"})
			for range 5 {
				b.Tomas.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
			}
			b.Now = b.Now.Add(time.Hour)
			b.screen.Open(b.Tomas.Send())
			b.press(fyne.KeyReturn)
		}},
		{"words", true, func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.Joined(t)} }, tomas, func(*bench) {}},
		{"alone", false, func(t *testing.T) *bench { return &bench{T: t, Pair: pairtest.New(t)} }, tomas, func(*bench) {}},
		{"alarm", false, ruled, tomas, func(b *bench) {
			b.screen.view.notices = append(notices(twoJoins(b)), notices(newFeed(b))...)
			b.screen.build()
		}},
	}
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
				b := tt.pair(t)
				b.open(tt.of(b), theme.New(mode, 100), usual)
				tt.act(b)
				golden.Match(t, b.window.Canvas().Capture(), tt.name+"-"+string(mode))
			}
			if tt.small {
				b := tt.pair(t)
				b.open(tt.of(b), theme.New(theme.Light, 100), small)
				tt.act(b)
				golden.Match(t, b.window.Canvas().Capture(), tt.name+"-small")
			}
		})
	}
}

func TestLargePicture(t *testing.T) {
	b := ruled(t)
	b.open(b.Tomas, theme.New(theme.Light, 200), usual)
	b.screen.Open(b.Helena.Sent)
	golden.Match(t, b.window.Canvas().Capture(), "preview-large")
}

func tomas(b *bench) *pairtest.Side  { return b.Tomas }
func helena(b *bench) *pairtest.Side { return b.Helena }
