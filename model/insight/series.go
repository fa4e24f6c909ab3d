package insight

import (
	"math/big"

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
	Span     Span     // the days it is about
	Ticks    []Tick
	Series   []Series
	Lines    []Line // levels to compare with, such as the break-even
	// Empty says that there is nothing behind the chart, so that it shows what it is for
	// and not a row of zeros. Where something was counted and came to nothing it is false.
	Empty bool
	// Excluded is how many records of the span somebody left out: they are not counted, and
	// that they are not is shown.
	Excluded int
}

// A Tick is what a row is about: days, an area, a level, a band of ages or an item.
type Tick struct {
	Label Sentence
	Span  Span   // of a week, month or step; empty for what is no time
	Group string // ticks that belong together: of a view, its instrument
	ID    string // the record that it is about, if it is one
	N     int    // how many records the row rests on
}

// A Series is a column: a bar's segment, a line or a row of dots.
type Series struct {
	Code  string // what it counts, such as "followed"; with Role and Stage it names its colour
	Label Sentence
	Role  model.Role  // whose it is, "" for nobody's
	Stage model.Stage // at which stage, 0 for none
	Unit  Unit
	ID    string // the record that it is about, such as an area
	// Points stand at the ticks, one each.
	Points []Point
}

// A Unit says what a value counts.
type Unit string

// The units of series.
const (
	UnitCount   Unit = "count"
	UnitStage   Unit = "stage"   // 1 to 4, or what lies between two
	UnitShare   Unit = "share"   // 0 to 1
	UnitMinutes Unit = "minutes" // they may be negative
	UnitRating  Unit = "rating"  // 1 to 5
)

// A Point is one value with what lies behind it.
type Point struct {
	// Value is nil where there is nothing to say, which is not the same as 0.
	Value   *big.Rat
	Of      int      // the base of a share: what N of N is of
	Records []string // newest first, where they have days
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

// countOf is a point that counts.
func countOf(n int) Point { return Point{Value: big.NewRat(int64(n), 1)} }

// counts is a series of zeros, one for each tick.
func (c *Chart) counts(s Series) Series {
	s.Unit = UnitCount
	s.Points = make([]Point, len(c.Ticks))
	for i := range s.Points {
		s.Points[i] = countOf(0)
	}
	return s
}

// count adds one record to a point.
func (p *Point) count(record string) {
	p.Value.Add(p.Value, big.NewRat(1, 1))
	p.Records = append(p.Records, record)
}
