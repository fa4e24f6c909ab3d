package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tandem/model"
	"tandem/model/ledger"
)

func TestRedactedTextIsGoneAndStaysGone(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	secret := "marked-9914-salary"
	p.As(model.Assistant)
	id := p.Put("decision", model.Doc{"situation": "first"})
	p.Put("decision", model.Doc{"id": id.String(), "situation": secret})
	old := p.Send()
	p.As(model.Executive).Receive()
	p.Exchange()

	events, err := p.As(model.Assistant).me.ledger.History(ctx, id)
	p.ok(err)
	entry := events[len(events)-1].Entry
	if err := p.As(model.Executive).me.ledger.Redact(ctx, entry); err == nil {
		t.Error("the partner redacted it")
	}
	p.As(model.Assistant).ok(p.me.ledger.Redact(ctx, entry))
	p.Exchange()
	p.WantEqual()
	p.As(model.Executive)
	if sum := p.Open(old); sum.Entries != 0 {
		t.Errorf("the old bundle brought %+v", sum)
	}
	for role, s := range p.sides {
		doc, err := s.ledger.Get(ctx, id)
		p.ok(err)
		flags, _ := doc["flags"].([]any)
		if doc["situation"] != nil || !slices.Contains(flags, any(ledger.FlagRedacted)) {
			t.Errorf("for the %s it reads %v", role, doc)
		}
		hits, err := s.ledger.Search(ctx, secret, 10)
		p.ok(err)
		if len(hits) != 0 {
			t.Errorf("the %s still finds it", role)
		}
	}
	p.WantEqual()
	for role, s := range p.sides {
		p.ok(s.store.scrub(ctx))
		s.store.Close()
		for _, name := range []string{"tandem.db", "tandem.db-wal"} {
			data, err := os.ReadFile(filepath.Join(p.dir, string(role), name))
			if err == nil && bytes.Contains(data, []byte(secret)) {
				t.Errorf("the %s's %s holds the redacted text", role, name)
			}
		}
	}
}
