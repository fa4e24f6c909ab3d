package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// chord sends a key with other modifiers than Ctrl alone.
func (s *Shell) chord(t *testing.T, key fyne.KeyName, modifier fyne.KeyModifier) {
	t.Helper()
	pressed := &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == pressed.ShortcutName() {
				item.Action()
				return
			}
		}
	}
	t.Errorf("nothing in the menu has %s", pressed.ShortcutName())
}

// titles are what a palette lists, without marks.
func titles(choices []kit.Choice) (all []string) {
	for _, c := range choices {
		all = append(all, strings.NewReplacer("\x02", "", "\x03", "").Replace(c.Title))
	}
	return all
}

func TestThePaletteJumpsAndDoes(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Visitors"})
	p.Tomas.Put("promise", model.Doc{"what": "A list of visitors", "due": "2026-07-09"})
	p.Tomas.Put("bypass", model.Doc{"source": "Head of sales", "date": "2026-07-09"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	for _, tt := range []struct {
		name, typed, first string
		then               func(t *testing.T)
	}{
		{"a place", "exch", "Exchange", func(t *testing.T) {
			if s.place != screen.Exchange {
				t.Errorf("at %s, want the exchange", s.place)
			}
		}},
		{"a command", "new dec", "New decision", func(t *testing.T) {
			s.field(t, "What is to be decided?")
			s.tap(fyne.KeyEscape)
		}},
		{"a command that opens the next line", "note", "Note anything", func(t *testing.T) {
			if !s.over.Shown() {
				t.Error("the line is not there")
			}
			s.tap(fyne.KeyEscape)
		}},
		{"an area", "visitors", "Visitors", func(t *testing.T) {
			if s.place != screen.Decisions || !s.onAreaPage() || s.past.visits[s.past.at].id != area {
				t.Errorf("at %s, want the area", s.place)
			}
		}},
		{"a record of a place that the sidebar leaves out", "list of", "A list of visitors", func(t *testing.T) {
			if s.place != screen.Flow || s.rooms.sheet == nil {
				t.Errorf("at %s, want the promise open among the promises", s.place)
			}
		}},
		{"a record without a screen", "head of", "Head of sales", func(t *testing.T) {
			if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "9 July 2026" }); !ok {
				t.Error("the bypass's day is not in the sheet")
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s.press(t, fyne.KeyK)
			s.write(t, tt.typed)
			if got := titles(s.over.Choices()); len(got) == 0 || got[0] != tt.first {
				t.Fatalf("%q lists %q, want %q first", tt.typed, got, tt.first)
			}
			s.tap(fyne.KeyReturn)
			tt.then(t)
		})
	}
	s.press(t, fyne.KeyK)
	if s.write(t, "zzz"); len(s.over.Choices()) != 0 {
		t.Error("something is called zzz")
	}
	s.tap(fyne.KeyEscape)
	if s.over.Shown() {
		t.Error("Escape left the palette")
	}
}

func TestTheSearchFindsAndOpens(t *testing.T) {
	p := pairtest.Paired(t)
	p.Board()
	p.Tomas.Put("credit", model.Doc{"to": "executive", "what": "The travel budget", "channel": "private"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyF)
	s.write(t, "travel")
	list, ok := find(s, func(*kit.Choices) bool { return true })
	if !ok {
		t.Fatal("nothing was found")
	}
	var headings []string
	for _, c := range list.Choices() {
		if c.Heading {
			headings = append(headings, c.Title+" "+c.Note)
		}
	}
	if got, want := strings.Join(headings, ", "), "Decisions 10, Areas 1, Credits 1"; got != want {
		t.Errorf("groups: got %q, want %q", got, want)
	}
	if got := list.Choices()[1].Title; !strings.HasPrefix(got, "\x02Travel\x03, number") {
		t.Errorf("the first hit: got %q, want it marked", got)
	}
	for range 10 {
		s.tap(fyne.KeyDown) // past the heading of the areas
	}
	if got := list.Choices()[list.Marked()].Title; got != "\x02Travel\x03" {
		t.Errorf("the mark: got %q, want the area", got)
	}
	s.tap(fyne.KeyReturn)
	if s.place != screen.Decisions || !s.onAreaPage() {
		t.Errorf("at %s, want the area", s.place)
	}
	s.chord(t, fyne.KeyLeft, fyne.KeyModifierAlt)
	if got := s.place; got != screen.Search {
		t.Errorf("back: at %s, want the search", got)
	}
	if field, ok := find(s, func(f *kit.Field) bool { return f.Label() == "" }); !ok || field.Text() != "travel" {
		t.Error("what was searched for is gone")
	}
}

func TestARecordOpensInItsRegister(t *testing.T) {
	p := pairtest.Paired(t)
	lesson := p.Tomas.Put("learning", model.Doc{"what": "To let a silence stand"})
	ally := p.Tomas.Put("ally", model.Doc{"name": "Mara Lindholm"})
	gone := p.Tomas.Put("skill", model.Doc{"name": "Sailing"})
	if err := p.Tomas.Ledger.Delete(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	s := open(t, p.Tomas.Store, theme.Light, usual)
	for _, tt := range []struct {
		kind string
		id   uuid.UUID
		at   screen.Place
		want string
	}{
		{"learning", lesson, screen.Growth, "To let a silence stand"},
		{"ally", ally, screen.Allies, "Nothing went back or forth yet."},
		{"skill", gone, screen.Allies, "in the trash"},
	} {
		s.openRecord(tt.kind, tt.id)
		if s.place != tt.at || s.rooms.sheet == nil || !strings.Contains(pairtest.Words(s.rooms.sheet), tt.want) {
			t.Errorf("%s: at %s with %v, want %s with %q", tt.kind, s.place, s.rooms.sheet, tt.at, tt.want)
		}
	}
	s.tap(fyne.KeyEscape)
	if s.rooms.sheet != nil {
		t.Error("Escape does not close the record")
	}
	s.openRecord("learning", lesson)
	s.tap(fyne.KeyE)
	if field, ok := find(s, func(f *kit.Field) bool { return f.Label() == "Source" }); !ok || field.Text() != "" {
		t.Error("E does not open the form of the record in the sheet")
	}
}

func TestBackAndForward(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Visitors"})
	s := start(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	s.goTo(screen.Decisions, area)
	s.goTo(screen.Exchange, uuid.Nil)
	alt := fyne.KeyModifierAlt
	for i, step := range []struct {
		key   fyne.KeyName
		place screen.Place
		sheet bool
	}{
		{fyne.KeyRight, screen.Exchange, false}, // nothing is ahead
		{fyne.KeyLeft, screen.Decisions, false},
		{fyne.KeyLeft, screen.Settings, false},
		{fyne.KeyRight, screen.Decisions, false},
		{fyne.KeyLeft, screen.Settings, false},
		{fyne.KeyLeft, s.places[0].at, false},
		{fyne.KeyLeft, s.places[0].at, false}, // nor behind
	} {
		s.chord(t, step.key, alt)
		if s.place != step.place || (s.rooms.sheet != nil) != step.sheet {
			t.Errorf("step %d: at %s with a sheet %v, want %s, %v", i, s.place, s.rooms.sheet != nil, step.place, step.sheet)
		}
	}
	s.goTo(screen.Exchange, uuid.Nil) // another way
	s.chord(t, fyne.KeyRight, alt)
	if s.place != screen.Exchange || len(s.past.visits) != 2 {
		t.Errorf("at %s after %d visits, want the exchange after 2", s.place, len(s.past.visits))
	}
}

func TestUndoAndRedoNameWhatTheyDid(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	p.Tomas.Put("promise", model.Doc{"what": "A shortlist"})
	again := fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	for _, step := range []struct {
		do   func()
		said string
		left int
	}{
		{s.undo, "Undone: A shortlist", 0},
		{func() { s.chord(t, fyne.KeyZ, again) }, "Done again: A shortlist", 1},
		{s.toast.Act, "Undone: A shortlist", 0},
	} {
		step.do()
		if got := s.toast.Message(); got != step.said {
			t.Errorf("toast: got %q, want %q", got, step.said)
		}
		if got := count(t, p.Tomas.Ledger, "promise"); got != step.left {
			t.Errorf("%s: got %d promises, want %d", step.said, got, step.left)
		}
	}
}

func TestTheTrashGivesBack(t *testing.T) {
	p := pairtest.Paired(t)
	id := p.Tomas.Put("promise", model.Doc{"what": "A shortlist"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	record.Open(s.desk, "promise", id)
	button, ok := find(s, func(b *kit.Button) bool { return b.String() == "Put into the trash" })
	if !ok {
		t.Fatal("the sheet offers no trash")
	}
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := count(t, p.Tomas.Ledger, "promise"); got != 0 || s.rooms.sheet != nil {
		t.Fatalf("got %d promises, sheet %v, want none", got, s.rooms.sheet)
	}
	s.press(t, fyne.KeyK)
	s.write(t, "trash")
	s.tap(fyne.KeyReturn)
	list, ok := find(s, func(*kit.Choices) bool { return true })
	if !ok || len(list.Choices()) != 1 || list.Choices()[0].Note != "deleted today" {
		t.Fatalf("the trash lists %v, want the promise", list)
	}
	s.tap(fyne.KeyReturn)
	if got := count(t, p.Tomas.Ledger, "promise"); got != 1 {
		t.Errorf("taken back: got %d promises, want 1", got)
	}
	if got, want := s.toast.Message(), "Taken back: A shortlist"; got != want {
		t.Errorf("toast: got %q, want %q", got, want)
	}
	if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "The trash is empty" }); !ok {
		t.Error("the trash does not say that it is empty")
	}
}

func TestARecordIsReadWithWhatItBelongsTo(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	s := open(t, p.Tomas.Store, theme.Light, usual)
	grants, err := p.Tomas.Ledger.Authority(context.Background(), p.Tomas.Ledger.Today())
	if err != nil || len(grants) == 0 {
		t.Fatal(grants, err)
	}
	s.openRecord("grant", grants[0].ID)
	if at := s.past.visits[s.past.at]; at.at != screen.Decisions || at.id != grants[0].Area {
		t.Errorf("a grant: at %+v, want its area of %v", at, areas)
	}
}

func TestEveryShortcutIsOnItsPageOnce(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	seen := map[string]string{}
	for _, c := range s.commands() {
		if other, twice := seen[c.key]; twice && c.key != "" {
			t.Errorf("%s is both %q and %q", c.key, other, c.label)
		}
		seen[c.key] = c.label
	}
	for key, want := range map[string]string{
		"Ctrl N": "Note anything", "Ctrl K": "Jump or do", "Ctrl F": "Search", "Ctrl Z": "Undo", "Ctrl ⇧ Z": "Redo",
		"Alt ←": "Back", "Alt →": "Forward", "Ctrl 1": s.places[0].label, "Ctrl ,": "Settings", "Ctrl ↵": "Send the form",
	} {
		if seen[key] != want {
			t.Errorf("%s: got %q, want %q", key, seen[key], want)
		}
	}
	s.tap(fyne.KeyF1)
	if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "Jump or do" }); !ok {
		t.Error("F1 does not list the palette")
	}
	golden.Legible(t, "the page of shortcuts", s.layers()...)
}

func TestEveryoneIsReachedWhereThereAreSeveral(t *testing.T) {
	side := pairtest.Demo(t, model.Assistant)
	s := open(t, side.Store, theme.Light, usual)
	s.press(t, fyne.KeyK)
	s.write(t, "everyone")
	s.tap(fyne.KeyReturn)
	if s.place != screen.Everyone {
		t.Fatalf("at %s, want everyone", s.place)
	}
	first := s.desk.Ledger
	for _, l := range s.all {
		if l != first {
			s.enterAt(l, screen.Decisions, uuid.Nil)
		}
	}
	if s.desk.Ledger == first || s.place != screen.Decisions {
		t.Errorf("at %s with %s, want the other's decisions", s.place, s.desk.Ledger.Info().PartnerName)
	}
	p := pairtest.Paired(t)
	alone := open(t, p.Tomas.Store, theme.Light, usual)
	for _, c := range alone.commands() {
		if c.label == "Everyone" {
			t.Error("one partnership is offered everyone")
		}
	}
}

// onAreaPage says whether the page of an area is shown, by the link back to the board.
func (s *Shell) onAreaPage() bool {
	_, ok := find(s, func(l *kit.Link) bool { return l.String() == "Decisions" })
	return ok
}

// What can be begun at one place is begun from any.
func TestAGoalIsBegunFromAnywhere(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyK)
	s.write(t, "new goal")
	s.tap(fyne.KeyReturn)
	if s.place != screen.Goals || s.rooms.sheet == nil {
		t.Errorf("got the place %s, want the form of a goal", s.place)
	}
	named := 0
	for _, c := range s.commands() {
		if c.label == "New goal" {
			named++
		}
	}
	if named != 1 {
		t.Errorf("at the goals: got %d commands for it, want 1", named)
	}
}
