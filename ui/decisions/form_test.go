package decisions

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// A bench is the screen with the sheet beside it.
type bench struct {
	*testing.T
	*Screen
	shell  *pairtest.Shell
	window fyne.Window
	side   *pairtest.Side
}

func sit(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	b := &bench{T: t, side: side}
	b.window = golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(1360, 860), func() fyne.CanvasObject {
		return kit.Spacer()
	})
	b.shell = side.Desk(b.window)
	b.Screen = New(b.shell.Desk)
	form := b.shell.Form
	b.shell.Desk.Form = func(sheet fyne.CanvasObject, submit, closed func()) {
		form(sheet, submit, closed)
		if sheet == nil {
			b.window.SetContent(b.Content())
			return
		}
		b.window.SetContent(kit.NewColumns(0, []kit.Width{kit.Ratio(1), kit.Fixed(390)}, b.Content(), sheet))
	}
	b.window.SetContent(b.Content())
	b.Load()
	return b
}

// write replaces what stands in a field of the docked form, by its label.
func (b *bench) write(label, text string) {
	b.Helper()
	field := b.field(label)
	field.SetText(text)
}

func (b *bench) field(label string) *kit.Field {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if f, ok := o.(*kit.Field); ok && f.Visible() && f.Label() == label {
			return f
		}
	}
	b.Fatalf("there is no field %q", label)
	return nil
}

// buttons are the labels of all buttons and links in sight.
func (b *bench) buttons() map[string]bool {
	labels := map[string]bool{}
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		switch o := o.(type) {
		case *kit.Button:
			labels[o.String()] = true
		case *kit.Link:
			labels[o.String()] = true
		}
	}
	return labels
}

func (b *bench) newest(kind string) model.Doc {
	b.Helper()
	docs, err := b.side.Ledger.List(context.Background(), kind, storage.Query{})
	if err != nil || len(docs) == 0 {
		b.Fatalf("%s: got %v, %v", kind, docs, err)
	}
	return docs[len(docs)-1]
}

func TestADecisionIsSaved(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Travel"})
	b := sit(t, p.Tomas)
	b.newDecision(area)
	b.write("What is to be decided?", " The Lisbon train ")
	b.write("Due", "9 Jul")
	b.write("What do you recommend?", "The later one")
	b.write("Amount", "€1.250")
	b.shell.Submit()
	got := b.newest("decision")
	for name, want := range map[string]any{
		"situation": "The Lisbon train", "area": area.String(), "date": "2026-07-06", "due": "2026-07-09",
		"recommendation": "The later one", "recommended_at": "2026-07-06", "amount": int64(125000), "currency": "EUR", "decider": nil,
	} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	if b.shell.Docked != nil || len(b.shell.Said) != 1 || b.shell.Said[0] != "Saved “The Lisbon train”" {
		t.Errorf("after it: got %v, said %q, want the sheet closed", b.shell.Docked, b.shell.Said)
	}
	b.shell.Undo()
	if docs, err := p.Tomas.Ledger.List(context.Background(), "decision", storage.Query{}); len(docs) != 0 || err != nil {
		t.Errorf("undone: got %v, %v, want none", docs, err)
	}
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	p := pairtest.Paired(t)
	for name, tt := range map[string]struct{ label, text string }{
		"nothing to decide":  {"What is to be decided?", ""},
		"a day there is not": {"Date", "31 Feb"},
		"no amount":          {"Amount", "a lot"},
	} {
		t.Run(name, func(t *testing.T) {
			b := sit(t, p.Tomas)
			b.NewDecision()
			b.write("What is to be decided?", "The Lisbon train")
			b.write(tt.label, tt.text)
			b.shell.Submit()
			if b.shell.Docked == nil {
				t.Error("the sheet is closed")
			}
			if docs, err := p.Tomas.Ledger.List(context.Background(), "decision", storage.Query{}); len(docs) != 0 || err != nil {
				t.Errorf("got %v, %v, want nothing saved", docs, err)
			}
		})
	}
}

func TestADraftComesBack(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas)
	b.NewDecision()
	b.write("What is to be decided?", "Half a sent")
	b.shell.Sheet(nil)
	b.NewDecision()
	if got, want := b.field("What is to be decided?").Text(), "Half a sent"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.window.Canvas().Focused().TypedRune('.') // the draft is written on
	if got, want := b.field("What is to be decided?").Text(), "Half a sent."; got != want {
		t.Errorf("written on: got %q, want %q", got, want)
	}
	b.shell.Submit()
	b.NewDecision()
	if got := b.field("What is to be decided?").Text(); got != "" {
		t.Errorf("after it was saved: got %q, want an empty form", got)
	}
}

