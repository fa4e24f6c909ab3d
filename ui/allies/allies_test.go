package allies_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/allies"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func open(d *screen.Desk) screen.Screen { return allies.New(d) }

func seat(t *testing.T, side *pairtest.Side) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, open)
}

// to goes to a section by the right key.
func to(b *pairtest.Bench, section int) {
	b.Window.Canvas().Unfocus()
	for range section {
		b.Press(fyne.KeyRight)
	}
}

// The sections, in their order.
const (
	offers = 1 + iota
	exchanged
	skills
)

func TestAnAllyAndTheirBalance(t *testing.T) {
	b := seat(t, pairtest.Paired(t).Tomas)
	b.Want("Nobody yet")
	b.Press(fyne.KeyN)
	b.Type("Benedikt Roth")
	b.Write("Organisation", "Harbour authority")
	b.Write("They offer", "Permits that do not get lost")
	b.Choose(0, 1) // strategic
	b.Submit()
	b.Reload()
	b.Want("Benedikt Roth", "Harbour authority", "Permits that do not get lost", "strategic")

	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	b.Want("Nothing went back or forth yet.")
	for _, what := range []string{"A berth for the customer day", "The permit, in writing"} {
		b.Press(fyne.KeyR)
		b.Type(what)
		b.Choose(0, 1) // a value of 2
		b.Submit()
		b.Want(what, "Benedikt Roth to Tomás")
	}
	b.Reload()
	b.Want("Benedikt Roth gave 2 times and got nothing.", "one way", "2 times · value 4")
	got := b.Newest("exchange")
	ally := b.Newest("ally").Text("id")
	if got["with"] != ally || got["giver"] != ally || got["receiver"] != b.Side.Ledger.Info().Person.String() || got["value"] != int64(2) {
		t.Errorf("got %v, want it from the ally", got)
	}

	b.Press(fyne.KeyG)
	b.Type("Visitors announced on time")
	b.Write("Outcome", "The gate is quick now")
	b.Submit()
	b.Reload()
	b.Want("Tomás to Benedikt Roth", "→ The gate is quick now", "once · value 1")
	b.WantNot("one way.", "gave 2 times and got nothing")

	b.Press(fyne.KeyE)
	b.Write("Note", "Calls back on Fridays")
	b.Submit()
	b.Want("Calls back on Fridays", "Balance")
}

func TestHelpIsFoundBySkill(t *testing.T) {
	p := pairtest.Paired(t)
	mara := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm", "department": "Finance", "they_offer": []any{"The budget round, explained"}}).String()
	p.Tomas.Put("ally", model.Doc{"name": "João Pires", "they_offer": []any{"Trades in Lisbon"}})
	p.Tomas.Put("skill", model.Doc{"name": "Reading a balance sheet", "levels": map[string]any{mara: int64(4), "assistant": int64(1)}})
	b := seat(t, p.Tomas)
	to(b, offers)
	b.Want("Reading a balance sheet", "level 4 of 4", "Trades in Lisbon")
	b.Press(fyne.KeyF)
	b.Type("balance")
	b.WantNot("Trades in Lisbon")
	b.Press(fyne.KeyReturn)
	b.Want("Mara Lindholm", "Balance")
	b.Press(fyne.KeyEscape)
	b.Press(fyne.KeyEscape)
	b.Window.Canvas().Unfocus()
	b.Press(fyne.KeyLeft)
	b.Press(fyne.KeyF) // the register of allies knows it as well
	b.Type("sheet")
	b.Want("Mara Lindholm")
	b.WantNot("João Pires")
}

func TestGiveAndTakeOfTheTwo(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Helena)
	to(b, exchanged)
	b.Want("Nothing logged yet")
	p.Helena.Put("exchange", model.Doc{"with": "assistant", "giver": "executive", "receiver": "assistant", "what": "Stood by the no to sales", "value": int64(2)})
	p.Tomas.Put("exchange", model.Doc{"with": "executive", "giver": "assistant", "receiver": "executive", "what": "An evening for Faro", "value": int64(3), "outcome": "She slept"})
	p.Exchange()
	b.Reload()
	b.Want("Helena to Tomás", "once · value 2", "once · value 3", "Tomás to Helena · She slept")
}

func TestTheMapOfSkills(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	to(b, skills)
	b.Press(fyne.KeyN)
	b.Type("Negotiating")
	b.Choose(0, 2)
	b.Choose(1, 4)
	b.Tap("Tomás Adeyemi")
	b.Submit()
	p.Tomas.Put("skill", model.Doc{"name": "Contract law", "levels": map[string]any{"executive": int64(1), "assistant": int64(1)}, "wants": []any{"assistant", "executive"}})
	p.Tomas.Put("skill", model.Doc{"name": "Writing short", "levels": map[string]any{"executive": int64(4), "assistant": int64(3)}})
	p.Tomas.Put("skill", model.Doc{"name": "Sailing", "levels": map[string]any{"assistant": int64(3)}})
	b.Reload()
	all := []string{"Negotiating", "Helena 4 · Tomás 2 · Tomás wants to learn it", "complement", "both want to learn it", "shared gap", "overlap", "not said of both"}
	b.Want(append(all, "Lean on Helena", "Lean on Tomás", "nothing here", "Both have it", "Both lack it")...)
	b.Window.Canvas().Focus(b.Rows()[4]) // after the four sections
	b.Press(fyne.KeyReturn)
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "Negotiating") {
		t.Errorf("got\n%s\nwant what Helena has and Tomás lacks", words)
	}
	b.Press(fyne.KeyEscape)
	b.Window.Canvas().Unfocus()
	b.Press(fyne.KeyT)
	b.Want(all...)
	b.WantNot("Lean on Helena")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	b.Want("Written by Tomás Adeyemi")
}

func TestPictures(t *testing.T) {
	tomas, helena := pairtest.Demo(t, model.Assistant), pairtest.Demo(t, model.Executive)
	pairtest.Shoot(t, open,
		pairtest.Picture{Name: "allies", Of: tomas},
		pairtest.Picture{Name: "ally", Of: tomas, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyDown)
			b.Press(fyne.KeyReturn)
		}},
		pairtest.Picture{Name: "exchanges", Of: helena, Act: func(b *pairtest.Bench) { to(b, exchanged) }},
		pairtest.Picture{Name: "skills", Of: helena, Act: func(b *pairtest.Bench) { to(b, skills) }},
	)
}
