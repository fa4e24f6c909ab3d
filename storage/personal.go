package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/durable"
	"tandem/storage/keys"
)

// firstKey is the file of the personal key that a person began with. A later one has its
// public key in its name. So the ledger says which file holds the key in force: to replace a
// key is one committed entry, and before and after it there is one whole file that counts.
const firstKey = "personal.key"

func laterKey(key ledger.Key) string { return "personal-" + key.String() + ".key" }

// An ownKey is a personal key of this person's, and the file that holds it wrapped.
type ownKey struct {
	keys.PersonalPublic
	file string
}

// personal is the key in force.
func (s *state) personal() ownKey {
	me, own := s.authority.People[s.role], s.ownKeys()
	if s.authority.TwoJoins {
		// Somebody joined in this person's name, perhaps earlier: here counts what this laptop said itself.
		for _, k := range slices.Backward(own) {
			if s.declared(k.Sign) {
				return k
			}
		}
	}
	for _, k := range own {
		if k.Sign == me.Key {
			return k
		}
	}
	return ownKey{keys.PersonalPublic{Sign: me.Key, Recipient: me.Recipient}, laterKey(me.Key)}
}

// ownKeys are all that this person ever had, oldest first.
func (s *state) ownKeys() []ownKey {
	var own []ownKey
	s.eachKey(func(_ ledger.Stated, k ownKey) {
		if !slices.ContainsFunc(own, func(o ownKey) bool { return o.Sign == k.Sign }) {
			own = append(own, k)
		}
	})
	return own
}

// declared says whether this very laptop named the key.
func (s *state) declared(key ledger.Key) (here bool) {
	s.eachKey(func(st ledger.Stated, k ownKey) {
		here = here || k.Sign == key && st.Entry.Feed.Device() == s.feed.Device()
	})
	return here
}

// eachKey calls f for every statement that gives this person a personal key.
func (s *state) eachKey(f func(ledger.Stated, ownKey)) {
	for _, st := range s.stated {
		if s.roleOf(st.Entry.Feed.Device()) != s.role {
			continue
		}
		for n, op := range st.Ops {
			if _, void := s.authority.Void[ledger.OpRef{Entry: st.Entry.ID, Op: n}]; void {
				continue
			}
			switch op.Kind {
			case ledger.KindGenesis:
				if g, err := ledger.ReadStatement[ledger.Genesis](op); err == nil {
					f(st, ownKey{keys.PersonalPublic{Sign: g.Personal, Recipient: g.Recipient}, firstKey})
				}
			case ledger.KindJoin:
				if j, err := ledger.ReadStatement[ledger.Join](op); err == nil {
					f(st, ownKey{keys.PersonalPublic{Sign: j.Personal, Recipient: j.Recipient}, firstKey})
				}
			case ledger.KindPersonalKey:
				if k, err := ledger.ReadStatement[ledger.PersonalKey](op); err == nil {
					f(st, ownKey{keys.PersonalPublic{Sign: k.Key, Recipient: k.Recipient}, laterKey(k.Key)})
				}
			}
		}
	}
}

// roleOf is the role of a laptop's person, "" where it is nobody's.
func (s *state) roleOf(device ledger.Key) model.Role {
	for _, d := range s.authority.Devices {
		if d.Key == device {
			return d.Role
		}
	}
	return ""
}

// PersonalKey names the key in force: its public half, in hex.
func (l *Ledger) PersonalKey(ctx context.Context) (name string, err error) {
	err = l.view(ctx, func(_ *Ledger, s *state) error {
		name = ledger.Key(s.personal().Sign).String()
		return nil
	})
	return name, err
}

