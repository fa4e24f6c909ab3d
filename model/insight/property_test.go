package insight_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"tandem/model"
	"tandem/model/insight"
)

const today = model.Date("2026-07-06")

// anyDecision draws a decision of area "a" within the last days.
func anyDecision(t *rapid.T, id string, days int) model.Decision {
	d := model.Decision{
		Record: model.Record{ID: id, CreatedBy: "s", CreatedAt: "2026-01-01T00:00:00Z"}, Area: "a", Situation: id,
		Date:    today.Add(-rapid.IntRange(0, days).Draw(t, "age")),
		Decider: rapid.SampledFrom([]string{"assistant", "executive", "joint"}).Draw(t, "decider"),
	}
	if rapid.Bool().Draw(t, "recommended") {
		d.Recommendation, d.RecommendedAt = "do it", model.Moment(d.Date.Add(rapid.IntRange(-1, 1).Draw(t, "before")))
		d.Followed = rapid.SampledFrom([]string{"followed", "followed", "followed", "adapted", "not"}).Draw(t, "followed")
	}
	if rapid.Bool().Draw(t, "reasoned") {
		d.Reason = "because"
	}
	if d.Decider == "assistant" && rapid.Bool().Draw(t, "overridden") {
		d.Interference = &model.Interference{Overridden: 1}
		d.OverrideReason = rapid.SampledFrom([]string{"", "the board asked"}).Draw(t, "why")
	}
	if rapid.Bool().Draw(t, "reviewed") {
		d.Outcome, d.OutcomeAgreed = rapid.SampledFrom([]string{"good", "mixed", "poor"}).Draw(t, "outcome"), []model.Role{model.Executive, model.Assistant}
	}
	if rapid.Bool().Draw(t, "limited") {
		within := rapid.Bool().Draw(t, "within")
		d.WithinLimits = &within
	}
	if rapid.Bool().Draw(t, "timed") {
		minutes := rapid.Int64Range(0, 600).Draw(t, "minutes")
		d.MinutesSaved = &minutes
	}
	d.Excluded = rapid.IntRange(0, 9).Draw(t, "excluded") == 0
	return d
}

func anyFacts(t *rapid.T) insight.Facts {
	f := facts(today, rapid.SampledFrom([]string{"low", "medium", "high", ""}).Draw(t, "stakes"), rapid.SampledFrom([]model.Stage{1, 2, 3, 4}).Draw(t, "agreed"))
	for i := range rapid.IntRange(0, 16).Draw(t, "n") {
		f.Decisions = append(f.Decisions, anyDecision(t, fmt.Sprintf("%03d", i), 200))
	}
	return f
}

// The stage that is shown never rises by a decision of a lower stage than it.
func TestLowerDecisionNeverRaisesTheShownStage(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		before := insight.New(f).Shown("a")
		if before.Stage == 0 {
			return
		}
		d := anyDecision(t, "new", 0)
		if insight.DecisionStage(d) >= before.Stage {
			return
		}
		f.Decisions = append(f.Decisions, d)
		if after := insight.New(f).Shown("a"); after.Stage > before.Stage {
			t.Fatalf("got %s, want no more than %s", after.Stage, before.Stage)
		}
	})
}

// A recommendation that turned out poor never makes an area ready.
func TestPoorOutcomeNeverMakesReady(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		f.Agreed["a"][0].Stage = model.Consult
		var scored []int
		for i, d := range f.Decisions {
			if d.Outcome == "good" && (d.Followed == "followed" || d.Followed == "adapted") {
				scored = append(scored, i)
			}
		}
		if len(scored) == 0 || insight.New(f).Ready("a").OK {
			return
		}
		f.Decisions[rapid.SampledFrom(scored).Draw(t, "which")].Outcome = "poor"
		if insight.New(f).Ready("a").OK {
			t.Fatal("a poor outcome made it ready")
		}
	})
}

