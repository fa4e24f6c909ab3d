package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// A person learns the program from itself: what a command does, how it looks, how it ends.
func TestEveryCommandTeaches(t *testing.T) {
	t.Parallel()
	parser := kong.Must(&program{}, kong.Vars{"version": version})
	for _, command := range parser.Model.Leaves(true) {
		if !strings.HasSuffix(command.Help, ".") {
			t.Errorf("%s: got %q, want a sentence", command.Name, command.Help)
		}
		if !strings.Contains(command.Detail, "tandemctl ") {
			t.Errorf("%s shows no example", command.Name)
		}
		if !strings.Contains(command.Detail, "Exit: 0 done") && !strings.Contains(command.Detail, "Exit: 0 all is well") {
			t.Errorf("%s does not say how it ends", command.Name)
		}
	}
}
