package goals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// A tree lists the goals, each set in below the one it serves. Only the rows in sight are
// drawn.
type tree struct {
	goals   []goal
	list    *widget.List
	content fyne.CanvasObject
	quiet   bool // while a row is marked, not chosen
}

func newTree(onOpen func(at int)) *tree {
	t := &tree{}
	t.list = widget.NewList(
		func() int { return len(t.goals) },
		func() fyne.CanvasObject { return newTreeRow() },
		func(id widget.ListItemID, o fyne.CanvasObject) { o.(*treeRow).set(&t.goals[id]) })
	t.list.OnSelected = func(id widget.ListItemID) {
		if !t.quiet {
			onOpen(id)
		}
	}
	t.content = kit.NewCard(t.list).Inset(8)
	return t
}

func (t *tree) set(goals []goal) {
	t.goals = goals
	t.list.Refresh()
}

// mark shows which goal is open beside the tree; none below 0.
func (t *tree) mark(at int) {
	t.quiet = true
	defer func() { t.quiet = false }()
	if at < 0 {
		t.list.UnselectAll()
		return
	}
	t.list.Select(at)
}

// A treeRow is one goal: who owns it, what it is, how far it is and how it stands.
type treeRow struct {
	widget.BaseWidget
	owner        *kit.Avatar
	title, level *kit.Text
	words        *fyne.Container // title and level
	bar          *kit.Bar
	percent      *kit.Text
	state        *kit.Pill
	right        *fyne.Container // the state, at the right
	depth        int
	nobody       bool
}

func newTreeRow() *treeRow {
	r := &treeRow{
		owner: kit.NewSmallAvatar("AA", kit.Executive), title: kit.NewText(kit.Body(" ")).Ellipsis(), level: kit.NewText(kit.Hint(" ")),
		bar: kit.NewBar(0), percent: kit.NewText(kit.Tiny(" ")).Right(), state: kit.NewPill(" ", kit.Neutral),
	}
	r.right = kit.NewRow(0, kit.Spacer(), r.state)
	r.words = kit.NewRow(rowGap, r.title, r.level)
	r.ExtendBaseWidget(r)
	return r
}

func (r *treeRow) set(g *goal) {
	r.depth = g.depth
	r.owner.Set(g.owner.initials, g.owner.role)
	r.nobody = g.owner.initials == ""
	title := kit.Body(g.title)
	if g.depth == 0 {
		title = kit.Strong(g.title)
	}
	r.title.Set(title)
	r.level.Set(kit.Hint(g.level))
	r.bar.Set(g.share)
	r.percent.Set(kit.Tiny(g.percent))
	r.state.Set(g.state, g.tone)
	r.Refresh()
}

// The measures of a row, at normal text size.
const (
	stepIn       float32 = 26
	rowAcross    float32 = 8
	rowDown      float32 = 7
	rowGap       float32 = 10
	barWidth     float32 = 110
	percentWidth float32 = 42
	stateWidth   float32 = 88
	// leastTitle is the room for a title below which the level and then the bar make way.
	leastTitle float32 = 190
)

// CreateRenderer implements fyne.Widget.
func (r *treeRow) CreateRenderer() fyne.WidgetRenderer {
	return &treeRowRenderer{r}
}

type treeRowRenderer struct{ *treeRow }

func (r *treeRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.owner, r.words, r.bar, r.percent, r.right}
}

func (r *treeRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Scaled(leastTitle), max(r.state.MinSize().Height, r.owner.MinSize().Height)+2*rowDown)
}

func (r *treeRowRenderer) Destroy() {}

func (r *treeRowRenderer) Refresh() {
	r.Layout(r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Layout sets the parts from the right, and gives the title what is left.
func (r *treeRowRenderer) Layout(size fyne.Size) {
	put := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	left := rowAcross + float32(r.depth)*theme.Scaled(stepIn)
	r.owner.Hidden = r.nobody
	put(r.owner, left, r.owner.MinSize().Width)
	left += r.owner.MinSize().Width + rowGap
	right := size.Width - rowAcross
	put(r.right, right-theme.Scaled(stateWidth), theme.Scaled(stateWidth))
	right -= theme.Scaled(stateWidth) + rowGap
	put(r.percent, right-theme.Scaled(percentWidth), theme.Scaled(percentWidth))
	right -= theme.Scaled(percentWidth) + rowGap
	r.bar.Hidden = right-theme.Scaled(barWidth)-left < theme.Scaled(leastTitle)
	if !r.bar.Hidden {
		put(r.bar, right-theme.Scaled(barWidth), theme.Scaled(barWidth))
		right -= theme.Scaled(barWidth) + rowGap
	}
	r.level.Hidden = right-left < theme.Scaled(leastTitle)
	put(r.words, left, max(right-left, 0))
}
