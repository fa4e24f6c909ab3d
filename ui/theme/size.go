package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The seven text sizes. They grow with the text size setting.
const (
	Tiny   fyne.ThemeSizeName = fynetheme.SizeNameCaptionText    // 11
	Small  fyne.ThemeSizeName = "tandem-small"                   // 12
	Body   fyne.ThemeSizeName = fynetheme.SizeNameText           // 13
	Title  fyne.ThemeSizeName = fynetheme.SizeNameSubHeadingText // 14, a card's title
	Large  fyne.ThemeSizeName = "tandem-large"                   // 20, a question
	Screen fyne.ThemeSizeName = fynetheme.SizeNameHeadingText    // 22, a screen's title
	Number fyne.ThemeSizeName = "tandem-number"                  // 30, one number a card
)

// Shapes and spaces. They stay when the text grows.
const (
	RadiusCard    float32 = 12
	RadiusControl float32 = 8
	// Space is the step of all spacing; insets and gaps are multiples of it.
	Space float32 = 4
	// PadCard is the inset of a card, and GapCard lies between two cards.
	PadCard float32 = 16
	GapCard float32 = 16
	// MarginAcross and MarginDown lie around a screen.
	MarginAcross float32 = 28
	MarginDown   float32 = 24
)

// LineHeight is the height of a line of wrapped text, in text sizes.
const LineHeight float32 = 1.45

var textSizes = map[fyne.ThemeSizeName]float32{
	Tiny: 11, Small: 12, Body: 13, Title: 14, Large: 20, Screen: 22, Number: 30,
}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNamePadding:            Space,
	fynetheme.SizeNameInnerPadding:       10, // the room in an entry
	fynetheme.SizeNameLineSpacing:        Space,
	fynetheme.SizeNameScrollBar:          10,
	fynetheme.SizeNameScrollBarSmall:     4,
	fynetheme.SizeNameScrollBarRadius:    4,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
	fynetheme.SizeNameInputRadius:        RadiusControl,
	fynetheme.SizeNameSelectionRadius:    RadiusControl,
}

// iconSize is the side of an icon beside text of normal size.
const iconSize float32 = 16

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSizes[name]; ok {
		return size * t.scale()
	}
	if size, ok := fixedSizes[name]; ok {
		return size
	}
	if name == fynetheme.SizeNameInlineIcon {
		return iconSize * t.scale()
	}
	return fynetheme.DefaultTheme().Size(name)
}

// Size resolves a size token in the theme in use now.
func Size(name fyne.ThemeSizeName) float32 { return fynetheme.Size(name) }

// Scaled grows a length with the text size setting: the width of a column
// of text, the side of an icon.
func Scaled(length float32) float32 { return length * Size(Body) / textSizes[Body] }
