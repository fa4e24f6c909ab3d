package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Picker picks one of more options than stand side by side. A tap, Enter or Space opens
// the list below it; the up and down keys move without opening it, and so does a sign that an
// option begins with. More options than a person reads through are searched: what is typed
// narrows them, and opens the search.
type Picker struct {
	press
	options  []string
	hint     string // what to type; "" where nothing is searched
	none     string // said where nothing is called so
	selected int
	icon     *Icon
	text     *Text
	onChange func(int)
}

// NewPicker makes a picker with one option selected, or none for -1.
func NewPicker(options []string, selected int, onChange func(int)) *Picker {
	p := &Picker{options: options, selected: selected, onChange: onChange}
	p.icon, p.text = NewIcon("chevron-down", theme.Ink2), NewText().Ellipsis()
	p.extend(p, p.open)
	return p
}

// Searched lets the options be searched where they are many, and returns the picker. The hint
// says what to type, none what is said where nothing is called so.
func (p *Picker) Searched(hint, none string) *Picker {
	p.hint, p.none = hint, none
	return p
}

const (
	// read is how many options a person still reads through.
	read = 12
	// found is how many of those that are called so are listed.
	found = 100
)

func (p *Picker) searches() bool { return p.hint != "" && len(p.options) > read }

// String is the word that is chosen, "" for none.
func (p *Picker) String() string {
	if p.selected < 0 || p.selected >= len(p.options) {
		return ""
	}
	return p.options[p.selected]
}

// Selected is the index of the option in force, -1 for none.
func (p *Picker) Selected() int { return p.selected }

// Select picks an option. An index outside is ignored.
func (p *Picker) Select(option int) {
	if option < 0 || option >= len(p.options) || option == p.selected {
		return
	}
	p.selected = option
	p.Refresh()
	if p.onChange != nil {
		p.onChange(option)
	}
}

// TypedKey moves the selection by the up and down keys.
func (p *Picker) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyUp:
		p.Select(p.selected - 1)
	case fyne.KeyDown:
		p.Select(p.selected + 1)
	default:
		if len(event.Name) > 1 { // a sign is typed, and no key of the screen's
			p.press.TypedKey(event)
		}
	}
}

// TypedRune begins the search with a sign, or picks the next option that begins so.
func (p *Picker) TypedRune(r rune) {
	switch {
	case r == ' ' || p.disabled: // Space was the tap
	case p.searches():
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
			p.search(c).Fill(string(r))
		}
	default:
		for i := range p.options {
			next := (p.selected + 1 + i) % len(p.options)
			if strings.HasPrefix(plain(p.options[next]), plain(string(r))) {
				p.Select(next)
				return
			}
		}
	}
}

// search lists the options over the window, in their order, narrowed by what is typed.
func (p *Picker) search(c fyne.Canvas) *Palette {
	var at []int // of the options that are listed
	lines, words := make([]string, len(p.options)), make([]string, len(p.options))
	for i, option := range p.options {
		lines[i] = strings.Join(strings.Fields(option), " ")
		words[i] = plain(option)
	}
	palette := NewPalette(p.hint, func(i int) { p.Select(at[i]) })
	palette.OnTyped = func(text string) {
		at = at[:0]
		var choices []Choice
		wanted := strings.FieldsFunc(plain(text), between)
		for i, line := range lines {
			if len(at) == found {
				break
			}
			if slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(words[i], word) }) {
				continue // sooner known than where a word begins
			}
			if marked, called := Mark(line, text); called {
				at, choices = append(at, i), append(choices, Choice{Icon: "chevron-right", Title: marked})
			}
		}
		note := ""
		if len(choices) == 0 {
			note = p.none
		}
		palette.Set(choices, note)
	}
	palette.OnClosed = func() { c.Focus(p) }
	palette.OnTyped("")
	palette.Open(c)
	return palette
}

// open shows the options below the picker.
func (p *Picker) open() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(p)
	if c == nil {
		return
	}
	if p.searches() {
		p.search(c)
		return
	}
	menu := fyne.NewMenu("")
	for i, option := range p.options {
		item := fyne.NewMenuItem(option, func() { p.Select(i) })
		item.Checked = i == p.selected
		menu.Items = append(menu.Items, item)
	}
	widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(p).AddXY(0, p.Size().Height))
}

// The room around the words is that of an entry.
const (
	pickerAcross float32 = 10
	pickerDown   float32 = 8
)

func (p *Picker) span() Span {
	if p.selected < 0 {
		return Sub("")
	}
	return Body(p.options[p.selected])
}

func (p *Picker) least() fyne.Size {
	return fyne.NewSize(4*pickerAcross+p.icon.least().Width, lineHeight(Body(""))+2*pickerDown)
}

// CreateRenderer implements fyne.Widget.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{ground, p.text, p.icon},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			icon := p.icon.least()
			width := size.Width - 3*pickerAcross - icon.Width
			height := p.text.heightAt(width)
			place(p.text, pickerAcross, (size.Height-height)/2, width, height)
			place(p.icon, size.Width-pickerAcross-icon.Width, (size.Height-icon.Height)/2, icon.Width, icon.Height)
		},
		min: p.least,
		refresh: func() {
			p.text.Set(p.span())
			ground.CornerRadius = theme.RadiusControl
			ground.FillColor = theme.Color(theme.Surface)
			if p.hovered {
				ground.FillColor = theme.Color(theme.Selection)
			}
			p.border(ground, theme.Line)
		},
	})
}
