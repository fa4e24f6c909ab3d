package storage

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A Fork is a feed that two copies of a data folder went on writing. The data of both
// stays; what a laptop alone signs is suspended from the first place that two entries have.
type Fork struct {
	ID     string     `json:"id"` // the feed, hex
	Person uuid.UUID  `json:"person"`
	Role   model.Role `json:"role"`
	Mine   bool       `json:"mine"`
	From   uint64     `json:"from"`
	Closed bool       `json:"closed"`
	Heads  []ForkHead `json:"heads"`

	feed ledger.Feed
}

// A ForkHead is the end of one of the copies' branches.
type ForkHead struct {
	ID  string    `json:"id"` // the entry, hex
	Seq uint64    `json:"seq"`
	At  time.Time `json:"at"`
	// Statements counts what closing the fork without this head would drop: grants of stage 1 to 3,
	// rulings and confirmations of the words.
	Statements int `json:"statements"`

	ref ledger.Ref
}

// Forks lists the forked feeds, closed ones too.
func (l *Ledger) Forks(ctx context.Context) (forks []Fork, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		forks = s.forks()
		return nil
	})
	return forks, err
}

func (s *state) forks() []Fork {
	var list []Fork
	for _, f := range s.authority.Forks() {
		fork := Fork{ID: f.Feed.String(), Role: f.Role, Mine: f.Role == s.role, From: f.From, Closed: f.Closed, feed: f.Feed}
		if p := s.authority.People[f.Role]; p != nil {
			fork.Person = p.ID
		}
		for _, n := range s.graph.Of(f.Feed) {
			b := s.graph.Branches[n]
			head := ForkHead{ID: b.Last.ID.String(), Seq: b.Last.Seq, At: b.HLC.Time(), ref: b.Last}
			at := ledger.Position{Branch: n, Seq: b.Last.Seq}
			for _, st := range s.stated {
				if st.Entry.Feed == f.Feed && st.Entry.Seq >= f.From && (st.At == at || s.graph.Sees(at, st.At)) && deviceSigned(st) {
					head.Statements++
				}
			}
			fork.Heads = append(fork.Heads, head)
		}
		list = append(list, fork)
	}
	return list
}

// deviceSigned says whether a fork suspends an entry: whether it states what no personal key signs.
func deviceSigned(st ledger.Stated) bool {
	return slices.ContainsFunc(st.Ops, func(op ledger.Op) bool {
		switch op.Kind {
		case ledger.KindConfirm, ledger.KindRuling:
			return true
		case ledger.KindGrant:
			_, err := ledger.ReadStatement[ledger.LowerGrant](op)
			return err == nil
		}
		return false
	})
}

// Closable finds a fork that this person may close, or says why they may not.
func (l *Ledger) Closable(ctx context.Context, id string) (fork Fork, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		var err error
		fork, err = s.closable(id)
		return err
	})
	return fork, err
}

func (s *state) closable(id string) (Fork, error) {
	for _, f := range s.forks() {
		switch {
		case f.ID != strings.ToLower(strings.TrimSpace(id)):
		case f.Mine:
			return f, nil
		default:
			whose := "its owner"
			if p := s.authority.People[f.Role]; p != nil {
				whose = p.Name
			}
			return f, &model.Refused{
				What: "No fork was closed", Why: "only " + whose + " can close this one", Do: "ask " + whose, Reason: model.Forbidden,
			}
		}
	}
	return Fork{}, &model.Refused{What: "No fork was closed", Why: "there is none of this id", Do: "take one that fork list shows", Err: ErrNotFound}
}

// CloseFork ends a fork of this person's. The named heads, and what stands below them, count
// again; of the other branches all data stays, and what they granted, ruled or confirmed never
// counts. No head is named by default: what the person does not vouch for may be a thief's.
func (l *Ledger) CloseFork(ctx context.Context, id string, keep []string, key *keys.Personal) (fork Fork, err error) {
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		var err error
		if fork, err = l.state.closable(id); err != nil {
			return err
		}
		if err := l.state.inForce("No fork was closed", key); err != nil {
			return err
		}
		refs := []ledger.Ref{}
		for _, id := range keep {
			n := slices.IndexFunc(fork.Heads, func(h ForkHead) bool { return h.ID == strings.ToLower(strings.TrimSpace(id)) })
			if n < 0 {
				return &model.Refused{What: "No fork was closed", Why: id + " is not one of its heads", Do: "take those that fork list shows", Err: ErrNotFound}
			}
			refs = append(refs, fork.Heads[n].ref)
		}
		slices.SortFunc(refs, ledger.Ref.Compare)
		fork.Closed = true
		return l.declareSigned(ctx, tx, ledger.KindCloseFork, func(feed ledger.Feed) any {
			c := ledger.CloseFork{Feed: fork.feed, Keep: slices.Compact(refs)}
			c.Sig = key.Sign(ledger.Message(l.id, feed, c))
			return c
		})
	})
	return fork, err
}
