package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tandem/ui/theme"
)

// Segmented picks one of a few options that stand side by side. It is one
// stop for Tab; the arrow keys move inside. Where none need be picked, the one
// that is picked is given up by picking it again, or by Backspace or Delete.
type Segmented struct {
	press
	options  []string
	selected int
	under    int // the option under the pointer, or -1
	optional bool
	onChange func(int)
}

// NewSegmented makes a control with one option selected.
func NewSegmented(options []string, selected int, onChange func(int)) *Segmented {
	s := &Segmented{options: options, selected: selected, under: -1, onChange: onChange}
	s.extend(s, nil)
	return s
}

// Optional lets none be picked, and returns the control. The tip says how.
func (s *Segmented) Optional(tip string) *Segmented {
	s.optional, s.tip = true, tip
	return s
}

// Select picks an option, or none by -1 where that may be. Another index is ignored.
func (s *Segmented) Select(option int) {
	if option < 0 && !s.optional || option < -1 || option >= len(s.options) || option == s.selected {
		return
	}
	s.selected = option
	s.Refresh()
	if s.onChange != nil {
		s.onChange(option)
	}
}

// Selected is the index of the option in force, -1 for none.
func (s *Segmented) Selected() int { return s.selected }

// SetOptions changes the words, for example their counts. Their number and
// the selection stay: another number of words is ignored.
func (s *Segmented) SetOptions(options []string) {
	if len(options) != len(s.options) {
		return
	}
	s.options = options
	s.Refresh()
}

// Tapped picks the option under the pointer.
func (s *Segmented) Tapped(event *fyne.PointEvent) {
	s.press.Tapped(event)
	if s.disabled {
		return
	}
	if at := s.at(event.Position); at != s.selected || !s.optional {
		s.Select(at)
	} else if s.cell(event.Position) == at {
		s.Select(-1)
	}
}

// TypedKey moves the selection by the arrow keys.
func (s *Segmented) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		if s.selected > 0 {
			s.Select(s.selected - 1)
		}
	case fyne.KeyRight, fyne.KeyDown:
		s.Select(s.selected + 1)
	case fyne.KeyBackspace, fyne.KeyDelete:
		if !s.optional {
			s.press.TypedKey(event)
			return
		}
		s.Select(-1)
	default:
		s.press.TypedKey(event)
	}
}

// MouseMoved shows which option a tap would pick.
func (s *Segmented) MouseMoved(event *desktop.MouseEvent) {
	if under := s.at(event.Position); under != s.under {
		s.under = under
		s.Refresh()
	}
}

// MouseOut ends the hover.
func (s *Segmented) MouseOut() {
	s.under = -1
	s.press.MouseOut()
}

// at is the option at a position, or the selected one beside them all.
func (s *Segmented) at(spot fyne.Position) int {
	if i := s.cell(spot); i >= 0 {
		return i
	}
	return s.selected
}

// cell is the option at a position, -1 beside them all.
func (s *Segmented) cell(spot fyne.Position) int {
	for i, cell := range s.cells(s.Size().Width) {
		if spot.X >= cell.x && spot.X < cell.x+cell.width && spot.Y >= cell.y && spot.Y < cell.y+cell.height {
			return i
		}
	}
	return -1
}

const (
	optionAcross float32 = 12
	optionDown   float32 = 7
)

func (s *Segmented) optionWidth(i int) float32 {
	return Strong("").width(s.options[i]) + 2*optionAcross
}

// A cell is the room of one option.
type cell struct{ x, y, width, height float32 }

// cells sets the options side by side, and in further rows where the width
// ends.
func (s *Segmented) cells(width float32) []cell {
	cells := make([]cell, len(s.options))
	height := lineHeight(Strong("")) + 2*optionDown
	x, y := float32(0), float32(0)
	for i := range cells {
		own := s.optionWidth(i)
		if x > 0 && x+own > width {
			x, y = 0, y+height
		}
		cells[i] = cell{x, y, own, height}
		x += own
	}
	return cells
}

// extent is what all cells take together.
func extent(cells []cell) (size fyne.Size) {
	for _, c := range cells {
		size = size.Max(fyne.NewSize(c.x+c.width, c.y+c.height))
	}
	return size
}

func (s *Segmented) naturalWidth() (width float32) {
	for i := range s.options {
		width += s.optionWidth(i)
	}
	return width + roundingRoom
}

func (s *Segmented) heightAt(width float32) float32 { return extent(s.cells(width)).Height }

func (s *Segmented) least() fyne.Size {
	least, width := float32(0), s.Size().Width
	if width <= 0 {
		width = s.naturalWidth()
	}
	for i := range s.options {
		least = max(least, s.optionWidth(i))
	}
	return fyne.NewSize(least, s.heightAt(width))
}

// segment is what is drawn of one option.
type segment struct {
	ground, rule *canvas.Rectangle
	word         *canvas.Text
}

// seeThrough is a fill that is not seen, in the colour of its outline: the painter blends the two, and
// what is quite transparent counts as black there.
func seeThrough(outline color.Color) color.Color {
	c := color.NRGBAModel.Convert(outline).(color.NRGBA)
	c.A = 1
	return c
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	ground, frame := &canvas.Rectangle{}, &canvas.Rectangle{}
	objects, segments := []fyne.CanvasObject{ground}, make([]segment, len(s.options))
	for i := range segments {
		segments[i] = segment{&canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Text{}}
		objects = append(objects, segments[i].ground, segments[i].rule, segments[i].word)
	}
	return newRenderer(&renderer{
		widget:  s,
		objects: append(objects, frame),
		layout: func(size fyne.Size) {
			cells := s.cells(size.Width)
			own := extent(cells)
			ground.Resize(own)
			frame.Resize(own)
			for i, c := range cells {
				segments[i].layout(c)
				segments[i].round(c, own)
			}
		},
		min: s.least,
		refresh: func() {
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Surface), theme.RadiusControl
			frame.CornerRadius = theme.RadiusControl
			s.border(frame, theme.Line)
			frame.FillColor = seeThrough(frame.StrokeColor)
			for i, shown := range segments {
				span := Strong(s.options[i])
				if s.disabled {
					span = span.In(theme.Ink3)
				}
				draw(shown.word, span)
				shown.ground.Hidden = i != s.selected && i != s.under
				shown.ground.FillColor = theme.Color(theme.Selection)
				shown.rule.FillColor = theme.Color(theme.Line)
			}
		},
	})
}

func (g segment) layout(c cell) {
	place(g.ground, c.x, c.y, c.width, c.height)
	place(g.rule, c.x, c.y, 1, c.height)
	g.rule.Hidden = c.x == 0
	measured := g.word.MinSize()
	place(g.word, c.x+optionAcross, c.y+(c.height-measured.Height)/2, measured.Width, measured.Height)
}

// round rounds the corners of a cell that are corners of the whole.
func (g segment) round(c cell, whole fyne.Size) {
	corner := func(is bool) float32 {
		if is {
			return theme.RadiusControl
		}
		return 0
	}
	left, top := c.x == 0, c.y == 0
	right, bottom := c.x+c.width >= whole.Width, c.y+c.height >= whole.Height
	g.ground.TopLeftCornerRadius, g.ground.TopRightCornerRadius = corner(top && left), corner(top && right)
	g.ground.BottomLeftCornerRadius, g.ground.BottomRightCornerRadius = corner(bottom && left), corner(bottom && right)
}
