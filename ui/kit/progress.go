package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Progress shows work that takes longer than a moment and lets a person stop
// it. Of work that does not say how far it is, a part of the bar moves to and
// fro.
type Progress struct {
	widget.BaseWidget
	what   *Text
	bar    *Bar
	back   bool // the part that moves is on its way to the left
	cancel *Button
	rows   *fyne.Container
}

// The part of the bar that moves, and how far it does at a time.
const (
	movingPart = 0.25
	movingStep = 0.05
)

// NewProgress makes a progress for one piece of work. The button carries the
// label cancel; once pressed it is disabled, since stopping may take a while.
func NewProgress(what, cancel string, onCancel func()) *Progress {
	p := &Progress{what: NewText(Body(what)), bar: newBar(movingPart, theme.Accent, 6)}
	p.cancel = NewButton(cancel, Plain, "Esc", func() {
		p.cancel.Disable()
		onCancel()
	})
	p.rows = NewStack(2*theme.Space, NewRow(12, Grow(p.what), p.cancel), p.bar)
	p.ExtendBaseWidget(p)
	return p
}

// Set says what is being done and how much of it is, from 0 to 1.
func (p *Progress) Set(what string, share float64) {
	p.what.Set(Body(what))
	p.bar.from = 0
	p.bar.Set(share)
}

// GoOn says that the work goes on.
func (p *Progress) GoOn() {
	step := movingStep
	if p.back {
		step = -step
	}
	p.bar.from = min(max(p.bar.from+step, 0), 1-movingPart)
	p.back = p.back && p.bar.from > 0 || !p.back && p.bar.from >= 1-movingPart
	p.bar.Refresh()
}

// Cancel does what the button would.
func (p *Progress) Cancel() { p.cancel.run() }

func (p *Progress) naturalWidth() float32          { return naturalWidth(p.rows) }
func (p *Progress) heightAt(width float32) float32 { return heightAt(p.rows, width) }

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{p.rows},
		layout:  p.rows.Resize,
		min:     p.rows.MinSize,
		refresh: p.rows.Refresh,
	})
}
