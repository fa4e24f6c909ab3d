package decisions

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// The three ways to look at it.
const (
	onBoard = iota
	onList
	onRequests
)

// Screen is the Decisions screen.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	area    uuid.UUID // whose page is shown
	then    func()    // what is done once the first view is there
	heading *fyne.Container
	tabs    *kit.Segmented
	root    *fyne.Container // the heading and what is below it
	content fyne.CanvasObject

	cards     map[uuid.UUID]*kit.TapCard
	order     [4][]uuid.UUID
	columns   [4]fyne.CanvasObject // of the board, where a card is dropped
	decisions *table
	requests  *table
	filter    filter
	pageState int   // which decisions an area's page lists, as in the filter
	listed    []int // what the list shows, as indices of the view's decisions
	found     *kit.Text
	compact   bool // the list leaves out some columns
	primary   *kit.Button
	act       *kit.Button // the primary one of an area's page; nil for none
	yields    bool        // a form beside it has the primary button
}

var (
	_ screen.Screen  = (*Screen)(nil)
	_ screen.Yielder = (*Screen)(nil)
)

// Yield implements screen.Yielder.
func (s *Screen) Yield(yields bool) {
	s.yields = yields
	for _, b := range []*kit.Button{s.primary, s.act} {
		if b != nil {
			b.Yield(yields)
		}
	}
}

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, root: kit.NewStack(16), found: kit.NewText()}
	s.tabs = kit.NewSegmented(s.tabWords(0), onBoard, func(int) { s.show() })
	s.primary = kit.NewButton(lang.L("New decision"), kit.Primary, "Ctrl D", s.NewDecision)
	s.requests = newTable(requestColumns(), s.openRequest)
	s.heading = kit.NewHeading(lang.L("Decisions"), lang.L("Who decides what — and what the last ten decisions in each area show"),
		s.tabs, s.primary)
	s.root.Add(s.heading)
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.root)
	s.fit()
	return s
}

func (s *Screen) tabWords(waiting int) []string {
	requests := lang.L("Requests")
	if waiting > 0 {
		requests += " " + strconv.Itoa(waiting)
	}
	return []string{lang.L("Board"), lang.L("List"), requests}
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.loads, lang.L("Reading decisions"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger)
	}, func(loaded *view) {
		s.view = loaded
		if s.area != uuid.Nil && loaded.card(s.area) == nil {
			s.area = uuid.Nil
		}
		s.show()
		if then := s.then; then != nil {
			s.then = nil
			then()
			return
		}
		if s.focus != uuid.Nil {
			s.Focus(s.focus)
		}
	})
}

// Focus opens an area, a decision or the area of a request.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil {
		s.area = uuid.Nil
	}
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	if _, ok := s.view.decisionsByID[id.String()]; ok {
		s.openDecision(id)
		return
	}
	for area, requests := range s.view.requestsOf {
		for _, row := range requests {
			if s.view.requests[row].id == id {
				id = area
			}
		}
	}
	s.openArea(id)
}

// show draws the view in the way that is chosen.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	if c := s.view.card(s.area); c != nil {
		s.fit()
		heading, body := s.page(c)
		s.root.Objects = []fyne.CanvasObject{heading, kit.Grow(body)}
		s.root.Refresh()
		return
	}
	focused := s.focusedCard()
	s.tabs.SetOptions(s.tabWords(s.view.waiting))
	s.heading.Refresh() // the count may need more room
	var shown fyne.CanvasObject
	switch s.tabs.Selected() {
	case onBoard:
		shown = s.board()
	case onList:
		s.fit()
		s.list()
		shown = s.filled(kit.NewStack(12, kit.NewSpread(12, s.filters(), s.found), kit.Grow(s.decisions.content)), len(s.view.decisions), "scale", lang.L("No decision yet"),
			lang.L("Note what is to be decided, by whom and what you recommend; it takes ten seconds."),
			kit.NewButton(lang.L("Note the first decision"), kit.Plain, "Ctrl D", s.NewDecision))
	case onRequests:
		s.requests.set(len(s.view.requests), s.requestRow)
		shown = s.filled(s.requests.content, len(s.view.requests), "award", lang.L("No request yet"), s.requestPurpose(), nil)
	}
	s.root.Objects = []fyne.CanvasObject{s.heading, kit.Grow(shown)}
	s.root.Refresh()
	if card, ok := s.cards[focused]; ok {
		s.desk.Window.Canvas().Focus(card)
	}
}

func (s *Screen) requestPurpose() string {
	if s.assists() {
		return lang.L("When an area goes well, open it on the board and ask {{.Name}} for the next stage.", name(s.view.partner))
	}
	return lang.L("When {{.Name}} asks for more authority, it waits here for your ruling.", name(s.view.partner))
}

// filled is a table, or what the table is for while it is empty.
func (s *Screen) filled(content fyne.CanvasObject, rows int, icon, title, purpose string, first *kit.Button) fyne.CanvasObject {
	if rows == 0 {
		return kit.NewEmpty(icon, title, purpose, first)
	}
	return content
}

// Key moves between cards by the arrow keys. A number asks for that stage in the area that has
// the focus.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view != nil && s.area != uuid.Nil {
		if event.Name != fyne.KeyEscape {
			return false
		}
		s.closeArea()
		return true
	}
	focused := s.focusedCard()
	if focused == uuid.Nil {
		return false
	}
	if i := slices.Index(stageKeys, event.Name); i >= 0 {
		s.move(focused, model.Tell+model.Stage(i))
		return true
	}
	step := map[fyne.KeyName][2]int{
		fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1},
	}[event.Name]
	if step == [2]int{} {
		return false
	}
	if next := s.beside(focused, step[0], step[1]); next != uuid.Nil {
		s.desk.Window.Canvas().Focus(s.cards[next])
	}
	return true
}

// beside is the card so many columns and rows away, skipping empty columns.
func (s *Screen) beside(from uuid.UUID, columns, rows int) uuid.UUID {
	for column, ids := range s.order {
		for row, id := range ids {
			if id != from {
				continue
			}
			if columns == 0 {
				if row += rows; row >= 0 && row < len(ids) {
					return ids[row]
				}
				return uuid.Nil
			}
			for column += columns; column >= 0 && column < len(s.order); column += columns {
				if there := s.order[column]; len(there) > 0 {
					return there[min(row, len(there)-1)]
				}
			}
			return uuid.Nil
		}
	}
	return uuid.Nil
}

// focusedCard is the area whose card has the focus, uuid.Nil for none.
func (s *Screen) focusedCard() uuid.UUID {
	focused, ok := s.desk.Window.Canvas().Focused().(*kit.TapCard)
	if ok {
		for id, card := range s.cards {
			if card == focused {
				return id
			}
		}
	}
	return uuid.Nil
}

// openRequest leads the executive to the ruling, and everybody else to the area.
func (s *Screen) openRequest(row int) {
	r := s.view.requests[row]
	if r.waits && !s.assists() {
		s.desk.Go(screen.Ruling, r.id)
		return
	}
	for area, rows := range s.view.requestsOf {
		for _, of := range rows {
			if of == row {
				s.openArea(area)
			}
		}
	}
}
