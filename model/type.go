package model

import (
	"reflect"
	"slices"
	"strings"
)

// types name, for a person, what a field of each Go type takes.
var types = map[reflect.Type]string{
	reflect.TypeFor[Date]():   "day",
	reflect.TypeFor[Moment](): "day or time",
	reflect.TypeFor[Period](): "year, quarter or month",
	reflect.TypeFor[Number](): "decimal",
	reflect.TypeFor[Stage]():  "stage",
	reflect.TypeFor[Times]():  "count",
}

// Type names what the field takes: text, integer, boolean, day, decimal, list, object …
func (f *Field) Type() string { return typeName(f.goType) }

// Parts names the parts of an object that has just these; nil for any other field.
func (f *Field) Parts() []string {
	t := f.goType
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	parts := make([]string, t.NumField())
	for i := range parts {
		parts[i], _, _ = strings.Cut(t.Field(i).Tag.Get("json"), ",")
	}
	return parts
}

// PartType names what a part of an object takes, "" where there is no such part.
func (f *Field) PartType(part string) string {
	i := slices.Index(f.Parts(), part)
	if i < 0 {
		return ""
	}
	t := f.goType
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return typeName(t.Field(i).Type)
}

func typeName(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if name, ok := types[t]; ok {
		return name
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.Bool:
		return "boolean"
	case reflect.Slice:
		return "list of " + typeName(t.Elem())
	case reflect.Map:
		return "object of " + typeName(t.Elem())
	case reflect.Struct:
		return "object"
	}
	return "any"
}
