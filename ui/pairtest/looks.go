package pairtest

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/theme"
)

// A Look is how a window is drawn: its theme, and whether it is the smallest one.
type Look struct {
	Mode    theme.Mode
	Percent int // of the text size
	Narrow  bool
}

// Theme is the theme of the look.
func (l Look) Theme() *theme.Theme { return theme.New(l.Mode, l.Percent) }

// Whole is the whole window.
func (l Look) Whole() fyne.Size {
	if l.Narrow {
		return SmallWindow
	}
	return UsualWindow
}

// Beside is the room beside the sidebar, which grows with the text.
func (l Look) Beside() fyne.Size {
	return l.Whole().SubtractWidthHeight(sidebar*float32(l.Percent)/100, 0)
}

// Plain is the look that most tests of what a screen does are in.
var Plain = Look{theme.Light, 100, false}

// pictured are the looks that have a golden picture each, by the end of its name.
var pictured = []struct {
	end string
	Look
}{
	{"light", Plain}, {"dark", Look{theme.Dark, 100, false}}, {"small", Look{theme.Light, 100, true}}, {"large", Look{theme.Light, 200, false}},
}

// read are the looks that German is read in: its words are the longer ones, and have no
// picture, since each would say again what the English one does.
var read = map[string]Look{"small": {theme.Light, 100, true}, "large": {theme.Light, 200, false}}

// A Scene is what stands in a window, and in which parts of it words must be legible.
type Scene struct {
	Capture func() image.Image
	Layers  []golden.Layer
}

// Draw holds a scene to its golden pictures, light, dark, in the smallest window and at twice
// the text size, and its words to being legible, in German as well.
func Draw(t *testing.T, name string, draw func(*testing.T, Look) Scene) {
	t.Helper()
	for _, p := range pictured {
		s := draw(t, p.Look)
		golden.Legible(t, name+"-"+p.end, s.Layers...)
		golden.Match(t, s.Capture(), name+"-"+p.end)
	}
	German(t, func() {
		for end, look := range read {
			golden.Legible(t, name+"-"+end+", German", draw(t, look).Layers...)
		}
	})
}

// Read holds a scene to being legible in the same looks, without a picture.
func Read(t *testing.T, name string, draw func(*testing.T, Look) Scene) {
	t.Helper()
	for end, look := range read {
		golden.Legible(t, name+"-"+end, draw(t, look).Layers...)
	}
	German(t, func() {
		for end, look := range read {
			golden.Legible(t, name+"-"+end+", German", draw(t, look).Layers...)
		}
	})
}

// German runs a part of a test in German.
func German(t *testing.T, part func()) {
	t.Helper()
	if err := speak("de"); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := speak("en"); err != nil {
			t.Error(err)
		}
	}()
	part()
}
