package resources

import (
	"bytes"
	"encoding/json"
	"image/png"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
)

func TestEveryIconTakesColourAndWidth(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(icons, "icons/*.svg")
	if err != nil || len(names) == 0 {
		t.Fatalf("icons: got %d, %v", len(names), err)
	}
	for _, file := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "icons/"), ".svg")
		svg := string(Icon(name, "#14201D", 1.5))
		if strings.Contains(svg, "currentColor") || !strings.Contains(svg, `stroke="#14201D"`) ||
			!strings.Contains(svg, `stroke-width="1.50"`) {
			t.Errorf("%s does not take the colour and the width: %s", name, svg)
		}
	}
}

// Fyne's renderer misreads what else a path may hold, without an error.
func TestIconPathsAreSimple(t *testing.T) {
	t.Parallel()
	path, simple := regexp.MustCompile(` d="([^"]*)"`), regexp.MustCompile(`^[MLCZ0-9 .-]+$`)
	names, err := fs.Glob(icons, "icons/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		svg, err := icons.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range path.FindAllSubmatch(svg, -1) {
			if !simple.Match(d[1]) {
				t.Errorf("%s: got %q, want absolute M, L, C and Z only", name, d[1])
			}
		}
	}
}

func TestAnUnknownIconIsNil(t *testing.T) {
	t.Parallel()
	if got := Icon("no such icon", "#000000", 2); got != nil {
		t.Errorf("got %q, want nil", got)
	}
}

// A word is measured by reading all that its font can do, asked for or not.
func TestFontsHaveNoFeatureThatIsAskedForByName(t *testing.T) {
	t.Parallel()
	unasked := []string{"calt", "ccmp", "locl", "kern", "mark", "mkmk"}
	for name, data := range map[string][]byte{"regular": FontRegular, "semi-bold": FontSemiBold, "italic": FontItalic} {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, feature := range append(face.GSUB.Features, face.GPOS.Features...) {
			if tag := feature.Tag.String(); !slices.Contains(unasked, tag) {
				t.Errorf("%s: there is %q, which no text asks for", name, tag)
			}
		}
		if !slices.ContainsFunc(face.GPOS.Features, func(f font.Feature) bool { return f.Tag.String() == "kern" }) {
			t.Errorf("%s: its letters are not kerned", name)
		}
	}
}

func TestAppIconDecodes(t *testing.T) {
	t.Parallel()
	icon, err := png.Decode(bytes.NewReader(AppIconPNG))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := icon.Bounds().Dx(), 256; got != want {
		t.Errorf("width: got %d, want %d", got, want)
	}
}

func TestTranslationsHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	read := func(name string) map[string]any {
		data, err := Translations.ReadFile("translations/" + name)
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]any{}
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return words
	}
	en, de := read("en.json"), read("de.json")
	for key := range en {
		if _, ok := de[key]; !ok {
			t.Errorf("de.json lacks %q", key)
		}
	}
	for key := range de {
		if _, ok := en[key]; !ok {
			t.Errorf("en.json lacks %q", key)
		}
	}
}
