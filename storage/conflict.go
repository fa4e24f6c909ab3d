package storage

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A Conflict is a field that both wrote without knowing of each other. All values
// are kept until one of the two chooses.
type Conflict struct {
	Record uuid.UUID       `json:"record"`
	Kind   string          `json:"kind"`
	Group  string          `json:"group"`
	Title  string          `json:"-"`
	Values []ConflictValue `json:"values"`
}

// A ConflictValue is one of them; the last is the one that is shown meanwhile.
type ConflictValue struct {
	Value any       `json:"value"`
	By    uuid.UUID `json:"by"`
	At    time.Time `json:"at"`

	write ledger.Write
}

// Conflicts lists what is open, record by record.
func (l *Ledger) Conflicts(ctx context.Context) (all []Conflict, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		var err error
		all, err = l.conflicts(ctx, l.store.read)
		return err
	})
	return all, err
}

func (l *Ledger) conflicts(ctx context.Context, q querier) ([]Conflict, error) {
	var flagged []*recordRow
	err := each(ctx, q, func(scan func(...any) error) error {
		r, err := scanShared(scan)
		flagged = append(flagged, r)
		return err
	}, sharedColumns+`AND flags LIKE '%`+ledger.FlagConflict+`%' AND flags <> '' ORDER BY created, uuid`, l.state.row)
	if err != nil {
		return nil, err
	}
	var all []Conflict
	for _, r := range flagged {
		found, err := l.conflictsOf(ctx, q, r)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func (l *Ledger) conflictsOf(ctx context.Context, q querier, r *recordRow) ([]Conflict, error) {
	stored, err := l.storedWrites(ctx, q, r.id)
	if err != nil {
		return nil, err
	}
	f := l.state.authority.FoldRecord(r.id, bare(stored))
	var found []Conflict
	for _, c := range f.Conflicts {
		conflict := Conflict{Record: r.id, Kind: r.kind, Group: c.Group, Title: l.title(ctx, q, r)}
		for _, i := range c.Writes {
			w := stored[i].Write
			conflict.Values = append(conflict.Values, ConflictValue{
				Value: groupValue(w), By: l.state.writer(w.Feed), At: w.HLC.Time(), write: w,
			})
		}
		found = append(found, conflict)
	}
	return found, nil
}

// Resolve chooses the value that stands, counted from 1. The others stay in the history.
func (l *Ledger) Resolve(ctx context.Context, id uuid.UUID, group string, take int) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error {
		r, err := l.row(ctx, tx, id)
		if err != nil {
			return err
		}
		found, err := l.conflictsOf(ctx, tx, r)
		if err != nil {
			return err
		}
		k := model.KindOf(r.kind)
		for _, c := range found {
			g, _ := k.Group(group)
			if g == nil || c.Group != g.Name {
				continue
			}
			if take < 1 || take > len(c.Values) {
				return &model.Refused{What: "Nothing was resolved", Why: "there is no such value", Do: "choose one that conflicts shows, counted from 1"}
			}
			w := c.Values[take-1].write
			if w.Redacted {
				return &model.Refused{What: "Nothing was resolved", Why: "the text of that value was withdrawn", Do: "choose another, or write a new one"}
			}
			d, err := l.begin(ledger.Data)
			if err != nil {
				return err
			}
			d.ops = []ledger.Op{{Record: id, Kind: r.kind, Group: w.Group, Values: w.Values, Pins: w.Pins}}
			return l.write(ctx, tx, d)
		}
		return &model.Refused{What: "Nothing was resolved", Why: "that field is not in conflict", Do: "look at conflicts"}
	})
}
