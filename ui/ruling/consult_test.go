package ruling

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/pairtest"
)

// consults makes a pair whose only matters are two open decisions with a recommendation, and
// one without, which waits on nobody but Tomás.
func consults(t *testing.T) (*bench, [2]uuid.UUID) {
	t.Helper()
	b := pairWith(t, 0)
	area := b.Tomas.Put("area", model.Doc{"name": "Suppliers"})
	ids := [2]uuid.UUID{
		b.Tomas.Put("decision", model.Doc{
			"situation": "Movers for Lisbon", "area": area.String(), "date": "2026-07-02", "why": "The lease begins on 1 September",
			"options": "Insured, or cheap", "recommendation": "Take the insured crew", "amount": int64(410000), "currency": "GBP", "due": "2026-07-10",
		}),
		b.Tomas.Put("decision", model.Doc{"situation": "Coffee", "area": area.String(), "date": "2026-07-03", "recommendation": "The roaster next door"}),
	}
	b.Tomas.Put("decision", model.Doc{"situation": "Plants", "area": area.String(), "date": "2026-07-03"})
	b.Helena.Receive(b.Tomas.Send())
	return b.open(b.Helena, pairtest.Plain), ids
}

func (b *bench) wantDecision(id uuid.UUID, wants model.Doc) {
	b.T.Helper()
	got, err := b.Helena.Ledger.Get(context.Background(), id)
	if err != nil {
		b.T.Fatal(err)
	}
	for name, want := range wants {
		if got[name] != want {
			b.T.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
}

func TestRecommendationsAreRuledOnTheSameWay(t *testing.T) {
	t.Run("A follows", func(t *testing.T) {
		b, ids := consults(t)
		b.wantCard("Movers for Lisbon")
		b.press(fyne.KeyA)
		b.wantDecision(ids[0], model.Doc{"decider": "executive", "followed": "followed"})
		b.wantCard("Coffee")
		b.press(fyne.KeyA, fyne.KeyReturn)
		if b.shell.Replied != 1 {
			t.Error("after the last, the reply is not one key away")
		}
	})
	t.Run("C adapts and D decides otherwise, with a reason", func(t *testing.T) {
		b, ids := consults(t)
		b.press(fyne.KeyC)
		b.send()
		b.wantDecision(ids[0], model.Doc{"decider": nil})
		b.write("Insured, but in two loads")
		b.send()
		b.wantDecision(ids[0], model.Doc{"decider": "executive", "followed": "adapted", "reason": "Insured, but in two loads"})
		b.press(fyne.KeyD)
		b.write("We stay with the machine")
		b.send()
		b.wantDecision(ids[1], model.Doc{"decider": "executive", "followed": "not", "reason": "We stay with the machine"})
	})
	t.Run("Q asks and leaves it open", func(t *testing.T) {
		b, ids := consults(t)
		b.press(fyne.KeyQ)
		b.write("Who packs?")
		b.send()
		b.wantDecision(ids[0], model.Doc{"decider": nil, "question": "Who packs?"})
		b.wantCard("Coffee")
	})
	t.Run("what changed meanwhile is read again", func(t *testing.T) {
		b, ids := consults(t)
		b.Tomas.Edit("decision", ids[0], model.Doc{"recommendation": "Take the cheap crew"})
		b.Helena.Receive(b.Tomas.Send())
		b.press(fyne.KeyA)
		b.wantDecision(ids[0], model.Doc{"decider": nil})
		if len(b.shell.Failed) != 1 || b.screen.card.advice != "Take the cheap crew" {
			t.Errorf("got %v and %q on the card", b.shell.Failed, b.screen.card.advice)
		}
	})
	t.Run("the assistant only reads", func(t *testing.T) {
		b, ids := consults(t)
		b.open(b.Tomas, pairtest.Plain)
		b.press(fyne.KeyA)
		if b.screen.approve(); len(b.shell.Failed) != 1 {
			t.Error("forced, it was not refused")
		}
		b.wantDecision(ids[0], model.Doc{"decider": nil})
	})
}
