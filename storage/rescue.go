package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// WriteRescue writes all that both share for a partner who has no laptop and no backup left:
// to one file that only the partner's personal key opens, which they have on paper. What one
// file cannot take comes later with the ordinary bundles. It brings its writer nothing: it is
// what the partner had anyway, and only the partner's own key makes a laptop of it.
func (l *Ledger) WriteRescue(ctx context.Context, path string) (sent Sent, err error) {
	const what = "No rescue was written"
	written := false
	err = l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		info, partner := l.state.info(l.id), l.state.authority.People[l.state.role.Other()]
		if !info.Joined {
			return &model.Refused{What: what, Why: info.PartnerName + " has not joined yet", Do: "open the reply to your invitation first", Reason: model.Missing}
		}
		recipient, err := keys.ParseRecipient(partner.Recipient)
		if err != nil {
			return refusedKey(err)
		}
		parts, err := l.compose(ctx, tx, bundle.Rescue, true)
		if err != nil {
			return err
		}
		c := parts[0]
		if err := l.saveGuard(c.Manifest.Head.Ref()); err != nil {
			return err
		}
		if err := bundle.WriteFile(path, c, l.key, recipient); err != nil {
			return refusedWrite(what, err)
		}
		written = true
		sent = Sent{Path: path, Entries: len(c.Entries)}
		return l.sent(ctx, tx, c, path)
	})
	if err != nil && written {
		os.Remove(path)
	}
	return sent, err
}

// A Rescued laptop is made of what the partner gave back.
type Rescued struct {
	File       string
	Papers     []string // texts of this person's paper keys
	Passphrase string   // wraps the personal key from now on
}

// IsRescue says whether a file may be a rescue; otherwise it may be a backup.
func IsRescue(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, notRescued(reason(err), "choose the file again", err)
	}
	defer f.Close()
	sealed, err := isSealed(f)
	if err != nil {
		return false, notRescued(reason(err), "choose the file again", err)
	}
	return sealed, nil
}

func notRescued(why, do string, err error) error {
	return &model.Refused{What: "Nothing was restored", Why: why, Do: do, Reason: model.Forbidden, Err: err}
}

// OpenRescue makes this folder a laptop of the person whose paper key opens the file: with a
// device key and a feed of its own, which the personal key signs for. The folder may hold
// other partnerships. Only shared records come back.
func (s *Store) OpenRescue(ctx context.Context, r Rescued) (*Ledger, error) {
	if r.Passphrase == "" {
		return nil, notRescued("your key needs a passphrase", "choose one that you will remember", nil)
	}
	owners, err := readPapers(r.Papers)
	if err != nil {
		return nil, err
	}
	defer forget(owners)
	var identities []age.Identity
	for _, key := range owners {
		identities = append(identities, key.Identity())
	}
	c, err := bundle.ReadFile(r.File, identities...)
	if err != nil {
		return nil, refusedBundle(err)
	}
	m := c.Manifest
	n := slices.IndexFunc(owners, func(k *keys.Personal) bool { return slices.Contains(m.Recipients, k.Public().Sign) })
	if m.Type != bundle.Rescue || n < 0 {
		return nil, notRescued("the file was not made for your personal key", "ask your partner for one that was", nil)
	}
	ids, err := s.ids(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(ids, m.Partnership) {
		return nil, notRescued("its partnership is in this folder already", "exchange bundles with your partner instead", nil)
	}
	began, ok := beginning(c, owners, r.Papers)
	if !ok {
		return nil, notRescued("nothing in it shows that this partnership is yours", "use the whole page of the paper key, with the line "+paperBegan+", and ask your partner how the file was made", nil)
	}
	return s.rescue(ctx, c, began, owners[n], r.Passphrase)
}

func (s *Store) rescue(ctx context.Context, c *bundle.Content, began begun, personal *keys.Personal, passphrase string) (*Ledger, error) {
	id := c.Manifest.Partnership
	device, err := keys.NewDevice(s.options.Rand)
	if err != nil {
		return nil, refusedKey(err)
	}
	feed, err := s.newFeed(device)
	if err != nil {
		return nil, err
	}
	file := firstKey
	if key := ledger.Key(personal.Public().Sign); key != began.key {
		file = laterKey(key)
	}
	undo, err := s.saveKeys(id, device, personal, file, passphrase)
	if err != nil {
		undo()
		return nil, err
	}
	l := &Ledger{store: s, id: id, dir: filepath.Join(s.dir, "keys", id.String()), key: device}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if err := l.insert(ctx, tx, began.root, began.role, feed); err != nil {
			return err
		}
		if _, err := l.merge(ctx, tx, c); err != nil {
			return err
		}
		a := l.state.authority
		switch me := a.People[began.role]; {
		case a.TwoJoins:
			return notRescued("somebody else joined in your name or your partner's", "start a new partnership", nil)
		case me == nil || me.Key != personal.Public().Sign || a.Void[began.at] != "":
			return notRescued("your personal key is not the one in force in it", "use the newest paper key you have, and ask your partner how the file was made", nil)
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

// beginning finds by which statement the owner of paper keys began, on their own word alone:
// their key signed it, or their paper names it. It tells the partnership that they are in from
// one that somebody made up around their public key.
func beginning(c *bundle.Content, owners []*keys.Personal, papers []string) (begun, bool) {
	vouched := func(e *ledger.Entry, key ledger.Key, message, sig []byte) bool {
		signed := slices.ContainsFunc(owners, func(k *keys.Personal) bool { return k.Public().Sign == key }) && key.Verify(message, sig)
		return signed || slices.ContainsFunc(papers, func(page string) bool { return bytes.Equal(beganOn(page), e.ID[:paperBeganSize]) })
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

// beganOn reads from a paper key's page which entry its person began by; nil where only the
// words were typed.
func beganOn(page string) []byte {
	for line := range strings.Lines(page) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), paperBegan); ok {
			id, err := hex.DecodeString(strings.Join(strings.Fields(strings.ToLower(rest)), ""))
			if err == nil && len(id) == paperBeganSize {
				return id
			}
		}
	}
	return nil
}
