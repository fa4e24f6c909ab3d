package settings

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the Settings screen.
type Screen struct {
	desk    *screen.Desk
	store   *storage.Store // that keeps the settings: a person's own, even in the demo
	look    Look
	apply   func(Look)
	content fyne.CanvasObject
}

var _ screen.Screen = (*Screen)(nil)

var (
	modes    = []theme.Mode{theme.System, theme.Light, theme.Dark}
	percents = []int{90, 100, 110, 125, 150, 175, 200}
)

// New makes the screen. apply shows a look that has been chosen.
func New(desk *screen.Desk, store *storage.Store, look Look, apply func(Look)) *Screen {
	s := &Screen{desk: desk, store: store, look: look, apply: apply}
	sizes := make([]string, len(percents))
	for i, percent := range percents {
		sizes[i] = strconv.Itoa(percent) + " %"
	}
	mode := kit.NewSegmented([]string{lang.L("As the desktop"), lang.L("Light"), lang.L("Dark")}, slices.Index(modes, look.Mode), func(i int) {
		s.look.Mode = modes[i]
		s.changed()
	})
	size := kit.NewSegmented(sizes, slices.Index(percents, look.Percent), func(i int) {
		s.look.Percent = percents[i]
		s.changed()
	})
	appearance := kit.NewCard(kit.NewStack(14, kit.NewCardHeading(lang.L("Appearance")),
		kit.NewLabelled(lang.L("Theme"), mode), kit.NewLabelled(lang.L("Text size"), size)))
	data := kit.NewCard(kit.NewStack(8, kit.NewCardHeading(lang.L("Your data")),
		kit.NewText(kit.Body(desk.Store.Dir())),
		kit.NewText(kit.Sub(lang.L("Everything lies in this folder. Keep it out of folders that are copied to other machines, and exchange bundles instead.")))))
	s.content = kit.NewInset(28, 24, kit.NewStack(16, kit.NewHeading(lang.L("Settings"), lang.L("How Tandem looks on this laptop")),
		kit.Grow(kit.NewScroll(kit.NewStack(theme.GapCard, appearance, data)))))
	return s
}

func (s *Screen) changed() {
	look := s.look
	s.apply(look)
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error { return look.keep(ctx, s.store) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
		}
	})
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen: settings do not change with the ledger.
func (s *Screen) Load() {}

// Key implements screen.Screen.
func (s *Screen) Key(*fyne.KeyEvent) bool { return false }

// Focus implements screen.Screen.
func (s *Screen) Focus(uuid.UUID) {}
