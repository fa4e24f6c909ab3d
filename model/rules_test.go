package model

import (
	"errors"
	"strings"
	"testing"
)

// Ids of what the cases name.
const (
	helena = "0197d2a0-0000-7000-8000-000000000001"
	sam    = "0197d2a0-0000-7000-8000-000000000002"
	travel = "0197d2a0-0000-7000-8000-000000000003"
	other  = "0197d2a0-0000-7000-8000-000000000004"
	later  = "0197d2a0-0000-7000-8000-000000000005"
)

// A rule is a record that Sam puts on 2026-07-06, beside what is there already.
type rule struct {
	name   string
	kind   *Kind
	doc    Doc
	beside []Doc  // the other records of the partnership, each with its kind
	abroad []Doc  // Sam's settings in other partnerships
	before Doc    // where it is an edit
	as     Role   // Sam's role, if not the assistant's
	want   string // a word of the refusal; "" where the record may stand
	reason Reason
}

func (r rule) check() error {
	c := Context{
		Today: "2026-07-06", Actor: Assistant, Self: sam, Creating: r.before == nil, Before: r.before,
		Find: func(id string) Doc {
			for _, d := range r.beside {
				if d["id"] == id {
					return d
				}
			}
			return nil
		},
		Others: func(kind string) []Doc {
			var docs []Doc
			for _, d := range r.beside {
				if d["kind"] == kind {
					docs = append(docs, d)
				}
			}
			return docs
		},
		Elsewhere: func(string) []Doc { return r.abroad },
	}
	if r.as != "" {
		c.Actor = r.as
	}
	if r.before != nil {
		c.ID = later
	}
	if err := r.kind.CheckFields(r.doc); err != nil {
		return err
	}
	return r.kind.Check(r.doc, c)
}

func (r rule) run(t *testing.T) {
	t.Parallel()
	err := r.check()
	if r.want == "" {
		if err != nil {
			t.Errorf("refused: %v", err)
		}
		return
	}
	var refused *Refused
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), r.want) {
		t.Fatalf("got %v, want a sentence with %q", err, r.want)
	}
	if refused.Reason != r.reason {
		t.Errorf("got the reason %d, want %d", refused.Reason, r.reason)
	}
	if strings.Count(err.Error(), ". ") > 0 {
		t.Errorf("more than one sentence: %v", err)
	}
}

