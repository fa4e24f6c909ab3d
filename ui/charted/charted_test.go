package charted

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/files"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the card of a chart in a window, with the sheet that it docks.
type bench struct {
	*testing.T
	*Card
	shell  *pairtest.Shell
	window fyne.Window
}

var usual = fyne.NewSize(420, 270)

func sit(t *testing.T, side *pairtest.Side, chart string, look *theme.Theme, size fyne.Size) *bench {
	t.Helper()
	b := &bench{T: t}
	b.window = golden.Window(t, look, size, func() fyne.CanvasObject { return kit.Spacer() })
	b.shell = side.Desk(b.window)
	facts, err := side.Ledger.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c, ok := insight.New(facts).Chart(chart, insight.Span{})
	if !ok {
		t.Fatalf("there is no chart %q", chart)
	}
	b.Card = NewCard(b.shell.Desk, c)
	b.window.SetContent(b.Content)
	b.window.Resize(size)
	return b
}

// board is the assistant's side of a pair with some fifty decisions.
func board(t *testing.T) *pairtest.Side {
	t.Helper()
	p := pairtest.Paired(t)
	p.Board()
	return p.Tomas
}

func (b *bench) press(names ...fyne.KeyName) {
	for _, name := range names {
		b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (b *bench) want(value, about string) {
	b.Helper()
	if v, a := b.View.Readout(); v != value || a != about {
		b.Errorf("got %q, %q, want %q, %q", v, a, value, about)
	}
}

func TestPictures(t *testing.T) {
	side := board(t)
	shoot := func(name, chart string, mode theme.Mode, percent int, act func(*bench)) {
		t.Run(name, func(t *testing.T) {
			size := usual
			if percent == 200 {
				size = fyne.NewSize(640, 460)
			}
			b := sit(t, side, chart, theme.New(mode, percent), size)
			act(b)
			if b.View.table == nil { // whose cells Fyne clips and lays out by itself
				golden.Legible(t, name, golden.Layer{Root: b.window.Content(), Ground: theme.Background})
			}
			golden.Match(t, b.window.Canvas().Capture(), name)
		})
	}
	read := func(b *bench) {
		b.window.Canvas().Focus(b.View)
		b.press(fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyUp)
	}
	shoot("read-light", insight.ChartDecisions, theme.Light, 100, read)
	shoot("read-dark", insight.ChartDecisions, theme.Dark, 100, read)
	shoot("read-large", insight.ChartDecisions, theme.Light, 200, read)
	shoot("table-light", insight.ChartRecommendations, theme.Light, 100, func(b *bench) {
		b.window.Canvas().Focus(b.View)
		b.press(fyne.KeyT)
	})
}

func TestArrowsReadValues(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	b.window.Canvas().Focus(b.View)
	b.press(fyne.KeyRight)
	first, _ := b.View.Readout()
	b.press(fyne.KeyUp)
	if above, _ := b.View.Readout(); above == first || above == "" {
		t.Errorf("got %q above %q, want another stage of the month", above, first)
	}
	b.press(fyne.KeyRight, fyne.KeyRight)
	if _, about := b.View.Readout(); !strings.Contains(about, "June") {
		t.Errorf("got %q, want June", about)
	}
	b.press(fyne.KeyReturn)
	if b.shell.Docked == nil && len(b.shell.Records) == 0 {
		t.Error("got no records, want those behind the value")
	}
}

func TestThePointerReadsAndATapOpens(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	s := b.View.spots[0]
	at := fyne.NewPos(float32(s.Min.X+s.Max.X)/2, float32(s.Min.Y+s.Max.Y)/2)
	b.View.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if value, _ := b.View.Readout(); value == "" {
		t.Error("nothing is read out under the pointer")
	}
	b.View.MouseOut()
	b.want("", "")
	var title string
	var ids []string
	b.View.OnOpen = func(t string, all []string) { title, ids = t, all }
	b.View.Tapped(&fyne.PointEvent{Position: at})
	if title == "" || len(ids) == 0 {
		t.Errorf("got %q with %d records", title, len(ids))
	}
}

// What lies behind a value is what the chart counted, listed by name.
func TestRecordsAreListed(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	b.View.Open() // no value: all of the chart
	var list *kit.Choices
	for _, o := range test.LaidOutObjects(b.shell.Docked) {
		if c, ok := o.(*kit.Choices); ok {
			list = c
		}
	}
	if list == nil || len(list.Choices()) < 20 {
		t.Fatalf("got %v, want the decisions of half a year", list)
	}
	list.Choose()
	if len(b.shell.Records) != 1 {
		t.Errorf("got %d opened, want the first", len(b.shell.Records))
	}
}

func TestTheTableSaysTheSame(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartRecommendations, theme.New(theme.Light, 100), usual)
	b.window.Canvas().Focus(b.View)
	b.press(fyne.KeyT)
	if b.View.table == nil {
		t.Fatal("there is no table")
	}
	for i, tick := range b.View.chart.Ticks {
		for n, s := range b.View.chart.Series {
			if got, want := b.View.table.cells[i][n+1], valueOf(b.View.words, s.Unit, s.Points[i]); got != want {
				t.Errorf("%s, %s: got %q, want %q", tick.Label, s.Label, got, want)
			}
		}
	}
	b.press(fyne.KeyC, fyne.KeyT)
	if b.View.table != nil || b.window.Canvas().Focused() != b.View {
		t.Error("T did not bring the chart back")
	}
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "Recommendations,") || len(strings.Split(got, "\n")) < 4 {
		t.Errorf("got %q copied, want the table", got)
	}
}

