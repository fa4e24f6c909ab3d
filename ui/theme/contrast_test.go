package theme

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/resources"
)

// minContrast is what WCAG AA asks of body text.
const minContrast = 4.5

func TestTextIsLegible(t *testing.T) {
	t.Parallel()
	plain := []fyne.ThemeColorName{Background, Surface, Sidebar}
	tests := []struct {
		text fyne.ThemeColorName
		on   []fyne.ThemeColorName
	}{
		{Ink, append(plain, Selection, AccentTint, GoodTint, WarnTint, BadTint)},
		{Ink2, append(plain, Selection, AccentTint)},
		{Accent, append(plain, AccentTint, Selection)},
		{OnAccent, []fyne.ThemeColorName{Accent, AccentHover}},
		{OnPerson, []fyne.ThemeColorName{Executive, AssistantDisc}},
		{Good, append(plain, GoodTint)},
		{Warn, append(plain, WarnTint)},
		{Bad, append(plain, BadTint)},
	}
	for variant, look := range map[string]*Theme{"light": New(Light, 100), "dark": New(Dark, 100)} {
		for _, tt := range tests {
			for _, ground := range tt.on {
				got := Contrast(look.Color(tt.text, 0), look.Color(ground, 0))
				if got < minContrast {
					t.Errorf("%s: %s on %s: got %.2f:1, want %v:1", variant, tt.text, ground, got, minContrast)
				}
			}
		}
	}
}

func TestFyneColoursAreTokens(t *testing.T) {
	t.Parallel()
	for name, token := range fyneColours {
		if _, ok := tokens[token]; !ok {
			t.Errorf("%s stands on %s, which is no token", name, token)
		}
	}
}

func TestModeWinsOverTheSystem(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		mode   Mode
		system fyne.ThemeVariant
		want   uint32
	}{
		{"light on a dark desktop", Light, fynetheme.VariantDark, 0xF6F7F5},
		{"dark on a light desktop", Dark, fynetheme.VariantLight, 0x101615},
		{"system on a dark desktop", System, fynetheme.VariantDark, 0x101615},
		{"system on a light desktop", System, fynetheme.VariantLight, 0xF6F7F5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, want := New(tt.mode, 100).Color(Background, tt.system), color.Color(resources.Colour{Light: tt.want}.In(false)); got != want {
				t.Errorf("background: got %v, want %v", got, want)
			}
		})
	}
}
