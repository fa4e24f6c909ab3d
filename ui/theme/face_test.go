package theme

import (
	"encoding/json"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/resources"
)

func TestATextNamesTheFontThatHasItsLetters(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Light, MinPercent))
	bold, slanted := fyne.TextStyle{Bold: true}, fyne.TextStyle{Italic: true}
	for _, c := range []struct {
		text  string
		style fyne.TextStyle
		want  fyne.Resource
	}{
		{"Helena Okafor", fyne.TextStyle{}, regular},
		{"Tomás ✓ – “Ørsted”", bold, semiBold},
		{"", slanted, italic},
		{"Лиссабон, Ελλάδα", slanted, italic},
		{"a calm quarter 🎉", bold, nil},
		{"東京", fyne.TextStyle{}, nil},
		{"one\ttwo", fyne.TextStyle{}, nil},
		{"fixed", fyne.TextStyle{Monospace: true}, nil},
	} {
		if got := Face(c.style, c.text); got != c.want {
			t.Errorf("%q in %+v: got %v, want %v", c.text, c.style, got, c.want)
		}
	}
	fyne.CurrentApp().Settings().SetTheme(test.Theme())
	if got := Face(bold, "Helena"); got != nil {
		t.Errorf("in a theme that is not ours: got %v, want none", got.Name())
	}
}

// Every sentence of the app measures what Fyne draws, in each of our fonts, whether it names the
// font or takes it by its style.
func TestATextMeasuresWhatFyneDraws(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, MinPercent))
	styles := []fyne.TextStyle{{}, {Bold: true}, {Italic: true}}
	texts := []string{"", " ", "AVATAR Ty “12:30” (S–T) -> x", "Лиссабон, Ελλάδα, Lisboa", "ﬁ e\u0301 A\u030A", "שלום", "a calm quarter 🎉", "東京 Tokyo", "a\tb"}
	for _, name := range []string{"en", "de"} {
		data, err := resources.Translations.ReadFile("translations/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]any{}
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatal(err)
		}
		for _, text := range words {
			if text, ok := text.(string); ok {
				texts = append(texts, text)
			}
		}
	}
	for i, text := range texts {
		style, size := styles[i%len(styles)], 9+float32(i%23)*1.3
		want, base := app.Driver().RenderedTextSize(text, size, style, nil)
		got, own := Measure(text, size, style)
		if got != want || own != base {
			t.Errorf("%q in %+v of %v: got %v on %v, want %v on %v", text, style, size, got, own, want, base)
		}
		if named := Face(style, text); named != nil {
			if drawn, _ := app.Driver().RenderedTextSize(text, size, style, named); drawn != want {
				t.Errorf("%q in %+v of %v: drawn in its own font: got %v, want %v", text, style, size, drawn, want)
			}
		}
	}
}

func BenchmarkMeasure(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(New(Light, MinPercent))
	for b.Loop() {
		Measure("Decide: the hotel for Lisbon", 13, fyne.TextStyle{})
	}
}
