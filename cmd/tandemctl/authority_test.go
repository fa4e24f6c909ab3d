package main

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// Whatever is signed is shown: a field that the text gains must not be left out.
func TestTextDocHasEverySignedField(t *testing.T) {
	t.Parallel()
	cap := int64(1)
	request := uuid.UUID{1}
	doc := textDoc(&ledger.Text{
		Request: &request, Trust: "x", Stage: model.Empower,
		Terms: ledger.Terms{
			Situation: "x", Includes: "x", Excludes: "x", CapEach: &cap, CapPeriod: &cap, Period: "day", Currency: "GBP",
			Conditions: "x", Inform: "none", Start: "2026-07-06", Expires: "2026-07-06", Review: "2026-07-06",
		},
	})
	for _, f := range reflect.VisibleFields(reflect.TypeFor[ledger.Text]()) {
		name, _, _ := strings.Cut(f.Tag.Get("cbor"), ",")
		if _, ok := doc[name]; !ok && !f.Anonymous {
			t.Errorf("%s is signed and not shown", name)
		}
	}
}

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

func TestAReceiptsTextCannotPretendToBeAnother(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\nexpires: 2099-01-01", "a\rb", "a\u2028b", "a\x1b[2K"} {
		if got := plainValue(text); strings.ContainsAny(got, "\n\r\u2028\x1b") {
			t.Errorf("got %q, want it on one line and plain", got)
		}
	}
}
