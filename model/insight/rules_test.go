package insight_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

// decided are decisions of area "a", of so many days ago each, with ids in their order.
func decided(d model.Decision, ages ...int) []model.Decision {
	var list []model.Decision
	for i, age := range ages {
		d.ID, d.Area, d.Date = fmt.Sprintf("%s%03d", d.ID, i), "a", today.Add(-age)
		list = append(list, d)
		d.ID = d.ID[:len(d.ID)-3]
	}
	return list
}

// The kinds of decisions that the tables below are made of.
var (
	told1      = model.Decision{Decider: "executive"}
	explained2 = model.Decision{Decider: "executive", Reason: "because"}
	joint3     = model.Decision{Decider: "joint"}
	own4       = model.Decision{Decider: "assistant"}
)

func named(d model.Decision, id string) model.Decision {
	d.ID = id
	return d
}

// consulted is a recommendation that was ruled on, of so many days ago each.
func consulted(followed, outcome string, ages ...int) []model.Decision {
	list := decided(model.Decision{Decider: "executive", Recommendation: "do it", Followed: followed, Outcome: outcome}, ages...)
	for i := range list {
		list[i].ID = fmt.Sprintf("%s%s%s", followed, outcome, list[i].ID)
		list[i].RecommendedAt = model.Moment(list[i].Date)
	}
	return list
}

// every is every so many days, n of them, the newest first days ago.
func every(n, step, first int) []int {
	ages := make([]int, n)
	for i := range ages {
		ages[i] = first + i*step
	}
	return ages
}

func TestShownStage(t *testing.T) {
	t.Parallel()
	late := func(d model.Decision) []model.Decision { return decided(d, -1, -2, -3) }
	excluded := own4
	excluded.Excluded = true
	tests := []struct {
		name      string
		decisions []model.Decision
		want      model.Stage
		count     insight.Ratio
	}{
		{"none", nil, 0, insight.Ratio{}},
		{"two are not enough yet", decided(own4, 1, 2), 0, insight.Ratio{Of: 2}},
		{"three are", decided(own4, 1, 2, 3), model.Empower, insight.Ratio{Count: 3, Of: 3}},
		{"a decision 180 days old counts", decided(own4, 1, 2, 180), model.Empower, insight.Ratio{Count: 3, Of: 3}},
		{"one 181 days old does not", decided(own4, 1, 2, 181), 0, insight.Ratio{Of: 2}},
		{"one of tomorrow does not", late(own4), 0, insight.Ratio{}},
		{"one of today does", decided(own4, 0, 0, 0), model.Empower, insight.Ratio{Count: 3, Of: 3}},
		{"an excluded one does not", append(decided(own4, 1, 2), decided(excluded, 3)...), 0, insight.Ratio{Of: 2}},
		{"an open one does not", append(decided(own4, 1, 2), decided(named(model.Decision{}, "o"), 3)...), 0, insight.Ratio{Of: 2}},
		{"60 % are enough: 3 of 5", append(decided(named(own4, "x"), 1, 2, 3), decided(told1, 4, 5)...), model.Empower, insight.Ratio{Count: 3, Of: 5}},
		{"5 of 9 are not", append(decided(named(own4, "x"), every(5, 1, 1)...), decided(joint3, every(4, 1, 10)...)...), model.Consult, insight.Ratio{Count: 9, Of: 9}},
		{"6 of 10 are", append(decided(named(own4, "x"), every(6, 1, 1)...), decided(told1, every(4, 1, 10)...)...), model.Empower, insight.Ratio{Count: 6, Of: 10}},
		{"the eleventh is left out", append(decided(named(told1, "x"), every(10, 1, 1)...), decided(own4, every(30, 1, 20)...)...), model.Tell, insight.Ratio{Count: 10, Of: 10}},
		{"higher ones count for lower", []model.Decision{
			decided(named(own4, "w"), 1)[0], decided(named(joint3, "x"), 2)[0], decided(named(explained2, "y"), 3)[0], decided(named(told1, "z"), 4)[0],
		}, model.Explain, insight.Ratio{Count: 3, Of: 4}},
		{"on one day the larger id is newer", append(decided(named(told1, "b"), every(10, 0, 5)...), decided(named(own4, "a"), every(10, 0, 5)...)...), model.Tell, insight.Ratio{Count: 10, Of: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, "low", model.Consult)
			f.Decisions = tt.decisions
			got := insight.New(f).Shown("a")
			if got.Stage != tt.want || got.Count != tt.count {
				t.Errorf("got %s by %v, want %s by %v", got.Stage, got.Count, tt.want, tt.count)
			}
		})
	}
}

