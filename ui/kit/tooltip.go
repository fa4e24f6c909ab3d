package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Tips surrounds the content of a window and shows there, above all else, the tooltip of
// what is under the pointer or has the focus. It takes neither taps nor focus.
type Tips struct {
	widget.BaseWidget
	content fyne.CanvasObject
	after   func(time.Duration, func()) (stop func())
	text    *Text
	bubble  *fyne.Container
	of      fyne.CanvasObject // whose tip is shown or soon will be; nil for none
	stop    func()
	// OnMeasure is called before anything is asked how large it must be; nil for nothing to do.
	OnMeasure func()
}

// tipDelay keeps tips from flickering under a pointer that only passes.
const tipDelay = 600 * time.Millisecond

// NewTips surrounds content. after calls a function on the UI goroutine after a while,
// unless it is stopped.
func NewTips(content fyne.CanvasObject, after func(time.Duration, func()) (stop func())) *Tips {
	t := &Tips{content: content, after: after, text: NewText(), stop: func() {}}
	t.bubble = NewInset(tipAcross, tipDown, t.text)
	t.bubble.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// MinSize implements fyne.CanvasObject.
func (t *Tips) MinSize() fyne.Size {
	if t.OnMeasure != nil {
		t.OnMeasure()
	}
	return t.BaseWidget.MinSize()
}

// Message is the tip that is shown, "" for none.
func (t *Tips) Message() string {
	if t.bubble.Hidden {
		return ""
	}
	return t.text.String()
}

// show tells about an object after a moment.
func (t *Tips) show(of fyne.CanvasObject, text string) {
	t.hide(t.of)
	t.of = of
	t.stop = t.after(tipDelay, func() {
		if t.of != of {
			return
		}
		t.text.Set(Tiny(text).In(theme.Ink))
		t.bubble.Show()
		t.Refresh()
	})
}

// hide ends the tip of an object, and no other's.
func (t *Tips) hide(of fyne.CanvasObject) {
	if of == nil || t.of != of {
		return
	}
	t.stop()
	t.of = nil
	t.bubble.Hide()
	t.Refresh()
}

const (
	tipAcross float32 = 8
	tipDown   float32 = 4
	tipWidth  float32 = 320
	tipGap    float32 = 6
	tipMargin float32 = 8
)

// CreateRenderer implements fyne.Widget.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  t,
		objects: []fyne.CanvasObject{t.content, ground, t.bubble},
		layout: func(size fyne.Size) {
			t.content.Resize(size)
			if t.of == nil {
				return
			}
			width := min(naturalWidth(t.bubble), theme.Scaled(tipWidth), size.Width-2*tipMargin)
			height := heightAt(t.bubble, width)
			driver := fyne.CurrentApp().Driver()
			at := driver.AbsolutePositionForObject(t.of).Subtract(driver.AbsolutePositionForObject(t))
			x := at.X + (t.of.Size().Width-width)/2
			x = max(tipMargin, min(x, size.Width-width-tipMargin))
			y := at.Y + t.of.Size().Height + tipGap
			if y+height > size.Height-tipMargin {
				y = max(tipMargin, at.Y-height-tipGap)
			}
			place(ground, x, y, width, height)
			place(t.bubble, x, y, width, height)
		},
		min: t.content.MinSize,
		refresh: func() {
			ground.Hidden = t.bubble.Hidden
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Surface), theme.RadiusControl
			ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Ink3), 1
		},
	})
}

// tipsOf finds the tips of the window that an object stands in; nil for none.
func tipsOf(o fyne.CanvasObject) *Tips {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		tips, _ := c.Content().(*Tips)
		return tips
	}
	return nil
}

// tell shows the tip of an object, quiet ends it. Without a text, or in a window without
// tips, nothing happens.
func tell(o fyne.CanvasObject, text string) {
	if tips := tipsOf(o); tips != nil && text != "" {
		tips.show(o, text)
	}
}

func quiet(o fyne.CanvasObject) {
	if tips := tipsOf(o); tips != nil {
		tips.hide(o)
	}
}

// Tip gives a tooltip to something that cannot be tapped: the full date of "3 days ago".
type Tip struct {
	widget.BaseWidget
	content fyne.CanvasObject
	text    string
}

var _ desktop.Hoverable = (*Tip)(nil)

// NewTip tells the text while the pointer is over the content.
func NewTip(content fyne.CanvasObject, text string) *Tip {
	t := &Tip{content: content, text: text}
	t.ExtendBaseWidget(t)
	return t
}

// MouseIn shows the tip.
func (t *Tip) MouseIn(*desktop.MouseEvent) { tell(t, t.text) }

// MouseMoved is of no interest.
func (t *Tip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the tip.
func (t *Tip) MouseOut() { quiet(t) }

func (t *Tip) naturalWidth() float32          { return naturalWidth(t.content) }
func (t *Tip) heightAt(width float32) float32 { return heightAt(t.content, width) }

// CreateRenderer implements fyne.Widget.
func (t *Tip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }
