package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	ledgers "tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/settings"
	"tandem/ui/theme"
)

// tap is a key that no field took.
func (s *Shell) tap(name fyne.KeyName) {
	event := &fyne.KeyEvent{Name: name}
	if focused := s.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	s.key(event)
}

// field is the field with a label.
func (s *Shell) field(t *testing.T, label string) *kit.Field {
	t.Helper()
	f, ok := find(s, func(f *kit.Field) bool { return f.Label() == label })
	if !ok {
		t.Fatalf("there is no field %q", label)
	}
	return f
}

func count(t *testing.T, l *ledgers.Ledger, kind string) int {
	t.Helper()
	docs, err := l.List(context.Background(), kind, ledgers.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return len(docs)
}

func TestADecisionInThreeKeys(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma) // from anywhere
	s.press(t, fyne.KeyD)
	s.write(t, "The Lisbon train")
	s.press(t, fyne.KeyReturn)
	if got := count(t, p.Tomas.Ledger, "decision"); got != 1 || s.rooms.sheet != nil {
		t.Fatalf("got %d decisions, sheet %v, want 1 and none", got, s.rooms.sheet)
	}
	if got, want := s.toast.Message(), "Saved “The Lisbon train”"; got != want {
		t.Errorf("toast: got %q, want %q", got, want)
	}
	if got, want := s.sidebar.unsent.String(), "1 change not yet sent"; got != want {
		t.Errorf("sidebar: got %q, want %q", got, want)
	}
	s.undo()
	if got := count(t, p.Tomas.Ledger, "decision"); got != 0 {
		t.Errorf("undone: got %d decisions, want 0", got)
	}
}

func TestTodayComesFirstAndLeadsToTheForm(t *testing.T) {
	p := pairtest.Paired(t)
	areas := p.Board()
	for i := range 8 {
		day := string(model.Date("2026-06-01").Add(4 * i))
		p.Tomas.Put("decision", model.Doc{
			"situation": "Reply", "area": areas["Inbox replies"].String(), "date": day, "decider": "executive", "decided_at": day,
			"recommendation": "Thank them", "recommended_at": day, "followed": "followed",
		})
	}
	s := start(t, p.Tomas.Store, theme.Light, usual)
	if s.place != screen.Today {
		t.Fatalf("starts at %s, want today", s.place)
	}
	s.key(&fyne.KeyEvent{Name: fyne.KeyE}) // Ask for Empower
	if s.place != screen.Decisions || s.window.Canvas().Focused() == nil {
		t.Fatal("the form is not there")
	}
	s.press(t, fyne.KeyReturn)
	if got := count(t, p.Tomas.Ledger, "request"); got != 4 {
		t.Errorf("got %d requests, want 4", got)
	}
}

func TestUndoInAFieldUndoesTyping(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("area", model.Doc{"name": "Travel"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyD)
	s.write(t, "The Lisbon train")
	s.undo()
	if got := s.field(t, "What is to be decided?").Text(); got == "The Lisbon train" {
		t.Error("the typing stands")
	}
	if got := count(t, p.Tomas.Ledger, "area"); got != 1 {
		t.Errorf("areas: got %d, want 1", got)
	}
}

func TestEscapeClosesTheSheetAndKeepsTheDraft(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyD)
	s.write(t, "Half a sent")
	s.tap(fyne.KeyEscape)
	if s.rooms.sheet != nil {
		t.Fatal("the sheet is there")
	}
	s.Close()
	again := open(t, p.Tomas.Store, theme.Light, usual)
	again.press(t, fyne.KeyD)
	if got, want := again.field(t, "What is to be decided?").Text(), "Half a sent"; got != want {
		t.Errorf("after a restart: got %q, want %q", got, want)
	}
}

