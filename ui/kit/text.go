package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Text shows spans and wraps them to the width it is given.
type Text struct {
	widget.BaseWidget
	spans  []Span
	align  fyne.TextAlign
	single bool
	most   int // lines; 0 for as many as it takes
	lines  []line
	drawn  []*canvas.Text
	box    *renderer
	kept   [2]broken // the newest first
}

// A broken is the text broken into lines, for a width and for the size and font of that moment.
type broken struct {
	width, size float32
	font        fyne.Resource
	lines       []line
}

// NewText makes a text of one or more spans.
func NewText(spans ...Span) *Text {
	t := &Text{spans: spans}
	t.ExtendBaseWidget(t)
	return t
}

// Right aligns the text to the right and returns it.
func (t *Text) Right() *Text { t.align = fyne.TextAlignTrailing; return t }

// Centred centres the text and returns it.
func (t *Text) Centred() *Text { t.align = fyne.TextAlignCenter; return t }

// Ellipsis keeps the text on one line, cut where it must be, and returns it.
// For table cells whose full text stands elsewhere.
func (t *Text) Ellipsis() *Text { t.single = true; return t }

// AtMost keeps the text to so many lines and marks the cut, and returns it. For rows that open
// what says it in full.
func (t *Text) AtMost(lines int) *Text { t.most = lines; return t }

// Set replaces the text.
func (t *Text) Set(spans ...Span) {
	t.spans, t.kept = spans, [2]broken{}
	t.Refresh()
}

// String is the text without its styles.
func (t *Text) String() (all string) {
	for _, s := range t.spans {
		all += s.Text
	}
	return all
}

// leastText is how narrow a text may be squeezed, in units at normal size,
// though its longest word be longer: that breaks inside.
const leastText float32 = 96

func (t *Text) leastWidth() (least float32) {
	if t.single {
		return 0
	}
	for _, s := range t.spans {
		for _, word := range words(s.Text) {
			least = max(least, s.width(word))
		}
	}
	return min(least, theme.Scaled(leastText))
}

func (t *Text) naturalWidth() (width float32) {
	for _, l := range t.broken(0) {
		width = max(width, l.width)
	}
	return width + roundingRoom
}

// roundingRoom keeps a text at its natural width from wrapping because sums
// of rounded word widths differ from the width of the line.
const roundingRoom float32 = 1

func (t *Text) heightAt(width float32) (height float32) {
	for _, l := range t.wrapped(width) {
		height += l.height
	}
	return height
}

func (t *Text) wrapped(width float32) []line {
	if t.single && width > 0 {
		return []line{ellipsis(t.spans, width)}
	}
	return t.broken(width)
}

// broken breaks the text into lines. A layout asks for the same again and again: for the
// natural width, and for the height at the width that comes of it.
func (t *Text) broken(width float32) []line {
	now := broken{width: width, size: theme.Size(theme.Body), font: fyne.CurrentApp().Settings().Theme().Font(fyne.TextStyle{})}
	for _, k := range t.kept {
		if k.lines != nil && k.width == now.width && k.size == now.size && k.font == now.font {
			return k.lines
		}
	}
	now.lines = wrap(t.spans, width)
	if t.most > 0 && len(now.lines) > t.most {
		now.lines = cut(now.lines, t.most, width)
	}
	t.kept = [2]broken{now, t.kept[0]}
	return now.lines
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	if t.box == nil { // a second renderer would leave the pieces of the first where they were
		t.box = newRenderer(&renderer{widget: t, layout: t.arrange, min: t.least, refresh: func() {}})
	}
	return t.box
}

func (t *Text) least() fyne.Size {
	return fyne.NewSize(t.leastWidth(), t.heightAt(t.Size().Width))
}

// arrange wraps the text to the size and places one canvas text a piece.
func (t *Text) arrange(size fyne.Size) {
	t.lines = t.wrapped(size.Width)
	t.box.objects = t.box.objects[:0]
	y, n := float32(0), 0
	for _, l := range t.lines {
		x := float32(0)
		switch t.align {
		case fyne.TextAlignTrailing:
			x = size.Width - l.width
		case fyne.TextAlignCenter:
			x = (size.Width - l.width) / 2
		}
		height, base := l.metrics()
		for _, piece := range l.pieces {
			if n == len(t.drawn) {
				t.drawn = append(t.drawn, &canvas.Text{})
			}
			text := t.drawn[n]
			n++
			draw(text, piece)
			measured, baseline := piece.measure(piece.Text)
			place(text, x, y+(l.height-height)/2+base-baseline, measured.Width, measured.Height)
			text.MinSize() // which Fyne asks for when it draws: what is laid out beside the window knows by then
			x += measured.Width
			t.box.objects = append(t.box.objects, text)
		}
		y += l.height
	}
}

// metrics returns the height of the tallest piece and the lowest baseline.
func (l line) metrics() (height, base float32) {
	for _, piece := range l.pieces {
		size, baseline := piece.measure(piece.Text)
		height, base = max(height, size.Height), max(base, baseline)
	}
	return height, base
}
