package onetoone

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/files"
	"tandem/ui/pairtest"
)

func TestPictures(t *testing.T) {
	states := []struct {
		name string
		act  func(*bench)
	}{
		{"agenda", func(b *bench) { b.press(fyne.KeyDown, fyne.KeyDown) }},
		{"held", func(b *bench) {
			b.press(fyne.KeyS)
			b.write(lang.L("Notes"), "Lisbon: the landlord answers by Thursday.")
			b.press(fyne.KeyA)
			b.write(lang.L("What will be done?"), "Call the landlord’s lawyer")
			b.write(lang.L("Due"), "9 Jul 2026")
			b.Submit()
			b.Side.Wait(26 * time.Minute)
			b.timer.say()
		}},
		{"past", func(b *bench) { b.press(fyne.KeyH) }},
		{"minutes", func(b *bench) { b.openPast(b.view.held[0].id) }},
		{"quarterly", func(b *bench) { b.Screen.choose(1) }},
		{"topic", func(b *bench) { b.press(fyne.KeyN) }},
		{"present", func(b *bench) { b.press(fyne.KeyF5, fyne.KeyDown) }},
		{"along", func(b *bench) { b.press(fyne.KeyX) }},
	}
	demo := pairtest.Demo(t, model.Assistant)
	files.Remember(demo.Store, "/page.pdf") // a folder that is everywhere
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			pairtest.Draw(t, tt.name, func(t *testing.T, look pairtest.Look) pairtest.Scene {
				side, size := demo, look.Beside()
				switch tt.name {
				case "quarterly":
					size.Height = 1900 // all ten charts
				case "held":
					side = pairtest.Demo(t, model.Assistant)
				case "present":
					size = look.Whole()
				}
				b := sit(t, side, look.Theme(), size)
				tt.act(b)
				return b.Scene()
			})
		})
	}
	empty := pairtest.Paired(t).Tomas
	t.Run("empty", func(t *testing.T) {
		pairtest.Draw(t, "empty", func(t *testing.T, look pairtest.Look) pairtest.Scene {
			return sit(t, empty, look.Theme(), look.Beside()).Scene()
		})
	})
}
