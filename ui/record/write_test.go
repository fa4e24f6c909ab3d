package record_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func sit(t *testing.T, side *pairtest.Side, mode theme.Mode) *pairtest.Bench {
	t.Helper()
	return pairtest.Sit(t, side, theme.New(mode, 100), fyne.NewSize(760, 860), func(*screen.Desk) screen.Screen { return nil })
}

func TestAFormIsMadeOfEveryKindThatAPersonMayWrite(t *testing.T) {
	p := pairtest.Paired(t)
	for _, side := range []*pairtest.Side{p.Helena, p.Tomas} {
		b := sit(t, side, theme.Light)
		for _, k := range model.Kinds() {
			if !record.MayAdd(side.Ledger.Info(), k.Name) {
				continue
			}
			b.Shell.Sheet(nil)
			record.New(b.Shell.Desk, k.Name, nil)
			if b.Shell.Docked == nil || b.Window.Canvas().Focused() == nil {
				t.Errorf("%s: there is no form with the focus in it", k.Name)
			}
		}
		if len(b.Shell.Failed) > 0 {
			t.Errorf("got %v, want no error", b.Shell.Failed)
		}
	}
}

func TestARecordIsAgreedToAsItReads(t *testing.T) {
	p := pairtest.Paired(t)
	goal := p.Helena.Put("milestone", model.Doc{"title": "Lease signed", "goal": p.Helena.Put("goal", model.Doc{"title": "Lisbon"}).String()})
	p.Exchange()
	b := sit(t, p.Tomas, theme.Light)
	record.Open(b.Shell.Desk, "milestone", goal)
	b.Press(fyne.KeyA)
	b.Said("You agreed to it as it reads; an edit voids that")
	if got := pairtest.Words(b.Shell.Docked); !strings.Contains(got, "Tomás agreed 6 Jul · Helena has not agreed yet") {
		t.Errorf("got\n%s", got)
	}
	if b.Takes(fyne.KeyA) {
		t.Error("it can be agreed to twice")
	}
	p.Exchange()
	h := sit(t, p.Helena, theme.Light)
	record.Open(h.Shell.Desk, "milestone", goal)
	h.Press(fyne.KeyA)
	p.Helena.Edit("milestone", goal, model.Doc{"due": "2026-07-31"})
	record.Open(h.Shell.Desk, "milestone", goal)
	if got := pairtest.Words(h.Shell.Docked); !strings.Contains(got, "Helena agreed to an earlier text · Tomás agreed to an earlier text") {
		t.Errorf("got\n%s\nwant both to be asked anew", got)
	}
	private := p.Tomas.Put("charter", model.Doc{"mission": "mine", "private": true})
	record.Open(b.Shell.Desk, "charter", private)
	if b.Takes(fyne.KeyA) {
		t.Error("what is private can be agreed to")
	}
}

func TestWhoAddsWhat(t *testing.T) {
	p := pairtest.Paired(t)
	for _, tt := range []struct {
		kind              string
		executive, helper bool
	}{
		{"ally", true, true}, {"responsibility", false, true}, {"scope", true, false}, {"mistake", true, true},
		{"grant", false, false}, {"person", false, false}, {"no such kind", false, false},
	} {
		if got := record.MayAdd(p.Helena.Ledger.Info(), tt.kind); got != tt.executive {
			t.Errorf("%s, executive: got %v, want %v", tt.kind, got, tt.executive)
		}
		if got := record.MayAdd(p.Tomas.Ledger.Info(), tt.kind); got != tt.helper {
			t.Errorf("%s, assistant: got %v, want %v", tt.kind, got, tt.helper)
		}
	}
}

func TestANewRecordIsWrittenByKeyboard(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "responsibility", nil)
	b.Type("Mail that needs an answer")
	b.Tab(1)
	b.Press(fyne.KeyRight) // in our control
	b.Field("Time before").SetText("5 h")
	b.Field("Time after").SetText("1 h 30")
	b.Submit()
	b.Said("Saved “Mail that needs an answer”")
	got := b.All("responsibility")[0]
	for name, want := range map[string]any{"name": "Mail that needs an answer", "sphere": "control", "minutes_before": int64(300), "minutes_after": int64(90)} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	if b.Shell.Docked != nil {
		t.Error("the sheet is still there")
	}
	b.Shell.Undo()
	if n := len(b.All("responsibility")); n != 0 {
		t.Errorf("undone: got %d, want none", n)
	}
}

func TestAnEditWritesWhatChangedAndNothingElse(t *testing.T) {
	p := pairtest.Paired(t)
	id := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm", "tie": "contact", "they_offer": []any{"The budget round"}, "note": "Finance"})
	p.Exchange()
	b := sit(t, p.Tomas, theme.Light)
	record.Open(b.Shell.Desk, "ally", id)
	b.Press(fyne.KeyE)
	b.Field("They offer").SetText("The budget round\n\n A no in time ")
	p.Helena.Edit("ally", id, model.Doc{"note": "Finance, until autumn"}) // beside it
	b.Submit()
	b.Said("Saved “Mara Lindholm”")
	if !strings.Contains(pairtest.Words(b.Shell.Docked), "A no in time") {
		t.Error("the record is not shown again as it stands now")
	}
	p.Exchange()
	got := b.All("ally")[0]
	if got["note"] != "Finance, until autumn" || !reflect.DeepEqual(got["they_offer"], []any{"The budget round", "A no in time"}) || got["flags"] != nil {
		t.Errorf("got %v, want both edits and no conflict", got)
	}
}

