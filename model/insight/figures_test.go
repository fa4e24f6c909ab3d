package insight_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestWithinLimits(t *testing.T) {
	t.Parallel()
	money := func(n int64) *int64 { return &n }
	said := func(b bool) *bool { return &b }
	capped := model.Terms{CapEach: money(1000), Currency: "GBP"}
	monthly := model.Terms{CapPeriod: money(1500), Period: "month", Currency: "GBP"}
	spend := func(id string, day model.Date, amount *int64, currency string) model.Decision {
		return model.Decision{Record: model.Record{ID: id}, Date: day, Decider: "assistant", Amount: amount, Currency: currency}
	}
	entered := func(d model.Decision, within bool) model.Decision {
		d.WithinLimits = said(within)
		return d
	}
	tests := []struct {
		name      string
		terms     *model.Terms
		decisions []model.Decision
		want      string // id+ within, id- outside; who is missing is unknown
	}{
		{"no grant: as entered", nil, []model.Decision{entered(spend("1", "2026-06-01", money(9e9), "GBP"), true), spend("2", "2026-06-01", nil, "")}, "1+"},
		{"before the grant: as entered", &capped, []model.Decision{entered(spend("1", "2026-05-31", money(1), "GBP"), false)}, "1-"},
		{"on its last day it counts", &capped, []model.Decision{spend("1", "2026-06-30", money(1001), "GBP")}, "1-"},
		{"after it: as entered", &capped, []model.Decision{spend("1", "2026-07-01", money(1001), "GBP")}, ""},
		{"the cap itself is within", &capped, []model.Decision{spend("1", "2026-06-01", money(1000), "GBP")}, "1+"},
		{"what was entered does not matter then", &capped, []model.Decision{entered(spend("1", "2026-06-01", money(1001), "GBP"), true)}, "1-"},
		{"another currency: as entered", &capped, []model.Decision{entered(spend("1", "2026-06-01", money(5), "EUR"), true), spend("2", "2026-06-02", money(5), "EUR")}, "1+"},
		{"nothing spent and nothing said is within", &capped, []model.Decision{spend("1", "2026-06-01", nil, "")}, "1+"},
		{"nothing spent: as entered", &capped, []model.Decision{entered(spend("1", "2026-06-01", nil, ""), false)}, "1-"},
		{"no cap", &model.Terms{}, []model.Decision{spend("1", "2026-06-01", money(9e9), "GBP")}, "1+"},
		{"a cap for a month is used up in order", &monthly, []model.Decision{
			spend("3", "2026-06-30", money(1), "GBP"), spend("1", "2026-06-01", money(1000), "GBP"), spend("2", "2026-06-02", money(500), "GBP"),
		}, "1+ 2+ 3-"},
		{"another currency in the month leaves it unknown", &monthly, []model.Decision{
			spend("1", "2026-06-01", money(1000), "EUR"), spend("2", "2026-06-02", money(500), "GBP"),
		}, ""},
		{"the executive's own are as entered", &capped, []model.Decision{{Record: model.Record{ID: "1"}, Date: "2026-06-01", Decider: "executive", Amount: money(9e9), Currency: "GBP"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var grants []insight.Grant
			if tt.terms != nil {
				grants = []insight.Grant{{ID: "g", Terms: *tt.terms, InForce: []insight.Span{{From: "2026-06-01", To: "2026-06-30"}}}}
			}
			kept := insight.WithinLimits(tt.decisions, grants)
			var got []string
			for _, id := range slices.Sorted(maps.Keys(kept)) {
				got = append(got, id+map[bool]string{true: "+", false: "-"}[kept[id]])
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestHowDecisionsWereMade(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	by := func(d model.Decision, role model.Role) model.Decision {
		d.InitiatedBy = role
		return d
	}
	disturbed := model.Decision{Decider: "assistant", Interference: &model.Interference{TakenBack: 1}}
	silent := model.Decision{Decider: "assistant", Interference: &model.Interference{Overridden: 1}}
	f.Decisions = slices.Concat(
		decided(named(by(told1, model.Executive), "a"), 1), decided(named(by(explained2, model.Assistant), "b"), 2), decided(named(joint3, "c"), 3),
		decided(named(by(own4, model.Assistant), "d"), 4), decided(named(disturbed, "e"), 5), decided(named(silent, "f"), 200),
	)
	got := insight.New(f).Decided(insight.Span{})
	for name, r := range map[string]struct{ got, want insight.Ratio }{
		"involvement":  {got.Involvement, insight.Ratio{Count: 3, Of: 6}},
		"why-coverage": {got.WhyCoverage, insight.Ratio{Count: 1, Of: 2}},
		"initiated by": {got.Initiated, insight.Ratio{Count: 2, Of: 3}},
		"clean":        {got.Clean, insight.Ratio{Count: 1, Of: 3}},
	} {
		if r.got != r.want {
			t.Errorf("%s: got %v, want %v", name, r.got, r.want)
		}
	}
	if got.ByStage != [5]int{0, 2, 1, 1, 2} || got.TakenBack != 1 || got.Overridden != 1 || got.Unexplained != 1 {
		t.Errorf("got %+v", got)
	}
	if r := (insight.Ratio{}); r.Rat() != nil || r.Percent() != 0 || r.AtLeast(0, 1) {
		t.Error("a share of nothing is something")
	}
	if got := (insight.Ratio{Count: 1, Of: 8}).Percent(); got != 13 {
		t.Errorf("an eighth is %d %%, want 13", got)
	}
}

func TestPromises(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Promises = []model.Promise{
		{Record: rec("1", today), By: "s", Due: today.Add(-3), KeptOn: today.Add(-2)}, {Record: rec("2", today), By: "s", BrokenOn: today},
		{Record: rec("3", today), By: "h", Due: today.Add(-1)}, {Record: rec("4", today), By: "s", Due: today}, {Record: rec("5", today), By: "s"},
		{Record: rec("6", today), By: "s", Due: today.Add(9), KeptOn: today.Add(3)}, // of a later day: it is not known yet
	}
	in := insight.New(f)
	want := insight.Promised{Kept: 1, Late: 1, Broken: 1, Overdue: 1, Open: 3, Share: insight.Ratio{Count: 1, Of: 3}}
	if got := in.Promised(insight.Span{}, ""); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := in.Promised(insight.Span{}, "h"); got.Share != (insight.Ratio{Of: 1}) {
		t.Errorf("Helena's: got %v, want none of one", got.Share)
	}
	if got := in.Promised(insight.Span{From: today}, "s"); got.Share != (insight.Ratio{Of: 1}) {
		t.Errorf("today's: got %v, want none of one", got.Share)
	}
}

func TestForeseen(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	f := facts(today, "low", model.Consult)
	f.Decisions = append(f.Decisions, model.Decision{Record: rec("d1", today), Date: today, Decider: "executive"}, model.Decision{Record: rec("d2", today), Date: today})
	f.Answers = map[string]insight.Answer{"r1": {Verdict: model.Approve, On: today}, "r2": {Verdict: model.Approve, On: today.Add(1)}}
	told := func(id, by, decision, request string, came *bool) model.Prediction {
		p := model.Prediction{Record: rec(id, today), Decision: decision, Request: request, CameTrue: came}
		p.CreatedBy = by
		return p
	}
	f.Predictions = []model.Prediction{
		told("1", "s", "d1", "", &yes), told("2", "s", "d1", "", &no), told("3", "s", "d1", "", nil), told("4", "s", "d2", "", nil),
		told("5", "s", "", "r1", nil), told("6", "s", "", "r2", nil), told("7", "h", "d1", "", &yes),
	}
	in := insight.New(f)
	if got, want := in.Foreseen("s"), (insight.Foreseen{Open: 2, Unjudged: 2, Right: insight.Ratio{Count: 1, Of: 2}}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := in.Foreseen("h"), (insight.Foreseen{Right: insight.Ratio{Count: 1, Of: 1}}); got != want {
		t.Errorf("Helena's: got %+v, want %+v", got, want)
	}
}

func TestGiveAndTake(t *testing.T) {
	t.Parallel()
	three := int64(3)
	f := facts(today, "low", model.Consult)
	f.Allies = []model.Ally{{Record: rec("x", today), Name: "Ines"}, {Record: rec("y", today), Name: "Bo"}}
	f.Exchanges = []model.Exchange{
		{Record: rec("1", today), Giver: "h", Receiver: "s", Value: &three, Date: today}, {Record: rec("2", today), Giver: "s", Receiver: "h", Date: today},
		{Record: rec("3", today), Giver: "x", Receiver: "s", Date: today}, {Record: rec("4", today), Giver: "x", Receiver: "h", Value: &three, Date: today},
		{Record: rec("5", today), Giver: "s", Receiver: "y", Date: today}, {Record: rec("6", today), Giver: "h", Receiver: "s", Date: today.Add(1)},
	}
	in := insight.New(f)
	if got, want := in.GiveAndTake(insight.Span{}), (insight.Balance{Given: 1, Received: 1, GivenValue: 3, ReceivedValue: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	want := []insight.Balance{
		{With: "y", Name: "Bo", Given: 1, GivenValue: 1}, // one exchange is no pattern
		{With: "x", Name: "Ines", Received: 2, ReceivedValue: 4, OneWay: true},
	}
	if got := in.Allied(insight.Span{}); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWaiting(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Briefings = []model.Briefing{
		{Record: rec("b1", today), Subject: "Rates", Received: "2026-07-01"}, // three working days
		{Record: rec("b2", today), Subject: "Strike", Received: "2026-07-02T18:00:00Z"},
		{Record: rec("b3", "2026-06-01"), Subject: "Done", DoneOn: today},
	}
	f.Requests = []model.Request{{Record: rec("r", "2026-07-03"), Area: "a", ToStage: model.Empower}}
	f.Answers = map[string]insight.Answer{"r": {Verdict: model.Approve, On: today.Add(1)}} // not yet
	f.Promises = []model.Promise{{Record: rec("p", "2026-07-01"), By: "h", What: "Call", Due: today.Add(1)}}
	var got []string
	for _, w := range insight.New(f).Waiting() {
		text := w.Record + " on " + w.On
		if w.Stale() {
			text += " stale"
		}
		got = append(got, text)
	}
	// A promise that is not due yet makes nobody wait.
	if want := []string{"b1 on s stale", "b2 on s", "r on h"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Each question shows what both answered beside what the ledger says.
func TestFourQuestions(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	f.Decisions = slices.Concat(decided(named(own4, "d"), 1), decided(named(model.Decision{Decider: "assistant", Interference: &model.Interference{Checkins: 1}}, "e"), 2))
	f.Credits = []model.Credit{{Record: rec("c", today), From: "h", To: "s", Channel: "public", Date: today}}
	f.Representations = []model.Representation{{Record: rec("m", today), Role: "represent", Date: today}, {Record: rec("n", today), Role: "notes", Date: today}}
	f.TeamRoles = []model.TeamRole{{Record: rec("t", today), Role: "leader", Start: "2026-01-01"}, {Record: rec("u", today), Role: "member", Start: "2025-01-01", End: "2025-12-31"}}
	for by, n := range map[string]int64{"h": 4, "s": 2} {
		f.Assessments = append(f.Assessments, model.Assessment{
			Record: model.Record{ID: "q" + by, CreatedAt: "2026-06-30", CreatedBy: by}, Instrument: "questions", Period: "2026-Q2", Answers: map[string]int64{"without_interference": n},
		})
	}
	list := insight.New(f).Questions(insight.Span{From: "2026-01-01", To: today})
	want := []string{
		"without interference: 1 of Sam’s 2 decisions (50 %)", "0 in private and 1 in public to Sam",
		"at meetings: representing 1, contributing 0, taking notes 1", "teams: member of 0, leader of 1",
	}
	for i, q := range list {
		if got := q.Evidence.String(); got != want[i] {
			t.Errorf("%s: got %q, want %q", q.Item, got, want[i])
		}
	}
	if got := list[0].Rated; got[model.Executive] != 4 || got[model.Assistant] != 2 || list[0].Period != "2026-Q2" {
		t.Errorf("got %v of %s", got, list[0].Period)
	}
	if len(list[1].Rated) != 0 {
		t.Errorf("got %v for what nobody answered", list[1].Rated)
	}
}

// Nobody sees what the other answered before both have.
func TestViewsAreBlindUntilBothHave(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	sheet := func(by string, answers map[string]int64, flags ...string) {
		f.Assessments = append(f.Assessments, model.Assessment{
			Record:     model.Record{ID: by + string(rune('0'+len(f.Assessments))), CreatedAt: "2026-06-30", CreatedBy: by, Flags: flags},
			Instrument: model.FeltStage, Period: "2026-06", Answers: answers,
		})
	}
	sheet("h", map[string]int64{"a": 4})
	sheet("s", nil) // handed in, and not revealed here yet
	if got := insight.New(f).Area("a").Felt; len(got) != 0 {
		t.Errorf("got %v before both have", got)
	}
	sheet("s", map[string]int64{"a": 2})
	sheet("s", map[string]int64{"a": 4}, "second_sheet")
	if got := insight.New(f).Area("a").Felt; got[model.Executive] != 4 || got[model.Assistant] != 2 {
		t.Errorf("got %v, want 4 and 2", got)
	}
}

func TestSheetsBelongToTheirPeriod(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	for _, period := range []model.Period{"2026-06", "2026-07", "2026-08"} {
		for by, n := range map[string]int64{"h": 3, "s": 4} {
			f.Assessments = append(f.Assessments, model.Assessment{
				Record: model.Record{ID: by + string(period), CreatedAt: "2026-09-01", CreatedBy: by}, Instrument: "pulse", Period: period, Answers: map[string]int64{"enjoyment": n},
			})
		}
	}
	views := insight.New(f).Views("pulse")
	if len(views) != 2 || views[1].Period != "2026-07" {
		t.Errorf("got %d views, want those of June and July", len(views))
	}
}

func TestPeriods(t *testing.T) {
	t.Parallel()
	for period, want := range map[model.Period]insight.Span{
		"2026": {From: "2026-01-01", To: "2026-12-31"}, "2026-Q3": {From: "2026-07-01", To: "2026-09-30"}, "2028-02": {From: "2028-02-01", To: "2028-02-29"},
	} {
		if got := insight.SpanOf(period); got != want {
			t.Errorf("%s: got %v, want %v", period, got, want)
		}
	}
	for period, want := range map[string]insight.Span{
		"day": {From: "2026-07-05", To: "2026-07-05"}, "week": {From: "2026-06-29", To: "2026-07-05"}, "month": {From: "2026-07-01", To: "2026-07-31"},
		"quarter": {From: "2026-07-01", To: "2026-09-30"}, "year": {From: "2026-01-01", To: "2026-12-31"},
	} {
		if got := insight.PeriodOf("2026-07-05", period); got != want {
			t.Errorf("%s: got %v, want %v", period, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	s := insight.Sentence{Text: "{{.N}} days in {{.Stage}}", One: "a day in {{.Stage}}", Values: map[string]any{"N": 1, "Stage": model.Consult}}
	if got, want := s.String(), "a day in Consult"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.Values["N"] = 2
	if got, want := s.String(), "2 days in Consult"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// What a person wrote is never read as a name of a value.
	s = insight.Sentence{Text: "{{.A}} {{.B}}", Values: map[string]any{"A": "{{.B}}", "B": "x"}}
	if got, want := s.String(), "{{.B}} x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for w, want := range map[insight.Word]string{"option.on_track": "on track", "field.know_why": "Know why", "May": "May"} {
		if got := w.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
