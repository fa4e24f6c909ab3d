package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// sidebar leads to the places, and says what waits in them and how current the copy is.
type sidebar struct {
	items   map[screen.Place]*kit.NavItem
	status  *kit.Text
	unsent  *kit.Text
	content fyne.CanvasObject
}

// newSidebar makes the sidebar of a partnership. onPair, which may be nil, switches to
// another one; below stands above the settings, such as the way out of the demo.
func newSidebar(info storage.Info, listed []place, open func(screen.Place), onPair func(), below fyne.CanvasObject) *sidebar {
	s := &sidebar{items: map[screen.Place]*kit.NavItem{}, status: kit.NewText(), unsent: kit.NewText()}
	var rows []fyne.CanvasObject
	for _, p := range listed {
		s.items[p.at] = kit.NewNavItem(p.icon, p.label, func() { open(p.at) })
		rows = append(rows, s.items[p.at])
	}
	s.items[screen.Settings] = kit.NewNavItem("settings", lang.L("Settings"), func() { open(screen.Settings) })
	foot := kit.NewStack(10, s.items[screen.Settings], kit.NewInset(10, 0, kit.NewStack(0, s.status, s.unsent)))
	if below != nil {
		foot.Objects = slices.Insert(foot.Objects, 0, below)
	}
	s.content = newPanel(kit.NewInset(10, 16, kit.NewStack(14, s.pair(info, onPair), kit.Grow(kit.NewStack(1, rows...)), foot)))
	return s
}

func (s *sidebar) pair(info storage.Info, onPair func()) fyne.CanvasObject {
	executive, assistant := info.Name, info.PartnerName
	if info.Role == model.Assistant {
		executive, assistant = info.PartnerName, info.Name
	}
	roles := lang.L("Executive · Assistant")
	if onPair != nil {
		roles += " ⌄"
	}
	row := kit.NewRow(9, kit.NewPair(say.Initials(executive), say.Initials(assistant)), kit.Grow(kit.NewStack(0,
		kit.NewText(kit.Strong(say.FirstName(executive)+" & "+say.FirstName(assistant))), kit.NewText(kit.Hint(roles)))))
	if onPair == nil {
		return kit.NewInset(8, 5, row)
	}
	return kit.NewInset(0, -4, kit.NewTapRow(row, onPair)) // as high as one without
}

// mark marks the place that is open.
func (s *sidebar) mark(place screen.Place) {
	for p, item := range s.items {
		item.SetSelected(p == place)
	}
}

// A status is what the sidebar says of a partnership.
type status struct {
	waiting map[screen.Place]int // by the badges
	lines   [2]string
	partial bool // what waits is not counted yet
}

func (s *sidebar) show(now status) {
	for at, item := range s.items {
		item.SetCount(now.waiting[at])
	}
	s.status.Set(kit.Tiny(now.lines[0]).In(theme.Ink3))
	s.unsent.Set(kit.Tiny(now.lines[1]).In(theme.Ink3))
	s.content.Refresh() // there may be a line more
}

// loadStatus reads what waits at the places and how current both copies are. In a hurry, what takes
// a while to count is left out.
func loadStatus(ctx context.Context, l *storage.Ledger, listed []place, hurried bool) (now status, err error) {
	info, partner := l.Info(), map[string]string{"Name": say.FirstName(l.Info().PartnerName)}
	now.waiting = map[screen.Place]int{}
	for _, p := range listed {
		if p.waiting == nil {
			continue
		}
		if p.at == screen.Today && hurried {
			if pending, err := l.Pressing(ctx); err == nil && !pending.Counted {
				now.partial = true
				continue
			}
		}
		if now.waiting[p.at], err = p.waiting(ctx, l); err != nil {
			return now, err
		}
	}
	if !info.Joined {
		now.lines[0] = lang.L("{{.Name}} has not joined yet", partner)
		return now, nil
	}
	bundles, err := l.Bundles(ctx)
	if err != nil {
		return now, err
	}
	now.lines[0] = lang.L("Nothing from {{.Name}} yet", partner)
	for _, b := range bundles {
		if b.Direction == "in" && b.Note == "" {
			day := model.DateOf(time.UnixMilli(b.At).In(l.Now().Location()))
			partner["Ago"] = say.Ago(day, l.Today())
			now.lines[0] = lang.L("{{.Name}}’s copy merged {{.Ago}}", partner)
			break
		}
	}
	unsent, err := l.Unsent(ctx)
	if err != nil {
		return now, err
	}
	now.lines[1] = lang.L("everything is sent")
	if unsent > 0 {
		now.lines[1] = lang.N("{{.PluralCount}} changes not yet sent", unsent)
	}
	return now, nil
}
