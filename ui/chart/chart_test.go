package chart

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	plotdraw "gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
	"tandem/ui/words"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// now is the day of all charts here.
const now model.Date = "2026-07-06"

// A story says how much there is to draw.
type story struct{ areas, weeks, perWeek int }

// facts are the same for the same story: a pair that moves from being told to being empowered.
func facts(s story) insight.Facts {
	f := insight.Facts{
		Now:    now,
		People: map[model.Role]insight.Person{model.Executive: {ID: "e", Name: "Helena"}, model.Assistant: {ID: "a", Name: "Tomás"}},
		Agreed: map[string][]insight.Agreement{},
		Settings: &insight.Settings{
			ExecutiveCost: "420000", AssistantCost: "101400", Share: "0.6", HoursPerWeek: "55", WeeksPerYear: "46", Currency: "GBP",
		},
	}
	first := now.Add(-7 * s.weeks)
	record := func(kind string, n int, day model.Date) model.Record {
		return model.Record{ID: fmt.Sprintf("%s-%05d", kind, n), Kind: kind, CreatedAt: model.Moment(string(day) + "T09:00:00Z")}
	}
	for i := range s.areas {
		id := fmt.Sprintf("area-%05d", i)
		name := []string{"Calendar and focus time", "Travel up to £2,500", "Inbox replies", "Autumn offsite and events", "Suppliers", "Board papers"}[i%6]
		if i >= 6 {
			name += fmt.Sprintf(" %d", i/6+1)
		}
		f.Areas = append(f.Areas, model.Area{Record: record("area", i, first), Name: name, Stakes: "low"})
		f.Areas[i].ID = id
		for step := range 1 + i%4 {
			f.Agreed[id] = append(f.Agreed[id], insight.Agreement{From: first.Add((7*s.weeks*(step+1))/(5+i%3) + i), Stage: model.Stage(step + 1)})
		}
	}
	n := 0
	for week := range s.weeks {
		for k := range s.perWeek {
			day := first.Add(7*week + k%5)
			d := model.Decision{Record: record("decision", n, day), Area: fmt.Sprintf("area-%05d", n%max(s.areas, 1)), Date: day}
			switch {
			case (n+week)%3 == 0 && week > s.weeks/4:
				d.Decider = "assistant"
			case n%3 == 1:
				d.Decider, d.Recommendation, d.Followed = "executive", "the second", "followed"
				if n%7 == 1 {
					d.Followed = "not"
				}
			default:
				d.Decider = "executive"
				if n%2 == 0 {
					d.Reason = "because"
				}
			}
			saved := int64(40 + 5*min(week, 60))
			d.MinutesSaved = &saved
			f.Decisions = append(f.Decisions, d)
			n++
		}
		if week%3 == 0 {
			day := first.Add(7 * week)
			c := model.Credit{Record: record("credit", week, day), From: "e", To: "a", What: "the plan", Channel: "private", Date: day}
			if week%2 == 0 {
				c.Channel, c.Place = "public", "all-hands"
			}
			f.Credits = append(f.Credits, c)
			if week%4 == 0 {
				c.Record, c.From, c.To = record("credit", 10000+week, day), "a", "e"
				f.Credits = append(f.Credits, c)
			}
		}
	}
	for i, state := range []string{"on_track", "at_risk", "on_track", "late", "done"} {
		if s.weeks == 0 {
			break
		}
		f.Goals = append(f.Goals, model.Goal{Record: record("goal", i, first), Title: "Goal", Level: []string{"company", "department", "personal"}[i%3], State: state})
	}
	return f
}

