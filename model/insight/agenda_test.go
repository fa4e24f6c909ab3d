package insight_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func rec(id string, day model.Date) model.Record {
	return model.Record{ID: id, CreatedAt: model.Moment(day), CreatedBy: "s"}
}

// sections are the numbers and records of items: "1:x 3:r1".
func sections(items []insight.Item) string {
	var list []string
	for _, i := range items {
		list = append(list, fmt.Sprintf("%d:%s", i.Section, strings.Join(i.Records, "+")))
	}
	return strings.Join(list, " ")
}

// busy is a partnership that has something for every section.
func busy() insight.Facts {
	f := facts(today, "low", model.Consult)
	f.Decisions = consulted("followed", "", every(6, 7, 1)...)
	f.Meetings = []model.Meeting{{Record: rec("m", today.Add(-7)), Date: today.Add(-7), Ended: model.Moment(today.Add(-7))}}
	f.Actions = []model.Action{
		{Record: rec("x1", today.Add(-7)), Meeting: "m", What: "Book", DoneOn: today.Add(-1)},
		{Record: rec("x2", today.Add(-7)), Meeting: "m", What: "Call"},
		{Record: rec("x3", today.Add(-30)), Meeting: "old", What: "Done before", DoneOn: today.Add(-20)},
	}
	f.Topics = []model.Topic{{Record: rec("t", today.Add(-2)), Title: "The lease", By: "s"}}
	f.Requests = []model.Request{{Record: rec("r", today.Add(-3)), Area: "other", ToStage: model.Consult}}
	f.Goals = []model.Goal{{Record: rec("g", today.Add(-90)), Title: "Lisbon", State: "at_risk", Due: today.Add(30)}}
	f.Credits = []model.Credit{{Record: rec("c", today.Add(-12)), From: "h", To: "s", Date: today.Add(-12)}}
	d := named(own4, "due")
	d.Area, d.Date, d.Review, d.Situation = "other", today.Add(-60), today, "Movers"
	f.Decisions = append(f.Decisions, d)
	return f
}

func TestAgendaHasSevenSections(t *testing.T) {
	t.Parallel()
	a := insight.New(busy()).Agenda(false)
	if got, want := sections(a.Items), "1:x1+x2 2:t 3:r 4:g 5:due 6:a 7:"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if a.Minutes != 24 || len(a.Parked) != 0 {
		t.Errorf("got %d minutes and %d parked, want 24 and none", a.Minutes, len(a.Parked))
	}
	if got := a.Items[0].Why.String(); got != "last actions: 1 done, 1 open" {
		t.Errorf("got %q", got)
	}
	if got := a.Items[6].Why.String(); got != "credit and growth: last credit 12 days ago, training needs open: 0" {
		t.Errorf("got %q", got)
	}
}

