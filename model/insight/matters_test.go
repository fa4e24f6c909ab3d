package insight_test

import (
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestMattersSayWhatWaitsOnWhom(t *testing.T) {
	t.Parallel()
	const monday model.Date = "2026-07-06"
	f := facts(monday, "low", model.Empower)
	head := func(id, by string, day model.Date) model.Record {
		return model.Record{ID: id, CreatedBy: by, CreatedAt: model.Moment(day)}
	}
	f.Requests = []model.Request{
		{Record: head("r1", "s", "2026-06-26"), Area: "a", ToStage: model.Empower},
		{Record: head("r2", "s", "2026-07-03"), Area: "b", ToStage: model.Consult},
		{Record: head("r3", "s", "2026-07-01"), Area: "b", ToStage: model.Consult, WithdrawnOn: "2026-07-02"},
	}
	f.Decisions = []model.Decision{
		{Record: head("d1", "s", "2026-07-01"), Date: "2026-07-01", Situation: "hers", Recommendation: "yes", RecommendedAt: "2026-07-02"},
		{Record: head("d2", "s", "2026-07-06"), Date: "2026-07-06", Situation: "his", Due: "2026-07-09"},
		{Record: head("d3", "s", "2026-06-01"), Date: "2026-06-01", Situation: "said by him", Decider: "assistant", Outcome: "good", OutcomeAgreed: []model.Role{model.Assistant}, Review: monday},
		{Record: head("d4", "s", "2026-06-01"), Date: "2026-06-01", Situation: "not yet", Decider: "assistant", Review: "2026-07-07"},
	}
	f.Briefings = []model.Briefing{{Record: head("b1", "s", "2026-07-01"), Subject: "strike"}, {Record: head("b2", "s", "2026-07-02"), Subject: "visit"}}
	f.Promises = []model.Promise{
		{Record: head("p1", "h", "2026-06-30"), By: "h", What: "a word", Due: "2026-07-03"},
		{Record: head("p2", "s", "2026-07-06"), By: "s", What: "a list", Due: "2026-07-20"},
		{Record: head("p3", "s", "2026-07-01"), By: "s", What: "kept", Due: "2026-07-05", KeptOn: "2026-07-04"},
	}
	f.Grants = []insight.Grant{
		{ID: "g1", Area: "a", Terms: model.Terms{Expires: "2026-07-10"}, InForce: []insight.Span{{From: "2026-01-01", To: "2026-07-10"}}},
		{ID: "g2", Area: "c", Terms: model.Terms{Expires: "2026-07-20"}, InForce: []insight.Span{{From: "2026-01-01", To: "2026-07-20"}}},
		{ID: "g3", Area: "d", Terms: model.Terms{Expires: "2026-07-21"}, InForce: []insight.Span{{From: "2026-01-01", To: "2026-07-21"}}},
	}
	f.Training = []model.Training{{Record: head("t1", "s", "2026-07-06"), Need: "contracts"}, {Record: head("t2", "s", "2026-07-06"), Need: "done", State: "done"}}
	var got []string
	for _, m := range insight.New(f).Matters() {
		got = append(got, m.Record+" "+string(m.On)+" "+[]string{"calm", "soon", "late"}[m.Press])
	}
	want := []string{
		"p1 executive late", "b1 assistant late", // 4 and 3 working days
		"r1 executive soon", "d3 executive soon", "g2 assistant soon", // 6; due today; ends in two weeks
		"b2 assistant calm", "d1 executive calm", "r2 executive calm", // 2, 2, 1
		"d2 assistant calm", "p2 assistant calm", "t1 executive calm",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatTheExecutiveDidNotHaveToDecide(t *testing.T) {
	t.Parallel()
	f := facts("2026-07-06", "low", model.Empower)
	for id, d := range map[string]model.Decision{
		"1": {Date: "2026-07-01", Decider: "assistant", Outcome: "good"},
		"2": {Date: "2026-07-02", Decider: "executive", Followed: "followed", Outcome: "good"},
		"3": {Date: "2026-07-03", Decider: "executive", Followed: "not", Outcome: "good"},
		"4": {Date: "2026-07-04", Decider: "assistant", Outcome: "good"},
		"5": {Date: "2026-06-20", Decider: "assistant", Outcome: "good"},
	} {
		d.ID = id
		f.Decisions = append(f.Decisions, d)
	}
	f.Credits = []model.Credit{{Decision: "4", To: "s"}}
	ids := func(list []model.Decision) (s string) {
		for _, d := range list {
			s += d.ID
		}
		return s
	}
	in := insight.New(f)
	if got, want := ids(in.Alone("2026-07-01")), "41"; got != want {
		t.Errorf("alone: got %s, want %s", got, want)
	}
	if got, want := ids(in.Creditable("2026-07-01")), "21"; got != want {
		t.Errorf("creditable: got %s, want %s", got, want)
	}
}
