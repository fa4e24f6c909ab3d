package insight

import (
	"slices"

	"tandem/model"
)

// buckets are calendar weeks or months of a span, oldest first. The first and the last keep
// to the span, so that they may be shorter than the others.
type buckets []Span

// cut gives the calendar periods that a span touches.
func cut(s Span, period string) buckets {
	list := buckets(periods(s, period))
	if len(list) > 0 {
		list[0].From = max(list[0].From, s.From)
		list[len(list)-1].To = min(list[len(list)-1].To, s.To)
	}
	return list
}

// of is the bucket of a day; -1 where the day lies outside.
func (b buckets) of(day model.Date) int {
	if len(b) == 0 || day < b[0].From || day > b[len(b)-1].To {
		return -1 // most of a long history
	}
	i, found := slices.BinarySearchFunc(b, day, func(s Span, day model.Date) int {
		switch {
		case s.To < day:
			return -1
		case s.From > day:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// ticks name the buckets: a week by its ISO number, a month by its name.
func (b buckets) ticks(period string) []Tick {
	list := make([]Tick, len(b))
	for i, s := range b {
		list[i] = Tick{Label: periodLabel(s, period), Span: s}
	}
	return list
}

// monthNames are English, and keys of the translations.
var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}

func periodLabel(s Span, period string) Sentence {
	year, week := s.From.Time().ISOWeek()
	if period == "week" {
		return say("tick.week", "week {{.Week}} of {{.Year}}", "Week", week, "Year", year)
	}
	t := s.From.Time()
	return say("tick.month", "{{.Month}} {{.Year}}", "Month", Word(monthNames[t.Month()-1]), "Year", t.Year())
}
