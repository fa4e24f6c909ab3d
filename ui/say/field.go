package say

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// Field calls a field of a record as a person does: "Due", "Worst case". A field of a later
// version is called by its own name.
func Field(name string) string {
	plain := strings.ReplaceAll(name, "_", " ")
	if plain != "" {
		plain = strings.ToUpper(plain[:1]) + plain[1:]
	}
	return lang.X("field."+name, plain)
}

// Value is a word of a list, such as at_risk, as a person says it.
func Value(word string) string { return lang.X("option."+word, strings.ReplaceAll(word, "_", " ")) }
