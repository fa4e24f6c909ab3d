package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
)

func TestPillTones(t *testing.T) {
	tones := func() fyne.CanvasObject {
		return kit.NewCard(kit.NewFlow(8,
			kit.NewPill("✓ signed", kit.Good), kit.NewPill("At risk", kit.Warn), kit.NewPill("Late", kit.Bad),
			kit.NewPill("Ready for Empower", kit.Tint), kit.NewPill("no parent", kit.Neutral),
			kit.NewPill("Asked: Consult → Empower, £4,000 a quarter until 4 October", kit.Warn)))
	}
	state(t, "pill", 300, tones)
	large(t, "pill", 300, tones)
}

func TestAPillTakesAnotherWord(t *testing.T) {
	var pill *kit.Pill
	show(t, func() fyne.CanvasObject {
		pill = kit.NewPill("At risk", kit.Warn)
		return kit.NewRow(0, pill)
	})
	pill.Set("Done", kit.Good)
	if got, want := pill.String(), "Done"; got != want {
		t.Errorf("word: got %q, want %q", got, want)
	}
}
