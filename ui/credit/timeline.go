package credit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"tandem/ui/kit"
)

// A timeline lists credits, the newest first. Only the rows in sight are drawn.
type timeline struct {
	credits []credit
	list    *widget.List
	content fyne.CanvasObject
	quiet   bool // while a row is marked, not chosen
}

func newTimeline(onOpen func(uuid.UUID)) *timeline {
	t := &timeline{}
	t.list = widget.NewList(
		func() int { return len(t.credits) },
		func() fyne.CanvasObject { return newRow() },
		func(id widget.ListItemID, o fyne.CanvasObject) { o.(*row).set(&t.credits[id]) })
	t.list.OnSelected = func(id widget.ListItemID) {
		if !t.quiet {
			onOpen(t.credits[id].id)
		}
	}
	t.content = kit.NewCard(t.list).Inset(8)
	return t
}

func (t *timeline) set(credits []credit) {
	t.credits = credits
	t.list.Refresh()
}

// mark shows which credit is open beside the timeline; uuid.Nil for none.
func (t *timeline) mark(id uuid.UUID) {
	t.quiet = true
	defer func() { t.quiet = false }()
	for i, c := range t.credits {
		if c.id == id {
			t.list.Select(i)
			return
		}
	}
	t.list.UnselectAll()
}

// beside is the credit so many rows away; the first where none is open.
func (t *timeline) beside(id uuid.UUID, step int) uuid.UUID {
	if len(t.credits) == 0 {
		return uuid.Nil
	}
	for i, c := range t.credits {
		if c.id == id {
			return t.credits[min(max(i+step, 0), len(t.credits)-1)].id
		}
	}
	return t.credits[0].id
}

// A row is one credit: from whom to whom, what for, where, and when.
type row struct {
	widget.BaseWidget
	from, to    *kit.Avatar
	arrow       *kit.Text
	what, below *kit.Text
	where       *kit.Pill
	date        *kit.Text
	thanked     *kit.Text
	content     *fyne.Container
}

func newRow() *row {
	r := &row{
		from: kit.NewSmallAvatar("AA", kit.Executive), to: kit.NewSmallAvatar("AA", kit.Assistant), arrow: kit.NewText(kit.Hint("→")),
		what: kit.NewText(kit.Body(" ")).Ellipsis(), below: kit.NewText(kit.Small(" ")).Ellipsis(),
		where: kit.NewPill(" ", kit.Neutral), date: kit.NewText(kit.Tiny(" ")).Right(), thanked: kit.NewText(kit.Tiny(" ")).Right(),
	}
	r.content = kit.NewInset(8, 7, kit.NewRow(12, kit.NewRow(4, r.from, r.arrow, r.to), kit.Grow(kit.NewStack(0, r.what, r.below)),
		kit.NewColumns(10, []kit.Width{kit.Fixed(66), kit.Fixed(78)}, kit.NewRow(0, kit.Spacer(), r.where), kit.NewStack(0, r.date, r.thanked))))
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(c *credit) {
	r.from.Set(c.from.initials, c.from.role)
	r.to.Set(c.to.initials, c.to.role)
	r.what.Set(kit.Body(c.what))
	below := c.below
	if below == "" {
		below = c.kind
	}
	r.below.Set(kit.Small(below))
	if c.public {
		r.where.Set(lang.L("public"), kit.Tint)
	} else {
		r.where.Set(lang.L("private"), kit.Neutral)
	}
	r.date.Set(kit.Tiny(c.date))
	thanked := " "
	if len(c.thanks) > 0 {
		thanked = lang.L("thanked")
	}
	r.thanked.Set(kit.Tiny(thanked))
	r.content.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }
