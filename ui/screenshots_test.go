package ui

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"tandem/storage"
	"tandem/storage/demo"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// TestScreenshots writes the README's pictures of the demo pair into the folder that
// TANDEM_SCREENSHOTS names: `make screenshots`. Without one there is nothing to write.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("TANDEM_SCREENSHOTS")
	if folder == "" {
		return
	}
	built, err := demo.Build(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	side := func(dir string) *storage.Store {
		store, err := storage.Open(dir, storage.Options{Now: demo.Clock(dir)})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.Close() })
		return store
	}
	assistant, executive := side(built.Assistant), side(built.Executive)
	for name, shot := range map[string]struct {
		store *storage.Store
		mode  theme.Mode
		act   func(*Shell)
	}{
		"today":       {assistant, theme.Light, func(s *Shell) { s.goTo(screen.Today, uuid.Nil) }},
		"board":       {assistant, theme.Light, func(s *Shell) { s.goTo(screen.Decisions, uuid.Nil) }},
		"goals":       {assistant, theme.Light, func(s *Shell) { s.goTo(screen.Goals, uuid.Nil) }},
		"one-to-one":  {assistant, theme.Light, func(s *Shell) { s.goTo(screen.OneToOne, uuid.Nil) }},
		"assessments": {assistant, theme.Dark, func(s *Shell) { s.goTo(screen.Assessments, uuid.Nil) }},
		"ruling":      {executive, theme.Light, func(s *Shell) { s.goTo(screen.Ruling, uuid.Nil) }},
		"exchange":    {assistant, theme.Light, func(s *Shell) { s.Open(built.TwoDaysLater) }},
	} {
		s := open(t, shot.store, shot.mode, usual)
		shot.act(s)
		file, err := os.Create(filepath.Join(folder, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(file, s.window.Canvas().Capture()); err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