// Unlock opens this person's personal key. Forget it as soon as the sitting is over.
func (l *Ledger) Unlock(passphrase string) (key *keys.Personal, err error) {
	err = l.view(context.Background(), func(l *Ledger, s *state) error {
		own := s.personal()
		path := filepath.Join(l.dir, own.file)
		if own.file != firstKey && !exists(path) {
			return &model.Refused{
				What: "The personal key stays locked", Why: "it was replaced on another laptop, and this one has only the old key",
				Do: "write the paper key there, and choose a passphrase for it here (tandemctl key passphrase)", Reason: model.Forbidden,
			}
		}
		var err error
		if key, err = keys.OpenPersonal(path, passphrase); err != nil {
			return refusedKey(err)
		}
		if key.Public().Sign != own.Sign {
			key.Forget()
			return &model.Refused{
				What: "The personal key stays locked", Why: "the key in " + path + " is not yours in this partnership",
				Do: "put the right file back, or use the paper key", Reason: model.Forbidden,
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return key, nil
}

// inForce refuses a key that is not the one in force.
func (s *state) inForce(what string, key *keys.Personal) error {
	if key.Public().Sign != s.personal().Sign {
		return &model.Refused{What: what, Why: "this is not your personal key in this partnership, or it was replaced", Do: "use the one in force", Reason: model.Forbidden}
	}
	return nil
}

// ChangePassphrase puts the personal key under another passphrase on this laptop. The key may
// come from paper: where the passphrase was forgotten, or the key was replaced on another laptop.
func (l *Ledger) ChangePassphrase(ctx context.Context, key *keys.Personal, passphrase string) error {
	return l.view(ctx, func(l *Ledger, s *state) error {
		if err := s.inForce("The passphrase was not changed", key); err != nil {
			return err
		}
		return l.rewrap(key, passphrase)
	})
}

// rewrap puts one of this person's keys under a passphrase.
func (l *Ledger) rewrap(key *keys.Personal, passphrase string) error {
	file := l.state.personal().file
	for _, own := range l.state.ownKeys() {
		if own.Sign == key.Public().Sign {
			file = own.file
		}
	}
	return refusedKey(key.Rewrap(filepath.Join(l.dir, file), passphrase, l.store.options.WorkFactor))
}

// ReplaceKey gives this person a new personal key, which the old one signs for. Both people
// must compare the words again before a new grant counts. The old key's file stays: it opens
// older backups, and what it signed by now goes on counting.
func (l *Ledger) ReplaceKey(ctx context.Context, old *keys.Personal, passphrase string) error {
	const what = "The key was not replaced"
	err := l.view(ctx, func(_ *Ledger, s *state) error { return s.inForce(what, old) })
	if err != nil {
		return err
	}
	fresh, err := keys.NewPersonal(l.store.options.Rand)
	if err != nil {
		return refusedKey(err)
	}
	defer fresh.Forget()
	// The file first: from the moment the entry is there, no other counts.
	path := filepath.Join(l.dir, laterKey(fresh.Public().Sign))
	if err := fresh.Save(path, passphrase, l.store.options.WorkFactor); err != nil {
		return refusedKey(err)
	}
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		if err := l.state.inForce(what, old); err != nil {
			return err
		}
		return l.declareSigned(ctx, tx, ledger.KindPersonalKey, func(feed ledger.Feed) any {
			k := ledger.PersonalKey{Key: fresh.Public().Sign, Recipient: fresh.Public().Recipient}
			k.Sig = old.Sign(ledger.Message(l.id, feed, k))
			return k
		})
	})
	if err != nil && l.view(ctx, func(_ *Ledger, s *state) error { return s.inForce(what, old) }) == nil {
		os.Remove(path) // the old key is in force, so nothing was committed
	}
	return err
}

// declareSigned adds a statement about the partnership that a personal key signs for the feed
// that carries it.
func (l *Ledger) declareSigned(ctx context.Context, tx *transaction, kind string, sign func(ledger.Feed) any) error {
	d, err := l.begin(ledger.Statement)
	if err != nil {
		return err
	}
	d.ops = []ledger.Op{ledger.StatementOp(l.id, kind, sign(d.header.Feed))}
	return l.declare(ctx, tx, d)
}

// WritePaper writes the paper key to a new file, to be printed and put away. Whoever has it has
// the key.
func (l *Ledger) WritePaper(ctx context.Context, path string, key *keys.Personal) error {
	return l.view(ctx, func(l *Ledger, s *state) error {
		const what = "No paper key was written"
		if err := s.inForce(what, key); err != nil {
			return err
		}
		text := l.paper(key)
		err := durable.New(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
		switch {
		case errors.Is(err, os.ErrExist):
			return &model.Refused{What: what, Why: filepath.Base(path) + " is there already", Do: "choose another name", Err: err}
		case err != nil:
			return &model.Refused{What: what, Why: reason(err), Do: "choose another folder", Err: err}
		}
		return nil
	})
}

// paper is the page: 27 words, and above them lines that no reader takes for words.
func (l *Ledger) paper(key *keys.Personal) string {
	info := l.state.info(l.id)
	oneLine := func(name string) string { return strings.Join(strings.Fields(name), " ") }
	return fmt.Sprintf(`# Tandem: the paper key of %s, %s, for the partnership with %s
# Partnership %s
%s %s
# Written on %s
#
# Whoever has these 27 words has your key: print this page, lock it away, delete the file.
# It opens your backups and brings a lost laptop back, together with a new passphrase:
#     tandemctl --data NEW restore FILE --paper-key-file PAGE --key-passphrase-file NEW.txt
#
%s`, oneLine(info.Name), info.Role, oneLine(info.PartnerName), l.id, paperBegan, inGroups(l.state.began()), l.Today(), key.Paper())
}

// paperBegan begins the line of a paper key that names the entry by which its person began.
const paperBegan = "# Began"

// began names the entry by which this person began, the genesis or the join: who has it on paper
// is not taken in by a partnership that somebody made up (BUNDLE.md, 9).
func (s *state) began() (id []byte) {
	s.eachKey(func(st ledger.Stated, k ownKey) {
		if k.file == firstKey && id == nil {
			id = slices.Clone(st.Entry.ID[:beganSize])
		}
	})
	return id
}

// beganSize is how many bytes of the entry's id name it: as good as all, and half to type.
const beganSize = 16

// inGroups writes bytes in hex, for a person to type.
func inGroups(id []byte) string {
	var groups []string
	for four := range slices.Chunk(id, 4) {
		groups = append(groups, fmt.Sprintf("%x", four))
	}
	return strings.Join(groups, " ")
}
