package golden

import (
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// What may differ: anti-aliased edges by a shade, on any pixel, and a few
// pixels altogether, where two edges meet.
const (
	shade     = 24
	strayPart = 2000 // one pixel in so many
)

// Match compares a picture with testdata/NAME.png.
func Match(t *testing.T, got image.Image, name string) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		if err := write(path, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := read(path)
	if err != nil {
		t.Fatalf("no golden for %s (run with -update, then look at it): %v", name, err)
	}
	difference, stray := compare(got, want)
	allowed := want.Bounds().Dx() * want.Bounds().Dy() / strayPart
	if got.Bounds().Size() == want.Bounds().Size() && stray <= allowed {
		return
	}
	folder, err := os.MkdirTemp("", "golden-")
	if err != nil {
		t.Fatal(err)
	}
	for suffix, picture := range map[string]image.Image{"got": got, "difference": difference} {
		if err := write(filepath.Join(folder, name+"-"+suffix+".png"), picture); err != nil {
			t.Error(err)
		}
	}
	t.Errorf("%s: got %d differing pixels in %v, want at most %d in %v; see %s",
		name, stray, got.Bounds().Size(), allowed, want.Bounds().Size(), folder)
}

// compare returns a picture with the differing pixels in red and their
// number. Where only one picture is, all differ.
func compare(got, want image.Image) (image.Image, int) {
	g, w := nrgba(got), nrgba(want)
	difference, stray := image.NewNRGBA(g.Rect.Union(w.Rect)), 0
	for y := range difference.Rect.Max.Y {
		for x := range difference.Rect.Max.X {
			spot := image.Pt(x, y)
			if !spot.In(g.Rect) || !spot.In(w.Rect) || apart(at(g, g.PixOffset(x, y)), at(w, w.PixOffset(x, y)), shade) {
				difference.SetNRGBA(x, y, color.NRGBA{R: 0xFF, A: 0xFF})
				stray++
				continue
			}
			faded := at(g, g.PixOffset(x, y))
			faded.A = 0x40
			difference.SetNRGBA(x, y, faded)
		}
	}
	return difference, stray
}

// apart says whether two colours differ by more than limit in any channel.
func apart(a, b color.NRGBA, limit uint8) bool {
	differ := func(a, b uint8) bool { return max(a, b)-min(a, b) > limit }
	return differ(a.R, b.R) || differ(a.G, b.G) || differ(a.B, b.B) || differ(a.A, b.A)
}

func read(path string) (image.Image, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return png.Decode(file)
}

func write(path string, picture image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, paletted(picture)); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// paletted reduces a picture to at most 256 colours, which makes its file a
// third of the size: rare colours become a frequent one that is hardly
// different. A picture of too many colours stays as it is.
func paletted(picture image.Image) image.Image {
	pixels, counts := nrgba(picture), map[color.NRGBA]int{}
	for i := 0; i < len(pixels.Pix); i += 4 {
		counts[at(pixels, i)]++
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.NRGBA) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(number(a), number(b)))
	})
	palette, index := color.Palette{}, map[color.NRGBA]uint8{}
	for _, c := range colours {
		near := slices.IndexFunc(palette, func(p color.Color) bool { return !apart(p.(color.NRGBA), c, shade/4) })
		if near < 0 {
			near, palette = len(palette), append(palette, c)
		}
		if len(palette) > 256 {
			return picture
		}
		index[c] = uint8(near)
	}
	reduced := image.NewPaletted(pixels.Rect, palette)
	for i := range reduced.Pix {
		reduced.Pix[i] = index[at(pixels, 4*i)]
	}
	return reduced
}

// number orders colours that are equally frequent, so that the same picture
// gives the same file.
func number(c color.NRGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

// nrgba copies a picture into pixels that are quick to read.
func nrgba(picture image.Image) *image.NRGBA {
	area := image.Rectangle{Max: picture.Bounds().Size()}
	pixels := image.NewNRGBA(area)
	draw.Draw(pixels, area, picture, picture.Bounds().Min, draw.Src)
	return pixels
}

func at(picture *image.NRGBA, offset int) color.NRGBA {
	p := picture.Pix[offset : offset+4 : offset+4]
	return color.NRGBA{R: p[0], G: p[1], B: p[2], A: p[3]}
}
