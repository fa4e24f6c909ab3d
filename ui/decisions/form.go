package decisions

import (
	"context"
	"maps"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A form is a side sheet of inputs. While a person types, what stands in them is kept as
// a draft under the key, so that closing the sheet, or a crash, loses nothing.
type form struct {
	desk   *screen.Desk
	key    string // of the draft
	inputs []input
	saved  *kit.Text // when the draft was last kept
	sent   bool

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

func newForm(desk *screen.Desk, key string) *form {
	return &form{desk: desk, key: key, saved: kit.NewText(kit.Hint(" "))}
}

// field adds a field to the form.
func (f *form) field(name string, field *kit.Field) *kit.Field {
	field.OnChanged = func(string) { f.changed() }
	f.inputs = append(f.inputs, input{name, func() string { return strings.TrimSpace(field.Text()) }, field.SetText})
	return field
}

// An option is a word on the screen for a value in the record.
type option struct{ value, word string }

// choice adds a segmented control, of which none need be chosen.
func (f *form) choice(name string, options []option, chosen string, onChange func()) *kit.Segmented {
	words, selected := make([]string, len(options)), -1
	for i, o := range options {
		words[i] = o.word
		if o.value == chosen {
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

// pick adds a picker, for more options than stand side by side.
func (f *form) pick(name string, options []option, chosen string) *kit.Picker {
	words, selected := make([]string, len(options)), -1
	for i, o := range options {
		words[i] = o.word
		if o.value == chosen {
			selected = i
		}
	}
	control := kit.NewPicker(words, selected, func(int) { f.changed() })
	f.choose(name, options, control)
	return control
}

// choose adds a control that holds one of the options, or none.
func (f *form) choose(name string, options []option, control interface {
	Selected() int
	Select(int)
}) {
	f.inputs = append(f.inputs, input{name, func() string {
		if control.Selected() < 0 {
			return ""
		}
		return options[control.Selected()].value
	}, func(value string) {
		for i, o := range options {
			if o.value == value {
				control.Select(i)
			}
		}
	}})
}

// value is what stands in an input.
func (f *form) value(name string) string {
	for _, in := range f.inputs {
		if in.name == name {
			return in.get()
		}
	}
	return ""
}

// draft is the form as it stands.
func (f *form) draft() model.Doc {
	doc := model.Doc{}
	for _, in := range f.inputs {
		if value := in.get(); value != "" {
			doc[in.name] = value
		}
	}
	return doc
}

// fill puts values into the inputs.
func (f *form) fill(doc model.Doc) {
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
func (f *form) changed() {
	if f.quiet || f.sent {
		return
	}
	f.pending = f.draft()
	f.keep()
}

func (f *form) keep() {
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
func (f *form) forget() {
	f.desk.Run(lang.L("Keeping the draft"), func(ctx context.Context) error {
		return f.desk.Ledger.SaveDraft(ctx, f.key, nil)
	}, func(err error) {
		if err != nil {
			f.desk.Fail(err)
		}
	})
}

// dock shows the form beside the screen, with the focus in its first field.
func (f *form) dock(title, send string, body fyne.CanvasObject, first fyne.Focusable, submit func()) {
	closeForm := func() { f.desk.Sheet(nil) }
	footer := kit.NewStack(8, f.saved, kit.NewRow(12,
		kit.Grow(kit.NewButton(send, kit.Primary, "Ctrl ↵", submit)),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeForm)))
	f.desk.Form(kit.NewSheet(title, body, footer, closeForm), submit, nil)
	f.desk.Window.Canvas().Focus(first)
}

// send writes the record and closes the form. said is what the toast says.
func (f *form) send(kind string, doc model.Doc, said string) {
	if f.sent {
		return
	}
	f.sent = true
	l := f.desk.Ledger
	var ids []uuid.UUID
	f.desk.Run(lang.L("Saving"), func(ctx context.Context) (err error) {
		if ids, err = l.Put(ctx, kind, []model.Doc{doc}); err != nil {
			return err
		}
		return l.SaveDraft(ctx, f.key, nil)
	}, func(err error) {
		if err != nil && len(ids) == 0 {
			f.sent = false
			f.desk.Fail(err)
			return
		}
		f.desk.Sheet(nil)
		f.desk.Say(said, lang.L("Undo"), f.desk.Undo)
	})
}
