package onetoone

import (
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	title, finding string
	today          model.Date
	people         [2]person // the executive and the assistant
	me             model.Role
	quarterly      bool
	agenda         insight.Agenda
	items, parked  []item
	meeting        *meeting // under way or next; nil where none is planned
	taken          []action // in it
	last           string   // the id of the last one held, "" for none
	held           []past
	charts         []insight.Chart
}

// A person is one of the two.
type person struct {
	id, name, initials string
	role               kit.Role
}

// An item is a row of the agenda.
type item struct {
	key, title, why, minutes string
	source                   string
	records                  []string
}

// A meeting is the one that is under way or planned.
type meeting struct {
	id      uuid.UUID
	date    model.Date
	kind    string
	started time.Time // zero before it
}

// running says whether the meeting is under way.
func (m *meeting) running() bool { return m != nil && !m.started.IsZero() }

// An action is what somebody does after a meeting.
type action struct {
	id        uuid.UUID
	what, due string
	owner     person
	done      bool
	late      bool
}

// A past is a one-to-one that was held.
type past struct {
	id          uuid.UUID
	day, length string
	notes       string
}

// person is one of the two by the id; nobody where it is neither.
func (v *view) person(id string) person {
	for _, p := range v.people {
		if p.id == id {
			return p
		}
	}
	return person{}
}

// minutes is how long the meeting is planned to last.
func (v *view) minutes() int {
	if v.quarterly {
		return quarterlyMinutes
	}
	return weeklyMinutes
}

// How long a meeting is. A quarterly looks at all charts besides its agenda of thirty minutes.
const (
	weeklyMinutes    = 30
	quarterlyMinutes = 60
)
