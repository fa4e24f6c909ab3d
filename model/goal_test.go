package model_test

import (
	"testing"

	"tandem/model"
)

func TestProgress(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                   string
		start, target, current model.Number
		want                   string // "" for unknown
	}{
		{"days that become fewer", "21", "15", "16.7", "0.72"},
		{"decimals", "0", "2.5", "1", "0.40"},
		{"without a start it begins at nothing", "", "11", "7", "0.64"},
		{"without a value nothing is done", "10", "5", "", "0.00"},
		{"further than the target", "0", "5", "6", "1.20"},
		{"back beyond the start", "0", "4", "-1", "-0.25"},
		{"a target at the start", "5", "5", "5", ""},
		{"no target", "0", "", "3", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := model.Goal{Start: tt.start, Target: tt.target, Current: tt.current}
			got := ""
			if r := g.Progress(); r != nil {
				got = r.FloatString(2)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSmartIsCounted(t *testing.T) {
	t.Parallel()
	var none *model.Smart
	if got := none.Answered(); got != 0 {
		t.Errorf("nothing: got %d, want 0", got)
	}
	some := model.Smart{Specific: "One", TimeBound: "May"}
	if got := some.Answered(); got != 2 {
		t.Errorf("two: got %d, want 2", got)
	}
}
