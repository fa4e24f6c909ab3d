package onetoone

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/files"
	"tandem/ui/golden"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestPictures(t *testing.T) {
	states := []struct {
		name               string
		dark, small, large bool
		act                func(*bench)
	}{
		{"agenda", true, true, true, func(b *bench) { b.press(fyne.KeyDown, fyne.KeyDown) }},
		{"held", true, false, true, func(b *bench) {
			b.press(fyne.KeyS)
			b.write("Notes", "Lisbon: the landlord answers by Thursday.")
			b.press(fyne.KeyA)
			b.write("What will be done?", "Call the landlord’s lawyer")
			b.write("Due", "9 Jul 2026")
			b.Submit()
			b.Side.Wait(26 * time.Minute)
			b.timer.say()
		}},
		{"past", false, false, false, func(b *bench) { b.press(fyne.KeyH) }},
		{"minutes", false, false, false, func(b *bench) { b.openPast(b.view.held[0].id) }},
		{"quarterly", false, false, false, func(b *bench) { b.Screen.choose(1) }},
		{"topic", false, false, false, func(b *bench) { b.press(fyne.KeyN) }},
		{"along", false, false, false, func(b *bench) { b.press(fyne.KeyX) }},
	}
	demo := pairtest.Demo(t, model.Assistant)
	files.Remember(demo.Store, "/page.pdf") // a folder that is everywhere
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			shoot := func(suffix string, mode theme.Mode, percent int, size fyne.Size) {
				side := demo
				if tt.name == "quarterly" {
					size.Height = 1900 // all ten charts
				}
				if tt.name == "held" {
					side = pairtest.Demo(t, model.Assistant)
				}
				b := sit(t, side, theme.New(mode, percent), size)
				tt.act(b)
				b.Shot(t, tt.name+suffix)
			}
			shoot("-light", theme.Light, 100, pairtest.Usual)
			if tt.dark {
				shoot("-dark", theme.Dark, 100, pairtest.Usual)
			}
			if tt.small {
				shoot("-small", theme.Light, 100, pairtest.Small)
			}
			if tt.large {
				shoot("-large", theme.Light, 200, pairtest.Usual)
			}
		})
	}
	t.Run("empty", func(t *testing.T) {
		b := sit(t, pairtest.Paired(t).Tomas, theme.New(theme.Light, 100), pairtest.Usual)
		golden.Match(t, b.Window.Canvas().Capture(), "empty-light")
	})
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		t.Run("present "+string(mode), func(t *testing.T) {
			b := sit(t, demo, theme.New(mode, 100), fyne.NewSize(1360, 860))
			b.press(fyne.KeyF5, fyne.KeyDown)
			golden.Match(t, b.Window.Canvas().Capture(), "present-"+string(mode))
		})
	}
}
