package ruling

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/theme"
)

// The assistant sees what was asked for, without a way to rule, in text of double size.
func TestReadingPictures(t *testing.T) {
	for name, percent := range map[string]int{"read": 100, "read-large": 200} {
		b := pairWith(t, 2)
		b.open(b.Tomas, theme.New(theme.Light, percent), usual)
		golden.Match(t, b.window.Canvas().Capture(), name)
	}
	b := pairWith(t, 2)
	b.open(b.Helena, theme.New(theme.Light, 200), usual)
	golden.Match(t, b.window.Canvas().Capture(), "card-large")
}

func TestPictures(t *testing.T) {
	states := []struct {
		name     string
		requests int
		small    bool // also in the smallest window
		act      func(*bench)
	}{
		{"card", 5, true, func(b *bench) { b.press(fyne.KeyL) }},
		{"change", 5, true, func(b *bench) { b.press(fyne.KeyC) }},
		{"decline", 5, false, func(b *bench) {
			b.press(fyne.KeyD)
			b.send()
		}},
		{"passphrase", 5, true, func(b *bench) {
			b.press(fyne.KeyA)
			b.write("wrong one here")
			b.press(fyne.KeyReturn)
		}},
		{"done", 5, true, func(b *bench) {
			b.unlock()
			b.press(fyne.KeyA, fyne.KeyC)
			b.screen.changes.each.SetText("£1,000")
			b.send()
			b.press(fyne.KeyD)
			b.write("After the Q3 audit")
			b.send()
			b.press(fyne.KeyA)
		}},
		{"unusual", 1, false, func(b *bench) {
			b.Tomas.Edit("request", b.requests[0], model.Doc{"from_stage": int64(2)})
			b.Helena.Receive(b.Tomas.Send())
			b.screen.Load()
			b.press(fyne.KeyQ)
			b.write("Who signs the venue contract?")
			b.send()
			b.screen.Focus(b.requests[0])
			b.screen.Load()
		}},
		{"empty", 0, false, func(*bench) {}},
	}
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
				b := pairWith(t, tt.requests)
				b.open(b.Helena, theme.New(mode, 100), usual)
				tt.act(b)
				golden.Match(t, b.window.Canvas().Capture(), tt.name+"-"+string(mode))
			}
			if tt.small {
				b := pairWith(t, tt.requests)
				b.open(b.Helena, theme.New(theme.Light, 100), small)
				tt.act(b)
				golden.Match(t, b.window.Canvas().Capture(), tt.name+"-small")
			}
		})
	}
}