func TestRulesOfOneRecord(t *testing.T) {
	t.Parallel()
	n := func(i int64) any { return i }
	for _, r := range []rule{
		{name: "an observation of nobody", kind: ObservationKind, doc: Doc{"note": "x"}, want: "about"},
		{name: "an observation", kind: ObservationKind, doc: Doc{"about": helena}},
		{name: "an agreement to nothing", kind: AgreementKind, doc: Doc{}, want: "of"},
		{name: "an agreement", kind: AgreementKind, doc: Doc{"of": travel}},
		{name: "a charter in which nothing is required", kind: CharterKind, doc: Doc{"vision": "x"}},
		{name: "a scope without a statement", kind: ScopeKind, doc: Doc{"through": []any{"x"}}, want: "statement"},
		{name: "a scope through text", kind: ScopeKind, doc: Doc{"statement": "x", "through": "y"}, want: "list"},
		{name: "a scope", kind: ScopeKind, doc: Doc{"statement": "x", "through": []any{"y"}}},

		{name: "a goal at risk without a note", kind: GoalKind, doc: Doc{"title": "x", "state": "at_risk"}, want: "state_note"},
		{name: "a goal at risk with a note", kind: GoalKind, doc: Doc{"title": "x", "state": "at_risk", "state_note": "y"}},
		{name: "a goal that is dropped needs none", kind: GoalKind, doc: Doc{"title": "x", "state": "dropped"}},
		{name: "a goal with a part of SMART that there is not", kind: GoalKind, doc: Doc{"title": "x", "smart": map[string]any{"sharp": "y"}}, want: "sharp"},
		{name: "a revision without a reason", kind: GoalRevisionKind, doc: Doc{"goal": travel}, want: "reason"},
		{name: "a revision with a blank reason", kind: GoalRevisionKind, doc: Doc{"goal": travel, "reason": " "}, want: "reason"},
		{name: "a revision without the old value", kind: GoalRevisionKind, doc: Doc{"goal": travel, "reason": "x", "changed": map[string]any{"due": []any{"2026-09-30"}}}, want: "old value"},
		{name: "a revision", kind: GoalRevisionKind, doc: Doc{"goal": travel, "reason": "x", "changed": map[string]any{"due": []any{nil, "2026-09-30"}}}},
		{name: "a check-in on no goal", kind: CheckinKind, doc: Doc{"value": "1.5"}, want: "goal"},
		{name: "a check-in with a value that is no number", kind: CheckinKind, doc: Doc{"goal": travel, "value": "many"}, want: "decimal"},
		{name: "a check-in with a decimal", kind: CheckinKind, doc: Doc{"goal": travel, "value": "16.7"}},
		{name: "a check-in below zero", kind: CheckinKind, doc: Doc{"goal": travel, "value": n(-3)}},
		{name: "a milestone without the assistant's part", kind: MilestoneKind, doc: Doc{"goal": travel, "title": "x"}},

		{name: "a grant that expired yesterday", kind: GrantKind, doc: Doc{"area": travel, "stage": n(4), "expires": "2026-07-05"}, want: "expired"},
		{name: "a grant that expires today", kind: GrantKind, doc: Doc{"area": travel, "stage": n(4), "expires": "2026-07-06"}},
		{name: "a request that expires before it starts", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "start": "2026-08-02", "expires": "2026-08-01"}, want: "starts"},
		{name: "a request for one day", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "start": "2026-08-01", "expires": "2026-08-01"}},
		{name: "a request whose start is past", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "start": "2026-01-01"}},
		{name: "a cap below zero", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "cap_each": n(-1), "currency": "GBP"}, want: "negative"},
		{name: "a cap for a period that is not said", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "cap_period": n(1), "currency": "GBP"}, want: "period"},
		{name: "a cap of nothing", kind: RequestKind, doc: Doc{"area": travel, "to_stage": n(4), "cap_each": n(0), "currency": "GBP"}},

		{name: "minutes saved below zero", kind: DecisionKind, doc: Doc{"situation": "x", "minutes_saved": n(-1)}, want: "minutes_invested"},
		{name: "minutes invested below zero", kind: DecisionKind, doc: Doc{"situation": "x", "minutes_invested": n(-1)}, want: "minutes"},
		{name: "no minutes saved", kind: DecisionKind, doc: Doc{"situation": "x", "minutes_saved": n(0)}},
		{name: "an amount below zero", kind: DecisionKind, doc: Doc{"situation": "x", "amount": n(-1), "currency": "GBP"}, want: "negative"},
		{name: "a currency in small letters", kind: DecisionKind, doc: Doc{"situation": "x", "amount": n(1), "currency": "gbp"}, want: "currency"},
		{name: "a decision left out without a reason", kind: DecisionKind, doc: Doc{"situation": "x", "excluded": true}, want: "excluded_reason"},
		{name: "check-ins below zero", kind: DecisionKind, doc: Doc{"situation": "x", "interference": map[string]any{"checkins": n(-1)}}, want: "how often"},

		{name: "public credit without a date", kind: CreditKind, doc: Doc{"to": helena, "what": "x", "channel": "public", "place": "y"}, want: "date"},
		{name: "public credit with place and date", kind: CreditKind, doc: Doc{"to": helena, "what": "x", "channel": "public", "place": "y", "date": "2026-07-01"}},
		{name: "private credit needs neither", kind: CreditKind, doc: Doc{"to": helena, "what": "x", "channel": "private"}},

		{name: "a role in a team that ends before it starts", kind: TeamRoleKind, doc: Doc{"team": "x", "start": "2026-02-02", "end": "2026-02-01"}, want: "before it starts"},
		{name: "a role in a team for a day", kind: TeamRoleKind, doc: Doc{"team": "x", "start": "2026-02-02", "end": "2026-02-02"}},
		{name: "a representation by listening", kind: RepresentationKind, doc: Doc{"meeting": "x", "role": "listen"}, want: "contribute"},
		{name: "a briefing done before it was received", kind: BriefingKind, doc: Doc{"subject": "x", "received": "2026-07-03T08:00:00Z", "done_on": "2026-07-02"}, want: "received"},
		{name: "a briefing done on the day", kind: BriefingKind, doc: Doc{"subject": "x", "received": "2026-07-03T08:00:00Z", "done_on": "2026-07-03"}},
		{name: "a promise both kept and broken", kind: PromiseKind, doc: Doc{"what": "x", "kept_on": "2026-07-01", "broken_on": "2026-07-01"}, want: "broken"},
		{name: "a promise broken", kind: PromiseKind, doc: Doc{"what": "x", "broken_on": "2026-07-01"}},
		{name: "a meeting without a day", kind: MeetingKind, doc: Doc{"notes": "x"}, want: "date"},
		{name: "a meeting that ended before it started", kind: MeetingKind, doc: Doc{"date": "2026-07-01", "started": "2026-07-01T10:00:00+02:00", "ended": "2026-07-01T07:59:59Z"}, want: "before it started"},
		{name: "a meeting across two zones", kind: MeetingKind, doc: Doc{"date": "2026-07-01", "started": "2026-07-01T10:00:00+02:00", "ended": "2026-07-01T08:30:00Z"}},
		{name: "a meeting of which only the days are known", kind: MeetingKind, doc: Doc{"date": "2026-07-01", "started": "2026-07-01", "ended": "2026-07-01"}},
		{name: "a topic of minutes below zero", kind: TopicKind, doc: Doc{"title": "x", "minutes": n(-1)}, want: "minutes"},
		{name: "a topic of no minutes", kind: TopicKind, doc: Doc{"title": "x", "minutes": n(0)}},
		{name: "an action of nobody yet", kind: ActionKind, doc: Doc{"what": "x"}},

		{name: "an exchange of value 0", kind: ExchangeKind, doc: Doc{"with": travel, "what": "x", "value": n(0)}, want: "1, 2 or 3"},
		{name: "an exchange of value 1", kind: ExchangeKind, doc: Doc{"with": travel, "what": "x", "value": n(1)}},
		{name: "an exchange of value 3", kind: ExchangeKind, doc: Doc{"with": travel, "what": "x", "value": n(3)}},
		{name: "an exchange of value 4", kind: ExchangeKind, doc: Doc{"with": travel, "what": "x", "value": n(4)}, want: "1, 2 or 3"},
		{name: "an exchange with oneself", kind: ExchangeKind, doc: Doc{"with": travel, "what": "x", "giver": sam, "receiver": sam}, want: "receiver"},
		{name: "a level below 0", kind: SkillKind, doc: Doc{"name": "x", "levels": map[string]any{sam: n(-1)}}, want: "0 to 4"},
		{name: "levels 0 and 4", kind: SkillKind, doc: Doc{"name": "x", "levels": map[string]any{sam: n(0), helena: n(4)}}},
		{name: "a level of 5", kind: SkillKind, doc: Doc{"name": "x", "levels": map[string]any{sam: n(5)}}, want: "0 to 4"},
		{name: "a level of somebody unnamed", kind: SkillKind, doc: Doc{"name": "x", "levels": map[string]any{"sam": n(1)}}, want: "people"},
		{name: "a responsibility of minutes below zero", kind: ResponsibilityKind, doc: Doc{"name": "x", "minutes_after": n(-1)}, want: "minutes"},
		{name: "a responsibility that takes longer now", kind: ResponsibilityKind, doc: Doc{"name": "x", "minutes_before": n(10), "minutes_after": n(20)}},

		{name: "a training in an unknown state", kind: TrainingKind, doc: Doc{"need": "x", "state": "maybe"}, want: "approved"},
		{name: "feedback asked of oneself", kind: FeedbackKind, doc: Doc{"about": "x", "asked_of": sam}, want: "yourself"},
		{name: "feedback asked of the partner", kind: FeedbackKind, doc: Doc{"about": "x", "asked_of": helena}},
		{name: "a declined task without a reason", kind: DeclinedTaskKind, doc: Doc{"what": "x"}, want: "reason"},
		{name: "a declined task without an alternative", kind: DeclinedTaskKind, doc: Doc{"what": "x", "reason": "y"}},
		{name: "a strength of an unknown type", kind: StrengthKind, doc: Doc{"what": "x", "type": "superpower"}, want: "style_result"},
		{name: "a bypass of which only the day is known", kind: BypassKind, doc: Doc{"date": "2026-07-01"}, want: "source"},
		{name: "a bypass with a note", kind: BypassKind, doc: Doc{"note": "x"}},
		{name: "a conversation with nobody", kind: ConversationKind, doc: Doc{"words": "x"}, want: "with"},
	} {
		t.Run(r.name, r.run)
	}
}