// Whatever order the records come in, and even twice, the figures are the same.
func TestOrderOfRecordsNeverMatters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		for i := range rapid.IntRange(0, 6).Draw(t, "others") {
			id, day := fmt.Sprintf("o%d", i), today.Add(-rapid.IntRange(0, 60).Draw(t, "day"))
			r := model.Record{ID: id, CreatedAt: model.Moment(day), CreatedBy: rapid.SampledFrom([]string{"h", "s"}).Draw(t, "by")}
			switch rapid.IntRange(0, 6).Draw(t, "kind") {
			case 0:
				f.Credits = append(f.Credits, model.Credit{Record: r, From: r.CreatedBy, To: map[string]string{"h": "s", "s": "h"}[r.CreatedBy], Channel: "public", Date: day})
			case 1:
				f.Promises = append(f.Promises, model.Promise{Record: r, By: r.CreatedBy, What: id, Due: day})
			case 2:
				f.Goals = append(f.Goals, model.Goal{Record: r, Title: id, State: "at_risk", Level: "company"})
			case 3:
				f.Requests = append(f.Requests, model.Request{Record: r, Area: "a", ToStage: model.Empower})
			case 4:
				f.Topics = append(f.Topics, model.Topic{Record: r, Title: id, By: r.CreatedBy})
			case 5:
				f.Actions = append(f.Actions, model.Action{Record: r, What: id})
			case 6:
				f.Briefings = append(f.Briefings, model.Briefing{Record: r, Subject: id})
			}
		}
		want := told(t, f)
		chance := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		mix(chance, f.Decisions)
		mix(chance, f.Credits)
		mix(chance, f.Promises)
		mix(chance, f.Goals)
		mix(chance, f.Requests)
		mix(chance, f.Topics)
		mix(chance, f.Actions)
		mix(chance, f.Briefings)
		if got := told(t, f); got != want {
			t.Fatalf("in another order: got %s, want %s", got, want)
		}
		f.Decisions = append(f.Decisions, f.Decisions...)
		if got := insight.New(f).Shown("a"); len(f.Decisions) > 0 && fmt.Sprint(got) != fmt.Sprint(insight.New(once(f)).Shown("a")) {
			t.Fatal("a record that came twice counts twice")
		}
	})
}

func mix[T any](chance *rand.Rand, list []T) {
	chance.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func once(f insight.Facts) insight.Facts {
	f.Decisions = f.Decisions[:len(f.Decisions)/2]
	return f
}

// told is all that there is to tell, as text.
func told(t *rapid.T, f insight.Facts) string {
	in := insight.New(f)
	all := []any{in.Areas(), in.Agenda(true), in.Waiting(), in.Questions(insight.Span{}), in.Decided(insight.Span{}), in.Promised(insight.Span{}, ""), in.Finder()}
	for _, name := range insight.Charts() {
		c, ok := in.Chart(name, insight.Span{})
		if !ok {
			t.Fatalf("there is no chart %s", name)
		}
		all = append(all, c)
	}
	data, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// ROI + 1 = gain ÷ break-even, whatever is put in.
func TestReturnAndGainAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, low, high int64) model.Number {
			return model.Number(fmt.Sprint(rapid.Int64Range(low, high).Draw(t, name)))
		}
		share := func(name string) model.Number {
			return model.Number(big.NewRat(rapid.Int64Range(1, 100).Draw(t, name), 100).FloatString(2))
		}
		r, err := insight.ComputeReturn(insight.Settings{
			ExecutiveCost: number("E", 1, 1e12), AssistantCost: number("A", 1, 1e12), Share: share("σ"), HoursPerWeek: number("H", 1, 168),
			WeeksPerYear: number("W", 1, 53), Recovery: share("r"), Days: number("D", 1, 3660),
			MinutesReturned: number("returned", 0, 1e6), MinutesInvested: number("invested", 0, 1e6),
		})
		if err != nil || r.Status != insight.ReturnOK {
			t.Fatalf("got %s, %v", r.Status, err)
		}
		left := new(big.Rat).Add(r.ROI, big.NewRat(1, 1))
		if right := new(big.Rat).Quo(r.Gain, r.BreakEven); left.Cmp(right) != 0 {
			t.Fatalf("ROI + 1 is %s, and gain ÷ break-even %s", left, right)
		}
	})
}
