package today

import (
	"context"
	"math/big"
	"strconv"

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

// Everyone is Today over all partnerships of a data folder: what waits, with whom. Nothing
// of one partnership is written into another; opening a row enters the one it belongs to.
type Everyone struct {
	desk    *screen.Desk
	newest  screen.Newest
	loaded  []partnership
	filter  *kit.Segmented // all of them, or one
	line    *kit.Text
	cards   *fyne.Container
	content fyne.CanvasObject
}

// A partnership is one of those that are shown.
type partnership struct {
	*view
	ledger *storage.Ledger
	share  string // of the assistant's cost; "" where nobody said
}

var (
	_ screen.Screen    = (*Everyone)(nil)
	_ screen.Commander = (*Everyone)(nil)
)

// mostOfEach is how many rows a partnership shows here; the rest stands on its own Today.
const mostOfEach = 8

// NewEveryone makes the screen. It shows nothing before Load.
func NewEveryone(desk *screen.Desk) *Everyone {
	e := &Everyone{desk: desk, line: kit.NewText(), cards: kit.NewStack(gap)}
	names := []string{lang.L("All")}
	for _, l := range desk.Ledgers {
		names = append(names, say.FirstName(l.Info().PartnerName))
	}
	e.filter = kit.NewSegmented(names, 0, func(int) { e.show() })
	head := kit.NewSpread(14, kit.NewStack(0, kit.NewText(kit.ScreenTitle(lang.L("Today, with everyone"))), e.line), e.filter)
	e.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16, head, kit.Grow(kit.NewScroll(e.cards).ToEdge())))
	return e
}

// Content implements screen.Screen.
func (e *Everyone) Content() fyne.CanvasObject { return e.content }

// Load implements screen.Screen.
func (e *Everyone) Load() {
	ledgers := e.desk.Ledgers
	screen.Load(e.desk, &e.newest, lang.L("Reading the day"), func(ctx context.Context) (all []partnership, err error) {
		all = make([]partnership, len(ledgers))
		for i, l := range ledgers {
			all[i].ledger = l
			if all[i].view, err = load(ctx, l, false); err != nil {
				return nil, err
			}
			if all[i].share, err = shareOf(ctx, l); err != nil {
				return nil, err
			}
		}
		return all, nil
	}, func(all []partnership) {
		e.loaded = all
		e.show()
	})
}

// shareOf is how much of the assistant's cost is for this executive, as it is known on this
// laptop. It is read for the eyes in front of it, and goes nowhere.
func shareOf(ctx context.Context, l *storage.Ledger) (string, error) {
	costs, err := l.Costs(ctx)
	settings, _ := costs.Settings()
	if err != nil || settings == nil || settings.Share == "" {
		return "", err
	}
	percent := new(big.Rat).Mul(settings.Share.Rat(), big.NewRat(100, 1)).FloatString(0) + " %"
	if info := l.Info(); info.Role == model.Executive {
		return lang.L("{{.Share}} of {{.Name}}’s cost", map[string]string{"Share": percent, "Name": say.FirstName(info.PartnerName)}), nil
	}
	return lang.L("{{.Share}} of your cost", map[string]string{"Share": percent}), nil
}

func (e *Everyone) show() {
	waiting := 0
	e.cards.Objects = nil
	for i, p := range e.loaded {
		if at := e.filter.Selected(); at > 0 && at != i+1 {
			continue
		}
		rows := append(append([]row{}, p.rulings...), p.matters...)
		n := len(rows) + p.more
		waiting += n
		most := mostOfEach
		if e.filter.Selected() > 0 {
			most = len(rows) // there is room for them
		}
		e.cards.Add(e.card(p, rows[:min(len(rows), most)], n))
	}
	e.line.Set(kit.Sub(say.DayOfWeek(e.desk.Ledger.Today()) + " · " + lang.N("{{.PluralCount}} things wait", waiting)))
	e.content.Refresh()
}

// card is one partnership.
func (e *Everyone) card(p partnership, rows []row, n int) fyne.CanvasObject {
	l := p.ledger
	opposite := []fyne.CanvasObject{kit.NewLink(lang.L("Open {{.Name}}’s day", name(p.partner)), func() { e.desk.Enter(l, screen.Today, uuid.Nil) })}
	if p.share != "" {
		opposite = append([]fyne.CanvasObject{kit.NewText(kit.Small(p.share))}, opposite...)
	}
	heading := kit.NewCardHeading(lang.L("With {{.Name}}", name(l.Info().PartnerName)), opposite...)
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

// Commands implements screen.Commander.
func (e *Everyone) Commands() []screen.Command {
	list := []screen.Command{{Label: lang.L("Show all of them"), Key: "0", Run: func() { e.filter.Select(0) }}}
	for i, l := range e.desk.Ledgers {
		list = append(list, screen.Command{
			Label: lang.L("Show only {{.Name}}", name(say.FirstName(l.Info().PartnerName))), Key: strconv.Itoa(i + 1), Run: func() { e.filter.Select(i + 1) },
		})
	}
	return list
}

// Key filters: the left and right keys, or a partnership's number.
func (e *Everyone) Key(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyLeft:
		e.filter.Select(max(e.filter.Selected()-1, 0))
		return true
	case fyne.KeyRight:
		e.filter.Select(min(e.filter.Selected()+1, len(e.desk.Ledgers)))
		return true
	}
	for _, c := range e.Commands() {
		if fyne.KeyName(c.Key) == event.Name {
			c.Run()
			return true
		}
	}
	return false
}

// Focus implements screen.Screen.
func (e *Everyone) Focus(uuid.UUID) {}
