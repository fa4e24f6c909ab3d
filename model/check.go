package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// A Checker is a kind with rules of its own, beyond those its tags declare. The
// receiver is the record as it would stand.
type Checker interface {
	Check(c Context) error
}

// A Context is what the rules of a kind may depend on.
type Context struct {
	Today    Date
	Actor    Role
	Creating bool
	Before   Doc    // the record as it stands, nil while creating
	ID       string // of the record, "" while creating
	Self     string // the id of the person who acts

	// Rules across records look here; each may be nil. They hold when a person acts: what
	// two people do without knowing of each other stands, and is flagged.
	Find      func(id string) Doc     // a record of this partnership, nil where there is none
	Others    func(kind string) []Doc // all records of a kind but this one
	Elsewhere func(kind string) []Doc // one's own private records of a kind in other partnerships, in the same role
}

func (c Context) find(id string) Doc {
	if c.Find == nil || id == "" {
		return nil
	}
	return c.Find(id)
}

func (c Context) others(kind string) []Doc { return list(c.Others, kind) }

func (c Context) elsewhere(kind string) []Doc { return list(c.Elsewhere, kind) }

func list(of func(kind string) []Doc, kind string) []Doc {
	if of == nil {
		return nil
	}
	return of(kind)
}

// Accepts says why a value is not one of this field's; "" where it is. Nil clears a field.
func (f *Field) Accepts(v any) string {
	if v == nil {
		return ""
	}
	if f.Each {
		if _, ok := v.(bool); ok { // how the register of one role is written
			return ""
		}
	}
	return accepts(f.goType, f, v)
}

// Refers says whether the field may name a record of this kind.
func (f *Field) Refers(kind string) bool {
	return slices.Contains(f.Ref, kind) || slices.Contains(f.Ref, "*")
}

// MayWrite says whether a person of this role can write records of the kind, or at
// least answer in one that the partner writes.
func (k *Kind) MayWrite(role Role) bool {
	return k.Writer.Allows(role, true) || slices.ContainsFunc(k.Fields, func(f Field) bool {
		return f.Writer != "" && f.Writer.Allows(role, false)
	})
}

// WriterOf is who may write a field of the kind: while a record is created, or later.
func (k *Kind) WriterOf(f *Field, creating bool) Writer {
	switch {
	case creating && f.Creating != "":
		return f.Creating
	case f.Writer != "":
		return f.Writer
	}
	return k.Writer
}

// Takes says whether a person of this role, being the record's author or not, can write a
// field: while the record is created, or in one that is there.
func (k *Kind) Takes(f *Field, role Role, author, creating bool) bool {
	if k.Authority || f.Computed || !creating && (k.AppendOnly || f.Once || f.Blind) {
		return false
	}
	return k.WriterOf(f, creating).Allows(role, author)
}

// Plain says whether a missing value of a yes-or-no field means no.
func (f *Field) Plain() bool { return f.goType.Kind() == reflect.Bool }

