package onetoone

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tandem/model/insight"
	"tandem/ui/charted"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// A presentation fills the screen with one chart at a time: its question, its finding, and the
// chart as large as there is room. It has the keyboard to itself.
type presentation struct {
	widget.BaseWidget
	desk   *screen.Desk
	charts []insight.Chart
	at     int
	full   bool // the window was full screen before
	over   fyne.Canvas

	view    *charted.View
	records *listed // in place of the chart; nil for none

	ground            *canvas.Rectangle
	question, finding *kit.Text
	count, hint       *kit.Text
	tools             *fyne.Container
}

// listed are the records behind a value, one of them marked.
type listed struct {
	title  string
	rows   []record.Named
	marked int
	texts  []*kit.Text
}

// Present shows the charts full screen.
func (s *Screen) Present() {
	if s.view == nil || len(s.view.charts) == 0 {
		return
	}
	s.desk.Sheet(nil)
	p := &presentation{
		desk: s.desk, charts: s.view.charts, full: s.desk.Window.FullScreen(),
		ground: &canvas.Rectangle{}, question: kit.NewText(), finding: kit.NewText(), count: kit.NewText(), hint: kit.NewText(),
	}
	p.tools = kit.NewRow(8,
		kit.NewIconButton("chevron-left", func() { p.turn(-1) }), kit.NewIconButton("chevron-right", func() { p.turn(1) }), kit.NewIconButton("x", p.Close))
	p.ExtendBaseWidget(p)
	p.turn(0)
	s.desk.Cover(p)
	s.desk.Window.SetFullScreen(true)
	p.over = s.desk.Window.Canvas()
	p.over.Overlays().Add(p)
	p.Resize(p.over.Size())
	p.listen()
}

// Close ends the presentation.
func (p *presentation) Close() {
	if p.over == nil {
		return
	}
	p.over.Overlays().Remove(p)
	p.over = nil
	p.desk.Window.SetFullScreen(p.full)
}

// turn shows the chart before or after.
func (p *presentation) turn(step int) {
	p.at = min(max(p.at+step, 0), len(p.charts)-1)
	p.records = nil
	p.view = charted.New(p.desk, p.charts[p.at])
	p.view.OnOpen, p.view.OnKey = p.list, p.TypedKey
	p.Refresh()
	p.listen()
}

// twin shows the chart's table in its place, in the size of the presentation, or the chart again.
func (p *presentation) twin() {
	if p.records != nil {
		return
	}
	p.view.Zoom = p.zoom()
	p.view.Table()
	p.Refresh()
	p.listen()
}

// listen gives the keyboard to the table while it is shown: its keys move within it, and the
// others come here.
func (p *presentation) listen() {
	if p.over == nil {
		return
	}
	var to fyne.Focusable = p
	if table := p.view.Twin(); table != nil && p.records == nil {
		to = table
	}
	p.over.Focus(to)
}

// zoom is the size of a chart's text beside the size of the setting.
func (p *presentation) zoom() float32 {
	return p.Size().Height * chartShare / chartLabel / theme.Scaled(1)
}

// list shows the records behind a value.
func (p *presentation) list(title string, ids []string) {
	var rows []record.Named
	p.desk.Run(lang.L("Reading the records"), func(ctx context.Context) (err error) {
		rows, err = record.Names(ctx, p.desk.Ledger, ids)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		if len(rows) > 0 {
			p.records = &listed{title: title, rows: rows}
			p.Refresh()
			p.listen()
		}
	})
}

// TypedKey moves, reads out, opens and closes.
func (p *presentation) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyEscape:
		switch {
		case p.records != nil:
			p.records = nil
			p.Refresh()
			p.listen()
		case p.view.Twin() != nil:
			p.twin()
		default:
			p.Close()
		}
	case fyne.KeyT:
		p.twin()
	case fyne.KeyF5:
		p.Close()
	case fyne.KeyRight, fyne.KeyPageDown:
		p.turn(1)
	case fyne.KeyLeft, fyne.KeyPageUp:
		p.turn(-1)
	case fyne.KeyHome:
		p.turn(-len(p.charts))
	case fyne.KeyEnd:
		p.turn(len(p.charts))
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.open()
	}
}

// step moves to another value, or to another record of the list.
func (p *presentation) step(by int) {
	if p.records == nil {
		p.view.Walk(by)
		return
	}
	p.records.marked = min(max(p.records.marked+by, 0), len(p.records.rows)-1)
	p.Refresh()
}

// open lists the records behind the value, or leaves for the one that is marked.
func (p *presentation) open() {
	if p.records == nil {
		p.view.Open()
		return
	}
	r := p.records.rows[p.records.marked]
	p.Close()
	p.desk.Open(r.Kind, r.ID)
}

// TypedRune implements fyne.Focusable.
func (p *presentation) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (p *presentation) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (p *presentation) FocusLost() {}

// Tapped keeps the keyboard where it is, and taps away from what lies below.
func (p *presentation) Tapped(*fyne.PointEvent) { p.listen() }

