package planner_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/planner"
	"tandem/ui/register"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func newScreen(d *screen.Desk) screen.Screen { return planner.New(d) }

func TestAConversationIsPreparedHadAndUsedAgain(t *testing.T) {
	p := pairtest.Paired(t)
	var shown *register.Screen
	b := pairtest.Sit(t, p.Tomas, theme.New(theme.Light, 100), pairtest.Usual, func(d *screen.Desk) screen.Screen {
		shown = planner.New(d)
		return shown
	})
	b.Want("What do you have to say that is not easy?")
	b.Press(fyne.KeyN)
	for label, text := range map[string]string{
		"With": "Helena, about the calls after eight", "Words": "I want to keep doing this well", "Tone": "Calm", "Practice": "Aloud, twice",
		"Expected pushback": "It is only this quarter", "Reply": "Then let us write down when it ends",
	} {
		b.Write(label, text)
	}
	b.Submit()
	got := b.Newest("conversation")
	if got["private"] != true || got["with"] != "Helena, about the calls after eight" {
		t.Fatalf("got %v, want it private", got)
	}
	b.Reload()
	b.Want("5 of 5 steps prepared")

	open := func() {
		b.Window.Canvas().Unfocus()
		b.Press(fyne.KeyDown)
		b.Press(fyne.KeyReturn)
	}
	open()
	b.Want("It is only this quarter", "It never leaves this laptop.")
	b.Press(fyne.KeyT)
	b.Field("Title").SetText("Calls after eight")
	b.Submit()
	topic := b.Newest("topic")
	if topic["title"] != "Calls after eight" || topic["by"] != p.Tomas.Ledger.Info().Person.String() {
		t.Errorf("got %v", topic)
	}

	open()
	b.Press(fyne.KeyD)
	b.Type("She had not known. Ends in August.")
	b.Submit()
	b.Reload()
	b.Press(fyne.KeyRight)
	b.Want("She had not known. Ends in August.", "had")
	open()
	b.Press(fyne.KeyC)
	if got := b.Field("Debrief").Text(); got != "" {
		t.Errorf("the new one begins with %q as what came of it", got)
	}
	b.Field("With").SetText("Priya, about the calls after eight")
	b.Submit()
	if got := b.Newest("conversation"); got["with"] != "Priya, about the calls after eight" || got["reply"] != "Then let us write down when it ends" || got["debrief"] != nil {
		t.Errorf("got %v", got)
	}

	// Helena gets the title and nothing else.
	p.Exchange()
	h := pairtest.Sit(t, p.Helena, theme.New(theme.Light, 100), pairtest.Usual, newScreen)
	if len(h.All("conversation")) != 0 || strings.Contains(h.Shown(), "eight") {
		t.Error("a conversation left the laptop")
	}
	if got := h.Newest("topic"); got["title"] != "Calls after eight" || len(got) != len(topic) {
		t.Errorf("got %v, want the title alone", got)
	}
}

func TestPictures(t *testing.T) {
	demo := pairtest.Demo(t, model.Assistant)
	pairtest.Shoot(t, newScreen,
		pairtest.Picture{Name: "open", Of: demo, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyRight); b.Press(fyne.KeyDown); b.Press(fyne.KeyReturn) }},
		pairtest.Picture{Name: "empty", Of: pairtest.Paired(t).Tomas},
	)
}
