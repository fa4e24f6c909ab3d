package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/resources"
)

// A Mode says which variant to show.
type Mode string

// System follows the desktop; Light and Dark do not.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// The text size setting, in percent.
const (
	MinPercent = 90
	MaxPercent = 200
)

// Theme is Tandem's fyne.Theme.
type Theme struct {
	mode    Mode
	percent int
	people  map[fyne.ThemeColorName]resources.Colour // colours that the two chose
}

var _ fyne.Theme = (*Theme)(nil)

// New returns the theme of a mode and a text size in percent, which is kept
// between MinPercent and MaxPercent.
func New(mode Mode, percent int) *Theme {
	return &Theme{mode: mode, percent: min(max(percent, MinPercent), MaxPercent)}
}

func (t *Theme) scale() float32 { return float32(t.percent) / 100 }

func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.mode {
	case Light:
		return fynetheme.VariantLight
	case Dark:
		return fynetheme.VariantDark
	}
	return system
}

var (
	regular  = fyne.NewStaticResource("Inter-Regular.ttf", resources.FontRegular)
	semiBold = fyne.NewStaticResource("Inter-SemiBold.ttf", resources.FontSemiBold)
	italic   = fyne.NewStaticResource("Inter-Italic.ttf", resources.FontItalic)
)

// Font implements fyne.Theme. Inter has no monospaced cut and no symbols:
// for these Fyne's own fonts stand in.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return semiBold
	case style.Italic:
		return italic
	}
	return regular
}
