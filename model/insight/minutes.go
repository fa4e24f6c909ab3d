package insight

import (
	"strconv"
	"time"

	"tandem/model"
)

// Minutes are what came back to the executive in a span and what it cost.
type Minutes struct {
	Returned, Invested int64
	Entries            int            // decisions and responsibilities that name minutes
	Measures           map[string]int // estimated, measured or agreed; "" where nobody said
}

// Net is returned less invested.
func (m Minutes) Net() int64 { return m.Returned - m.Invested }

// Minutes adds up a span, up to the day. Each record counts once.
func (in *Insight) Minutes(span Span) Minutes {
	m := Minutes{Measures: map[string]int{}}
	routines := map[string]bool{}
	for _, e := range in.entries {
		if !span.Has(e.day) {
			continue
		}
		m.Returned += e.returned
		m.Invested += e.invested
		switch {
		case e.decision != nil:
			m.Entries++
			m.Measures[e.decision.Measure]++
		case e.counts && !routines[e.record]: // once, however many weeks it helped
			routines[e.record] = true
			m.Entries++
		}
	}
	return m
}

// An entry is minutes that came back or were spent on a day.
type entry struct {
	day                model.Date
	record             string
	returned, invested int64
	decision           *model.Decision // nil where they are not a decision's
	// counts says that somebody logged it. The length of a one-to-one is known anyway, and
	// by itself it tells nothing of what came back.
	counts bool
}

// findEntries lists every entry up to the day.
func (in *Insight) findEntries() {
	add := func(e entry) { in.entries = append(in.entries, e) }
	for _, d := range in.decisions {
		returned, invested := d.MinutesSaved, d.MinutesInvested
		if byExecutive(d) {
			returned = nil // nobody decided it for the executive
		}
		if returned != nil || invested != nil {
			add(entry{day: d.day, record: d.ID, returned: orNone(returned), invested: orNone(invested), decision: d.Decision, counts: true})
		}
	}
	for _, d := range in.open {
		if d.MinutesInvested != nil {
			add(entry{day: dayOf(d), record: d.ID, invested: *d.MinutesInvested, decision: d, counts: true})
		}
	}
	for i := range in.facts.Responsibilities {
		r := &in.facts.Responsibilities[i]
		if r.MinutesBefore == nil || r.MinutesAfter == nil {
			continue
		}
		// Once for every week since it was recorded.
		for day := r.CreatedAt.Date().Add(7); day <= in.facts.Now; day = day.Add(7) {
			add(entry{day: day, record: r.ID, returned: *r.MinutesBefore - *r.MinutesAfter, counts: true})
		}
	}
	for i := range in.facts.Meetings {
		m := &in.facts.Meetings[i]
		if m.Date > in.facts.Now {
			continue
		}
		if length := held(m); length > 0 {
			add(entry{day: m.Date, record: m.ID, invested: length})
		}
	}
}

// held is the length of a one-to-one in minutes, 0 where it was not held or nobody said
// when it began and ended.
func held(m *model.Meeting) int64 {
	started, err := time.Parse(time.RFC3339, string(m.Started))
	if err != nil || m.Cancelled {
		return 0
	}
	ended, err := time.Parse(time.RFC3339, string(m.Ended))
	if err != nil {
		return 0
	}
	return max(0, int64(ended.Sub(started)/time.Minute))
}

func orNone(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// weeksBack is how many whole weeks a return and its chart look back.
const weeksBack = 26

// DefaultSpan is the whole ISO weeks before this one and the days of this one, from the
// first day on which the pair wrote anything that a chart over time shows.
func (in *Insight) DefaultSpan() Span { return in.span }

// findSpan finds the default span.
func (in *Insight) findSpan() Span {
	span := Span{PeriodOf(in.facts.Now, "week").From.Add(-7 * weeksBack), in.facts.Now}
	first := in.facts.Now
	if n := len(in.decisions); n > 0 {
		first = min(first, in.decisions[n-1].day)
	}
	if n := len(in.credits); n > 0 {
		first = min(first, creditDay(in.credits[n-1]))
	}
	for _, e := range in.entries {
		first = min(first, e.day)
	}
	for i := range in.facts.Responsibilities {
		first = min(first, in.facts.Responsibilities[i].CreatedAt.Date())
	}
	span.From = max(span.From, first)
	return span
}

// Spanned closes a span: where an end is not given it is that of DefaultSpan.
func (in *Insight) Spanned(span Span) Span {
	if span.From == "" {
		span.From = in.DefaultSpan().From
		if span.To != "" && span.To < span.From {
			span.From = PeriodOf(span.To, "week").From.Add(-7 * weeksBack)
		}
	}
	if span.To == "" {
		span.To = max(in.facts.Now, span.From)
	}
	return span
}

// Return computes the return of a span from the ledger's minutes. Minutes and days that the
// settings name themselves come first.
func (in *Insight) Return(s Settings, span Span) (Return, error) {
	return ComputeReturn(in.fill(s, span))
}

// fill takes from the ledger what the settings leave out.
func (in *Insight) fill(s Settings, span Span) Settings {
	if s.Days == "" && span.From != "" && span.To != "" {
		s.Days = whole(int64(span.Days()))
	}
	if s.MinutesReturned != "" || s.MinutesInvested != "" {
		return s
	}
	if m := in.Minutes(span); m.Entries > 0 {
		returned, invested := m.Returned, m.Invested
		if returned < 0 { // what takes longer than before is a cost
			returned, invested = 0, invested-returned
		}
		s.MinutesReturned, s.MinutesInvested = whole(returned), whole(invested)
	}
	return s
}

func whole(n int64) model.Number { return model.Number(strconv.FormatInt(n, 10)) }
