package decisions

import (
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	role               model.Role
	me, partner        string // first names
	executive, helper  string // first names by role; helper assists
	today              model.Date
	currency           string // of the newest amount
	columns            [4][]card
	areas              []card            // in order of their names
	decisions          []*model.Decision // newest first
	requests           []request
	waiting            int // requests that wait for a ruling
	decisionsByID      map[string]int
	requestsOf, madeIn map[uuid.UUID][]int // by area
	names              map[string]string   // of areas, by id
	goals              []form.Option       // that are open, by id
	initials           map[model.Role]string
}

// A card is an area on the board.
type card struct {
	id          uuid.UUID
	name        string
	description string
	stakes      string
	reserved    bool
	stage       model.Stage
	dots        []int
	count       int
	pill        string
	tone        kit.Tone
	line        string // where there is no pill
	grant       grant
	to          model.Stage // the stage above; 0 where there is none
	shown, felt [2]string   // the stage, and what it rests on
	views       string      // the same in one line of the card
	ready       string      // "Ready for Empower", "" where it is not
	proof       string      // what that rests on
	consults    insight.Consults
	limits      *used   // of the authority in force
	history     []event // newest first
}

// used is how much of an authority's cap is used.
type used struct {
	share float64
	line  string
}

// An event is a line of an area's history.
type event struct {
	at    time.Time
	who   kit.Role
	words []kit.Span
	pill  string // signed; "" where only the day is told
	tone  kit.Tone
	day   string
	grant uuid.UUID // whose receipt there is; uuid.Nil for none
}

// A grant is what was agreed for an area, in words.
type grant struct {
	given  string // "by Helena, 9 Mar"; "" where nothing was granted
	facts  [][2]string
	state  string // of a signed grant
	tone   kit.Tone
	signed bool
	// bounded says that there is more to say of it than why it was given.
	bounded bool
	id      uuid.UUID // of the grant; uuid.Nil where nothing was granted
	stands  bool      // it can be revoked
}

// A decision is a row of the list.
type decision struct {
	id             uuid.UUID
	area           string
	date           string
	situation      string
	stage          model.Stage // 0 while it is open
	made           string
	recommendation string
	overruled      bool
	outcome        string
}

// A request is a row of the requests.
type request struct {
	id     uuid.UUID
	area   string
	asked  string // "Consult → Empower"
	limits string
	date   string
	state  string
	tone   kit.Tone
	waits  bool
}

// card finds an area, nil where it is gone.
func (v *view) card(area uuid.UUID) *card {
	for i := range v.areas {
		if v.areas[i].id == area {
			return &v.areas[i]
		}
	}
	return nil
}
