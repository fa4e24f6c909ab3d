package insight_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestThePortfolioHoldsWhatMayBeShown(t *testing.T) {
	t.Parallel()
	by := func(who string, day model.Moment) model.Record {
		return model.Record{ID: who + string(day), CreatedBy: who, CreatedAt: day}
	}
	money := minutes(999999)
	f := insight.Facts{
		Now:    "2026-07-06",
		People: map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Helena Okafor"}, model.Assistant: {ID: "t", Name: "Tomás Adeyemi"}},
		Areas: []model.Area{
			{Record: model.Record{ID: "trips"}, Name: "Trips"}, {Record: model.Record{ID: "pay"}, Name: "HIDDEN pay", Reserved: true},
			{Record: model.Record{ID: "mail"}, Name: "HIDDEN, not empowered"},
		},
		Agreed: map[string][]insight.Agreement{
			"trips": {{From: "2026-04-22", Stage: model.Empower}}, "pay": {{From: "2026-04-22", Stage: model.Empower}}, "mail": {{From: "2026-04-22", Stage: model.Consult}},
		},
		Decisions: []model.Decision{{Record: by("t", "2026-05-01"), Area: "trips", Decider: "assistant", Situation: "HIDDEN situation", Date: "2026-05-01", Amount: money, Currency: "GBP"}},
		Goals: []model.Goal{
			{Record: by("t", "2026-01-10"), Title: "Onboarding in five days", Owner: "t", State: "done", Start: "10", Target: "5", Unit: "days", Due: "2026-06-12", StateNote: "HIDDEN note"},
			{Record: by("t", "2026-01-10"), Title: "HIDDEN, still open", Owner: "t", State: "late"},
			{Record: by("h", "2026-01-10"), Title: "HIDDEN, hers", Owner: "h", State: "done"},
		},
		Responsibilities: []model.Responsibility{{Record: by("t", "2026-02-03"), Name: "The diary", Improvement: "Decides alone", MinutesBefore: minutes(360), MinutesAfter: minutes(90)}},
		Credits: []model.Credit{
			{Record: by("h", "2026-06-01"), From: "h", To: "t", What: "The Lisbon plan", Channel: "public", Place: "Town hall", Date: "2026-06-01"},
			{Record: by("h", "2026-06-02"), From: "h", To: "t", What: "HIDDEN, said in private", Channel: "private", Date: "2026-06-02"},
			{Record: by("t", "2026-06-03"), From: "t", To: "h", What: "HIDDEN, to the other", Channel: "public", Place: "Town hall", Date: "2026-06-03"},
		},
		Representations: []model.Representation{{Meeting: "Harbour authority", For: "department", Role: "represent", Date: "2026-03-18", Note: "HIDDEN note"}, {Meeting: "HIDDEN, only notes", Role: "notes", Date: "2026-03-18"}},
		TeamRoles:       []model.TeamRole{{Team: "Moving team", Role: "leader", Start: "2026-04-27"}, {Team: "HIDDEN, not yet", Role: "leader", Start: "2026-08-01"}},
		Briefings:       []model.Briefing{{Record: by("t", "2026-06-01"), Subject: "HIDDEN briefing", Sensitivity: "confidential"}, {Subject: "HIDDEN restricted", Sensitivity: "restricted"}},
		Training:        []model.Training{{Record: by("t", "2026-02-26"), Need: "Chairing a meeting", State: "done", Reason: "HIDDEN reason"}, {Record: by("t", "2026-04-14"), Need: "HIDDEN, asked", State: "asked"}},
		Suggestions:     []model.Suggestion{{Record: by("t", "2026-02-19"), What: "A Friday list", Why: "You need not ask", State: "accepted", Reason: "HIDDEN reason"}, {What: "HIDDEN, declined", State: "declined"}},
		Learnings:       []model.Learning{{Record: by("t", "2026-02-09"), What: "A budget round", Source: "Finance"}, {Record: by("h", "2026-02-09"), What: "HIDDEN, hers"}},
		Strengths: []model.Strength{
			{Record: by("t", "2026-02-03"), What: "Remembers who promised what", Type: "strength"}, {Record: by("t", "2026-02-03"), What: "HIDDEN weakness", Type: "weakness"},
			{Record: model.Record{CreatedBy: "t", CreatedAt: "2026-02-03", Private: true}, What: "HIDDEN private", Type: "strength"},
		},
		Settings: &insight.Settings{},
	}
	p := insight.New(f).Portfolio()
	var lines []string
	for _, part := range p.Parts {
		lines = append(lines, part.Title.String())
		for _, e := range part.Entries {
			lines = append(lines, fmt.Sprint("  ", e.Day, " ", e.What, " ", e.Why))
		}
	}
	got := strings.Join(lines, "\n")
	if strings.Contains(got, "HIDDEN") || strings.Contains(got, "9,999") {
		t.Errorf("got\n%s\nwant nothing hidden", got)
	}
	for _, want := range []string{
		"The diary [6 h → 1 h 30 m a week Decides alone]", "Trips [one decision made alone]", "Onboarding in five days [10 → 5 days]", "Harbour authority [for the department]",
		"Moving team [leader]", "The Lisbon plan [Helena Okafor Town hall]", "A Friday list [You need not ask]", "A budget round [Finance]", "Chairing a meeting", "Remembers who promised what",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
	if p.Of != "Tomás Adeyemi" || p.Span != (insight.Span{From: "2026-02-03", To: "2026-06-12"}) {
		t.Errorf("got %s and %v", p.Of, p.Span)
	}
	if empty := insight.New(insight.Facts{Now: "2026-07-06"}).Portfolio(); len(empty.Parts) != 0 {
		t.Errorf("got %v, want no part without entries", empty.Parts)
	}
}
