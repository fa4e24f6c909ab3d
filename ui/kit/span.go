package kit

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// A Span is a piece of text in one style. The functions below name the
// styles of the design; In, Strong and Slanted vary one.
type Span struct {
	Text   string
	Size   fyne.ThemeSizeName
	Colour fyne.ThemeColorName
	Bold   bool
	Italic bool
	Zoom   float32 // of the size, for what is read from afar; 0 is 1
}

// Body is running text.
func Body(text string) Span { return Span{Text: text, Size: theme.Body, Colour: theme.Ink} }

// Strong is running text that carries the weight of its line.
func Strong(text string) Span { return Body(text).Strong() }

// Sub is running text of second rank: a screen's subtitle, a finding.
func Sub(text string) Span { return Body(text).In(theme.Ink2) }

// Small is a detail.
func Small(text string) Span { return Span{Text: text, Size: theme.Small, Colour: theme.Ink2} }

// Tiny is the smallest text that carries meaning.
func Tiny(text string) Span { return Span{Text: text, Size: theme.Tiny, Colour: theme.Ink2} }

// Hint is what could be left out: a unit, a date that stands elsewhere too.
func Hint(text string) Span { return Tiny(text).In(theme.Ink3) }

// CardTitle heads a card.
func CardTitle(text string) Span {
	return Span{Text: text, Size: theme.Title, Colour: theme.Ink, Bold: true}
}

// Question is the one thing a screen asks.
func Question(text string) Span {
	return Span{Text: text, Size: theme.Large, Colour: theme.Ink, Bold: true}
}

// ScreenTitle heads a screen.
func ScreenTitle(text string) Span {
	return Span{Text: text, Size: theme.Screen, Colour: theme.Ink, Bold: true}
}

// Number is the one number of a card.
func Number(text string) Span {
	return Span{Text: text, Size: theme.Number, Colour: theme.Ink, Bold: true}
}

// In returns the span in another colour.
func (s Span) In(colour fyne.ThemeColorName) Span { s.Colour = colour; return s }

// At returns the span in another size.
func (s Span) At(size fyne.ThemeSizeName) Span { s.Size = size; return s }

// Strong returns the span in semibold.
func (s Span) Strong() Span { s.Bold = true; return s }

// Times returns the span so many times as large.
func (s Span) Times(zoom float32) Span { s.Zoom = zoom; return s }

// size is the height of its text in units.
func (s Span) size() float32 {
	if s.Zoom == 0 {
		return theme.Size(s.Size)
	}
	return theme.Size(s.Size) * s.Zoom
}

// Slanted returns the span in italics.
func (s Span) Slanted() Span { s.Italic = true; return s }

func (s Span) style() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic} }

// measure returns the size of text in the span's style and the height of its
// baseline.
func (s Span) measure(text string) (fyne.Size, float32) {
	key := written{text, s.size(), s.style(), fyne.CurrentApp().Settings().Theme().Font(s.style())}
	metrics.Lock()
	defer metrics.Unlock()
	if m, known := metrics.of[key]; known {
		return m.size, m.baseline
	}
	size, baseline := theme.Measure(text, key.size, key.style)
	if len(metrics.of) >= mostMetrics {
		clear(metrics.of)
	}
	metrics.of[key] = metric{size, baseline}
	return size, baseline
}

// metrics are the sizes of what was measured. One window needs no lock; the tests have several
// at once. Three quarters of the
// work of opening a screen went into measuring the same words again: each layout asks several
// times, and Fyne shapes a word anew once it has not been drawn for a minute.
var metrics = struct {
	sync.Mutex
	of map[written]metric
}{of: map[written]metric{}}

// mostMetrics keeps them to a few megabytes.
const mostMetrics = 20_000

// A written is a text in a size, a style and a font.
type written struct {
	text  string
	size  float32
	style fyne.TextStyle
	font  fyne.Resource
}

type metric struct {
	size     fyne.Size
	baseline float32
}

func (s Span) width(text string) float32 {
	size, _ := s.measure(text)
	return size.Width
}

// draw gives a canvas text the words and style of a span.
func draw(text *canvas.Text, s Span) {
	text.Text, text.TextSize, text.TextStyle, text.FontSource = s.Text, s.size(), s.style(), theme.Face(s.style(), s.Text)
	text.Color = theme.Color(s.Colour)
}
