package decisions

import (
	"context"
	"slices"
	"testing"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func loaded(t *testing.T, s *pairtest.Side) *view {
	t.Helper()
	v, err := load(context.Background(), s.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEachCardSaysOneThing(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	p.Board()
	v := loaded(t, p.Tomas)
	tests := []struct {
		area       string
		stage      model.Stage
		pill, line string
		tone       kit.Tone
		dots       []int
	}{
		{"Pay and performance", model.Tell, "", "reserved by Helena", kit.Neutral, []int{1, 1, 2}},
		{"Board papers", model.Explain, "", "Consult declined: after the Q3 audit", kit.Neutral, []int{1, 2, 2, 2, 2}},
		{"Autumn offsite and events", model.Consult, "", "shows Consult: 9 of 10 decisions", kit.Neutral, []int{3, 3, 3, 3, 3, 3, 3, 3, 2, 3}},
		{"Suppliers", model.Consult, "Asked: Consult → Empower, £4,000", "", kit.Warn, []int{1, 2, 2, 3, 3, 3, 3}},
		{"Calendar and focus time", model.Empower, "Tell me in the weekly digest", "", kit.Good, []int{3, 3, 4, 4, 4, 4, 4, 4, 4, 4}},
		{"Travel", model.Empower, "up to £2,500 · expires 31 Oct", "", kit.Good, []int{2, 3, 3, 4, 4, 4, 4, 4, 4, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.area, func(t *testing.T) {
			t.Parallel()
			at := slices.IndexFunc(v.areas, func(c card) bool { return c.name == tt.area })
			if at < 0 {
				t.Fatal("there is no such card")
			}
			got := v.areas[at]
			if got.stage != tt.stage || got.pill != tt.pill || got.line != tt.line || got.tone != tt.tone {
				t.Errorf("got %s, %q, %q, tone %d, want %s, %q, %q, tone %d",
					got.stage, got.pill, got.line, got.tone, tt.stage, tt.pill, tt.line, tt.tone)
			}
			if !slices.Equal(got.dots, tt.dots) {
				t.Errorf("dots: got %v, want %v", got.dots, tt.dots)
			}
			if !slices.ContainsFunc(v.columns[tt.stage-model.Tell], func(c card) bool { return c.id == got.id }) {
				t.Errorf("it is not in the column of %s", tt.stage)
			}
		})
	}
}

func TestBothSidesSeeTheSameBoardUnderTheirOwnNames(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	p.Board()
	tomas, helena := loaded(t, p.Tomas), loaded(t, p.Helena)
	for i := range tomas.areas {
		if got, want := helena.areas[i].pill+helena.areas[i].line, tomas.areas[i].pill+tomas.areas[i].line; got != want {
			t.Errorf("%s: got %q, want %q", tomas.areas[i].name, got, want)
		}
	}
	if tomas.me != "Tomás" || tomas.partner != "Helena" || helena.me != "Helena" || helena.helper != "Tomás" {
		t.Errorf("names: got %q with %q, and %q with %q", tomas.me, tomas.partner, helena.me, helena.helper)
	}
}

func TestRequestsThatWaitComeFirst(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	p.Board()
	v := loaded(t, p.Helena)
	var states []string
	for _, r := range v.requests {
		states = append(states, r.area+": "+r.state)
	}
	want := []string{"Suppliers: waits on Helena", "Board papers: declined: after the Q3 audit", "Travel: approved"}
	if !slices.Equal(states, want) {
		t.Errorf("got %q, want %q", states, want)
	}
	if v.waiting != 1 {
		t.Errorf("waiting: got %d, want 1", v.waiting)
	}
	if got, want := v.requests[0].limits, "£4,000 each · £12,000 a quarter"; got != want {
		t.Errorf("limits: got %q, want %q", got, want)
	}
}

func TestTheNewestDecisionIsTheFirstRow(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Travel"})
	old := model.Doc{"situation": "The May train", "date": "2026-05-01", "decider": "assistant", "amount": int64(900), "currency": "EUR"}
	open := model.Doc{"situation": "The July train", "area": area.String(), "recommendation": "The later one"}
	p.Tomas.Put("decision", old)
	p.Tomas.Put("decision", open)
	v := loaded(t, p.Tomas)
	if len(v.decisions) != 2 || v.row(0).situation != "The July train" {
		t.Fatalf("got %+v", v.decisions)
	}
	if first := v.row(0); first.stage != 0 || first.recommendation != "waits on Helena" || first.area != "Travel" {
		t.Errorf("the open one: got %+v", first)
	}
	if v.row(1).made != "Empower" || v.currency != "EUR" {
		t.Errorf("the made one: got %+v, currency %s", v.row(1), v.currency)
	}
}

func TestADecisionThatIsLeftOutHasNoDot(t *testing.T) {
	t.Parallel()
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Travel"})
	p.Tomas.Put("decision", model.Doc{"situation": "A", "area": area.String(), "decider": "assistant", "excluded": true, "excluded_reason": "a test"})
	v := loaded(t, p.Tomas)
	if c := v.card(area); len(c.dots) != 0 || c.count != 1 {
		t.Errorf("got dots %v of %d decisions, want none of 1", c.dots, c.count)
	}
}
