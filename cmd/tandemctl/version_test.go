package main

import (
	"os"
	"strings"
	"testing"
)

func TestVersionIsTheAppsOwn(t *testing.T) {
	t.Parallel()
	app, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := "Version = \"" + version + "\"\n"; !strings.Contains(string(app), want) {
		t.Errorf("FyneApp.toml has no line %q", want)
	}
}