// charted is one of the ten of a story.
func charted(t testing.TB, name string, s story) insight.Chart {
	t.Helper()
	span := insight.Span{From: now.Add(-7 * max(s.weeks, 1)), To: now}
	c, ok := insight.New(facts(s)).Chart(name, span)
	if !ok {
		t.Fatalf("there is no chart %s", name)
	}
	if name == insight.ChartViews { // sheets take a pair of laptops; the series are enough here
		c.Ticks, c.Empty = nil, false
		c.Series = []insight.Series{{Code: "rated", Label: sentence("Helena"), Role: model.Executive}, {Code: "rated", Label: sentence("Tomás"), Role: model.Assistant}}
		for i := range max(s.areas, 5) {
			c.Ticks = append(c.Ticks, insight.Tick{Label: sentence([]string{"Decisions by consensus", "Free to express feelings", "Criticism is comfortable", "Involvement"}[i%4])})
			for n := range c.Series {
				c.Series[n].Points = append(c.Series[n].Points, insight.Point{Value: insight.Whole(int64(1 + (i*(n+2)+n)%5))})
			}
		}
	}
	return c
}

func sentence(text string) insight.Sentence { return insight.Sentence{Text: text} }

func english(t testing.TB) *words.Words {
	t.Helper()
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// usual is what the pair's charts show.
var usual = story{areas: 6, weeks: 26, perWeek: 2}

var stories = map[string]story{
	"usual": usual, "nothing": {}, "one record": {1, 1, 1}, "five years": {6, 260, 1}, "60 areas": {60, 26, 4}, "three areas": {3, 26, 2},
}

const width = 380.0

// height is that of a card, or what the chart needs.
func height(d *Drawing) float64 { return max(230, float64(d.Least(vg.Length(width)))) }

// A page is a canvas that remembers where its texts stand.
type page struct {
	*vgimg.Canvas
	texts []box
}

type box struct {
	text string
	vg.Rectangle
}

func (p *page) FillString(f font.Face, at vg.Point, text string) {
	p.Canvas.FillString(f, at, text)
	e := f.Extents()
	p.texts = append(p.texts, box{text, vg.Rectangle{Min: vg.Point{X: at.X, Y: at.Y - e.Descent/2}, Max: vg.Point{X: at.X + f.Width(text), Y: at.Y + e.Ascent*0.75}}})
}

// No label is drawn over another, or beyond the edge, however much or little there is.
func TestLabelsNeverOverlap(t *testing.T) {
	t.Parallel()
	for name, s := range stories {
		for _, chart := range insight.Charts() {
			for _, scale := range []float64{0.9, 1, 2} {
				t.Run(fmt.Sprintf("%s, %s at %.1f", chart, name, scale), func(t *testing.T) {
					t.Parallel()
					d := New(charted(t, chart, s), Style{Words: english(t), Scale: scale})
					w, h := vg.Length(width), vg.Length(height(d))
					p := &page{Canvas: vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(72))}
					d.Draw(plotdraw.NewCanvas(p, w, h))
					for i, a := range p.texts {
						if a.Min.X < -1 || a.Max.X > w+1 || a.Min.Y < -1 || a.Max.Y > h+1 {
							t.Errorf("%q lies beyond the edge: %.0f to %.0f of %.0f, %.0f to %.0f of %.0f", a.text, a.Min.X, a.Max.X, w, a.Min.Y, a.Max.Y, h)
						}
						for _, b := range p.texts[:i] {
							if a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y {
								t.Errorf("%q lies over %q", a.text, b.text)
							}
						}
					}
				})
			}
		}
	}
}

// Every value that is drawn can be pointed at, and lies on the chart.
func TestEveryValueHasASpot(t *testing.T) {
	t.Parallel()
	for _, chart := range insight.Charts() {
		t.Run(chart, func(t *testing.T) {
			t.Parallel()
			c := charted(t, chart, usual)
			d := New(c, Style{Words: english(t)})
			_, spots := d.Image(width, height(d), 1)
			found := map[[2]int]bool{}
			for _, s := range spots {
				found[[2]int{s.Tick, s.Series}] = true
				if s.Min.X < -reach || float64(s.Max.X) > width+float64(reach) || s.Min.Y < -reach || float64(s.Max.Y) > height(d)+float64(reach) {
					t.Errorf("the spot %+v lies beyond the chart", s)
				}
			}
			for n, series := range c.Series {
				for i, p := range series.Points {
					v, ok := p.Float()
					drawn := ok && (v != 0 || series.Unit == insight.UnitShare || series.Unit == insight.UnitRating || series.Code == "mean") && series.Code != "revisions"
					if drawn != found[[2]int{i, n}] {
						t.Errorf("%s at tick %d: a spot is %v, want %v", series.Code, i, found[[2]int{i, n}], drawn)
					}
				}
			}
		})
	}
}