func TestRulesOfPhases(t *testing.T) {
	t.Parallel()
	phase := func(id string, n int64, since string) Doc {
		return Doc{"id": id, "kind": "phase", "phase": n, "since": since}
	}
	first, second := phase(helena, 1, "2026-01-05"), phase(sam, 2, "2026-03-02")
	for _, r := range []rule{
		{name: "phase 0", doc: Doc{"phase": int64(0), "since": "2026-07-06"}, want: "1, 2 and 3"},
		{name: "phase 4", doc: Doc{"phase": int64(4), "since": "2026-07-06"}, want: "1, 2 and 3"},
		{name: "the first of all", doc: Doc{"phase": int64(1), "since": "2026-07-06"}},
		{name: "the second, where none is written yet", doc: Doc{"phase": int64(2), "since": "2026-07-06"}},
		{name: "the third, where none is written yet", doc: Doc{"phase": int64(3), "since": "2026-07-06"}, want: "phase 2 first"},
		{name: "from 1 to 2", doc: Doc{"phase": int64(2), "since": "2026-07-06"}, beside: []Doc{first}},
		{name: "from 1 to 3", doc: Doc{"phase": int64(3), "since": "2026-07-06"}, beside: []Doc{first}, want: "phase 2 first"},
		{name: "from 2 to 3", doc: Doc{"phase": int64(3), "since": "2026-07-06"}, beside: []Doc{first, second}},
		{name: "from 2 to 3 on one day", doc: Doc{"phase": int64(3), "since": "2026-03-02"}, beside: []Doc{first, second}},
		{name: "from 2 to 3, dated back before 2", doc: Doc{"phase": int64(3), "since": "2026-03-01"}, beside: []Doc{first, second}, want: "phase 2 first"},
		{name: "from 3 back to 1", doc: Doc{"phase": int64(1), "since": "2026-07-06"}, beside: []Doc{first, second, phase(travel, 3, "2026-06-01")}},
		{name: "from 3 back to 1 and to 3 again", doc: Doc{"phase": int64(3), "since": "2026-07-06"},
			beside: []Doc{first, second, phase(travel, 3, "2026-06-01"), phase(other, 1, "2026-07-01")}, want: "phase 2 first"},
		{name: "1 between 2 and 3", doc: Doc{"phase": int64(1), "since": "2026-05-01"}, beside: []Doc{first, second, phase(travel, 3, "2026-06-01")}, want: "phase 2 first"},
		{name: "an edit that makes 2 a 1 below 3", doc: Doc{"phase": int64(1), "since": "2026-03-02"}, before: Doc{"phase": int64(2), "since": "2026-03-02"},
			beside: []Doc{first, phase(travel, 3, "2026-06-01")}, want: "phase 2 first"},
		{name: "an edit of its note", doc: Doc{"phase": int64(2), "since": "2026-03-02", "note": "x"}, before: Doc{"phase": int64(2), "since": "2026-03-02"},
			beside: []Doc{first, phase(travel, 3, "2026-06-01")}},
	} {
		r.kind = PhaseKind
		t.Run(r.name, r.run)
	}
}

