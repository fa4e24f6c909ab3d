package capture

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tandem/model"
)

// A dayWord is a day by its name.
type dayWord struct {
	words []string // the English one, then the German one
	days  int      // from today
}

var dayWords = []dayWord{
	{[]string{"today", "heute"}, 0},
	{[]string{"tomorrow", "morgen"}, 1},
	{[]string{"overmorrow", "übermorgen"}, 2},
	{[]string{"yesterday", "gestern"}, -1},
}

// weekdays begin with Sunday, as time.Weekday does.
var weekdays = [7][]string{
	{"sunday", "sonntag"}, {"monday", "montag"}, {"tuesday", "dienstag"}, {"wednesday", "mittwoch"},
	{"thursday", "donnerstag"}, {"friday", "freitag"}, {"saturday", "samstag", "sonnabend"},
}

var months = [12][]string{
	{"january", "januar", "jänner"}, {"february", "februar"}, {"march", "märz", "maerz"}, {"april"}, {"may", "mai"}, {"june", "juni"},
	{"july", "juli"}, {"august"}, {"september"}, {"october", "oktober"}, {"november"}, {"december", "dezember"},
}

// The least letters by which a weekday and a month are known: "fr", "okt".
const (
	leastWeekday = 2
	leastMonth   = 3
)

// ReadDay reads what follows a "!": a day word, a weekday, which is the next one after
// today, a date such as 31.10., 31/10, 31.10.2026, 2026-10-31 or 31-oct, or a distance such
// as 3d or 2w. Without a year it is the next such day.
func ReadDay(text string, today model.Date) (model.Date, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if model.Date(text).Valid() {
		return model.Date(text), true
	}
	for _, w := range dayWords {
		for _, word := range w.words {
			if plain(text) == plain(word) {
				return within(today.Add(w.days))
			}
		}
	}
	for day, names := range weekdays {
		if begins(names, text, leastWeekday) {
			ahead := (day - int(today.Time().Weekday()) + 6) % 7
			return within(today.Add(ahead + 1))
		}
	}
	if days, ok := distance(text); ok {
		return within(today.Add(days))
	}
	return written(text, today)
}

// within refuses days that a ledger cannot hold.
func within(day model.Date) (model.Date, bool) {
	if !day.Valid() {
		return "", false
	}
	return day, true
}

// begins says whether a text of at least so many letters is the beginning of a name.
func begins(names []string, text string, least int) bool {
	wanted := plain(strings.TrimSuffix(text, "."))
	for _, name := range names {
		if len([]rune(wanted)) >= least && strings.HasPrefix(plain(name), wanted) {
			return true
		}
	}
	return false
}

// maxDistance is how many days or weeks ahead a distance may lie.
const maxDistance = 999

// distance reads 3d, 2w, and 3t for German days.
func distance(text string) (days int, ok bool) {
	for unit, each := range map[string]int{"d": 1, "t": 1, "w": 7} {
		digits, found := strings.CutSuffix(text, unit)
		if n, err := strconv.Atoi(digits); found && err == nil && n >= 0 && n <= maxDistance && unicode.IsDigit(rune(digits[0])) {
			return n * each, true
		}
	}
	return 0, false
}

// written reads a day and a month, in figures or with the month's name, and perhaps a year.
func written(text string, today model.Date) (model.Date, bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./-", r) })
	if len(parts) == 1 { // 31oct
		digits := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
		if digits <= 0 {
			return "", false
		}
		parts = []string{text[:digits], text[digits:]}
	}
	if len(parts) != 2 && len(parts) != 3 {
		return "", false
	}
	number, ok := figures(parts[0])
	month, known := figures(parts[1])
	if !known {
		month = monthOf(parts[1])
	}
	year := today.Time().Year()
	if len(parts) == 3 {
		given, is := figures(parts[2])
		if ok = ok && is; len(parts[2]) == 2 {
			given += year / 100 * 100
		}
		year = given
	}
	if !ok || month < 1 || month > int(time.December) {
		return "", false
	}
	day := model.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, number))
	if len(parts) == 2 && day < today {
		day = model.Date(fmt.Sprintf("%04d-%02d-%02d", year+1, month, number))
	}
	return within(day)
}

// figures reads a number without a sign.
func figures(text string) (int, bool) {
	n, err := strconv.ParseUint(text, 10, 15)
	return int(n), err == nil
}

func monthOf(text string) int {
	for i, names := range months {
		if begins(names, text, leastMonth) {
			return i + 1
		}
	}
	return 0
}
