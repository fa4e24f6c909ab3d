package storage

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A Laptop is one of the two people's, as a list shows it.
type Laptop struct {
	ID      string     `json:"id"` // its device key, hex
	Label   string     `json:"label"`
	Person  uuid.UUID  `json:"person"`
	Role    model.Role `json:"role"`
	Mine    bool       `json:"mine"`
	This    bool       `json:"this"`
	Since   time.Time  `json:"since"`
	Last    time.Time  `json:"last"` // the newest that is known of it
	Revoked bool       `json:"revoked"`

	key   ledger.Key
	heads []ledger.Ref // of its feeds
}

// Devices lists both people's laptops, oldest first.
func (l *Ledger) Devices(ctx context.Context) (devices []*ledger.Device, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		devices = s.authority.Devices
		return nil
	})
	return devices, err
}

// Laptops lists both people's laptops, oldest first, with what is known of each.
func (l *Ledger) Laptops(ctx context.Context) (laptops []Laptop, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		laptops = s.laptops()
		return nil
	})
	return laptops, err
}

func (s *state) laptops() []Laptop {
	var list []Laptop
	for _, d := range s.authority.Devices {
		at := Laptop{
			ID: d.Key.String(), Label: d.Label, Person: s.authority.People[d.Role].ID, Role: d.Role, Mine: d.Role == s.role,
			This: d.Key == s.feed.Device(), Since: d.Since.Time(), Last: d.Since.Time(), Revoked: d.Revoked, key: d.Key, heads: []ledger.Ref{},
		}
		for _, b := range s.graph.Branches {
			if b.Feed.Device() != d.Key {
				continue
			}
			at.heads = append(at.heads, b.Last)
			if b.HLC.Time().After(at.Last) {
				at.Last = b.HLC.Time()
			}
		}
		list = append(list, at)
	}
	return list
}

// Revocable finds one of this person's laptops that they may revoke here, or says why they
// may not. Only another laptop of the same person revokes one: whoever revokes the last one, or
// the one they sit at, is left without any.
func (l *Ledger) Revocable(ctx context.Context, id string) (laptop Laptop, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		var err error
		laptop, err = s.revocable(id)
		return err
	})
	return laptop, err
}

func (s *state) revocable(id string) (Laptop, error) {
	refused := func(why, do string) error {
		return &model.Refused{What: "No laptop was revoked", Why: why, Do: do, Reason: model.Forbidden}
	}
	var found, this *Laptop
	others := 0
	for _, d := range s.laptops() {
		if d.ID == strings.ToLower(strings.TrimSpace(id)) {
			found = &d
		}
		if d.This {
			this = &d
		}
		if d.Mine && !d.This && !d.Revoked {
			others++
		}
	}
	switch {
	case found == nil:
		return Laptop{}, &model.Refused{What: "No laptop was revoked", Why: "there is none of this id", Do: "take one that device list shows", Err: ErrNotFound}
	case !found.Mine:
		partner := s.authority.People[found.Role].Name
		return *found, refused("it is "+partner+"'s, and only "+partner+" can", "ask "+partner)
	case found.Revoked:
		return *found, &model.Refused{What: "No laptop was revoked", Why: "this one was revoked already", Do: "leave it at that"}
	case found.This && others == 0:
		return *found, refused("it is the only one you have, and the one that you are at", "add the new laptop first, then revoke this one there")
	case found.This:
		return *found, refused("it is the one that you are at", "do it on another laptop of yours")
	case this != nil && this.Revoked:
		return *found, refused("the laptop that you are at was revoked itself", "do it on another laptop of yours")
	}
	return *found, nil
}

// RevokeLaptop ends a laptop of this person's that was lost or given away. What is known here
// of what it wrote stays; whatever else it writes, or has written and not sent, is void
// everywhere. It gets no more bundles. The words stay the same.
func (l *Ledger) RevokeLaptop(ctx context.Context, id string, key *keys.Personal) (laptop Laptop, err error) {
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		var err error
		if laptop, err = l.state.revocable(id); err != nil {
			return err
		}
		if err := l.state.inForce("No laptop was revoked", key); err != nil {
			return err
		}
		laptop.Revoked = true
		return l.declareSigned(ctx, tx, ledger.KindRevokeDevice, func(feed ledger.Feed) any {
			r := ledger.RevokeDevice{Key: laptop.key, Heads: laptop.heads}
			r.Sig = key.Sign(ledger.Message(l.id, feed, r))
			return r
		})
	})
	return laptop, err
}
