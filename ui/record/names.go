package record

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// named is what a person calls a record or one of the two.
func named(ctx context.Context, l *storage.Ledger, id uuid.UUID) string {
	switch info := l.Info(); id {
	case info.Person:
		return info.Name
	case info.Partner:
		return info.PartnerName
	}
	doc, err := l.Get(ctx, id)
	if err != nil {
		return lang.L("a record that is not here")
	}
	return Title(ctx, l, doc)
}

// leading are the fields by whose record one is called that has no name of its own.
var leading = []string{"area", "request", "goal", "decision", "credit", "of"}

// Title is what a person calls a record: its own words, else those of the record that it is
// about, else what it is.
func Title(ctx context.Context, l *storage.Ledger, doc model.Doc) string {
	kind := doc.Text("kind")
	declared := model.KindOf(kind)
	if declared == nil {
		return screen.KindOf(kind).Word
	}
	if f, ok := declared.Field(declared.Title); ok && len(f.Ref) == 0 && doc[f.Name] != nil {
		if text := words(ctx, l, f, doc[f.Name]); text != "" {
			return text
		}
	}
	for _, name := range leading {
		if id, err := uuid.Parse(doc.Text(name)); err == nil {
			return named(ctx, l, id)
		}
	}
	return screen.KindOf(kind).Word
}

// byName is how many records are offered by their names; more are offered newest first, as they
// are meant most often, and searched.
const byName = 60

// choices are the records and people that a field may name, by its name.
type choices map[string][]form.Option

// read adds what a field may name. The record that it names now is always among them.
func (c choices) read(ctx context.Context, l *storage.Ledger, f *model.Field, now string) error {
	if f.Person {
		info := l.Info()
		c[f.Name] = form.Options(info.Person.String(), info.Name)
		if !f.Own { // nobody speaks for the other
			c[f.Name] = append(c[f.Name], form.Option{Value: info.Partner.String(), Word: info.PartnerName})
		}
	}
	var records []form.Option
	for _, kind := range f.Ref {
		if model.KindOf(kind) == nil {
			continue // "*": any record, which is named by where the form was opened
		}
		docs, err := l.List(ctx, kind, storage.Query{})
		if err != nil {
			return err
		}
		slices.Reverse(docs)
		for _, doc := range docs {
			records = append(records, form.Option{Value: doc.Text("id"), Word: Title(ctx, l, doc)})
		}
	}
	if len(records) <= byName {
		slices.SortStableFunc(records, func(a, b form.Option) int {
			return strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word))
		})
	}
	c[f.Name] = append(c[f.Name], records...)
	if id, err := uuid.Parse(now); err == nil && !slices.ContainsFunc(c[f.Name], func(o form.Option) bool { return o.Value == now }) {
		c[f.Name] = append(c[f.Name], form.Option{Value: now, Word: named(ctx, l, id)})
	}
	return nil
}

// offeredWord is a word that a form offers, as a person says it: whoever has a role by name.
func offeredWord(l *storage.Ledger, value string) string {
	info := l.Info()
	switch model.Role(value) {
	case info.Role:
		return info.Name
	case info.Role.Other():
		return info.PartnerName
	}
	return say.Value(value)
}
