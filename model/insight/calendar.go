package insight

import (
	"time"

	"tandem/model"
)

// PeriodOf gives the calendar day, ISO week, month, quarter or year that a day lies in.
func PeriodOf(day model.Date, period string) Span {
	t := day.Time()
	year, month, _ := t.Date()
	first, last := t, t
	switch period {
	case "week":
		first = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
		last = first.AddDate(0, 0, 6)
	case "month":
		first = time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		last = first.AddDate(0, 1, -1)
	case "quarter":
		first = time.Date(year, month-(month-1)%3, 1, 0, 0, 0, 0, time.UTC)
		last = first.AddDate(0, 3, -1)
	case "year":
		first = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		last = first.AddDate(1, 0, -1)
	}
	return Span{model.DateOf(first), model.DateOf(last)}
}

// periods cuts a span into the calendar periods that it touches, oldest first.
func periods(s Span, period string) []Span {
	var list []Span
	for day := s.From; day <= s.To; {
		p := PeriodOf(day, period)
		list = append(list, p)
		day = p.To.Add(1)
	}
	return list
}

// WorkingDays counts the days from Monday to Friday after a day, up to another and with it:
// from Friday to Monday it is one. Holidays are not known.
func WorkingDays(from, to model.Date) int {
	if to <= from {
		return 0
	}
	days := from.Days(to)
	n := days / 7 * 5
	for day := from.Add(days/7*7 + 1); day <= to; day = day.Add(1) {
		if w := day.Time().Weekday(); w != time.Saturday && w != time.Sunday {
			n++
		}
	}
	return n
}
