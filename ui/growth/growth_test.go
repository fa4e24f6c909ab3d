package growth_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/growth"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func open(d *screen.Desk) screen.Screen { return growth.New(d) }

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
	responsibilities = iota
	training
	feedback
	suggestions
	declined
	mistakes
	learned
	strengths
	meetings
	teams
)

func TestAResponsibilityHasItsMinutesBeforeAndAfter(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	b.Want("What Tomás answers for, learns and leads", "Nothing written down yet")
	b.Press(fyne.KeyN)
	b.Type("Trips and expenses")
	b.Tab(1)
	b.Press(fyne.KeyRight) // in our control
	b.Write("Improvement", "No quotes below £2,500")
	b.Write("Time before", "4 h 30 m")
	b.Write("Time after", "60")
	b.Submit()
	b.Reload()
	b.Want("4 h 30 m → 1 h a week", "1 of 1 timed", "in our control", "No quotes below £2,500")

	p.Exchange()
	b = seat(t, p.Helena)
	b.Want("Trips and expenses")
	if b.Takes(fyne.KeyN) {
		t.Error("the executive writes what the assistant answers for")
	}
}

func TestTrainingIsAskedAndAnswered(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	to(b, training)
	b.Press(fyne.KeyN)
	b.Type("Contract basics")
	b.Write("Task", "Suppliers up to £4,000")
	b.Submit()
	b.Reload()
	b.Want("Contract basics", "asked", "Suppliers up to £4,000")
	b.WantNot("Answer…")

	p.Exchange()
	b = seat(t, p.Helena)
	to(b, training)
	b.Want("Tomás asks for training:")
	b.Tap("Answer…")
	b.Press(fyne.KeyDown) // approved
	b.Write("Reason", "September, when the board is quiet")
	b.Submit()
	b.Reload()
	b.Want("approved", "September, when the board is quiet")
	b.WantNot("Tomás asks for training:")
}

func TestFeedbackIsOfferedWhenAProjectEnds(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("goal", model.Doc{"title": "Shorten onboarding to five days", "state": "done"})
	p.Tomas.Put("goal", model.Doc{"title": "Lead the moving team", "state": "on_track"})
	b := seat(t, p.Tomas)
	to(b, feedback)
	b.Want("“Shorten onboarding to five days” is done.")
	b.WantNot("“Lead the moving team” is done.")
	b.Tap("Ask Helena…")
	b.Tap("business understanding")
	b.Tap("responsibility")
	b.Submit()
	b.Reload()
	b.WantNot("is done.")
	b.Want("waits for Helena", "0 of 1", "business understanding, responsibility")
	if got := b.Newest("feedback"); got.Text("project") != "Shorten onboarding to five days" {
		t.Errorf("got %v, want it to name its project", got)
	}

	p.Exchange()
	b = seat(t, p.Helena)
	to(b, feedback)
	b.Tap("Answer…")
	b.Type("You asked the new ones first.")
	b.Submit()
	b.Reload()
	b.Want("answered", "1 of 1", "You asked the new ones first.")
	b.Want("“Shorten onboarding to five days” is done.") // Helena may ask as well
}

func TestASuggestionIsAccepted(t *testing.T) {
	p := pairtest.Paired(t)
	for _, what := range []string{"A Friday list", "No slides"} {
		p.Tomas.Put("suggestion", model.Doc{"what": what})
	}
	p.Exchange()
	b := seat(t, p.Helena)
	to(b, suggestions)
	b.Want("wait for an answer", "Tomás suggests:")
	b.Tap("Answer…") // the older
	b.Choose(0, 0)   // accepted
	b.Submit()
	b.Reload()
	b.Tap("Answer…")
	b.Choose(0, 2) // declined
	b.Write("Reason", "Finance cannot do without")
	b.Submit()
	b.Reload()
	b.Want("1 of 2 · 50 %", "accepted", "declined", "Finance cannot do without")
	b.WantNot("Tomás suggests:", "wait for an answer")
}

func TestANoHasAReasonAndAnAlternative(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	to(b, declined)
	b.Press(fyne.KeyN)
	b.Type("A stand at the Hamburg fair")
	b.Submit()
	b.Want("Fill this in.", "What you could do instead makes a no easier to hear.")
	b.Write("Reason", "It falls into the week of the move")
	b.Submit()
	b.Reload()
	b.Want("0 of 1", "no alternative")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	b.Press(fyne.KeyE)
	b.Write("Alternative", "Two of us walk the fair")
	b.Submit()
	b.Reload()
	b.Want("1 of 1", "instead: Two of us walk the fair")
	b.WantNot("no alternative")
}

