package files

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

func TestASaveNeverNamesAFileThatIsThere(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	dir := os.Getenv("HOME")
	if err := os.WriteFile(filepath.Join(dir, "A.tandem"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	store := pairtest.New(t).Tomas.Store
	window := golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(400, 300), func() fyne.CanvasObject { return kit.Spacer() })
	s := NewSave(window, store, "A.tandem", func() {})
	window.SetContent(s.Content)
	if got, want := s.Path(), filepath.Join(dir, "A 2.tandem"); got != want {
		t.Errorf("the name that is offered: got %s, want %s", got, want)
	}
	for name, want := range map[string]string{
		"A.tandem": "", "A": "", "": "",
		"B":           filepath.Join(dir, "B.tandem"),
		"/else/where": "/else/where.tandem",
	} {
		s.Name.SetText(name)
		if got := s.Path(); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestTheLastFolderIsOfferedWhileItIsThere(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	store := pairtest.New(t).Tomas.Store
	if got, want := Folder(store), os.Getenv("HOME"); got != want {
		t.Errorf("at first: got %s, want %s", got, want)
	}
	usb := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(usb, 0o700); err != nil {
		t.Fatal(err)
	}
	Remember(store, filepath.Join(usb, "A.tandem"))
	if got := Folder(store); got != usb {
		t.Errorf("then: got %s, want %s", got, usb)
	}
	if err := os.Remove(usb); err != nil {
		t.Fatal(err)
	}
	if got, want := Folder(store), os.Getenv("HOME"); got != want {
		t.Errorf("once it is gone: got %s, want %s", got, want)
	}
}