func TestExcludedDecisionsStayVisible(t *testing.T) {
	t.Parallel()
	f := facts(today, "low", model.Consult)
	d := own4
	d.Excluded = true
	f.Decisions = append(decided(named(own4, "x"), 1, 2, 3), decided(d, 4, 5, 181)...)
	if got := insight.New(f).Shown("a"); got.Excluded != 2 || got.Eligible != 3 {
		t.Errorf("got %d excluded and %d eligible, want 2 and 3", got.Excluded, got.Eligible)
	}
	if got := insight.New(f).Decided(insight.Span{}); got.N != 3 || got.Excluded != 3 {
		t.Errorf("got %d counted and %d excluded, want 3 and 3", got.N, got.Excluded)
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	late := func(list []model.Decision) []model.Decision {
		for i := range list {
			list[i].RecommendedAt = model.Moment(list[i].Date.Add(1))
		}
		return list
	}
	tests := []struct {
		name      string
		agreed    model.Stage
		stakes    string
		decisions []model.Decision
		want      bool
		unmet     string // code of one condition that is not met
	}{
		{"Explain: five that show it", model.Tell, "low", decided(explained2, every(5, 1, 1)...), true, ""},
		{"Explain: four are too few", model.Tell, "low", decided(explained2, every(4, 1, 1)...), false, "ready.decisions"},
		{"Explain: five that do not show it", model.Tell, "low", decided(told1, every(5, 1, 1)...), false, "ready.shown"},
		{"Consult: five, 60 %", model.Explain, "low", slices.Concat(consulted("followed", "", 1, 2, 3), consulted("not", "", 4, 5)), true, ""},
		{"Consult: five, 50 %", model.Explain, "low", slices.Concat(consulted("followed", "", 1, 2), consulted("adapted", "", 3), consulted("not", "", 4, 5)), false, "ready.score"},
		{"Consult: four sealed", model.Explain, "low", slices.Concat(consulted("followed", "", every(4, 1, 1)...), late(consulted("adapted", "", 9))), false, "ready.sealed"},
		{"Empower, low: five of five over 21 days", model.Consult, "low", consulted("followed", "good", 1, 6, 11, 16, 22), true, ""},
		{"Empower: a span of 20 days", model.Consult, "low", consulted("followed", "good", 1, 6, 11, 16, 21), false, "ready.span"},
		{"Empower: three distinct days", model.Consult, "low", consulted("followed", "good", 1, 1, 11, 11, 30), false, "ready.days"},
		{"Empower: four distinct days", model.Consult, "low", consulted("followed", "good", 1, 1, 11, 12, 30), true, ""},
		{"Empower, low: four are too few", model.Consult, "low", consulted("followed", "good", 1, 10, 20, 30), false, "ready.consults"},
		{"Empower, low: 80 %", model.Consult, "low", slices.Concat(consulted("followed", "", every(4, 7, 1)...), consulted("not", "", 40)), true, ""},
		{"Empower, low: 70 %", model.Consult, "low", slices.Concat(consulted("followed", "", every(3, 9, 1)...), consulted("adapted", "", 35), consulted("not", "", 40)), false, "ready.score"},
		{"Empower, medium: seven are too few", model.Consult, "medium", consulted("followed", "", every(7, 7, 1)...), false, "ready.consults"},
		{"Empower, medium: eight", model.Consult, "medium", consulted("followed", "", every(8, 7, 1)...), true, ""},
		{"Empower, medium: one poor", model.Consult, "medium", slices.Concat(consulted("followed", "", every(7, 7, 1)...), consulted("adapted", "poor", 60)), true, ""},
		{"Empower, medium: two poor", model.Consult, "medium", slices.Concat(consulted("followed", "", every(8, 7, 1)...), consulted("followed", "poor", 60, 61)), false, "ready.poor"},
		{"Empower: a poor outcome of what was not followed is nobody's", model.Consult, "high", slices.Concat(consulted("followed", "", every(9, 7, 1)...), consulted("not", "poor", 80)), true, ""},
		{"Empower, high: nine are too few", model.Consult, "high", consulted("followed", "", every(9, 7, 1)...), false, "ready.consults"},
		{"Empower, high: ten", model.Consult, "high", consulted("followed", "", every(10, 7, 1)...), true, ""},
		{"Empower, high: one poor", model.Consult, "high", slices.Concat(consulted("followed", "", every(9, 7, 1)...), consulted("followed", "poor", 80)), false, "ready.poor"},
		{"Empower, high: 90 % by two adapted", model.Consult, "high", slices.Concat(consulted("followed", "", every(8, 7, 1)...), consulted("adapted", "", 70, 80)), true, ""},
		{"Empower, high: 85 %", model.Consult, "high", slices.Concat(consulted("followed", "", every(7, 7, 1)...), consulted("adapted", "", 70, 75, 80)), false, "ready.score"},
		{"no stakes are judged as high ones", model.Consult, "", consulted("followed", "", every(9, 7, 1)...), false, "ready.consults"},
		{"the newest ten count: the eleventh is not asked", model.Consult, "high", slices.Concat(consulted("followed", "", every(10, 7, 1)...), consulted("not", "", 150)), true, ""},
		{"what is older than 180 days does not count", model.Consult, "low", slices.Concat(consulted("followed", "", every(4, 7, 1)...), consulted("followed", "good", 181)), false, "ready.consults"},
		{"nothing lies above Empower", model.Empower, "low", consulted("followed", "", every(10, 7, 1)...), false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, tt.stakes, tt.agreed)
			f.Decisions = tt.decisions
			got := insight.New(f).Ready("a")
			if got.OK != tt.want {
				t.Errorf("got %v, %v, want %v", got.OK, got.Unmet, tt.want)
			}
			if tt.unmet != "" && !slices.ContainsFunc(got.Unmet, func(s insight.Sentence) bool { return s.Code == tt.unmet }) {
				t.Errorf("got %v, want %s among them", got.Unmet, tt.unmet)
			}
			if tt.agreed < model.Empower && got.To != tt.agreed+1 || tt.agreed == model.Empower && got.To != 0 {
				t.Errorf("got ready for %s, from %s", got.To, tt.agreed)
			}
		})
	}
}