func TestAFileIsOpenedByOneRoad(t *testing.T) {
	garbage := filepath.Join(t.TempDir(), "garbage.tandem")
	if err := os.WriteFile(garbage, []byte("not a bundle at all, but long enough for a header"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Run("a bundle shows its preview", func(t *testing.T) {
		p := pairtest.Paired(t)
		p.Tomas.Put("area", model.Doc{"name": "Travel"})
		s := open(t, p.Helena.Store, theme.Light, usual)
		s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI("/notes.txt"), storage.NewFileURI(p.Tomas.Send())})
		if s.place != screen.Exchange {
			t.Fatalf("at %s, want the exchange", s.place)
		}
		if got := count(t, p.Helena.Ledger, "area"); got != 0 {
			t.Errorf("merged before anybody agreed: %d areas", got)
		}
		s.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := count(t, p.Helena.Ledger, "area"); got != 1 {
			t.Errorf("merged by Enter: got %d areas, want 1", got)
		}
	})
	t.Run("an invitation asks for its words", func(t *testing.T) {
		p := pairtest.New(t)
		file := p.File()
		if err := p.Tomas.Ledger.Invite(context.Background(), file, "one two three four five six"); err != nil {
			t.Fatal(err)
		}
		s := open(t, p.Helena.Store, theme.Light, usual)
		s.Open(file)
		if got := s.field(t, "The invitation’s file").Text(); got != file {
			t.Errorf("got %q, want the file filled in", got)
		}
		if s.window.Canvas().Focused() != s.field(t, "The six words").Entry() {
			t.Error("the words have not the focus")
		}
	})
	t.Run("what another laptop of one’s own wrote is opened by the passphrase", func(t *testing.T) {
		p := pairtest.Paired(t)
		file := p.File()
		if _, err := p.Tomas.Ledger.WriteLaptop(context.Background(), file, pairtest.Passphrase); err != nil {
			t.Fatal(err)
		}
		s := open(t, nobody(t), theme.Light, usual)
		s.Open(file)
		link, ok := find(s, func(l *kit.Link) bool { return l.String() == "The file is from my own other laptop" })
		if !ok {
			t.Fatal("there is no way to the right form")
		}
		test.Tap(link)
		s.write(t, pairtest.Passphrase)
		s.press(t, fyne.KeyReturn)
		if s.desk == nil || s.desk.Ledger.Info().Name != "Tomás Adeyemi" {
			t.Errorf("not there: %q", s.toast.Message())
		}
	})
	t.Run("a backup is what one comes back by", func(t *testing.T) {
		p := pairtest.Paired(t)
		file := filepath.Join(t.TempDir(), "all.tandem-backup")
		if err := p.Tomas.Store.Backup(context.Background(), file); err != nil {
			t.Fatal(err)
		}
		s := open(t, nobody(t), theme.Light, usual)
		s.Open(file)
		if got := s.window.Canvas().Focused(); got != s.field(t, "Your passphrase").Entry() {
			t.Errorf("the focus is in %T, want the passphrase", got)
		}
		s = open(t, p.Helena.Store, theme.Light, usual)
		s.Open(file)
		if s.welcome != nil || !strings.Contains(s.toast.Message(), "nothing is written over") {
			t.Errorf("got %q, want why it stays closed", s.toast.Message())
		}
	})
	t.Run("what a partner saved after a loss is opened by the paper key", func(t *testing.T) {
		p := pairtest.Paired(t)
		p.Tomas.Put("area", model.Doc{"name": "Travel"})
		p.Exchange()
		key, err := p.Tomas.Ledger.Unlock(pairtest.Passphrase)
		if err != nil {
			t.Fatal(err)
		}
		defer key.Forget()
		page, file := filepath.Join(t.TempDir(), "page.txt"), p.File()
		if err := p.Tomas.Ledger.WritePaper(t.Context(), page, key); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Helena.Ledger.WriteRescue(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		paper, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		s := start(t, nobody(t), theme.Light, usual)
		s.Open(file)
		s.write(t, string(paper)) // where the focus is
		s.field(t, "The new passphrase").SetText("a sentence of mine alone")
		s.field(t, "The new passphrase again").SetText("a sentence of mine alone")
		s.press(t, fyne.KeyReturn)
		if s.desk == nil || s.welcome != nil || s.desk.Ledger.Info().Name != "Tomás Adeyemi" || count(t, s.desk.Ledger, "area") != 1 {
			t.Errorf("not back: %q", s.toast.Message())
		}
	})
	t.Run("a bundle before there is a partnership looks the same, and is told apart", func(t *testing.T) {
		p := pairtest.Paired(t)
		s := start(t, nobody(t), theme.Light, usual)
		s.Open(p.Tomas.Send())
		if _, ok := find(s, func(text *kit.Text) bool {
			return strings.Contains(text.String(), "A bundle needs its partnership first")
		}); !ok {
			t.Error("nothing says what a bundle needs")
		}
		s.tap(fyne.KeyEscape)
		if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "I have an invitation" }); !ok {
			t.Error("Escape does not lead to the ways in")
		}
	})
	t.Run("garbage before there is a partnership", func(t *testing.T) {
		s := start(t, nobody(t), theme.Light, usual)
		s.Open(garbage)
		if s.welcome == nil || !strings.Contains(s.toast.Message(), "open your invitation first") {
			t.Errorf("got %q, want the way to go", s.toast.Message())
		}
	})
	for name, path := range map[string]string{"garbage": garbage, "a file that is gone": "/gone.tandem"} {
		t.Run(name+" is refused at the exchange", func(t *testing.T) {
			p := pairtest.Paired(t)
			s := open(t, p.Helena.Store, theme.Light, usual)
			before, err := p.Helena.Ledger.Digest(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			s.Open(path)
			if s.place != screen.Exchange {
				t.Errorf("at %s, want the exchange", s.place)
			}
			if after, err := p.Helena.Ledger.Digest(context.Background()); after != before || err != nil {
				t.Errorf("the ledger changed: %v", err)
			}
		})
	}
}

