package screen

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/storage"
)

// A Screen is one place of the navigation.
type Screen interface {
	// Content is the screen's picture. It is made once.
	Content() fyne.CanvasObject
	// Load reads the ledger anew and shows it. The shell calls it when the screen is
	// opened, and whenever the ledger changes while it is shown.
	Load()
	// Key gives the screen a key that no field took; false passes it on.
	Key(*fyne.KeyEvent) bool
	// Focus opens one record, such as an area on the board; uuid.Nil opens none.
	Focus(uuid.UUID)
}

// A Place names a screen of the navigation.
type Place string

// The places.
const (
	Today       Place = "today"
	Decisions   Place = "decisions"
	Goals       Place = "goals"
	Credit      Place = "credit"
	OneToOne    Place = "one-to-one"
	Assessments Place = "assessments"
	Growth      Place = "growth"
	Allies      Place = "allies"
	Exchange    Place = "exchange"
	Settings    Place = "settings"
	Ruling      Place = "ruling" // full window, opened from a bundle or from Decisions
	Search      Place = "search"
	Trash       Place = "trash"
	Partnership Place = "partnership" // the two as a pair: phase, charter, profiles
	Flow        Place = "flow"        // briefings, promises, bypasses
	Planner     Place = "planner"     // conversations that a person prepares, which never leave the laptop
	Foresight   Place = "foresight"   // predictions, and whether they came true
	Everyone    Place = "everyone"    // Today over all partnerships, which the switcher offers where there are several
)

// A Command is something that a screen can do, as the palette lists it.
type Command struct {
	Label string // a plain verb: "New goal"
	Key   string // its key on the screen, "" for none
	Run   func()
}

// A Commander is a screen with commands of its own. The palette offers those of the screen
// that is shown.
type Commander interface{ Commands() []Command }

// A Yielder is a screen with a primary button of its own. It gives that up while a form beside it
// has one: there is one in a window.
type Yielder interface{ Yield(yields bool) }

// A Cover lies over the whole window. To close it twice is to close it once.
type Cover interface{ Close() }

// A Desk is what the shell lends to screens. Its functions are called on the UI goroutine.
type Desk struct {
	Window fyne.Window
	Store  *storage.Store
	Ledger *storage.Ledger // the partnership that is shown
	// Ledgers are all partnerships of the data folder, the shown one among them.
	Ledgers []*storage.Ledger

	// Run does work off the UI goroutine and then calls done on it. In tests it is
	// synchronous. After 300 ms the shell shows progress named by what.
	Run func(what string, work func(context.Context) error, done func(error))
	// Sheet docks a side sheet beside the screen; nil closes it.
	Sheet func(sheet fyne.CanvasObject)
	// Form is Sheet for what can be sent: Ctrl Enter runs submit, and Escape, another
	// sheet or another place run closed, which keeps the draft. Without a sheet the form
	// is a part of the screen.
	Form func(sheet fyne.CanvasObject, submit, closed func())
	// Shut takes a sheet away where it still is the one that is docked, and says whether it
	// was. What ends by itself, such as saving, may end when something else lies there.
	Shut func(sheet fyne.CanvasObject) bool
	// Cover tells the shell what lies over the whole window, so that it is closed when another
	// place is shown or something else is laid over.
	Cover func(Cover)
	// After calls a function on the UI goroutine after a while, unless it is stopped.
	After func(d time.Duration, f func()) (stop func())
	// Say shows a toast, with an action such as Undo where action is not "".
	Say func(message, action string, act func())
	// Fail shows an error as its one sentence.
	Fail func(error)
	// Open shows a record where it belongs, in a sheet where no screen is made for it.
	Open func(kind string, id uuid.UUID)
	// Go shows another place, focused on a record where id is not uuid.Nil.
	Go func(place Place, id uuid.UUID)
	// Enter shows a place of another partnership, as Go does of this one.
	Enter func(l *storage.Ledger, place Place, id uuid.UUID)
	// Capture opens the line in which anything is noted, as Ctrl N does.
	Capture func()
	// Ask opens the form in which the assistant asks for the next stage of an area.
	Ask func(area uuid.UUID)
	// OpenBundle asks for a bundle file, reads it and shows its preview.
	OpenBundle func()
	// SaveReply asks where to save a bundle for the partner, and saves it.
	SaveReply func()
	// CopyPicture puts a PNG into the system's clipboard. It takes a moment and runs off the UI
	// goroutine.
	CopyPicture func(png []byte) error
	// Watch watches the shared folder that was chosen.
	Watch func()
}
