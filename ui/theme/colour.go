package theme

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/resources"
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

// IsDark says whether the theme in use now is a dark one.
func IsDark() bool { return Color(Surface) == resources.Surface.In(true) }

// tokens says which colour of the design stands behind each name.
var tokens = map[fyne.ThemeColorName]resources.Colour{
	Background:    resources.Background,
	Surface:       resources.Surface,
	Sidebar:       resources.Sidebar,
	Line:          resources.Line,
	Selection:     resources.Selection,
	Ink:           resources.Ink,
	Ink2:          resources.Ink2,
	Ink3:          resources.Ink3,
	Accent:        resources.Accent,
	AccentTint:    resources.AccentTint,
	AccentHover:   resources.AccentHover,
	OnAccent:      resources.OnAccent,
	Executive:     resources.Executive,
	Assistant:     resources.Assistant,
	AssistantDisc: resources.AssistantDisc,
	OnPerson:      resources.OnPerson,
	Stage1:        resources.Stage1,
	Stage2:        resources.Stage2,
	Stage3:        resources.Stage3,
	Stage4:        resources.Stage4,
	Good:          resources.Good,
	GoodTint:      resources.GoodTint,
	Warn:          resources.Warn,
	WarnTint:      resources.WarnTint,
	Bad:           resources.Bad,
	BadTint:       resources.BadTint,
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
	pair, ok := t.people[name]
	if !ok {
		pair, ok = tokens[name]
	}
	if !ok {
		return fynetheme.DefaultTheme().Color(name, t.variant(system))
	}
	return pair.In(t.variant(system) == fynetheme.VariantDark)
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}
