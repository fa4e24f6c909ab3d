package theme

import (
	"fyne.io/fyne/v2"

	"tandem/resources"
)

// A Hue is a person's colour, light and dark.
type Hue string

// The hues that a person may take. The first two are the executive's and the assistant's
// where nobody chose.
const (
	Indigo     Hue = "indigo"
	Terracotta Hue = "terracotta"
	Plum       Hue = "plum"
	Forest     Hue = "forest"
	Sky        Hue = "sky"
	Rose       Hue = "rose"
)

// Hues are all of them.
var Hues = []Hue{Indigo, Terracotta, Plum, Forest, Sky, Rose}

// hues hold for each what stands behind white initials, or dark ones in the dark variant.
var hues = map[Hue]resources.Colour{
	Indigo:     {Light: 0x3B4CCA, Dark: 0x8C9BFF},
	Terracotta: {Light: 0xBA5A33, Dark: 0xF0956B},
	Plum:       {Light: 0x86398A, Dark: 0xD890DC},
	Forest:     {Light: 0x2F6B3A, Dark: 0x8CCB95},
	Sky:        {Light: 0x23658F, Dark: 0x86C4EC},
	Rose:       {Light: 0xB0295C, Dark: 0xF490B4},
}

// People returns the theme with other colours for the two people. Indigo for the executive,
// terracotta for the assistant and unknown hues change nothing.
func (t *Theme) People(executive, assistant Hue) *Theme {
	own := *t
	own.people = map[fyne.ThemeColorName]resources.Colour{}
	set := func(name fyne.ThemeColorName, hue Hue) {
		if shade, ok := hues[hue]; ok {
			own.people[name] = shade
		}
	}
	set(Executive, executive)
	if assistant != Terracotta { // its disc is a shade darker than its line
		set(Assistant, assistant)
		set(AssistantDisc, assistant)
	}
	return &own
}
