package goals

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/pairtest"
)

func TestTheTreeIsAligned(t *testing.T) {
	p, _ := aligned(t)
	b := seat(t, p.Tomas)
	var got []string
	for _, g := range b.view.goals {
		got = append(got, strings.Repeat(" ", g.depth)+g.title+", "+g.owner.initials+", "+g.percent+", "+g.state)
	}
	want := []string{
		"Cut order-to-ship from 21 to 15 days, HO, 72 %, On track",
		" One release train for all sites, HO, 60 %, On track",
		"  Own the monthly train calendar, TA, 80 %, On track",
		"  Contract basics before the autumn orders, TA, 20 %, Late",
		"Open the Lisbon service centre, HO, 54 %, At risk",
		" Lease, fit-out and movers, HO, 40 %, At risk",
		"  Lead the moving team, TA, 55 %, On track",
		" Hire eleven technicians, HO, 64 %, On track",
		"  Shorten onboarding to five days, TA, 100 %, Done",
		"Speak at the assistants’ forum, TA, 10 %, no parent",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got, want := b.view.finding, "10 goals, 9 aligned, 2 at risk, 1 late"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestArrowsOpenTheGoals(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Tomas)
	for range 5 {
		b.Press(fyne.KeyDown)
	}
	if want := ids["Open the Lisbon service centre"]; b.open != want {
		t.Fatalf("got %s open, want Lisbon", b.open)
	}
	shown := pairtest.Words(b.Shell.Docked)
	for _, want := range []string{
		"Southern customers wait nine days", "Lease slipped again; needs the landlord’s date", "A call with his lawyer this week",
		"Calls the landlord’s lawyer every Tuesday · enable", "Due 31 Aug → 12 Oct — “The landlord’s permit takes six weeks more.”", "18 May",
		"29 Jun", "no part for Tomás yet", "Customers in the south have their part on the day they ask",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("got\n%s\nwithout %q", shown, want)
		}
	}
	b.Press(fyne.KeyUp)
	if want := ids["Contract basics before the autumn orders"]; b.open != want || !strings.Contains(pairtest.Words(b.Shell.Docked), "SMART 3/5") {
		t.Errorf("got %s open, want the contracts with three of five answers", b.open)
	}
}

func TestANewGoalServesTheOneThatIsOpen(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Tomas)
	b.goTo("One release train for all sites")
	b.Press(fyne.KeyN)
	b.write("What do you want to reach?", "Train both plants")
	b.write("Why is it worth it?", "They ask us twice")
	b.write("From", "0")
	b.write("To", "2,5")
	b.write("Due", "30 Sep")
	b.write("Measurable", "Signed off by both")
	b.Submit()
	docs := b.All("goal")
	g, err := model.As[model.Goal](docs[len(docs)-1])
	if err != nil {
		t.Fatal(err)
	}
	info := p.Tomas.Ledger.Info()
	if g.Title != "Train both plants" || g.Why != "They ask us twice" || g.Parent != ids["One release train for all sites"].String() || g.Owner != info.Person.String() ||
		g.Level != "personal" || g.Target != "2.5" || g.Due != "2026-09-30" || g.State != "on_track" || g.Smart.Answered() != 1 {
		t.Errorf("got %+v", g)
	}
	if b.open.String() != g.ID {
		t.Error("the new goal is not beside the tree")
	}
}

func TestAGoalIsAgreedToAsItReads(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Helena)
	b.goTo("Lease, fit-out and movers")
	b.Tap("The record itself…")
	b.Press(fyne.KeyA)
	if got := b.All("agreement"); len(got) != 1 || got[0].Text("of") != ids["Lease, fit-out and movers"].String() {
		t.Errorf("got %v, want her agreement to the goal", got)
	}
}

