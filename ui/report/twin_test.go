package report

import (
	"math/big"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestTwinSaysWhatTheChartDraws(t *testing.T) {
	t.Parallel()
	name := func(text string) insight.Sentence { return insight.Sentence{Text: text} }
	c := insight.Chart{
		Title: name("Board"), Ticks: []insight.Tick{{Label: name("=Travel")}, {Label: name("Pay")}},
		Series: []insight.Series{
			{Label: name("agreed"), Role: model.Executive, Unit: insight.UnitStage, Points: []insight.Point{{Value: big.NewRat(3, 1)}, {}}},
			{Label: name("share"), Unit: insight.UnitShare, Points: []insight.Point{{Value: big.NewRat(1, 3)}, {Value: new(big.Rat)}}},
		},
		Lines: []insight.Line{{Label: name("break-even"), Value: big.NewRat(957, 2)}},
	}
	var out strings.Builder
	if err := WriteTwin(&out, c, insight.Sentence.String); err != nil {
		t.Fatal(err)
	}
	want := "Board,agreed,share,break-even\n'=Travel,Consult,0.333333333333,478.5\nPay,,0,478.5\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
