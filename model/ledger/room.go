package ledger

import "errors"

// Limits of what a ledger states (docs/BUNDLE.md, 9). Statements are kept in memory, and
// asking what is agreed compares the grants of an area with each other: without limits a
// partner's program could take all memory, or hours, with a small file.
const (
	MaxStatements = 32_768
	maxStated     = 64 << 20 // bytes
	maxOfOne      = 2048     // grants of one area, and rulings on one request
)

// A Room is what statements have taken of what a ledger has for them.
type Room struct{ statements, bytes int }

// Take adds what an entry states, or refuses it.
func (r *Room) Take(s Stated) error {
	r.statements += len(s.Ops)
	r.bytes += len(s.Entry.Payload)
	if r.statements > MaxStatements || r.bytes > maxStated {
		return errors.New("it states more than a ledger holds")
	}
	return nil
}

// Crowded refuses a ledger whose questions would take too long to answer.
func (a *Authority) Crowded() error {
	for _, grants := range a.byArea {
		if len(grants) > maxOfOne {
			return errors.New("it grants more in one area than a ledger holds")
		}
	}
	for _, rulings := range a.rulings {
		if len(rulings) > maxOfOne {
			return errors.New("it rules on one request more often than a ledger holds")
		}
	}
	return nil
}
