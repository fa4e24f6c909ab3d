package register_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/register"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// lessons is a register of two sections: what was learned, and what went wrong.
func lessons(asked *int) register.Register {
	return register.Register{Title: "Lessons", Load: func(ctx context.Context, l *storage.Ledger) (*register.View, error) {
		r, err := register.Read(ctx, l)
		if err != nil {
			return nil, err
		}
		learned, err := r.Rows("learning", func(doc model.Doc, row *register.Row) {
			row.Below = doc.Text("source")
			if doc["stretch"] == true {
				row.State, row.Tone = "stretch", kit.Tint
			}
		})
		if err != nil {
			return nil, err
		}
		wrong, err := r.Rows("mistake", nil)
		return &register.View{Finding: "What the two of you learned", Sections: []register.Section{
			{
				Key: "learning", Name: "Learned", About: "what you can do now", Rows: learned, Add: "learning", AddWord: "Add a lesson",
				Figures:  []register.Figure{{Value: "2 of 3", Words: "were a stretch"}, {Value: "1", Words: "volunteered for"}},
				Offers:   []register.Offer{{Words: "The course ended.", Note: "yesterday", Label: "Write down what it gave", Run: func() { *asked++ }}},
				Commands: []register.Command{{Command: screen.Command{Label: "Portfolio…", Key: "P", Run: func() { *asked++ }}, Shown: true}},
			},
			{
				Key: "mistake", Name: "Mistakes", About: "and their repair", Rows: wrong, Add: "mistake", AddWord: "Own up to a mistake",
				Empty: register.Empty{Icon: "undo-2", Title: "None yet", Purpose: "A mistake that is told early is cheap."},
			},
			{Key: "map", Name: "Map", Count: 4, Body: func() fyne.CanvasObject { return kit.NewText(kit.Body("drawn")) }},
		}}, err
	}}
}

func learned(t *testing.T) *pairtest.Pair {
	t.Helper()
	p := pairtest.Paired(t)
	p.Tomas.Put("learning", model.Doc{"what": "How a budget round works", "source": "Finance, one evening", "date": "2026-02-09"})
	p.Tomas.Put("learning", model.Doc{"what": "Negotiating in Portuguese", "source": "The landlord", "stretch": true, "date": "2026-05-13"})
	p.Tomas.Put("learning", model.Doc{"what": "To let a silence stand", "stretch": true, "date": "2026-06-09", "private": true})
	return p
}

type bench struct {
	*pairtest.Bench
	screen *register.Screen
	asked  int
}

func sit(t *testing.T, side *pairtest.Side, mode theme.Mode, size fyne.Size) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, theme.New(mode, 100), size, func(d *screen.Desk) screen.Screen {
		b.screen = register.New(d, lessons(&b.asked))
		return b.screen
	})
	return b
}

func TestARowIsOpenedByKeyboard(t *testing.T) {
	b := sit(t, learned(t).Tomas, theme.Light, pairtest.Usual)
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyReturn)
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "Negotiating in Portuguese") {
		t.Errorf("got\n%s\nwant the second newest", words)
	}
	b.Press(fyne.KeyE)
	b.Field("Source").SetText("The landlord in Lisbon")
	b.Submit()
	b.Reload()
	if words := pairtest.Words(b.screen.Content()); !strings.Contains(words, "The landlord in Lisbon") {
		t.Errorf("got\n%s\nwant the row as it stands now", words)
	}
	b.Press(fyne.KeyUp)
	b.Press(fyne.KeyReturn)
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "To let a silence stand") {
		t.Errorf("got\n%s\nwant the row above the one that was marked", words)
	}
}

func TestANewOneIsWritten(t *testing.T) {
	b := sit(t, learned(t).Tomas, theme.Light, pairtest.Usual)
	b.Press(fyne.KeyRight)
	if b.screen.Section() != "mistake" {
		t.Fatalf("got %s, want the next section", b.screen.Section())
	}
	if words := pairtest.Words(b.screen.Content()); !strings.Contains(words, "A mistake that is told early is cheap.") {
		t.Errorf("got\n%s\nwant the empty state", words)
	}
	b.Press(fyne.KeyN)
	b.Type("Told the press a date")
	b.Submit()
	b.Said("Saved “Told the press a date”")
	b.Reload()
	if words := pairtest.Words(b.screen.Content()); b.screen.Section() != "mistake" || !strings.Contains(words, "Told the press a date") {
		t.Errorf("got\n%s\nwant the new one, in the section that was shown", words)
	}
}

func TestTheListIsFiltered(t *testing.T) {
	b := sit(t, learned(t).Tomas, theme.Light, pairtest.Usual)
	b.Press(fyne.KeyF)
	b.Type("landlord nego")
	if words := pairtest.Words(b.screen.Content()); strings.Contains(words, "budget") || !strings.Contains(words, "Negotiating") {
		t.Errorf("got\n%s\nwant one row", words)
	}
	b.Press(fyne.KeyReturn)
	if words := pairtest.Words(b.Shell.Docked); !strings.Contains(words, "Negotiating in Portuguese") {
		t.Errorf("got\n%s\nwant the one that is left", words)
	}
	b.Press(fyne.KeyEscape)
	b.Press(fyne.KeyEscape) // out of the field
	b.Press(fyne.KeyRight)
	b.Press(fyne.KeyLeft)
	if words := pairtest.Words(b.screen.Content()); !strings.Contains(words, "budget") {
		t.Errorf("got\n%s\nwant all again", words)
	}
}

func TestOffersAndCommandsAreRun(t *testing.T) {
	b := sit(t, learned(t).Tomas, theme.Light, pairtest.Usual)
	b.Press(fyne.KeyP)
	b.Tap("Write down what it gave")
	if b.asked != 2 {
		t.Errorf("got %d runs, want 2", b.asked)
	}
	var labels []string
	for _, c := range b.screen.Commands() {
		labels = append(labels, c.Label)
	}
	if got := strings.Join(labels, ", "); got != "Add a lesson, Portfolio…, "+lang.L("Filter the list") {
		t.Errorf("got %s", got)
	}
	b.Press(fyne.KeyRight)
	b.Press(fyne.KeyRight)
	if words := pairtest.Words(b.screen.Content()); !strings.Contains(words, "drawn") {
		t.Errorf("got\n%s\nwant the section’s own picture", words)
	}
}

func TestARecordIsFocused(t *testing.T) {
	p := learned(t)
	id := p.Tomas.Put("mistake", model.Doc{"what": "Too early"})
	b := sit(t, p.Tomas, theme.Light, pairtest.Usual)
	b.screen.Focus(id)
	if words := pairtest.Words(b.Shell.Docked); b.screen.Section() != "mistake" || !strings.Contains(words, "Too early") {
		t.Errorf("%s: got\n%s\nwant the record open", b.screen.Section(), words)
	}
}

func TestPictures(t *testing.T) {
	p := learned(t)
	pairtest.Shoot(t, func(d *screen.Desk) screen.Screen { return register.New(d, lessons(new(int))) },
		pairtest.Picture{Name: "list", Of: p.Tomas},
		pairtest.Picture{Name: "open", Of: p.Tomas, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyDown)
			b.Press(fyne.KeyReturn)
		}},
		pairtest.Picture{Name: "empty", Of: p.Tomas, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyRight) }},
		pairtest.Picture{Name: "empty-open", Of: p.Tomas, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyRight)
			b.Press(fyne.KeyN)
		}},
	)
}
