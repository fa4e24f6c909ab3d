package decisions

import (
	"github.com/google/uuid"

	"tandem/model"
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
	areas              []card // in order of their names
	decisions          []decision
	requests           []request
	waiting            int // requests that wait for a ruling
	decisionsByID      map[uuid.UUID]int
	requestsOf, madeIn map[uuid.UUID][]int // by area
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
}

// A grant is what was agreed for an area, in words.
type grant struct {
	given  string // "by Helena, 9 Mar"; "" where nothing was granted
	facts  [][2]string
	state  string // of a signed grant
	tone   kit.Tone
	signed bool
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
