package form

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A Form is a side sheet of inputs. While a person types, what stands in them is kept as
// a draft under the key, so that closing the sheet, or a crash, loses nothing.
type Form struct {
	// Sent is called with the first record once it is written; it may be nil.
	Sent func(id uuid.UUID)
	// Next is called after Sent, and leads on to the record; it may be nil. Whoever has closed
	// the form meanwhile, or opened another sheet, is left where they are.
	Next func(id uuid.UUID)

	desk   *screen.Desk
	key    string // of the draft
	inputs []input
	saved  *kit.Text // when the draft was last kept
	sheet  *kit.Sheet
	sent   bool
	unfold func() // shows what is folded, where something stands in it; nil for nothing folded

	pending, kept model.Doc
	saving        bool
	quiet         bool // while a draft is put back
}

// An input holds one value of a form: the text of a field, the word of a choice.
type input struct {
	name string
	get  func() string
	set  func(string)
}

// New makes a form whose draft is kept under the key.
func New(desk *screen.Desk, key string) *Form {
	return &Form{desk: desk, key: key, saved: kit.NewText(kit.Hint(" "))}
}

// Field adds a field to the form.
func (f *Form) Field(name string, field *kit.Field) *kit.Field {
	field.OnChanged = func(string) { f.changed() }
	f.inputs = append(f.inputs, input{name, func() string { return strings.TrimSpace(field.Text()) }, field.SetText})
	return field
}

// An Option is a word on the screen for a value in the record.
type Option struct{ Value, Word string }

// Options makes options of pairs: a value and its word.
func Options(pairs ...string) []Option {
	list := make([]Option, len(pairs)/2)
	for i := range list {
		list[i] = Option{pairs[2*i], pairs[2*i+1]}
	}
	return list
}

// Optional lets none of a control's options be chosen, or none again.
func Optional(control *kit.Segmented) *kit.Segmented {
	return control.Optional(lang.L("Choose it again, or press Backspace, for none"))
}

// Choice adds a segmented control. Nothing is chosen in it before somebody does.
func (f *Form) Choice(name string, options []Option, chosen string, onChange func()) *kit.Segmented {
	words, selected := make([]string, len(options)), -1
	for i, o := range options {
		words[i] = o.Word
		if o.Value == chosen {
			selected = i
		}
	}
	control := kit.NewSegmented(words, selected, func(int) {
		if onChange != nil {
			onChange()
		}
		f.changed()
	})
	f.choose(name, options, control)
	return control
}

// Pick adds a picker, for more options than stand side by side.
func (f *Form) Pick(name string, options []Option, chosen string) *kit.Picker {
	words, selected := make([]string, len(options)), -1
	for i, o := range options {
		words[i] = o.Word
		if o.Value == chosen {
			selected = i
		}
	}
	control := kit.NewPicker(words, selected, func(int) { f.changed() }).
		Searched(lang.L("A part of the name"), lang.L("Nothing is called so."))
	f.choose(name, options, control)
	return control
}

// choose adds a control that holds one of the options, or none.
func (f *Form) choose(name string, options []Option, control interface {
	Selected() int
	Select(int)
}) {
	f.inputs = append(f.inputs, input{name, func() string {
		if control.Selected() < 0 {
			return ""
		}
		return options[control.Selected()].Value
	}, func(value string) {
		if value == "" {
			control.Select(-1)
		}
		for i, o := range options {
			if o.Value == value {
				control.Select(i)
			}
		}
	}})
}

// Toggles adds options of which any number may hold. Their values are a text together, a line
// each, in the order of the options.
func (f *Form) Toggles(name string, options []Option) *fyne.Container {
	toggles := make([]*kit.Toggle, len(options))
	row := kit.NewFlow(8)
	for i, o := range options {
		toggles[i] = kit.NewToggle(o.Word, false, func(bool) { f.changed() })
		row.Add(toggles[i])
	}
	f.inputs = append(f.inputs, input{name, func() string {
		var on []string
		for i, o := range options {
			if toggles[i].On() {
				on = append(on, o.Value)
			}
		}
		return strings.Join(on, "\n")
	}, func(text string) {
		on := strings.Split(text, "\n")
		for i, o := range options {
			toggles[i].Set(slices.Contains(on, o.Value))
		}
	}})
	return row
}

// Value is what stands in an input.
func (f *Form) Value(name string) string {
	for _, in := range f.inputs {
		if in.name == name {
			return in.get()
		}
	}
	return ""
}

// draft is the form as it stands.
func (f *Form) draft() model.Doc {
	doc := model.Doc{}
	for _, in := range f.inputs {
		if value := in.get(); value != "" {
			doc[in.name] = value
		}
	}
	return doc
}

// Fill puts values into the inputs.
func (f *Form) Fill(doc model.Doc) {
	f.quiet = true
	for _, in := range f.inputs {
		if value, told := doc[in.name]; told {
			in.set(value.(string))
		}
	}
	f.quiet = false
	f.kept = f.draft()
}

// changed keeps the draft. While one is being kept the newest waits, so that they never
// overtake each other.
func (f *Form) changed() {
	if f.quiet || f.sent {
		return
	}
	f.pending = f.draft()
	f.keep()
}

func (f *Form) keep() {
	if f.saving || f.sent || f.pending == nil || maps.Equal(f.pending, f.kept) {
		return
	}
	doc := f.pending
	f.saving, f.pending = true, nil
	f.desk.Run(lang.L("Keeping the draft"), func(ctx context.Context) error {
		return f.desk.Ledger.SaveDraft(ctx, f.key, doc)
	}, func(err error) {
		f.saving = false
		if err != nil {
			f.desk.Fail(err)
			return
		}
		f.kept = doc
		at := f.desk.Ledger.Now().Format("15:04")
		f.saved.Set(kit.Hint(lang.L("Draft saved {{.Time}}", map[string]string{"Time": at})))
		if f.sent {
			f.forget()
			return
		}
		f.keep()
	})
}

