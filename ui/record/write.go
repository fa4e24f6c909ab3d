package record

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A Writing says which record is written, and what its form is to ask for.
type Writing struct {
	Kind string
	ID   uuid.UUID // of the record that is edited; uuid.Nil for a new one
	// Preset is what the form begins with. What is preset and not asked for is written as it is.
	Preset model.Doc
	Fields []string // asked for, in this order; nil for all that this person may write
	Title  string   // of the sheet; "" for the kind's word
	Send   string   // on the button; "" for Save
	Said   string   // by the toast; "" for the record's name
	// Next leads on to the record once it is written; nil to stay.
	Next func(uuid.UUID)
}

// New opens the form of a new record, with some of it filled in.
func New(desk *screen.Desk, kind string, preset model.Doc) {
	Write(desk, Writing{Kind: kind, Preset: preset})
}

// Edit opens the form of a record that is there, with the fields that this person may write.
// Once it is saved the record is shown again.
func Edit(desk *screen.Desk, kind string, id uuid.UUID) {
	Write(desk, Writing{Kind: kind, ID: id, Next: func(id uuid.UUID) { Open(desk, kind, id) }})
}

// MayAdd says whether this person writes new records of a kind in a form that names nothing
// yet. An agreement is given where its record stands.
func MayAdd(info storage.Info, kind string) bool {
	k := model.KindOf(kind)
	return k != nil && !k.Authority && k != model.PersonKind && k != model.AgreementKind && k.Writer.Allows(info.Role, true)
}

// MayEdit says whether this person may write any field of a record that is there.
func MayEdit(info storage.Info, doc model.Doc) bool {
	k := model.KindOf(doc.Text("kind"))
	if k == nil || doc["deleted"] == true {
		return false
	}
	for i := range k.Fields {
		if k.Takes(&k.Fields[i], info.Role, doc.Text("created_by") == info.Person.String(), false) {
			return true
		}
	}
	return false
}

// A writer is the form of a record of any kind, made of its declaration.
type writer struct {
	*form.Form
	what     Writing
	desk     *screen.Desk
	kind     *model.Kind
	record   model.Doc // as it stands; empty for a new one
	about    []line    // what stands in the fields that are not asked for
	today    model.Date
	currency string
	choices  choices
	all      []*input
}

// Write opens the form of a record.
func Write(desk *screen.Desk, what Writing) {
	w := &writer{what: what, desk: desk, kind: model.KindOf(what.Kind), today: desk.Ledger.Today(), record: model.Doc{}, choices: choices{}}
	if w.kind == nil {
		return
	}
	key := "record/" + what.Kind
	if what.ID != uuid.Nil {
		key += "/" + what.ID.String()
	}
	var draft model.Doc
	desk.Run(lang.L("Opening"), func(ctx context.Context) (err error) {
		if draft, err = desk.Ledger.Draft(ctx, key); err != nil {
			return err
		}
		return w.read(ctx)
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		w.Form = form.New(desk, key)
		w.dock(draft)
	})
}

// read reads the record, what its fields may name, and what is shown above them.
func (w *writer) read(ctx context.Context) (err error) {
	l := w.desk.Ledger
	if !w.creating() {
		if w.record, err = l.Get(ctx, w.what.ID); err != nil {
			return err
		}
	}
	w.currency = say.Currency()
	if code := w.record.Text("currency"); code != "" {
		w.currency = code
	}
	asked := w.asked()
	for _, f := range asked {
		if len(f.Ref) > 0 || f.Person {
			now := w.record.Text(f.Name)
			if preset := w.what.Preset.Text(f.Name); preset != "" {
				now = preset
			}
			if err := w.choices.read(ctx, l, f, now); err != nil {
				return err
			}
		}
	}
	if !w.creating() {
		w.about = lines(ctx, l, w.kind, w.record, func(f *model.Field) bool { return !slices.Contains(asked, f) })
	}
	return nil
}

func (w *writer) creating() bool { return w.what.ID == uuid.Nil }

// asked are the fields that the form asks for: those that this person may write.
func (w *writer) asked() (list []*model.Field) {
	info := w.desk.Ledger.Info()
	author := w.creating() || w.record.Text("created_by") == info.Person.String()
	takes := func(f *model.Field) bool { return w.kind.Takes(f, info.Role, author, w.creating()) }
	if w.what.Fields != nil {
		for _, name := range w.what.Fields {
			if f, ok := w.kind.Field(name); ok && takes(f) {
				list = append(list, f)
			}
		}
		return list
	}
	for i := range w.kind.Fields {
		if f := &w.kind.Fields[i]; takes(f) {
			list = append(list, f)
		}
	}
	return list
}

func (w *writer) hasMoney() bool {
	_, has := w.kind.Field("currency")
	return has
}

