package record

import (
	"context"
	"fmt"
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

// A view is a record in words.
type view struct {
	kind         string
	title, about string
	lines        []line
	deleted      bool
	deletable    bool
	editable     bool
	consent      []string // how each of the two stands to it; nil where nobody is asked
	agreeable    bool     // this person may agree to it as it reads
}

// A line is a field with what stands in it.
type line struct{ field, value string }

// Open shows a record in the sheet beside the screen. Whoever does not know its kind says "".
func Open(desk *screen.Desk, kind string, id uuid.UUID) {
	var v view
	desk.Run(lang.L("Reading the record"), func(ctx context.Context) (err error) {
		v, err = load(ctx, desk.Ledger, kind, id)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		desk.Sheet(v.sheet(desk, v.kind, id))
	})
}

func load(ctx context.Context, l *storage.Ledger, kind string, id uuid.UUID) (v view, err error) {
	doc, err := l.Get(ctx, id)
	if err != nil {
		return v, err
	}
	if v.kind = kind; kind == "" {
		v.kind = doc.Text("kind")
	}
	info, declared := l.Info(), model.KindOf(v.kind)
	v.title = screen.KindOf(v.kind).Word
	v.deleted, _ = doc["deleted"].(bool)
	who := map[string]string{"Name": info.PartnerName, "Date": say.DateLong(model.Moment(doc.Text("created_at")).Date())}
	if doc.Text("created_by") == info.Person.String() {
		who["Name"] = info.Name
	}
	v.about = lang.L("Written by {{.Name}} on {{.Date}}", who)
	if private, _ := doc["private"].(bool); private {
		v.about = lang.L("Written on {{.Date}}; yours alone, it never leaves this laptop", who)
	}
	if declared == nil {
		return v, nil
	}
	v.deletable = !v.deleted && declared.MayDelete(doc) == nil && declared.Writer.Allows(info.Role, doc.Text("created_by") == info.Person.String())
	v.lines = lines(ctx, l, declared, doc, func(*model.Field) bool { return true })
	v.editable = MayEdit(info, doc)
	if agreedTo(declared, doc) {
		v.consent, v.agreeable, err = consents(ctx, l, id)
	}
	return v, err
}

// lines are the fields in which something stands, of those that are wanted.
func lines(ctx context.Context, l *storage.Ledger, kind *model.Kind, doc model.Doc, wanted func(*model.Field) bool) (list []line) {
	for i := range kind.Fields {
		f := &kind.Fields[i]
		if f.Name == "currency" || !wanted(f) {
			continue
		}
		var text string
		switch value := doc[f.Name].(type) {
		case nil:
			continue
		case int64:
			text = number(f, value, doc.Text("currency"))
		default:
			text = words(ctx, l, f, value)
		}
		if text != "" {
			list = append(list, line{say.Field(f.Name), text})
		}
	}
	return list
}

func number(f *model.Field, n int64, currency string) string {
	switch {
	case strings.HasPrefix(f.Name, "minutes"):
		return say.Minutes(n)
	case currency != "" && isMoney(f):
		return say.Money(n, currency)
	case f.Type() == "stage":
		return say.Stage(model.Stage(n))
	}
	return fmt.Sprint(n)
}

// words says a value: a record and a person by their names, a day as a date.
func words(ctx context.Context, l *storage.Ledger, f *model.Field, v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return lang.L("yes")
		}
		return lang.L("no")
	case string:
		return word(ctx, l, f, v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = words(ctx, l, f, item)
		}
		return strings.Join(parts, "\n")
	case map[string]any:
		return pairs(ctx, l, f, v)
	}
	return fmt.Sprint(v)
}

func word(ctx context.Context, l *storage.Ledger, f *model.Field, text string) string {
	if len(f.Enum) > 0 {
		return say.Value(text)
	}
	if model.Date(text).Valid() {
		return say.DateLong(model.Date(text))
	}
	if moment := model.Moment(text); moment.Valid() {
		return say.DateLong(moment.Date())
	}
	id, err := uuid.Parse(text)
	if err != nil {
		return free(l, f, text)
	}
	return named(ctx, l, id)
}

