package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/settings"
	"tandem/ui/theme"
	"tandem/ui/welcome"
)

// Shell is the app's window and all that stands in it.
type Shell struct {
	app    fyne.App
	window fyne.Window
	runner Runner
	own    *storage.Store // the person's own data folder
	store  *storage.Store // the one that is shown: own, or a side of the demo
	look   settings.Look

	rooms   *rooms
	toast   *kit.Toast
	content *kit.Tips
	stop    func()            // hears no more changes of the store
	all     []*storage.Ledger // the partnerships of the store

	// Of the partnership that is shown; nil while the welcome is.
	desk    *screen.Desk
	sidebar *sidebar
	places  []place // that the sidebar lists
	screens map[screen.Place]screen.Screen
	place   screen.Place
	joined  bool      // the partner had, when it was last looked
	names   [2]string // of the two, as the sidebar has them

	welcome *welcome.Welcome // nil while a partnership is shown
	folder  folderWatch
	past    past
	again   func()        // keeps from reminding anew; never nil
	busy    func()        // keeps from tidying; never nil
	ahead   bool          // what is shown first is being made, beside the window
	ready   chan struct{} // closed when it is made
	begun   bool          // it stands in the window
	asked   []func()      // what is done once it does
	form    form
	over    *kit.Palette // that lies over the window, or did; nil for none
	cover   screen.Cover // likewise, of a screen
	under   under
}

// A form is what can be done with the sheet that is docked.
type form struct{ submit, closed func() }

// New makes the window on a data folder and shows the partnership that was shown last, or
// the welcome where there is none.
func New(app fyne.App, store *storage.Store, runner Runner) (*Shell, error) {
	look, err := settings.Read(context.Background(), store)
	if err != nil {
		return nil, err
	}
	shown, err := read(context.Background(), store) // there is no window yet that could wait
	if err != nil {
		return nil, err
	}
	s := &Shell{app: app, runner: runner, own: store, store: shown.store, all: shown.all, look: look, rooms: newRooms(), ready: make(chan struct{}), stop: func() {}, again: func() {}, busy: func() {}}
	app.Settings().SetTheme(look.Theme())
	warm := make(chan error, 1)
	runner.Beside(func() { warm <- s.warm(shown) }, func() {})
	s.window = app.NewWindow("Tandem")
	s.window.SetIcon(theme.AppIcon)
	s.window.SetPadded(false)
	s.window.SetMaster()
	s.window.Resize(readSize(context.Background(), store))
	s.window.Canvas().SetOnTypedKey(s.key)
	s.window.Canvas().SetOnTypedRune(func(r rune) {
		if s.welcome != nil {
			s.welcome.Rune(r)
		}
	})
	for _, enter := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		shortcut := &desktop.CustomShortcut{KeyName: enter, Modifier: fyne.KeyModifierShortcutDefault}
		s.window.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { s.submit() })
	}
	s.window.SetOnDropped(s.dropped)
	s.toast = kit.NewToast(s.rooms.content)
	s.content = kit.NewTips(s.toast, s.runner.After)
	s.window.SetContent(s.content)
	s.content.OnMeasure = func() {
		<-s.ready
		s.begin(shown)
	}
	runner.Beside(func() { s.prepare(shown, <-warm) }, func() { s.begin(shown) })
	return s, nil
}

// Run shows the window until it is closed.
func (s *Shell) Run() { s.window.ShowAndRun() }

// warm reads what the first frame is made from: the words, what waits, and the fonts.
func (s *Shell) warm(shown folder) error {
	err := s.look.Language.Speak()
	if shown.first != nil {
		_, _ = shown.first.Pressing(context.Background()) // kept for the screen, which says what is wrong
	}
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		s.app.Driver().RenderedTextSize(" ", theme.Size(theme.Body), style, theme.Face(style, " "))
	}
	return err
}

// prepare makes what is shown first, while the graphics driver makes the window. Fyne's widgets
// and fonts are for the UI goroutine alone, which waits for them when it has the window and measures
// what is to stand in it.
func (s *Shell) prepare(shown folder, err error) {
	defer close(s.ready)
	s.ahead = true
	defer func() { s.ahead = false }()
	if err != nil {
		s.fail(err)
	}
	s.hear(shown)
	if shown.first != nil {
		s.rooms.above = menuHeight()
		s.compose(shown.first)
	}
}