func TestAPictureIsSaved(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	for _, suffix := range []string{".png", ".svg"} {
		b.View.Press(fyne.KeyP)
		path := filepath.Join(t.TempDir(), "decisions"+suffix)
		for _, o := range test.LaidOutObjects(b.shell.Docked) {
			switch o := o.(type) {
			case *kit.Segmented:
				o.Select(map[string]int{".png": 0, ".svg": 1}[suffix])
			}
		}
		for _, o := range test.LaidOutObjects(b.shell.Docked) {
			if f, ok := o.(*kit.Field); ok {
				f.SetText(path)
			}
		}
		b.shell.Submit()
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch suffix {
		case ".png":
			if picture, err := png.Decode(bytes.NewReader(data)); err != nil || picture.Bounds().Dx() != savedWidth*savedDensity {
				t.Errorf("got %v, want a picture of %d pixels", err, savedWidth*savedDensity)
			}
		case ".svg":
			if !bytes.Contains(data, []byte("How decisions were made")) {
				t.Error("the picture does not say what it is of")
			}
		}
	}
	if files.Folder(side.Store) == "" {
		t.Error("the folder was not remembered")
	}
}

// The break-even gives the costs away, so it stays in the window: neither a picture nor the clipboard has it.
func TestWhatIsTakenSaysNothingOfTheCosts(t *testing.T) {
	b := sit(t, pairtest.Demo(t, model.Executive), insight.ChartHours, theme.New(theme.Light, 100), usual)
	if finding := Finding(b.View); !strings.Contains(finding, "pays for itself") || len(b.View.chart.Lines) != 1 {
		t.Fatalf("got %q, want the break-even in the window", finding)
	}
	b.View.Press(fyne.KeyC)
	taken := map[string]string{"the clipboard": fyne.CurrentApp().Clipboard().Content()}
	path := filepath.Join(t.TempDir(), "hours.svg")
	b.View.Press(fyne.KeyP)
	for _, o := range test.LaidOutObjects(b.shell.Docked) {
		if s, ok := o.(*kit.Segmented); ok {
			s.Select(1)
		}
	}
	for _, o := range test.LaidOutObjects(b.shell.Docked) {
		if f, ok := o.(*kit.Field); ok {
			f.SetText(path)
		}
	}
	b.shell.Submit()
	picture, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	taken["the picture"] = string(picture)
	for name, text := range taken {
		if !strings.Contains(text, "net a week") || strings.Contains(text, "break-even") || strings.Contains(text, "pays for itself") || strings.Contains(text, "477.9") {
			t.Errorf("%s has the break-even, or not the hours:\n%.600s", name, text)
		}
	}
}