// forget removes the draft.
func (f *Form) forget() {
	f.desk.Run(lang.L("Keeping the draft"), func(ctx context.Context) error {
		return f.desk.Ledger.SaveDraft(ctx, f.key, nil)
	}, func(err error) {
		if err != nil {
			f.desk.Fail(err)
		}
	})
}

// Dock shows the form beside the screen, with the focus in its first field.
func (f *Form) Dock(title, send string, body fyne.CanvasObject, first fyne.Focusable, submit func()) {
	closeForm := func() { f.desk.Sheet(nil) }
	try := func() {
		submit()
		f.Grown() // what is wrong with a field takes a line below it
	}
	footer := kit.NewStack(8, f.saved, kit.NewRow(12,
		kit.Grow(kit.NewButton(send, kit.Primary, "Ctrl ↵", try)),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeForm)))
	f.sheet = kit.NewSheet(title, body, footer, closeForm)
	f.desk.Form(f.sheet, try, nil)
	f.desk.Window.Canvas().Focus(first)
	kit.GoOn(first)
}

// Close takes the form away, and says whether it was still there.
func (f *Form) Close() bool { return f.sheet != nil && f.desk.Shut(f.sheet) }

// Grown lays the form out anew, after something in it was shown or hidden.
func (f *Form) Grown() {
	if f.sheet != nil {
		f.sheet.Grown()
	}
}

// Send writes the record and closes the form. said is what the toast says.
func (f *Form) Send(kind string, doc model.Doc, said string) {
	f.SendAll(said, storage.Write{Kind: kind, Doc: doc})
}

// SendAll is Send for records that stand or fall together.
func (f *Form) SendAll(said string, writes ...storage.Write) {
	if f.sent {
		return
	}
	f.sent = true
	l := f.desk.Ledger
	var ids []uuid.UUID
	f.desk.Run(lang.L("Saving"), func(ctx context.Context) (err error) {
		if ids, err = l.PutAll(ctx, writes); err != nil {
			return err
		}
		return l.SaveDraft(ctx, f.key, nil)
	}, func(err error) {
		if err != nil && len(ids) == 0 {
			f.sent = false
			f.desk.Fail(err)
			return
		}
		still := f.Close()
		f.desk.Say(said, lang.L("Undo"), func() {
			for range writes {
				f.desk.Undo()
			}
		})
		if f.Sent != nil {
			f.Sent(ids[0])
		}
		if f.Next != nil && still {
			f.Next(ids[0])
		}
	})
}

// Put writes a text into the doc; an empty one clears the field of a record that is there.
func Put(doc model.Doc, name, value string) {
	switch {
	case value != "":
		doc[name] = value
	case doc["id"] != nil:
		doc[name] = nil
	}
}

// ReadDate reads a field into the doc and shows what is wrong with it.
func (f *Form) ReadDate(doc model.Doc, name string, field *kit.Field) bool {
	date, err := say.ReadDate(f.Value(name), f.desk.Ledger.Today())
	field.Fault(err)
	if err == nil {
		Put(doc, name, string(date))
	}
	return err == nil
}

// ReadMoney reads a field and its currency into the doc.
func (f *Form) ReadMoney(doc model.Doc, name string, field *kit.Field, currency string) bool {
	field.Fault(nil)
	text := f.Value(name)
	if text == "" {
		Put(doc, name, "")
		Put(doc, "currency", doc.Text("currency"))
		return true
	}
	amount, code, err := say.ReadMoney(text, currency)
	if err == nil && doc.Text("currency") != "" && doc.Text("currency") != code {
		err = errors.New(lang.L("Both caps must be in one currency."))
	}
	field.Fault(err)
	if err == nil {
		doc[name], doc["currency"] = amount, code
	}
	return err == nil
}

// Required refuses an empty field with a sentence.
func Required(sentence string) func(string) error {
	return func(text string) error {
		if text == "" {
			return errors.New(sentence)
		}
		return nil
	}
}

// Fold adds to the rows what few people fill in, behind a link. It unfolds where the link is
// pressed, or where one of its inputs holds something.
func (f *Form) Fold(rows *fyne.Container, names []string, first fyne.Focusable, parts ...fyne.CanvasObject) {
	more := kit.NewStack(12, parts...)
	more.Hide()
	row := kit.NewRow(0)
	unfold := func() {
		row.Hide()
		more.Show()
		rows.Refresh()
		f.Grown()
	}
	row.Add(kit.NewLink(lang.L("More…"), func() {
		unfold()
		f.desk.Window.Canvas().Focus(first)
	}))
	f.unfold = func() {
		for _, name := range names {
			if f.Value(name) != "" {
				unfold()
				return
			}
		}
	}
	rows.Add(row)
	rows.Add(more)
}

// Unfold shows what is folded, where something stands in it. It follows Fill.
func (f *Form) Unfold() {
	if f.unfold != nil {
		f.unfold()
	}
}

// Show shows or hides a part of a form.
func Show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
		return
	}
	o.Hide()
}

// Read reads a record, where there is one, and the draft, and then opens the form.
func Read(desk *screen.Desk, key string, id uuid.UUID, open func(doc, draft model.Doc)) {
	var doc, draft model.Doc
	desk.Run(lang.L("Opening"), func(ctx context.Context) (err error) {
		if id != uuid.Nil {
			if doc, err = desk.Ledger.Get(ctx, id); err != nil {
				return err
			}
		}
		draft, err = desk.Ledger.Draft(ctx, key)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		open(doc, draft)
	})
}
