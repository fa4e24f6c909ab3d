package ui

import (
	"context"
	"image"
	"image/draw"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/settings"
	"tandem/ui/theme"
)

// layers are what stands in the window, the lowest first.
func (s *Shell) layers() []golden.Layer {
	layers := []golden.Layer{
		{Root: s.rooms.screen, Ground: theme.Background}, {Root: s.rooms.sidebar, Ground: theme.Sidebar}, {Root: s.rooms.sheet, Ground: theme.Surface},
	}
	if s.rooms.full {
		layers[1].Root = nil
	}
	if s.over != nil && s.over.Shown() {
		layers = []golden.Layer{{Root: s.over, Ground: theme.Surface}}
	}
	return layers
}

// picture is the window without its sidebar, which has pictures of its own: another place
// changes those and no more.
func (s *Shell) picture() image.Image {
	if s.over != nil && s.over.Shown() {
		s.rooms.full = true
		s.rooms.arrange()
	}
	all := s.window.Canvas().Capture()
	if s.rooms.full || s.rooms.sidebar == nil {
		return all
	}
	area := all.Bounds()
	area.Min.X += int(s.rooms.sidebar.Size().Width)
	cut := image.NewNRGBA(area)
	draw.Draw(cut, area, all, area.Min, draw.Src)
	return cut
}

// looks is the usual look in a mode and a text size.
func looks(mode theme.Mode, percent int) settings.Look {
	look := settings.Usual()
	look.Mode, look.Percent = mode, percent
	return look
}

// TestShellPictures draws what the shell itself shows, in every size, and holds that it can
// be read.
func TestShellPictures(t *testing.T) {
	var briefing uuid.UUID
	tests := []struct {
		name string
		act  func(*testing.T, *Shell)
	}{
		{"capture", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyN)
			s.write(t, "chose Hotel Lumen for offsite !fri #au")
		}},
		{"capture-empty", func(t *testing.T, s *Shell) { s.press(t, fyne.KeyN) }},
		{"jump", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyK)
			s.write(t, "tra")
		}},
		{"search", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyF)
			s.write(t, "travel")
		}},
		{"trash", func(*testing.T, *Shell) {}},
		{"settings", func(_ *testing.T, s *Shell) {
			s.goTo(screen.Settings, uuid.Nil)
			s.screen(screen.Settings).(*settings.Screen).Folder.Set(kit.Body("/home/tomas/.config/tandem"))
		}},
		{"passphrase", func(t *testing.T, s *Shell) {
			s.goTo(screen.Settings, uuid.Nil)
			s.screen(screen.Settings).(*settings.Screen).Folder.Set(kit.Body("/home/tomas/.config/tandem"))
			s.pressed(t, "I forgot it…")
		}},
		{"record", func(_ *testing.T, s *Shell) { record.Open(s.desk, "briefing", briefing) }},
		{"jump-nothing", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyK)
			s.write(t, "zeppelin")
		}},
		{"search-nothing", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyF)
			s.write(t, "zeppelin")
		}},
		{"merging", underWay("Merging the bundle", nil)}, {"exporting", underWay("Saving for {{.Name}}", map[string]string{"Name": "Helena"})},
		{"toast", func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyD)
			s.write(t, "The Lisbon train")
			s.press(t, fyne.KeyReturn)
			s.undo()
		}}, // the last: it fills the trash
	}
	p := pairtest.Paired(t)
	p.Board()
	for _, what := range []string{"A shortlist of caterers", "The seating plan"} {
		if err := p.Tomas.Ledger.Delete(t.Context(), p.Tomas.Put("promise", model.Doc{"what": what})); err != nil {
			t.Fatal(err)
		}
	}
	briefing = p.Tomas.Put("briefing", model.Doc{
		"subject": "Port strike notice", "received": "2026-07-01", "seen": "Two days of notice, for the whole coast",
		"could_mean": "The Lisbon boxes are a week late", "sensitivity": "confidential",
	})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			drawn := func(t *testing.T, look pairtest.Look) pairtest.Scene {
				if err := p.Tomas.Ledger.SaveDraft(t.Context(), "capture", nil); err != nil {
					t.Fatal(err)
				}
				s := seen(t, p.Tomas.Store, look)
				s.goTo(screen.Trash, uuid.Nil) // what lies below is the shell's own, too
				tt.act(t, s)
				return pairtest.Scene{Capture: s.picture, Layers: s.layers()}
			}
			if only, ok := once[tt.name]; ok {
				pairtest.Once(t, tt.name, only, drawn)
				return
			}
			pairtest.Draw(t, tt.name, drawn)
		})
	}
}

// once are the pictures that have one look.
var once = map[string]string{"jump-nothing": "dark", "search-nothing": "small", "merging": "dark", "exporting": "large"}

// underWay is work that takes its time.
func underWay(what string, of any) func(*testing.T, *Shell) {
	return func(_ *testing.T, s *Shell) {
		s.goTo(screen.Today, uuid.Nil)
		s.runner.Start = func(func(), func()) {}
		s.runner.After = func(d time.Duration, f func()) func() {
			if d == patience {
				f()
			}
			return func() {}
		}
		s.run(lang.L(what, of), func(context.Context) error { return nil }, func(error) {})
	}
}

// The sidebar is of the places, which join it by a line; the whole window shows it beside one.
func TestSidebarPictures(t *testing.T) {
	for role, side := range both(t) {
		pairtest.Draw(t, "window-"+string(role), func(t *testing.T, look pairtest.Look) pairtest.Scene {
			s := seen(t, side.Store, look)
			return pairtest.Scene{Capture: s.window.Canvas().Capture, Layers: s.layers()}
		})
	}
}
