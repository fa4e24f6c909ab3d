package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// A Choice is a line of a list to choose from. Title and Detail may be marked texts.
type Choice struct {
	Icon   string
	Title  string
	Detail string // a second line, in a list of two lines a choice
	Note   string // what it is, opposite the title
	Key    string // its shortcut
	// Heading heads the choices below it, and is none itself.
	Heading bool
}

// Choices lists what can be chosen, one of them marked. The up and down keys and Page Up
// and Page Down move the mark, Enter and a tap choose. Only what is in sight is drawn.
type Choices struct {
	widget.List
	choices  []Choice
	detailed bool
	marked   int
	focused  bool
	drawn    bool // there is something to scroll
	onChosen func(i int)
}

// NewChoices makes an empty list, of two lines a choice where it is detailed.
func NewChoices(detailed bool, onChosen func(i int)) *Choices {
	c := &Choices{detailed: detailed, onChosen: onChosen}
	c.HideSeparators = true
	c.Length = func() int { return len(c.choices) }
	c.CreateItem = func() fyne.CanvasObject { return newChoiceRow(detailed) }
	c.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(c.choices) {
			o.(*choiceRow).set(c.choices[i], i == c.marked, c.focused)
		}
	}
	c.OnSelected = func(i widget.ListItemID) {
		c.UnselectAll()
		if c.choices[i].Heading {
			return
		}
		c.mark(i)
		c.Choose()
	}
	c.ExtendBaseWidget(c)
	return c
}

// Set replaces the choices and marks the first.
func (c *Choices) Set(choices []Choice) {
	c.choices, c.marked = choices, 0
	c.mark(c.next(0, 1))
	if c.drawn {
		c.ScrollToTop()
	}
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	c.drawn = true
	return c.List.CreateRenderer()
}

// Choices are what is listed.
func (c *Choices) Choices() []Choice { return c.choices }

// Marked is the index of the marked choice, -1 where there is none.
func (c *Choices) Marked() int {
	if c.marked >= len(c.choices) || c.choices[c.marked].Heading {
		return -1
	}
	return c.marked
}

// Mark marks a choice.
func (c *Choices) Mark(i int) { c.mark(i) }

func (c *Choices) mark(i int) {
	if i = min(max(i, 0), len(c.choices)-1); i < 0 || i == c.marked {
		return
	}
	was := c.marked
	c.marked = i
	if c.drawn {
		c.ScrollTo(i)
	}
	c.RefreshItem(was)
	c.RefreshItem(i)
}

// Choose does what Enter does.
func (c *Choices) Choose() {
	if i := c.Marked(); i >= 0 && c.onChosen != nil {
		c.onChosen(i)
	}
}

// move moves the mark by so many lines, past a heading.
func (c *Choices) move(lines int) {
	step := 1
	if lines < 0 {
		step = -1
	}
	to := min(max(c.marked+lines, 0), len(c.choices)-1)
	if next := c.next(to, step); next >= 0 {
		c.mark(next)
		return
	}
	if next := c.next(to, -step); next >= 0 {
		c.mark(next)
	}
	if c.drawn && step < 0 {
		c.ScrollTo(0) // the heading above the first
	}
}

// next is the first choice from a line on in a direction; -1 for none.
func (c *Choices) next(from, step int) int {
	for i := from; i >= 0 && i < len(c.choices); i += step {
		if !c.choices[i].Heading {
			return i
		}
	}
	return -1
}

// pageOfChoices is how many lines Page Up and Page Down move.
const pageOfChoices = 8

// Press moves the mark or chooses, if a key is for that.
func (c *Choices) Press(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		c.move(-1)
	case fyne.KeyDown:
		c.move(1)
	case fyne.KeyPageUp:
		c.move(-pageOfChoices)
	case fyne.KeyPageDown:
		c.move(pageOfChoices)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.Choose()
	default:
		return false
	}
	return true
}

// TypedKey moves and chooses, and hands on other keys.
func (c *Choices) TypedKey(event *fyne.KeyEvent) {
	if !c.Press(event.Name) {
		PassKey(c, event)
	}
}

// FocusGained shows the ring around the mark.
func (c *Choices) FocusGained() { c.focused = true; c.RefreshItem(c.marked) }

// FocusLost hides it.
func (c *Choices) FocusLost() { c.focused = false; c.RefreshItem(c.marked) }

// choiceRow is a line of the list, used again for other choices as it scrolls.
type choiceRow struct {
	widget.BaseWidget
	icon                *Icon
	title, detail, note *Text
	key                 string
	ringed, chosen      bool
	content             *fyne.Container
}

const (
	choiceAcross float32 = 10
	choiceDown   float32 = 7
	choiceGap    float32 = 10
)

func newChoiceRow(detailed bool) *choiceRow {
	r := &choiceRow{icon: NewIcon("search", theme.Ink2)}
	r.title, r.detail, r.note = NewText(Body(" ")).Ellipsis(), NewText(Small(" ")).Ellipsis(), NewText(Small(" "))
	words := NewStack(1, r.title)
	if detailed {
		words.Add(r.detail)
	}
	r.content = NewInset(choiceAcross, choiceDown, NewRow(choiceGap, r.icon, Grow(words), r.note))
	r.ExtendBaseWidget(r)
	return r
}

func (r *choiceRow) set(c Choice, marked, focused bool) {
	r.icon.name = c.Icon
	r.icon.Refresh()
	style := Body("")
	if r.icon.Hidden = c.Heading; c.Heading {
		style = Small("").Strong()
	}
	r.title.Set(Hits(c.Title, style)...)
	r.detail.Set(Hits(c.Detail, Small(""))...)
	r.detail.Hidden = c.Heading
	r.note.Set(Small(c.Note))
	r.note.Hidden = c.Note == ""
	r.key, r.chosen, r.ringed = c.Key, marked, marked && focused
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	ground, key := &canvas.Rectangle{}, newKeycap()
	return newRenderer(&renderer{
		widget:  r,
		objects: []fyne.CanvasObject{ground, r.content, key.box, key.text},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			width := size.Width
			if r.key != "" {
				own := keycapSize(r.key).Width
				key.place(size.Width-choiceAcross-own, size.Height/2)
				width -= own + choiceGap
			}
			r.content.Resize(fyne.NewSize(width, size.Height))
		},
		min: r.content.MinSize,
		refresh: func() {
			ground.Hidden = !r.chosen
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Selection), theme.RadiusControl
			ground.StrokeWidth = 0
			if r.ringed {
				ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Accent), ringWidth
			}
			key.show(r.key, theme.Ink2)
			r.content.Refresh()
		},
	})
}
