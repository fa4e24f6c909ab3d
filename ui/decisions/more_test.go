package decisions

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/say"
)

// follow presses a link in sight.
func (b *bench) follow(label string) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if l, ok := o.(*kit.Link); ok && l.Visible() && l.String() == label {
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	b.Fatalf("there is no link %q", label)
}

func TestMoreIsSaidOfADecision(t *testing.T) {
	t.Run("of a new one, which is saved first", func(t *testing.T) {
		p := pairtest.Paired(t)
		b := sit(t, p.Tomas)
		b.NewDecision()
		b.follow("Why, options, goal and more…")
		if b.shell.Docked == nil || len(b.shell.Said) != 0 {
			t.Fatal("it was saved without a word")
		}
		b.write("What is to be decided?", "The Lisbon train")
		b.follow("Why, options, goal and more…")
		b.write("Why", "The audit moved")
		b.shell.Submit()
		if got := b.newest("decision"); got.Text("situation") != "The Lisbon train" || got.Text("why") != "The audit moved" {
			t.Errorf("got %v", got)
		}
		if got := b.field("What is to be decided?").Text(); got != "The Lisbon train" {
			t.Errorf("the form does not come back: %q", got)
		}
	})
	t.Run("of one that is made: how it turned out", func(t *testing.T) {
		p := pairtest.Paired(t)
		id := p.Tomas.Put("decision", model.Doc{"situation": "The Lisbon train", "decider": "assistant"})
		b := sit(t, p.Tomas)
		b.Focus(id)
		b.write("What is to be decided?", "The Lisbon trains")
		b.follow("Outcome, minutes and more…")
		b.write(say.Field("minutes_saved"), "1 h 30 m")
		b.write(say.Field("dissent"), "I would have flown")
		b.shell.Submit()
		got := b.newest("decision")
		if got["minutes_saved"] != int64(90) || got.Text("dissent") != "I would have flown" || got.Text("situation") != "The Lisbon train" {
			t.Errorf("got %v", got)
		}
		if got := b.field("What is to be decided?").Text(); got != "The Lisbon trains" {
			t.Errorf("the draft is gone: %q", got)
		}
	})
}

func TestARequestMaySayMore(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	b := sit(t, p.Tomas)
	b.ask(areas["Inbox replies"])
	b.write("Situation", "It goes well")
	b.follow("More…")
	if b.window.Canvas().Focused() != b.field("Conditions").Entry() {
		t.Error("the keyboard does not follow")
	}
	b.write("Conditions", "Only known senders")
	b.write("How it can be undone", "A second mail")
	b.shell.Submit()
	if got := b.newest("request"); got.Text("conditions") != "Only known senders" || got.Text("reversible") != "A second mail" {
		t.Errorf("got %v", got)
	}
}

func TestAReceiptIsOpenedFromTheHistory(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	b := sit(t, p.Helena)
	b.openArea(areas["Travel"])
	b.follow("Receipt…")
	if got := b.field("File name").Text(); !strings.HasPrefix(got, "Travel") {
		t.Errorf("got %q, want the receipt of the area", got)
	}
	b.openArea(areas["Board papers"])
	if b.buttons()["Receipt…"] {
		t.Error("what was not signed has a receipt")
	}
}
