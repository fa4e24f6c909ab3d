package charted

import (
	"context"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"gonum.org/v1/plot/vg"

	"tandem/model/insight"
	"tandem/ui/chart"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
	"tandem/ui/words"
)

// A View shows one chart in the room that it is given.
type View struct {
	widget.BaseWidget
	// OnOpen hears which records somebody wants to see, and what they have in common; nil
	// shows them in the sheet beside the screen.
	OnOpen func(title string, ids []string)
	// OnKey hears the keys in place of the view, but for those that move within its table; nil
	// leaves them to the view. There is no menu then.
	OnKey func(*fyne.KeyEvent)
	// Zoom is the size of its text beside the size of the setting; 0 is 1.
	Zoom float32

	desk  *screen.Desk
	words *words.Words
	chart insight.Chart

	drawing *chart.Drawing
	style   chart.Style // that the drawing was made in

	image *canvas.Image
	drawn drawn // what the image shows
	busy  bool  // one is being drawn
	spots []chart.Spot

	marked  int // the spot that is read out, -1 for none
	focused bool
	table   *table // in place of the picture; nil for none
	shown   *shown
}

// A drawn is all that a picture depends on. Another one is a picture to draw anew.
type drawn struct {
	drawing *chart.Drawing
	width   float32
	height  float32
	density float32
}

// New makes a view of a chart.
func New(desk *screen.Desk, c insight.Chart) *View {
	v := &View{desk: desk, words: say.Words(), marked: -1, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	v.chart = c
	v.ExtendBaseWidget(v)
	return v
}

// Set shows another chart.
func (v *View) Set(c insight.Chart) {
	v.chart, v.drawing, v.marked = c, nil, -1
	if v.table != nil {
		v.table.set(v)
	}
	v.Refresh()
}

// Chart is what the view shows.
func (v *View) Chart() insight.Chart { return v.chart }

// least is how high a chart is at least, at normal text size, so that its course can be seen.
const least float32 = 130

// LeastAt is how high the view must be at a width for nothing to be left out.
func (v *View) LeastAt(width float32) float32 {
	if v.chart.Empty {
		return theme.Scaled(least)
	}
	return max(theme.Scaled(least), float32(math.Ceil(float64(v.define().Least(vg.Length(width))))))
}

// define makes the drawing for the theme in use now, unless it is made.
func (v *View) define() *chart.Drawing {
	zoom := v.Zoom
	if zoom == 0 {
		zoom = 1
	}
	now := chart.Style{
		Dark: theme.IsDark(), Scale: float64(theme.Scaled(zoom)), Words: v.words,
		Executive: opaque(theme.Executive), Assistant: opaque(theme.Assistant),
	}
	if v.drawing == nil || now != v.style {
		v.drawing, v.style = chart.New(v.chart, now), now
	}
	return v.drawing
}

// opaque is a colour as a value that compares.
func opaque(name fyne.ThemeColorName) color.Color { return color.NRGBAModel.Convert(theme.Color(name)) }

// density is how many pixels a unit has where the view stands.
func (v *View) density() float32 {
	const far = 1000 // so that rounding to a pixel does not matter
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return 0
	}
	pixels, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	return float32(pixels) / far
}

// draw draws the picture for the room and the theme of now, unless it is there.
func (v *View) draw() {
	size := v.Size()
	if v.chart.Empty || v.table != nil || size.Width < 1 || size.Height < 1 {
		return
	}
	want := drawn{v.define(), size.Width, size.Height, v.density()}
	if v.busy || want == v.drawn || want.density == 0 {
		return
	}
	v.busy = true
	var picture image.Image
	var spots []chart.Spot
	v.desk.Run(lang.L("Drawing a chart"), func(context.Context) error {
		picture, spots = want.drawing.Image(float64(want.width), float64(want.height), float64(want.density))
		return nil
	}, func(err error) {
		v.busy = false
		if err != nil {
			v.desk.Fail(err)
			return
		}
		v.drawn, v.spots, v.image.Image = want, spots, picture
		if v.marked >= len(spots) {
			v.marked = -1
		}
		v.image.Refresh()
		v.point()
		v.draw() // the room may have changed meanwhile
	})
}

// shown is how a view is rendered.
type shown struct {
	*View
	purpose      *kit.Text // of a chart without anything behind it
	ring, mark   *canvas.Rectangle
	ground       *canvas.Rectangle // of the bubble
	value, about *kit.Text
	objects      []fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	if v.shown == nil {
		v.shown = &shown{
			View: v, purpose: kit.NewText(kit.Sub(v.words.Say(v.chart.Question))).Centred(),
			ring: &canvas.Rectangle{}, mark: &canvas.Rectangle{}, ground: &canvas.Rectangle{}, value: kit.NewText(), about: kit.NewText(),
		}
		v.shown.Refresh()
	}
	return v.shown
}

func (r *shown) Destroy() {}

func (r *shown) Objects() []fyne.CanvasObject { return r.objects }

func (r *shown) MinSize() fyne.Size {
	width := r.Size().Width
	if width <= 0 {
		width = theme.Scaled(2 * least)
	}
	return fyne.NewSize(theme.Scaled(least), r.LeastAt(width))
}

// ringRoom keeps the ring off the drawing.
const ringRoom float32 = 4

func (r *shown) Layout(size fyne.Size) {
	r.image.Resize(size)
	r.ring.Move(fyne.NewPos(-ringRoom, -ringRoom))
	r.ring.Resize(size.AddWidthHeight(2*ringRoom, 2*ringRoom))
	r.purpose.Resize(fyne.NewSize(size.Width, 0))
	high := r.purpose.MinSize().Height
	r.purpose.Move(fyne.NewPos(0, (size.Height-high)/2))
	r.purpose.Resize(fyne.NewSize(size.Width, high))
	if r.table != nil {
		r.table.Resize(size)
	}
	r.draw()
	r.point()
}

func (r *shown) Refresh() {
	switch {
	case r.chart.Empty:
		r.purpose.Set(kit.Sub(r.words.Say(r.chart.Question)))
		r.objects = []fyne.CanvasObject{r.purpose}
	case r.table != nil:
		r.objects = []fyne.CanvasObject{r.table}
	default:
		r.objects = []fyne.CanvasObject{r.image, r.mark, r.ring, r.ground, r.value, r.about}
	}
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, theme.Color(theme.Accent), 2
	r.ring.CornerRadius = theme.RadiusControl
	r.ring.Hidden = !r.focused
	r.mark.FillColor, r.mark.StrokeColor, r.mark.StrokeWidth = color.Transparent, theme.Color(theme.Ink), 2
	r.mark.CornerRadius = theme.Space
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.Background), theme.Color(theme.Line), 1
	r.ground.CornerRadius = theme.RadiusControl
	r.Layout(r.View.Size())
	canvas.Refresh(r.View)
}
