package register

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"tandem/ui/kit"
)

// A list shows rows, one of them marked. Only those in sight are drawn. It hands every key on,
// so that the screen's are the same wherever the focus is.
type list struct {
	widget.List
	rows   []Row
	marked int  // -1 for none
	quiet  bool // while a row is marked, not chosen
	onOpen func(Row)
}

func newList(onOpen func(Row)) *list {
	l := &list{marked: -1, onOpen: onOpen}
	l.Length = func() int { return len(l.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newLine() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(l.rows) {
			o.(*line).set(&l.rows[i])
		}
	}
	l.OnSelected = func(i widget.ListItemID) {
		if l.marked = i; !l.quiet && i < len(l.rows) {
			l.onOpen(l.rows[i])
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// set shows other rows, and marks the same record in them.
func (l *list) set(rows []Row) {
	was := uuid.Nil
	if row := l.row(); row != nil {
		was = row.ID
	}
	l.rows, l.marked = rows, -1
	for i := range rows {
		if rows[i].ID == was && l.marked < 0 {
			l.marked = i
		}
	}
	l.show()
	l.Refresh()
}

// row is the one that is marked; nil for none.
func (l *list) row() *Row {
	if l.marked < 0 || l.marked >= len(l.rows) {
		return nil
	}
	return &l.rows[l.marked]
}

// mark marks a row and scrolls to it.
func (l *list) mark(i int) {
	if len(l.rows) == 0 {
		return
	}
	l.marked = min(max(i, 0), len(l.rows)-1)
	l.show()
}

func (l *list) show() {
	l.quiet = true
	defer func() { l.quiet = false }()
	if l.marked < 0 {
		l.UnselectAll()
		return
	}
	l.Select(l.marked)
}

// TypedKey hands every key on.
func (l *list) TypedKey(event *fyne.KeyEvent) { kit.PassKey(l, event) }

// A line draws one row, and another as the list scrolls.
type line struct {
	widget.BaseWidget
	who          *kit.Avatar
	title, below *kit.Text
	state        *kit.Pill
	date         *kit.Text
	content      *fyne.Container
}

func newLine() *line {
	l := &line{
		who: kit.NewSmallAvatar("AA", kit.Executive), title: kit.NewText(kit.Body(" ")).Ellipsis(), below: kit.NewText(kit.Small(" ")).Ellipsis(),
		state: kit.NewPill(" ", kit.Neutral), date: kit.NewText(kit.Tiny(" ")).Right(),
	}
	l.content = kit.NewInset(12, 7, kit.NewRow(12, l.who, kit.Grow(kit.NewStack(0, l.title, l.below)),
		kit.NewRow(0, kit.Spacer(), l.state), kit.NewColumns(0, []kit.Width{kit.Fixed(78)}, l.date)))
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) set(r *Row) {
	l.who.Set(r.Who.Initials, r.Who.Role)
	l.title.Set(kit.Body(r.Title))
	below := r.Below
	if below == "" {
		below = r.Who.Name
	}
	l.below.Set(kit.Small(below))
	l.state.Set(r.State, r.Tone)
	l.state.Hidden = r.State == ""
	l.date.Set(kit.Tiny(r.Date))
	l.content.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *line) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.content) }
