package storage

import (
	"bytes"
	"context"
	"io"
	"os"
	"slices"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// An Arrival makes a folder one more laptop of a person: what they share, from a file that
// another laptop of theirs or their partner wrote, and their personal key, which came with the
// file or from paper. Forget it when it has arrived.
type Arrival struct {
	content    *bundle.Content
	began      begun
	key        *keys.Personal
	passphrase string // wraps the key from now on
}

// Forget forgets the personal key.
func (a *Arrival) Forget() { a.key.Forget() }

func notArrived(why, do string, err error) error {
	return &model.Refused{What: "No laptop was added", Why: why, Do: do, Reason: model.Forbidden, Err: err}
}

// A Source is what a laptop can be made from.
type Source string

// The sources.
const (
	FromBackup Source = "backup" // Restore, RestoreByPaper
	FromLaptop Source = "laptop" // ReadLaptop
	FromRescue Source = "rescue" // ReadRescue
)

// SourceOf tells by its first bytes what a file may be.
func SourceOf(path string) (Source, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", notArrived(reason(err), "choose the file again", err)
	}
	defer f.Close()
	intro := make([]byte, len(agePassphrase))
	n, err := io.ReadFull(f, intro)
	switch intro = intro[:n]; {
	case bytes.Equal(intro, []byte(agePassphrase)):
		return FromLaptop, nil
	case bytes.HasPrefix(intro, []byte(ageIntro)):
		return FromRescue, nil
	case n == 0 && err != io.EOF:
		return "", notArrived(reason(err), "choose the file again", err)
	}
	return FromBackup, nil
}

// What a file that is encrypted as a whole begins with, and one under a passphrase.
const (
	ageIntro      = "age-encryption.org/v1\n"
	agePassphrase = ageIntro + "-> scrypt "
)

// Arrive makes this folder a laptop of the person: with a device key and a feed of its own,
// which the personal key signs for. The folder may hold other partnerships. Only what is shared
// comes; what is private stays where it is.
func (s *Store) Arrive(ctx context.Context, a *Arrival) (*Ledger, error) {
	id, personal := a.content.Manifest.Partnership, a.key
	ids, err := s.ids(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(ids, id) {
		return nil, notArrived("its partnership is in this folder already", "exchange bundles instead", nil)
	}
	device, err := keys.NewDevice(s.options.Rand)
	if err != nil {
		return nil, refusedKey(err)
	}
	feed, err := s.newFeed(device)
	if err != nil {
		return nil, err
	}
	file := firstKey
	if key := ledger.Key(personal.Public().Sign); key != a.began.key {
		file = laterKey(key)
	}
	undo, err := s.saveKeys(id, device, personal, file, a.passphrase)
	if err != nil {
		undo()
		return nil, err
	}
	l := &Ledger{store: s, id: id, dir: s.keysOf(id), key: device}
	err = s.inTx(ctx, func(tx *transaction) error {
		if err := l.insert(ctx, tx, a.began.root, a.began.role, feed); err != nil {
			return err
		}
		if _, _, err := l.merge(ctx, tx, a.content, true); err != nil {
			return err
		}
		switch me := l.state.authority.People[a.began.role]; {
		case l.state.authority.TwoJoins:
			return notArrived("somebody else joined in your name or your partner's", "start a new partnership", nil)
		case me == nil || me.Key != personal.Public().Sign || l.state.authority.Void[a.began.at] != "":
			return notArrived("your personal key is not the one in force in it", "use the newest one that you have, and ask how the file was made", nil)
		}
		if err := l.saveGuard(ledger.Ref{Feed: feed}); err != nil {
			return err
		}
		if err := l.addThis(ctx, tx, personal); err != nil {
			return err
		}
		return l.stamp(ctx, tx)
	})
	if err != nil {
		undo()
		return nil, err
	}
	s.changed(id)
	return s.open(ctx, id)
}

// begun is the statement by which a person began: the genesis, or the join.
type begun struct {
	root ledger.ID // the genesis
	role model.Role
	key  ledger.Key // the personal key
	at   ledger.OpRef
}

// beginning finds by which statement the owner of personal keys began, on their own word alone:
// their key signed it, or their paper names it. It tells the partnership that they are in from
// one that somebody made up around their public key.
func beginning(c *bundle.Content, opened *keys.Personal, owners []*keys.Personal, named [][]byte) (begun, bool) {
	vouched := func(e *ledger.Entry, key ledger.Key, message, sig []byte) bool {
		signed := slices.ContainsFunc(owners, func(k *keys.Personal) bool { return k.Public().Sign == key }) && key.Verify(message, sig)
		return signed || slices.ContainsFunc(named, func(id []byte) bool { return bytes.Equal(id, e.ID[:beganSize]) })
	}
	founders := map[ledger.ID]model.Role{}
	var found []begun
	for _, e := range c.Entries {
		if !e.Authority() {
			continue
		}
		p, err := ledger.ReadPayload(e.Payload)
		if err != nil {
			continue // merging says what is wrong with it
		}
		for n, op := range p.Ops {
			at := ledger.OpRef{Entry: e.ID, Op: n}
			switch op.Kind {
			case ledger.KindGenesis:
				g, err := ledger.ReadStatement[ledger.Genesis](op)
				if err != nil || !g.Founder.Valid() || ledger.PartnershipID(e.Feed, e.HLC, p.Salt) != c.Manifest.Partnership {
					continue
				}
				founders[e.ID] = g.Founder
				if vouched(e, g.Personal, ledger.Message(c.Manifest.Partnership, e.Feed, g), g.Sig) {
					found = append(found, begun{e.ID, g.Founder, g.Personal, at})
				}
			case ledger.KindJoin:
				j, err := ledger.ReadStatement[ledger.Join](op)
				if err == nil && vouched(e, j.Personal, ledger.Message(c.Manifest.Partnership, e.Feed, j), j.Sig) {
					found = append(found, begun{j.Genesis, "", j.Personal, at})
				}
			}
		}
	}
	// Papers of both people may lie together: who began with the key that opened the file goes before.
	slices.SortStableFunc(found, func(a, b begun) int {
		switch opened := ledger.Key(opened.Public().Sign); {
		case a.key == b.key || a.key != opened && b.key != opened:
			return 0
		case a.key == opened:
			return -1
		}
		return 1
	})
	for _, b := range found {
		if founder, here := founders[b.root]; here {
			if b.role == "" {
				b.role = founder.Other()
			}
			return b, true
		}
	}
	return begun{}, false
}
