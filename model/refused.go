package model

import "strings"

// A Reason says what sort of refusal it is, for code that reacts.
type Reason int

// Reasons of refusal.
const (
	Invalid   Reason = iota // the input is not right
	Forbidden               // this person, key or file may not do it
	Missing                 // something earlier is not here yet
)

// A Refused error is one sentence to a person: what did not happen, why, what to do.
type Refused struct {
	What, Why, Do string
	Reason        Reason
	Err           error // the cause, where there is one
}

func (r *Refused) Error() string {
	s := strings.TrimSuffix(r.What, ".")
	if r.Why != "" {
		s += ": " + strings.TrimSuffix(r.Why, ".")
	}
	if r.Do != "" {
		s += "; " + strings.TrimSuffix(r.Do, ".")
	}
	return s + "."
}

func (r *Refused) Unwrap() error { return r.Err }
