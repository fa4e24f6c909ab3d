package credit

import (
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	role        model.Role
	me, partner string // first names
	self, other string // ids of the two
	today       model.Date
	finding     string
	credits     []credit // newest first
	at          map[uuid.UUID]int
	balances    [2]balance // the executive's, then the assistant's
	others      int        // with allies
	nudges      []nudge
	allies      []person
	goals       []named
	decisions   []named
}

// A person is one of the two, or an ally.
type person struct {
	id, name, initials string
	role               kit.Role
}

// A named is something that a credit may be for.
type named struct{ id, name string }

// A credit is a row of the timeline, and what its sheet shows.
type credit struct {
	id       uuid.UUID
	record   model.Credit
	from, to person
	what     string
	below    string // impact and place in one line
	date     string
	kind     string // work, idea or result
	public   bool
	place    string
	about    [][2]string // what it is linked to
	thanks   []thanks
	given    bool // by this person
	received bool
}

type thanks struct {
	by   person
	note string
	date string
}

// A balance is one direction.
type balance struct {
	from, to        person
	private, public int
	last            string
}

// A nudge is a decision that turned out well.
type nudge struct {
	decision string
	what     string
	date     string
}
