package settings

import (
	"context"
	"strconv"

	"tandem/storage"
	"tandem/ui/theme"
)

// A Look is how a person wants the window.
type Look struct {
	Mode    theme.Mode
	Percent int // of the text size
}

// Theme is the look as Fyne takes it.
func (l Look) Theme() *theme.Theme { return theme.New(l.Mode, l.Percent) }

const (
	modeSetting    = "theme"
	percentSetting = "text size"
)

// Read gives the look that was chosen: the desktop's, where nobody chose.
func Read(ctx context.Context, store *storage.Store) (Look, error) {
	look := Look{Mode: theme.System, Percent: 100}
	mode, err := store.Setting(ctx, modeSetting)
	if err != nil {
		return look, err
	}
	if m := theme.Mode(mode); m == theme.Light || m == theme.Dark {
		look.Mode = m
	}
	percent, err := store.Setting(ctx, percentSetting)
	if n, bad := strconv.Atoi(percent); bad == nil {
		look.Percent = min(max(n, theme.MinPercent), theme.MaxPercent)
	}
	return look, err
}

// keep writes the look.
func (l Look) keep(ctx context.Context, store *storage.Store) error {
	if err := store.SetSetting(ctx, modeSetting, string(l.Mode)); err != nil {
		return err
	}
	return store.SetSetting(ctx, percentSetting, strconv.Itoa(l.Percent))
}
