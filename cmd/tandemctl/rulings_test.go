package main

import (
	"reflect"
	"testing"

	"tandem/model"
)

func TestParseChanges(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		set  []string
		want model.Doc // nil where it is refused
	}{
		{"nothing", nil, nil},
		{"a whole number where the field takes one", []string{"cap_each=250000"}, model.Doc{"cap_each": int64(250000)}},
		{"text that looks like a number stays text", []string{"conditions=12"}, model.Doc{"conditions": "12"}},
		{"text may hold an equals sign", []string{"includes=a=b"}, model.Doc{"includes": "a=b"}},
		{"an empty value removes a limit", []string{"cap_each="}, model.Doc{"cap_each": nil}},
		{"the stage by the request's name for it", []string{"to_stage=3"}, model.Doc{"stage": int64(3)}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := parseChanges(c.set)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
	for _, wrong := range []string{"cap_each", "=1", "mood=good"} {
		t.Run("refuses "+wrong, func(t *testing.T) {
			t.Parallel()
			if _, err := parseChanges([]string{wrong}); exitCode(err) != 2 {
				t.Errorf("got %v, want wrong usage", err)
			}
		})
	}
}