// free says a text: a word that a form offers as it says it there, any other as it stands.
func free(l *storage.Ledger, f *model.Field, text string) string {
	for of, values := range offered {
		if strings.HasSuffix(of, "."+f.Name) && slices.Contains(values, text) {
			return offeredWord(l, text)
		}
	}
	return text
}

// pairs says an object of values by name, such as the levels of a skill.
func pairs(ctx context.Context, l *storage.Ledger, f *model.Field, values map[string]any) string {
	var parts []string
	for _, name := range model.Doc(values).Names() {
		label := say.Field(name)
		if id, err := uuid.Parse(name); err == nil {
			label = named(ctx, l, id)
		}
		if text := words(ctx, l, f, values[name]); text != "" && values[name] != nil {
			parts = append(parts, label+": "+text)
		}
	}
	return strings.Join(parts, "\n")
}

// sheet is the view beside the screen.
func (v view) sheet(desk *screen.Desk, kind string, id uuid.UUID) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.NewText(kit.Small(v.about))}
	if v.deleted {
		rows = append(rows, kit.NewRow(0, kit.NewPill(lang.L("in the trash"), kit.Warn)))
	}
	for _, l := range v.lines {
		rows = append(rows, kit.NewStack(2, kit.NewText(kit.Tiny(l.field)), kit.NewText(kit.Body(l.value))))
	}
	if len(v.consent) > 0 {
		rows = append(rows, kit.NewCard(kit.NewText(kit.Small(strings.Join(v.consent, " · ")))).As(kit.Quiet).Inset(10))
	}
	var sheet *kit.Sheet
	closeSheet := func() { desk.Sheet(nil) }
	act := func(doing string, do func(context.Context, uuid.UUID) error, said string) func() {
		return func() {
			desk.Run(doing, func(ctx context.Context) error { return do(ctx, id) }, func(err error) {
				if err != nil {
					desk.Fail(err)
					return
				}
				desk.Shut(sheet)
				desk.Say(said, lang.L("Undo"), desk.Undo)
			})
		}
	}
	footer := kit.NewFlow(8, kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	switch {
	case v.deleted:
		footer.Objects = slices.Insert(footer.Objects, 0, fyne.CanvasObject(kit.Grow(kit.NewButton(lang.L("Take back"), kit.Primary, "",
			act(lang.L("Taking it back"), desk.Ledger.Undelete, lang.L("Taken back: {{.What}}", map[string]string{"What": v.title}))))))
	case v.deletable:
		footer.Objects = slices.Insert(footer.Objects, 0, fyne.CanvasObject(kit.Grow(kit.NewButton(lang.L("Put into the trash"), kit.Plain, "",
			act(lang.L("Deleting"), desk.Ledger.Delete, lang.L("In the trash: {{.What}}", map[string]string{"What": v.title}))))))
	}
	sheet = kit.NewSheet(v.title, kit.NewStack(14, rows...), footer, closeSheet)
	if v.editable {
		edit := func() { Edit(desk, kind, id) }
		footer.Objects = slices.Insert(footer.Objects, 0, fyne.CanvasObject(kit.NewButton(lang.L("Edit"), kit.Plain, "E", edit)))
		sheet.Keys = map[fyne.KeyName]func(){fyne.KeyE: edit}
	}
	if v.agreeable {
		agree := func() { agreeTo(desk, kind, id) }
		footer.Objects = slices.Insert(footer.Objects, 0, fyne.CanvasObject(kit.NewButton(lang.L("Agree"), kit.Plain, "A", agree)))
		if sheet.Keys == nil {
			sheet.Keys = map[fyne.KeyName]func(){}
		}
		sheet.Keys[fyne.KeyA] = agree
	}
	return sheet
}
