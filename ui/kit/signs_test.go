package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestSigns(t *testing.T) {
	signs := func() fyne.CanvasObject {
		legend := []fyne.CanvasObject{}
		for i, name := range []string{"Tell", "Explain", "Consult", "Empower"} {
			legend = append(legend, kit.NewRow(5, kit.NewDot(theme.Stage(i+1)), kit.NewText(kit.Tiny(name))))
		}
		return kit.NewStack(12,
			kit.NewRow(12, kit.NewAvatar("HO", kit.Executive), kit.NewSmallAvatar("TA", kit.Assistant), kit.NewPair("HO", "TA"), kit.NewPair("", "").Large()),
			kit.NewRow(12, kit.NewDots(1, 2, 3, 4, 4, 4, 3, 4, 4, 4), kit.NewText(kit.Hint("10 decisions"))),
			kit.NewFlow(12, legend...),
			kit.NewColumns(10, nil, kit.NewStageBar(1), kit.NewStageBar(2), kit.NewStageBar(3), kit.NewStageBar(4)),
			kit.NewLadder(2, 5), kit.NewBar(0.54), kit.NewBar(0), kit.NewBar(1),
			kit.NewRow(12, kit.NewIcon("lock", theme.Ink), kit.NewIcon("scale", theme.Ink2), kit.NewIcon("settings", theme.Accent), kit.NewIcon("triangle-alert", theme.Warn)),
			kit.NewColumns(12, []kit.Width{kit.Fixed(2), kit.Ratio(1)}, kit.NewRule(), kit.NewText(kit.Small("the partnership starts here\nbehind a rule"))))
	}
	state(t, "signs", 320, signs)
	large(t, "signs", 480, signs)
}

func TestABarStaysInsideItsTrack(t *testing.T) {
	for given, want := range map[float64]float64{-1: 0, 0.4: 0.4, 3: 1} {
		if got := kit.NewBar(given).Share(); got != want {
			t.Errorf("%v: got %v, want %v", given, got, want)
		}
	}
}