func TestARuledRecommendationIsSealed(t *testing.T) {
	p := pairtest.Paired(t)
	id := p.Tomas.Put("decision", model.Doc{"situation": "The train", "recommendation": "The later one"})
	p.Tomas.Edit("decision", id, model.Doc{"decider": "executive", "followed": "followed"})
	b := sit(t, p.Tomas)
	b.Focus(id)
	b.write("Reason", "It is cheaper")
	b.shell.Submit()
	if got := b.newest("decision"); got["reason"] != "It is cheaper" || got["recommendation"] != "The later one" || got["decider"] != "executive" {
		t.Errorf("got %v", got)
	}
	if len(b.shell.Failed) > 0 {
		t.Error(b.shell.Failed)
	}
}

func TestARequestIsAsked(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Travel", "stakes": "low"})
	p.Helena.Receive(p.Tomas.Send())
	if _, err := p.Helena.Ledger.Grant(context.Background(), model.Doc{"area": area.String(), "stage": int64(3)}, nil); err != nil {
		t.Fatal(err)
	}
	p.Exchange()
	b := sit(t, p.Tomas)
	b.Focus(area)
	if !b.buttons()["Ask for Empower…"] {
		t.Fatalf("got %v, want it offered", b.buttons())
	}
	b.shell.Submit()
	b.write("Situation", "The trips repeat")
	b.write("Includes", "Trains")
	b.write("Cap each", "2,500")
	b.write("Cap in all", "£8,000")
	b.write("Until", "")
	b.shell.Submit()
	if b.shell.Docked == nil {
		t.Fatal("an authority without an end was asked for")
	}
	b.write("Until", "31 Oct 2026")
	b.shell.Submit()
	got := b.newest("request")
	for name, want := range map[string]any{
		"area": area.String(), "from_stage": int64(3), "to_stage": int64(4), "includes": "Trains", "cap_each": int64(250000),
		"cap_period": int64(800000), "period": "quarter", "currency": "GBP", "expires": "2026-10-31", "review": "2026-10-31", "inform": "digest",
	} {
		if got[name] != want {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	b.Load()
	b.Focus(area)
	if b.buttons()["Ask for Empower…"] {
		t.Error("it can be asked for twice")
	}
}

func TestEachRoleIsOfferedItsOwn(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	t.Run("the executive rules", func(t *testing.T) {
		b := sit(t, p.Helena)
		b.Focus(areas["Suppliers"])
		if got := b.buttons(); !got["Rule…"] {
			t.Errorf("got %v, want Rule…", got)
		}
		b.shell.Submit()
		if got := b.shell.Went; len(got) != 1 || got[0] != screen.Ruling {
			t.Errorf("went to %v, want the ruling", got)
		}
	})
	t.Run("the executive does not ask", func(t *testing.T) {
		b := sit(t, p.Helena)
		b.Focus(areas["Inbox replies"])
		if b.shell.Submit != nil || b.buttons()["Ask for Empower…"] {
			t.Errorf("got %v, want nothing to ask", b.buttons())
		}
		b.ask(areas["Inbox replies"])
		if b.area != areas["Inbox replies"] {
			t.Error("forced, the form opened")
		}
	})
	t.Run("the assistant does not rule", func(t *testing.T) {
		b := sit(t, p.Tomas)
		b.Focus(areas["Suppliers"])
		if b.shell.Submit != nil || b.buttons()["Rule…"] {
			t.Errorf("got %v, want nothing to rule", b.buttons())
		}
		b.openRequest(0)
		if len(b.shell.Went) > 0 {
			t.Errorf("went to %v", b.shell.Went)
		}
	})
	t.Run("nobody asks for what is reserved", func(t *testing.T) {
		b := sit(t, p.Tomas)
		b.Focus(areas["Pay and performance"])
		if b.shell.Submit != nil {
			t.Error("it is offered")
		}
	})
}

func TestArrowKeysWalkTheBoard(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	b := sit(t, p.Tomas)
	b.window.Canvas().Focus(b.cards[areas["Pay and performance"]])
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyRight, "Board papers"}, {fyne.KeyRight, "Autumn offsite and events"}, {fyne.KeyDown, "Inbox replies"},
		{fyne.KeyDown, "Suppliers"}, {fyne.KeyDown, "Suppliers"}, {fyne.KeyRight, "Travel"}, {fyne.KeyUp, "Calendar and focus time"},
		{fyne.KeyRight, "Calendar and focus time"},
	} {
		b.Key(&fyne.KeyEvent{Name: step.key})
		if got := b.focusedCard(); got != areas[step.want] {
			t.Errorf("%s: got %s, want %s", step.key, b.view.card(got).name, step.want)
		}
	}
	b.Load()
	if got := b.focusedCard(); got != areas["Calendar and focus time"] {
		t.Error("a reload lost the focus")
	}
}

