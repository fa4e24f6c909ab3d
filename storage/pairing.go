package storage

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
	"tandem/storage/keys"
)

// A Founding begins a partnership.
type Founding struct {
	Role        model.Role
	Name        string
	PartnerName string
	Passphrase  string // of the personal key
}

// newKeys makes a person's keys for one partnership.
func (s *Store) newKeys() (*keys.Device, *keys.Personal, ledger.Feed, error) {
	device, err := keys.NewDevice(s.options.Rand)
	if err != nil {
		return nil, nil, ledger.Feed{}, refusedKey(err)
	}
	personal, err := keys.NewPersonal(s.options.Rand)
	if err != nil {
		return nil, nil, ledger.Feed{}, refusedKey(err)
	}
	feed, err := s.newFeed(device)
	return device, personal, feed, err
}

// newFeed names a new feed of a device.
func (s *Store) newFeed(device *keys.Device) (ledger.Feed, error) {
	var number [8]byte
	_, err := io.ReadFull(s.options.Rand, number[:])
	return ledger.NewFeed(ledger.Key(device.Public()), number), err
}

// saveKeys writes the keys of a partnership, the personal one under the name of its file; undo
// removes them again.
func (s *Store) saveKeys(id uuid.UUID, device *keys.Device, personal *keys.Personal, file, passphrase string) (undo func(), err error) {
	dir := s.keysOf(id)
	undo = func() { os.RemoveAll(dir) }
	if exists(dir) {
		// A joining that was cut off left keys that no ledger knows. They are put aside, not lost.
		if err := os.Rename(dir, fmt.Sprintf("%s-unfinished-%d", dir, s.options.Now().UnixMilli())); err != nil {
			return func() {}, &model.Refused{What: "The keys were not written", Why: reason(err), Do: "check the data folder", Err: err}
		}
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return func() {}, &model.Refused{What: "The keys were not written", Why: reason(err), Do: "check the data folder", Err: err}
	}
	if err := device.Save(filepath.Join(dir, "device.key")); err != nil {
		return undo, refusedKey(err)
	}
	if err := personal.Save(filepath.Join(dir, file), passphrase, s.options.WorkFactor); err != nil {
		return undo, refusedKey(err)
	}
	return undo, nil
}

// Found begins a partnership. The partner is invited later.
func (s *Store) Found(ctx context.Context, f Founding) (*Ledger, error) {
	f.Name, f.PartnerName = strings.TrimSpace(f.Name), strings.TrimSpace(f.PartnerName)
	switch {
	case !f.Role.Valid():
		return nil, &model.Refused{What: "No partnership was started", Why: "it needs your role", Do: "say executive or assistant"}
	case f.Name == "" || f.PartnerName == "":
		return nil, &model.Refused{What: "No partnership was started", Why: "it needs both names", Do: "fill them in"}
	case f.Passphrase == "":
		return nil, &model.Refused{What: "No partnership was started", Why: "your key needs a passphrase", Do: "choose one that you will remember"}
	}
	device, personal, feed, err := s.newKeys()
	if err != nil {
		return nil, err
	}
	g := ledger.Genesis{
		Founder: f.Role, ExecutiveName: f.Name, AssistantName: f.PartnerName,
		Personal: personal.Public().Sign, Recipient: personal.Public().Recipient,
		Device: device.Recipient(), Label: s.options.Label,
	}
	if f.Role == model.Assistant {
		g.ExecutiveName, g.AssistantName = f.PartnerName, f.Name
	}
	for _, id := range []*uuid.UUID{&g.Executive, &g.Assistant} {
		if *id, err = s.newID(); err != nil {
			return nil, err
		}
	}
	d := &draft{header: ledger.Header{
		Version: ledger.Version, Feed: feed, Seq: 1, Class: ledger.Statement, HLC: ledger.HLCAt(s.options.Now()),
	}}
	if _, err := io.ReadFull(s.options.Rand, d.salt[:]); err != nil {
		return nil, err
	}
	id := ledger.PartnershipID(feed, d.header.HLC, d.salt)
	d.header.Partnership = id
	g.Sig = personal.Sign(ledger.Message(id, feed, g))
	d.ops = []ledger.Op{ledger.StatementOp(id, ledger.KindGenesis, g)}

	undo, err := s.saveKeys(id, device, personal, firstKey, f.Passphrase)
	if err != nil {
		undo()
		return nil, err
	}
	l := &Ledger{store: s, id: id, dir: s.keysOf(id), key: device}
	if err := l.found(ctx, f.Role, feed, d); err != nil {
		undo()
		return nil, err
	}
	return s.open(ctx, id)
}

// found makes the tables' rows of a partnership and adds its first entry.
func (l *Ledger) found(ctx context.Context, role model.Role, feed ledger.Feed, genesis *draft) error {
	return l.store.inTx(ctx, func(tx *transaction) error {
		e, err := ledger.Seal(genesis.header, ledger.Payload{Salt: genesis.salt, Ops: genesis.ops}, l.key)
		if err != nil {
			return err
		}
		if err := l.insert(ctx, tx, e.ID, role, feed); err != nil {
			return err
		}
		p, err := l.project(ctx, tx)
		if err != nil {
			return err
		}
		if err := p.append(ctx, e); err != nil {
			return err
		}
		if err := p.finish(ctx); err != nil {
			return err
		}
		return l.saveGuard(ledger.Ref{Feed: feed})
	})
}

