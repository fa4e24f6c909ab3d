package insight

import (
	"encoding/json"
	"math/big"
	"strings"

	"tandem/model"
)

// A Chart is one of the ten as data: what is drawn in the window, in SVG and in PDF, what
// its table twin lists and what goes into a CSV file. Ticks are its rows and Series its
// columns; each series has one point for each tick.
type Chart struct {
	Name     string
	Title    Sentence
	Question Sentence
	Finding  Sentence // the answer in one sentence, computed from the data
	Span     Span     // the days that it is about
	Ticks    []Tick
	Series   []Series
	Lines    []Line // levels to compare with, such as the break-even
	// Empty says that there is nothing behind the chart, so that it shows what it is for
	// and not a row of zeros. Where something was looked at and came to nothing it is false.
	Empty bool
	// Excluded is how many records of the span somebody left out: they are not counted, and
	// that they are not is shown.
	Excluded int
}

// A Tick is what a row is about: days, an area, a level, a band of ages or an item.
type Tick struct {
	Label Sentence
	Span  Span   // of a week or month; of a step its day; empty for what is no time
	Group string // ticks that belong together: of an item, its instrument
	ID    string // the record that the row is about, if it is one
	N     int    // how many records the row rests on
}

// A Series is a column: a bar's segment, a line or a row of dots.
type Series struct {
	Code   string // what it counts, such as "followed"; with Role and Stage it decides its colour
	Label  Sentence
	Role   model.Role  // whose it is, "" for nobody's
	Stage  model.Stage // at which stage, 0 for none
	Unit   Unit
	ID     string  // the record that it is about, such as an area
	Points []Point // one for each tick
}

// A Unit says what a value is.
type Unit string

// The units of series.
const (
	UnitCount   Unit = "count"
	UnitStage   Unit = "stage"   // 1 to 4
	UnitShare   Unit = "share"   // 0 to 1
	UnitMinutes Unit = "minutes" // they may be negative
	UnitRating  Unit = "rating"  // 1 to 5
)

// A Point is one value with what lies behind it.
type Point struct {
	Value   *big.Rat // nil where there is nothing to say, which is not 0
	Count   int      // what was counted: of a share, Count of Of
	Of      int
	Records []string // that it rests on, newest first where they have days
}

// A Line is a level across the chart, with its label.
type Line struct {
	Code  string
	Label Sentence
	Value *big.Rat
}

// Float is the value for drawing; false where there is none.
func (p Point) Float() (float64, bool) {
	if p.Value == nil {
		return 0, false
	}
	v, _ := p.Value.Float64()
	return v, true
}

// series is one with a point for each tick.
func (c *Chart) series(s Series) Series {
	s.Points = make([]Point, len(c.Ticks))
	return s
}

// count adds one record, or so many events of it, to a point.
func (p *Point) count(record string, events int) {
	p.Count += events
	p.Records = append(p.Records, record)
}

// share adds one record to the base of a share.
func (p *Point) share(record string, counts bool) {
	p.Of++
	if counts {
		p.Count++
	}
	p.Records = append(p.Records, record)
}

// settle gives points their values from what was counted.
func (c *Chart) settle() {
	for i := range c.Series {
		s := &c.Series[i]
		for j := range s.Points {
			switch p := &s.Points[j]; {
			case s.Unit == UnitCount:
				p.Value = big.NewRat(int64(p.Count), 1)
			case s.Unit == UnitShare && p.Of > 0:
				p.Value = big.NewRat(int64(p.Count), int64(p.Of))
			}
		}
	}
}

// value is a point of a whole number.
func value(n int64, records ...string) Point {
	return Point{Value: big.NewRat(n, 1), Records: records}
}

// A Decimal is a number that JSON gets exactly, or to twelve digits where it has no end.
type Decimal struct{ *big.Rat }

// MarshalJSON writes null where there is no number.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if d.Rat == nil {
		return []byte("null"), nil
	}
	if d.IsInt() {
		return []byte(d.Num().String()), nil
	}
	return []byte(strings.TrimRight(strings.TrimRight(d.FloatString(12), "0"), ".")), nil
}

// MarshalJSON writes the chart as the command line prints it.
func (c Chart) MarshalJSON() ([]byte, error) {
	type tick struct {
		Label string `json:"label"`
		Span
		Group string `json:"group,omitempty"`
		ID    string `json:"id,omitempty"`
		N     int    `json:"n"`
	}
	type point struct {
		Value   Decimal  `json:"value"`
		Count   *int     `json:"count,omitempty"`
		Of      *int     `json:"of,omitempty"`
		Records []string `json:"records"`
	}
	type series struct {
		Code   string      `json:"code"`
		Label  string      `json:"label"`
		Role   model.Role  `json:"role,omitempty"`
		Stage  model.Stage `json:"stage,omitempty"`
		Unit   Unit        `json:"unit"`
		ID     string      `json:"id,omitempty"`
		Points []point     `json:"points"`
	}
	type line struct {
		Code  string  `json:"code"`
		Label string  `json:"label"`
		Value Decimal `json:"value"`
	}
	out := struct {
		Name     string   `json:"name"`
		Title    string   `json:"title"`
		Question string   `json:"question"`
		Finding  Sentence `json:"finding"`
		Span     Span     `json:"span"`
		Empty    bool     `json:"empty"`
		Excluded int      `json:"excluded"`
		Ticks    []tick   `json:"ticks"`
		Series   []series `json:"series"`
		Lines    []line   `json:"lines"`
	}{
		Name: c.Name, Title: c.Title.String(), Question: c.Question.String(), Finding: c.Finding, Span: c.Span, Empty: c.Empty,
		Excluded: c.Excluded, Ticks: []tick{}, Series: []series{}, Lines: []line{},
	}
	for _, t := range c.Ticks {
		out.Ticks = append(out.Ticks, tick{t.Label.String(), t.Span, t.Group, t.ID, t.N})
	}
	for _, s := range c.Series {
		to := series{s.Code, s.Label.String(), s.Role, s.Stage, s.Unit, s.ID, make([]point, len(s.Points))}
		for i, p := range s.Points {
			to.Points[i] = point{Value: Decimal{p.Value}, Records: p.Records}
			if p.Records == nil {
				to.Points[i].Records = []string{}
			}
			if p.Of > 0 {
				to.Points[i].Count, to.Points[i].Of = &p.Count, &p.Of
			}
		}
		out.Series = append(out.Series, to)
	}
	for _, l := range c.Lines {
		out.Lines = append(out.Lines, line{l.Code, l.Label.String(), Decimal{l.Value}})
	}
	return json.Marshal(out)
}

// Whole is a whole number as a point has it.
func Whole(n int64) *big.Rat { return big.NewRat(n, 1) }
