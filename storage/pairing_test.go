package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
	"tandem/storage/bundle"
)

func (p *pair) wantRefused(what string, err error, words string) {
	p.Helper()
	var refused *model.Refused
	if !errors.As(err, &refused) || refused.Reason != model.Forbidden || !strings.Contains(err.Error(), words) {
		p.Errorf("%s: got %v, want a refusal with %q", what, err, words)
	}
}

func TestInvitationIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	p := &pair{TB: t, sides: map[model.Role]*side{}, dir: t.TempDir(), now: newUnconfirmed(t).now}
	sam, err := Open(filepath.Join(p.dir, "sam"), p.options(1))
	p.ok(err)
	t.Cleanup(func() { sam.Close() })
	l, err := sam.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Helena", Passphrase: passphrase})
	p.ok(err)
	if _, err := l.Export(ctx, p.file(), false); err == nil {
		t.Error("a bundle was written for nobody")
	}
	if _, err := l.Words(ctx); err == nil {
		t.Error("there are words before the partner joined")
	}
	invitation := p.file()
	p.ok(l.Invite(ctx, invitation, "one two three four five six"))

	var replies []string
	for i, name := range []string{"Helena", "Mallory"} {
		store, err := Open(filepath.Join(p.dir, name), p.options(uint64(2+i)))
		p.ok(err)
		t.Cleanup(func() { store.Close() })
		accept := func(words string) error {
			reply := p.file()
			_, err := store.Accept(ctx, Acceptance{File: invitation, Reply: reply, Name: name, InvitationPassphrase: words, Passphrase: passphrase})
			if err == nil {
				replies = append(replies, reply)
			} else if exists(reply) {
				t.Error("a reply was left behind by a refusal")
			}
			return err
		}
		p.wantRefused("wrong words", accept("one two three four five seven"), "")
		if all, err := store.Partnerships(ctx); err != nil || len(all) != 0 {
			t.Errorf("a refused invitation left %d partnerships, %v", len(all), err)
		}
		// A joining that was cut off by a power cut leaves keys that no ledger knows.
		p.ok(os.MkdirAll(filepath.Join(p.dir, name, "keys", l.id.String()), 0o700))
		p.ok(accept("one two three four five six"))
		p.wantRefused("the same invitation again", accept("one two three four five six"), "already")
	}
	if _, err := sam.Import(ctx, invitation, false); err == nil {
		t.Error("an invitation was imported as a bundle")
	}
	_, err = sam.Import(ctx, replies[0], false)
	p.ok(err)
	words, err := l.Words(ctx)
	p.ok(err)
	_, err = sam.Import(ctx, replies[1], false)
	p.wantRefused("a second reply", err, "answered already")
	if again, err := l.Words(ctx); err != nil || again != words || l.Info().TwoJoins {
		t.Errorf("the second reply changed something: %v %v", again, err)
	}
	if err := l.Invite(ctx, p.file(), "one two three four five six"); err == nil {
		t.Error("somebody was invited into a pair that is complete")
	}
}

func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	p, other := newPair(t), pairOf(t, 1)
	p.As(model.Executive)
	before := p.dump()

	// A bundle of another partnership is not even for this laptop.
	_, err := p.me.store.Import(ctx, other.As(model.Assistant).Send(), false)
	p.wantRefused("another partnership's bundle", err, "")

	// A stranger who knows the executive's laptop seals a bundle of their own to it.
	mallory := other.As(model.Assistant)
	mallory.Put("area", model.Doc{"name": "Forged"})
	path := mallory.Send()
	c, err := bundle.ReadFile(path, other.sides[model.Executive].ledger.key.Identity())
	p.ok(err)
	recipients, err := p.sides[model.Assistant].ledger.recipientsOf(p.me.ledger)
	p.ok(err)
	sealed := p.file()
	p.ok(bundle.WriteFile(sealed, c, other.me.ledger.key, recipients...))
	_, err = p.me.store.Import(ctx, sealed, false)
	p.wantRefused("another partnership's bundle, sealed to this laptop", err, "another partnership")

	// The same, under the name of this partnership: its entries do not belong.
	c.Manifest.Partnership = p.me.ledger.id
	forged := p.file()
	if err := bundle.WriteFile(forged, c, other.me.ledger.key, recipients...); err == nil {
		_, err = p.me.store.Import(ctx, forged, false)
		p.wantRefused("a stranger's bundle under a false name", err, "")
	}
	if p.dump() != before {
		t.Error("a refused bundle changed the database")
	}
}
