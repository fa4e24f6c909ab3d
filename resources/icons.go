package resources

import (
	"embed"
	"strings"
)

//go:embed icons/*.svg
var icons embed.FS

// AppIcon is two overlapping circles, the executive's and the assistant's.
//
//go:embed app.svg
var AppIcon []byte

// AppIconPNG is AppIcon at 256 units, for systems that want pixels.
//
//go:embed app.png
var AppIconPNG []byte

// Icon returns the Lucide icon of that name as SVG, every line in the given
// colour ("#14201D"). It is nil for a name that was not embedded.
//
// Fyne does not resolve currentColor in the root element, so it is replaced
// here, before any renderer sees it.
func Icon(name, colour string) []byte {
	svg, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return []byte(strings.ReplaceAll(string(svg), "currentColor", colour))
}