func TestAMistakeIsToldWithItsRepair(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Helena)
	to(b, mistakes)
	b.Press(fyne.KeyN)
	b.Type("Told the press a date")
	b.Submit()
	b.Reload()
	b.Want("no repair yet", "0 of 1")
	p.Exchange()
	b = seat(t, p.Tomas)
	to(b, mistakes)
	b.Want("Told the press a date")
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	if b.Takes(fyne.KeyE) {
		t.Error("another’s mistake can be edited")
	}
}

func TestWhatWasLearnedIsCounted(t *testing.T) {
	b := seat(t, pairtest.Paired(t).Tomas)
	to(b, learned)
	b.Press(fyne.KeyN)
	b.Type("To let a silence stand")
	b.Choose(0, 0) // a stretch
	b.Choose(1, 0) // volunteered
	b.Submit()
	b.Reload()
	b.Want("stretch · volunteered", "were a stretch", "volunteered for")
}

func TestAWeaknessStaysOnTheLaptop(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Tomas)
	to(b, strengths)
	b.Press(fyne.KeyN)
	b.Type("Says too late that it is too much")
	b.Tab(1)
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyDown)
	b.Submit()
	b.Reload()
	b.Want("Says too late that it is too much", "only you")
	if got := b.Newest("strength"); got["private"] != true {
		t.Errorf("got %v, want it private", got)
	}
	p.Exchange()
	b = seat(t, p.Helena)
	to(b, strengths)
	b.WantNot("Says too late")
}

func TestMeetingsAndTeams(t *testing.T) {
	p := pairtest.Paired(t)
	b := seat(t, p.Helena)
	to(b, meetings)
	b.Press(fyne.KeyN)
	b.Write("Meeting", "Harbour authority")
	b.Choose(0, 1) // for the department
	b.Tap("Save")
	b.Reload()
	b.Want("Harbour authority", "for the department")
	p.Tomas.Put("team_role", model.Doc{"team": "Moving team", "role": "leader", "start": "2026-04-27"})
	p.Exchange()
	b.Reload()
	to(b, teams-meetings)
	b.Want("Moving team", "leader", "since 27 April 2026")
}

func TestThePortfolioIsSaved(t *testing.T) {
	p := pairtest.Paired(t)
	helena, tomas := p.Helena.Ledger.Info().Person.String(), p.Tomas.Ledger.Info().Person.String()
	p.Tomas.Put("responsibility", model.Doc{"name": "Trips & expenses", "minutes_before": int64(270), "minutes_after": int64(60)})
	p.Tomas.Put("learning", model.Doc{"what": "Marked: private", "private": true})
	p.Tomas.Put("briefing", model.Doc{"subject": "Marked: confidential", "sensitivity": "confidential"})
	p.Tomas.Put("mistake", model.Doc{"what": "Marked: a mistake"})
	p.Helena.Put("credit", model.Doc{"from": helena, "to": tomas, "what": "The Lisbon plan", "channel": "public", "place": "Town hall", "date": "2026-07-01"})
	p.Helena.Put("credit", model.Doc{"from": helena, "to": tomas, "what": "Marked: said in private", "channel": "private", "date": "2026-07-01"})
	p.Exchange()
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyP)
	dir := t.TempDir()
	for _, ending := range []string{".pdf", ".html"} {
		if ending == ".html" {
			b.Press(fyne.KeyP)
			b.Choose(0, 1)
		}
		path := filepath.Join(dir, "tomas"+ending)
		b.Field("File name").SetText(path)
		b.Submit()
		b.Said("Saved tomas" + ending)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b.Window.Canvas().Unfocus()
		if ending == ".pdf" {
			if !strings.HasPrefix(string(data), "%PDF") {
				t.Error("it is no PDF")
			}
			continue
		}
		text := string(data)
		for _, want := range []string{"Portfolio of Tomás Adeyemi", "Trips &amp; expenses", "4 h 30 m → 1 h a week", "The Lisbon plan", "Helena Okafor · Town hall", "Jul 2026"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in it", want)
			}
		}
		if strings.Contains(text, "Marked") {
			t.Error("it shows what is not to be shown")
		}
	}
	if seat(t, p.Helena).Takes(fyne.KeyP) {
		t.Error("the executive saves the assistant’s portfolio")
	}
}

func TestPictures(t *testing.T) {
	tomas, helena := pairtest.Demo(t, model.Assistant), pairtest.Demo(t, model.Executive)
	at := func(section int) func(*pairtest.Bench) { return func(b *pairtest.Bench) { to(b, section) } }
	pairtest.Shoot(t, open,
		pairtest.Picture{Name: "responsibilities", Of: tomas},
		pairtest.Picture{Name: "training", Of: helena, Act: at(training)},
		pairtest.Picture{Name: "suggestions", Of: tomas, Act: at(suggestions)},
		pairtest.Picture{Name: "feedback", Of: helena, Act: func(b *pairtest.Bench) {
			to(b, feedback)
			b.Tap("Answer…")
		}},
	)
}