func TestAgenda(t *testing.T) {
	t.Parallel()
	topics := func(f *insight.Facts, n int, minutes int64) {
		for i := range n {
			f.Topics = append(f.Topics, model.Topic{Record: rec(fmt.Sprintf("t%d", i), today.Add(-9+i)), Title: "x", By: "s", Minutes: &minutes})
		}
	}
	tests := []struct {
		name          string
		set           func(*insight.Facts)
		items, parked string
	}{
		{"nothing but credit, which there never was", func(*insight.Facts) {}, "7:", ""},
		{"the assistant's topics come before the executive's, older before newer", func(f *insight.Facts) {
			f.Topics = []model.Topic{{Record: rec("1", today.Add(-9)), By: "h"}, {Record: rec("2", today.Add(-1)), By: "s"}, {Record: rec("3", today.Add(-2)), By: "s"}}
		}, "2:3 2:2 2:1 7:", ""},
		{"a topic that is done, parked or of a past meeting is not there", func(f *insight.Facts) {
			f.Meetings = []model.Meeting{{Record: rec("m", today), Date: today.Add(-1), Ended: model.Moment(today)}}
			f.Topics = []model.Topic{{Record: rec("1", today), Done: true}, {Record: rec("2", today), Parked: true}, {Record: rec("3", today), Meeting: "m"}}
		}, "7:", ""},
		{"what is due first comes first, then what is older, then by id", func(f *insight.Facts) {
			f.Requests = []model.Request{
				{Record: rec("r4", today.Add(-5)), Area: "a", ToStage: 4, Terms: model.Terms{Expires: today.Add(9)}},
				{Record: rec("r3", today.Add(-5)), Area: "a", ToStage: 4, Terms: model.Terms{Expires: today.Add(9)}},
				{Record: rec("r2", today.Add(-6)), Area: "a", ToStage: 4, Terms: model.Terms{Expires: today.Add(9)}},
				{Record: rec("r1", today.Add(-1)), Area: "a", ToStage: 4, Terms: model.Terms{Expires: today.Add(8)}},
			}
		}, "3:r1 3:r2 3:r3 3:r4 7:", ""},
		{"an answered, withdrawn or lapsed request waits no more", func(f *insight.Facts) {
			f.Requests = []model.Request{
				{Record: rec("r1", today.Add(-5)), Area: "a", ToStage: 4}, {Record: rec("r2", today.Add(-5)), Area: "a", WithdrawnOn: today},
				{Record: rec("r3", today.Add(-61)), Area: "a"}, {Record: rec("r4", today.Add(-5)), Area: "a", Terms: model.Terms{Expires: today.Add(-1)}},
				{Record: rec("r5", today.Add(-60)), Area: "a"},
			}
			f.Answers = map[string]insight.Answer{"r1": {Verdict: model.Decline, On: today}}
		}, "3:r5 7:", ""},
		{"a grant that ends within 14 days", func(f *insight.Facts) {
			for i, days := range []int{14, 15, -1, 0} {
				end := today.Add(days)
				f.Grants = append(f.Grants, insight.Grant{ID: fmt.Sprintf("g%d", i), Area: "a", Terms: model.Terms{Expires: end}, InForce: []insight.Span{{From: "2026-01-01", To: end}}})
			}
		}, "3:g3 3:g0 7:", ""},
		{"goals at risk or late; one past its day is late", func(f *insight.Facts) {
			f.Goals = []model.Goal{
				{Record: rec("g1", today.Add(-9)), State: "on_track", Due: today.Add(-1)}, {Record: rec("g2", today.Add(-9)), State: "on_track", Due: today},
				{Record: rec("g3", today.Add(-9)), State: "late"}, {Record: rec("g4", today.Add(-9)), State: "done", Due: today.Add(-9)}, {Record: rec("g5", today.Add(-9)), State: "at_risk", Due: today.Add(3)},
			}
		}, "4:g1 4:g5 4:g3 7:", ""},
		{"promises broken since the last meeting, and those overdue", func(f *insight.Facts) {
			f.Meetings = []model.Meeting{{Record: rec("m", today), Date: today.Add(-7)}}
			f.Promises = []model.Promise{
				{Record: rec("p1", today.Add(-30)), BrokenOn: today.Add(-7)}, {Record: rec("p2", today.Add(-30)), BrokenOn: today.Add(-8)},
				{Record: rec("p3", today.Add(-30)), Due: today.Add(-1)}, {Record: rec("p4", today.Add(-30)), Due: today}, {Record: rec("p5", today.Add(-30)), Due: today.Add(-1), KeptOn: today},
			}
		}, "4:p3 4:p1 7:", ""},
		{"outcomes that are due and not agreed by both", func(f *insight.Facts) {
			both := []model.Role{model.Executive, model.Assistant}
			for i, d := range []model.Decision{{Review: today}, {Review: today.Add(1)}, {Review: today, Outcome: "good", OutcomeAgreed: both}, {Review: today.Add(-1), Outcome: "good", OutcomeAgreed: both[:1]}} {
				d.ID, d.Decider, d.Date = fmt.Sprintf("d%d", i), "joint", today.Add(-200)
				f.Decisions = append(f.Decisions, d)
			}
		}, "5:d3 5:d0 7:", ""},
		{"at most seven items, and credit is forced in", func(f *insight.Facts) { topics(f, 8, 1) }, "2:t0 2:t1 2:t2 2:t3 2:t4 2:t5 7:", "2:t6 2:t7"},
		{"at most 30 minutes", func(f *insight.Facts) { topics(f, 4, 10) }, "2:t0 2:t1 7:", "2:t2 2:t3"},
		{"credit 27 days ago waits its turn", func(f *insight.Facts) {
			topics(f, 7, 1)
			f.Credits = []model.Credit{{Record: rec("c", today.Add(-27)), From: "h", To: "s", Date: today.Add(-27)}}
		}, "2:t0 2:t1 2:t2 2:t3 2:t4 2:t5 2:t6", "7:"},
		{"credit 28 days ago is forced in", func(f *insight.Facts) {
			topics(f, 7, 1)
			f.Credits = []model.Credit{{Record: rec("c", today.Add(-28)), From: "s", To: "h", Date: today.Add(-28)}}
		}, "2:t0 2:t1 2:t2 2:t3 2:t4 2:t5 7:", "2:t6"},
		{"credit of an ally is not theirs", func(f *insight.Facts) {
			topics(f, 7, 1)
			f.Credits = []model.Credit{{Record: rec("c", today), From: "h", To: "ally", Date: today}}
		}, "2:t0 2:t1 2:t2 2:t3 2:t4 2:t5 7:", "2:t6"},
		{"one stage at most: the better supported one", func(f *insight.Facts) {
			f.Areas = append(f.Areas, model.Area{Record: rec("b", today), Name: "Aardvarks", Stakes: "low"})
			f.Agreed["b"] = []insight.Agreement{{From: "2026-01-01", Stage: model.Consult}}
			f.Decisions = consulted("followed", "", every(6, 7, 1)...)
			for _, d := range consulted("followed", "", every(5, 7, 1)...) {
				d.ID, d.Area = "b"+d.ID, "b"
				f.Decisions = append(f.Decisions, d)
			}
		}, "6:a 7:", ""},
		{"none where it was asked for", func(f *insight.Facts) {
			f.Decisions = consulted("followed", "", every(6, 7, 1)...)
			f.Requests = []model.Request{{Record: rec("r", today), Area: "a", ToStage: 4}}
		}, "3:r 7:", ""},
		{"a step-back talk comes before a rise", func(f *insight.Facts) {
			no := false
			f.Areas = append(f.Areas, model.Area{Record: rec("b", today), Name: "Travel 2", Stakes: "low"})
			f.Decisions = consulted("followed", "", every(6, 7, 1)...)
			for _, d := range decided(named(model.Decision{Decider: "assistant", WithinLimits: &no}, "o"), 3, 4) {
				d.Area = "b"
				f.Decisions = append(f.Decisions, d)
			}
		}, "6:b 7:", ""},
		{"S5 asks the executive first, and is no item", func(f *insight.Facts) { f.Decisions = decided(told1, every(6, 1, 1)...) }, "7:", ""},
		{"benefits that look different", func(f *insight.Facts) {
			f.Assessments = []model.Assessment{
				{Record: model.Record{ID: "s1", CreatedAt: "2026-06-01", CreatedBy: "h"}, Instrument: "benefits", Period: "2026-06", Answers: map[string]int64{"trust": 5, "ease": 3}},
				{Record: model.Record{ID: "s2", CreatedAt: "2026-06-01", CreatedBy: "s"}, Instrument: "benefits", Period: "2026-06", Answers: map[string]int64{"trust": 3, "ease": 3}},
			}
		}, "7: 7:s1+s2", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, "low", model.Consult)
			tt.set(&f)
			a := insight.New(f).Agenda(false)
			if got := sections(a.Items); got != tt.items {
				t.Errorf("got %q, want %q", got, tt.items)
			}
			if got := sections(a.Parked); got != tt.parked {
				t.Errorf("parked: got %q, want %q", got, tt.parked)
			}
			if a.Minutes > 30 || len(a.Items) > 7 {
				t.Errorf("got %d items of %d minutes", len(a.Items), a.Minutes)
			}
		})
	}
}

