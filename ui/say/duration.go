package say

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2/lang"
)

// Minutes is a length of time: "8 h 17 m", "45 m", "−1 h 30 m".
func Minutes(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "−", -n
	}
	data := map[string]string{"Hours": strconv.FormatInt(n/60, 10), "Minutes": strconv.FormatInt(n%60, 10)}
	switch {
	case n < 60:
		return sign + lang.X("duration.minutes", "{{.Minutes}} m", data)
	case n%60 == 0:
		return sign + lang.X("duration.hours", "{{.Hours}} h", data)
	}
	return sign + lang.X("duration", "{{.Hours}} h {{.Minutes}} m", data)
}

// ReadMinutes reads what a person types into a field: "45", "45 m", "1 h 30 m", "1:30". typed is
// false for "".
func ReadMinutes(text string) (n int64, typed bool, err error) {
	numbers := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	signs := strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) }), " "))
	first := map[string]int64{"": 1, "m": 1, "min": 1, "h": 60, "std": 60, "std.": 60, "h m": 60, "h min": 60, "std min": 60, "std. min.": 60, ":": 60}[signs]
	if strings.TrimSpace(text) == "" {
		return 0, false, nil
	}
	if len(numbers) == 0 || len(numbers) > 2 || first == 0 || len(numbers) == 2 && first == 1 {
		return 0, true, errors.New(lang.L("This is not a length of time; write one such as {{.Example}}.", map[string]string{"Example": Minutes(90)}))
	}
	for i, number := range numbers {
		part, err := strconv.ParseInt(number, 10, 32)
		if err != nil {
			return 0, true, err
		}
		if i == 0 {
			part *= first
		}
		n += part
	}
	return n, true, nil
}

// Signed is a number with the sign that a reader expects: "+4", "−48", "0".
func Signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "0"
}
