package golden

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
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
			if apart(a.R, b.R) || apart(a.G, b.G) || apart(a.B, b.B) || apart(a.A, b.A) {
				difference.SetNRGBA(x, y, color.NRGBA{R: 0xFF, A: 0xFF})
				stray++
				continue
			}
			difference.SetNRGBA(x, y, color.NRGBA{R: a.R, G: a.G, B: a.B, A: 0x40})
		}
	}
	return difference, stray
}

func apart(a, b uint8) bool { return max(a, b)-min(a, b) > shade }

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
	if err := encoder.Encode(file, picture); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
