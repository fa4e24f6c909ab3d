package main

import (
	"os"
	"strings"
)

// nameLanguage calls the locale C.UTF-8 by its first name: Fyne takes C for no language, which is English,
// and complains of the longer name on the terminal at every start.
func nameLanguage() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if strings.HasPrefix(os.Getenv(name), "C.") {
			os.Setenv(name, "C") //nolint:errcheck // every system takes this name and value
		}
	}
}