// The SVG says what the picture says, as text.
func TestSVGHasText(t *testing.T) {
	t.Parallel()
	for _, chart := range insight.Charts() {
		d := New(charted(t, chart, usual), Style{Words: english(t)})
		svg, err := d.SVG(width, height(d))
		if err != nil || !bytes.Contains(svg, []byte("<text")) || !bytes.Contains(svg, []byte("font-family:Inter;")) || bytes.Contains(svg, []byte("Inter SemiBold")) {
			t.Errorf("%s: no text in Inter (%v)", chart, err)
		}
	}
}

// German months and stages stand on the axes of a German chart.
func TestAxesSpeakTheLanguage(t *testing.T) {
	t.Parallel()
	w, err := words.In("de-AT")
	if err != nil {
		t.Fatal(err)
	}
	svg, err := New(charted(t, insight.ChartHistory, usual), Style{Words: w}).SVG(width, 230)
	if err != nil || !strings.Contains(string(svg), "Mitteilen") || !strings.Contains(string(svg), "Mai") {
		t.Errorf("the axes of a German chart are not German (%v)", err)
	}
}

func TestPictures(t *testing.T) {
	t.Parallel()
	match := func(name string, s Style, c insight.Chart) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.Words = english(t)
			d := New(c, s)
			drawn, _ := d.Image(width, height(d), 1)
			got := image.NewNRGBA(drawn.Bounds())
			draw.Draw(got, got.Bounds(), image.NewUniform(resources.Surface.In(s.Dark)), image.Point{}, draw.Src)
			draw.Draw(got, got.Bounds(), drawn, image.Point{}, draw.Over)
			path := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".png")
			if *update {
				var file bytes.Buffer
				if err := png.Encode(&file, got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			file, err := os.Open(path)
			if err != nil {
				t.Fatal(err, "; with -update it is written; then look at it")
			}
			defer file.Close()
			want, err := png.Decode(file)
			if err != nil {
				t.Fatal(err)
			}
			if stray := differing(got, want); stray > got.Bounds().Dx()*got.Bounds().Dy()/1000 {
				t.Errorf("%d pixels differ; with -update the picture is written anew", stray)
			}
		})
	}
	for _, chart := range insight.Charts() {
		match(chart+" light", Style{}, charted(t, chart, usual))
		match(chart+" dark", Style{Dark: true}, charted(t, chart, usual))
		match(chart+" large", Style{Scale: 2}, charted(t, chart, usual))
		for name, s := range stories {
			if s != usual {
				match(chart+" "+name, Style{}, charted(t, chart, s))
			}
		}
	}
}

// differing counts the pixels that are not the same to the eye: processors smooth edges differently.
func differing(got, want image.Image) (n int) {
	if got.Bounds() != want.Bounds() {
		return got.Bounds().Dx() * got.Bounds().Dy()
	}
	apart := func(a, b uint8) bool { return int(a)-int(b) > 24 || int(b)-int(a) > 24 }
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			a, b := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
			if apart(a.R, b.R) || apart(a.G, b.G) || apart(a.B, b.B) {
				n++
			}
		}
	}
	return n
}

// A window's chart, warm: the target is 50 ms at 1360 by 860, and 150 ms at twice that density.
func BenchmarkImage(b *testing.B) {
	for _, density := range []float64{1, 2} {
		for _, chart := range []string{insight.ChartDecisions, insight.ChartHistory, insight.ChartHours, insight.ChartViews} {
			b.Run(fmt.Sprintf("%s at %.0f", chart, density), func(b *testing.B) {
				d := New(charted(b, chart, usual), Style{Words: english(b)})
				for b.Loop() {
					d.Image(1360, 860, density)
				}
			})
		}
	}
}