// begin does what only a window that is made can do, and what was asked for before.
func (s *Shell) begin(shown folder) {
	if s.begun {
		return
	}
	s.begun, s.content.OnMeasure = true, nil
	if shown.first == nil {
		s.showWelcome()
	} else {
		s.settle()
	}
	for _, f := range s.asked {
		f()
	}
	s.asked = nil
}

// once does something as soon as the window is filled.
func (s *Shell) once(f func()) {
	if !s.begun {
		s.asked = append(s.asked, f)
		return
	}
	f()
}

// Resize gives the window another size than it had last, as soon as it stands.
func (s *Shell) Resize(size fyne.Size) {
	s.once(func() { s.runner.Beside(func() {}, func() { s.window.Resize(size) }) })
}

// Window is the shell's window.
func (s *Shell) Window() fyne.Window { return s.window }

// Close gives back what the shell holds beside the store it was made with.
func (s *Shell) Close() {
	s.stop()
	s.again()
	keepSize(context.Background(), s.own, s.rooms.size)
	s.unwatchFolder()
	if s.store != s.own {
		s.store.Close()
	}
}

// lastSetting remembers which partnership was shown.
const lastSetting = "partnership"

// A folder is a store with its partnerships, and the one to show first; nil where there is
// none yet.
type folder struct {
	store *storage.Store
	all   []*storage.Ledger
	first *storage.Ledger
}

// read looks into a data folder.
func read(ctx context.Context, store *storage.Store) (folder, error) {
	f := folder{store: store}
	last, err := store.Setting(ctx, lastSetting)
	if err != nil {
		return f, err
	}
	f.all, err = store.Partnerships(ctx)
	for i, l := range f.all {
		if i == 0 || l.Info().Partnership.String() == last {
			f.first = l
		}
	}
	return f, err
}

// use shows another data folder.
func (s *Shell) use(f folder) {
	s.stop()
	s.closeSheet()
	s.unwatchFolder()
	s.desk = nil
	if s.store != s.own && s.store != f.store {
		s.store.Close()
	}
	s.store, s.all = f.store, f.all
	s.hear(f)
	if f.first == nil {
		s.showWelcome()
		return
	}
	s.enter(f.first)
}

// hear shows what changes in a data folder.
func (s *Shell) hear(f folder) {
	s.stop = f.store.Subscribe(func(c storage.Change) { s.runner.Post(func() { s.changed(c) }) })
}

// showWelcome shows the first start; with a partnership behind it, Escape leads back.
func (s *Shell) showWelcome() *welcome.Welcome {
	s.lift()
	s.closeSheet()
	back := func() {}
	if s.desk != nil {
		l := s.desk.Ledger
		back = func() { s.enter(l) }
	}
	s.welcome = welcome.New(welcome.Host{
		Window: s.window, Store: s.store, Run: s.run, Fail: s.fail,
		Enter: s.enter, Demo: s.showDemo, Back: back, Say: func(message string) { s.say(message, "", nil) },
	})
	s.rooms.full, s.rooms.screen = true, s.welcome.Content()
	s.rooms.arrange()
	s.window.SetTitle("Tandem")
	s.hangMenu()
	s.welcome.Start()
	return s.welcome
}

// enter shows a partnership, at the first place.
func (s *Shell) enter(l *storage.Ledger) {
	s.closeSheet()
	s.compose(l)
	s.settle()
}

// compose makes what a partnership shows first. It needs no window.
func (s *Shell) compose(l *storage.Ledger) {
	s.welcome = nil
	if !slices.Contains(s.all, l) {
		s.all = append(s.all, l)
	}
	info := l.Info()
	s.joined = info.Joined
	s.desk = &screen.Desk{
		Window: s.window, Store: s.store, Ledger: l,
		Run: s.run, Say: s.say, Go: s.goTo, After: s.runner.After,
		Cover: func(c screen.Cover) { s.lift(); s.cover = c },
		Sheet: func(sheet fyne.CanvasObject) { s.dock(sheet, nil, nil) }, Form: s.dock, Shut: s.shut,
		OpenBundle: s.openBundle, SaveReply: s.saveReply, Watch: s.watchFolder, CopyPicture: copyPicture,
		Ledgers: s.all, Enter: s.enterAt, Open: s.openRecord, Capture: s.capture, Ask: s.ask,
	}
	desk := s.desk
	desk.Fail = func(err error) {
		if s.desk == desk { // what was under way when another folder was opened may fail in silence
			s.fail(err)
		}
	}
	s.screens, s.past = map[screen.Place]screen.Screen{}, past{}
	s.places = places()
	s.furnish()
	s.goTo(s.places[0].at, uuid.Nil)
}

