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
	in.eachMinutes(func(day model.Date, returned, invested int64, d *model.Decision) {
		if !span.Has(day) {
			return
		}
		m.Returned += returned
		m.Invested += invested
		if d != nil {
			m.Entries++
			m.Measures[d.Measure]++
		}
	})
	for i := range in.facts.Responsibilities {
		r := &in.facts.Responsibilities[i]
		if r.MinutesBefore != nil && r.MinutesAfter != nil && r.CreatedAt.Date() <= in.facts.Now && (span.To == "" || r.CreatedAt.Date() <= span.To) {
			m.Entries++
		}
	}
	return m
}

// eachMinutes calls add for every day on which minutes came back or were spent; d is the
// decision where they are one's.
func (in *Insight) eachMinutes(add func(day model.Date, returned, invested int64, d *model.Decision)) {
	for _, d := range in.decisions {
		returned, invested := d.MinutesSaved, d.MinutesInvested
		if byExecutive(d) {
			returned = nil // nobody decided it for the executive
		}
		if returned != nil || invested != nil {
			add(d.day, orNone(returned), orNone(invested), d.Decision)
		}
	}
	for _, d := range in.open {
		if d.MinutesInvested != nil {
			add(dayOf(d), 0, *d.MinutesInvested, d)
		}
	}
	for i := range in.facts.Responsibilities {
		r := &in.facts.Responsibilities[i]
		if r.MinutesBefore == nil || r.MinutesAfter == nil {
			continue
		}
		// Once for every week since it was recorded.
		for day := r.CreatedAt.Date().Add(7); day <= in.facts.Now; day = day.Add(7) {
			add(day, *r.MinutesBefore-*r.MinutesAfter, 0, nil)
		}
	}
	for i := range in.facts.Meetings {
		if m := &in.facts.Meetings[i]; m.Date <= in.facts.Now && held(m) > 0 {
			add(m.Date, 0, held(m), nil)
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
// first day on which there is an entry.
func (in *Insight) DefaultSpan() Span {
	span := Span{PeriodOf(in.facts.Now, "week").From.Add(-7 * weeksBack), in.facts.Now}
	first := in.facts.Now
	in.eachMinutes(func(day model.Date, _, _ int64, _ *model.Decision) { first = min(first, day) })
	for i := range in.facts.Responsibilities {
		first = min(first, in.facts.Responsibilities[i].CreatedAt.Date())
	}
	span.From = max(span.From, first)
	return span
}

// spanned closes a span: where an end is not given it is that of DefaultSpan.
func (in *Insight) spanned(span Span) Span {
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
	if s.Days == "" {
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

// SettingsOf reads a settings record.
func SettingsOf(r model.ReturnSettings) Settings {
	s := Settings{Share: r.Share, HoursPerWeek: r.HoursPerWeek, Recovery: r.Recovery, Currency: r.Currency}
	for _, field := range []struct {
		from *int64
		to   *model.Number
	}{{r.ExecutiveCost, &s.ExecutiveCost}, {r.AssistantCost, &s.AssistantCost}, {r.WeeksPerYear, &s.WeeksPerYear}} {
		if field.from != nil {
			*field.to = whole(*field.from)
		}
	}
	return s
}
