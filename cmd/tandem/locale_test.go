package main

import (
	"os"
	"testing"
)

func TestTheLocaleCIsCalledSo(t *testing.T) {
	for locale, want := range map[string]string{"C.UTF-8": "C", "C.utf8": "C", "C": "C", "de_DE.UTF-8": "de_DE.UTF-8", "": ""} {
		t.Setenv("LANG", locale)
		if nameLanguage(); os.Getenv("LANG") != want {
			t.Errorf("%q became %q", locale, os.Getenv("LANG"))
		}
	}
}
