package theme

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The named colours. A "tint" is a quiet background of its colour; "on" is
// the text colour that is legible on it.
const (
	Background fyne.ThemeColorName = fynetheme.ColorNameBackground
	Ink        fyne.ThemeColorName = fynetheme.ColorNameForeground

	Surface    fyne.ThemeColorName = "tandem-surface"
	Sidebar    fyne.ThemeColorName = "tandem-sidebar"
	Line       fyne.ThemeColorName = "tandem-line"
	Selection  fyne.ThemeColorName = "tandem-selection"
	Ink2       fyne.ThemeColorName = "tandem-ink2"
	Ink3       fyne.ThemeColorName = "tandem-ink3"
	Accent     fyne.ThemeColorName = "tandem-accent"
	AccentTint fyne.ThemeColorName = "tandem-accent-tint"
	OnAccent   fyne.ThemeColorName = "tandem-on-accent"
	// AccentHover is the accent under the pointer.
	AccentHover fyne.ThemeColorName = "tandem-accent-hover"

	Executive fyne.ThemeColorName = "tandem-executive"
	Assistant fyne.ThemeColorName = "tandem-assistant"
	// AssistantDisc stands behind the assistant's initials.
	AssistantDisc fyne.ThemeColorName = "tandem-assistant-disc"
	// OnPerson is the colour of the initials on Executive and AssistantDisc.
	OnPerson fyne.ThemeColorName = "tandem-on-person"

	Stage1 fyne.ThemeColorName = "tandem-stage1"
	Stage2 fyne.ThemeColorName = "tandem-stage2"
	Stage3 fyne.ThemeColorName = "tandem-stage3"
	Stage4 fyne.ThemeColorName = "tandem-stage4"

	Good     fyne.ThemeColorName = "tandem-good"
	GoodTint fyne.ThemeColorName = "tandem-good-tint"
	Warn     fyne.ThemeColorName = "tandem-warn"
	WarnTint fyne.ThemeColorName = "tandem-warn-tint"
	Bad      fyne.ThemeColorName = "tandem-bad"
	BadTint  fyne.ThemeColorName = "tandem-bad-tint"
)

// Stage returns the colour of a stage: 1 Tell to 4 Empower. Anything else is
// Line, the colour of what has not been reached.
func Stage(stage int) fyne.ThemeColorName {
	if stage < 1 || stage > 4 {
		return Line
	}
	return [...]fyne.ThemeColorName{Stage1, Stage2, Stage3, Stage4}[stage-1]
}

// Color resolves a token in the theme and variant in use now.
func Color(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }

type shades struct{ light, dark uint32 }

// palette holds the tokens of the design, but for three light ones that miss
// 4.5:1 there and are a shade darker here: Good and Warn on their tints, and
// the disc behind white initials.
var palette = map[fyne.ThemeColorName]shades{
	Background:    {0xF6F7F5, 0x101615},
	Surface:       {0xFFFFFF, 0x1A2321},
	Sidebar:       {0xFFFFFF, 0x151D1B},
	Line:          {0xE4E7E2, 0x2A3633},
	Selection:     {0xEDF3F1, 0x20302C},
	Ink:           {0x14201D, 0xE8EFEC},
	Ink2:          {0x56635F, 0xA3B1AC},
	Ink3:          {0x8A9692, 0x71807B},
	Accent:        {0x0F766E, 0x4FC3B3},
	AccentTint:    {0xE3F3F0, 0x1B3632},
	AccentHover:   {0x0B5D56, 0x8CE5D5},
	OnAccent:      {0xFFFFFF, 0x08211D},
	Executive:     {0x3B4CCA, 0x8C9BFF},
	Assistant:     {0xC4623A, 0xF0956B},
	AssistantDisc: {0xBA5A33, 0xF0956B}, // white on C4623A: 4.07:1
	OnPerson:      {0xFFFFFF, 0x10201D},
	Stage1:        {0xCBD5D1, 0x46524E},
	Stage2:        {0x8FCBC1, 0x2E6F66},
	Stage3:        {0x2F9E92, 0x35A898},
	Stage4:        {0x0B5D56, 0x8CE5D5},
	Good:          {0x147A3A, 0x6FD08C}, // 15803D on its tint: 4.44:1
	GoodTint:      {0xE5F5EA, 0x17331F},
	Warn:          {0xB25208, 0xF2B25C}, // B45309 on its tint: 4.50:1, just short
	WarnTint:      {0xFDF1DF, 0x3A2C14},
	Bad:           {0xB42318, 0xF98B82},
	BadTint:       {0xFDECEA, 0x3F1F1C},
}

// fyneColours says which token stands behind each colour that Fyne's own
// widgets ask for.
var fyneColours = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameButton:              Surface,
	fynetheme.ColorNameDisabledButton:      Selection,
	fynetheme.ColorNameDisabled:            Ink3,
	fynetheme.ColorNameError:               Bad,
	fynetheme.ColorNameFocus:               AccentTint,
	fynetheme.ColorNameForegroundOnError:   Surface,
	fynetheme.ColorNameForegroundOnPrimary: OnAccent,
	fynetheme.ColorNameForegroundOnSuccess: Surface,
	fynetheme.ColorNameForegroundOnWarning: Surface,
	fynetheme.ColorNameHeaderBackground:    Surface,
	fynetheme.ColorNameHover:               Selection,
	fynetheme.ColorNameHyperlink:           Accent,
	fynetheme.ColorNameInputBackground:     Surface,
	fynetheme.ColorNameInputBorder:         Line,
	fynetheme.ColorNameMenuBackground:      Surface,
	fynetheme.ColorNameOverlayBackground:   Surface,
	fynetheme.ColorNamePlaceHolder:         Ink3,
	fynetheme.ColorNamePressed:             Line,
	fynetheme.ColorNamePrimary:             Accent,
	fynetheme.ColorNameScrollBar:           Ink3,
	fynetheme.ColorNameSelection:           AccentTint,
	fynetheme.ColorNameSeparator:           Line,
	fynetheme.ColorNameShadow:              Line, // the edge of a menu; cards have none
	fynetheme.ColorNameSuccess:             Good,
	fynetheme.ColorNameWarning:             Warn,
}

// Color implements fyne.Theme. A fixed mode wins over the system's variant.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	if name == fynetheme.ColorNameScrollBarBackground {
		return color.Transparent
	}
	if token, ok := fyneColours[name]; ok {
		name = token
	}
	pair, ok := palette[name]
	if !ok {
		return fynetheme.DefaultTheme().Color(name, t.variant(system))
	}
	if t.variant(system) == fynetheme.VariantDark {
		return rgb(pair.dark)
	}
	return rgb(pair.light)
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}
