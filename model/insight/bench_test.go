package insight_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/model/insight"
)

// everything asks for all that there is to know.
func everything(f insight.Facts) int {
	in := insight.New(f)
	n := len(in.Areas()) + len(in.Agenda(true).Items) + len(in.Waiting()) + len(in.Questions(insight.Span{})) + len(in.Finder().Stuck)
	for _, name := range insight.Charts() {
		c, _ := in.Chart(name, insight.Span{})
		n += len(c.Ticks)
	}
	r, err := in.Return(*in.Settings(), in.DefaultSpan())
	if err != nil {
		panic(err)
	}
	return n + len(r.Status) + in.Decided(insight.Span{}).N + in.Promised(insight.Span{}, "").Open + in.GiveAndTake(insight.Span{}).Given
}

// history is a partnership of so many records, a quarter of them decisions, of every kind,
// over five years.
func history(records int) insight.Facts {
	const areas, days = 60, 5 * 365
	now := model.Date("2026-07-06")
	first := now.Add(-days)
	f := insight.Facts{
		Now:    now,
		People: map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Helena"}, model.Assistant: {ID: "s", Name: "Sam"}},
		Agreed: map[string][]insight.Agreement{}, Answers: map[string]insight.Answer{},
		Settings: &insight.Settings{ExecutiveCost: "42000000", AssistantCost: "10140000", Share: "0.6", HoursPerWeek: "55", WeeksPerYear: "46"},
	}
	n := min(areas, max(8, records/20))
	for i := range n {
		id := fmt.Sprintf("a%02d", i)
		f.Areas = append(f.Areas, model.Area{Record: model.Record{ID: id, CreatedAt: model.Moment(first)}, Name: "Area " + id, Stakes: "medium"})
		f.Agreed[id] = []insight.Agreement{{From: first, Stage: model.Explain}, {From: first.Add(400), Stage: model.Consult}}
		if i%3 == 0 {
			cap, period := int64(100000), int64(500000)
			f.Agreed[id] = append(f.Agreed[id], insight.Agreement{From: first.Add(900), Stage: model.Empower, Grant: "g" + id})
			f.Grants = append(f.Grants, insight.Grant{
				ID: "g" + id, Area: id, InForce: []insight.Span{{From: first.Add(900)}},
				Terms: model.Terms{CapEach: &cap, CapPeriod: &period, Period: "month", Currency: "GBP", Expires: "2027-07-01"},
			})
		}
	}
	for i := range records {
		day := first.Add(i * days / records)
		id := fmt.Sprintf("%06d", i)
		r := model.Record{ID: id, CreatedAt: model.Moment(day), CreatedBy: "s"}
		amount, minutes := int64(i%9)*10000, int64(15)
		switch i % 12 {
		case 0, 4:
			f.Decisions = append(f.Decisions, model.Decision{Record: r, Area: f.Areas[i/12%n].ID, Date: day, Decider: "assistant", Amount: &amount, Currency: "GBP", MinutesSaved: &minutes})
		case 1:
			f.Credits = append(f.Credits, model.Credit{Record: r, From: "h", To: "s", Channel: "public", Date: day})
		case 2:
			f.Promises = append(f.Promises, model.Promise{Record: r, By: "s", Due: day, KeptOn: day})
		case 3:
			f.Briefings = append(f.Briefings, model.Briefing{Record: r, DoneOn: day})
		case 5:
			f.Meetings = append(f.Meetings, model.Meeting{Record: r, Date: day, Started: model.Moment(day) + "T09:00:00Z", Ended: model.Moment(day) + "T09:30:00Z"})
		case 6:
			f.Decisions = append(f.Decisions, model.Decision{
				Record: r, Area: f.Areas[i/12%n].ID, Date: day, Decider: "executive", Recommendation: "x", RecommendedAt: model.Moment(day), Followed: "followed", Reason: "x",
			})
		case 8:
			f.Topics = append(f.Topics, model.Topic{Record: r, Title: id, By: "s", Meeting: fmt.Sprintf("%06d", i-3)})
		case 9:
			f.Requests = append(f.Requests, model.Request{Record: r, Area: f.Areas[0].ID, ToStage: model.Empower, WithdrawnOn: day})
		case 10:
			f.Goals = append(f.Goals, model.Goal{Record: r, Title: id, Level: "personal", State: "done", Due: day})
		case 11:
			f.Exchanges = append(f.Exchanges, model.Exchange{Record: r, Giver: "h", Receiver: "s", Date: day})
		case 7:
			f.Actions = append(f.Actions, model.Action{Record: r, DoneOn: day})
		}
	}
	return f
}

// BenchmarkAll over 60 decisions is to take 5 ms at most, over 100,000 records 250 ms. The
// floor, in the same run, is to put as many decisions in order.
func BenchmarkAll(b *testing.B) {
	for _, size := range []struct {
		name    string
		records int
	}{{"60 decisions", 240}, {"100000 records", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			f := history(size.records)
			var floor, work time.Duration
			for b.Loop() {
				start := time.Now()
				all := make([]*model.Decision, len(f.Decisions))
				for i := range f.Decisions {
					all[i] = &f.Decisions[i]
				}
				slices.SortFunc(all, func(x, y *model.Decision) int {
					return cmp.Or(strings.Compare(string(y.Date), string(x.Date)), strings.Compare(y.ID, x.ID))
				})
				floor += time.Since(start)
				start = time.Now()
				everything(f)
				work += time.Since(start)
			}
			b.ReportMetric(float64(work)/float64(floor), "x-floor")
			b.ReportMetric(work.Seconds()*1e3/float64(b.N), "ms/all")
		})
	}
}
