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

func TestMoney(t *testing.T) {
	t.Parallel()
	cases := []struct {
		minor    int64
		currency string
		want     string
	}{
		{250000, "GBP", "GBP 2500.00"},
		{5, "GBP", "GBP 0.05"},
		{1200, "JPY", "JPY 1200"},
		{1200, "KWD", "KWD 1.200"},
		{1200, "ZZQ", "ZZQ 12.00"},
	}
	for _, c := range cases {
		if got := money(c.minor, c.currency); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