func TestRulesOfPredictions(t *testing.T) {
	t.Parallel()
	decision := func(decider any) Doc { return Doc{"id": travel, "kind": "decision", "decider": decider} }
	ruling := func(verdict string) Doc {
		return Doc{"id": helena, "kind": "ruling", "request": other, "verdict": verdict}
	}
	onDecision, onRequest := Doc{"decision": travel, "expects": "x"}, Doc{"request": other, "expects": "x"}
	cameTrue := Doc{"request": other, "expects": "x", "came_true": false}
	for _, r := range []rule{
		{name: "about nothing", doc: Doc{"expects": "x"}, want: "no decision"},
		{name: "about two things", doc: Doc{"expects": "x", "decision": travel, "request": other}, want: "one of the two"},
		{name: "that expects nothing", doc: Doc{"decision": travel}, want: "expects"},
		{name: "on an open decision", doc: onDecision, beside: []Doc{decision(nil)}},
		{name: "on a decision that has a decider", doc: onDecision, beside: []Doc{decision("joint")}, want: "decided already"},
		{name: "on a request that waits", doc: onRequest},
		{name: "on a request about which a question was asked", doc: onRequest, beside: []Doc{ruling("question")}},
		{name: "on a request that was declined", doc: onRequest, beside: []Doc{ruling("decline")}, want: "decided already"},
		{name: "on a request of another ruling", doc: Doc{"request": travel, "expects": "x"}, beside: []Doc{ruling("approve")}},
		{name: "that came true too early", doc: cameTrue, before: onRequest, want: "not decided yet"},
		{name: "that did not come true", doc: cameTrue, before: onRequest, beside: []Doc{ruling("approve")}},
	} {
		r.kind = PredictionKind
		t.Run(r.name, r.run)
	}
}

