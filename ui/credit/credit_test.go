package credit

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the screen, and a person before it.
type bench struct {
	*pairtest.Bench
	*Screen
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(desk *screen.Desk) screen.Screen {
		b.Screen = New(desk)
		return b.Screen
	})
	return b
}

// thankful fills a pair with credit in both directions, one from an ally, and a decision that
// went well.
func thankful(t testing.TB) *pairtest.Pair {
	t.Helper()
	p := pairtest.Paired(t)
	at := func(day string) { p.Now, _ = time.Parse(time.DateTime, day+" 09:00:00") }
	at("2026-05-04")
	mara := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm"})
	goal := p.Helena.Put("goal", model.Doc{"title": "Open the Lisbon service centre"})
	p.Exchange()
	give := func(side *pairtest.Side, day string, doc model.Doc) string {
		doc["date"] = day
		return side.Put("credit", doc).String()
	}
	give(p.Tomas, "2026-05-08", model.Doc{"to": "executive", "what": "Got the landlord to answer", "for": "result", "channel": "public", "place": "Lisbon project meeting", "audience": "Project team", "goal": goal.String()})
	give(p.Tomas, "2026-05-20", model.Doc{"from": mara.String(), "to": "assistant", "what": "Answered the auditors before they asked", "for": "work", "channel": "private"})
	give(p.Helena, "2026-05-22", model.Doc{"to": "assistant", "what": "The Lisbon plan, on one page", "impact": "The board asked no question about it", "for": "result", "channel": "public", "place": "All-hands", "audience": "Everyone, 310 people"})
	hers := give(p.Helena, "2026-06-05", model.Doc{"to": "assistant", "what": "Move the offsite to week 41", "impact": "Two customers can come now", "for": "idea", "channel": "private"})
	p.Exchange()
	p.Tomas.Put("thanks", model.Doc{"credit": hers, "note": "It was a long evening"})
	give(p.Helena, "2026-06-24", model.Doc{"to": "assistant", "what": "The supplier list, with a reason beside each name, and the three criteria on one card that anybody can use", "for": "work", "channel": "private"})
	p.Tomas.Put("decision", model.Doc{"situation": "Cleared the afternoon after the board", "date": "2026-06-26", "decider": "assistant", "outcome": "good"})
	at("2026-07-06")
	p.Exchange()
	return p
}

func TestTwoFieldsAndEnter(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Helena)
	b.Press(fyne.KeyG)
	b.Type("Rebooked four people in an hour")
	b.Window.Canvas().Focus(b.Field("What came of it?").Entry())
	b.Type("Nobody missed the audit")
	b.Press(fyne.KeyReturn)
	docs := b.All("credit")
	got := docs[len(docs)-1]
	info := p.Helena.Ledger.Info()
	for name, want := range map[string]any{
		"what": "Rebooked four people in an hour", "impact": "Nobody missed the audit", "channel": "private", "for": "work", "date": "2026-07-06",
		"from": info.Person.String(), "to": info.Partner.String(),
	} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	if b.Field("What did Tomás do well?").Text() != "" || !strings.Contains(pairtest.Words(b.Content()), "Rebooked four people in an hour") {
		t.Errorf("got\n%s\nwant it in the timeline, and the fields empty", pairtest.Words(b.Content()))
	}
	b.Shell.Undo()
	if after := b.All("credit"); len(after) != len(docs)-1 {
		t.Errorf("undone: got %d, want %d", len(after), len(docs)-1)
	}
}

func TestNothingSaidGivesNothing(t *testing.T) {
	b := seat(t, pairtest.Paired(t).Tomas)
	b.Press(fyne.KeyG)
	b.Press(fyne.KeyReturn)
	if got := b.All("credit"); len(got) != 0 || !strings.Contains(pairtest.Words(b.Content()), "Say in a few words what it was.") {
		t.Errorf("got %v and\n%s", got, pairtest.Words(b.Content()))
	}
}

func TestInPublicNamesItsPlace(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Helena)
	b.Press(fyne.KeyM)
	b.Field("What was done well?").SetText("The town hall ran to the minute")
	b.Choose(0, 2) // a result
	b.Choose(1, 1) // in public
	before := len(b.All("credit"))
	b.Submit()
	if got := len(b.All("credit")); got != before || !strings.Contains(pairtest.Words(b.Shell.Docked), "names its place") {
		t.Fatalf("got %d, want it refused without a place", got-before)
	}
	b.Field("Where").SetText("Town hall")
	b.Field("Who heard it").SetText("All of Lindqvist")
	b.Submit()
	docs := b.All("credit")
	got := docs[len(docs)-1]
	if got["channel"] != "public" || got["place"] != "Town hall" || got["audience"] != "All of Lindqvist" || got["for"] != "result" {
		t.Errorf("got %v", got)
	}
}

