package pairtest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// Reload reads the ledger anew, as the shell has it done after a bundle.
func (b *Bench) Reload() { b.screen.Load() }

// Takes says whether somebody took a key.
func (b *Bench) Takes(name fyne.KeyName) bool { return b.key(&fyne.KeyEvent{Name: name}) }

// Write types into the field of that label.
func (b *Bench) Write(label, text string) {
	b.Helper()
	b.Window.Canvas().Focus(b.Field(label).Entry())
	test.Type(b.Window.Canvas().Focused(), text)
}

// Newest is the newest record of a kind.
func (b *Bench) Newest(kind string) model.Doc {
	b.Helper()
	docs := b.All(kind)
	if len(docs) == 0 {
		b.Fatalf("there is no %s", kind)
	}
	return docs[len(docs)-1]
}

// Shown is all that stands on the screen and its sheet.
func (b *Bench) Shown() string {
	text := Words(b.screen.Content())
	if b.Shell.Docked != nil {
		text += "\n" + Words(b.Shell.Docked)
	}
	return text
}

// Want fails unless all of these are shown, and no error was.
func (b *Bench) Want(texts ...string) {
	b.Helper()
	if len(b.Shell.Failed) > 0 {
		b.Fatalf("got %v, want no error", b.Shell.Failed)
	}
	got := b.Shown()
	for _, text := range texts {
		if !strings.Contains(got, text) {
			b.Errorf("%q is not among\n%s", text, got)
		}
	}
}

// WantNot fails where one of these is shown.
func (b *Bench) WantNot(texts ...string) {
	b.Helper()
	got := b.Shown()
	for _, text := range texts {
		if strings.Contains(got, text) {
			b.Errorf("%q is among\n%s", text, got)
		}
	}
}

// A Picture is a state of a screen to compare with its golden ones.
type Picture struct {
	Name string
	Of   *Side
	Act  func(*Bench) // nil for the screen as it opens
	Only string       // the end of the one look's name; "" for all looks
}

// Shoot draws each picture.
func Shoot(t *testing.T, make func(*screen.Desk) screen.Screen, pictures ...Picture) {
	t.Helper()
	for _, p := range pictures {
		t.Run(p.Name, func(t *testing.T) {
			draw := func(t *testing.T, look Look) Scene {
				b := Sit(t, p.Of, look.Theme(), look.Beside(), make)
				if p.Act != nil {
					p.Act(b)
				}
				return b.Scene()
			}
			if p.Only != "" {
				Once(t, p.Name, p.Only, draw)
				return
			}
			Draw(t, p.Name, draw)
		})
	}
}

// Rows are the rows that open something, those of the sheet first.
func (b *Bench) Rows() (rows []*kit.TapRow) {
	for _, o := range b.nearest() {
		if row, ok := o.(*kit.TapRow); ok {
			rows = append(rows, row)
		}
	}
	return rows
}
