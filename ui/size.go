package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"tandem/storage"
)

// sizeSetting remembers the window's size.
const sizeSetting = "window"

// newSize is the window's at the first start. One that was kept is no smaller than the
// least that the window works at, and no larger than any screen.
var (
	newSize   = fyne.NewSize(1360, 860)
	leastSize = fyne.NewSize(960, 600)
	mostSize  = fyne.NewSize(7680, 4320)
)

func readSize(ctx context.Context, store *storage.Store) fyne.Size {
	var size fyne.Size
	kept, err := store.Setting(ctx, sizeSetting)
	if err != nil {
		return newSize
	}
	if n, err := fmt.Sscanf(kept, "%fx%f", &size.Width, &size.Height); n != 2 || err != nil || !usable(size) {
		return newSize
	}
	return size
}

// usable is false for what is no number, too.
func usable(size fyne.Size) bool {
	return size.Width >= leastSize.Width && size.Height >= leastSize.Height && size.Width <= mostSize.Width && size.Height <= mostSize.Height
}

// keepSize is best effort: a person who resizes the window again is not worth an error at the
// end of the day.
func keepSize(ctx context.Context, store *storage.Store, size fyne.Size) {
	if usable(size) {
		_ = store.SetSetting(ctx, sizeSetting, fmt.Sprintf("%.0fx%.0f", size.Width, size.Height))
	}
}
