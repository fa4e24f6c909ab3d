package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestTextStyles(t *testing.T) {
	styles := func() fyne.CanvasObject {
		return kit.NewStack(4,
			kit.NewText(kit.Number("8 h 17 m "), kit.Sub("a week")),
			kit.NewText(kit.ScreenTitle("Decisions")),
			kit.NewText(kit.Question("May Tomás decide on "), kit.Question("Autumn offsite").In(theme.Accent), kit.Question(" alone?")),
			kit.NewText(kit.CardTitle("Waiting")),
			kit.NewText(kit.Strong("Approved "), kit.Body("Travel up to £2,500 until 31 Oct")),
			kit.NewText(kit.Sub("“I’d book the block now.” ").Slanted(), kit.Body("— Tomás").In(theme.Ink3).Slanted()),
			kit.NewText(kit.Small("Watching. Last file 2 days ago.")),
			kit.NewText(kit.Tiny("Cap each")),
			kit.NewText(kit.Hint("10 decisions")),
			kit.NewText(kit.Body("on the right")).Right(),
			kit.NewText(kit.Body("in the middle")).Centred(),
			kit.NewText(kit.Body("one line, however long it may be: the rest stands elsewhere")).Ellipsis())
	}
	state(t, "text", 340, styles)
	large(t, "text", 340, styles)
}

func TestALongTextIsCutToItsLinesAndSaysSo(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"longer", "The harbour master wants every name in writing before noon", "The harbour / master wants…"},
		{"as long as that", "The harbour master", "The harbour / master"},
		{"a second paragraph", "The\nharbour\nmaster", "The / harbour…"},
		{"a per cent sign stays with its number", "The return is 48 %", "The return is / 48 %"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var text *kit.Text
			golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(106, 900), func() fyne.CanvasObject {
				text = kit.NewText(kit.Body(tt.text)).AtMost(2)
				return text
			})
			var seen []string
			texts(text, fyne.Position{}, func(piece *canvas.Text, _ fyne.Position) { seen = append(seen, strings.TrimRight(piece.Text, " ")) })
			if got := strings.Join(seen, " / "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTextIsNeverWiderThanItsRoom(t *testing.T) {
	words := "Venue, catering and Donaudampfschifffahrtsgesellschaft logistics\nin two paragraphs"
	tests := []struct {
		name    string
		percent int
		width   float32
	}{
		{"wide", 100, 400},
		{"narrow", 100, 120},
		{"narrower than its longest word", 100, 60},
		{"narrow and large", 200, 120},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var text *kit.Text
			golden.Window(t, theme.New(theme.Light, tt.percent), fyne.NewSize(tt.width, 900), func() fyne.CanvasObject {
				text = kit.NewText(kit.Body(words))
				return text
			})
			var seen []string
			texts(text, fyne.Position{}, func(piece *canvas.Text, at fyne.Position) {
				shown := strings.TrimRight(piece.Text, " ")
				if right := at.X + fyne.MeasureText(shown, piece.TextSize, piece.TextStyle).Width; right > tt.width+1 {
					t.Errorf("%q ends at %v, want at most %v", shown, right, tt.width)
				}
				seen = append(seen, piece.Text)
			})
			if got, want := strings.Join(seen, ""), strings.ReplaceAll(words, "\n", ""); got != want {
				t.Errorf("shown: got %q, want %q", got, want)
			}
		})
	}
}

func TestTextIsAsHighAsItsLines(t *testing.T) {
	var text *kit.Text
	show(t, func() fyne.CanvasObject {
		text = kit.NewText(kit.Body("one"))
		return kit.NewStack(0, text)
	})
	one := text.MinSize().Height
	text.Set(kit.Body("one\ntwo\nthree"))
	if got, want := text.MinSize().Height, 3*one; got != want {
		t.Errorf("three lines: got %v, want %v", got, want)
	}
	if got, want := text.String(), "one\ntwo\nthree"; got != want {
		t.Errorf("text: got %q, want %q", got, want)
	}
}

func TestAnEmptyTextKeepsItsLine(t *testing.T) {
	var empty, full *kit.Text
	show(t, func() fyne.CanvasObject {
		empty, full = kit.NewText(), kit.NewText(kit.Body("x"))
		return kit.NewStack(0, empty, full)
	})
	if got, want := empty.MinSize().Height, full.MinSize().Height; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
