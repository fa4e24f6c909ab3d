package golden

import (
	"image"
	"image/color"
	"path/filepath"
	"testing"
)

func filled(c color.NRGBA) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, 50, 50))
	for i := range picture.Pix {
		picture.Pix[i] = [...]uint8{c.R, c.G, c.B, c.A}[i%4]
	}
	return picture
}

func TestCompareCountsWhatShows(t *testing.T) {
	t.Parallel()
	grey := color.NRGBA{R: 100, G: 100, B: 100, A: 255}
	spot := filled(grey)
	spot.SetNRGBA(3, 4, color.NRGBA{R: 200, A: 255})
	tests := []struct {
		name string
		got  image.Image
		want int
	}{
		{"the same picture", filled(grey), 0},
		{"a shade brighter all over", filled(color.NRGBA{R: 110, G: 110, B: 110, A: 255}), 2500},
		{"as rounding may", filled(color.NRGBA{R: 102, G: 100, B: 99, A: 255}), 0},
		{"much brighter", filled(color.NRGBA{R: 180, G: 180, B: 180, A: 255}), 2500},
		{"one pixel", spot, 1},
		{"a wider picture", image.NewNRGBA(image.Rect(0, 0, 51, 50)), 2550},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, stray := compare(tt.got, filled(grey)); stray != tt.want {
				t.Errorf("differing pixels: got %d, want %d", stray, tt.want)
			}
		})
	}
}

func TestAnEdgeMayDifferByAShade(t *testing.T) {
	t.Parallel()
	edge := func(level uint8) *image.NRGBA {
		picture := filled(color.NRGBA{A: 255})
		for y := range 50 {
			picture.SetNRGBA(20, y, color.NRGBA{R: level, A: 255})
		}
		return picture
	}
	for level, want := range map[uint8]int{100: 0, 120: 0, 130: 50} {
		if _, stray := compare(edge(level), edge(100)); stray != want {
			t.Errorf("level %d: got %d differing pixels, want %d", level, stray, want)
		}
	}
}

func TestAManyColouredPictureComesBackAlike(t *testing.T) {
	t.Parallel()
	ramp := image.NewNRGBA(image.Rect(0, 0, 50, 50))
	for i := range 2500 {
		ramp.SetNRGBA(i%50, i/50, color.NRGBA{R: uint8(i / 10), G: uint8(i % 20), B: 128, A: 255})
	}
	path := filepath.Join(t.TempDir(), "folder", "ramp.png")
	if err := write(path, ramp); err != nil {
		t.Fatal(err)
	}
	back, err := read(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, stray := compare(ramp, back); stray != 0 {
		t.Errorf("differing pixels: got %d, want 0", stray)
	}
}