// dock builds the form and shows it.
func (w *writer) dock(draft model.Doc) {
	for _, f := range w.asked() {
		w.all = append(w.all, w.inputs(f)...)
	}
	rows := kit.NewStack(12)
	for _, l := range w.about {
		rows.Add(kit.NewStack(2, kit.NewText(kit.Tiny(l.field)), kit.NewText(kit.Body(l.value))))
	}
	values := model.Doc{}
	var first fyne.Focusable
	for _, in := range w.all {
		in.before = strings.TrimSpace(in.text(in.value(w.record)))
		values[in.name()] = in.before
		if w.creating() && in.part == "" {
			switch {
			case w.what.Preset[in.field.Name] != nil:
				values[in.name()] = in.text(w.what.Preset[in.field.Name])
			case todays[in.field.Name]:
				values[in.name()] = say.DateField(w.today)
			}
		}
		if first == nil {
			first = in.first
		}
		rows.Add(in.show)
	}
	if private := w.private(); private != nil {
		rows.Add(private)
		values["private"] = w.wasPrivate()
	}
	preset := model.Doc{}
	for name := range w.what.Preset {
		preset[name] = true
	}
	for name, value := range draft {
		if preset[name] == nil { // whoever opened the form knows what it is about
			values[name] = value
		}
	}
	w.Fill(values)
	word := screen.KindOf(w.what.Kind).Word
	title, send := w.what.Title, w.what.Send
	if title == "" {
		title = word
	}
	if send == "" {
		send = lang.L("Save")
	}
	w.Next = w.what.Next
	w.Dock(title, send, rows, first, w.submit)
}

// wasPrivate is "true" where the record is, or a new one of its kind is by itself.
func (w *writer) wasPrivate() string {
	if w.creating() && w.kind.Privacy != model.MostlyPrivate || !w.creating() && w.record["private"] != true {
		return "false"
	}
	return "true"
}

// private asks whether the record leaves this laptop, where that is still open; nil where it
// is not. Sharing is one way.
func (w *writer) private() fyne.CanvasObject {
	switch {
	case w.kind.Privacy == model.NeverLeaves:
		return kit.NewText(kit.Small(lang.L("It never leaves this laptop.")))
	case w.kind.Privacy == model.NeverPrivate, !w.creating() && w.record["private"] != true:
		return nil
	}
	name := map[string]string{"Name": say.FirstName(w.desk.Ledger.Info().PartnerName)}
	return kit.NewLabelled(lang.L("Who reads it"), w.Choice("private", form.Options("false", lang.L("{{.Name}} as well", name), "true", lang.L("only you")), "", nil))
}

// submit reads the form and sends what has changed, so that what somebody else writes beside
// it stands.
func (w *writer) submit() {
	doc, ok := model.Doc{}, true
	if w.creating() {
		for name, value := range w.what.Preset {
			doc[name] = value
		}
		w.initial(doc)
	} else {
		doc["id"] = w.what.ID.String()
	}
	for _, in := range w.all {
		in.fault(nil)
		if err := w.put(doc, in); err != nil {
			in.fault(err)
			ok = false
		}
	}
	if !w.money(doc) || !ok {
		return
	}
	if now := w.Value("private"); now != "" && now != w.wasPrivate() || w.creating() && now == "true" {
		doc["private"] = now == "true"
	}
	w.Send(w.what.Kind, doc, w.said(doc))
}

// initial fills in what a new record begins with, whoever writes the field later.
func (w *writer) initial(doc model.Doc) {
	for _, f := range w.kind.Fields {
		if f.Initial != "" && doc[f.Name] == nil {
			doc[f.Name] = f.Initial
		}
	}
}

// put reads one input into the doc, if what stands there is not what the record says.
func (w *writer) put(doc model.Doc, in *input) error {
	text := w.Value(in.name())
	if text == "" && in.field.Required && in.part == "" {
		return errors.New(lang.L("Fill this in."))
	}
	if in.money != nil || text == in.before && w.what.Preset[in.field.Name] == nil {
		return nil
	}
	var value any
	if text != "" {
		var err error
		if value, err = in.read(text); err != nil {
			return err
		}
	}
	switch {
	case in.part != "":
		parts, begun := doc[in.field.Name].(map[string]any)
		if !begun { // the whole object is one value
			parts = map[string]any{}
			old, _ := w.record[in.field.Name].(map[string]any)
			for name, part := range old {
				parts[name] = part
			}
			doc[in.field.Name] = parts
		}
		if value == nil {
			delete(parts, in.part)
		} else {
			parts[in.part] = value
		}
	case value != nil:
		doc[in.field.Name] = value
	case w.creating():
		delete(doc, in.field.Name)
	default:
		doc[in.field.Name] = nil
	}
	return nil
}

// money reads the amounts together, if any has changed: they share a currency.
func (w *writer) money(doc model.Doc) bool {
	changed := false
	for _, in := range w.all {
		changed = changed || in.money != nil && w.Value(in.name()) != in.before
	}
	if !changed {
		return true
	}
	ok := true
	for _, in := range w.all {
		if in.money != nil {
			ok = w.ReadMoney(doc, in.name(), in.money, w.currency) && ok
		}
	}
	return ok
}

// said is what the toast says.
func (w *writer) said(doc model.Doc) string {
	if w.what.Said != "" {
		return w.what.Said
	}
	title := doc.Text(w.kind.Title)
	if title == "" {
		title = w.record.Text(w.kind.Title)
	}
	if f, ok := w.kind.Field(w.kind.Title); !ok || f.Type() != "text" || len(f.Ref) > 0 || len(f.Enum) > 0 || title == "" {
		title = screen.KindOf(w.what.Kind).Word
	}
	return lang.L("Saved “{{.Title}}”", map[string]string{"Title": title})
}
