package register

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the screen of a register.
type Screen struct {
	desk    *screen.Desk
	of      Register
	view    *View // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	at      int  // the section that is shown
	twin    bool // a section that is drawn is shown as a list
	filter  *kit.Field
	list    *list
	tabs    []*kit.TapRow
	rows    *fyne.Container
	content fyne.CanvasObject
	primary *kit.Button // adds a record; nil where nothing can be added
	yields  bool        // a form beside it has the primary button
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
	_ screen.Yielder   = (*Screen)(nil)
)

// Yield implements screen.Yielder.
func (s *Screen) Yield(yields bool) {
	s.yields = yields
	if s.primary != nil {
		s.primary.Yield(yields)
	}
}

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk, of Register) *Screen {
	s := &Screen{desk: desk, of: of, rows: kit.NewStack(14)}
	s.filter = kit.NewField("").Placeholder(lang.L("Filter (F)"))
	s.filter.OnChanged = func(string) { s.filtered() }
	s.filter.OnSubmit = func(string) { s.openMarked() }
	s.filter.OnKey = func(name fyne.KeyName) bool {
		step := steps[name]
		if step != 0 {
			s.list.mark(s.list.marked + step)
		}
		return step != 0
	}
	s.list = newList(s.open)
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.rows)
	return s
}

// steps are the rows that a key moves the mark by.
var steps = map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -8, fyne.KeyPageDown: 8}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.loads, lang.L("Reading the list"), func(ctx context.Context) (*View, error) {
		return s.of.Load(ctx, s.desk.Ledger)
	}, func(loaded *View) {
		key := ""
		if s.view != nil {
			key = s.section().Key
		}
		s.view, s.at = loaded, 0
		for i := range loaded.Sections {
			if loaded.Sections[i].Key == key {
				s.at = i
			}
		}
		s.show()
		if id := s.focus; id != uuid.Nil {
			if s.Focus(id); s.focus != uuid.Nil { // no row of it: it is in the trash
				s.focus = uuid.Nil
				record.Open(s.desk, "", id)
			}
		}
	})
}

// Focus shows the section of a record and opens it.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	for i := range s.view.Sections {
		for n, row := range s.view.Sections[i].Rows {
			if row.ID == id {
				s.focus = uuid.Nil
				s.choose(i)
				s.list.mark(n)
				s.open(row)
				return
			}
		}
	}
}

// Section gives the key of the section that is shown.
func (s *Screen) Section() string {
	if s.view == nil {
		return ""
	}
	return s.section().Key
}

func (s *Screen) section() *Section { return &s.view.Sections[s.at] }

// choose shows another section.
func (s *Screen) choose(at int) {
	if s.view == nil || at < 0 || at >= len(s.view.Sections) || at == s.at {
		return
	}
	s.at = at
	s.desk.Sheet(nil)
	s.list.marked = -1
	s.filter.SetText("")
	s.show()
}

// show draws the view.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	x := s.section()
	actions := []fyne.CanvasObject{}
	if x.Body != nil && len(x.Rows) > 0 {
		label := lang.L("As a list")
		if s.twin {
			label = lang.L("As a map")
		}
		actions = append(actions, kit.NewButton(label, kit.Plain, "T", s.turn))
	}
	for _, c := range s.shared() {
		if c.Shown {
			actions = append(actions, kit.NewButton(c.Label, kit.Plain, c.Key, c.Run))
		}
	}
	s.primary = nil
	if s.adds() {
		s.primary = kit.NewButton(x.AddWord, kit.Primary, "N", s.add)
		s.primary.Yield(s.yields)
		actions = append(actions, s.primary)
	}
	s.rows.Objects = []fyne.CanvasObject{
		kit.NewHeading(s.of.Title, s.view.Finding, actions...),
		kit.Grow(kit.NewGuide(18, 176, leastBeside, s.sections(), s.chooser(), s.shown(x))),
	}
	s.rows.Refresh()
}

// sections lists the sections, with how much is in each.
func (s *Screen) sections() fyne.CanvasObject {
	stack := kit.NewStack(2)
	s.tabs = nil
	for i := range s.view.Sections {
		x := &s.view.Sections[i]
		name, count := kit.Sub(x.Name), strconv.Itoa(x.count())
		if i == s.at {
			name = kit.Strong(x.Name)
		}
		row := kit.NewTapRow(kit.NewRow(8, kit.Grow(kit.NewText(name)), kit.NewText(kit.Tiny(count))), func() { s.choose(i) })
		row.SetSelected(i == s.at)
		s.tabs = append(s.tabs, row)
		stack.Add(row)
	}
	return kit.NewScroll(stack)
}

// leastBeside is the width at which the sections still stand beside what is in them.
const leastBeside float32 = 600

// chooser offers the sections in one line, where a list of them would leave too little room.
func (s *Screen) chooser() fyne.CanvasObject {
	words := make([]string, len(s.view.Sections))
	for i := range s.view.Sections {
		x := &s.view.Sections[i]
		words[i] = fmt.Sprintf("%s · %d", x.Name, x.count())
	}
	return kit.NewPicker(words, s.at, s.choose)
}

