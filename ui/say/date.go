package say

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// Date is a day of this year or thereabouts: "31 Oct". "" stays "".
func Date(d model.Date) string { return day(d, "date", "{{.Day}} {{.Short}}") }

// DateLong is the full date: "31 October 2026".
func DateLong(d model.Date) string { return day(d, "date.long", "{{.Day}} {{.Month}} {{.Year}}") }

// Day is the day without its year: "20 September".
func Day(d model.Date) string { return day(d, "date.month", "{{.Day}} {{.Month}}") }

// DayOfWeek is the day as one says it in the morning: "Monday 6 July".
func DayOfWeek(d model.Date) string {
	return lang.X("date.weekday", "{{.Weekday}} {{.Day}}", map[string]string{"Weekday": weekday(d), "Day": Day(d)})
}

// DateField is a date as it stands in a field: "31 Oct 2026". ReadDate reads it.
func DateField(d model.Date) string { return day(d, "date.field", "{{.Day}} {{.Short}} {{.Year}}") }

// Time is a time of day with its day: "6 July, 08:41", in t's own zone.
func Time(t time.Time) string {
	return Day(model.DateOf(t)) + ", " + t.Format("15:04")
}

// day fills a pattern. A text that is no day is shown as it is.
func day(d model.Date, key, pattern string) string {
	if !d.Valid() {
		return string(d)
	}
	t := d.Time()
	return lang.X(key, pattern, map[string]string{
		"Day": strconv.Itoa(t.Day()), "Year": strconv.Itoa(t.Year()),
		"Month": months()[t.Month()-1], "Short": shortMonths()[t.Month()-1],
	})
}

func months() [12]string {
	return [12]string{lang.L("January"), lang.L("February"), lang.L("March"), lang.L("April"), lang.L("May"), lang.L("June"),
		lang.L("July"), lang.L("August"), lang.L("September"), lang.L("October"), lang.L("November"), lang.L("December")}
}

func shortMonths() [12]string {
	return [12]string{lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.X("May.short", "May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec")}
}

func weekday(d model.Date) string {
	return [7]string{lang.L("Sunday"), lang.L("Monday"), lang.L("Tuesday"), lang.L("Wednesday"),
		lang.L("Thursday"), lang.L("Friday"), lang.L("Saturday")}[d.Time().Weekday()]
}

// week is how far a day is named by its distance or its weekday.
const week = 7

// Ago is how long ago a day was: "today", "yesterday", "3 days ago", then the date.
func Ago(d, today model.Date) string {
	switch days := d.Days(today); {
	case days == 0:
		return lang.L("today")
	case days == 1:
		return lang.L("yesterday")
	case days > 1 && days <= 2*week:
		return lang.N("{{.PluralCount}} days ago", days)
	}
	return lang.L("on {{.Date}}", map[string]string{"Date": DateIn(d, today)})
}

// Due is when something must be done: "due today", "due Thursday", "due 31 Oct", "3 days late".
func Due(d, today model.Date) string {
	switch days := today.Days(d); {
	case days < 0:
		return lang.N("{{.PluralCount}} days late", -days)
	case days == 0:
		return lang.L("due today")
	case days == 1:
		return lang.L("due tomorrow")
	case days < week:
		return lang.L("due {{.Date}}", map[string]string{"Date": weekday(d)})
	}
	return lang.L("due {{.Date}}", map[string]string{"Date": DateIn(d, today)})
}

// DateIn is the day, with its year where that is not today's: "31 Oct", "4 Jan 2027".
func DateIn(d, today model.Date) string {
	if d.Valid() && d.Time().Year() != today.Time().Year() {
		return DateField(d)
	}
	return Date(d)
}

// Ordinal is a number in a row: "1st", "22nd", "25th".
func Ordinal(n int) string {
	ending := "th"
	if tens := n / 10 % 10; tens != 1 && n%10 >= 1 && n%10 <= 3 {
		ending = []string{"st", "nd", "rd"}[n%10-1]
	}
	return lang.X("ordinal."+ending, "{{.N}}"+ending, map[string]any{"N": n})
}

// ReadDate reads what a person types into a field: "4 Oct 2026", "4 October", "4.10.2026",
// "2026-10-04". Without a year it is the next such day. "" is no date and no error.
func ReadDate(text string, today model.Date) (model.Date, error) {
	text = strings.TrimSpace(text)
	if text == "" || model.Date(text).Valid() {
		return model.Date(text), nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .,/-", r) })
	if len(parts) == 2 || len(parts) == 3 {
		number, err := strconv.Atoi(parts[0])
		month := readMonth(parts[1])
		year, yearErr := today.Time().Year(), error(nil)
		if len(parts) == 3 {
			year, yearErr = strconv.Atoi(parts[2])
		}
		d := model.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, number))
		if err == nil && yearErr == nil && d.Valid() {
			if len(parts) == 2 && d < today {
				d = model.Date(fmt.Sprintf("%04d-%02d-%02d", year+1, month, number))
			}
			return d, nil
		}
	}
	return "", fmt.Errorf("%s", lang.L("This is not a date; write one such as {{.Example}}.", map[string]string{"Example": DateField(today)}))
}

// readMonth is the month of a number or of a name in the window's language; 0 for none.
func readMonth(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	full, short := months(), shortMonths()
	for i := range full {
		if strings.EqualFold(text, full[i]) || strings.EqualFold(strings.Trim(short[i], "."), text) {
			return i + 1
		}
	}
	return 0
}
