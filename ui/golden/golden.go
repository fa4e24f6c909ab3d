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

// What may differ: edges by a shade, since processors round their smoothing
// differently, flat areas by next to nothing, so that a wrong tint is found,
// and a few pixels altogether.
const (
	shade     = 24
	flatShade = 2
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
			if !spot.In(g.Rect) || !spot.In(w.Rect) || apart(at(g, g.PixOffset(x, y)), at(w, w.PixOffset(x, y)), tolerance(g, w, x, y)) {
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

// tolerance is strict only inside areas of both pictures.
func tolerance(got, want *image.NRGBA, x, y int) uint8 {
	if flat(got, x, y) && flat(want, x, y) {
		return flatShade
	}
	return shade
}

// flat says whether a pixel has the colour of its four neighbours.
func flat(picture *image.NRGBA, x, y int) bool {
	own := at(picture, picture.PixOffset(x, y))
	for _, step := range [...]image.Point{{X: -1}, {X: 1}, {Y: -1}, {Y: 1}} {
		beside := image.Pt(x, y).Add(step)
		if beside.In(picture.Rect) && at(picture, picture.PixOffset(beside.X, beside.Y)) != own {
			return false
		}
	}
	return true
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
// third of the size: the colours of flat areas stay, a rare one at an edge
// becomes one that is hardly different. A picture of too many colours stays
// as it is.
func paletted(picture image.Image) image.Image {
	pixels := nrgba(picture)
	counts, areas := map[color.NRGBA]int{}, map[color.NRGBA]bool{}
	for i := 0; i < len(pixels.Pix); i += 4 {
		c := at(pixels, i)
		counts[c]++
		if !areas[c] && flat(pixels, i/4%pixels.Rect.Max.X, i/4/pixels.Rect.Max.X) {
			areas[c] = true
		}
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.NRGBA) int {
		if areas[a] != areas[b] {
			if areas[a] {
				return -1
			}
			return 1
		}
		return cmp.Or(counts[b]-counts[a], cmp.Compare(number(a), number(b)))
	})
	palette, index := color.Palette{}, map[color.NRGBA]uint8{}
	for _, c := range colours {
		limit := uint8(shade / 3)
		if areas[c] {
			limit = 0
		}
		near := slices.IndexFunc(palette, func(p color.Color) bool { return !apart(p.(color.NRGBA), c, limit) })
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