func TestTabWalksTheFormInReadingOrder(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas)
	b.NewDecision()
	canvas := b.window.Canvas()
	for i, label := range []string{"What is to be decided?", "", "Date", "Due", "What do you recommend?", "Amount"} {
		if label != "" && canvas.Focused() != b.field(label).Entry() {
			t.Errorf("stop %d: got %T, want %q", i, canvas.Focused(), label)
		}
		canvas.FocusNext()
	}
}

func TestAnOlderLoadDoesNotWin(t *testing.T) {
	p := pairtest.Paired(t)
	b := sit(t, p.Tomas)
	var late []func()
	b.desk.Run = func(_ string, work func(context.Context) error, done func(error)) {
		err := work(context.Background())
		late = append(late, func() { done(err) })
	}
	b.Load()
	p.Tomas.Put("area", model.Doc{"name": "Travel"})
	b.Load()
	late[1]()
	late[0]()
	if len(b.view.areas) != 1 {
		t.Errorf("got %d areas, want the newer view", len(b.view.areas))
	}
}

func TestACardIsMovedToAskAndNeverToSet(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	drop := func(b *bench, area string, column int) {
		card := b.cards[areas[area]]
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.columns[column]).AddXY(20, 20)
		card.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
		card.DragEnd()
	}
	t.Run("the assistant asks by dragging", func(t *testing.T) {
		b := sit(t, p.Tomas)
		drop(b, "Board papers", 3)
		if b.shell.Docked == nil || b.area != areas["Board papers"] {
			t.Fatal("the form is not there, or not beside the area")
		}
		b.write("Until", "31 Oct 2026")
		b.shell.Submit()
		if got := b.newest("request"); got["to_stage"] != int64(4) || got["from_stage"] != int64(2) {
			t.Errorf("got %v, want Explain to Empower", got)
		}
	})
	t.Run("and by a number", func(t *testing.T) {
		b := sit(t, p.Tomas)
		b.window.Canvas().Focus(b.cards[areas["Inbox replies"]])
		b.Key(&fyne.KeyEvent{Name: fyne.Key4})
		if b.shell.Docked == nil {
			t.Error("the form is not there")
		}
	})
	t.Run("but not down, not twice, not what is reserved", func(t *testing.T) {
		b := sit(t, p.Tomas)
		before := b.newest("request")["id"]
		drop(b, "Travel", 0)
		drop(b, "Suppliers", 3)
		drop(b, "Pay and performance", 1)
		drop(b, "Travel", 3) // where it is
		if b.shell.Docked != nil || len(b.shell.Said) != 3 || b.newest("request")["id"] != before {
			t.Errorf("got %v docked, said %q", b.shell.Docked, b.shell.Said)
		}
		if b.grant(areas["Travel"], 3); b.shell.Docked != nil {
			t.Error("forced, the assistant was shown a grant")
		}
		if b.revoke(areas["Travel"]); b.shell.Docked != nil {
			t.Error("forced, the assistant was shown a revocation")
		}
	})
	t.Run("the executive grants from the board", func(t *testing.T) {
		b := sit(t, p.Helena)
		drop(b, "Inbox replies", 3)
		b.shell.Submit()
		if b.shell.Docked == nil {
			t.Fatal("granted without the passphrase")
		}
		b.write("Your passphrase", "wrong")
		b.shell.Submit()
		if len(b.shell.Failed) != 1 {
			t.Fatalf("a wrong passphrase: got %v", b.shell.Failed)
		}
		b.write("Cap each", "£500")
		b.write("Your passphrase", pairtest.Passphrase)
		b.shell.Submit()
		got, by, err := p.Helena.Ledger.Agreed(context.Background(), areas["Inbox replies"], p.Helena.Ledger.Today())
		if err != nil || got != model.Empower || by.Terms.CapEach == nil || *by.Terms.CapEach != 50000 {
			t.Fatalf("got %s by %+v, %v, want Empower up to 500", got, by, err)
		}
		if draft, err := p.Helena.Ledger.Draft(context.Background(), "grant/"+areas["Inbox replies"].String()); len(draft) > 0 || err != nil {
			t.Errorf("the draft is there still: %v, %v", draft, err)
		}
		b.Focus(areas["Inbox replies"])
		b.revoke(areas["Inbox replies"])
		b.shell.Submit()
		if b.shell.Docked == nil {
			t.Fatal("revoked without a reason")
		}
		b.write("Why?", "Two replies went wrong")
		b.shell.Submit()
		if got, _, err := p.Helena.Ledger.Agreed(context.Background(), areas["Inbox replies"], p.Helena.Ledger.Today()); err != nil || got != model.Consult {
			t.Errorf("revoked: got %s, %v, want Consult", got, err)
		}
	})
}