func TestWhereItWasSaidNeverChanges(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Helena)
	for _, c := range b.view.credits {
		if c.what == "Move the offsite to week 41" {
			b.openCredit(c.id)
		}
	}
	b.Press(fyne.KeyE)
	shown := pairtest.Words(b.Shell.Docked)
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if s, ok := o.(*kit.Segmented); ok && strings.Contains(shown, "in public") {
			t.Errorf("got a choice of the channel: %v", s)
		}
	}
	b.Field("What came of it?").SetText("Three customers can come now")
	b.Submit()
	for _, doc := range b.All("credit") {
		if doc["what"] == "Move the offsite to week 41" && (doc["impact"] != "Three customers can come now" || doc["channel"] != "private") {
			t.Errorf("got %v, want the words put right and no more", doc)
		}
	}
}

func TestTheReceiverThanks(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyDown) // the newest is Helena's
	b.Press(fyne.KeyT)
	b.Type("I have kept the card")
	b.Submit()
	docs := b.All("thanks")
	if len(docs) != 2 || docs[1]["note"] != "I have kept the card" || !strings.Contains(pairtest.Words(b.Shell.Docked), "“I have kept the card”") {
		t.Errorf("got %v and\n%s", docs, pairtest.Words(b.Shell.Docked))
	}
	helena := seat(t, p.Helena)
	helena.Press(fyne.KeyDown)
	if helena.Key(&fyne.KeyEvent{Name: fyne.KeyT}) {
		t.Error("the giver could thank herself")
	}
}

func TestBothWaysAreCounted(t *testing.T) {
	b := seat(t, thankful(t).Helena)
	shown := pairtest.Words(b.Content())
	for _, want := range []string{"Helena to Tomás", "2 in private, 1 in public · 12 days ago", "Tomás to Helena", "0 in private, 1 in public", "1 with allies", "4 given between you, the last 12 days ago"} {
		if !strings.Contains(shown, want) {
			t.Errorf("got\n%s\nwithout %q", shown, want)
		}
	}
}

func TestANudgeEndsWithTheCredit(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Helena)
	const what = "Cleared the afternoon after the board"
	if got := pairtest.Words(b.Content()); !strings.Contains(got, "It went well, and you have not said so yet") || !strings.Contains(got, what) {
		t.Fatalf("got\n%s\nwant a nudge", got)
	}
	for _, o := range test.LaidOutObjects(b.Window.Content()) {
		if link, ok := o.(*kit.Link); ok && link.String() == "Give credit…" {
			test.Tap(link)
			break
		}
	}
	b.Field("What was done well?").SetText("An afternoon to think")
	b.Submit()
	if got := pairtest.Words(b.Content()); strings.Contains(got, "you have not said so yet") {
		t.Errorf("got\n%s\nwant no nudge any more", got)
	}
	if len(seat(t, p.Tomas).view.nudges) != 0 {
		t.Error("Tomás is nudged about his own decision")
	}
}

func TestTheTimelineIsFiltered(t *testing.T) {
	b := seat(t, thankful(t).Tomas)
	for filter, want := range map[int][]string{
		given:    {"Got the landlord to answer"},
		inPublic: {"The Lisbon plan, on one page", "Got the landlord to answer"},
	} {
		b.filter.Select(filter)
		var got []string
		for _, c := range b.timeline.credits {
			got = append(got, c.what)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: got %q, want %q", filter, got, want)
		}
	}
	b.filter.Select(received)
	if got := len(b.timeline.credits); got != 4 {
		t.Errorf("received: got %d, want 4, the ally's among them", got)
	}
}

func TestAnAllyGivesCredit(t *testing.T) {
	p := thankful(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyM)
	b.Field("What was done well?").SetText("The figures on the first")
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if picker, ok := o.(*kit.Picker); ok {
			picker.Select(2) // from Mara to me
			break
		}
	}
	b.Submit()
	docs := b.All("credit")
	got := docs[len(docs)-1]
	ally := b.All("ally")[0].Text("id")
	if got["from"] != ally || got["to"] != p.Tomas.Ledger.Info().Person.String() {
		t.Errorf("got %v, want it from the ally", got)
	}
}

func TestPictures(t *testing.T) {
	p := thankful(t)
	pairtest.Shoot(t, func(desk *screen.Desk) screen.Screen { return New(desk) },
		pairtest.Picture{Name: "timeline", Of: p.Helena},
		pairtest.Picture{Name: "thanks", Only: "small", Of: p.Tomas, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyDown)
			b.Press(fyne.KeyT)
		}},
		pairtest.Picture{Name: "give", Only: "dark", Of: p.Helena, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyM) }},
		pairtest.Picture{Name: "open", Of: p.Tomas, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyDown) }},
		pairtest.Picture{Name: "public", Of: p.Helena, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyM)
			b.Choose(1, 1)
			b.Submit()
			b.Shell.Ledger.SaveDraft(context.Background(), giveKey, nil) //nolint:errcheck // the next picture begins anew
		}},
		pairtest.Picture{Name: "empty", Of: pairtest.Paired(t).Tomas},
	)
}
