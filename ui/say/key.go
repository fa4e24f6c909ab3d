package say

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// Key is a key as the keyboards of the language name it: "Ctrl ↵", "Strg ↵".
func Key(key string) string {
	rest, held := strings.CutPrefix(key, "Ctrl ")
	if !held {
		return key
	}
	return lang.L("Ctrl") + " " + rest
}
