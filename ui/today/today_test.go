package today_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// texts is all that the window says.
func texts(w fyne.Window) (all []string) {
	for _, o := range test.LaidOutObjects(w.Content()) {
		if text, ok := o.(*kit.Text); ok && text.Visible() {
			all = append(all, text.String())
		}
	}
	return all
}

func wantSaid(t *testing.T, w fyne.Window, wants ...string) {
	t.Helper()
	all := texts(w)
	for _, want := range wants {
		if !slices.Contains(all, want) {
			t.Errorf("the screen does not say %q; it says %q", want, all)
		}
	}
}

// press presses the first link or button with a label.
func press(t *testing.T, w fyne.Window, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.Content()) {
		if named, ok := o.(interface {
			String() string
			TypedKey(*fyne.KeyEvent)
		}); ok && named.String() == label {
			named.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	t.Errorf("there is no %q to press", label)
}

func look() *theme.Theme { return theme.New(theme.Light, 100) }

func TestTheAssistantAsksForWhatIsReady(t *testing.T) {
	p := pairtest.Paired(t)
	ids := p.Board()
	for i := range 8 { // Consult in Inbox replies goes well
		day := string(model.Date("2026-06-01").Add(4 * i))
		p.Tomas.Put("decision", model.Doc{
			"situation": "Reply", "area": ids["Inbox replies"].String(), "date": day, "decider": "executive", "decided_at": day,
			"recommendation": "Thank them", "recommended_at": day, "followed": "followed",
		})
	}
	s, shell, w := show(t, p.Tomas, look(), pairtest.Usual)
	wantSaid(t, w, "Good morning, Tomás", "Ready", "Waiting", "New from Helena")
	press(t, w, "Ask for Empower")
	s.Key(&fyne.KeyEvent{Name: fyne.KeyE})
	if want := ids["Inbox replies"]; len(shell.Asked) != 2 || shell.Asked[0] != want {
		t.Errorf("asked for %v, want %s twice", shell.Asked, want)
	}
	if len(s.Commands()) != 1 {
		t.Errorf("commands: got %v, want the one to ask", s.Commands())
	}

	// The executive sees it and is not offered to ask.
	p.Helena.Receive(p.Tomas.Send())
	s, shell, w = show(t, p.Helena, look(), pairtest.Usual)
	wantSaid(t, w, "Ready")
	if s.Key(&fyne.KeyEvent{Name: fyne.KeyE}); len(shell.Asked) != 0 {
		t.Error("the executive asked for authority")
	}
}

func TestTheExecutivesDayLeadsWithTheRulings(t *testing.T) {
	p := pairtest.Paired(t)
	ids := p.Board()
	credited := p.Tomas.Put("decision", model.Doc{"situation": "The early train", "area": ids["Travel"].String(), "date": "2026-07-06", "amount": int64(9000), "currency": "GBP", "decider": "assistant", "outcome": "good"})
	p.Helena.Receive(p.Tomas.Send())
	s, shell, w := show(t, p.Helena, look(), pairtest.Usual)
	wantSaid(t, w, "2 things wait for your ruling", "Suppliers to Empower, cap £4,000", "Credit to give", "The early train", "Decided without you", "within limits")
	s.Key(&fyne.KeyEvent{Name: fyne.KeyR})
	if !slices.Equal(shell.Went, []screen.Place{screen.Ruling}) {
		t.Errorf("went to %v, want the rulings", shell.Went)
	}
	p.Helena.Put("credit", model.Doc{"to": "assistant", "what": "the train", "decision": credited.String()})
	s.Load()
	wantSaid(t, w, "last given today")
}

func TestWhatIsNewComesFromTheLastBundle(t *testing.T) {
	p := pairtest.Paired(t)
	ids := p.Board()
	p.Helena.Put("credit", model.Doc{"to": "assistant", "what": "the Lisbon plan", "channel": "public", "place": "all-hands", "date": "2026-07-03"})
	_, err := p.Helena.Ledger.Decline(t.Context(), p.Tomas.Put("request", model.Doc{"area": ids["Travel"].String(), "to_stage": int64(4)}), "later")
	if err == nil {
		t.Fatal("declined what has not arrived")
	}
	p.Helena.Receive(p.Tomas.Send())
	all, err := screen.Requests(t.Context(), p.Helena.Ledger)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if a.State == screen.Waiting && a.Area == ids["Travel"].String() {
			if _, err := p.Helena.Ledger.Decline(t.Context(), parse(t, a.ID), "after the audit"); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.Tomas.Receive(p.Helena.Send())
	_, shell, w := show(t, p.Tomas, look(), pairtest.Usual)
	wantSaid(t, w, "Declined Travel to Empower — “after the audit”", "Credit in public, all-hands: the Lisbon plan", "Monday 6 July · one ruling came back from Helena")
	press(t, w, "Send to Helena")
	press(t, w, "Open bundle…")
	press(t, w, "Ctrl N")
	if shell.Replied != 1 || shell.Opened != 1 || shell.Captured != 1 {
		t.Errorf("got %d replies, %d bundles and %d captures asked for, want one of each", shell.Replied, shell.Opened, shell.Captured)
	}
}

func TestAllOfItIsReachedByTab(t *testing.T) {
	p := pairtest.Paired(t)
	p.Board()
	_, shell, w := show(t, p.Tomas, look(), pairtest.Usual)
	for range 60 {
		w.Canvas().(test.WindowlessCanvas).FocusNext()
		if focused := w.Canvas().Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	for _, want := range []screen.Place{screen.Decisions, screen.Goals} {
		if !slices.Contains(shell.Went, want) {
			t.Errorf("Tab and Enter never led to %s; they led to %v", want, shell.Went)
		}
	}
	if shell.Captured == 0 || shell.Opened == 0 || shell.Replied == 0 {
		t.Error("Tab does not reach the heading")
	}
}

// The hours of the demo pair are those of the design's vector 8.
func TestHoursAreCountedByWorkingWeeks(t *testing.T) {
	p := pairtest.Paired(t)
	p.Board()
	p.Tomas.Put("return_settings", model.Doc{
		"executive_cost": int64(42000000), "assistant_cost": int64(10140000), "share": "0.6", "hours_per_week": "55", "weeks_per_year": int64(46), "currency": "GBP",
	})
	p.Tomas.Put("decision", model.Doc{"situation": "A long one", "decider": "assistant", "date": "2026-01-05", "minutes_saved": int64(13200), "minutes_invested": int64(1800)})
	_, _, w := show(t, p.Tomas, look(), pairtest.Usual)
	wantSaid(t, w, "8 h 14 m  a working week · break-even 7 h 58 m", "above break-even", "Time only; at a cautious 50 % the return is −48 %.")
}

func parse(t *testing.T, id string) uuid.UUID {
	t.Helper()
	parsed, err := uuid.Parse(id)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
