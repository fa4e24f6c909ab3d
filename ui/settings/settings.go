package settings

import (
	"context"
	"net/url"
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
	name    *kit.Field
	submit  func() // of the sheet that is open
	backups *kit.Text
	worth   *fyne.Container // what the return comes to
	Folder  *kit.Text       // where the data lies
	content fyne.CanvasObject
}

var _ screen.Screen = (*Screen)(nil)

var (
	modes    = []theme.Mode{theme.System, theme.Light, theme.Dark}
	percents = []int{90, 100, 110, 125, 150, 175, 200}
)

// least is how wide the screen is at least with two columns.
const least float32 = 760

// New makes the screen. apply shows a look that has been chosen.
func New(desk *screen.Desk, store *storage.Store, look Look, apply func(Look)) *Screen {
	s := &Screen{desk: desk, store: store, look: look, apply: apply, backups: kit.NewText(), Folder: kit.NewText(kit.Body(desk.Store.Dir()))}
	left := kit.NewStack(theme.GapCard, s.people(), s.appearance(), s.sheets())
	right := kit.NewStack(theme.GapCard, s.key(), s.kept(), s.data(), s.money())
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, kit.NewStack(16,
		kit.NewHeading(lang.L("Settings"), lang.L("What you are called, how Tandem looks on this laptop, and how nothing is lost")),
		kit.Grow(kit.NewScroll(kit.NewAside(theme.GapCard, least, []kit.Width{kit.Ratio(1), kit.Ratio(1)}, left, right)).ToEdge())))
	return s
}

// appearance is the card of the window's looks.
func (s *Screen) appearance() fyne.CanvasObject {
	sizes := make([]string, len(percents))
	for i, percent := range percents {
		sizes[i] = strconv.Itoa(percent) + " %"
	}
	language := kit.NewSegmented([]string{lang.L("As the desktop"), "English", "Deutsch"}, slices.Index(languages, s.look.Language), func(i int) {
		s.look.Language = languages[i]
		s.changed()
	})
	mode := kit.NewSegmented([]string{lang.L("As the desktop"), lang.L("Light"), lang.L("Dark")}, slices.Index(modes, s.look.Mode), func(i int) {
		s.look.Mode = modes[i]
		s.changed()
	})
	size := kit.NewSegmented(sizes, slices.Index(percents, s.look.Percent), func(i int) {
		s.look.Percent = percents[i]
		s.changed()
	})
	told := 0
	if s.look.Silent {
		told = 1
	}
	reminders := kit.NewSegmented([]string{lang.L("Tell me"), lang.L("Stay silent")}, told, func(i int) {
		s.look.Silent = i == 1
		s.changed()
	})
	return kit.NewCard(kit.NewStack(14, kit.NewCardHeading(lang.L("Appearance")),
		kit.NewLabelled(lang.L("Language"), language), kit.NewLabelled(lang.L("Theme"), mode), kit.NewLabelled(lang.L("Text size"), size),
		kit.NewLabelled(lang.L("What is due, expires or grows stale, by a notice of the desktop"), reminders)))
}

// data is the card of the folder.
func (s *Screen) data() fyne.CanvasObject {
	show := kit.NewButton(lang.L("Show the folder"), kit.Plain, "", func() {
		if err := fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: s.desk.Store.Dir()}); err != nil {
			s.desk.Fail(err)
		}
	})
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Your data")), s.Folder,
		kit.NewText(kit.Small(lang.L("Everything lies in this folder. Keep it out of folders that are copied to other machines, and exchange bundles instead."))),
		kit.NewRow(0, show)))
}

func (s *Screen) changed() {
	look := s.look
	s.apply(look)
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error { return look.Keep(ctx, s.store) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
		}
	})
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	if s.desk.Window.Canvas().Focused() != s.name.Entry() { // nobody is typing there
		s.name.SetText(s.desk.Ledger.Info().Name)
	}
	s.loadBackups()
	s.loadWorth()
}

// Key implements screen.Screen.
func (s *Screen) Key(*fyne.KeyEvent) bool { return false }

// Focus implements screen.Screen.
func (s *Screen) Focus(uuid.UUID) {}