// nobody is a folder without a partnership.
func nobody(t *testing.T) *ledgers.Store {
	t.Helper()
	empty, err := ledgers.Open(t.TempDir(), ledgers.Options{Machine: "another", WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { empty.Close() })
	return empty
}

func TestABundleIsSavedAndNeverOverwritten(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	p := pairtest.Paired(t)
	p.Tomas.Put("area", model.Doc{"name": "Travel"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyS)
	s.tap(fyne.KeyReturn) // in the name's field
	file := filepath.Join(os.Getenv("HOME"), "From Tomás 2026-07-06.tandem")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err, s.toast.Message())
	}
	if got, want := s.sidebar.unsent.String(), "everything is sent"; got != want {
		t.Errorf("sidebar: got %q, want %q", got, want)
	}
	s.press(t, fyne.KeyS)
	if got, want := s.field(t, "File name").Text(), "From Tomás 2026-07-06 2.tandem"; got != want {
		t.Errorf("the next name: got %q, want %q", got, want)
	}
	s.field(t, "File name").SetText(filepath.Base(file))
	s.press(t, fyne.KeyReturn)
	if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
		t.Errorf("the first file changed: %v", err)
	}
	if s.rooms.sheet == nil {
		t.Error("the sheet is closed, as if it had been saved")
	}
	p.Helena.Receive(file)
	if got := count(t, p.Helena.Ledger, "area"); got != 1 {
		t.Errorf("the partner: got %d areas, want 1", got)
	}
}

func TestWordsAreConfirmedInTheSheet(t *testing.T) {
	p := pairtest.Joined(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyReturn)
	if !p.Tomas.Ledger.Info().ConfirmedByMe || s.rooms.sheet != nil {
		t.Error("not confirmed, or asked again")
	}
	later := open(t, p.Helena.Store, theme.Light, usual)
	later.tap(fyne.KeyEscape)
	if p.Helena.Ledger.Info().ConfirmedByMe || later.rooms.sheet != nil {
		t.Error("Escape confirmed, or did not put it off")
	}
}

func TestALookIsKept(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	choices := 0
	modes, ok := find(s, func(*kit.Segmented) bool { choices++; return choices == 2 })
	if !ok {
		t.Fatal("there is no theme to choose")
	}
	modes.Select(2) // Dark
	look, err := settings.Read(context.Background(), p.Tomas.Store)
	dark := settings.Usual()
	dark.Mode = theme.Dark
	if err != nil || look != dark {
		t.Errorf("got %+v, %v, want dark", look, err)
	}
}

func TestBeforeAPartnershipTheMenuOffersNoDecision(t *testing.T) {
	empty, err := ledgers.Open(t.TempDir(), ledgers.Options{Machine: "test", WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	s := open(t, empty, theme.Light, usual)
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == "New decision" {
				t.Error("it is offered")
			}
		}
	}
}