// What stands against a rise besides the numbers.
func TestReadinessIsHeldBack(t *testing.T) {
	t.Parallel()
	reasoned := model.Decision{Decider: "assistant", Interference: &model.Interference{Overridden: 1}, OverrideReason: "the board asked"}
	tests := []struct {
		name string
		set  func(*insight.Facts)
		want string
	}{
		{"nothing", func(*insight.Facts) {}, ""},
		{"the area is reserved", func(f *insight.Facts) { f.Areas[0].Reserved = true }, "ready.reserved"},
		{"it was put off until tomorrow", func(f *insight.Facts) { f.Areas[0].SnoozedUntil = today.Add(1) }, "ready.snoozed"},
		{"it was put off until today", func(f *insight.Facts) { f.Areas[0].SnoozedUntil = today }, ""},
		{"two reasoned overrides in 30 days", func(f *insight.Facts) { f.Decisions = append(f.Decisions, decided(named(reasoned, "r"), 2, 30)...) }, "ready.signals"},
		{"one of them 31 days ago", func(f *insight.Facts) { f.Decisions = append(f.Decisions, decided(named(reasoned, "r"), 2, 31)...) }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, "low", model.Consult)
			f.Decisions = consulted("followed", "", every(6, 7, 1)...)
			tt.set(&f)
			got := insight.New(f).Ready("a")
			if got.OK != (tt.want == "") || tt.want != "" && got.Unmet[0].Code != tt.want {
				t.Errorf("got %v, %v, want %q", got.OK, got.Unmet, tt.want)
			}
		})
	}
}