func TestACheckInIsHonest(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Helena)
	lease := ids["Lease, fit-out and movers"]
	b.goTo("Lease, fit-out and movers")
	b.Press(fyne.KeyC)
	b.write("Where it stands", "42")
	b.Choose(0, 2) // late
	b.Submit()
	if got := len(b.All("checkin")); got != 6 || !strings.Contains(pairtest.Words(b.Shell.Docked), "needs a note") {
		t.Fatalf("got %d check-ins and\n%s\nwant six and a word about the note", got, pairtest.Words(b.Shell.Docked))
	}
	b.write("What is in the way, what helped?", "No date for the lease")
	b.write("What would help?", "A lawyer in Lisbon")
	b.Submit()
	doc, err := p.Helena.Ledger.Get(context.Background(), lease)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{"current": "42", "state": "late", "state_note": "No date for the lease", "help_needed": "A lawyer in Lisbon"} {
		if doc[name] != want {
			t.Errorf("%s: got %v, want %v", name, doc[name], want)
		}
	}
	if got := len(b.All("checkin")); got != 7 || b.open != lease {
		t.Errorf("got %d check-ins, %s open, want 7 and the lease", got, b.open)
	}
	b.Shell.Undo()
	if doc, err := p.Helena.Ledger.Get(context.Background(), lease); err != nil || doc["current"] != "40" || len(b.All("checkin")) != 6 {
		t.Errorf("undone: got %v, %v and %d check-ins, want all as before", doc, err, len(b.All("checkin")))
	}
}

func TestWhatEndsIsAskedAbout(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("goal", model.Doc{"title": "Run the town hall", "owner": "assistant", "state": "on_track"})
	b := seat(t, p.Tomas)
	b.goTo("Run the town hall")
	b.WantNot("It is done. How did it go?")
	b.Press(fyne.KeyC)
	b.Choose(0, 3) // done
	b.Submit()
	b.Reload()
	b.Want("It is done. How did it go?")
	b.Press(fyne.KeyF)
	b.Tap("motivating others")
	b.Submit()
	b.Reload()
	b.WantNot("It is done. How did it go?")
	got := b.Newest("feedback")
	if got.Text("project") != "Run the town hall" || got.Text("asked_of") != p.Helena.Ledger.Info().Person.String() {
		t.Errorf("got %v, want Helena to be asked about it", got)
	}
}

func TestAnOlderCheckInLeavesTheGoalAlone(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Helena)
	b.goTo("Open the Lisbon service centre")
	b.Press(fyne.KeyC)
	b.write("Date", "15 Jun 2026")
	b.write("Where it stands", "51")
	b.Choose(0, 0)
	b.Submit()
	doc, err := p.Helena.Ledger.Get(context.Background(), ids["Open the Lisbon service centre"])
	if err != nil || doc["current"] != "54" || doc["state"] != "at_risk" || len(b.All("checkin")) != 7 {
		t.Errorf("got %v, %v, want it as the newest check-in left it", doc, err)
	}
}

func TestARevisionNeedsAReason(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Helena)
	b.goTo("Hire eleven technicians")
	b.Press(fyne.KeyR)
	b.write("Target", "13")
	b.Submit()
	if got := len(b.All("goal_revision")); got != 1 {
		t.Fatalf("got %d revisions, want one without a reason refused", got)
	}
	b.write("Why does it move?", "Two more for the night shift")
	b.Submit()
	b.goTo("Hire eleven technicians")
	if got := pairtest.Words(b.Shell.Docked); len(b.All("goal_revision")) != 2 || !strings.Contains(got, "Target 11 → 13 — “Two more for the night shift”") {
		t.Errorf("got %d revisions and\n%s", len(b.All("goal_revision")), got)
	}
	b.Press(fyne.KeyE)
	b.write("What do you want to reach?", "Hire thirteen technicians")
	b.Submit()
	doc, err := p.Helena.Ledger.Get(context.Background(), ids["Hire eleven technicians"])
	if err != nil || doc["title"] != "Hire thirteen technicians" || doc["target"] != "13" {
		t.Errorf("got %v, %v, want the title alone to change", doc, err)
	}
}

