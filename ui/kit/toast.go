package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Toast says at the bottom of a window what has just been done, and offers to
// undo it. It covers its content without taking the focus.
type Toast struct {
	widget.BaseWidget
	content fyne.CanvasObject
	message *Text
	action  *Link
	bar     *fyne.Container
	shown   int
}

// NewToast surrounds the content of a window.
func NewToast(content fyne.CanvasObject) *Toast {
	t := &Toast{content: content, message: NewText(), action: NewLink("", nil)}
	t.bar = NewInset(14, 9, NewRow(12, t.message, t.action))
	t.bar.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Say shows the message, with an action such as Undo unless its label is
// empty. It returns what hides this message and no later one, for the caller
// to run after a while: the toast has no clock.
func (t *Toast) Say(message, action string, onAction func()) (hide func()) {
	t.shown++
	mine := t.shown
	hide = func() {
		if t.shown == mine {
			t.bar.Hide()
			t.Refresh()
		}
	}
	t.message.Set(Body(message))
	t.action.label = action
	t.action.Hidden = action == ""
	t.action.onTap = func() {
		hide()
		if onAction != nil {
			onAction()
		}
	}
	t.action.Refresh()
	t.bar.Show()
	t.Refresh()
	return hide
}

// Message is what the toast says now, "" when it is hidden.
func (t *Toast) Message() string {
	if t.bar.Hidden {
		return ""
	}
	return t.message.String()
}

// Act does what the action would, for a key such as Ctrl Z.
func (t *Toast) Act() {
	if !t.bar.Hidden && !t.action.Hidden {
		t.action.run()
	}
}

const (
	toastWidth  float32 = 560
	toastBottom float32 = 20
)

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  t,
		objects: []fyne.CanvasObject{t.content, ground, t.bar},
		layout: func(size fyne.Size) {
			t.content.Resize(size)
			if t.bar.Hidden {
				return
			}
			width := min(naturalWidth(t.bar), theme.Scaled(toastWidth), size.Width-2*toastBottom)
			height := heightAt(t.bar, width)
			x, y := (size.Width-width)/2, size.Height-height-toastBottom
			place(ground, x, y, width, height)
			place(t.bar, x, y, width, height)
		},
		min: t.content.MinSize,
		refresh: func() {
			ground.Hidden = t.bar.Hidden
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Surface), theme.RadiusControl
			ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Ink3), 1
		},
	})
}
