package charted

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"gonum.org/v1/plot/vg"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/chart"
	"tandem/ui/kit"
	"tandem/ui/words"
)

var (
	_ fyne.Focusable         = (*View)(nil)
	_ fyne.Tappable          = (*View)(nil)
	_ fyne.SecondaryTappable = (*View)(nil)
	_ desktop.Hoverable      = (*View)(nil)
	_ desktop.Cursorable     = (*View)(nil)
)

// valueOf says one value of a chart as a person reads it.
func valueOf(w *words.Words, unit insight.Unit, p insight.Point) string {
	v, ok := p.Float()
	if !ok {
		return ""
	}
	switch unit {
	case insight.UnitStage:
		return w.Stage(model.Stage(math.Round(v)))
	case insight.UnitShare:
		return w.L("{{.Count}} of {{.N}}", map[string]any{"Count": p.Count, "N": p.Of})
	case insight.UnitMinutes:
		return w.Length(insight.LengthOf(p.Value))
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Readout is what the view reads out: a value, and when and on how many records; "" for none.
func (v *View) Readout() (value, about string) {
	s, ok := v.spot()
	if !ok {
		return "", ""
	}
	series := &v.chart.Series[s.Series]
	point := series.Points[s.Tick]
	value = v.words.Say(series.Label) + ": " + valueOf(v.words, series.Unit, point)
	about = v.words.Say(v.chart.Ticks[s.Tick].Label)
	if n := len(distinct(point.Records)); n > 0 {
		about += " · " + lang.N("{{.PluralCount}} records", n) + " ↵"
	}
	return value, about
}

// distinct are ids without those that are there twice.
func distinct(ids []string) []string {
	var list []string
	for _, id := range ids {
		if id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// spot is the one that is read out.
func (v *View) spot() (chart.Spot, bool) {
	if v.marked < 0 || v.marked >= len(v.spots) || v.table != nil {
		return chart.Spot{}, false
	}
	return v.spots[v.marked], true
}

// mark reads out another spot; -1 for none.
func (v *View) mark(spot int) {
	if spot == v.marked {
		return
	}
	v.marked = spot
	v.point()
}

const (
	markRoom     float32 = 2
	bubbleAcross float32 = 8
	bubbleDown   float32 = 5
	bubbleGap    float32 = 6
)

// point places the mark and the bubble beside it, inside the view.
func (v *View) point() {
	r := v.shown
	if r == nil {
		return
	}
	s, ok := v.spot()
	for _, o := range []fyne.CanvasObject{r.mark, r.ground, r.value, r.about} {
		if ok {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if !ok {
		canvas.Refresh(v)
		return
	}
	left, top, right, bottom := float32(s.Min.X), float32(s.Min.Y), float32(s.Max.X), float32(s.Max.Y)
	r.mark.Move(fyne.NewPos(left-markRoom, top-markRoom))
	r.mark.Resize(fyne.NewSize(right-left+2*markRoom, bottom-top+2*markRoom))
	value, about := v.Readout()
	r.value.Set(v.zoomed(kit.Strong(value)))
	r.about.Set(v.zoomed(kit.Tiny(about)))
	one, two := natural(r.value), natural(r.about)
	size := fyne.NewSize(min(max(one.Width, two.Width)+2*bubbleAcross, v.Size().Width), one.Height+two.Height+2*bubbleDown)
	at := fyne.NewPos((left+right-size.Width)/2, top-size.Height-bubbleGap)
	if at.Y < 0 {
		at.Y = bottom + bubbleGap
	}
	if at.Y+size.Height > v.Size().Height { // neither above nor below: over it
		at.Y = max(0, v.Size().Height-size.Height)
	}
	at.X = max(0, min(at.X, v.Size().Width-size.Width))
	r.ground.Move(at)
	r.ground.Resize(size)
	r.value.Move(at.AddXY(bubbleAcross, bubbleDown))
	r.value.Resize(fyne.NewSize(size.Width-2*bubbleAcross, one.Height))
	r.about.Move(at.AddXY(bubbleAcross, bubbleDown+one.Height))
	r.about.Resize(fyne.NewSize(size.Width-2*bubbleAcross, two.Height))
	canvas.Refresh(v)
}

// zoomed is a span in the size of the chart's text.
func (v *View) zoomed(s kit.Span) kit.Span { return s.Times(v.Zoom) }

// natural is the size of a text on one line.
func natural(t *kit.Text) fyne.Size {
	const wide = 10000
	t.Resize(fyne.NewSize(wide, 0))
	return fyne.NewSize(kit.NaturalWidth(t), t.MinSize().Height)
}

// rows says whether the ticks lie below each other, as those of dots do, and not side by side.
func (v *View) rows() bool {
	return v.chart.Name == insight.ChartBoard || v.chart.Name == insight.ChartViews
}

// step moves to the next spot of a tick before or after, as near as it can be, or to the next
// within the tick.
func (v *View) step(ticks, within int) {
	if len(v.spots) == 0 {
		return
	}
	now, ok := v.spot()
	if !ok {
		first := 0
		for i, s := range v.spots {
			if s.Tick < v.spots[first].Tick {
				first = i
			}
		}
		v.mark(first)
		return
	}
	if within != 0 {
		v.mark(v.beside(now, within))
		return
	}
	best, nearest := v.marked, math.Inf(1)
	for i, s := range v.spots {
		away := (s.Tick - now.Tick) * ticks
		if away <= 0 {
			continue
		}
		// The nearest tick counts first, then the same series, then what lies on one line.
		distance := float64(away)*1e6 + math.Abs(v.across(s)-v.across(now))
		if s.Series != now.Series {
			distance += 1e4
		}
		if distance < nearest {
			best, nearest = i, distance
		}
	}
	v.mark(best)
}

// Walk reads out the value before or after, tick by tick and within each from the first on.
func (v *View) Walk(step int) {
	order := make([]int, len(v.spots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := v.spots[a], v.spots[b]
		return cmp.Or(x.Tick-y.Tick, cmp.Compare(v.across(x), v.across(y)))
	})
	at := slices.Index(order, v.marked) + step
	if v.marked < 0 && step < 0 {
		at = len(order) - 1
	}
	if at >= 0 && at < len(order) {
		v.mark(order[at])
	}
}

// across is where a spot lies along its tick.
func (v *View) across(s chart.Spot) float64 {
	if v.rows() {
		return float64(s.Min.X+s.Max.X) / 2
	}
	return float64(s.Min.Y+s.Max.Y) / 2
}

// beside is the spot before or after one within its tick.
func (v *View) beside(now chart.Spot, step int) int {
	best, nearest := v.marked, math.Inf(1)
	for i, s := range v.spots {
		if i == v.marked || s.Tick != now.Tick {
			continue
		}
		away := (v.across(s) - v.across(now)) * float64(step)
		if away == 0 { // on one place: by their order
			away = float64((i-v.marked)*step) * 1e-3
		}
		if away > 0 && away < nearest {
			best, nearest = i, away
		}
	}
	return best
}

// TypedKey reads out, opens, and does what the menu does; other keys go on.
func (v *View) TypedKey(event *fyne.KeyEvent) {
	if v.OnKey != nil {
		v.OnKey(event)
	} else if !v.Press(event.Name) {
		kit.PassKey(v, event)
	}
}

// Press does what a key does with the chart; false where it does nothing.
func (v *View) Press(name fyne.KeyName) bool {
	ahead, across := [2]int{0, 1}, [2]int{1, 0} // down a row, or to the right
	if v.rows() {
		ahead, across = across, ahead
	}
	switch name {
	case fyne.KeyRight:
		v.step(across[0], across[1])
	case fyne.KeyLeft:
		v.step(-across[0], -across[1])
	case fyne.KeyDown:
		v.step(ahead[0], ahead[1])
	case fyne.KeyUp:
		v.step(-ahead[0], -ahead[1])
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.Open()
	default:
		for _, c := range v.commands() {
			if c.key == name {
				c.run()
				return true
			}
		}
		return false
	}
	return true
}

// TypedRune implements fyne.Focusable.
func (v *View) TypedRune(rune) {}

// FocusGained shows the ring, and that there is something to read.
func (v *View) FocusGained() {
	v.focused = true
	v.Refresh()
	kit.Reveal(v)
}

// FocusLost hides the ring and what was read out.
func (v *View) FocusLost() {
	v.focused = false
	v.marked = -1
	v.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(event *desktop.MouseEvent) { v.MouseMoved(event) }

// MouseMoved reads out what is under the pointer.
func (v *View) MouseMoved(event *desktop.MouseEvent) { v.mark(v.at(event.Position)) }

// MouseOut ends the readout.
func (v *View) MouseOut() { v.mark(-1) }

// Cursor is a hand over what opens.
func (v *View) Cursor() desktop.Cursor {
	if v.marked >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// grip is how far from a spot the pointer still means it.
const grip = 10

// at is the spot at a position, the nearest within reach; -1 for none.
func (v *View) at(pos fyne.Position) int {
	if v.table != nil || v.chart.Empty {
		return -1
	}
	best, nearest := -1, float64(grip)
	for i, s := range v.spots {
		x := outside(vg.Length(pos.X), s.Min.X, s.Max.X)
		y := outside(vg.Length(pos.Y), s.Min.Y, s.Max.Y)
		if d := math.Hypot(x, y); d < nearest || d == 0 && i != best && nearest == 0 && s.Max.X-s.Min.X < v.spots[best].Max.X-v.spots[best].Min.X {
			best, nearest = i, d
		}
	}
	return best
}

// outside is how far a place lies outside from and to.
func outside(at, from, to vg.Length) float64 {
	return math.Max(0, math.Max(float64(from-at), float64(at-to)))
}

// Tapped opens what is under the pointer.
func (v *View) Tapped(event *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	if v.mark(v.at(event.Position)); v.marked >= 0 {
		v.Open()
	}
}

// TappedSecondary shows the menu.
func (v *View) TappedSecondary(event *fyne.PointEvent) {
	if v.OnKey == nil {
		v.menu(event.AbsolutePosition)
	}
}
