package theme

import (
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/resources"
)

func TestTextSizes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		percent int
		size    fyne.ThemeSizeName
		want    float32
	}{
		{"tiny", 100, Tiny, 11},
		{"small", 100, Small, 12},
		{"body", 100, Body, 13},
		{"card title", 100, Title, 14},
		{"question", 100, Large, 20},
		{"screen title", 100, Screen, 22},
		{"number", 100, Number, 30},
		{"body doubled", 200, Body, 26},
		{"no larger than 200 percent", 900, Body, 26},
		{"no smaller than 90 percent", 10, Number, 27},
		{"icons grow with the text", 200, fynetheme.SizeNameInlineIcon, 32},
		{"spaces stay", 200, fynetheme.SizeNamePadding, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := New(Light, tt.percent).Size(tt.size); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestFonts(t *testing.T) {
	t.Parallel()
	look := New(Light, 100)
	tests := []struct {
		name  string
		style fyne.TextStyle
		want  string
	}{
		{"regular", fyne.TextStyle{}, "Inter-Regular.ttf"},
		{"bold is semibold", fyne.TextStyle{Bold: true}, "Inter-SemiBold.ttf"},
		{"italic", fyne.TextStyle{Italic: true}, "Inter-Italic.ttf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := look.Font(tt.style).Name(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestEveryReplacedIconExists(t *testing.T) {
	t.Parallel()
	for name, ours := range lucide {
		if resources.Icon(ours, "#000000", 1) == nil {
			t.Errorf("%s has no icon %s", name, ours)
		}
	}
}

func TestStageOutsideTheRampIsALine(t *testing.T) {
	t.Parallel()
	for stage, want := range map[int]fyne.ThemeColorName{0: Line, 1: Stage1, 4: Stage4, 5: Line} {
		if got := Stage(stage); got != want {
			t.Errorf("stage %d: got %s, want %s", stage, got, want)
		}
	}
}
