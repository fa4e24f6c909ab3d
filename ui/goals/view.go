package goals

import (
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	role              model.Role
	me, partner       string // first names
	executive, helper string // first names by role; helper assists
	initials          string // of who assists
	today             model.Date
	finding           string
	goals             []goal // as the tree is read from the top
	at                map[uuid.UUID]int
	quarters          []quarter
	scopes            []scope
}

// A who is a person beside a row.
type who struct {
	initials string // "" for nobody
	role     kit.Role
}

// A goal is a row of the tree, and what its sheet shows.
type goal struct {
	id      uuid.UUID
	record  model.Goal
	depth   int
	title   string
	level   string
	owner   who
	share   float64
	percent string // "" where there is none
	state   string
	tone    kit.Tone
	flags   []string // what a person should look at, in words

	above    string // the goal over it
	due      string
	scope    string
	part     string // the assistant's
	path     path
	revised  []revision
	checkins []checkin
	lastDay  model.Date // of the newest check-in
	steps    []milestone
	ended    bool // it is done, and this person has asked for no feedback on it yet
}

// A revision is a line of a goal's history.
type revision struct {
	by           who
	what, reason string
	date         string
}

// A checkin is a line of a goal's history, the newest first.
type checkin struct {
	date, value, note string
	state             string
	tone              kit.Tone
}

// A milestone is a line of the roadmap.
type milestone struct {
	id    uuid.UUID
	goal  uuid.UUID
	title string
	of    string // its goal
	due   string
	part  string // "" where nobody has said what the assistant does
	done  bool
	late  bool
}

// A quarter is a card of the roadmap.
type quarter struct {
	name  string
	now   bool
	lines []roadLine // by their days
}

// A roadLine is a milestone, or the end of a goal.
type roadLine struct {
	day  model.Date
	step *milestone // nil for a goal
	goal int
}

// A scope is what the partnership is there for.
type scope struct {
	id        uuid.UUID
	statement string
	through   []string
	goals     []int
}

// A path is how a goal came along: shares of the way, and days as shares of its time.
type path struct {
	points      []point
	revised     []float64
	first, last string // months at its ends; "" where there is no path
}

type point struct{ when, share float64 }

// find gives a goal, nil where it is gone.
func (v *view) find(id uuid.UUID) *goal {
	if at, ok := v.at[id]; ok {
		return &v.goals[at]
	}
	return nil
}
