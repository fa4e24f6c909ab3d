package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Bars is a row of upright bars, the newest right, with a dashed line at a level: what a
// card says in one number, week by week. Those that reach the level are darker.
type Bars struct {
	widget.BaseWidget
	values []float64
	level  float64
}

// NewBars makes bars of values, which may be negative. A level of 0 or less draws no line.
func NewBars(values []float64, level float64) *Bars {
	b := &Bars{values: values, level: level}
	b.ExtendBaseWidget(b)
	return b
}

const (
	barsHeight float32 = 76
	barShare   float32 = 0.6 // of its place that a bar fills
	widestBar  float32 = 24
	dashOn     float32 = 4
	dashOff    float32 = 3
	leastBar   float32 = 1 // of a week that came to nothing
)

func (b *Bars) least() fyne.Size { return fyne.NewSize(0, theme.Scaled(barsHeight)) }

// bounds are the lowest and the highest value that is drawn.
func (b *Bars) bounds() (low, high float64) {
	high = max(b.level, 0)
	for _, v := range b.values {
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	bars := make([]*canvas.Rectangle, len(b.values))
	var dashes []*canvas.Rectangle
	r := &renderer{widget: b, min: b.least}
	for i := range bars {
		bars[i] = &canvas.Rectangle{}
		r.objects = append(r.objects, bars[i])
	}
	r.layout = func(size fyne.Size) {
		low, high := b.bounds()
		if high == low || size.Width <= 0 {
			return
		}
		at := func(v float64) float32 { return size.Height * float32((high-v)/(high-low)) }
		room := size.Width / float32(max(len(bars), 1))
		width := min(room*barShare, theme.Scaled(widestBar))
		for i, v := range b.values {
			top, bottom := at(max(v, 0)), at(min(v, 0))
			if bottom-top < leastBar {
				top = bottom - leastBar
			}
			place(bars[i], room*float32(i)+(room-width)/2, top, width, bottom-top)
		}
		r.objects = r.objects[:len(bars)]
		if b.level <= 0 {
			return
		}
		for x, n := float32(0), 0; x < size.Width; x, n = x+dashOn+dashOff, n+1 {
			if n == len(dashes) {
				dashes = append(dashes, canvas.NewRectangle(theme.Color(theme.Ink3)))
			}
			place(dashes[n], x, at(b.level), min(dashOn, size.Width-x), 1)
			r.objects = append(r.objects, dashes[n])
		}
	}
	r.refresh = func() {
		for i, v := range b.values {
			bars[i].CornerRadius = 3
			bars[i].FillColor = theme.Color(theme.Stage2)
			if b.level > 0 && v >= b.level {
				bars[i].FillColor = theme.Color(theme.Stage3)
			}
		}
		for _, dash := range dashes {
			dash.FillColor = theme.Color(theme.Ink3)
		}
	}
	return newRenderer(r)
}
