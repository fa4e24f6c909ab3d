package say

import (
	"strconv"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// Month is the short name of a day's month: "Oct".
func Month(d model.Date) string { return shortMonths()[d.Time().Month()-1] }

// Quarter names a day's quarter: "Q3 2026".
func Quarter(d model.Date) string {
	t := d.Time()
	return lang.X("quarter", "Q{{.Quarter}} {{.Year}}", map[string]string{
		"Quarter": strconv.Itoa((int(t.Month()) + 2) / 3), "Year": strconv.Itoa(t.Year()),
	})
}

// MonthLong names a day's month with its year: "June 2026".
func MonthLong(d model.Date) string {
	t := d.Time()
	return lang.X("month", "{{.Month}} {{.Year}}", map[string]string{"Month": months()[t.Month()-1], "Year": strconv.Itoa(t.Year())})
}
