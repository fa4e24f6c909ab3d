package resources

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed icons/*.svg
var icons embed.FS

// AppIconPNG is app.svg at 256 units: two overlapping circles, the executive’s and the
// assistant’s. A window wants pixels, and to draw them anew takes a tenth of its start.
//
//go:embed app.png
var AppIconPNG []byte

// Icon returns the Lucide icon of that name as SVG, its lines in a colour
// ("#14201D") and in a width of device pixels. It is nil for a name that was
// not embedded.
//
// The files are Lucide's drawings made simple for Fyne's renderer: it does
// not resolve currentColor in the root element and does not scale the width
// of lines, so both are replaced here; and it misreads repeated arcs, so the
// paths were rewritten with absolute M, L, C and Z only.
func Icon(name, colour string, stroke float32) []byte {
	svg, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	tint := strings.NewReplacer(
		"currentColor", colour,
		`stroke-width="2"`, fmt.Sprintf(`stroke-width="%.2f"`, stroke))
	return []byte(tint.Replace(string(svg)))
}