func TestMilestonesNameThePartOfTheAssistant(t *testing.T) {
	p, ids := aligned(t)
	b := seat(t, p.Helena)
	b.tabs.Select(onRoadmap)
	if got := pairtest.Words(b.Content()); !strings.Contains(got, "no part for Tomás yet") || !strings.Contains(got, "Q3 2026") {
		t.Errorf("got\n%s\nwant quarters, and a flag where the part is blank", got)
	}
	b.Press(fyne.KeyM)
	b.write("Milestone", "Keys handed over")
	b.write("Due", "1 Sep 2026")
	b.write("Tomás’s part", "Fetches them")
	b.Submit()
	docs := b.All("milestone")
	last := docs[len(docs)-1]
	if last["title"] != "Keys handed over" || last["assistant_part"] != "Fetches them" || last["due"] != "2026-09-01" {
		t.Errorf("got %v", last)
	}
	opening := uuid.Nil
	for _, m := range b.view.find(ids["Open the Lisbon service centre"]).steps {
		if m.title == "Opening day" {
			opening = m.id
		}
	}
	b.openMilestone(opening)
	b.write("Tomás’s part", "Runs the day")
	b.write("Done on", "2026-07-06")
	b.Submit()
	if got := pairtest.Words(b.Content()); strings.Contains(got, "no part for Tomás yet") {
		t.Errorf("got\n%s\nwant no flag", got)
	}
}

func TestOnlyTheExecutiveWritesTheScope(t *testing.T) {
	p, _ := aligned(t)
	b := seat(t, p.Tomas)
	b.tabs.Select(onScope)
	if b.Key(&fyne.KeyEvent{Name: fyne.KeyS}) || !strings.Contains(pairtest.Words(b.Content()), "Eleven technicians") {
		t.Errorf("got a form or no scope:\n%s", pairtest.Words(b.Content()))
	}
	b = seat(t, p.Helena)
	b.tabs.Select(onScope)
	b.Press(fyne.KeyS)
	b.write("What are you there for?", "Everybody works on day six")
	b.write("Through", "Buddies\n\n Desks ")
	b.Submit()
	docs := b.All("scope")
	last := docs[len(docs)-1]
	if got, _ := last["through"].([]any); last["statement"] != "Everybody works on day six" || !slices.Equal(got, []any{"Buddies", "Desks"}) {
		t.Errorf("got %v", last)
	}
}

// Two people can close a circle together; the link that is left out is flagged.
func TestACircleIsFlagged(t *testing.T) {
	p := pairtest.Paired(t)
	a := p.Helena.Put("goal", model.Doc{"title": "First", "level": "company"})
	c := p.Helena.Put("goal", model.Doc{"title": "Second", "level": "company"})
	p.Exchange()
	p.Helena.Edit("goal", a, model.Doc{"parent": c.String()})
	p.Tomas.Edit("goal", c, model.Doc{"parent": a.String()})
	p.Exchange()
	b := seat(t, p.Tomas)
	flagged := 0
	for _, g := range b.view.goals {
		if g.state == "in a circle" {
			flagged++
			b.openGoal(g.id)
		}
	}
	if flagged != 1 || !strings.Contains(pairtest.Words(b.Shell.Docked), "this one’s link was left out") {
		t.Errorf("got %d flagged and\n%s", flagged, pairtest.Words(b.Shell.Docked))
	}
}

func TestADraftOfAGoalComesBack(t *testing.T) {
	b := seat(t, pairtest.Paired(t).Tomas)
	b.Press(fyne.KeyN)
	b.write("What do you want to reach?", "Half a goa")
	b.Shell.Sheet(nil)
	b.Press(fyne.KeyN)
	if got := b.Field("What do you want to reach?").Text(); got != "Half a goa" {
		t.Errorf("got %q", got)
	}
}
