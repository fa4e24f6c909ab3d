package pairtest

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/theme"
)

// A Look is how a window is drawn: its theme, whether it is the smallest one, and its language.
type Look struct {
	Mode    theme.Mode
	Percent int // of the text size
	Narrow  bool
	German  bool
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
var Plain = Look{Mode: theme.Light, Percent: 100}

// pictured are the looks that have a golden picture each, by the end of its name.
var pictured = []struct {
	end string
	Look
}{
	{"light", Plain}, {"dark", Look{Mode: theme.Dark, Percent: 100}},
	{"small", Look{Mode: theme.Light, Percent: 100, Narrow: true}}, {"large", Look{Mode: theme.Light, Percent: 200}},
}

// read are the looks that German is read in: its words are the longer ones, and have no
// picture, since each would say again what the English one does.
var read = map[string]Look{
	"small": {Mode: theme.Light, Percent: 100, Narrow: true, German: true}, "large": {Mode: theme.Light, Percent: 200, German: true},
}

// A Scene is what stands in a window, and in which parts of it words must be legible. One
// without Capture has no picture.
type Scene struct {
	Capture func() image.Image
	Layers  []golden.Layer
}

// Draw holds a scene to its golden pictures, light, dark, in the smallest window and at twice
// the text size, and its words to being legible, in German as well.
func Draw(t *testing.T, name string, draw func(*testing.T, Look) Scene) {
	t.Helper()
	Each(t, func(end string, look Look) { draw(t, look).Match(t, name+"-"+end) })
}

// Once holds a scene to one golden picture, in the look by whose end of a name it is called: what
// has the other looks in other pictures, and in this one would show a flaw.
func Once(t *testing.T, name, end string, draw func(*testing.T, Look) Scene) {
	t.Helper()
	for _, p := range pictured {
		if p.end == end {
			draw(t, p.Look).Match(t, name+"-"+end)
			return
		}
	}
	t.Fatalf("no look is called %q", end)
}

// Each does something in each look, by the end of a picture's name; the last ones are German.
func Each(t *testing.T, do func(end string, look Look)) {
	t.Helper()
	for _, p := range pictured {
		do(p.end, p.Look)
	}
	German(t, func() {
		for end, look := range read {
			do(end+german, look)
		}
	})
}

// german ends the name of a scene that has no picture.
const german = ", German"

// Match holds a scene to its golden picture, if it has one, and its words to being legible.
func (s Scene) Match(t *testing.T, name string) {
	t.Helper()
	golden.Legible(t, name, s.Layers...)
	if !strings.HasSuffix(name, german) && s.Capture != nil {
		golden.Match(t, s.Capture(), name)
	}
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
