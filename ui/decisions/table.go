package decisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/model"
	"tandem/ui/kit"
)

// A column of a table. One that is dotted shows a stage's dot before its words.
type column struct {
	label  string
	width  kit.Width
	dotted bool
}

// A cell is what stands in one column of a row.
type cell struct {
	span  kit.Span
	stage model.Stage // of the dot; 0 for none
}

// A table lists rows that open something. Only the rows in sight are put into words and
// drawn, so it may be of any length.
type table struct {
	columns []column
	length  int
	row     func(i int) []cell
	list    *widget.List
	content fyne.CanvasObject
}

func newTable(columns []column, onOpen func(row int)) *table {
	t := &table{columns: columns}
	t.list = widget.NewList(
		func() int { return t.length },
		func() fyne.CanvasObject { return newRow(columns) },
		func(id widget.ListItemID, o fyne.CanvasObject) {
			if id < t.length {
				o.(*row).set(t.row(id))
			}
		})
	t.list.OnSelected = func(id widget.ListItemID) {
		t.list.Unselect(id)
		onOpen(id)
	}
	t.content = kit.NewCard(kit.NewStack(4, newHead(columns), kit.Grow(t.list)))
	return t
}

// newHead is the line of a table's labels.
func newHead(columns []column) *row {
	head := newRow(columns)
	labels := make([]cell, len(columns))
	for i, c := range columns {
		labels[i] = cell{span: kit.Hint(c.label)}
	}
	head.set(labels)
	return head
}

func (t *table) set(length int, row func(i int) []cell) {
	t.length, t.row = length, row
	t.list.Refresh()
}

// A row is one line of a table, used again for other rows as the list scrolls.
type row struct {
	widget.BaseWidget
	dots    []*kit.Dots // nil where the column has none
	texts   []*kit.Text
	cells   *fyne.Container
	content *fyne.Container
}

const (
	rowGap  float32 = 12
	rowRoom float32 = 7
)

func newRow(columns []column) *row {
	r := &row{dots: make([]*kit.Dots, len(columns)), texts: make([]*kit.Text, len(columns))}
	widths, cells := make([]kit.Width, len(columns)), make([]fyne.CanvasObject, len(columns))
	for i, c := range columns {
		r.texts[i] = kit.NewText(kit.Body(" ")).Ellipsis()
		widths[i], cells[i] = c.width, r.texts[i]
		if c.dotted {
			r.dots[i] = kit.NewDots(0)
			cells[i] = kit.NewRow(6, r.dots[i], kit.Grow(r.texts[i]))
		}
	}
	r.cells = kit.NewColumns(rowGap, widths, cells...)
	r.content = kit.NewInset(4, rowRoom, r.cells)
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(cells []cell) {
	for i, c := range cells {
		r.texts[i].Set(c.span)
		if r.dots[i] != nil {
			r.dots[i].Set(int(c.stage))
			r.dots[i].Hidden = c.stage == 0
		}
	}
	r.content.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }
