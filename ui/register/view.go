package register

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A Register is a screen of sections.
type Register struct {
	Title string
	Load  func(ctx context.Context, l *storage.Ledger) (*View, error)
	// Commands are what the screen can do whichever section is shown; nil for nothing. Those
	// with Shown in them have a button beside the title.
	Commands func() []Command
}

// A Command is something that a register or a section can do.
type Command struct {
	screen.Command
	Shown bool // as a button; else in the palette only
}

// A View is all that the screen shows, ready to be drawn.
type View struct {
	Finding  string // below the title
	Sections []Section
}

// A Section is a list of records of one or more kinds.
type Section struct {
	Key     string // tells it from the others when the ledger is read anew
	Name    string // in the list of sections
	About   string // one sentence: what it is for
	Figures []Figure
	Offers  []Offer
	Rows    []Row
	Empty   Empty
	// Add is the kind that N writes, "" for none; Preset is what its form begins with, and AddWord
	// is on the button.
	Add     string
	AddWord string
	Preset  model.Doc
	// Commands are the section's own; nil for none.
	Commands []Command
	// Open opens a row otherwise than as a record; nil for that.
	Open func(Row)
	// Body is drawn in place of the rows, which are then its twin as a list; nil for the rows.
	Body func() fyne.CanvasObject
	// Count is what the list of sections counts, where that is not the rows.
	Count int
}

// count is how many the list of sections says there are.
func (s *Section) count() int { return max(s.Count, len(s.Rows)) }

// A Figure is one number with its base: "3 of 4", "suggestions accepted".
type Figure struct{ Value, Words string }

// An Offer is what a person could do next, in one line with a link.
type Offer struct {
	Words, Note string
	Label       string
	Run         func()
}

// An Empty says what a section is for while there is nothing in it. Its first step is what N
// does, where this person may.
type Empty struct{ Icon, Title, Purpose string }

// A Who is a person as a row shows them.
type Who struct {
	ID, Name, Initials string
	Role               kit.Role
}

// A Row is one record.
type Row struct {
	ID    uuid.UUID
	Kind  string
	Who   Who
	Title string
	Below string // a second line
	State string // in a pill, "" for none
	Tone  kit.Tone
	Date  string
	Find  string // what the filter finds beside what is shown
}

// found says whether all words of a filter are in the row.
func (r *Row) found(words []string) bool {
	all := strings.ToLower(strings.Join([]string{r.Title, r.Below, r.State, r.Who.Name, r.Find}, "\n"))
	for _, word := range words {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// Joined sets what there is of several texts beside each other in one line.
func Joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), " · ")
}