// settle begins what goes on while a partnership is shown, once what is shown first is drawn.
func (s *Shell) settle() {
	s.entitle()
	desk := s.desk
	s.runner.Beside(func() {}, func() {
		if s.desk != desk || s.welcome != nil {
			return
		}
		s.hangMenu()
		info := desk.Ledger.Info()
		var err error
		s.runner.Beside(func() { err = desk.Store.SetSetting(context.Background(), lastSetting, info.Partnership.String()) }, func() {
			if err != nil {
				s.fail(err)
			}
		})
		s.remind()
		s.offerWords()
		s.watchFolder()
		if info.Damaged != nil {
			s.fail(info.Damaged)
		}
	})
}

// furnish makes the sidebar.
func (s *Shell) furnish() {
	info := s.desk.Ledger.Info()
	s.names = [2]string{info.Name, info.PartnerName}
	s.sidebar = newSidebar(info, s.places, func(p screen.Place) { s.goTo(p, uuid.Nil) }, s.switcher(), s.demoCard(info))
	s.sidebar.mark(s.place)
	s.rooms.sidebar = s.sidebar.content
	s.rooms.arrange()
	s.loadStatus()
}

// entitle names the two in the title of the window.
func (s *Shell) entitle() {
	s.window.SetTitle(lang.L("Tandem — {{.Me}} and {{.Partner}}", map[string]string{"Me": say.FirstName(s.names[0]), "Partner": say.FirstName(s.names[1])}))
}

// enterAt is Desk.Enter.
func (s *Shell) enterAt(l *storage.Ledger, at screen.Place, id uuid.UUID) {
	if s.desk == nil || s.desk.Ledger != l {
		s.enter(l)
	}
	s.goTo(at, id)
}

// screen makes a screen when it is first shown. A place that has none leads to the first.
func (s *Shell) screen(at screen.Place) screen.Screen {
	if made, ok := s.screens[at]; ok {
		return made
	}
	all := slices.Concat(s.places, s.asides())
	i := max(0, slices.IndexFunc(all, func(p place) bool { return p.at == at }))
	s.screens[at] = all[i].make(s.desk)
	return s.screens[at]
}

// apply shows a look that has been chosen in the settings. Another language makes every
// screen anew.
func (s *Shell) apply(look settings.Look) {
	other := look.Language != s.look.Language
	s.look = look
	s.app.Settings().SetTheme(look.Theme())
	if !other {
		return
	}
	if err := look.Language.Speak(); err != nil {
		s.fail(err)
		return
	}
	if s.desk != nil && s.welcome == nil {
		at := s.place
		s.enter(s.desk.Ledger)
		s.goTo(at, uuid.Nil)
	}
}

// goTo is Desk.Go.
func (s *Shell) goTo(place screen.Place, id uuid.UUID) {
	if s.desk == nil || s.welcome != nil {
		return
	}
	s.past.note(visit{place, id})
	s.show(place, id)
}

// travel goes back and forward through what was shown.
func (s *Shell) travel(steps int) {
	if s.desk == nil || s.welcome != nil {
		return
	}
	if v, ok := s.past.move(steps); ok {
		s.show(v.at, v.id)
	}
}

func (s *Shell) show(place screen.Place, id uuid.UUID) {
	s.lift()
	s.closeSheet()
	s.place = place
	shown := s.screen(place)
	s.rooms.full, s.rooms.screen = place == screen.Ruling, shown.Content()
	s.rooms.arrange()
	s.sidebar.mark(place)
	s.window.Canvas().Unfocus()
	shown.Focus(id)
	shown.Load()
	s.tellPassphrase(place)
}

// changed reads what is shown anew, since the ledger is not what it was.
func (s *Shell) changed(c storage.Change) {
	if s.desk == nil || s.welcome != nil {
		return
	}
	if c.Partnership != s.desk.Ledger.Info().Partnership {
		if s.place == screen.Everyone {
			s.screen(s.place).Load()
		}
		return
	}
	s.screen(s.place).Load()
	s.loadStatus()
	if info := s.desk.Ledger.Info(); info.Name != s.names[0] || info.PartnerName != s.names[1] {
		s.furnish()
		s.entitle()
	}
	if joined := s.desk.Ledger.Info().Joined; joined != s.joined {
		s.joined = joined
		s.hangMenu()
		s.offerWords()
	}
}

// breath is how long what takes a while to count waits, so that what was read first is drawn first.
const breath = 100 * time.Millisecond

