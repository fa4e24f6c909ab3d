package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"tandem/storage"
	"tandem/ui/allies"
	"tandem/ui/assessments"
	"tandem/ui/credit"
	"tandem/ui/decisions"
	"tandem/ui/exchange"
	"tandem/ui/flow"
	"tandem/ui/foresight"
	"tandem/ui/goals"
	"tandem/ui/growth"
	"tandem/ui/onetoone"
	"tandem/ui/partnership"
	"tandem/ui/planner"
	"tandem/ui/ruling"
	"tandem/ui/screen"
	"tandem/ui/search"
	"tandem/ui/settings"
	"tandem/ui/today"
	"tandem/ui/trash"
)

// A place is a line of the sidebar, and the screen that it leads to.
type place struct {
	at    screen.Place
	icon  string // of Lucide
	label string
	make  func(*screen.Desk) screen.Screen
	// waiting counts what the badge says, off the UI goroutine; nil for a place without one.
	waiting func(context.Context, *storage.Ledger) (int, error)
}

// places are in the order of the sidebar, which is that of Ctrl+1 and on; the first is shown
// at the start. A screen joins the app by its line here.
func places() []place {
	return []place{
		{screen.Today, "sun", lang.L("Today"), func(d *screen.Desk) screen.Screen { return today.New(d) }, mattersWaiting},
		{screen.Decisions, "scale", lang.L("Decisions"), func(d *screen.Desk) screen.Screen { return decisions.New(d) }, requestsWaiting},
		{screen.Goals, "target", lang.L("Goals"), func(d *screen.Desk) screen.Screen { return goals.New(d) }, nil},
		{screen.Credit, "award", lang.L("Credit"), func(d *screen.Desk) screen.Screen { return credit.New(d) }, nil},
		{screen.OneToOne, "messages-square", lang.L("One-to-one"), func(d *screen.Desk) screen.Screen { return onetoone.New(d) }, nil},
		{screen.Assessments, "gauge", lang.L("Assessments"), func(d *screen.Desk) screen.Screen { return assessments.New(d) }, assessments.Waiting},
		{screen.Growth, "sprout", lang.L("Growth"), func(d *screen.Desk) screen.Screen { return growth.New(d) }, nil},
		{screen.Allies, "handshake", lang.L("Allies"), func(d *screen.Desk) screen.Screen { return allies.New(d) }, nil},
		{screen.Exchange, "arrow-right-left", lang.L("Exchange"), func(d *screen.Desk) screen.Screen { return exchange.New(d) }, conflictsOpen},
	}
}

// asides are the places that the sidebar does not list: another screen, or the palette,
// leads there.
func (s *Shell) asides() []place {
	return []place{
		{screen.Ruling, "check", lang.L("Rulings"), func(d *screen.Desk) screen.Screen { return ruling.New(d) }, nil},
		{screen.Partnership, "handshake", lang.L("The two of you"), func(d *screen.Desk) screen.Screen { return partnership.New(d) }, nil},
		{screen.Foresight, "eye", lang.L("Predictions"), func(d *screen.Desk) screen.Screen { return foresight.New(d) }, nil},
		{screen.Flow, "mail", lang.L("Information"), func(d *screen.Desk) screen.Screen { return flow.New(d) }, nil},
		{screen.Planner, "messages-square", lang.L("Conversations"), func(d *screen.Desk) screen.Screen { return planner.New(d) }, nil},
		{screen.Everyone, "users", lang.L("Everyone"), func(d *screen.Desk) screen.Screen { return today.NewEveryone(d) }, nil},
		{screen.Search, "search", lang.L("Search"), func(d *screen.Desk) screen.Screen { return search.New(d) }, nil},
		{screen.Trash, "trash-2", lang.L("Trash"), func(d *screen.Desk) screen.Screen { return trash.New(d) }, nil},
		{screen.Settings, "settings", lang.L("Settings"), func(d *screen.Desk) screen.Screen { return settings.New(d, s.own, s.look, s.apply) }, nil},
	}
}

// mattersWaiting counts what waits on the person of this laptop.
func mattersWaiting(ctx context.Context, l *storage.Ledger) (n int, err error) {
	pending, err := l.Pending(ctx)
	if err != nil {
		return 0, err
	}
	return pending.Waiting(l.Info().Role), nil
}

func requestsWaiting(ctx context.Context, l *storage.Ledger) (n int, err error) {
	asked, err := screen.Requests(ctx, l)
	for _, a := range asked {
		if a.State == screen.Waiting {
			n++
		}
	}
	return n, err
}

func conflictsOpen(ctx context.Context, l *storage.Ledger) (int, error) {
	open, err := l.Conflicts(ctx)
	return len(open), err
}