func TestRulesOfAssessments(t *testing.T) {
	t.Parallel()
	sheet := func(instrument, period, item string, n int64) Doc {
		return Doc{"instrument": instrument, "period": period, "answers": map[string]any{item: n}}
	}
	handedIn := func(by, instrument, period string) Doc {
		return Doc{"id": other, "kind": "assessment", "created_by": by, "instrument": instrument, "period": period}
	}
	area := Doc{"id": travel, "kind": "area"}
	cases := []rule{
		{name: "answered with 0", doc: sheet("pulse", "2026-06", "enjoyment", 0), want: "1 to 5"},
		{name: "answered with 1", doc: sheet("pulse", "2026-06", "enjoyment", 1)},
		{name: "answered with 5", doc: sheet("pulse", "2026-06", "enjoyment", 5)},
		{name: "answered with 6", doc: sheet("pulse", "2026-06", "enjoyment", 6), want: "1 to 5"},
		{name: "an item of another instrument", doc: sheet("pulse", "2026-06", "ease", 3), want: "shared_goals"},
		{name: "no answers", doc: Doc{"instrument": "pulse", "period": "2026"}, want: "answers"},
		{name: "empty answers", doc: Doc{"instrument": "pulse", "period": "2026", "answers": map[string]any{}}, want: "nothing"},
		{name: "an answer in words", doc: Doc{"instrument": "pulse", "period": "2026", "answers": map[string]any{"enjoyment": "much"}}, want: "whole number"},
		{name: "an unknown instrument", doc: sheet("mood", "2026", "x", 3), want: "felt_stage"},
		{name: "a felt stage", doc: sheet(FeltStage, "2026", travel, 4), beside: []Doc{area}},
		{name: "a felt stage of 5", doc: sheet(FeltStage, "2026", travel, 5), beside: []Doc{area}, want: "1 to 4"},
		{name: "a felt stage of no area", doc: sheet(FeltStage, "2026", other, 2), beside: []Doc{area}, want: "area"},
		{name: "a second sheet for the period", doc: sheet("pulse", "2026", "enjoyment", 3), beside: []Doc{handedIn(sam, "pulse", "2026")}, want: "handed in"},
		{name: "a sheet for the next period", doc: sheet("pulse", "2027", "enjoyment", 3), beside: []Doc{handedIn(sam, "pulse", "2026")}},
		{name: "a sheet of another instrument", doc: sheet("pulse", "2026", "enjoyment", 3), beside: []Doc{handedIn(sam, "elements", "2026")}},
		{name: "a sheet beside the partner's", doc: sheet("pulse", "2026", "enjoyment", 3), beside: []Doc{handedIn(helena, "pulse", "2026")}},
	}
	for text, want := range map[string]string{
		"2026": "", "2026-Q1": "", "2026-Q4": "", "2026-01": "", "2026-12": "",
		"": "period", "26": "quarter", "2026-Q0": "quarter", "2026-Q5": "quarter", "2026-00": "quarter", "2026-13": "quarter",
		"2026-6": "quarter", "2026-06-30": "quarter", "year": "quarter", "2026\n": "quarter",
	} {
		cases = append(cases, rule{name: "for the period " + text, doc: sheet("pulse", text, "enjoyment", 3), want: want})
	}
	for _, r := range cases {
		r.kind = AssessmentKind
		t.Run(r.name, r.run)
	}
}

func TestRulesOfThanks(t *testing.T) {
	t.Parallel()
	credit := func(to string) []Doc { return []Doc{{"id": travel, "kind": "credit", "to": to}} }
	for _, r := range []rule{
		{name: "by the receiver", doc: Doc{"credit": travel}, beside: credit(sam)},
		{name: "by the giver", doc: Doc{"credit": travel}, beside: credit(helena), want: "receives", reason: Forbidden},
		{name: "for nothing", doc: Doc{"note": "x"}, want: "credit"},
	} {
		r.kind = ThanksKind
		t.Run(r.name, r.run)
	}
}

