package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tandem/ui/theme"
)

// Segmented picks one of a few options that stand side by side. It is one
// stop for Tab; the arrow keys move inside.
type Segmented struct {
	press
	options  []string
	selected int
	under    int // the option under the pointer, or -1
	onChange func(int)
}

// NewSegmented makes a control with one option selected.
func NewSegmented(options []string, selected int, onChange func(int)) *Segmented {
	s := &Segmented{options: options, selected: selected, under: -1, onChange: onChange}
	s.extend(s, nil)
	return s
}

// Select picks an option as a tap would. An index outside is ignored.
func (s *Segmented) Select(option int) {
	if option < 0 || option >= len(s.options) || option == s.selected {
		return
	}
	s.selected = option
	s.Refresh()
	if s.onChange != nil {
		s.onChange(option)
	}
}

// Selected is the index of the option in force.
func (s *Segmented) Selected() int { return s.selected }

// SetOptions changes the words, for example their counts. The selection
// stays.
func (s *Segmented) SetOptions(options []string) {
	s.options = options
	s.Refresh()
}

// Tapped picks the option under the pointer.
func (s *Segmented) Tapped(event *fyne.PointEvent) {
	s.press.Tapped(event)
	if !s.disabled {
		s.Select(s.at(event.Position.X))
	}
}

// TypedKey moves the selection by the arrow keys.
func (s *Segmented) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.Select(s.selected - 1)
	case fyne.KeyRight, fyne.KeyDown:
		s.Select(s.selected + 1)
	default:
		s.press.TypedKey(event)
	}
}

// MouseMoved shows which option a tap would pick.
func (s *Segmented) MouseMoved(event *desktop.MouseEvent) {
	if under := s.at(event.Position.X); under != s.under {
		s.under = under
		s.Refresh()
	}
}

// MouseOut ends the hover.
func (s *Segmented) MouseOut() {
	s.under = -1
	s.press.MouseOut()
}

func (s *Segmented) at(x float32) int {
	for i := range s.options {
		if x -= s.optionWidth(i); x < 0 {
			return i
		}
	}
	return len(s.options) - 1
}

const (
	optionAcross float32 = 12
	optionDown   float32 = 7
)

func (s *Segmented) optionWidth(i int) float32 {
	return Strong("").width(s.options[i]) + 2*optionAcross
}

func (s *Segmented) least() fyne.Size {
	width := float32(0)
	for i := range s.options {
		width += s.optionWidth(i)
	}
	return fyne.NewSize(width, lineHeight(Strong(""))+2*optionDown)
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	ground, frame := &canvas.Rectangle{}, &canvas.Rectangle{}
	var grounds, rules []*canvas.Rectangle
	var words []*canvas.Text
	objects := []fyne.CanvasObject{ground}
	for range s.options {
		grounds, rules = append(grounds, &canvas.Rectangle{}), append(rules, &canvas.Rectangle{})
		words = append(words, &canvas.Text{})
	}
	for i := range words {
		objects = append(objects, grounds[i], rules[i], words[i])
	}
	return newRenderer(&renderer{
		widget:  s,
		objects: append(objects, frame),
		layout: func(fyne.Size) {
			own, x := s.least(), float32(0)
			ground.Resize(own)
			frame.Resize(own)
			for i, word := range words {
				width, measured := s.optionWidth(i), word.MinSize()
				place(grounds[i], x, 0, width, own.Height)
				place(rules[i], x, 0, 1, own.Height)
				place(word, x+optionAcross, (own.Height-measured.Height)/2, measured.Width, measured.Height)
				x += width
			}
		},
		min: s.least,
		refresh: func() {
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Surface), theme.RadiusControl
			frame.CornerRadius = theme.RadiusControl
			s.border(frame, theme.Line)
			last := len(words) - 1
			for i, word := range words {
				span := Strong(s.options[i])
				if s.disabled {
					span = span.In(theme.Ink3)
				}
				draw(word, span)
				grounds[i].Hidden = i != s.selected && i != s.under
				grounds[i].FillColor = theme.Color(theme.Selection)
				if i == 0 {
					grounds[i].TopLeftCornerRadius, grounds[i].BottomLeftCornerRadius = theme.RadiusControl, theme.RadiusControl
				}
				if i == last {
					grounds[i].TopRightCornerRadius, grounds[i].BottomRightCornerRadius = theme.RadiusControl, theme.RadiusControl
				}
				rules[i].FillColor = theme.Color(theme.Line)
				rules[i].Hidden = i == 0
			}
		},
	})
}
