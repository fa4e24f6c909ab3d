package record

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// An input is one field of the form, or one part of a field that has several.
type input struct {
	field *model.Field
	part  string // of the field's object, "" for the field itself
	show  fyne.CanvasObject
	first fyne.Focusable
	// text is how a value stands in the form, read is what a text says.
	text func(any) string
	read func(string) (any, error)
	// fault shows what is wrong with the text, or nil.
	fault  func(error)
	money  *kit.Field // of an amount, which is read with its currency
	before string     // the record's own
}

// name is the input's in the form and its draft.
func (in *input) name() string {
	if in.part == "" {
		return in.field.Name
	}
	return in.field.Name + "." + in.part
}

// value is what the record says where the input stands.
func (in *input) value(doc model.Doc) any {
	if in.part == "" {
		return doc[in.field.Name]
	}
	parts, _ := doc[in.field.Name].(map[string]any)
	return parts[in.part]
}

// inputs are those of one field; none where a form has no way to write it.
func (w *writer) inputs(f *model.Field) []*input {
	of := w.kind.Name + "." + f.Name
	label := say.Field(f.Name)
	switch {
	case hidden[of], f.Name == "currency" && w.hasMoney():
		return nil
	case f.Each:
		return []*input{w.own(f, label)}
	case len(offered[of]) > 0 && f.Type() == "text":
		return []*input{w.pick(f, "", label, w.offered(of), textOf, textAs)}
	case len(offered[of]) > 0:
		return []*input{w.toggles(f, label, w.offered(of))}
	case scales[of] > 0:
		return []*input{w.pick(f, "", label, scale(1, scales[of]), intText, readInt)}
	case f.Person && f.Type() == "object of integer":
		return w.levels(f)
	case len(f.Ref) > 0 || f.Person:
		return w.refs(f, label)
	case len(f.Enum) > 0:
		var options []form.Option
		for _, value := range f.Enum {
			options = append(options, form.Option{Value: value, Word: say.Value(value)})
		}
		return []*input{w.pick(f, "", label, options, textOf, textAs)}
	case len(f.Parts()) > 0:
		var list []*input
		for _, part := range f.Parts() {
			if in := w.typed(f, part, say.Field(part), f.PartType(part)); in != nil {
				list = append(list, in)
			}
		}
		return list
	}
	if in := w.typed(f, "", label, f.Type()); in != nil {
		return []*input{in}
	}
	return nil
}

// typed is the input of a plain type; nil where a form has none.
func (w *writer) typed(f *model.Field, part, label, of string) *input {
	switch of {
	case "text":
		return w.line(f, part, label, w.area(f, label), textOf, textAs)
	case "list of text":
		area := kit.NewTextArea(label, 3)
		return w.line(f, part, label, area.Hint(lang.L("One a line")), listText, readList)
	case "day", "day or time":
		field := kit.NewDateField(label, w.today)
		in := w.line(f, part, label, &field.Field, dayText, w.readDay)
		in.show = field
		return in
	case "decimal":
		return w.line(f, part, label, kit.NewField(label), func(v any) string { return say.Decimal(plainText(v)) }, readDecimal)
	case "integer", "count":
		switch {
		case strings.HasPrefix(f.Name, "minutes"):
			return w.line(f, part, label, kit.NewField(label), minutesText, readMinutes)
		case part == "" && w.hasMoney() && isMoney(f):
			return w.amount(f, label)
		}
		return w.line(f, part, label, kit.NewField(label), intText, readInt)
	case "boolean":
		return w.pick(f, part, label, form.Options("true", lang.L("yes"), "false", lang.L("no")), boolText(f), readBool)
	case "stage":
		var options []form.Option
		for s := model.Tell; s <= model.Empower; s++ {
			options = append(options, form.Option{Value: strconv.Itoa(int(s)), Word: say.Stage(s)})
		}
		return w.pick(f, part, label, options, intText, readInt)
	}
	return nil
}

// area is a field of as many lines as its text most likely takes.
func (w *writer) area(f *model.Field, label string) *kit.Field {
	if lines := long[f.Name]; lines > 0 {
		return kit.NewTextArea(label, lines)
	}
	return kit.NewField(label)
}

// line is an input in which a person types.
func (w *writer) line(f *model.Field, part, label string, field *kit.Field, text func(any) string, read func(string) (any, error)) *input {
	if note := nudge(w.kind.Name + "." + f.Name); note != "" {
		field.Hint(note)
	}
	in := &input{field: f, part: part, show: field, text: text, read: read, fault: field.Fault}
	w.Field(in.name(), field)
	in.first = field.Entry()
	return in
}

// amount is an input of money. Its currency is typed with it.
func (w *writer) amount(f *model.Field, label string) *input {
	field := kit.NewMoneyField(label, w.currency)
	in := w.line(f, "", label, &field.Field, func(v any) string {
		n, ok := v.(int64)
		if !ok {
			return ""
		}
		return say.Money(n, w.currency)
	}, nil)
	in.show, in.money = field, &field.Field
	return in
}

// segments is how many letters of options fit side by side in a sheet.
const segments = 34

