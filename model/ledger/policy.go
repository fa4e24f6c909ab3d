package ledger

import (
	"slices"
	"strings"

	"tandem/model"
)

// judge voids what its author may not write.
func (f *fold) judge(i int) {
	w := &f.writes[i]
	m, why := f.Member(w.Feed, w.At)
	if why == "" {
		why = f.policy(w, m)
	}
	switch why {
	case "":
	case errUnknown.Error():
		f.States[i] = Kept
	default:
		f.void(i, why)
	}
}

// policy is version 1's answer to who may write what.
func (f *fold) policy(w *Write, m Member) string {
	k, isAuthor := f.Kind, m.Person == f.Author.Person
	switch {
	case w.Kind != k.Name:
		return "the record is of another kind"
	case k.Authority:
		return "authority is not written as data"
	case w.Group == Deleted:
		return f.deletionPolicy(w, m)
	case w.Group == Whole:
		return errUnknown.Error()
	case k.Blind() && (w.Group == Commitment || w.Group == Reveal):
		return f.sheetPolicy(w, isAuthor)
	}
	name, role, each := strings.Cut(w.Group, "/")
	g, ok := k.Group(name)
	blind := ok && g.Blind // it came sealed, and is revealed by a later entry
	if k.AppendOnly && !blind && !f.creates(w) {
		return "it cannot be changed"
	}
	if !ok || g.Name != name {
		return errUnknown.Error()
	}
	if !w.Redacted && len(w.Values) != len(g.Fields) {
		return voidType
	}
	for n, fieldName := range g.Fields {
		field, _ := k.Field(fieldName)
		writer := k.WriterOf(field, f.creates(w))
		if f.creates(w) && field.Initial != "" && w.says(n, field.Initial) {
			writer = k.Writer
		}
		switch {
		case field.Computed:
			return "it is computed"
		case !writer.Allows(m.Role, isAuthor):
			return voidRole
		case field.Once && !blind && !f.creates(w):
			return "it never changes"
		case field.Each != each, each && model.Role(role) != m.Role:
			return voidRole
		}
		if w.Redacted {
			continue
		}
		v, err := Value(w.Values[n])
		if err != nil {
			return voidType
		}
		if _, ok := v.(bool); each && !ok {
			return voidType
		}
		if why := field.Accepts(v); why != "" {
			return voidType
		}
		if other := f.People[m.Role.Other()]; field.Own && other != nil && v == other.ID.String() {
			return voidRole
		}
	}
	for _, name := range f.decides(w) {
		judged, _ := k.Group(name)
		if !slices.ContainsFunc(w.Pins, func(p Pin) bool { return p.Record == f.id && p.Group == judged.Name }) {
			return "it does not pin what it judged"
		}
	}
	return ""
}

// sheetPolicy lets the author commit to a sheet while creating the record, and reveal it.
func (f *fold) sheetPolicy(w *Write, isAuthor bool) string {
	switch {
	case !isAuthor:
		return voidRole
	case w.Group == Commitment && !f.creates(w):
		return "it never changes"
	case w.Redacted:
		return ""
	case len(w.Values) != 1 || len(bytesOf(w.Values[0])) != len(Digest{}):
		return voidType
	}
	return ""
}

// says whether a write gives its n-th field this text, as far as it is still there.
func (w *Write) says(n int, text string) bool {
	if w.Redacted {
		return true
	}
	v, err := Value(w.Values[n])
	return err == nil && v == text
}

func (f *fold) deletionPolicy(w *Write, m Member) string {
	switch {
	case f.Kind.AppendOnly, f.Kind == model.PersonKind:
		return "it cannot be deleted"
	case !f.Kind.Writer.Allows(m.Role, m.Person == f.Author.Person):
		return voidRole
	}
	if w.Redacted {
		return ""
	}
	if len(w.Values) != 1 {
		return voidType
	}
	if v, err := Value(w.Values[0]); err != nil || v != true && v != false {
		return voidType
	}
	return ""
}
