package insight_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"slices"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

// The worked cases of the rules for stages.
func TestStageCases(t *testing.T) {
	t.Parallel()
	var cases []struct {
		Name      string
		Stakes    string
		Now       model.Date
		Decisions []model.Doc
		Expect    struct {
			Shown   *model.Stage
			Count   [2]int `json:"shown_count"`
			Ready   bool   `json:"ready_for_empower"`
			Signals []string
		}
	}
	readCases(t, "stage", &cases)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			f := facts(c.Now, c.Stakes, model.Consult)
			for i, doc := range c.Decisions {
				d, err := model.As[model.Decision](doc)
				if err != nil {
					t.Fatal(err)
				}
				d.ID, d.Area = fmt.Sprintf("%04d", i), "a"
				f.Decisions = append(f.Decisions, d)
			}
			a := insight.New(f).Area("a")
			want := model.Stage(0)
			if c.Expect.Shown != nil {
				want = *c.Expect.Shown
			}
			if a.Shown.Stage != want || a.Shown.Count != (insight.Ratio{Count: c.Expect.Count[0], Of: c.Expect.Count[1]}) {
				t.Errorf("got %s by %v, want %s by %v", a.Shown.Stage, a.Shown.Count, want, c.Expect.Count)
			}
			if a.Ready.To != model.Empower || a.Ready.OK != c.Expect.Ready {
				t.Errorf("got ready for %s %v (%v), want %v", a.Ready.To, a.Ready.OK, a.Ready.Unmet, c.Expect.Ready)
			}
			if a.Ready.OK == (len(a.Ready.Unmet) > 0) {
				t.Errorf("got ready %v with %d conditions unmet", a.Ready.OK, len(a.Ready.Unmet))
			}
			if got := codes(a.Signals); !slices.Equal(got, c.Expect.Signals) {
				t.Errorf("got the signals %v, want %v", got, c.Expect.Signals)
			}
		})
	}
}

// The worked cases of the return: shares to 0.00005, money to half a unit.
func TestReturnCases(t *testing.T) {
	t.Parallel()
	var cases []struct {
		Name     string
		Settings insight.Settings
		Expect   map[string]any
	}
	readCases(t, "return", &cases)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			r, err := insight.ComputeReturn(c.Settings)
			if err != nil {
				t.Fatal(err)
			}
			if r.Status != c.Expect["status"] {
				t.Errorf("got the status %s, want %s", r.Status, c.Expect["status"])
			}
			for name, got := range map[string]struct {
				value   *big.Rat
				nearest float64
			}{
				"break_even": {r.BreakEven, 0.00005}, "break_even_minutes_per_week": {r.BreakEvenMinutesPerWeek, 0.0005},
				"gain": {r.Gain, 0.00005}, "value": {r.Value, 0.5}, "cost": {r.Cost, 0.5}, "roi": {r.ROI, 0.00005}, "net_minutes": {r.NetMinutes, 0},
			} {
				want, ok := c.Expect[name].(float64)
				if ok != (got.value != nil) {
					t.Errorf("%s: got %v, want %v", name, got.value, c.Expect[name])
				} else if ok {
					if v, _ := got.value.Float64(); math.Abs(v-want) > got.nearest {
						t.Errorf("%s: got %v, want %v", name, v, want)
					}
				}
			}
		})
	}
}

func readCases(t *testing.T, name string, cases any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, cases); err != nil {
		t.Fatal(err)
	}
}

// facts are an area "a" on a day, agreed at a stage since long ago.
func facts(now model.Date, stakes string, agreed model.Stage) insight.Facts {
	return insight.Facts{
		Now:    now,
		People: map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Helena"}, model.Assistant: {ID: "s", Name: "Sam"}},
		Areas:  []model.Area{{Record: model.Record{ID: "a"}, Name: "Travel", Stakes: stakes}},
		Agreed: map[string][]insight.Agreement{"a": {{From: "2025-01-01", Stage: agreed, Grant: "g"}}},
	}
}

func codes(signals []insight.Signal) []string {
	list := []string{}
	for _, s := range signals {
		list = append(list, s.Code)
	}
	return list
}
