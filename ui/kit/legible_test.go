package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/theme"
)

// TestNothingIsCutAtAnyTextSize walks the gallery, where all widgets stand together, from
// the smallest to the largest text.
func TestNothingIsCutAtAnyTextSize(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, percent := range []int{90, 100, 125, 150, 200} {
			w := golden.Window(t, theme.New(mode, percent), fyne.NewSize(1360*float32(percent)/100, 2400), gallery)
			golden.Legible(t, fmt.Sprintf("%s at %d %%", mode, percent), golden.Layer{Root: w.Content(), Ground: theme.Background})
		}
	}
}
