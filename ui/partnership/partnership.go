package partnership

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// The tabs.
const (
	pairTab = iota
	profilesTab
)

// Screen is the screen of the two.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	tabs    *kit.Segmented
	rows    *fyne.Container
	content fyne.CanvasObject
}

var (
	_ screen.Screen    = (*Screen)(nil)
	_ screen.Commander = (*Screen)(nil)
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, rows: kit.NewStack(gap)}
	s.tabs = kit.NewSegmented([]string{lang.L("Phase and charter"), lang.L("Profiles")}, pairTab, func(int) {
		s.desk.Sheet(nil)
		s.show()
	})
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.rows)
	return s
}

const (
	gap float32 = 14
	// leastBeside is the width below which two columns stand one below the other.
	leastBeside float32 = 640
)

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	screen.Load(s.desk, &s.loads, lang.L("Reading the partnership"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger)
	}, func(loaded *view) {
		s.view = loaded
		s.show()
		s.Focus(s.focus)
	})
}

// Focus shows the tab on which a record stands.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	for _, o := range s.view.noticed {
		if o.id == id {
			s.tabs.Select(profilesTab)
			return
		}
	}
	for i := range s.view.people {
		if s.view.people[i].id == id {
			s.tabs.Select(profilesTab)
			return
		}
	}
	s.tabs.Select(pairTab)
}

// show draws the tab that is chosen.
func (s *Screen) show() {
	if s.view == nil {
		return
	}
	body := s.pair
	if s.tabs.Selected() == profilesTab {
		body = s.profiles
	}
	s.rows.Objects = []fyne.CanvasObject{
		kit.NewHeading(lang.L("The two of you"), s.view.finding, s.tabs), kit.Grow(kit.NewScroll(body()).ToEdge()),
	}
	s.rows.Refresh()
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	if s.view == nil {
		return nil
	}
	list := []screen.Command{{Label: lang.L("Write another phase"), Key: "P", Run: s.NewPhase}}
	switch c := s.view.charter; {
	case c == nil:
		list = append(list, screen.Command{Label: lang.L("Write the charter"), Key: "E", Run: s.EditCharter})
	default:
		list = append(list, screen.Command{Label: lang.L("Edit the charter"), Key: "E", Run: s.EditCharter})
		if c.consent.Mine.On == "" {
			list = append(list, screen.Command{Label: lang.L("Sign the charter"), Key: "S", Run: s.Sign})
		}
	}
	return append(list,
		screen.Command{Label: lang.L("Write about yourself"), Key: "A", Run: s.Answer},
		screen.Command{Label: lang.L("Questions to ask {{.Name}}", map[string]string{"Name": s.view.partner}), Key: "Q", Run: s.OpenBank},
		screen.Command{Label: lang.L("Note what you noticed"), Key: "O", Run: s.Observe})
}

// Key chooses a tab by the left and right keys, and runs a command by its letter.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	switch event.Name {
	case fyne.KeyLeft:
		s.tabs.Select(pairTab)
		return true
	case fyne.KeyRight:
		s.tabs.Select(profilesTab)
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

func named(name string) map[string]string { return map[string]string{"Name": name} }
