package storage

import (
	"slices"

	"tandem/model"
	"tandem/storage/keys"
)

// authority is what gives and takes it.
var authority = []deed{
	{3, "ask for authority", (*computer).ask},
	{5, "approve", (*computer).approve},
	{2, "decline", (*computer).decline},
	{2, "ask back", (*computer).question},
	{3, "grant", (*computer).grant},
	{3, "revoke", (*computer).revoke},
	{1, "replace the key", (*computer).replaceKey},
	{2, "confirm the words", (*computer).confirm},
}

// ask puts an area, and a request about one.
func (l *computer) ask() bool {
	if _, ok := l.some("area"); !ok || l.pick(3, "new area") == 0 {
		l.create(model.KindOf("area"), model.Doc{"name": l.word(), "stakes": "low"})
	}
	area, ok := l.some("area")
	if !ok {
		return true
	}
	l.create(model.RequestKind, model.Doc{
		"area": area.String(), "to_stage": int64(2 + l.pick(3, "to")), "includes": l.word(), "expires": days[len(days)-1],
	})
	return true
}

// key is this person's personal key, where this laptop can open it.
func (l *computer) key() *keys.Personal {
	l.t.Helper()
	key, err := l.ledger.Unlock(passphrase)
	if !l.told(err) {
		return nil
	}
	return key
}

// given remembers what the executive signed just now.
func (l *computer) given(g Granted) {
	l.t.Helper()
	l.records["grant"] = append(l.records["grant"], g.Grant)
	if g.Stage != model.Empower {
		return
	}
	receipt, err := l.ledger.Receipt(ctx, g.Grant)
	l.ok(err)
	l.signed[string(receipt)] = true
}

func (l *computer) approve() bool {
	_, id, ok := l.record("request")
	if !ok {
		return false
	}
	a := Approval{Request: id, Trust: l.word(), Key: l.key()}
	if l.pick(3, "changes") == 0 {
		a.Changes = model.Doc{"includes": l.word()}
	}
	if g, err := l.ledger.Approve(ctx, a); l.told(err) {
		l.given(g)
	}
	return true
}

func (l *computer) decline() bool {
	_, id, ok := l.record("request")
	if ok {
		_, err := l.ledger.Decline(ctx, id, l.word())
		l.told(err)
	}
	return ok
}

func (l *computer) question() bool {
	_, id, ok := l.record("request")
	if ok {
		_, err := l.ledger.Ask(ctx, id, l.word())
		l.told(err)
	}
	return ok
}

func (l *computer) grant() bool {
	_, area, ok := l.record("area")
	if !ok {
		return false
	}
	doc := model.Doc{"area": area.String(), "stage": int64(1 + l.pick(4, "stage")), "trust": l.word(), "expires": days[len(days)-1]}
	if l.pick(3, "dated") == 0 {
		doc["start"] = oneOf(l.life, days, "start")
	}
	if g, err := l.ledger.Grant(ctx, doc, l.key()); l.told(err) {
		l.given(g)
	}
	return true
}

func (l *computer) revoke() bool {
	_, id, ok := l.record("grant")
	if !ok {
		return false
	}
	var key *keys.Personal
	if l.pick(2, "by key") == 1 {
		key = l.key()
	}
	l.told(l.ledger.Revoke(ctx, id, l.word(), key))
	return true
}

// replaceKey gives the person a new key, which their other laptops learn from paper.
func (l *computer) replaceKey() bool {
	old := l.key()
	if old == nil || len(l.of(l.role)) == 0 {
		return false
	}
	if !l.told(l.ledger.ReplaceKey(ctx, old, passphrase)) {
		return true
	}
	l.confirm()
	return true
}

// confirm compares the words, which have changed when a key has.
func (l *computer) confirm() bool {
	pair := l.pairKeys()
	if l.told(l.ledger.Confirm(ctx)) {
		l.confirmed[l.role][pair] = true
	}
	return true
}

// laptops is what changes who speaks for whom.
var laptops = []deed{
	{2, "add a laptop", (*computer).another},
	{2, "revoke a laptop", (*computer).revokeLaptop},
	{1, "lose a laptop", (*computer).lose},
	{3, "copy the folder", (*computer).copied},
	{3, "keep a copy of the folder", (*computer).keepCopy},
	{3, "put a copy back", (*computer).putBack},
	{4, "close a fork", (*computer).closeFork},
	{2, "use the paper key", (*computer).paper},
}

// another adds a laptop of the same person, from a backup.
func (l *computer) another() bool {
	if len(l.of(l.role)) >= most {
		return false
	}
	path := l.path(".tandem-backup")
	l.ok(l.store.Backup(ctx, path))
	n := l.laptop(l.role, "another "+path)
	if store, err := Restore(ctx, path, n.dir, passphrase, n.options()); n.told(err) {
		n.store = store
		n.found()
	} else {
		n.gone = true // the passphrase that is known here opens only an older key
	}
	return true
}

func (l *computer) revokeLaptop() bool {
	all, err := l.ledger.Laptops(ctx)
	l.ok(err)
	all = slices.DeleteFunc(all, func(d Laptop) bool { return !d.Mine || d.This || d.Revoked })
	key := l.key()
	if len(all) == 0 || key == nil {
		return false
	}
	_, err = l.ledger.RevokeLaptop(ctx, oneOf(l.life, all, "laptop").ID, key)
	l.told(err)
	return true
}

// lose takes a laptop out of the world with all that is on it.
func (l *computer) lose() bool {
	if len(l.of(l.role)) == 1 {
		return false
	}
	l.gone = true
	l.close()
	return true
}

// copied makes a second laptop of this folder. Both go on writing.
func (l *computer) copied() bool {
	if len(l.of(l.role)) >= most {
		return false
	}
	c := l.laptop(l.role, l.machine)
	l.copyFolder(l.dir, c.dir)
	unnoticed := l.pick(2, "unnoticed") == 1
	if unnoticed {
		c.moveGuards(c.dir)
	}
	c.open()
	l.astray = l.astray || unnoticed
	return true
}

// keepCopy copies the folder as it is, to be put back later.
func (l *computer) keepCopy() bool {
	if len(l.copies) > 1 {
		return false
	}
	to := l.path("-copy")
	l.copyFolder(l.dir, to)
	l.copies = append(l.copies, to)
	return true
}

// putBack puts the folder back to what it was, guard and all.
func (l *computer) putBack() bool {
	if len(l.copies) == 0 {
		return false
	}
	l.astray = true
	l.close()
	l.forget()
	l.copyFolder(oneOf(l.life, l.copies, "copy"), l.dir)
	l.open()
	return true
}

// closeFork closes a fork of this person's, and keeps some of its heads.
func (l *computer) closeFork() bool {
	forks, err := l.ledger.Forks(ctx)
	l.ok(err)
	forks = slices.DeleteFunc(forks, func(f Fork) bool { return !f.Mine || f.Closed })
	if len(forks) == 0 {
		return false
	}
	key := l.key()
	if key == nil {
		return false
	}
	f := oneOf(l.life, forks, "fork")
	var keep []string
	for _, h := range f.Heads {
		if l.pick(2, "keep") == 1 {
			keep = append(keep, h.ID)
		}
	}
	_, err = l.ledger.CloseFork(ctx, f.ID, keep, key)
	l.told(err)
	return true
}

// paper brings a key that was replaced on another laptop to this one.
func (l *computer) paper() bool {
	for _, other := range l.of(l.role) {
		if key := other.key(); other != l && key != nil {
			l.told(l.ledger.ChangePassphrase(ctx, key, passphrase))
			return true
		}
	}
	return false
}
