package chart

import (
	"image/color"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/model"
	"tandem/resources"
	"tandem/ui/words"
)

// A Style is how a chart looks and speaks.
type Style struct {
	Dark  bool
	Scale float64 // of text; 1 is the normal size
	Words *words.Words
	// Executive and Assistant are the colours that the two chose; nil for those of the design.
	Executive, Assistant color.Color
}

// The sizes of text, at normal scale.
const (
	sizeLabel vg.Length = 11
	sizeTick  vg.Length = 10.5
)

func (s Style) colour(c resources.Colour) color.Color { return c.In(s.Dark) }

// role is a person's colour.
func (s Style) role(r model.Role) color.Color {
	chosen, usual := s.Assistant, resources.Assistant
	if r == model.Executive {
		chosen, usual = s.Executive, resources.Executive
	}
	if chosen != nil {
		return chosen
	}
	return s.colour(usual)
}

func (s Style) stage(n model.Stage) color.Color {
	if !n.Valid() {
		return s.colour(resources.Line)
	}
	return s.colour([...]resources.Colour{resources.Stage1, resources.Stage2, resources.Stage3, resources.Stage4}[n-1])
}

// pale is a colour halfway to the surface that it lies on.
func (s Style) pale(c color.Color) color.Color {
	a, b := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(s.colour(resources.Surface)).(color.NRGBA)
	mid := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.NRGBA{mid(a.R, b.R), mid(a.G, b.G), mid(a.B, b.B), 0xFF}
}

// on is a text colour that is legible on a fill.
func (s Style) on(fill color.Color) color.Color {
	c := color.NRGBAModel.Convert(fill).(color.NRGBA)
	if 299*int(c.R)+587*int(c.G)+114*int(c.B) > 140*1000 {
		return resources.Ink.In(false)
	}
	return color.White
}

// family is the name that the fonts have here.
const family plotfont.Typeface = "Inter"

// fonts hold Inter, which every copy of the program carries.
var fonts = sync.OnceValue(func() *plotfont.Cache {
	var faces plotfont.Collection
	for _, cut := range []struct {
		ttf    []byte
		weight font.Weight
	}{{resources.FontRegular, font.WeightNormal}, {resources.FontSemiBold, font.WeightSemiBold}} {
		parsed, err := opentype.Parse(cut.ttf)
		if err != nil {
			panic(err) // it is embedded, and a test reads it
		}
		faces = append(faces, plotfont.Face{Font: plotfont.Font{Typeface: family, Weight: cut.weight}, Face: parsed})
	}
	return plotfont.NewCache(faces)
})

// text is a text style of a size and colour.
func (s Style) text(size vg.Length, c color.Color, weight font.Weight) text.Style {
	return text.Style{
		Color: c, Font: plotfont.Font{Typeface: family, Weight: weight, Size: size * vg.Length(s.scale())},
		XAlign: draw.XLeft, YAlign: draw.YCenter, Handler: text.Plain{Fonts: fonts()},
	}
}

func (s Style) scale() float64 {
	if s.Scale <= 0 {
		return 1
	}
	return s.Scale
}

func (s Style) label() text.Style {
	return s.text(sizeLabel, s.colour(resources.Ink2), font.WeightNormal)
}

func (s Style) tick() text.Style {
	return s.text(sizeTick, s.colour(resources.Ink2), font.WeightNormal)
}

// fit cuts a text to a width and marks the cut.
func fit(sty text.Style, txt string, width vg.Length) string {
	if sty.Width(txt) <= width {
		return txt
	}
	runes := []rune(txt)
	for len(runes) > 1 && sty.Width(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
