package demo

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
)

// A pair is one partnership of the story: two people, each at a laptop.
type pair struct {
	*story
	executive, assistant *seat
	ids                  ids
	prefix               string     // of its bundles
	first                model.Date // Friday on which they exchange bundles
	weeks                int        // from one such Friday to the next
}

// A seat is a desk with the partnership that the story tells.
type seat struct {
	*desk
	ledger *storage.Ledger
}

// ids finds the records that the tables name by key.
type ids map[string]string

func (i ids) of(kind, key string) string { return i[kind+" "+key] }

func (i ids) set(kind, key string, id uuid.UUID) { i[kind+" "+key] = id.String() }

func (s *story) pair(executive, assistant *desk) *pair {
	return &pair{story: s, executive: &seat{desk: executive}, assistant: &seat{desk: assistant}, ids: ids{}}
}

func (p *pair) of(role model.Role) *seat {
	if role == model.Executive {
		return p.executive
	}
	return p.assistant
}

// found has the executive found the partnership and the assistant join it.
func (p *pair) found() (err error) {
	invitation, reply := p.bundle("invitation"), p.bundle("reply")
	e, a := p.executive, p.assistant
	e.ledger, err = e.store.Found(p.ctx, storage.Founding{
		Role: model.Executive, Name: e.name, PartnerName: a.name, Passphrase: e.passphrase,
	})
	if err == nil {
		err = e.ledger.Invite(p.ctx, invitation, invitationPassphrase)
	}
	if err == nil {
		a.ledger, err = a.store.Accept(p.ctx, storage.Acceptance{
			File: invitation, Reply: reply, Name: a.name, InvitationPassphrase: invitationPassphrase, Passphrase: a.passphrase,
		})
	}
	if err == nil {
		_, err = e.store.Import(p.ctx, reply, false)
	}
	if err == nil {
		err = p.toAssistant()
	}
	return err
}

// compare is the moment when both read the words aloud.
func (p *pair) compare() error {
	return errors.Join(p.executive.ledger.Confirm(p.ctx), p.assistant.ledger.Confirm(p.ctx))
}

// put writes a record on the laptop of a role, and keeps its id under its key; where
// there is one under that key already, it writes more of it.
func (p *pair) put(role model.Role, kind, key string, doc model.Doc) error {
	doc = maps.Clone(doc)
	if id := p.ids.of(kind, key); id != "" {
		doc["id"] = id
	}
	made, err := p.of(role).ledger.Put(p.ctx, kind, []model.Doc{doc})
	if err != nil {
		return err
	}
	p.ids.set(kind, key, made[0])
	return nil
}

func (p *pair) id(kind, key string) uuid.UUID { return uuid.MustParse(p.ids.of(kind, key)) }

// key unlocks the seat's personal key.
func (s *seat) key() (*keys.Personal, error) { return s.ledger.Unlock(s.passphrase) }

// send carries a bundle from one seat to the other.
func (p *pair) send(from, to *seat, path string) error {
	if _, err := from.ledger.Export(p.ctx, path, false); err != nil {
		return err
	}
	p.now = p.now.Add(time.Minute)
	_, err := to.store.Import(p.ctx, path, false)
	return err
}

func (p *pair) toExecutive() error {
	return p.send(p.assistant, p.executive, p.bundle("to-"+p.executive.short))
}

func (p *pair) toAssistant() error {
	return p.send(p.executive, p.assistant, p.bundle("to-"+p.assistant.short))
}

func (p *pair) bundle(name string) string {
	return filepath.Join(p.result.Dir, "bundles", p.now.Format("2006-01-02T1504-")+p.prefix+name+".tandem")
}

// later gives the executive's laptop a twin that goes its own way: a copy of the folder as
// it lies now. It is closed and removed by done.
func (p *pair) later() (twin *seat, done func() error, err error) {
	e := p.executive
	if err := e.close(); err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "tandem-demo-")
	if err != nil {
		return nil, nil, err
	}
	twin = &seat{desk: newDesk(filepath.Join(dir, string(model.Executive)), e.person, e.name+", two days later")}
	done = func() error { return errors.Join(twin.close(), os.RemoveAll(dir)) }
	err = errors.Join(os.CopyFS(twin.dir, os.DirFS(e.dir)), p.reopen(e))
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return twin, done, nil
}

// reopen opens a folder that holds one partnership.
func (p *pair) reopen(s *seat) error {
	if err := p.open(s.desk); err != nil {
		return err
	}
	var err error
	s.ledger, err = s.store.Ledger(p.ctx, "")
	return err
}
