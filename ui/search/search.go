package search

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the Search screen.
type Screen struct {
	desk    *screen.Desk
	field   *kit.Field
	list    *kit.Choices
	found   *kit.Text
	body    *fyne.Container
	content fyne.CanvasObject

	lines  []line
	newest screen.Newest
}

// A line of the list is a hit; that of a heading has no id.
type line struct {
	choice kit.Choice
	kind   string
	id     uuid.UUID
}

var _ screen.Screen = (*Screen)(nil)

// most hits are listed: a person who sees more types another word.
const most = 200

// New makes the screen.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, found: kit.NewText(), field: kit.NewField("").Placeholder(lang.L("Words, or how they begin"))}
	s.list = kit.NewChoices(true, s.open)
	s.field.OnChanged = func(string) { s.Load() }
	s.field.OnKey = s.list.Press
	s.body = kit.Grow(kit.Spacer())
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(14, kit.NewHeading(lang.L("Search"), lang.L("Everything that both of you wrote down, and what is yours alone")),
		s.field, s.found, s.body))
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen: it searches anew.
func (s *Screen) Load() {
	text := s.field.Text()
	screen.Load(s.desk, &s.newest, lang.L("Searching"), func(ctx context.Context) ([]storage.Hit, error) {
		return s.desk.Ledger.Search(ctx, text, most)
	}, func(hits []storage.Hit) { s.show(text, hits) })
}

func (s *Screen) show(text string, hits []storage.Hit) {
	s.lines = grouped(hits, text, s.desk.Ledger.Today())
	choices := make([]kit.Choice, len(s.lines))
	for i, l := range s.lines {
		choices[i] = l.choice
	}
	s.list.Set(choices)
	shown, found := fyne.CanvasObject(s.list), ""
	switch {
	case strings.TrimSpace(text) == "":
		shown = kit.NewEmpty("search", lang.L("Find anything by its words"),
			lang.L("Type a word or its beginning. Ctrl K jumps to a record by its name instead."), nil)
	case len(hits) == 0:
		shown = kit.NewEmpty("search", lang.L("Nothing was found"), lang.L("No record holds all of these words. Try fewer, or only their beginnings."), nil)
	case len(hits) == most:
		found = lang.L("The newest {{.N}}; another word narrows it down", map[string]string{"N": strconv.Itoa(most)})
	default:
		found = lang.N("{{.PluralCount}} found", len(hits))
	}
	s.found.Set(kit.Small(found))
	s.found.Hidden = found == ""
	s.body.Objects = []fyne.CanvasObject{shown}
	s.content.Refresh()
}

// grouped sorts hits by kind, the kinds that people look for first before the others, each
// group under its heading with the number of its hits.
func grouped(hits []storage.Hit, text string, today model.Date) (lines []line) {
	hits = slices.Clone(hits)
	slices.SortStableFunc(hits, func(a, b storage.Hit) int { return screen.Order(a.Kind) - screen.Order(b.Kind) })
	for i, hit := range hits {
		kind := screen.KindOf(hit.Kind)
		if i == 0 || hits[i-1].Kind != hit.Kind {
			n := 0
			for _, h := range hits {
				if h.Kind == hit.Kind {
					n++
				}
			}
			lines = append(lines, line{choice: kit.Choice{Title: kind.Words, Note: strconv.Itoa(n), Heading: true}})
		}
		title, _ := kit.Excerpt(oneLine(hit.Title), text)
		lines = append(lines, line{kit.Choice{
			Icon: kind.Icon, Title: title, Detail: detail(hit, text), Note: say.DateIn(dayOf(hit.Doc), today),
		}, hit.Kind, hit.ID})
	}
	return lines
}

// detail is the field of a record that has a hit, else the first that says more than its
// title.
func detail(hit storage.Hit, text string) string {
	kind, first := model.KindOf(hit.Kind), ""
	if kind == nil {
		return " "
	}
	for _, f := range kind.Fields {
		words := oneLine(hit.Doc.Text(f.Name))
		if words == "" || f.Name == kind.Title || f.Person || len(f.Enum)+len(f.Ref) > 0 || model.Moment(words).Valid() || f.Name == "currency" {
			continue
		}
		words = say.Field(f.Name) + ": " + words
		if marked, ok := kit.Excerpt(words, text); ok {
			return marked
		}
		if first == "" {
			first = words
		}
	}
	if first == "" {
		return screen.KindOf(hit.Kind).Word
	}
	return first
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// dayOf is the day that a record speaks of, or was written on.
func dayOf(doc model.Doc) model.Date {
	if day := model.Date(doc.Text("date")); day.Valid() {
		return day
	}
	return model.Moment(doc.Text("created_at")).Date()
}

func (s *Screen) open(i int) { s.desk.Open(s.lines[i].kind, s.lines[i].id) }

// Key implements screen.Screen: the list is walked from anywhere.
func (s *Screen) Key(event *fyne.KeyEvent) bool { return s.list.Press(event.Name) }

// Focus implements screen.Screen: the keyboard goes to the field.
func (s *Screen) Focus(uuid.UUID) { s.desk.Window.Canvas().Focus(s.field.Entry()) }
