package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/settings"
	"tandem/ui/theme"
)

// button runs the button with a label.
func (s *Shell) button(t *testing.T, label string) {
	t.Helper()
	b, ok := find(s, func(b *kit.Button) bool { return b.String() == label })
	if !ok {
		t.Fatalf("there is no button %q", label)
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// fill types into a sheet's fields, one after the other, as Tab walks them.
func (s *Shell) fill(t *testing.T, texts ...string) {
	t.Helper()
	for i, text := range texts {
		if i > 0 {
			s.window.Canvas().FocusNext()
		}
		test.Type(s.window.Canvas().Focused(), text)
	}
}

func TestANameChangesEverywhere(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	field := s.field(t, "Your name")
	field.SetText("Tom Roth")
	s.window.Canvas().Focus(field.Entry())
	s.tap(fyne.KeyReturn)
	if got := p.Tomas.Ledger.Info().Name; got != "Tom Roth" {
		t.Errorf("in the ledger: got %q", got)
	}
	if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "Helena & Tom" }); !ok || s.window.Title() != "Tandem — Tom and Helena" {
		t.Errorf("the sidebar or the title %q has the old name", s.window.Title())
	}
	p.Helena.Receive(p.Tomas.Send())
	if got := p.Helena.Ledger.Info().PartnerName; got != "Tom Roth" {
		t.Errorf("for the partner: got %q", got)
	}
	field.SetText(" ")
	s.button(t, "Save the name")
	if got := p.Tomas.Ledger.Info().Name; got != "Tom Roth" {
		t.Errorf("without a name: got %q", got)
	}
}

func TestThePassphraseIsChangedAndComesBackFromPaper(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	opens := func(name, passphrase string) {
		t.Helper()
		key, err := p.Tomas.Ledger.Unlock(passphrase)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		key.Forget()
	}
	s.press(t, fyne.KeyComma)
	s.button(t, "Change the passphrase…")
	s.fill(t, "wrong", "another sentence of mine", "another sentence of mine")
	s.press(t, fyne.KeyReturn)
	if s.rooms.sheet == nil {
		t.Fatal("a wrong passphrase closed the sheet")
	}
	opens("after a wrong one", pairtest.Passphrase)
	s.field(t, "Your passphrase").SetText(pairtest.Passphrase)
	s.press(t, fyne.KeyReturn)
	if s.rooms.sheet != nil {
		t.Fatal("the sheet is there")
	}
	opens("changed", "another sentence of mine")

	s.button(t, "Write the paper key…")
	s.fill(t, "another sentence of mine")
	s.tap(fyne.KeyReturn) // Enter in the last field
	page, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), "Paper key of Tomás Adeyemi.txt"))
	if err != nil {
		t.Fatal(err, s.toast.Message())
	}
	s.button(t, "I forgot it…")
	s.field(t, "The 27 words of your paper key").SetText(string(page))
	s.field(t, "The new passphrase").SetText("a third sentence of mine")
	s.field(t, "The new passphrase again").SetText("a third sentence")
	s.press(t, fyne.KeyReturn)
	if s.rooms.sheet == nil {
		t.Fatal("two passphrases that differ closed the sheet")
	}
	s.field(t, "The new passphrase again").SetText("a third sentence of mine")
	s.press(t, fyne.KeyReturn)
	opens("from paper", "a third sentence of mine")
}

func TestABackupIsSavedWhereAPersonWantsIt(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	s.button(t, "Save a backup…")
	s.tap(fyne.KeyReturn)
	if _, err := os.Stat(filepath.Join(os.Getenv("HOME"), "Tandem 2026-07-06.tandem-backup")); err != nil {
		t.Error(err, s.toast.Message())
	}
	if _, ok := find(s, func(text *kit.Text) bool {
		return strings.HasPrefix(text.String(), "2 automatic backups, the newest on 12 Jan")
	}); !ok {
		t.Error("the automatic backups are not told")
	}
}

func TestTheWindowsSizeIsKept(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.window.Resize(fyne.NewSize(1200, 740))
	s.Close()
	if got, want := readSize(t.Context(), p.Tomas.Store), fyne.NewSize(1200, 740); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, kept := range []string{"", "big", "100x100", "1e9x1e9", "NaNxNaN", "1200"} {
		if err := p.Tomas.Store.SetSetting(t.Context(), sizeSetting, kept); err != nil {
			t.Fatal(err)
		}
		if got := readSize(t.Context(), p.Tomas.Store); got != newSize {
			t.Errorf("%q: got %v, want the first size", kept, got)
		}
	}
}

// TestAGermanWindow shows that the words are no part of the program: another language makes
// every screen anew, nothing is cut, and English comes back.
func TestAGermanWindow(t *testing.T) {
	t.Cleanup(func() {
		if err := settings.English.Speak(); err != nil {
			t.Error(err)
		}
	})
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Reisen"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma)
	look := s.look
	look.Language = settings.German
	s.apply(look)
	if s.place != screen.Settings {
		t.Errorf("at %s, want the settings", s.place)
	}
	s.screen(screen.Settings).(*settings.Screen).Folder.Set(kit.Body("/home/tomas/.config/tandem"))
	golden.Legible(t, "settings", s.layers()...)
	golden.Match(t, s.picture(), "settings-german")
	s.goTo(screen.Decisions, area)
	golden.Legible(t, "an area", s.layers()...)
	golden.Match(t, s.picture(), "area-german")
	s.press(t, fyne.KeyN)
	s.write(t, "zusage: Liste der Gäste !fr")
	golden.Legible(t, "capture", s.layers()...)
	s.tap(fyne.KeyReturn)
	if got, want := s.toast.Message(), "„Liste der Gäste“ gesichert"; got != want {
		t.Errorf("toast: got %q, want %q", got, want)
	}
	if got := only(t, p.Tomas.Ledger, "promise").Text("due"); got != "2026-07-10" {
		t.Errorf("due: got %q, want Friday", got)
	}
	look.Language = settings.English
	s.apply(look)
	if _, ok := find(s, func(text *kit.Text) bool { return text.String() == "Decisions" }); !ok {
		t.Error("English did not come back")
	}
}
