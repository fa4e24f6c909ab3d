package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestMarkFindsTheBeginningsOfWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, typed, want string
		ok                bool
	}{
		{"Lisbon movers", "lis", "\x02Lis\x03bon movers", true},
		{"Lisbon movers", "mo lis", "\x02Lis\x03bon \x02mo\x03vers", true},
		{"Lisbon movers", "overs", "Lisbon movers", false},
		{"Tomás Adeyemi", "tomas", "\x02Tomás\x03 Adeyemi", true},
		{"Tomás Adeyemi", "tomá", "\x02Tomá\x03s Adeyemi", true},
		{"New decision", "", "New decision", true},
		{"Ask — “Gifts”", "gif", "Ask — “\x02Gif\x03ts”", true},
		{"Travel", "travels", "Travel", false},
		{"Lisbon, Lima", "li", "\x02Li\x03sbon, \x02Li\x03ma", true},
	} {
		t.Run(tt.text+"/"+tt.typed, func(t *testing.T) {
			t.Parallel()
			got, ok := kit.Mark(tt.text, tt.typed)
			if got != tt.want || ok != tt.ok {
				t.Errorf("got %q, %v, want %q, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func FuzzMarkKeepsTheText(f *testing.F) {
	f.Add("Tomás", "to")
	f.Add("e\u0301tude", "etu")
	f.Add("\xcc\x02", "0")
	f.Fuzz(func(t *testing.T, text, typed string) {
		marked, _ := kit.Mark(text, typed)
		all := ""
		for _, span := range kit.Hits(marked, kit.Body("")) {
			all += span.Text
		}
		bare := strings.NewReplacer("\x02", "", "\x03", "").Replace(text)
		if all != bare {
			t.Errorf("got %q, want %q", all, bare)
		}
	})
}

var offered = []kit.Choice{
	{Icon: "scale", Title: "\x02Lis\x03bon movers", Note: "Decision · Helena"},
	{Icon: "target", Title: "Open the \x02Lis\x03bon service centre", Note: "Goal · Helena"},
	{Icon: "list", Title: "\x02Lis\x03t of decisions", Key: "Ctrl 1"},
	{Icon: "award", Title: "The \x02Lis\x03bon plan, which everybody had given up and which went well after all", Note: "Credit · Helena"},
}

func TestPalette(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for percent, name := range map[int]string{100: "palette-", 200: "palette-large-"} {
			if percent == 200 && mode == theme.Dark {
				continue
			}
			w := golden.Window(t, theme.New(mode, percent), fyne.NewSize(800, 520), func() fyne.CanvasObject {
				return kit.NewInset(28, 24, kit.NewStack(16, kit.NewHeading("Decisions", "Who decides what")))
			})
			p := kit.NewPalette("Jump to a record, or run a command", nil)
			p.OnTyped = func(string) { p.Set(offered, "") }
			p.Open(w.Canvas())
			test.Type(p.Entry(), "lis")
			p.Entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			golden.Match(t, w.Canvas().Capture(), name+string(mode))
			golden.Legible(t, name+string(mode), golden.Layer{Root: p, Ground: theme.Background})
		}
	}
}

func TestAPaletteByKeyboard(t *testing.T) {
	w := show(t, func() fyne.CanvasObject { return kit.NewText(kit.Body("below")) })
	var chosen []int
	var p *kit.Palette
	closed := 0
	open := func() {
		p = kit.NewPalette("Type", func(i int) { chosen = append(chosen, i) })
		p.OnClosed = func() { closed++ }
		p.OnTyped = func(text string) {
			var rows []kit.Choice
			for i := range 30 {
				if title, ok := kit.Mark(fmt.Sprintf("Row %d", i), text); ok {
					rows = append(rows, kit.Choice{Icon: "scale", Title: title})
				}
			}
			p.Set(rows, "")
		}
		p.OnTyped("")
		p.Open(w.Canvas())
	}
	keys := func(names ...fyne.KeyName) {
		for _, name := range names {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	open()
	keys(fyne.KeyDown, fyne.KeyTab, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	open()
	keys(fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyDown, fyne.KeyReturn)
	open()
	test.Type(w.Canvas().Focused(), "row 7")
	keys(fyne.KeyReturn)
	if got, want := fmt.Sprint(chosen), "[2 29 0]"; got != want {
		t.Errorf("chosen: got %s, want %s", got, want)
	}
	open()
	test.Type(w.Canvas().Focused(), "nothing")
	keys(fyne.KeyReturn, fyne.KeyEscape)
	open()
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, 100)})
	if closed != 4 || w.Canvas().Overlays().Top() == nil {
		t.Errorf("a tap on it: got %d closed, want 4 and the palette there", closed)
	}
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)})
	if closed != 5 || w.Canvas().Overlays().Top() != nil || len(chosen) != 3 {
		t.Errorf("a tap beside it: got %d closed, %v chosen, want 5 and no more", closed, chosen)
	}
}

func TestAChoiceIsTapped(t *testing.T) {
	chosen := -1
	w := show(t, func() fyne.CanvasObject {
		list := kit.NewChoices(true, func(i int) { chosen = i })
		list.Set([]kit.Choice{{Icon: "scale", Title: "One", Detail: "first"}, {Icon: "target", Title: "Two", Detail: "second"}})
		return list
	})
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, 70))
	if chosen != 1 {
		t.Errorf("got %d, want 1", chosen)
	}
}