func TestAFieldIsCleared(t *testing.T) {
	p := pairtest.Paired(t)
	id := p.Tomas.Put("decision", model.Doc{"situation": "The train", "amount": int64(12000), "currency": "EUR", "due": "2026-07-20", "minutes_saved": int64(15)})
	b := sit(t, p.Tomas, theme.Light)
	record.Edit(b.Shell.Desk, "decision", id)
	if got := b.Field("Amount").Text(); got != "€120" {
		t.Errorf("got %q, want the amount with its currency", got)
	}
	for _, label := range []string{"Amount", "Due", "Time saved"} {
		b.Field(label).SetText("")
	}
	b.Submit()
	got := b.All("decision")[0]
	for _, name := range []string{"amount", "due", "minutes_saved"} {
		if got[name] != nil {
			t.Errorf("%s: got %v, want nothing", name, got[name])
		}
	}
}

func TestOnlyWhatAPersonMayWriteIsAskedFor(t *testing.T) {
	p := pairtest.Paired(t)
	id := p.Tomas.Put("training", model.Doc{"need": "Contract basics", "state": "asked"})
	p.Exchange()
	b := sit(t, p.Helena, theme.Light)
	record.Edit(b.Shell.Desk, "training", id)
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "Contract basics") {
		t.Errorf("got\n%s\nwant the need to answer", words)
	}
	record.Open(b.Shell.Desk, "training", id)
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if button, ok := o.(*kit.Button); ok && button.String() == "Put into the trash" {
			t.Error("who answers can put the question into the trash")
		}
	}
	b.Press(fyne.KeyE)
	b.Press(fyne.KeyDown) // from asked to approved
	b.Field("Reason").SetText("In September")
	b.Submit()
	b.Said("Saved “Contract basics”")
	if got := b.All("training")[0]; got["state"] != "approved" || got["reason"] != "In September" {
		t.Errorf("got %v, want it approved", got)
	}

	b = sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "training", nil)
	if words := pairtest.Words(b.Shell.Docked); strings.Contains(words, "State") || strings.Contains(words, "Reason") {
		t.Errorf("got\n%s\nwant no answer to one's own question", words)
	}
	b.Type("Portuguese law")
	b.Submit()
	if got := b.All("training")[1]; got["state"] != "asked" {
		t.Errorf("got %v, want it asked", got)
	}
	thanked := p.Helena.Put("mistake", model.Doc{"what": "Too late"})
	p.Exchange()
	record.Open(b.Shell.Desk, "mistake", thanked)
	if strings.Contains(pairtest.Words(b.Shell.Docked), "Edit") || record.MayEdit(p.Tomas.Ledger.Info(), b.All("mistake")[0]) {
		t.Error("another’s mistake can be edited")
	}
}

func TestAnAnswerIsGivenByTheOther(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "feedback", model.Doc{"about": "The town hall", "project": "Town hall", "asked_of": p.Helena.Ledger.Info().Person.String()})
	b.Tap("initiative")
	b.Tap("responsibility")
	b.Submit()
	p.Exchange()
	got := b.All("feedback")[0]
	if got["about"] != "The town hall" || !reflect.DeepEqual(got["skills"], []any{"initiative", "responsibility"}) {
		t.Errorf("got %v", got)
	}
	b = sit(t, p.Helena, theme.Light)
	record.Edit(b.Shell.Desk, "feedback", uuid.MustParse(got.Text("id")))
	b.Type("You opened the doors early.")
	b.Submit()
	if got := b.All("feedback")[0]; got["answer"] != "You opened the doors early." {
		t.Errorf("got %v, want the answer", got)
	}
}

func TestLevelsAreGivenToPeople(t *testing.T) {
	p := pairtest.Paired(t)
	mara := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm"}).String()
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "skill", nil)
	b.Type("Negotiating")
	b.Choose(0, 2)
	b.Choose(1, 4)
	b.Tap("Tomás Adeyemi")
	b.Submit()
	got := b.All("skill")[0]
	info := p.Tomas.Ledger.Info()
	if want := map[string]any{info.Person.String(): int64(2), info.Partner.String(): int64(4)}; !reflect.DeepEqual(got["levels"], want) {
		t.Errorf("got %v, want %v", got["levels"], want)
	}
	if !reflect.DeepEqual(got["wants"], []any{"assistant"}) {
		t.Errorf("got %v, want Tomás to learn it", got["wants"])
	}
	record.Edit(b.Shell.Desk, "skill", uuid.MustParse(got.Text("id")))
	b.Choose(0, 3)
	b.Submit()
	got = b.All("skill")[0]
	if want := map[string]any{info.Person.String(): int64(3), info.Partner.String(): int64(4)}; !reflect.DeepEqual(got["levels"], want) {
		t.Errorf("got %v, want %v, and nothing about %s", got["levels"], want, mara)
	}
}

