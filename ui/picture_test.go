package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestPictures(t *testing.T) {
	full := func(t *testing.T) *storage.Store {
		p := pairtest.Paired(t)
		p.Board()
		return p.Tomas.Store
	}
	executive := func(t *testing.T) *storage.Store {
		p := pairtest.Paired(t)
		p.Board()
		return p.Helena.Store
	}
	empty := func(t *testing.T) *storage.Store { return pairtest.Paired(t).Tomas.Store }
	joined := func(t *testing.T) *storage.Store { return pairtest.Joined(t).Tomas.Store }
	area := func(t *testing.T, s *Shell, name string) uuid.UUID {
		docs, err := s.desk.Ledger.List(t.Context(), "area", storage.Query{Where: map[string]string{"name": name}})
		if err != nil || len(docs) != 1 {
			t.Fatalf("area %s: got %v, %v", name, docs, err)
		}
		return uuid.MustParse(docs[0].Text("id"))
	}
	tests := []struct {
		name  string
		store func(*testing.T) *storage.Store
		small bool
		act   func(*testing.T, *Shell)
	}{
		{"today", full, true, func(_ *testing.T, s *Shell) { s.goTo(screen.Today, uuid.Nil) }},
		{"board", full, true, func(*testing.T, *Shell) {}},
		{"board-large", full, false, func(_ *testing.T, s *Shell) { s.apply(looks(s.look.Mode, 200)) }},
		{"board-empty", empty, false, func(*testing.T, *Shell) {}},
		{"list", full, true, func(t *testing.T, s *Shell) { s.tab(t, 1) }},
		{"requests", executive, false, func(t *testing.T, s *Shell) { s.tab(t, 2) }},
		{"area", full, true, func(t *testing.T, s *Shell) { s.goTo(screen.Decisions, area(t, s, "Travel")) }},
		{"area-executive", executive, false, func(t *testing.T, s *Shell) { s.goTo(screen.Decisions, area(t, s, "Suppliers")) }},
		{"decision", full, true, func(t *testing.T, s *Shell) {
			s.press(t, fyne.KeyD)
			s.write(t, "Caterer for the welcome dinner")
		}},
		{"request", full, true, func(t *testing.T, s *Shell) {
			s.goTo(screen.Decisions, area(t, s, "Inbox replies"))
			s.press(t, fyne.KeyReturn)
			s.write(t, "Week 41; vendors answer to me already")
		}},
		{"send", full, false, func(t *testing.T, s *Shell) {
			keepHome(t)
			s.press(t, fyne.KeyS)
		}},
		{"words", joined, false, func(_ *testing.T, s *Shell) { s.offerWords() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
				s := open(t, tt.store(t), mode, usual)
				s.goTo(screen.Decisions, uuid.Nil)
				tt.act(t, s)
				golden.Legible(t, tt.name+" "+string(mode), s.layers()...)
				golden.Match(t, s.picture(), tt.name+"-"+string(mode))
				if tt.small && mode == theme.Light {
					s.window.Resize(small)
					golden.Match(t, s.picture(), tt.name+"-small")
				}
			}
		})
	}
}
