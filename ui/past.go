package ui

import (
	"github.com/google/uuid"

	"tandem/ui/screen"
)

// past is what was shown, for the way back and forward again.
type past struct {
	visits []visit
	at     int // of the one that is shown
}

// A visit is a place and the record that it was opened at.
type visit struct {
	at screen.Place
	id uuid.UUID
}

// longPast is how many visits are kept: nobody steps further back.
const longPast = 50

// note adds a visit. What was ahead is no more.
func (p *past) note(v visit) {
	if len(p.visits) > 0 {
		if p.visits[p.at] == v {
			return
		}
		p.visits = p.visits[:p.at+1]
	}
	p.visits = append(p.visits, v)
	if len(p.visits) > longPast {
		p.visits = p.visits[1:]
	}
	p.at = len(p.visits) - 1
}

// move steps along; ok is false at the ends.
func (p *past) move(steps int) (v visit, ok bool) {
	to := p.at + steps
	if to < 0 || to >= len(p.visits) {
		return v, false
	}
	p.at = to
	return p.visits[to], true
}