// What is copied is what would be saved; a system that takes no picture is told of, and says what to do.
func TestAPictureIsCopied(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	var copied []byte
	b.View.desk.CopyPicture = func(data []byte) error {
		copied = data
		return nil
	}
	b.View.Press(fyne.KeyI)
	picture, err := png.Decode(bytes.NewReader(copied))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != savedDensity*savedWidth || size.Y < savedDensity*savedHeight {
		t.Errorf("the picture has %v pixels", size)
	}
	if said := b.shell.Said; len(said) == 0 || !strings.HasPrefix(said[len(said)-1], "Copied: ") {
		t.Errorf("said %q", said)
	}
	said := len(b.shell.Said)
	b.View.desk.CopyPicture = func([]byte) error { return errors.New("no") }
	b.View.Press(fyne.KeyI)
	if len(b.shell.Failed) != 1 || len(b.shell.Said) != said {
		t.Errorf("failed %v, said %q", b.shell.Failed, b.shell.Said[said:])
	}
}

// The picture has the pixels of the screen, and is drawn once for a size and a theme.
func TestItIsDrawnOnceAtTheScreensPixels(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	first, size := b.View.image.Image, b.View.Size()
	if got := first.Bounds().Size(); float32(got.X) != float32(int(size.Width+0.5)) || float32(got.Y) != float32(int(size.Height+0.5)) {
		t.Errorf("got %v pixels for %v", got, size)
	}
	b.View.Refresh()
	if b.View.image.Image != first {
		t.Error("it was drawn again, though nothing changed")
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 100))
	b.View.Refresh()
	if b.View.image.Image == first {
		t.Error("it was not drawn in the dark")
	}
}

// While one is drawn no other is, and the newest room is what is drawn in the end.
func TestTheNewestRoomIsDrawn(t *testing.T) {
	side := board(t)
	b := sit(t, side, insight.ChartDecisions, theme.New(theme.Light, 100), usual)
	var later []func()
	b.shell.Desk.Run = func(_ string, work func(context.Context) error, done func(error)) {
		later = append(later, func() { done(work(context.Background())) })
	}
	for _, width := range []float32{500, 600, 700} {
		b.window.Resize(fyne.NewSize(width, 270))
	}
	if len(later) != 1 {
		t.Fatalf("got %d drawings at once, want 1", len(later))
	}
	later[0]()
	if len(later) != 2 {
		t.Fatalf("got %d drawings, want the newest after the first", len(later))
	}
	later[1]()
	if got := b.View.image.Image.Bounds().Dx(); float32(got) != b.View.Size().Width || len(later) != 2 {
		t.Errorf("got %d pixels after %d drawings, want %v", got, len(later), b.View.Size().Width)
	}
}

func TestAnEmptyChartSaysWhatItIsFor(t *testing.T) {
	b := sit(t, pairtest.Paired(t).Tomas, insight.ChartCredit, theme.New(theme.Light, 100), usual)
	var all []string
	for _, o := range test.LaidOutObjects(b.window.Content()) {
		if text, ok := o.(*kit.Text); ok {
			all = append(all, text.String())
		}
	}
	if got := strings.Join(all, "\n"); !strings.Contains(got, "Is it mutual?") {
		t.Errorf("got\n%s", got)
	}
	b.View.Press(fyne.KeyT)
	b.View.Press(fyne.KeyReturn)
	if b.View.table != nil || b.shell.Docked != nil {
		t.Error("there is something behind nothing")
	}
}
