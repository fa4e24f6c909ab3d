package welcome

import (
	"cmp"
	"context"
	"crypto/rand"
	"io"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// A Host is the window that the welcome stands in.
type Host struct {
	Window fyne.Window
	Store  *storage.Store
	Rand   io.Reader // of the six words; nil for the real one
	Run    func(what string, work func(context.Context) error, done func(error))
	Fail   func(error)
	Say    func(message string)
	Enter  func(*storage.Ledger) // a partnership is there
	Demo   func()
	Back   func() // to the partnership that was shown before, if there was one
}

// Welcome is what the window shows before there is a partnership.
type Welcome struct {
	host   Host
	page   *page
	ways   []func() // what the four cards and the link open
	submit func()
	back   func()

	// What has been typed stays while a person goes back and forth.
	who      *who
	invite   *invitation
	comeback *comeback
}

// New makes the welcome. It shows the four ways in once it is started.
func New(host Host) *Welcome {
	if host.Rand == nil {
		host.Rand = rand.Reader
	}
	return &Welcome{host: host, page: newPage()}
}

// Content is what to show in the window.
func (w *Welcome) Content() fyne.CanvasObject { return w.page.content }

// Start shows the four ways in.
func (w *Welcome) Start() {
	w.who, w.invite, w.comeback = nil, nil, nil
	w.submit, w.back = nil, w.host.Back
	w.ways = []func(){
		func() { w.found(model.Assistant) }, func() { w.found(model.Executive) }, func() { w.Invitation("") }, w.host.Demo, w.comeBack,
	}
	cards := []*kit.TapCard{
		w.way(0, kit.NewAvatar("", kit.Assistant), lang.L("I assist"), lang.L("Start a partnership and invite your executive")),
		w.way(1, kit.NewAvatar("", kit.Executive), lang.L("I lead"), lang.L("Start a partnership and invite your assistant")),
		w.way(2, sign("file-lock"), lang.L("I have an invitation"), lang.L("Open the file you were sent and type its six words")),
		w.way(3, sign("sun"), lang.L("Show me the demo pair"), lang.L("Six months of Helena and Tomás; nothing of yours is touched")),
	}
	head := kit.NewRow(14, kit.NewPair("", "").Large(), kit.Grow(kit.NewStack(0, kit.NewText(kit.Number("Tandem")),
		kit.NewText(kit.Sub(lang.L("Shared goals, delegated decisions, credit given — for two people who work as one."))))))
	w.page.show(wide, kit.NewStack(0,
		head, room(22),
		kit.NewColumns(14, nil, cards[0], cards[1]), room(14),
		kit.NewColumns(14, nil, cards[2], cards[3]), room(22),
		kit.NewRow(12, kit.NewIcon("lock", theme.Ink3),
			kit.Grow(kit.NewText(kit.Small(lang.L("Everything stays on this laptop. What you send is encrypted for your partner alone.")))),
			kit.NewLink(lang.L("Restore a backup"), w.comeBack), kit.NewText(kit.Hint("5")))))
	w.host.Window.Canvas().Focus(cards[0])
}

// room is an empty height between two blocks.
func room(height float32) fyne.CanvasObject { return kit.NewInset(0, height/2, kit.Spacer()) }

// sign is an icon as large as an avatar.
func sign(icon string) fyne.CanvasObject { return kit.NewInset(6, 6, kit.NewIcon(icon, theme.Accent)) }

// way is one of the four cards.
func (w *Welcome) way(n int, sign fyne.CanvasObject, title, finding string) *kit.TapCard {
	words := kit.NewStack(2, kit.NewText(kit.CardTitle(title)), kit.NewText(kit.Sub(finding)))
	return kit.NewTapCard(kit.NewTopRow(14, sign, kit.Grow(words), kit.NewText(kit.Hint(strconv.Itoa(n+1)))), w.ways[n]).Inset(20)
}

// Key goes back by Escape.
func (w *Welcome) Key(event *fyne.KeyEvent) {
	if event.Name == fyne.KeyEscape && w.back != nil {
		w.back()
	}
}

// Rune opens a card by its number. It listens for the sign and not for the key, whose sign
// would come after it and be typed into the form's first field.
func (w *Welcome) Rune(r rune) {
	if n := int(r - '1'); w.submit == nil && n >= 0 && n < len(w.ways) {
		w.ways[n]()
	}
}

// Submit sends the step that is shown.
func (w *Welcome) Submit() {
	if w.submit != nil {
		w.submit()
	}
}

// A step is one page of a form.
type step struct {
	number, of    int
	title, reason string
	fields        []fyne.CanvasObject
	action        string
	submit, back  func() // back is nil where nothing can be taken back
	leave         string // what back is called; "" for Back
	first         fyne.Focusable
}

// show puts a step on the page.
func (w *Welcome) show(s step) {
	w.submit, w.back = s.submit, s.back
	rows := []fyne.CanvasObject{
		kit.NewColumns(12, []kit.Width{kit.Fixed(96), kit.Ratio(1)}, kit.NewLadder(s.number, s.of),
			kit.NewText(kit.Tiny(lang.L("Step {{.Number}} of {{.Of}}", map[string]int{"Number": s.number, "Of": s.of})))),
		kit.NewText(kit.Question(s.title)),
	}
	if s.reason != "" {
		rows = append(rows, kit.NewText(kit.Sub(s.reason)))
	}
	rows = append(rows, s.fields...)
	buttons := kit.NewRow(12, kit.Grow(kit.NewButton(s.action, kit.Primary, "Ctrl ↵", s.submit)))
	if s.back != nil {
		buttons.Add(kit.NewButton(cmp.Or(s.leave, lang.L("Back")), kit.Plain, "Esc", s.back))
	}
	rows = append(rows, room(4), buttons)
	w.page.show(narrow, kit.NewCard(kit.NewStack(14, rows...)).Inset(28))
	if s.first != nil {
		w.host.Window.Canvas().Focus(s.first)
	}
}
