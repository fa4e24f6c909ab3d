package main

import (
	"os"
	"strings"
	"testing"
)

func TestTheVersionIsThatOfTheApp(t *testing.T) {
	t.Parallel()
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`Version = "` + version + `"`, `ID = "` + appID + `"`} {
		if !strings.Contains(string(toml), "\n"+want+"\n") {
			t.Errorf("FyneApp.toml has no line %s", want)
		}
	}
}
