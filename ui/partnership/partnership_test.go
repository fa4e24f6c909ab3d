package partnership

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func newScreen(d *screen.Desk) screen.Screen { return New(d) }

func seat(t *testing.T, side *pairtest.Side) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, newScreen)
}

func TestPhasesMoveOnAndBackAndSkipNone(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	b.Want("Phase 1: Learning to work together")
	b.Press(fyne.KeyP)
	b.Choose(0, 2) // the third
	b.Submit()
	if len(b.Shell.Failed) != 1 || !strings.Contains(b.Shell.Failed[0].Error(), "phase 2") {
		t.Fatalf("got %v, want that phase 2 comes first", b.Shell.Failed)
	}
	b.Shell.Failed = nil
	b.Choose(0, 1)
	b.Write("What tells you so?", "She asks before she decides")
	b.Submit()
	if got := b.Newest("phase"); got["phase"] != int64(2) || got["since"] != "2026-07-06" || got["note"] != "She asks before she decides" {
		t.Errorf("got %v", got)
	}
	b.Want("Phase 2: Developing a partnership", "She asks before she decides")
	p.Now = p.Now.AddDate(0, 0, 1)
	b.Press(fyne.KeyP)
	b.Choose(0, 0) // back
	b.Submit()
	b.Want("Phase 1: Learning to work together")
	if n := len(b.All("phase")); n != 2 {
		t.Errorf("got %d phases, want both", n)
	}
}

func TestTheCharterIsSignedByBothAndVoidedByAnEdit(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyE)
	b.Submit()
	if len(b.All("charter")) != 0 {
		t.Fatal("an empty charter was saved")
	}
	b.Write("Mission", "Two who decide once")
	b.Write("Tomás needs", "To know why")
	b.Submit()
	b.Want("Two who decide once", "To know why", "not signed by both yet", "Tomás has not agreed yet")
	b.Window.Canvas().Unfocus()
	b.Press(fyne.KeyS)
	b.Want("Tomás agreed 6 Jul", "Helena has not agreed yet")
	p.Exchange()
	h := seat(t, p.Helena)
	h.Want("Tomás agreed 6 Jul")
	h.Press(fyne.KeyS)
	h.Want("signed by both")
	if h.Takes(fyne.KeyS) {
		t.Error("it can be signed twice")
	}
	p.Exchange()
	b.Reload()
	b.Want("signed by both")
	b.Press(fyne.KeyE)
	b.Want("Whoever signed it signs anew after a change.")
	b.Write("Vision", "Nine of ten")
	b.Submit()
	b.Want("changed since it was signed", "Tomás agreed to an earlier text", "Helena agreed to an earlier text")
	b.Window.Canvas().Unfocus()
	b.Press(fyne.KeyS)
	b.Want("Tomás agreed 6 Jul", "Helena agreed to an earlier text")
}

func TestAgreementsOnOtherRecordsAreListed(t *testing.T) {
	p := pairtest.Paired(t)
	goal := p.Helena.Put("goal", model.Doc{"title": "Open the Lisbon service centre"})
	p.Helena.Put("agreement", model.Doc{"of": goal.String()})
	p.Exchange()
	p.Tomas.Put("agreement", model.Doc{"of": goal.String()})
	b := seat(t, p.Tomas)
	b.Want("Open the Lisbon service centre", "agreed by both", "Helena agreed 6 Jul")
	p.Tomas.Edit("goal", goal, model.Doc{"title": "Open Lisbon"})
	b.Reload()
	b.Want("changed since", "Tomás agreed to an earlier text")
	test.Tap(b.Rows()[0])
	if len(b.Shell.Records) != 1 || b.Shell.Records[0] != goal {
		t.Errorf("opened %v, want the goal", b.Shell.Records)
	}
}

func TestEachWritesAboutThemselvesAlone(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyRight)
	b.Press(fyne.KeyA)
	b.Write("Tendencies", "Prepares twice")
	b.Write("An asset because", "Nothing comes back unfinished")
	b.Submit()
	b.Want("Prepares twice", "1/6", "1/7")
	p.Exchange()
	h := seat(t, p.Helena)
	h.Press(fyne.KeyRight)
	h.Want("Prepares twice", "Nothing comes back unfinished")
	h.Press(fyne.KeyA)
	h.Write("Values", "Candour")
	h.Submit()
	for _, doc := range h.All("person") {
		if got, own := doc.Text("values"), doc.Text("id") == p.Helena.Ledger.Info().Person.String(); (got == "Candour") != own {
			t.Errorf("%v has values %q", doc["name"], got)
		}
	}
}

func TestAQuestionOfTheBankGoesOnTheAgenda(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Helena)
	b.Press(fyne.KeyQ)
	b.Want("What does your silence mean?", "Which work drains you?")
	rows := b.Rows()
	if len(rows) != 26 {
		t.Fatalf("got %d questions, want two for each of the 13 prompts", len(rows))
	}
	test.Tap(rows[5])
	if got := b.Newest("topic"); got["title"] != "What does your silence mean?" || got["by"] != p.Helena.Ledger.Info().Person.String() {
		t.Errorf("got %v", got)
	}
}

func TestAnObservationStaysHereUntilItIsShared(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyO)
	b.Write("What did you notice?", "Asks for coffee when she has decided")
	b.Submit()
	if got := b.Newest("observation"); got["private"] != true || got["about"] != p.Tomas.Ledger.Info().Partner.String() {
		t.Fatalf("got %v, want it private", got)
	}
	b.Window.Canvas().Unfocus()
	b.Press(fyne.KeyRight)
	b.Want("only here")
	p.Exchange()
	h := seat(t, p.Helena)
	h.Press(fyne.KeyRight)
	h.WantNot("coffee")
	b.Tap("Share…")
	b.Want("Helena will read this. What was shared stays shared.")
	b.Submit()
	b.WantNot("only here")
	p.Exchange()
	h.Reload()
	h.Want("Asks for coffee when she has decided", "Tomás about Helena")
}

func TestPictures(t *testing.T) {
	demo := pairtest.Demo(t, model.Assistant)
	empty := pairtest.Paired(t).Tomas
	profiles := func(b *pairtest.Bench) { b.Press(fyne.KeyRight) }
	pairtest.Shoot(t, newScreen,
		pairtest.Picture{Name: "pair", Of: demo},
		pairtest.Picture{Name: "profiles", Of: demo, Act: profiles},
		pairtest.Picture{Name: "charter", Of: demo, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyE) }},
		pairtest.Picture{Name: "empty", Of: empty},
	)
}