// The lower bound of Wilson at 95 %, and where it calls a sample small.
func TestSmallSamples(t *testing.T) {
	t.Parallel()
	tests := []struct {
		followed, n int
		bound       float64
		small       bool
	}{{9, 10, 0.596, false}, {8, 10, 0.490, true}, {5, 5, 0.566, false}, {4, 5, 0.376, true}, {0, 0, 0, true}, {10, 10, 0.722, false}, {4, 4, 0.510, false}, {3, 3, 0.4385, true}}
	for _, tt := range tests {
		if got := insight.Wilson(tt.followed, tt.n); math.Abs(got-tt.bound) > 0.0005 {
			t.Errorf("%d of %d: got %.4f, want %.3f", tt.followed, tt.n, got, tt.bound)
		}
		if got := (insight.Consults{Followed: tt.followed, N: tt.n}).SmallSample(); got != tt.small {
			t.Errorf("%d of %d: got small %v, want %v", tt.followed, tt.n, got, tt.small)
		}
	}
	for n := range 60 {
		for followed := range n + 1 {
			if got, want := (insight.Consults{Followed: followed, N: n}).SmallSample(), insight.Wilson(followed, n) < 0.5; got != want {
				t.Errorf("%d of %d: got small %v, and the bound is %v", followed, n, got, insight.Wilson(followed, n))
			}
		}
	}
}