func TestRulesOfReturnSettings(t *testing.T) {
	t.Parallel()
	for _, r := range []rule{
		{name: "all of them", doc: Doc{"executive_cost": int64(42000000), "assistant_cost": int64(10140000), "share": "0.6", "hours_per_week": "55", "recovery": "0.5", "weeks_per_year": int64(46), "currency": "GBP"}},
		{name: "a cost without a currency", doc: Doc{"executive_cost": int64(1)}, want: "currency"},
		{name: "a currency that is none", doc: Doc{"currency": "pounds"}, want: "three letters"},
		{name: "a cost below zero", doc: Doc{"assistant_cost": int64(-1), "currency": "GBP"}, want: "negative"},
		{name: "a share of 0", doc: Doc{"share": "0"}},
		{name: "a share of 1", doc: Doc{"share": int64(1)}},
		{name: "a share over 1", doc: Doc{"share": "1.000000001"}, want: "0 to 1"},
		{name: "a share below 0", doc: Doc{"share": "-0.1"}, want: "0 to 1"},
		{name: "a recovery over 1", doc: Doc{"recovery": "1.1"}, want: "0 to 1"},
		{name: "a week of 168 hours", doc: Doc{"hours_per_week": "168"}},
		{name: "a week of more", doc: Doc{"hours_per_week": "168.5"}, want: "168"},
		{name: "a year of 54 weeks", doc: Doc{"weeks_per_year": int64(54)}, want: "53"},
		{name: "a second record of them", doc: Doc{"share": "0.1"}, beside: []Doc{{"kind": "return_settings"}}, want: "already"},
		{name: "shares of 1 together", doc: Doc{"share": "0.6"}, abroad: []Doc{{"share": "0.3"}, {"share": "0.1"}}},
		{name: "shares over 1 together", doc: Doc{"share": "0.6"}, abroad: []Doc{{"share": "0.3"}, {"share": "0.11"}}, want: "more than 1"},
		{name: "a share beside one that was not said", doc: Doc{"share": "0.1"}, abroad: []Doc{{"currency": "GBP"}}, want: "more than 1"},
		{name: "an executive with two assistants", doc: Doc{"share": "1"}, abroad: []Doc{{"share": "1"}}, as: Executive},
		{name: "one currency", doc: Doc{"share": "0.5", "currency": "GBP"}, abroad: []Doc{{"share": "0.5", "currency": "GBP"}}},
		{name: "two currencies", doc: Doc{"share": "0.5", "currency": "GBP"}, abroad: []Doc{{"share": "0.5", "currency": "EUR"}}, want: "EUR"},
	} {
		r.kind = ReturnSettingsKind
		t.Run(r.name, r.run)
	}
}

func TestRulesOfSharedCosts(t *testing.T) {
	t.Parallel()
	yes, no := Doc{"kind": "shared_costs", "opted_in": true, "created_by": helena}, Doc{"kind": "shared_costs", "created_by": helena}
	mine := Doc{"kind": "shared_costs", "opted_in": true, "created_by": sam}
	for _, r := range []rule{
		{name: "a yes", doc: Doc{"opted_in": true}},
		{name: "a second yes", doc: Doc{"opted_in": true}, beside: []Doc{mine}, want: "already"},
		{name: "figures before the partner's yes", doc: Doc{"opted_in": true, "share": "0.6"}, want: "both have said yes"},
		{name: "figures beside the partner's no", doc: Doc{"opted_in": true, "share": "0.6"}, beside: []Doc{no}, want: "both have said yes"},
		{name: "figures before one's own yes", doc: Doc{"share": "0.6"}, beside: []Doc{yes}, want: "both have said yes"},
		{name: "figures once both said yes", doc: Doc{"opted_in": true, "share": "0.6"}, beside: []Doc{yes}},
		{name: "figures that are none", doc: Doc{"opted_in": true, "share": "6"}, beside: []Doc{yes}, want: "0 to 1"},
		{name: "a no beside a copy that stands", doc: Doc{"opted_in": false, "share": "0.6"}, before: Doc{"opted_in": true, "share": "0.6"}, beside: []Doc{yes}},
		{name: "a new figure after one's no", doc: Doc{"share": "0.7"}, before: Doc{"share": "0.6"}, beside: []Doc{yes}, want: "both have said yes"},
	} {
		r.kind = SharedCostsKind
		t.Run(r.name, r.run)
	}
}
