package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// Waiting is something that somebody waits for, and for how many working days.
type Waiting struct {
	Kind   string // request, briefing or promise
	Record string
	Title  string
	On     string // the person or ally it waits on; "" where nobody knows
	Since  model.Date
	Days   int // working days
}

// staleAfter is how many working days a briefing may wait.
const staleAfter = 2

// Stale says whether a briefing has waited too long.
func (w Waiting) Stale() bool { return w.Kind == "briefing" && w.Days > staleAfter }

// Ages are the bands of working days that waiting is shown in; the last is open.
var Ages = []struct{ From, To int }{{0, 2}, {3, 5}, {6, 10}, {11, -1}}

// age is the band of so many working days.
func age(days int) int {
	for i, band := range Ages {
		if days <= band.To || band.To < 0 {
			return i
		}
	}
	return len(Ages) - 1
}

// Waiting lists the open requests, briefings and promises, the longest waiting first. A
// promise waits from its due day on: before that, nobody is late.
func (in *Insight) Waiting() []Waiting {
	var list []Waiting
	add := func(kind, record, title, on string, since model.Date) {
		if since <= in.facts.Now {
			list = append(list, Waiting{kind, record, title, on, since, WorkingDays(since, in.facts.Now)})
		}
	}
	for _, r := range in.pending() {
		add("request", r.ID, in.requestTitle(r), in.facts.People[model.Executive].ID, r.CreatedAt.Date())
	}
	for i := range in.facts.Briefings {
		b := &in.facts.Briefings[i]
		since := b.Received.Date()
		if since == "" {
			since = b.CreatedAt.Date()
		}
		if b.DoneOn == "" || b.DoneOn > in.facts.Now {
			add("briefing", b.ID, b.Subject, b.CreatedBy, since)
		}
	}
	for i := range in.facts.Promises {
		p := &in.facts.Promises[i]
		state, _ := in.promise(p)
		since := p.Due
		if since == "" {
			since = p.CreatedAt.Date()
		}
		if state == promiseOpen || state == promiseOverdue {
			add("promise", p.ID, p.What, p.By, since)
		}
	}
	slices.SortFunc(list, func(a, b Waiting) int {
		return cmp.Or(b.Days-a.Days, strings.Compare(string(a.Since), string(b.Since)), strings.Compare(a.Record, b.Record))
	})
	return list
}

// pending are the requests that wait for a ruling: not answered, withdrawn or lapsed.
func (in *Insight) pending() []*model.Request {
	var list []*model.Request
	for i := range in.facts.Requests {
		r := &in.facts.Requests[i]
		answer, answered := in.facts.Answers[r.ID]
		answered = answered && answer.On <= in.facts.Now
		withdrawn := r.WithdrawnOn != "" && r.WithdrawnOn <= in.facts.Now
		if !answered && !withdrawn && !r.Lapsed(in.facts.Now) && r.CreatedAt.Date() <= in.facts.Now {
			list = append(list, r)
		}
	}
	return list
}

// requestTitle names a request by its area and the stage it asks for.
func (in *Insight) requestTitle(r *model.Request) string {
	if a := in.byID[r.Area]; a != nil {
		return a.Name + " → " + r.ToStage.String()
	}
	return r.Situation
}
