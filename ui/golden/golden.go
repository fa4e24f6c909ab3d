package golden

import (
	"cmp"
	"flag"
	"image"
	"image/color"
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
// number.
func compare(got, want image.Image) (image.Image, int) {
	both := got.Bounds().Union(want.Bounds())
	difference, stray := image.NewNRGBA(both), 0
	for y := both.Min.Y; y < both.Max.Y; y++ {
		for x := both.Min.X; x < both.Max.X; x++ {
			a := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA)
			b := color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
			if apart(a, b, shade) {
				difference.SetNRGBA(x, y, color.NRGBA{R: 0xFF, A: 0xFF})
				stray++
				continue
			}
			difference.SetNRGBA(x, y, color.NRGBA{R: a.R, G: a.G, B: a.B, A: 0x40})
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

// paletted reduces a picture to its 256 most frequent colours, which makes its
// file a third of the size. Where that would change a pixel by more than half
// the shade allowed, the picture stays as it is.
func paletted(picture image.Image) image.Image {
	area, counts := picture.Bounds(), map[color.NRGBA]int{}
	each := func(visit func(x, y int, c color.NRGBA)) {
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				visit(x, y, color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA))
			}
		}
	}
	each(func(_, _ int, c color.NRGBA) { counts[c]++ })
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.NRGBA) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(number(a), number(b)))
	})
	palette := color.Palette{}
	for _, c := range colours[:min(len(colours), 256)] {
		palette = append(palette, c)
	}
	index := map[color.NRGBA]uint8{}
	for _, c := range colours {
		index[c] = uint8(palette.Index(c))
		near := palette[index[c]].(color.NRGBA)
		if apart(c, near, shade/2) {
			return picture
		}
	}
	reduced := image.NewPaletted(area, palette)
	each(func(x, y int, c color.NRGBA) { reduced.SetColorIndex(x, y, index[c]) })
	return reduced
}

// number orders colours that are equally frequent, so that the same picture
// gives the same file.
func number(c color.NRGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}
