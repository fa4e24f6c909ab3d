package screen

import (
	"context"

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
)

// A Desk is what the shell lends to screens. Its functions are called on the UI goroutine.
type Desk struct {
	Window fyne.Window
	Store  *storage.Store
	Ledger *storage.Ledger // the partnership that is shown

	// Run does work off the UI goroutine and then calls done on it. In tests it is
	// synchronous. After 300 ms the shell shows progress named by what.
	Run func(what string, work func(context.Context) error, done func(error))
	// Sheet docks a side sheet beside the screen; nil closes it.
	Sheet func(sheet fyne.CanvasObject)
	// Form is Sheet for what can be sent: Ctrl Enter runs submit, and Escape, another
	// sheet or another place run closed, which keeps the draft. Without a sheet the form
	// is a part of the screen.
	Form func(sheet fyne.CanvasObject, submit, closed func())
	// Say shows a toast, with an action such as Undo where action is not "".
	Say func(message, action string, act func())
	// Fail shows an error as its one sentence.
	Fail func(error)
	// Go shows another place, focused on a record where id is not uuid.Nil.
	Go func(place Place, id uuid.UUID)
	// OpenBundle asks for a bundle file, reads it and shows its preview.
	OpenBundle func()
	// SaveReply asks where to save a bundle for the partner, and saves it.
	SaveReply func()
}
