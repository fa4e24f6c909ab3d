package welcome

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

const sentence = "a sentence that only I say"

// A visit is somebody at the welcome of a folder that may be empty.
type visit struct {
	*testing.T
	*Welcome
	window  fyne.Window
	entered *storage.Ledger
	demos   int
	failed  []error
	said    []string
}

func arrive(t *testing.T, look pairtest.Look) *visit {
	t.Helper()
	store, err := storage.Open(filepath.Join(t.TempDir(), "data"), storage.Options{Machine: "test", WorkFactor: 4, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	v := &visit{T: t}
	v.window = golden.Window(t, look.Theme(), look.Whole(), func() fyne.CanvasObject { return kit.Spacer() })
	v.Welcome = New(Host{
		Window: v.window, Store: store, Rand: rand.NewChaCha8([32]byte{}),
		Run:   func(_ string, work func(context.Context) error, done func(error)) { done(work(context.Background())) },
		Fail:  func(err error) { v.failed = append(v.failed, err) },
		Say:   func(message string) { v.said = append(v.said, message) },
		Enter: func(l *storage.Ledger) { v.entered = l },
		Demo:  func() { v.demos++ },
		Back:  func() {},
	})
	v.window.SetContent(v.Content())
	v.window.Resize(look.Whole())
	v.window.Canvas().SetOnTypedKey(v.Key)
	v.Start()
	return v
}

// press types a key where the focus is.
func (v *visit) press(names ...fyne.KeyName) {
	for _, name := range names {
		if len(name) == 1 { // a sign follows its key
			v.Rune(rune(name[0]))
			continue
		}
		event := &fyne.KeyEvent{Name: name}
		if focused := v.window.Canvas().Focused(); focused != nil {
			focused.TypedKey(event)
			continue
		}
		v.Key(event)
	}
}

// fill types into the fields one after the other, as Tab walks them.
func (v *visit) fill(texts ...string) {
	v.Helper()
	for i, text := range texts {
		if i > 0 {
			v.window.Canvas().FocusNext()
		}
		test.Type(v.window.Canvas().Focused(), text)
	}
}

func TestPictures(t *testing.T) {
	states := []struct {
		name string
		act  func(*visit)
	}{
		{"welcome", func(*visit) {}},
		{"assist", func(v *visit) { v.press(fyne.Key1) }},
		{"lead-faults", func(v *visit) {
			v.press(fyne.Key2)
			v.fill("Helena Okafor", "", "short")
			v.Submit()
		}},
		{"invite", func(v *visit) {
			v.press(fyne.Key1)
			v.fill("Tomás Adeyemi", "Helena Okafor", sentence, sentence)
			v.Setenv("HOME", "/")
			v.Submit()
		}},
		{"invitation", func(v *visit) { v.press(fyne.Key3) }},
		{"comeback", func(v *visit) { v.press(fyne.Key5) }},
		{"comeback-paper", func(v *visit) {
			v.press(fyne.Key5)
			v.comeback.by.Select(byPaper)
		}},
	}
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			pairtest.Draw(t, tt.name, func(t *testing.T, look pairtest.Look) pairtest.Scene {
				v := arrive(t, look)
				tt.act(v)
				v.page.content.Refresh() // the window's driver does so where a height changed
				return pairtest.Scene{Capture: v.window.Canvas().Capture, Layers: []golden.Layer{{Root: v.window.Content(), Ground: theme.Background}}}
			})
		})
	}
}

func TestKeysOpenTheFourWays(t *testing.T) {
	for name, way := range map[string]struct {
		press []fyne.KeyName
		steps bool
		demos int
	}{
		"1 assists":                {[]fyne.KeyName{fyne.Key1}, true, 0},
		"2 leads":                  {[]fyne.KeyName{fyne.Key2}, true, 0},
		"3 has an invitation":      {[]fyne.KeyName{fyne.Key3}, true, 0},
		"4 sees the demo":          {[]fyne.KeyName{fyne.Key4}, false, 1},
		"Enter opens the first":    {[]fyne.KeyName{fyne.KeyReturn}, true, 0},
		"Escape leads back":        {[]fyne.KeyName{fyne.Key1, fyne.KeyEscape}, false, 0},
		"5 comes back":             {[]fyne.KeyName{fyne.Key5}, true, 0},
		"another key does nothing": {[]fyne.KeyName{fyne.Key6}, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			v := arrive(t, pairtest.Plain)
			v.press(way.press...)
			if got := v.submit != nil; got != way.steps {
				t.Errorf("a form is shown: got %v, want %v", got, way.steps)
			}
			if v.demos != way.demos {
				t.Errorf("demos: got %d, want %d", v.demos, way.demos)
			}
		})
	}
}

