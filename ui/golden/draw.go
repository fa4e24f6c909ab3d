package golden

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/theme"
)

// Draw starts a test app with Tandem's theme, puts the object that build
// returns into a window of the size and returns its picture. A zero size is
// the object's own. The test driver has one theme at a time, so tests that
// draw must not run in parallel.
func Draw(t *testing.T, look *theme.Theme, size fyne.Size, build func() fyne.CanvasObject) image.Image {
	t.Helper()
	return Window(t, look, size, build).Canvas().Capture()
}

// Window is Draw for a test that taps and types before it captures.
func Window(t testing.TB, look *theme.Theme, size fyne.Size, build func() fyne.CanvasObject) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look)
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	content := build()
	w.SetContent(content)
	if size.IsZero() {
		size = content.MinSize()
	}
	w.Resize(size)
	return w
}

// Both matches the light and the dark picture of one state: NAME-light.png
// and NAME-dark.png.
func Both(t *testing.T, name string, size fyne.Size, build func() fyne.CanvasObject) {
	t.Helper()
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		Match(t, Draw(t, theme.New(mode, 100), size, build), name+"-"+string(mode))
	}
}
