package decisions

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// A filter says which decisions the list shows, and in which order.
type filter struct {
	area  uuid.UUID // uuid.Nil for all
	which int       // of the states below
	order int
}

// The states that can be picked, in the order of their words; the stages follow.
const (
	everything = iota
	stillOpenOnes
	firstStage
)

// The orders that can be picked.
const (
	newestFirst = iota
	oldestFirst
	byArea
	byAmount
)

func stateWords() []string {
	words := []string{lang.L("All"), lang.L("Still open")}
	for stage := model.Tell; stage <= model.Empower; stage++ {
		words = append(words, say.Stage(stage))
	}
	return words
}

// among says whether a decision is of a state.
func among(which int, d *model.Decision) bool {
	switch which {
	case everything:
		return true
	case stillOpenOnes:
		return d.Open()
	}
	return insight.DecisionStage(*d) == model.Tell+model.Stage(which-firstStage)
}

// filters are the controls above the list. They are made anew for each view, since the areas
// may be others.
func (s *Screen) filters() fyne.CanvasObject {
	areas, at := []string{lang.L("all areas")}, 0
	for i, c := range s.view.areas {
		areas = append(areas, c.name)
		if c.id == s.filter.area {
			at = i + 1
		}
	}
	area := kit.NewPicker(areas, at, func(i int) {
		s.filter.area = uuid.Nil
		if i > 0 {
			s.filter.area = s.view.areas[i-1].id
		}
		s.list()
	})
	which := kit.NewSegmented(stateWords(), s.filter.which, func(i int) { s.filter.which = i; s.list() })
	order := kit.NewPicker([]string{lang.L("newest first"), lang.L("oldest first"), lang.L("by area"), lang.L("by amount")}, s.filter.order,
		func(i int) { s.filter.order = i; s.list() })
	wide := func(o fyne.CanvasObject, units float32) fyne.CanvasObject {
		return kit.NewColumns(0, []kit.Width{kit.Fixed(units)}, o)
	}
	return kit.NewFlow(12, wide(area, 190), which, wide(order, 130))
}

// leastTable is the width below which the list leaves out the columns that matter least: at
// a large text size, beside a sheet in a small window.
const leastTable float32 = 660

// fit gives the list the columns that the width has room for.
func (s *Screen) fit() {
	compact := s.content.Size().Width > 0 && s.content.Size().Width < theme.Scaled(leastTable)
	if s.decisions != nil && s.compact == compact {
		return
	}
	s.compact = compact
	columns := decisionColumns()
	if compact {
		columns = []column{columns[0], columns[1], columns[3]}
	}
	s.decisions = newTable(columns, func(i int) { s.openDecision(s.view.row(s.listed[i]).id) })
}

// list puts the decisions that the filter lets through into their order.
func (s *Screen) list() {
	v, f := s.view, s.filter
	s.listed = s.listed[:0]
	for i, d := range v.decisions {
		if (f.area == uuid.Nil || d.Area == f.area.String()) && among(f.which, d) {
			s.listed = append(s.listed, i)
		}
	}
	switch f.order {
	case oldestFirst:
		slices.Reverse(s.listed)
	case byArea:
		slices.SortStableFunc(s.listed, func(a, b int) int {
			return strings.Compare(strings.ToLower(v.names[v.decisions[a].Area]), strings.ToLower(v.names[v.decisions[b].Area]))
		})
	case byAmount:
		amount := func(i int) int64 {
			if a := v.decisions[i].Amount; a != nil {
				return *a
			}
			return -1
		}
		slices.SortStableFunc(s.listed, func(a, b int) int { return cmp.Compare(amount(b), amount(a)) })
	}
	s.decisions.set(len(s.listed), s.decisionRow)
	s.found.Set(kit.Hint(lang.N("{{.PluralCount}} decisions", len(s.listed))))
}
