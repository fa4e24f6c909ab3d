package say

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// Stage names a stage; "" for none.
func Stage(s model.Stage) string {
	switch s {
	case model.Tell:
		return lang.L("Tell")
	case model.Explain:
		return lang.L("Explain")
	case model.Consult:
		return lang.L("Consult")
	case model.Empower:
		return lang.L("Empower")
	}
	return ""
}

// Stakes says how much hangs on an area: "low stakes"; "" where nobody said.
func Stakes(stakes string) string {
	switch stakes {
	case "low":
		return lang.L("low stakes")
	case "medium":
		return lang.L("medium stakes")
	case "high":
		return lang.L("high stakes")
	}
	return ""
}

// APeriod says what a cap is counted over: "a quarter"; "" for none.
func APeriod(period string) string {
	switch period {
	case "day":
		return lang.L("a day")
	case "week":
		return lang.L("a week")
	case "month":
		return lang.L("a month")
	case "quarter":
		return lang.L("a quarter")
	case "year":
		return lang.L("a year")
	}
	return ""
}

// Initials are at most two letters for a person's avatar: "TA" for Tomás Adeyemi.
func Initials(name string) (initials string) {
	words := strings.Fields(name)
	if len(words) > 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		initials += strings.ToUpper(string(first))
	}
	return initials
}

// FirstName is what the other person calls somebody.
func FirstName(name string) string {
	if words := strings.Fields(name); len(words) > 0 {
		return words[0]
	}
	return name
}