func TestATopicOfTheExecutivesHasNoDueDay(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Topics = []model.Topic{{Record: rec("1", today), By: "h"}, {Record: rec("2", today), By: "s"}}
	for _, item := range insight.New(f).Agenda(false).Items {
		if item.Due != "" {
			t.Errorf("got %s %v due on %q, want no day", item.Source, item.Records, item.Due)
		}
	}
}

func TestQuarterlyLooksAtMore(t *testing.T) {
	t.Parallel()
	in := insight.New(busy())
	if got, want := in.Agenda(true).Charts, []string{"board", "history", "goals", "views"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := in.Agenda(false).Charts; len(got) != 0 {
		t.Errorf("a weekly looks at %v", got)
	}
}

func TestWaitingDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		from, to model.Date
		want     int
	}{
		{"the same day", "2026-07-06", "2026-07-06", 0},
		{"over a weekend", "2026-07-03", "2026-07-06", 1},
		{"a week", "2026-06-29", "2026-07-06", 5},
		{"from a Sunday", "2026-07-05", "2026-07-06", 1},
		{"to a Sunday", "2026-07-03", "2026-07-05", 0},
		{"the other way", "2026-07-06", "2026-07-01", 0},
		{"over a leap day", "2028-02-28", "2028-03-01", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := insight.WorkingDays(tt.from, tt.to); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}