func TestTheScreenFollowsTheLedger(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	p.Tomas.Put("area", model.Doc{"name": "Visitors"})
	if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "Visitors" }); !ok {
		t.Error("the new area is not on the board")
	}
}

func TestSeveralPartnershipsAreSwitched(t *testing.T) {
	p := pairtest.Paired(t)
	second, err := p.Tomas.Store.Found(context.Background(), ledgers.Founding{
		Role: model.Assistant, Name: "Tomás Adeyemi", PartnerName: "Priya Raman", Passphrase: pairtest.Passphrase,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, p.Tomas.Store, theme.Light, usual)
	if s.switcher() == nil {
		t.Fatal("there is no switcher")
	}
	s.enter(second)
	if got, want := s.sidebar.status.String(), "Priya has not joined yet"; got != want {
		t.Errorf("sidebar: got %q, want %q", got, want)
	}
	s.Open(p.Helena.Send()) // a bundle of the other one
	if got := s.desk.Ledger.Info().PartnerName; got != "Helena Okafor" {
		t.Errorf("shown: got %s, want the partnership of the bundle", got)
	}
	s.Close()
	again := open(t, p.Tomas.Store, theme.Light, usual)
	if got := again.desk.Ledger.Info().PartnerName; got != "Helena Okafor" {
		t.Errorf("after a restart: got %s, want the last one", got)
	}
}

func TestLongWorkShowsProgressAndCanBeCancelled(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	var finish func()
	s.runner = Runner{
		Start: func(work, then func()) { finish = func() { work(); then() } },
		After: func(d time.Duration, f func()) func() {
			if d == patience {
				f()
			}
			return func() {}
		},
		Post: func(f func()) { f() },
	}
	var got error
	s.run("Merging", func(ctx context.Context) error { return ctx.Err() }, func(err error) { got = err })
	if len(s.rooms.progress) != 1 {
		t.Fatal("no progress is shown")
	}
	s.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	finish()
	if got != context.Canceled || len(s.rooms.progress) != 0 {
		t.Errorf("got %v with %d pieces of progress, want it cancelled and gone", got, len(s.rooms.progress))
	}
}

func TestTheWholeRoad(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	p := pairtest.Paired(t)
	areas := p.Board()

	tomas := open(t, p.Tomas.Store, theme.Light, usual)
	tomas.goTo(screen.Decisions, areas["Inbox replies"])
	tomas.press(t, fyne.KeyReturn) // Ask for Empower…
	tomas.write(t, "Thanks and dates")
	tomas.press(t, fyne.KeyReturn)
	tomas.press(t, fyne.KeyS)
	tomas.press(t, fyne.KeyReturn)
	tomas.Close()

	helena := open(t, p.Helena.Store, theme.Light, usual)
	helena.Open(filepath.Join(os.Getenv("HOME"), "From Tomás 2026-07-06.tandem"))
	helena.key(&fyne.KeyEvent{Name: fyne.KeyReturn}) // Merge
	helena.goTo(screen.Ruling, [16]byte{})
	for range 2 {
		helena.key(&fyne.KeyEvent{Name: fyne.KeyA})
		if focused := helena.window.Canvas().Focused(); focused != nil {
			test.Type(focused, "a"+pairtest.Passphrase) // the sign of the key comes after it
			focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	helena.press(t, fyne.KeyS)
	helena.press(t, fyne.KeyReturn)
	helena.Close()

	again := open(t, p.Tomas.Store, theme.Light, usual)
	again.Open(filepath.Join(os.Getenv("HOME"), "From Helena 2026-07-06.tandem"))
	again.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	for name, l := range map[string]*ledgers.Ledger{"Tomás": p.Tomas.Ledger, "Helena": p.Helena.Ledger} {
		for _, area := range []string{"Inbox replies", "Suppliers"} {
			if got, _, err := l.Agreed(context.Background(), areas[area], l.Today()); got != model.Empower || err != nil {
				t.Errorf("%s for %s: got %s, %v, want Empower", area, name, got, err)
			}
		}
	}
	if got, want := again.sidebar.status.String(), "Helena’s copy merged today"; got != want {
		t.Errorf("sidebar: got %q, want %q", got, want)
	}
}
