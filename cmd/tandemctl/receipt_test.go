package main

import (
	"strings"
	"testing"
)

func TestAReceiptsTextCannotPretendToBeAnother(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\nexpires: 2099-01-01", "a\rb", "a\u2028b", "a\x1b[2K", "a\u202eb"} {
		if got := plainValue(text); strings.ContainsAny(got, "\n\r\u2028\x1b\u202e") {
			t.Errorf("got %q, want it on one line and plain", got)
		}
	}
}