func TestSignals(t *testing.T) {
	t.Parallel()
	overridden := func(reason string) model.Decision {
		return named(model.Decision{Decider: "assistant", Interference: &model.Interference{Overridden: 1}, OverrideReason: reason}, "r")
	}
	outside := func(ages ...int) []model.Decision {
		no := false
		return decided(named(model.Decision{Decider: "assistant", WithinLimits: &no}, "l"), ages...)
	}
	poor := func(agreed ...model.Role) model.Decision {
		return named(model.Decision{Decider: "assistant", Outcome: "poor", OutcomeAgreed: agreed}, "p")
	}
	tests := []struct {
		name   string
		agreed model.Stage
		set    func(*insight.Facts)
		want   string
	}{
		{"nothing", model.Empower, func(f *insight.Facts) { f.Decisions = decided(own4, every(5, 1, 1)...) }, ""},
		{"S1: two reasoned overrides in the newest five", model.Empower, func(f *insight.Facts) {
			f.Decisions = append(decided(overridden("x"), 4, 5), decided(own4, 1, 2, 3)...)
		}, "S1"},
		{"S1: one of them is the sixth", model.Empower, func(f *insight.Facts) {
			f.Decisions = append(decided(overridden("x"), 5, 6), decided(own4, 1, 2, 3, 4)...)
		}, ""},
		{"S1: without a reason it never counts against the assistant", model.Empower, func(f *insight.Facts) {
			f.Decisions = append(decided(overridden(""), 4, 5), decided(own4, 1, 2, 3)...)
		}, ""},
		{"S1: out of the area's newest ten", model.Consult, func(f *insight.Facts) {
			f.Decisions = append(decided(overridden("x"), 50, 51), decided(joint3, every(9, 1, 1)...)...)
		}, ""},
		{"S2: two outside limits in 90 days", model.Empower, func(f *insight.Facts) { f.Decisions = outside(1, 90) }, "S2"},
		{"S2: one of them 91 days ago", model.Empower, func(f *insight.Facts) { f.Decisions = outside(1, 91) }, ""},
		{"S2: anywhere in the area, not only in the newest ten", model.Consult, func(f *insight.Facts) {
			f.Decisions = append(outside(60, 61), decided(joint3, every(12, 1, 1)...)...)
		}, "S2"},
		{"S3: two poor outcomes that both agreed", model.Empower, func(f *insight.Facts) {
			f.Decisions = append(decided(poor(model.Executive, model.Assistant), 1, 2), decided(own4, 3)...)
		}, "S3"},
		{"S3: one that only one agreed", model.Empower, func(f *insight.Facts) {
			f.Decisions = slices.Concat(decided(poor(model.Executive, model.Assistant), 1), decided(named(poor(model.Executive), "q"), 2), decided(own4, 3))
		}, ""},
		{"S4: a grant expired", model.Consult, func(f *insight.Facts) {
			f.Agreed["a"] = append(f.Agreed["a"], insight.Agreement{From: today.Add(-40), Stage: model.Consult, Grant: "g", Lapsed: true})
		}, "S4"},
		{"S4: and was granted anew", model.Consult, func(f *insight.Facts) {
			f.Agreed["a"] = append(f.Agreed["a"], insight.Agreement{From: today.Add(-40), Stage: model.Consult, Grant: "g", Lapsed: true}, insight.Agreement{From: today.Add(-1), Stage: model.Empower, Grant: "n"})
		}, ""},
		{"S5: five that show less than is agreed", model.Consult, func(f *insight.Facts) { f.Decisions = decided(told1, every(5, 1, 1)...) }, "S5"},
		{"S5: four say nothing", model.Consult, func(f *insight.Facts) { f.Decisions = decided(told1, every(4, 1, 1)...) }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, "low", tt.agreed)
			tt.set(&f)
			signals := insight.New(f).Signals("a")
			if got := strings.Join(codes(signals), " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for _, s := range signals {
				if (s.AskFirst == model.Executive) != (s.Code == "S5") {
					t.Errorf("%s asks %q first", s.Code, s.AskFirst)
				}
				if len(s.Records) == 0 || s.Last == "" {
					t.Errorf("%s names no records or day: %+v", s.Code, s)
				}
			}
		})
	}
}

func TestReturnSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	whole := insight.Settings{
		ExecutiveCost: "100000000", AssistantCost: "8000000", HoursPerWeek: "60", WeeksPerYear: "48", Days: "365", MinutesReturned: "24240",
	}
	tests := []struct {
		name   string
		set    func(*insight.Settings)
		status string
		unset  string
	}{
		{"all is there", func(*insight.Settings) {}, insight.ReturnOK, ""},
		{"no cost of the executive", func(s *insight.Settings) { s.ExecutiveCost = "" }, insight.ReturnNotSet, "executive_cost"},
		{"a cost of 0", func(s *insight.Settings) { s.ExecutiveCost = "0" }, insight.ReturnNotSet, "executive_cost"},
		{"a cost below 0", func(s *insight.Settings) { s.ExecutiveCost = "-1" }, insight.ReturnNotSet, "executive_cost"},
		{"no cost of the assistant", func(s *insight.Settings) { s.AssistantCost = "" }, insight.ReturnNotSet, "assistant_cost"},
		{"an assistant for nothing", func(s *insight.Settings) { s.AssistantCost = "0" }, insight.ReturnNotSet, "assistant_cost"},
		{"no hours", func(s *insight.Settings) { s.HoursPerWeek = "0" }, insight.ReturnNotSet, "hours_per_week"},
		{"no weeks, with minutes", func(s *insight.Settings) { s.WeeksPerYear = "" }, insight.ReturnNotSet, "weeks_per_year"},
		{"no weeks, without minutes", func(s *insight.Settings) { s.WeeksPerYear, s.MinutesReturned = "", "" }, insight.ReturnNoData, ""},
		{"no minutes", func(s *insight.Settings) { s.MinutesReturned = "" }, insight.ReturnNoData, ""},
		{"minutes of 0 are some", func(s *insight.Settings) { s.MinutesReturned = "0" }, insight.ReturnOK, ""},
		{"a share of nothing", func(s *insight.Settings) { s.Share = "0" }, insight.ReturnNotSet, "share"},
		{"a share of all", func(s *insight.Settings) { s.Share = "1.0" }, insight.ReturnOK, ""},
		{"a share over all", func(s *insight.Settings) { s.Share = "1.000000001" }, "", ""},
		{"a share below nothing", func(s *insight.Settings) { s.Share = "-0.1" }, "", ""},
		{"a recovery over all", func(s *insight.Settings) { s.Recovery = "1.1" }, "", ""},
		{"minutes below 0", func(s *insight.Settings) { s.MinutesReturned = "-1" }, "", ""},
		{"invested minutes below 0", func(s *insight.Settings) { s.MinutesInvested = "-1" }, "", ""},
		{"days below 0", func(s *insight.Settings) { s.Days = "-1" }, "", ""},
		{"what is no number", func(s *insight.Settings) { s.HoursPerWeek = "many" }, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := whole
			tt.set(&s)
			r, err := insight.ComputeReturn(s)
			if (err != nil) != (tt.status == "") || r.Status != tt.status {
				t.Fatalf("got %q, %v, want %q", r.Status, err, tt.status)
			}
			if tt.unset != "" && !slices.Contains(r.Unset, tt.unset) {
				t.Errorf("got %v unset, want %s", r.Unset, tt.unset)
			}
			if tt.status != insight.ReturnOK && (r.ROI != nil || r.Gain != nil || r.Value != nil) {
				t.Errorf("got %v, %v, %v for what cannot be said", r.ROI, r.Gain, r.Value)
			}
			if strings.HasPrefix(tt.name, "no minutes") && r.BreakEven == nil {
				t.Error("the break-even needs no minutes")
			}
		})
	}
}

// An hour lost is lost in full: recovery is of hours that came back.
func TestNoRecoveryOfWhatWasLost(t *testing.T) {
	t.Parallel()
	s := insight.Settings{
		ExecutiveCost: "20000000", AssistantCost: "6000000", HoursPerWeek: "45", WeeksPerYear: "46", Days: "90", MinutesReturned: "480", MinutesInvested: "840",
	}
	full, err := insight.ComputeReturn(s)
	if err != nil {
		t.Fatal(err)
	}
	s.Recovery = "0.5"
	half, err := insight.ComputeReturn(s)
	if err != nil {
		t.Fatal(err)
	}
	if full.ROI.Cmp(half.ROI) != 0 || full.NetMinutes.FloatString(0) != "-360" || full.ROI.FloatString(4) != "-1.0392" {
		t.Errorf("got %s and %s of %s minutes, want −1.0392 twice of −360", full.ROI.FloatString(4), half.ROI.FloatString(4), full.NetMinutes)
	}
}