func accepts(t reflect.Type, f *Field, v any) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[Date]():
		if s, ok := v.(string); !ok || !Date(s).Valid() {
			return "it takes a day such as 2026-07-06"
		}
		return ""
	case reflect.TypeFor[Moment]():
		if s, ok := v.(string); !ok || !Moment(s).Valid() {
			return "it takes a day such as 2026-07-06, or a time such as 2026-07-06T08:41:00Z"
		}
		return ""
	case reflect.TypeFor[Period]():
		if s, ok := v.(string); !ok || !Period(s).Valid() {
			return "it takes a year, a quarter or a month such as 2026, 2026-Q3 or 2026-06"
		}
		return ""
	case reflect.TypeFor[Times]():
		switch n := v.(type) {
		case bool:
			return ""
		case int64:
			if n >= 0 {
				return ""
			}
		}
		return "it takes how often it happened, or true or false"
	case reflect.TypeFor[Number]():
		if s, ok := v.(string); ok && Number(s).Valid() {
			return ""
		}
		if _, ok := v.(int64); ok {
			return ""
		}
		return `it takes a whole number, or a decimal as text such as "0.6"`
	}
	switch t.Kind() {
	case reflect.String:
		s, ok := v.(string)
		if !ok {
			return "it takes text"
		}
		if len(f.Enum) > 0 && !slices.Contains(f.Enum, s) {
			return "it takes " + orList(f.Enum)
		}
		if len(f.Ref) > 0 || f.Person {
			if _, err := uuid.Parse(s); err != nil {
				return "it takes the id of a record"
			}
		}
	case reflect.Int, reflect.Int64:
		n, ok := v.(int64)
		if !ok {
			return "it takes a whole number"
		}
		if t == reflect.TypeFor[Stage]() && !Stage(n).Valid() {
			return "it takes a stage from 1 (Tell) to 4 (Empower)"
		}
	case reflect.Bool:
		if _, ok := v.(bool); !ok {
			return "it takes true or false"
		}
	case reflect.Slice:
		list, ok := v.([]any)
		if !ok {
			return "it takes a list"
		}
		for _, item := range list {
			if why := accepts(t.Elem(), f, item); why != "" {
				return why
			}
		}
	case reflect.Map:
		m, ok := v.(map[string]any)
		if !ok {
			return "it takes an object"
		}
		for _, key := range Doc(m).Names() {
			if _, err := uuid.Parse(key); err != nil && f.Person {
				return "it takes the ids of people"
			}
			if why := accepts(t.Elem(), &Field{}, m[key]); why != "" {
				return why
			}
		}
	case reflect.Struct:
		return acceptsStruct(t, v)
	}
	return ""
}

func acceptsStruct(t reflect.Type, v any) string {
	m, ok := v.(map[string]any)
	if !ok {
		return "it takes an object"
	}
	for _, name := range Doc(m).Names() {
		known := false
		for i := range t.NumField() {
			if tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); tag == name {
				known = true
				if why := accepts(t.Field(i).Type, &Field{}, m[name]); why != "" && m[name] != nil {
					return name + ": " + why
				}
			}
		}
		if !known {
			return "it has no part named " + name
		}
	}
	return ""
}

func orList(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// CheckFields says whether the changes are fields of the kind with values they take.
func (k *Kind) CheckFields(changes Doc) error {
	for _, name := range changes.Names() {
		f, ok := k.Field(name)
		if !ok || f.Computed {
			return k.refuse(fmt.Sprintf("a %s has no field %q", k.Label, name), "leave it out")
		}
		if why := f.Accepts(changes[name]); why != "" {
			return k.refuse(fmt.Sprintf("%s is not right, %s", name, why), "correct it")
		}
	}
	return nil
}

// Check says whether the record may stand: what is required is there, and the kind's own rules hold.
func (k *Kind) Check(doc Doc, c Context) error {
	for _, f := range k.Fields {
		if f.Required && isEmpty(doc[f.Name]) {
			return k.refuse(fmt.Sprintf("a %s needs %s", k.Label, strings.ReplaceAll(f.Name, "_", " ")), "fill it in")
		}
	}
	v := reflect.New(k.goType)
	if checker, ok := v.Interface().(Checker); ok {
		if err := doc.into(v.Interface()); err != nil {
			return k.refuse(err.Error(), "correct it")
		}
		return checker.Check(c)
	}
	return nil
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	}
	return false
}

func (k *Kind) refuse(why, do string) error {
	return &Refused{What: "This " + k.Label + " was not saved", Why: why, Do: do}
}

// unsaved is the refusal of a kind's own rules.
func unsaved(label, why, do string) error {
	return &Refused{What: "This " + label + " was not saved", Why: why, Do: do}
}

// MayDelete says whether a record of this kind, as it stands, may be deleted: what is
// decided, said once or an act of authority stays.
func (k *Kind) MayDelete(doc Doc) error {
	why := ""
	switch {
	case k.Authority || k.AppendOnly || k == PersonKind:
		why = "a " + k.Label + " stays once it is written"
	case k == DecisionKind && doc["decider"] != nil:
		why = "a decision that was made stays"
	default:
		return nil
	}
	return &Refused{What: "Nothing was deleted", Why: why, Do: "exclude or correct it instead", Reason: Forbidden}
}