// insert makes the partnership's row and an empty state.
func (l *Ledger) insert(ctx context.Context, tx *transaction, root ledger.ID, role model.Role, feed ledger.Feed) error {
	res, err := tx.ExecContext(ctx, `INSERT INTO partnerships (uuid, root, role, feed) VALUES (?, ?, ?, ?)`, l.id[:], root[:], string(role), feed[:])
	if err != nil {
		return err
	}
	row, err := res.LastInsertId()
	l.state = &state{row: row, root: root, role: role, remembered: remembered{feed: feed}, graph: ledger.NewGraph(nil, nil)}
	return err
}

// Invite writes an invitation, sealed by a passphrase that goes another way.
func (l *Ledger) Invite(ctx context.Context, path, passphrase string) error {
	const what = "No invitation was written"
	info := l.Info()
	if info.Joined {
		return &model.Refused{What: what, Why: info.PartnerName + " has joined already", Do: "add a laptop instead", Reason: model.Forbidden}
	}
	if exists(path) { // before the guard counts on an entry that then is not written
		return &model.Refused{What: what, Why: "a file named " + filepath.Base(path) + " exists already", Do: "choose another name"}
	}
	recipient, err := bundle.Passphrase(keys.NormalizePassphrase(passphrase), l.store.options.WorkFactor)
	if err != nil {
		return refusedBundle(err)
	}
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(l.store.options.Rand, seed); err != nil {
		return err
	}
	oneTime := ledger.Key(ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey))
	_, err = l.send(ctx, what, func(l *Ledger, tx *transaction, out *outbox) error {
		if err := l.declareOne(ctx, tx, l.id, ledger.KindInvite, ledger.Invite{OneTime: oneTime}); err != nil {
			return err
		}
		parts, err := l.compose(ctx, tx, bundle.Invitation, true)
		if err != nil {
			return err
		}
		if len(parts) != 1 {
			return &model.Refused{What: what, Why: "this ledger is too large for one file", Do: "invite from a new partnership"}
		}
		parts[0].Secret = seed
		return out.write(ctx, l, tx, path, parts[0], recipient)
	})
	return err
}

// declareOne adds one statement as an entry of its own, refused where it would be void.
func (l *Ledger) declareOne(ctx context.Context, tx *transaction, record uuid.UUID, kind string, value any) error {
	d, err := l.begin(ledger.Statement)
	if err != nil {
		return err
	}
	d.ops = []ledger.Op{ledger.StatementOp(record, kind, value)}
	return l.declare(ctx, tx, d)
}

// declare seals an authority entry of this person's and refuses it where it would be void.
func (l *Ledger) declare(ctx context.Context, tx *transaction, d *draft) error {
	_, e, err := l.add(ctx, tx, d)
	if err != nil {
		return err
	}
	for n := range d.ops {
		if why, void := l.state.authority.Void[ledger.OpRef{Entry: e.ID, Op: n}]; void {
			return &model.Refused{What: "Nothing was signed", Why: why, Do: "look at Exchange, Laptops", Reason: model.Forbidden}
		}
	}
	switch d.ops[0].Kind {
	case ledger.KindRuling, ledger.KindGrant, ledger.KindRevokeGrant:
		// Undo refuses these, rather than take back what was done before them.
		_, err = tx.ExecContext(ctx, `INSERT INTO actions (partnership, entry) VALUES (?, ?)`, l.state.row, e.row)
	}
	return err
}

// Words are the eight words that both people see over their two keys.
func (l *Ledger) Words(ctx context.Context) (words [8]string, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		var err error
		words, err = s.words(l.id)
		return err
	})
	return words, err
}

func (s *state) words(id uuid.UUID) ([8]string, error) {
	info := s.info(id)
	if !info.Joined {
		return [8]string{}, &model.Refused{
			What: "There are no words yet", Why: info.PartnerName + " has not joined", Do: "open the reply to your invitation first", Reason: model.Missing,
		}
	}
	return keys.Words(id, s.authority.People[model.Executive].Key, s.authority.People[model.Assistant].Key), nil
}

// Confirm records that this person compared the words with the partner.
func (l *Ledger) Confirm(ctx context.Context) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error {
		words, err := l.state.words(l.id)
		if err != nil {
			return err
		}
		if l.state.info(l.id).ConfirmedByMe {
			return nil
		}
		return l.declareOne(ctx, tx, l.id, ledger.KindConfirm, ledger.Confirm{
			Words:        keys.WordsDigest(words),
			ExecutiveKey: l.state.authority.People[model.Executive].Key,
			AssistantKey: l.state.authority.People[model.Assistant].Key,
		})
	})
}

// refusedBundle turns a bundle's error into a refusal.
func refusedBundle(err error) error {
	var r *bundle.Refused
	if errors.As(err, &r) {
		why, do := r.Clauses()
		return &model.Refused{What: r.What, Why: why, Do: do, Reason: model.Forbidden, Err: err}
	}
	return err
}