func TestTwoPeoplePairFromTheWelcome(t *testing.T) {
	shared := t.TempDir()
	t.Setenv("HOME", shared)

	tomas := arrive(t, pairtest.Plain)
	tomas.press(fyne.Key1)
	tomas.fill("Tomás Adeyemi", "Helena Okafor", sentence, sentence)
	tomas.press(fyne.KeyReturn) // Enter in the last field
	if tomas.entered != nil || len(tomas.failed) > 0 {
		t.Fatalf("after the first step: got %v, %v, want the invitation", tomas.entered, tomas.failed)
	}
	words := "abandon" // not the ones that were drawn
	tomas.press(fyne.KeyReturn)
	tomas.Submit() // the words have been told
	if tomas.entered == nil || tomas.entered.Info().Role != model.Assistant || tomas.entered.Info().PartnerName != "Helena Okafor" {
		t.Fatalf("entered: got %v, %v", tomas.entered, tomas.failed)
	}
	file := filepath.Join(shared, "Invitation for Helena.tandem")
	if invitation, err := IsInvitation(file); !invitation || err != nil {
		t.Fatalf("the file: got %v, %v, want an invitation", invitation, err)
	}

	helena := arrive(t, pairtest.Plain)
	helena.Invitation(file)
	helena.fill(words + " " + words)
	helena.Submit()
	if helena.invite.words.Check() {
		t.Error("two words: got no fault, want six asked for")
	}
	helena.invite.words.SetText(six(t))
	helena.Submit()
	helena.fill("Helena Okafor", sentence, sentence+"!")
	helena.Submit()
	if helena.who.check() {
		t.Error("two passphrases: got no fault, want the second asked for again")
	}
	helena.who.again.SetText(sentence)
	helena.Submit()
	helena.press(fyne.KeyReturn)
	if helena.entered == nil {
		t.Fatalf("nothing entered: %v", helena.failed)
	}
	if info := helena.entered.Info(); info.Role != model.Executive || !info.Joined || info.Name != "Helena Okafor" {
		t.Errorf("got %+v, want the executive, joined", info)
	}
	if _, err := os.Stat(filepath.Join(shared, "Reply from Helena Okafor.tandem")); err != nil {
		t.Error(err)
	}
}

// six are the words that a visit's chance draws first.
func six(t *testing.T) string {
	t.Helper()
	words, err := keys.Passphrase(rand.NewChaCha8([32]byte{}))
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestAWrongWordIsASentence(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	tomas := arrive(t, pairtest.Plain)
	tomas.press(fyne.Key1)
	tomas.fill("Tomás", "Helena", sentence, sentence)
	tomas.Submit()
	tomas.Submit()

	helena := arrive(t, pairtest.Plain)
	helena.Invitation(filepath.Join(os.Getenv("HOME"), "Invitation for Helena.tandem"))
	helena.fill("one two three four five six")
	helena.Submit()
	helena.fill("Helena", sentence, sentence)
	helena.Submit()
	helena.Submit()
	if helena.entered != nil || len(helena.failed) != 1 {
		t.Fatalf("got %v, %v, want one refusal", helena.entered, helena.failed)
	}
}

func TestAPersonComesBack(t *testing.T) {
	p := pairtest.Paired(t)
	p.Tomas.Put("area", model.Doc{"name": "Travel"})
	dir := t.TempDir()
	backup, page := filepath.Join(dir, "mine.tandem-backup"), filepath.Join(dir, "page.txt")
	rescue := filepath.Join(dir, "from Helena.tandem")
	key, err := p.Tomas.Ledger.Unlock(pairtest.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer key.Forget()
	if err := p.Tomas.Ledger.WritePaper(t.Context(), page, key); err != nil {
		t.Fatal(err)
	}
	p.Helena.Receive(p.Tomas.Send())
	if err := p.Tomas.Store.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Helena.Ledger.WriteRescue(t.Context(), rescue); err != nil {
		t.Fatal(err)
	}
	paper, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	back := func(name string, v *visit, passphrase string) {
		t.Helper()
		if v.entered == nil || len(v.failed) > 0 {
			t.Errorf("%s: got %v, %v, want the partnership", name, v.entered, v.failed)
			return
		}
		areas, err := v.entered.List(t.Context(), "area", storage.Query{})
		if len(areas) != 1 || v.entered.Info().Name != "Tomás Adeyemi" {
			t.Errorf("%s: got %d areas, %v, of %s", name, len(areas), err, v.entered.Info().Name)
		}
		if key, err := v.entered.Unlock(passphrase); err != nil {
			t.Errorf("%s: %v", name, err)
		} else {
			key.Forget()
		}
	}
	t.Run("by a backup and the passphrase", func(t *testing.T) {
		v := arrive(t, pairtest.Plain)
		v.press(fyne.Key5)
		v.fill(backup)
		v.Submit()
		if v.entered != nil {
			t.Fatal("without a passphrase")
		}
		v.comeback.passphrase.SetText("not the one")
		v.Submit()
		if v.entered != nil || len(v.failed) != 1 {
			t.Fatalf("a wrong passphrase: got %v, %v", v.entered, v.failed)
		}
		v.failed = nil
		v.comeback.passphrase.SetText(pairtest.Passphrase)
		v.window.Canvas().Focus(v.comeback.passphrase.Entry())
		v.press(fyne.KeyReturn)
		back("backup", v, pairtest.Passphrase)
	})
	for name, file := range map[string]string{"by a backup and paper": backup, "by the partner and paper": rescue} {
		t.Run(name, func(t *testing.T) {
			v := arrive(t, pairtest.Plain)
			v.press(fyne.Key5)
			v.comeback.file.SetText(file)
			v.comeback.by.Select(byPaper)
			v.comeback.paper.SetText(string(paper))
			v.comeback.fresh.SetText(sentence)
			v.comeback.again.SetText(sentence + "!")
			v.Submit()
			if v.entered != nil {
				t.Fatal("two passphrases that differ")
			}
			v.comeback.again.SetText(sentence)
			v.Submit()
			back(name, v, sentence)
		})
	}
	t.Run("Escape leads to the welcome", func(t *testing.T) {
		v := arrive(t, pairtest.Plain)
		v.press(fyne.Key5, fyne.KeyEscape)
		if v.submit != nil {
			t.Error("the form is there")
		}
	})
}