// The sizes, as shares of the window's height: on a screen of 60 cm height the text of a chart
// is 16 mm high, which is read from three metres with ease, and its title twice that.
const (
	questionShare = 0.058
	findingShare  = 0.036
	chartShare    = 0.026
	roomShare     = 0.05 // around it all
	leastZoom     = 0.8  // of a chart that needs more room than there is
	chartLabel    = 11   // units of a chart's text at its normal size
	zoomStep      = 0.9
)

// CreateRenderer implements fyne.Widget.
func (p *presentation) CreateRenderer() fyne.WidgetRenderer { return &presented{p} }

type presented struct{ *presentation }

func (r *presented) Destroy() {}

func (r *presented) MinSize() fyne.Size { return fyne.NewSize(320, 240) }

func (r *presented) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.ground, r.question, r.finding, r.count, r.hint, r.tools}
	if r.records == nil {
		return append(all, r.view)
	}
	for _, t := range r.records.texts {
		all = append(all, t)
	}
	return all
}

func (r *presented) Refresh() {
	r.ground.FillColor = theme.Color(theme.Surface)
	r.Layout(r.presentation.Size())
	canvas.Refresh(r.presentation)
}

// Layout implements fyne.WidgetRenderer.
func (r *presented) Layout(size fyne.Size) {
	if size.Height <= 0 {
		return
	}
	room := size.Height * roomShare
	width := size.Width - 2*room
	large := size.Height * questionShare / theme.Size(theme.Body)
	middle := size.Height * findingShare / theme.Size(theme.Body)
	small := size.Height * chartShare / theme.Size(theme.Body)
	w := r.view
	r.ground.Resize(size)
	question, finding := charted.Question(w), charted.Finding(w)
	if r.records != nil {
		question, finding = r.records.title, lang.N("{{.PluralCount}} records", len(r.records.rows))
	}
	r.question.Set(kit.Strong(question).Times(large))
	r.finding.Set(kit.Sub(finding).Times(middle))
	r.count.Set(kit.Sub(charted.Title(w) + " · " + lang.L("{{.Count}} of {{.N}}", map[string]any{"Count": r.at + 1, "N": len(r.charts)})).Times(small))
	hint := lang.L("← → other charts · ↑ ↓ values · ↵ records behind it · T table · Esc back")
	switch {
	case r.records != nil:
		hint = lang.L("↑ ↓ records · ↵ open · Esc back to the chart")
	case r.view.Twin() != nil:
		hint = lang.L("← → ↑ ↓ values · ↵ records behind it · Page ↑ ↓ other charts · T or Esc back to the chart")
	}
	r.hint.Set(kit.Sub(hint).Times(small))

	y := room
	tools := r.tools.MinSize()
	r.tools.Move(fyne.NewPos(size.Width-room-tools.Width, room/2))
	r.tools.Resize(tools)
	put := func(t *kit.Text, width float32) {
		t.Resize(fyne.NewSize(width, 0))
		high := t.MinSize().Height
		t.Move(fyne.NewPos(room, y))
		t.Resize(fyne.NewSize(width, high))
		y += high
	}
	put(r.count, width-tools.Width)
	put(r.question, width)
	put(r.finding, width)
	top := y + room/2
	y = size.Height - room - r.hintHeight(width)
	bottom := y - room/4
	put(r.hint, width)
	if r.records != nil {
		r.place(room, top, width, bottom, middle)
		return
	}
	for r.view.Zoom = r.zoom(); r.view.Twin() == nil && r.view.LeastAt(width) > bottom-top && r.view.Zoom > leastZoom; {
		r.view.Zoom *= zoomStep
	}
	r.view.Move(fyne.NewPos(room, top))
	r.view.Resize(fyne.NewSize(width, bottom-top))
}

func (r *presented) hintHeight(width float32) float32 {
	r.hint.Resize(fyne.NewSize(width, 0))
	return r.hint.MinSize().Height
}

// place lists as many records around the marked one as there is room for.
func (r *presented) place(left, top, width, bottom, zoom float32) {
	l := r.records
	line := theme.Size(theme.Body) * theme.LineHeight * zoom * 1.25
	n := max(1, int((bottom-top)/line))
	first := max(0, min(l.marked-n/2, len(l.rows)-n))
	l.texts = nil
	for i := first; i < min(first+n, len(l.rows)); i++ {
		row := l.rows[i]
		title := kit.Body(row.Title).Times(zoom)
		if i == l.marked {
			title = kit.Strong("▸ " + row.Title).In(theme.Accent).Times(zoom)
		}
		about := " · " + screen.KindOf(row.Kind).Word + " · " + say.DateLong(row.Day)
		t := kit.NewText(title, kit.Sub(about).Times(zoom)).Ellipsis()
		t.Move(fyne.NewPos(left, top+float32(i-first)*line))
		t.Resize(fyne.NewSize(width, line))
		l.texts = append(l.texts, t)
	}
}
