package trash

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the Trash screen.
type Screen struct {
	desk    *screen.Desk
	list    *kit.Choices
	body    *fyne.Container
	content fyne.CanvasObject
	rows    []row
	newest  screen.Newest
}

// A row is a deleted record.
type row struct {
	id          uuid.UUID
	kind, title string
	at          time.Time // when it was deleted
	by          uuid.UUID
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, body: kit.Grow(kit.Spacer())}
	s.list = kit.NewChoices(true, s.takeBack)
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16, kit.NewHeading(lang.L("Trash"), lang.L("What was deleted, newest first; nothing is ever emptied"),
		kit.NewButton(lang.L("Take back"), kit.Primary, "↵", s.list.Choose)), s.body))
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.newest, lang.L("Reading the trash"), func(ctx context.Context) ([]row, error) {
		return load(ctx, s.desk.Ledger)
	}, s.show)
}

func load(ctx context.Context, l *storage.Ledger) (rows []row, err error) {
	for _, kind := range model.Kinds() {
		docs, err := l.List(ctx, kind.Name, storage.Query{Deleted: true})
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			r := row{kind: kind.Name, title: doc.Text(kind.Title)}
			if r.id, err = uuid.Parse(doc.Text("id")); err != nil {
				return nil, err
			}
			events, err := l.History(ctx, r.id)
			if err != nil {
				return nil, err
			}
			for _, e := range events {
				if e.Group == ledger.Deleted && !e.At.Before(r.at) {
					r.at, r.by = e.At, e.By
				}
			}
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return b.at.Compare(a.at) })
	return rows, nil
}

func (s *Screen) show(rows []row) {
	s.rows = rows
	info, today := s.desk.Ledger.Info(), s.desk.Ledger.Today()
	choices := make([]kit.Choice, len(rows))
	for i, r := range rows {
		kind := screen.KindOf(r.kind)
		choices[i] = kit.Choice{Icon: kind.Icon, Title: r.title, Detail: kind.Word}
		if r.title == "" {
			choices[i].Title, choices[i].Detail = kind.Word, " "
		}
		if !r.at.IsZero() {
			day := model.DateOf(r.at.In(s.desk.Ledger.Now().Location()))
			data := map[string]string{"Ago": say.Ago(day, today), "Name": say.FirstName(info.PartnerName)}
			choices[i].Note = lang.L("deleted {{.Ago}}", data)
			if r.by == info.Partner {
				choices[i].Note = lang.L("deleted {{.Ago}} by {{.Name}}", data)
			}
		}
	}
	s.list.Set(choices)
	shown := fyne.CanvasObject(s.list)
	if len(rows) == 0 {
		shown = kit.NewEmpty("trash-2", lang.L("The trash is empty"), lang.L("What you delete waits here, and can be taken back at any time."), nil)
	}
	s.body.Objects = []fyne.CanvasObject{shown}
	s.body.Refresh()
}

// takeBack takes a record out of the trash.
func (s *Screen) takeBack(i int) {
	r := s.rows[i]
	title := r.title
	if title == "" {
		title = screen.KindOf(r.kind).Word
	}
	s.desk.Run(lang.L("Taking it back"), func(ctx context.Context) error { return s.desk.Ledger.Undelete(ctx, r.id) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(lang.L("Taken back: {{.What}}", map[string]string{"What": title}), lang.L("Undo"), s.desk.Undo)
		s.Load()
	})
}

// Key implements screen.Screen: the list is walked without a focus.
func (s *Screen) Key(event *fyne.KeyEvent) bool { return s.list.Press(event.Name) }

// Focus implements screen.Screen.
func (s *Screen) Focus(uuid.UUID) {}