func TestARefusalIsTheModels(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "declined_task", nil)
	b.Type("A stand at the fair")
	b.Submit()
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "Fill this in.") || len(b.All("declined_task")) != 0 {
		t.Errorf("got\n%s\nwant to be asked for the reason", words)
	}
	b.Field("Reason").SetText("The week of the move")
	b.Field("Date").SetText("soon")
	b.Submit()
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "This is not a date") {
		t.Errorf("got\n%s\nwant to hear about the date", words)
	}
	b.Field("Date").SetText("")
	b.Submit()
	b.Said("Saved “A stand at the fair”")

	record.New(b.Shell.Desk, "team_role", model.Doc{"team": "Moving team", "start": "2026-07-06", "end": "2026-07-01"})
	b.Submit()
	if len(b.Shell.Failed) != 1 || !strings.Contains(b.Shell.Failed[0].Error(), "it would end before it starts") || b.Shell.Docked == nil {
		t.Errorf("got %v, want the model’s refusal and the form still there", b.Shell.Failed)
	}
}

func TestADraftIsKept(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "suggestion", nil)
	b.Type("No slides")
	b.Press(fyne.KeyEscape)
	if b.Shell.Docked != nil {
		t.Fatal("Escape does not close the form")
	}
	record.New(b.Shell.Desk, "suggestion", nil)
	if got := b.Field("What").Text(); got != "No slides" {
		t.Errorf("got %q, want what was typed", got)
	}
	b.Submit()
	record.New(b.Shell.Desk, "suggestion", nil)
	if got := b.Field("What").Text(); got != "" {
		t.Errorf("got %q, want a new form", got)
	}
}

func TestWhatIsPrivateIsSharedOnce(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "strength", nil)
	b.Type("Says too late that it is too much")
	b.Submit()
	got := b.All("strength")[0]
	if got["private"] != true {
		t.Fatalf("got %v, want it private by itself", got)
	}
	record.Edit(b.Shell.Desk, "strength", uuid.MustParse(got.Text("id")))
	b.Choose(0, 0) // Helena as well
	b.Submit()
	p.Exchange()
	b = sit(t, p.Helena, theme.Light)
	if all := b.All("strength"); len(all) != 1 || all[0]["private"] == true {
		t.Errorf("got %v, want it shared", all)
	}
	record.New(b.Shell.Desk, "learning", nil)
	b.Type("Patience")
	b.Choose(2, 1) // only you
	b.Submit()
	if got := b.All("learning")[0]; got["private"] != true {
		t.Errorf("got %v, want it private", got)
	}
}

// Any record can be named, not only the newest: what is typed finds it.
func TestARecordOfManyIsNamed(t *testing.T) {
	p := pairtest.Paired(t)
	first := p.Tomas.Put("goal", model.Doc{"title": "Lisbon service centre", "level": "company"})
	for i := range 80 {
		p.Tomas.Put("goal", model.Doc{"title": fmt.Sprintf("Goal %d", i), "level": "company"})
	}
	b := sit(t, p.Tomas, theme.Light)
	record.New(b.Shell.Desk, "milestone", nil)
	for range 40 {
		if _, ok := b.Window.Canvas().Focused().(*kit.Picker); ok {
			break
		}
		b.Tab(1)
	}
	b.Type("l")
	b.Type("isb")
	b.Press(fyne.KeyReturn)
	b.Write("Title", "The lease is signed")
	b.Submit()
	if got := b.Newest("milestone"); got.Text("goal") != first.String() {
		t.Errorf("got %v, want the oldest goal", got)
	}
}

func TestAChoiceIsTakenBack(t *testing.T) {
	p := pairtest.Paired(t)
	ally := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm", "tie": "strategic"})
	b := sit(t, p.Tomas, theme.Light)
	record.Edit(b.Shell.Desk, "ally", ally)
	b.Choose(0, -1)
	b.Submit()
	if got := b.All("ally")[0]; got["tie"] != nil {
		t.Errorf("got %v, want no tie", got["tie"])
	}
}

func TestPictures(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm"})
	skill := p.Tomas.Put("skill", model.Doc{"name": "Negotiating", "levels": map[string]any{"executive": int64(4), "assistant": int64(2)}, "wants": []any{"assistant"}})
	pairtest.Shoot(t, func(*screen.Desk) screen.Screen { return nil },
		pairtest.Picture{Name: "edit", Of: p.Tomas, Act: func(b *pairtest.Bench) { record.Edit(b.Shell.Desk, "skill", skill) }},
		pairtest.Picture{Name: "new", Of: p.Tomas, Act: func(b *pairtest.Bench) {
			record.New(b.Shell.Desk, "exchange", nil)
			b.Submit()
		}},
		pairtest.Picture{Name: "open", Of: p.Tomas, Act: func(b *pairtest.Bench) { record.Open(b.Shell.Desk, "skill", skill) }},
	)
}