func (s *Shell) loadStatus() {
	desk, sidebar, listed := s.desk, s.sidebar, s.places
	var now status
	hurried := s.ahead
	s.run(lang.L("Counting"), func(ctx context.Context) (err error) {
		now, err = loadStatus(ctx, desk.Ledger, listed, hurried)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		sidebar.show(now)
		if now.partial {
			s.runner.After(breath, s.loadStatus)
		}
	})
}

// dock is Desk.Form.
func (s *Shell) dock(sheet fyne.CanvasObject, submit, closed func()) {
	before := s.form.closed
	s.form = form{submit, closed}
	if before != nil {
		before()
	}
	if sheet == nil && s.rooms.sheet == nil {
		return
	}
	s.rooms.sheet = sheet
	if y, ok := s.screens[s.place].(screen.Yielder); ok {
		y.Yield(submit != nil)
	}
	s.rooms.arrange()
	s.unfocus()
}

func (s *Shell) closeSheet() { s.dock(nil, nil, nil) }

// shut is Desk.Shut.
func (s *Shell) shut(sheet fyne.CanvasObject) bool {
	if s.rooms.sheet != sheet {
		return false
	}
	s.closeSheet()
	return true
}

// submit sends the sheet that is docked, or the line that lies over the window.
func (s *Shell) submit() {
	switch {
	case s.over != nil && s.over.Shown():
		s.over.Submit()
	case s.welcome != nil:
		s.welcome.Submit()
	case s.form.submit != nil:
		s.form.submit()
	}
}

// key is a key that no field took. If it is a letter and has led to a field, its sign is still to come.
func (s *Shell) key(event *fyne.KeyEvent) {
	before := s.window.Canvas().Focused()
	s.route(event)
	led := s.window.Canvas().Focused()
	if field, ok := led.(kit.SignSkipper); ok && led != before && len(event.Name) == 1 {
		field.SkipSign()
	}
}

// route gives a key to whoever is nearest: work under way, the sheet, the screen.
func (s *Shell) route(event *fyne.KeyEvent) {
	switch {
	case event.Name == fyne.KeyF1:
		s.showShortcuts()
	case event.Name == fyne.KeyEscape && s.rooms.cancel():
	case event.Name == fyne.KeyEscape && s.rooms.sheet != nil:
		s.closeSheet()
	case s.rooms.key(event):
	case s.welcome != nil:
		s.welcome.Key(event)
	case s.desk != nil:
		s.screen(s.place).Key(event)
	}
}

// undo takes back the last thing that this person did; inside a field, the last typing.
func (s *Shell) undo() {
	if !s.typing(&fyne.ShortcutUndo{}) && s.desk != nil && s.welcome == nil {
		s.desk.Undo()
	}
}

// redo does again what was undone last; inside a field, the typing.
func (s *Shell) redo() {
	if !s.typing(&fyne.ShortcutRedo{}) && s.desk != nil && s.welcome == nil {
		s.desk.Redo()
	}
}

// typing hands a shortcut to the field that has the focus; false where none has.
func (s *Shell) typing(shortcut fyne.Shortcut) bool {
	field, ok := s.window.Canvas().Focused().(fyne.Shortcutable)
	if ok {
		field.TypedShortcut(shortcut)
	}
	return ok
}

// offerWords asks a person to compare the words, from the moment that both have joined. It
// takes no sheet away, and the exchange shows the words itself.
func (s *Shell) offerWords() {
	desk := s.desk
	info := desk.Ledger.Info()
	if !info.Joined || info.ConfirmedByMe {
		return
	}
	var words [8]string
	s.run(lang.L("Working out the words"), func(ctx context.Context) (err error) {
		words, err = desk.Ledger.Words(ctx)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		if s.desk != desk || s.welcome != nil || s.place == screen.Exchange || s.rooms.sheet != nil {
			return
		}
		var sheet fyne.CanvasObject
		confirm := func() {
			s.run(lang.L("Saving"), desk.Ledger.Confirm, func(err error) {
				if err != nil {
					s.fail(err)
					return
				}
				s.shut(sheet)
				s.say(lang.L("Noted: you compared the words."), "", nil)
			})
		}
		sheet = welcome.NewWords(words, say.FirstName(info.PartnerName), confirm, s.closeSheet)
		s.dock(sheet, confirm, nil)
	})
}

// errNotYet is what a file that is none of ours meets before there is a partnership.
func errNotYet() error {
	return errors.New(lang.L("This bundle was not opened: there is no partnership on this laptop yet; start one, or open your invitation first."))
}
