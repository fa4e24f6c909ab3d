package ruling

import (
	"slices"

	"github.com/google/uuid"
)

// An outcome is what became of a request in this sitting.
type outcome string

const (
	approved outcome = "approved"
	changed  outcome = "changed"
	declined outcome = "declined"
	asked    outcome = "asked"
	followed outcome = "followed"
	adapted  outcome = "adapted"
	refused  outcome = "not followed"
	postpone outcome = "later"
)

// A queue is the order of requests, those that are done with among them, so that "2 of
// 5" stays true while the ledger forgets what was ruled on.
type queue struct {
	order   []uuid.UUID
	names   map[uuid.UUID]string
	settled map[uuid.UUID]outcome
}

// take adds what waits now and drops what somebody else has ruled on.
func (q *queue) take(requests []request, consults []consult) {
	waits := map[uuid.UUID]bool{}
	if q.names == nil {
		q.names = map[uuid.UUID]string{}
	}
	add := func(id uuid.UUID, name string) {
		waits[id] = true
		q.names[id] = name
		if !slices.Contains(q.order, id) {
			q.order = append(q.order, id)
		}
	}
	for _, r := range requests {
		add(r.id, r.area.Text("name"))
	}
	for _, c := range consults {
		add(c.id, c.doc.Text("situation"))
	}
	q.order = slices.DeleteFunc(q.order, func(id uuid.UUID) bool { return !waits[id] && q.settled[id] == "" })
}

// open are the requests that have not had their turn, the wanted one first.
func (q *queue) open(wanted uuid.UUID) []uuid.UUID {
	var open []uuid.UUID
	for _, id := range q.order {
		if q.settled[id] != "" {
			continue
		}
		if id == wanted {
			open = slices.Insert(open, 0, id)
		} else {
			open = append(open, id)
		}
	}
	return open
}

// next is the request whose turn it is; uuid.Nil where none is open.
func (q *queue) next(wanted uuid.UUID) uuid.UUID {
	if open := q.open(wanted); len(open) > 0 {
		return open[0]
	}
	return uuid.Nil
}

// settle says what became of a request.
func (q *queue) settle(id uuid.UUID, what outcome) { q.settled[id] = what }

// again gives a turn to what was left for later, and to the request named.
func (q *queue) again(id uuid.UUID) {
	for other, what := range q.settled {
		if what == postpone || other == id && what == asked {
			delete(q.settled, other)
		}
	}
}

// count counts the outcomes of a kind.
func (q *queue) count(what outcome) (n int) {
	for _, is := range q.settled {
		if is == what {
			n++
		}
	}
	return n
}
