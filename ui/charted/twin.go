package charted

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// A table is the twin of a chart: a line for each tick, a column for each series. What the
// chart tells by place and colour, it tells in words.
type table struct {
	widget.Table
	view  *View
	heads []string
	cells [][]string
}

// Table shows the twin, or the chart again.
func (v *View) Table() {
	if v.chart.Empty {
		return
	}
	var focus fyne.Focusable = v
	if v.table != nil {
		v.table = nil
	} else {
		v.table = newTable(v)
		focus = v.table
	}
	v.marked = -1
	v.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(focus)
	}
}

// Twin is the table that is shown in place of the chart; nil while the chart is.
func (v *View) Twin() fyne.Focusable {
	if v.table == nil {
		return nil
	}
	return v.table
}

func newTable(v *View) *table {
	t := &table{view: v}
	t.ShowHeaderRow = true
	t.Length = func() (int, int) { return len(t.cells), len(t.heads) }
	t.CreateCell = func() fyne.CanvasObject {
		return kit.NewInset(cellAcross, cellDown, kit.NewText(v.zoomed(kit.Small(" "))).Ellipsis())
	}
	t.CreateHeader = t.CreateCell
	t.UpdateCell = func(id widget.TableCellID, o fyne.CanvasObject) {
		t.fill(o, v.zoomed(kit.Small(t.cells[id.Row][id.Col]).In(theme.Ink)))
	}
	t.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) {
		if id.Col >= 0 && id.Col < len(t.heads) {
			t.fill(o, v.zoomed(kit.Small(t.heads[id.Col]).Strong()))
		}
	}
	t.OnSelected = func(id widget.TableCellID) {
		t.UnselectAll()
		if id.Col > 0 && id.Row >= 0 {
			series := &t.view.chart.Series[id.Col-1]
			t.view.open(t.heads[id.Col]+" · "+t.cells[id.Row][0], series.Points[id.Row].Records)
		}
	}
	t.set(v)
	t.ExtendBaseWidget(t)
	return t
}

const (
	cellAcross float32 = 6
	cellDown   float32 = 4
	cellMost   float32 = 220
)

func (t *table) fill(o fyne.CanvasObject, s kit.Span) {
	o.(*fyne.Container).Objects[0].(*kit.Text).Set(s)
}

// set puts the chart into words, and gives each column the room that it needs.
func (t *table) set(v *View) {
	t.view = v
	w, c := v.words, v.chart
	t.heads, t.cells = []string{w.Say(c.Title)}, nil
	for _, s := range c.Series {
		t.heads = append(t.heads, w.Say(s.Label))
	}
	for i, tick := range c.Ticks {
		line := []string{w.Say(tick.Label)}
		for _, s := range c.Series {
			line = append(line, valueOf(w, s.Unit, s.Points[i]))
		}
		t.cells = append(t.cells, line)
	}
	for col := range t.heads {
		width := kit.NaturalWidth(kit.NewText(v.zoomed(kit.Small(t.heads[col]).Strong())))
		for _, line := range t.cells {
			width = max(width, kit.NaturalWidth(kit.NewText(v.zoomed(kit.Small(line[col])))))
		}
		t.SetColumnWidth(col, min(width, theme.Scaled(cellMost)*max(v.Zoom, 1))+2*cellAcross)
	}
}

// TypedKey lets the view have its own keys.
func (t *table) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace:
		t.Table.TypedKey(event)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.Table.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		t.view.TypedKey(event)
	}
}