// pick is an input of one of several options: side by side where they fit.
func (w *writer) pick(f *model.Field, part, label string, options []form.Option, text func(any) string, read func(string) (any, error)) *input {
	in := &input{field: f, part: part, text: text, read: read}
	letters := 0
	for _, o := range options {
		letters += utf8.RuneCountInString(o.Word) + 2
	}
	if letters <= segments {
		control := w.Choice(in.name(), options, "", nil)
		if !f.Required && !f.Plain() && !f.Each && f.Initial == "" {
			form.Optional(control)
		}
		in.first = control
		w.labelled(in, label, control)
		return in
	}
	if !f.Required {
		options = slices.Insert(slices.Clone(options), 0, form.Option{Word: "—"})
	}
	control := w.Pick(in.name(), options, "")
	in.first = control
	w.labelled(in, label, control)
	return in
}

// toggles is an input of any number of options.
func (w *writer) toggles(f *model.Field, label string, options []form.Option) *input {
	in := &input{field: f, text: listText, read: readList}
	row := w.Toggles(in.name(), options)
	in.first = row.Objects[0].(fyne.Focusable)
	w.labelled(in, label, row)
	return in
}

// labelled sets a control under its name, with a line for what is wrong.
func (w *writer) labelled(in *input, label string, control fyne.CanvasObject) {
	note := nudge(w.kind.Name + "." + in.field.Name)
	below := kit.NewText(kit.Tiny(note))
	below.Hidden = note == ""
	in.show = kit.NewStack(3, kit.NewLabelled(label, control), below)
	in.fault = func(err error) {
		below.Hidden = err == nil && note == ""
		below.Set(kit.Tiny(note))
		if err != nil {
			below.Set(kit.Tiny(say.Refusal(err)).In(theme.Bad))
		}
	}
}

// offered are the words for a field, and those that the record has beside them.
func (w *writer) offered(of string) []form.Option {
	_, name, _ := strings.Cut(of, ".")
	values := slices.Clone(offered[of])
	for _, value := range strings.Split(listText(w.record[name])+textOf(w.record[name]), "\n") {
		if value != "" && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	options := make([]form.Option, len(values))
	for i, value := range values {
		options[i] = form.Option{Value: value, Word: offeredWord(w.desk.Ledger, value)}
	}
	return options
}

// refs is an input that names a record or a person; none where there is nothing to name.
func (w *writer) refs(f *model.Field, label string) []*input {
	options := w.choices[f.Name]
	if len(options) == 0 {
		return nil
	}
	return []*input{w.pick(f, "", label, options, textOf, textAs)}
}

// levels are the inputs of a level for each person.
func (w *writer) levels(f *model.Field) []*input {
	var list []*input
	for i, person := range w.choices[f.Name] {
		options := scale(0, mostLevel)
		if i >= 2 { // allies: most have none
			options = slices.Insert(options, 0, form.Option{Word: "—"})
		}
		list = append(list, w.pick(f, person.Value, person.Word, options, intText, readInt))
	}
	return list
}

// own is the input of this person's own name in a list of roles.
func (w *writer) own(f *model.Field, label string) *input {
	role := string(w.desk.Ledger.Info().Role)
	return w.pick(f, "", label, form.Options("true", lang.L("yes"), "false", lang.L("no")), func(v any) string {
		list, _ := v.([]any)
		return strconv.FormatBool(slices.Contains(list, any(role)))
	}, func(text string) (any, error) {
		list, _ := w.record[f.Name].([]any)
		list = slices.DeleteFunc(slices.Clone(list), func(v any) bool { return v == role })
		if text == "true" {
			list = append(list, role)
		}
		return list, nil
	})
}

func scale(from, to int) (options []form.Option) {
	for n := from; n <= to; n++ {
		options = append(options, form.Option{Value: strconv.Itoa(n), Word: strconv.Itoa(n)})
	}
	return options
}

func textOf(v any) string { text, _ := v.(string); return text }

func textAs(text string) (any, error) { return text, nil }

func plainText(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func listText(v any) string {
	list, _ := v.([]any)
	lines := make([]string, len(list))
	for i, item := range list {
		lines[i] = plainText(item)
	}
	return strings.Join(lines, "\n")
}

func readList(text string) (any, error) {
	list := []any{}
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list, nil
}

func dayText(v any) string { return say.DateField(model.Moment(textOf(v)).Date()) }

func (w *writer) readDay(text string) (any, error) {
	day, err := say.ReadDate(text, w.today)
	return string(day), err
}

func readDecimal(text string) (any, error) {
	number, err := say.ReadDecimal(text)
	return number, err
}

func intText(v any) string {
	if yes, ok := v.(bool); ok { // how often it happened may be written as yes
		return map[bool]string{true: "1", false: "0"}[yes]
	}
	return plainText(v)
}

func readInt(text string) (any, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, errors.New(lang.L("This is not a whole number."))
	}
	return n, nil
}

func minutesText(v any) string {
	n, ok := v.(int64)
	if !ok {
		return ""
	}
	return say.Minutes(n)
}

func readMinutes(text string) (any, error) {
	n, _, err := say.ReadMinutes(text)
	return n, err
}

func boolText(f *model.Field) func(any) string {
	return func(v any) string {
		yes, told := v.(bool)
		if !told && !f.Plain() {
			return ""
		}
		return strconv.FormatBool(yes)
	}
}

func readBool(text string) (any, error) { return text == "true", nil }

// isMoney says whether an integer of a kind with a currency is an amount of it.
func isMoney(f *model.Field) bool {
	return strings.HasPrefix(f.Name, "cap_") || strings.HasSuffix(f.Name, "_cost") || f.Name == "amount"
}
