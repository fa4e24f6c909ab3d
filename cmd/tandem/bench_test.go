//go:build e2e

package main_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/storage"
)

// What the whole program costs, beside an empty Fyne window of the same size on the same
// screen, in the same run. `make bench` runs these.

// large is how many entries a ledger has that is measured.
const large = 100_000

// grown is a pair whose assistant has written very much.
func grown(b *testing.B) (helena, tomas string) {
	b.Helper()
	dir := b.TempDir()
	helena, tomas = filepath.Join(dir, "helena"), filepath.Join(dir, "tomas")
	pair(b, helena, tomas)
	s, err := storage.Open(tomas, storage.Options{WorkFactor: 10})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	l, err := s.Ledger(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	for from := 0; from < large; from += 5000 {
		docs := make([]model.Doc, 5000)
		for i := range docs {
			docs[i] = model.Doc{"situation": fmt.Sprintf("Hotel number %d for the visit to Lisbon", from+i)}
		}
		if _, err := l.Put(ctx, "decision", docs); err != nil {
			b.Fatal(err)
		}
	}
	return helena, tomas
}

// empty builds the window of nothing.
func empty(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "empty")
	c := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", program, "./testdata/empty")
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return program
}

// start opens the program and waits until a part of its window looks as it should.
func (d *desk) start(looks func(image.Image) bool) time.Duration {
	d.Helper()
	d.output = &bytes.Buffer{}
	var args []string
	if d.data != "" {
		args = []string{"--data", d.data}
	}
	d.app = exec.Command(d.program, args...)
	d.app.Env, d.app.Stdout, d.app.Stderr = d.env(), d.output, d.output
	begin := time.Now()
	d.ok(d.app.Start())
	d.Cleanup(d.kill)
	for {
		took := time.Since(begin) // before the picture is taken: that is not the program's time
		if screen := d.screen(); screen != nil && looks(screen) {
			return took
		}
		time.Sleep(5 * time.Millisecond)
		if took > patience {
			d.Fatalf("%s: no window within %s: %s", d.name, patience, d.output)
		}
	}
}

// screen is what the desk shows now; nil where it cannot be read. It lies in a file, so that to look
// takes no time from the program: an XWD picture of 32 bits a pixel.
func (d *desk) screen() image.Image {
	data, err := os.ReadFile(filepath.Join(d.home, "Xvfb_screen0"))
	if err != nil || len(data) < 100 {
		return nil
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(data[4*n:])) }
	head, colours, stride, size := field(0), field(19), field(12), image.Rect(0, 0, field(4), field(5))
	pixels := data[min(head+12*colours, len(data)):]
	if len(pixels) < stride*size.Max.Y {
		return nil
	}
	return framebuffer{pixels, stride, size}
}

// A framebuffer is a screen: blue, green, red and nothing for each pixel.
type framebuffer struct {
	pixels []byte
	stride int
	size   image.Rectangle
}

func (f framebuffer) ColorModel() color.Model { return color.RGBAModel }

func (f framebuffer) Bounds() image.Rectangle { return f.size }

func (f framebuffer) At(x, y int) color.Color {
	p := f.pixels[y*f.stride+4*x:]
	return color.RGBA{p[2], p[1], p[0], 0xFF}
}

// apart counts the pixels of a part of a window that stand out from its ground: its text.
func apart(picture image.Image, part image.Rectangle) (n int) {
	grey := func(x, y int) int { return int(color.Gray16Model.Convert(picture.At(x, y)).(color.Gray16).Y) }
	ground := grey(part.Min.X, part.Min.Y)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if d := grey(x, y) - ground; d > 0x5000 || d < -0x5000 {
				n++
			}
		}
	}
	return n
}

// A screen that can be used has its heading, and a sidebar beside it.
func usable(picture image.Image) bool {
	heading, sidebar := image.Rect(240, 45, 700, 85), image.Rect(20, 45, 200, 140)
	for _, part := range []image.Rectangle{heading, sidebar} {
		if n := apart(picture, part); n < 100 || n > part.Dx()*part.Dy()/2 {
			return false
		}
	}
	return true
}

// listed has the rows of what waits as well, where there are many.
func listed(picture image.Image) bool {
	return usable(picture) && apart(picture, image.Rect(260, 250, 900, 800)) > 2000
}

// nothing is the light ground of an empty window.
func nothing(picture image.Image) bool {
	r, g, b, _ := picture.At(300, 300).RGBA()
	return min(r, g, b) > 0xE000
}

// status is a number of /proc/PID/status, in kB.
func (d *desk) status(name string) int {
	d.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.app.Process.Pid))
	d.ok(err)
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, err := strconv.Atoi(strings.Fields(rest)[0])
			d.ok(err)
			return n
		}
	}
	d.Fatalf("there is no %s", name)
	return 0
}

// work is the processor time that the program has used, in hundredths of a second.
func (d *desk) work() int {
	d.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", d.app.Process.Pid))
	d.ok(err)
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	user, err := strconv.Atoi(fields[11])
	d.ok(err)
	system, err := strconv.Atoi(fields[12])
	d.ok(err)
	return user + system
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// From the start to the first frame that can be used, with 100,000 entries. The target is 1.5
// times an empty window.
func BenchmarkStart(b *testing.B) {
	program, floor := build(b), empty(b)
	_, tomas := grown(b)
	own, bare := newDesk(b, "tandem", program, tomas), newDesk(b, "empty", floor, "")
	var took, least []time.Duration
	for range max(b.N, 5) {
		least = append(least, bare.start(nothing))
		bare.kill()
		took = append(took, own.start(listed))
		own.kill()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(took).Seconds()*1000, "ms")
	b.ReportMetric(median(took).Seconds()/median(least).Seconds(), "×empty(≤1.5)")
}

// The memory after opening every screen, three times over, and the processor when nothing is
// done. The targets are 1.5 times an empty window and 60 MB, nothing more in the third round,
// and no more work than the empty window.
func BenchmarkResting(b *testing.B) {
	program, floor := build(b), empty(b)
	dir := b.TempDir()
	helena, tomas := filepath.Join(dir, "helena"), filepath.Join(dir, "tomas")
	pair(b, helena, tomas)
	own, bare := newDesk(b, "tandem", program, tomas), newDesk(b, "empty", floor, "")
	bare.start(nothing)
	own.start(usable)
	own.focus()
	var round [3]int
	for i := range round {
		for place := 1; place <= 9; place++ {
			own.keys("ctrl+" + strconv.Itoa(place))
			time.Sleep(300 * time.Millisecond)
		}
		time.Sleep(time.Second)
		round[i] = own.status("VmRSS")
	}
	nothingYet := bare.status("VmRSS")
	time.Sleep(2 * time.Second)
	ownWork, bareWork := own.work(), bare.work()
	time.Sleep(10 * time.Second)
	ownWork, bareWork = own.work()-ownWork, bare.work()-bareWork
	for range b.N {
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(round[2])/1024, "MB")
	b.ReportMetric(float64(nothingYet)*1.5/1024+60, "MB-allowed")
	b.ReportMetric(float64(round[2]-round[1])/1024, "MB-third-round")
	b.ReportMetric(float64(ownWork)/10, "%cpu")
	b.ReportMetric(float64(bareWork)/10, "%cpu-empty")
}
