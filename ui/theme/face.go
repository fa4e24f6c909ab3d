package theme

import (
	"bytes"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// A face is one of our fonts, read once.
type face struct {
	name fyne.Resource
	read func() *font.Face
}

var faces = map[fyne.Resource]*face{regular: newFace(regular), semiBold: newFace(semiBold), italic: newFace(italic)}

func newFace(name fyne.Resource) *face {
	return &face{name, sync.OnceValue(func() *font.Face {
		read, err := font.ParseTTF(bytes.NewReader(name.Content()))
		if err != nil {
			panic(err) // a font that the app carries; a test reads them all
		}
		return read
	})}
}

// ResolveFace implements shaping.Fontmap.
func (f *face) ResolveFace(rune) *font.Face { return f.read() }

// faceOf is the face that has every letter of a text in a style; nil where none of ours has.
func faceOf(style fyne.TextStyle, text string) *face {
	f := faces[fyne.CurrentApp().Settings().Theme().Font(style)]
	if f == nil {
		return nil
	}
	for _, r := range text {
		if _, has := f.read().NominalGlyph(r); !has {
			return nil
		}
	}
	return f
}

// Face is the font that a text in a style names as its own: the one that has all its letters.
// It is nil for a text with others, which then takes what the style has. Fyne reads five
// fonts for a style, to stand in for each other: a sixth of a start, and 10 MB.
func Face(style fyne.TextStyle, text string) fyne.Resource {
	if f := faceOf(style, text); f != nil {
		return f.name
	}
	return nil
}

// Measure gives the size of a text and the height of its baseline, as Fyne does. Fyne makes a
// shaper for each text, which takes four times as long as what it then does.
func Measure(text string, size float32, style fyne.TextStyle) (fyne.Size, float32) {
	f := faceOf(style, text)
	if f == nil {
		return fyne.CurrentApp().Driver().RenderedTextSize(text, size, style, nil)
	}
	return f.measure(text, size)
}

// shaper is kept, with what it knows of the fonts, and with what it measured: a layout asks for the
// same words again and again.
var shaper = struct {
	sync.Mutex
	shaping.HarfbuzzShaper
	shaping.Segmenter
	known map[measured]measure
}{known: map[measured]measure{}}

// mostKnown is how many texts are kept, some hundred kilobytes; they then come anew.
const mostKnown = 4096

type measured struct {
	face *face
	text string
	size float32
}

type measure struct {
	size fyne.Size
	base float32
}

func init() { shaper.SetFontCacheSize(len(faces)) }

func (f *face) measure(text string, size float32) (fyne.Size, float32) {
	shaper.Lock()
	defer shaper.Unlock()
	of := measured{f, text, size}
	known, ok := shaper.known[of]
	if !ok {
		if len(shaper.known) == mostKnown {
			clear(shaper.known)
		}
		known.size, known.base = f.shape(text, size)
		shaper.known[of] = known
	}
	return known.size, known.base
}

// shape is measure for a text that is not known.
func (f *face) shape(text string, size float32) (fyne.Size, float32) {
	runes := []rune(text)
	in := shaping.Input{Text: []rune{' '}, RunEnd: 1, Direction: di.DirectionLTR, Face: f.read(), Size: fixed.Int26_6(float64(size) * 64)}
	line := shaper.Shape(in).LineBounds
	in.Text, in.RunEnd = runes, len(runes)
	var width float32
	for _, run := range shaper.Split(in, f) {
		width += units(shaper.Shape(run).Advance)
	}
	return fyne.NewSize(width, units(line.LineThickness())), units(line.Ascent)
}

func units(n fixed.Int26_6) float32 { return float32(n) / 64 }