// A leap year has 366 days, and a year of costs stays 365.
func TestLeapYear(t *testing.T) {
	t.Parallel()
	f := facts("2028-12-31", "low", model.Consult)
	f.Settings = &insight.Settings{ExecutiveCost: "36500000", AssistantCost: "3650000", HoursPerWeek: "40", WeeksPerYear: "50"}
	minutes := int64(600)
	f.Decisions = []model.Decision{
		{Record: model.Record{ID: "1"}, Date: "2028-02-29", Decider: "assistant", MinutesSaved: &minutes},
	}
	in := insight.New(f)
	span := insight.Span{From: "2028-01-01", To: "2028-12-31"}
	if got := span.Days(); got != 366 {
		t.Errorf("got %d days, want 366", got)
	}
	r, err := in.Return(*in.Settings(), span)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Cost.FloatString(0); got != "3660000" {
		t.Errorf("got a cost of %s, want 366 days of 365", got)
	}
	if got := insight.PeriodOf("2028-02-29", "month"); got.To != "2028-02-29" || got.Days() != 29 {
		t.Errorf("got %v, want a February of 29 days", got)
	}
}

func TestMinutesOfTheLedger(t *testing.T) {
	t.Parallel()
	n := func(minutes int64) *int64 { return &minutes }
	r := func(id string, day model.Date) model.Record {
		return model.Record{ID: id, CreatedAt: model.Moment(day), CreatedBy: "s"}
	}
	tests := []struct {
		name               string
		set                func(*insight.Facts)
		returned, invested int64
		entries            int
	}{
		{"none", func(*insight.Facts) {}, 0, 0, 0},
		{"the assistant's and joint ones came back", func(f *insight.Facts) {
			f.Decisions = []model.Decision{
				{Record: r("1", today), Date: today, Decider: "assistant", MinutesSaved: n(30), MinutesInvested: n(5), Measure: "measured"},
				{Record: r("2", today), Date: today, Decider: "joint", MinutesSaved: n(20)},
				{Record: r("3", today), Date: today, Decider: "executive", MinutesSaved: n(99)},
				{Record: r("4", today), Date: today, Decider: "executive", MinutesInvested: n(7)},
			}
		}, 50, 12, 3},
		{"one decision counts once", func(f *insight.Facts) {
			d := model.Decision{Record: r("1", today), Date: today, Decider: "assistant", MinutesSaved: n(30)}
			f.Decisions = []model.Decision{d, d}
		}, 30, 0, 1},
		{"an open decision costs already", func(f *insight.Facts) {
			f.Decisions = []model.Decision{{Record: r("1", today), Date: today, MinutesSaved: n(30), MinutesInvested: n(10)}}
		}, 0, 10, 1},
		{"a responsibility, once a week since it was recorded", func(f *insight.Facts) {
			f.Responsibilities = []model.Responsibility{{Record: r("1", today.Add(-15)), MinutesBefore: n(90), MinutesAfter: n(30)}}
		}, 120, 0, 1},
		{"one of six days says nothing yet", func(f *insight.Facts) {
			f.Responsibilities = []model.Responsibility{{Record: r("1", today.Add(-6)), MinutesBefore: n(90), MinutesAfter: n(30)}}
		}, 0, 0, 0},
		{"one-to-ones that were held cost their length", func(f *insight.Facts) {
			f.Meetings = []model.Meeting{
				{Record: r("1", today), Date: today, Started: "2026-07-06T09:00:00Z", Ended: "2026-07-06T09:25:00Z"},
				{Record: r("2", today), Date: today, Started: "2026-07-06T10:00:00Z", Ended: "2026-07-06T10:30:00Z", Cancelled: true},
				{Record: r("3", today), Date: today, Started: "2026-07-06T11:00:00Z"},
			}
		}, 0, 25, 0},
		{"tomorrow's say nothing", func(f *insight.Facts) {
			f.Decisions = []model.Decision{{Record: r("1", today), Date: today.Add(1), Decider: "assistant", MinutesSaved: n(30)}}
		}, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := facts(today, "low", model.Consult)
			tt.set(&f)
			got := insight.New(f).Minutes(insight.Span{})
			if got.Returned != tt.returned || got.Invested != tt.invested || got.Entries != tt.entries {
				t.Errorf("got %d returned, %d invested by %d, want %d, %d by %d", got.Returned, got.Invested, got.Entries, tt.returned, tt.invested, tt.entries)
			}
		})
	}
}