// shown draws one section.
func (s *Screen) shown(x *Section) fyne.CanvasObject {
	parts := kit.NewStack(12, kit.NewRow(12, kit.Grow(kit.NewText(kit.CardTitle(x.Name), kit.Sub("  "+x.About)))))
	if len(x.Figures) > 0 {
		parts.Add(figures(x.Figures))
	}
	if len(x.Offers) > 0 {
		parts.Add(offers(x.Offers))
	}
	switch {
	case x.Body != nil && !s.twin:
		parts.Add(kit.Grow(x.Body()))
	case len(x.Rows) == 0:
		var first *kit.Button
		if s.adds() {
			first = kit.NewButton(x.AddWord, kit.Plain, "N", s.add)
		}
		parts.Add(kit.Grow(kit.NewEmpty(x.Empty.Icon, x.Empty.Title, x.Empty.Purpose, first)))
	default:
		s.filtered()
		parts.Add(s.filter)
		parts.Add(kit.Grow(kit.NewCard(s.list).Inset(8)))
	}
	return parts
}

// filtered lists the rows that the filter lets through.
func (s *Screen) filtered() {
	words := strings.Fields(strings.ToLower(s.filter.Text()))
	var rows []Row
	for _, row := range s.section().Rows {
		if row.found(words) {
			rows = append(rows, row)
		}
	}
	s.list.set(rows)
}

// figures sets numbers with their words side by side.
func figures(list []Figure) fyne.CanvasObject {
	row := kit.NewFlow(28)
	for _, f := range list {
		row.Add(kit.NewStack(0, kit.NewText(kit.CardTitle(f.Value)), kit.NewText(kit.Small(f.Words))))
	}
	return kit.NewCard(row).Inset(12)
}

// offers names what could be done next.
func offers(list []Offer) fyne.CanvasObject {
	rows := kit.NewStack(4)
	for _, o := range list {
		rows.Add(kit.NewTopRow(10, kit.Grow(kit.NewText(kit.Body(o.Words+" "), kit.Small(o.Note))), kit.NewLink(o.Label, o.Run)))
	}
	return kit.NewCard(rows).As(kit.Tinted).Inset(12)
}

// adds says whether this person writes new records into the section.
func (s *Screen) adds() bool {
	x := s.section()
	return x.Add != "" && record.MayAdd(s.desk.Ledger.Info(), x.Add)
}

func (s *Screen) add() { record.New(s.desk, s.section().Add, s.section().Preset) }

func (s *Screen) open(row Row) {
	if open := s.section().Open; open != nil {
		open(row)
		return
	}
	record.Open(s.desk, row.Kind, row.ID) // Desk.Open would lead back to where the row stands
}

func (s *Screen) openMarked() {
	if row := s.list.row(); row != nil {
		s.open(*row)
	} else if len(s.list.rows) == 1 { // all that the filter has left
		s.list.mark(0)
		s.open(s.list.rows[0])
	}
}

// listing says whether rows are shown.
func (s *Screen) listing() bool {
	return (s.section().Body == nil || s.twin) && len(s.section().Rows) > 0
}

// turn shows a section that is drawn as a list, and back.
func (s *Screen) turn() {
	s.twin = !s.twin
	s.show()
}

// shared are the commands of the register and of the section.
func (s *Screen) shared() []Command {
	var list []Command
	if s.of.Commands != nil {
		list = s.of.Commands()
	}
	if s.view != nil {
		list = append(list, s.section().Commands...)
	}
	return list
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	if s.view == nil {
		return nil
	}
	var list []screen.Command
	if s.adds() {
		list = append(list, screen.Command{Label: s.section().AddWord, Key: "N", Run: s.add})
	}
	for _, c := range s.shared() {
		list = append(list, c.Command)
	}
	if s.section().Body != nil && len(s.section().Rows) > 0 {
		label := lang.L("Show as a list")
		if s.twin {
			label = lang.L("Show as a map")
		}
		list = append(list, screen.Command{Label: label, Key: "T", Run: s.turn})
	}
	if s.listing() {
		list = append(list, screen.Command{Label: lang.L("Filter the list"), Key: "F", Run: func() { s.desk.Window.Canvas().Focus(s.filter.Entry()) }})
	}
	return list
}

// Key implements screen.Screen.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	switch event.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		step := 1
		if event.Name == fyne.KeyLeft {
			step = -1
		}
		s.choose(min(max(s.at+step, 0), len(s.view.Sections)-1))
		return true
	case fyne.KeyEscape:
		s.desk.Window.Canvas().Unfocus()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		s.openMarked()
		return true
	}
	if step := steps[event.Name]; step != 0 && s.listing() {
		s.list.mark(s.list.marked + step)
		return true
	}
	for _, c := range s.Commands() {
		if fyne.KeyName(c.Key) == event.Name {
			c.Run()
			return true
		}
	}
	return false
}
