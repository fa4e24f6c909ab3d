package insight

import "testing"

func TestTheTellingInstrumentIsShown(t *testing.T) {
	t.Parallel()
	c := Chart{
		Title: say("chart.views", "Two views"), Ticks: []Tick{{Group: "questions"}, {Group: "behaviours"}, {Group: "behaviours"}, {Group: "pulse"}},
		Series: []Series{{Unit: UnitRating, Points: []Point{value(3), value(4), value(2), value(1)}}, {Unit: UnitRating, Points: []Point{value(4), value(4), value(4), value(3)}}},
	}
	got := c.Telling()
	if len(got.Ticks) != 2 || got.Ticks[0].Group != "behaviours" || len(got.Series[1].Points) != 2 || got.Title.String() != "Two views: behaviours" {
		t.Errorf("got %q with %d ticks and %d points", got.Title, len(got.Ticks), len(got.Series[1].Points))
	}
	if len(c.Ticks) != 4 || len(c.Series[0].Points) != 4 {
		t.Error("the chart itself was changed")
	}
	if again := got.Telling(); again.Title.String() != got.Title.String() || len(again.Ticks) != 2 {
		t.Errorf("told twice: got %q", again.Title)
	}
	levels := Chart{Ticks: []Tick{{Group: "company"}, {Group: "personal"}}, Series: []Series{{Unit: UnitCount, Points: []Point{value(2), value(5)}}}}
	if got := levels.Telling(); len(got.Ticks) != 2 {
		t.Errorf("got %d levels of goals, want all", len(got.Ticks))
	}
	if plain := (Chart{Title: c.Title, Ticks: []Tick{{}, {}}}).Telling(); len(plain.Ticks) != 2 {
		t.Error("a chart without groups lost its ticks")
	}
}
