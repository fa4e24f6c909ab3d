package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Everyone is Today over all partnerships of a data folder: what waits, with whom. Nothing
// of one partnership is written into another; opening a row enters the one it belongs to.
type Everyone struct {
	desk    *screen.Desk
	newest  screen.Newest
	line    *kit.Text
	cards   *fyne.Container
	content fyne.CanvasObject
}

var _ screen.Screen = (*Everyone)(nil)

// mostOfEach is how many rows a partnership shows here; the rest stands on its own Today.
const mostOfEach = 8

// NewEveryone makes the screen. It shows nothing before Load.
func NewEveryone(desk *screen.Desk) *Everyone {
	e := &Everyone{desk: desk, line: kit.NewText(), cards: kit.NewStack(gap)}
	head := kit.NewStack(0, kit.NewText(kit.ScreenTitle(lang.L("Today, with everyone"))), e.line)
	e.content = kit.NewInset(across, down, kit.NewStack(16, head, kit.Grow(kit.NewScroll(e.cards))))
	return e
}

// Content implements screen.Screen.
func (e *Everyone) Content() fyne.CanvasObject { return e.content }

// Load implements screen.Screen.
func (e *Everyone) Load() {
	ledgers := e.desk.Ledgers
	screen.Load(e.desk, &e.newest, lang.L("Reading the day"), func(ctx context.Context) (views []*view, err error) {
		views = make([]*view, len(ledgers))
		for i, l := range ledgers {
			if views[i], err = load(ctx, l, false); err != nil {
				return nil, err
			}
		}
		return views, nil
	}, func(views []*view) { e.show(ledgers, views) })
}

func (e *Everyone) show(ledgers []*storage.Ledger, views []*view) {
	waiting := 0
	e.cards.Objects = nil
	for i, v := range views {
		l := ledgers[i]
		rows := append(append([]row{}, v.rulings...), v.matters...)
		n := len(rows) + v.more
		waiting += n
		e.cards.Add(e.card(l, v, rows[:min(len(rows), mostOfEach)], n))
	}
	e.line.Set(kit.Sub(say.DayOfWeek(e.desk.Ledger.Today()) + " · " + lang.N("{{.PluralCount}} things wait", waiting)))
	e.content.Refresh()
}

// card is one partnership.
func (e *Everyone) card(l *storage.Ledger, v *view, rows []row, n int) fyne.CanvasObject {
	info := l.Info()
	heading := kit.NewCardHeading(lang.L("With {{.Name}}", name(info.PartnerName)),
		kit.NewLink(lang.L("Open {{.Name}}’s day", name(v.partner)), func() { e.desk.Enter(l, screen.Today, uuid.Nil) }))
	if len(rows) == 0 {
		return empty(heading, lang.L("Nothing waits on either of you: no request, no open decision, no promise, no briefing."), nil)
	}
	objects := list(heading, rows, func(r row) {
		if r.at == "" {
			e.desk.Enter(l, screen.Today, r.id) // which opens it there
			return
		}
		e.desk.Enter(l, r.at, r.id)
	})
	if more := n - len(rows); more > 0 {
		objects = append(objects, kit.NewInset(edge, edge, kit.NewText(kit.Hint(lang.N("and {{.PluralCount}} more", more)))))
	}
	return kit.NewCard(kit.NewStack(0, objects...)).Inset(theme.PadCard - edge)
}

// Key implements screen.Screen.
func (e *Everyone) Key(*fyne.KeyEvent) bool { return false }

// Focus implements screen.Screen.
func (e *Everyone) Focus(uuid.UUID) {}
