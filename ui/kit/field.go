package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/say"
	"tandem/ui/theme"
)

// Field is a labelled place to type, with a line below it for a hint or for
// what is wrong.
type Field struct {
	widget.BaseWidget
	// Validate looks at the text when it changes or when Check is called.
	// Its error is shown below the entry as it stands, so it must read well.
	Validate func(text string) error
	// OnChanged hears each change that a person makes.
	OnChanged func(text string)
	// OnSubmit hears Enter, in a field of one line.
	OnSubmit func(text string)
	// OnKey takes a key before the field does: the up and down keys of a list below it.
	OnKey func(fyne.KeyName) bool

	outer  fyne.Widget // the widget that embeds this field, or the field itself
	label  string
	note   string
	entry  *entry
	fault  error
	column *fyne.Container
	title  *Text
	below  *Text
}

// NewField makes a field of one line.
func NewField(label string) *Field { return newField(label, newEntry(1)) }

// NewTextArea makes a field of several lines.
func NewTextArea(label string, lines int) *Field { return newField(label, newEntry(lines)) }

// NewSecret makes a field of one line that shows dots for what is typed: a
// passphrase.
func NewSecret(label string) *Field {
	e := newEntry(1)
	e.Password = true
	return newField(label, e)
}

func newField(label string, e *entry) *Field {
	f := &Field{}
	f.begin(f, label, e)
	return f
}

// begin makes outer, which embeds f, a field.
func (f *Field) begin(outer fyne.Widget, label string, e *entry) {
	f.outer, f.label, f.entry = outer, label, e
	f.title, f.below = NewText(Tiny(label)), NewText(Tiny(""))
	f.below.Hide()
	f.column = NewStack(labelGap, f.title, e, f.below)
	if label == "" {
		f.title.Hide()
	}
	e.OnChanged = func(text string) {
		if f.fault != nil {
			f.Check() // what is wrong goes as soon as it is put right
		}
		if f.OnChanged != nil {
			f.OnChanged(text)
		}
	}
	e.OnSubmitted = func(text string) {
		if f.Check() && f.OnSubmit != nil {
			f.OnSubmit(text)
		}
	}
	e.onKey = func(name fyne.KeyName) bool { return f.OnKey != nil && f.OnKey(name) }
	f.ExtendBaseWidget(outer)
}

// Placeholder shows an example while the field is empty, and returns it.
func (f *Field) Placeholder(example string) *Field { f.entry.SetPlaceHolder(example); return f }

// Hint shows a line below the entry and returns the field.
func (f *Field) Hint(note string) *Field { f.note = note; f.show(); return f }

// Label is what the field is called.
func (f *Field) Label() string { return f.label }

// Text is what stands in the field.
func (f *Field) Text() string { return f.entry.Text }

// SetText fills the field.
func (f *Field) SetText(text string) { f.entry.SetText(text) }

// Entry is the part that takes the focus.
func (f *Field) Entry() fyne.Focusable { return f.entry }

// Check validates the text, shows what is wrong and says whether all is well.
func (f *Field) Check() bool {
	f.fault = nil
	if f.Validate != nil {
		f.fault = f.Validate(f.entry.Text)
	}
	f.show()
	return f.fault == nil
}

// Fault shows an error that somebody else found, or nil for none.
func (f *Field) Fault(err error) { f.fault = err; f.show() }

// Disable keeps the text from being changed.
func (f *Field) Disable() { f.entry.Disable() }

// Enable lets the text be changed again.
func (f *Field) Enable() { f.entry.Enable() }

func (f *Field) show() {
	note := Tiny(f.note)
	if f.fault != nil {
		note = Tiny(say.Refusal(f.fault)).In(theme.Bad)
	}
	f.below.Set(note)
	f.below.Hidden = note.Text == ""
	f.Refresh()
}

func (f *Field) naturalWidth() float32          { return naturalWidth(f.column) }
func (f *Field) heightAt(width float32) float32 { return heightAt(f.column, width) }

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(&renderer{
		widget:  f.outer,
		objects: []fyne.CanvasObject{f.column},
		layout:  f.column.Resize,
		min:     f.column.MinSize,
		refresh: func() { f.column.Refresh() },
	})
}

// entry is Fyne's, but Escape reaches the screen and Tab leaves a text of
// several lines, so that a form can be walked and closed by keyboard.
type entry struct {
	widget.Entry
	lines int
	// onKey takes a key before the entry does, onLeave hears that the focus goes; both may be nil.
	onKey   func(fyne.KeyName) bool
	onLeave func()
	tabs    bool // Tab is a key for onKey and moves no focus
	skips   bool // the next sign is not meant for it
}

// GoOn puts the cursor of a field behind what is in it: a draft that comes back is written on. Whatever
// else has the focus is left alone.
func GoOn(focused fyne.Focusable) {
	if e, ok := focused.(*entry); ok {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}

func newEntry(lines int) *entry {
	e := &entry{lines: lines}
	e.MultiLine = lines > 1
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if e.MultiLine {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(lines)
	return e
}

// FocusGained scrolls the entry into view.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	Reveal(e)
}

// FocusLost tells whoever tidies what was typed.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onLeave != nil {
		e.onLeave()
	}
}

// A SignSkipper is a field that a letter led to. The sign of a key comes after the key, to whoever
// has the focus by then, and is not meant for the field.
type SignSkipper interface{ SkipSign() }

// SkipSign implements SignSkipper.
func (e *entry) SkipSign() { e.skips = true }

// TypedRune leaves out the sign of the key that led here.
func (e *entry) TypedRune(sign rune) {
	if e.skips {
		e.skips = false
		return
	}
	e.Entry.TypedRune(sign)
}

// AcceptsTab says whether Tab stays here.
func (e *entry) AcceptsTab() bool { return e.tabs }

// TypedKey hands Escape and F1 on.
func (e *entry) TypedKey(event *fyne.KeyEvent) {
	e.skips = false // that sign never came
	if e.onKey != nil && e.onKey(event.Name) {
		return
	}
	if event.Name == fyne.KeyEscape || event.Name == fyne.KeyF1 {
		PassKey(e, event)
		return
	}
	e.Entry.TypedKey(event)
}

// TypedShortcut hands Ctrl Enter on, by which a form is sent from any of its
// fields.
func (e *entry) TypedShortcut(shortcut fyne.Shortcut) {
	pressed, ok := shortcut.(*desktop.CustomShortcut)
	if ok && (pressed.KeyName == fyne.KeyReturn || pressed.KeyName == fyne.KeyEnter) {
		passShortcut(e, shortcut)
		return
	}
	e.Entry.TypedShortcut(shortcut)
}
