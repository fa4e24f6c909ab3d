package theme

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestEveryHueCarriesInitials(t *testing.T) {
	t.Parallel()
	for _, mode := range []Mode{Light, Dark} {
		for _, hue := range Hues {
			look := New(mode, 100).People(hue, hue)
			for _, disc := range []fyne.ThemeColorName{Executive, AssistantDisc} {
				if got := Contrast(look.Color(OnPerson, 0), look.Color(disc, 0)); got < minContrast {
					t.Errorf("%s, %s: initials on %s: got %.2f:1, want %v:1", mode, hue, disc, got, minContrast)
				}
			}
		}
	}
}

func TestTheUsualHuesChangeNothing(t *testing.T) {
	t.Parallel()
	for _, mode := range []Mode{Light, Dark} {
		plain, same := New(mode, 100), New(mode, 100).People(Indigo, Terracotta)
		unknown := New(mode, 100).People("", "ochre")
		for name := range tokens {
			if plain.Color(name, 0) != same.Color(name, 0) || plain.Color(name, 0) != unknown.Color(name, 0) {
				t.Errorf("%s: %s differs", mode, name)
			}
		}
	}
}