func TestTheListIsFilteredAndSorted(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	p.Tomas.Put("decision", model.Doc{"situation": "The dearest", "date": "2026-01-02", "amount": int64(900000), "currency": "GBP", "decider": "assistant"})
	b := sit(t, p.Tomas)
	b.tabs.Select(onList)
	first := func() string { return b.view.row(b.listed[0]).situation }
	if len(b.listed) != 57 {
		t.Errorf("all: got %d, want 57", len(b.listed))
	}
	b.filter = filter{order: byAmount}
	if b.list(); first() != "The dearest" {
		t.Errorf("by amount: got %q first", first())
	}
	b.filter = filter{order: oldestFirst}
	if b.list(); first() != "The dearest" {
		t.Errorf("oldest first: got %q first", first())
	}
	b.filter = filter{which: stillOpenOnes}
	if b.list(); len(b.listed) != 1 || first() != "Autumn, number 11" {
		t.Errorf("open: got %d, %q first", len(b.listed), first())
	}
	b.filter = filter{which: firstStage + 3, area: areas["Travel"]}
	if b.list(); len(b.listed) != 7 {
		t.Errorf("Empower in Travel: got %d, want 7", len(b.listed))
	}
	b.openArea(areas["Travel"])
	b.listArea(areas["Travel"])
	if len(b.listed) != 10 || b.area != uuid.Nil {
		t.Errorf("from the area's page: got %d of the list", len(b.listed))
	}
}

func TestAnAreasPageTellsItsHistory(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	b := sit(t, p.Tomas)
	b.Focus(areas["Travel"])
	c := b.view.card(areas["Travel"])
	var told []string
	for _, e := range c.history {
		words := ""
		for _, span := range e.words {
			words += span.Text
		}
		told = append(told, words+" | "+e.pill)
	}
	want := []string{
		"Agreed Empower · was Consult — “You always know the later train” | ✓ signed 6 Jul",
		"Agreed Consult · was Tell | ",
		"Asked for Empower | ",
	}
	if !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
	if b.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}); b.area != uuid.Nil || b.focusedCard() != areas["Travel"] {
		t.Error("Escape does not lead back to the card")
	}
}

func TestUsedLimitsAreShown(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	key, err := p.Helena.Ledger.Unlock(pairtest.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Helena.Ledger.Grant(context.Background(), model.Doc{
		"area": areas["Travel"].String(), "stage": int64(4), "expires": "2026-12-31", "cap_period": int64(100000), "period": "month", "currency": "GBP",
	}, key); err != nil {
		t.Fatal(err)
	}
	p.Exchange()
	p.Tomas.Put("decision", model.Doc{"situation": "A train", "area": areas["Travel"].String(), "decider": "assistant", "amount": int64(25000), "currency": "GBP"})
	p.Tomas.Put("decision", model.Doc{"situation": "A boat", "area": areas["Travel"].String(), "decider": "assistant", "amount": int64(5000), "currency": "EUR"})
	c := loaded(t, p.Tomas).card(areas["Travel"])
	if want := "£250 of £1,000 used since 1 Jul · amounts in another currency are not in it"; c.limits == nil || c.limits.line != want || c.limits.share != 0.25 {
		t.Errorf("got %+v, want %q", c.limits, want)
	}
}
