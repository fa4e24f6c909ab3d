package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"tandem/model"
	ledgers "tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// only is the one record of a kind.
func only(t *testing.T, l *ledgers.Ledger, kind string) model.Doc {
	t.Helper()
	docs, err := l.List(context.Background(), kind, ledgers.Query{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("%s: got %d, %v, want 1", kind, len(docs), err)
	}
	return docs[0]
}

func TestNotedWithoutTheMouse(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Tomas.Put("area", model.Doc{"name": "Autumn offsite and events"})
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyComma) // from anywhere
	s.press(t, fyne.KeyN)
	s.write(t, "chose Hotel Lumen for offsite #ev")
	s.tap(fyne.KeyTab) // the only area
	s.write(t, "!fri")
	s.tap(fyne.KeyReturn)
	got := only(t, p.Tomas.Ledger, "decision")
	for name, want := range map[string]string{"situation": "chose Hotel Lumen for offsite", "area": area.String(), "due": "2026-07-10"} {
		if got.Text(name) != want {
			t.Errorf("%s: got %q, want %q", name, got.Text(name), want)
		}
	}
	if s.place != screen.Settings || s.window.Canvas().Overlays().Top() != nil {
		t.Error("the line is there, or took the person elsewhere")
	}
	if got, want := s.toast.Message(), "Saved “chose Hotel Lumen for offsite”"; got != want {
		t.Errorf("toast: got %q, want %q", got, want)
	}
	s.undo()
	if got := count(t, p.Tomas.Ledger, "decision"); got != 0 {
		t.Errorf("undone: got %d decisions, want 0", got)
	}
}

func TestEachKindIsNoted(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	for line, kind := range map[string]string{
		"credit: the Lisbon plan": "credit", "promise: a shortlist !thu": "promise", "brief: port strike notice": "briefing",
	} {
		s.press(t, fyne.KeyN)
		s.write(t, line)
		s.tap(fyne.KeyReturn)
		only(t, p.Tomas.Ledger, kind)
	}
}

func TestEscapeKeepsWhatWasNoted(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	s.press(t, fyne.KeyN)
	s.write(t, "promise: half a sent")
	s.tap(fyne.KeyEscape)
	if s.window.Canvas().Overlays().Top() != nil {
		t.Fatal("the line is there")
	}
	s.Close() // or a crash: what is typed is written at once
	again := open(t, p.Tomas.Store, theme.Light, usual)
	again.press(t, fyne.KeyN)
	again.write(t, "ence")
	again.tap(fyne.KeyReturn)
	if got, want := only(t, p.Tomas.Ledger, "promise").Text("what"), "half a sentence"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	again.press(t, fyne.KeyN)
	if got := again.over.Text(); got != "" {
		t.Errorf("after saving: got the draft %q, want none", got)
	}
	again.tap(fyne.KeyReturn) // nothing to save
	if again.window.Canvas().Overlays().Top() == nil {
		t.Error("an empty line was saved")
	}
}

// What cannot be saved is said in the line, which keeps what was typed until it can.
func TestALineThatCannotBeSavedStays(t *testing.T) {
	p := pairtest.Paired(t)
	s := open(t, p.Tomas.Store, theme.Light, usual)
	run, full := s.desk.Run, true
	s.desk.Run = func(what string, work func(context.Context) error, done func(error)) {
		if full && what == "Saving" {
			done(&model.Refused{What: "Nothing was saved", Why: "the disk is full", Do: "free some space and try again"})
			return
		}
		run(what, work, done)
	}
	s.press(t, fyne.KeyN)
	s.write(t, "chose Hotel Lumen")
	s.tap(fyne.KeyReturn)
	line, ok := s.window.Canvas().Overlays().Top().(*kit.Palette)
	if !ok || line.Text() != "chose Hotel Lumen" {
		t.Fatalf("the line is gone")
	}
	if got, want := line.Note(), "Nothing was saved: the disk is full; free some space and try again."; got != want {
		t.Errorf("the line says %q, want %q", got, want)
	}
	if got := s.toast.Message(); got != "" {
		t.Errorf("toast: got %q, want none", got)
	}
	full = false
	s.tap(fyne.KeyReturn)
	if got, want := only(t, p.Tomas.Ledger, "decision").Text("situation"), "chose Hotel Lumen"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
