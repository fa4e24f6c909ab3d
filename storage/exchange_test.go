package storage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/ledger"
)

func TestOneBundleEachWayHealsAnyLoss(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for i, name := range []string{"Travel", "Inbox", "Suppliers"} {
		p.As(model.Assistant)
		p.Put("area", model.Doc{"name": name})
		p.Send() // lost
		p.As(model.Executive)
		p.Put("goal", model.Doc{"title": name})
		if i == 1 {
			p.Send() // arrives late, below
		}
	}
	late := p.sides[model.Executive].sent[len(p.sides[model.Executive].sent)-1]

	p.As(model.Assistant).Send()
	p.As(model.Executive).Receive()
	p.Send()
	p.As(model.Assistant).Receive()
	p.WantEqual()

	for _, path := range []string{late, p.sides[model.Executive].sent[len(p.sides[model.Executive].sent)-1]} {
		if sum := p.Open(path); sum != (Summary{}) {
			t.Errorf("a bundle again brought %+v, want nothing", sum)
		}
	}
	p.WantEqual()
	for _, kind := range []string{"area", "goal"} {
		for role, s := range p.sides {
			docs, err := s.ledger.List(ctx, kind, Query{})
			p.ok(err)
			if len(docs) != 3 {
				t.Errorf("the %s has %d of %s, want 3", role, len(docs), kind)
			}
		}
	}
}

func TestGapChangesNothingAndHeals(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	p.As(model.Assistant)
	p.Put("area", model.Doc{"name": "First"})
	first := p.Send()
	// The executive's side acknowledges the first bundle and then loses it to a restored folder.
	p.As(model.Executive).Receive()
	p.Send()
	p.As(model.Assistant).Receive()
	p.Put("area", model.Doc{"name": "Second"})
	second := p.Send()

	late := p.rolledBack(model.Executive)
	before := p.dump()
	_, err := late.Import(ctx, second, false)
	var refused *model.Refused
	if !errors.As(err, &refused) || refused.Reason != model.Missing {
		t.Fatalf("got %v, want a refusal that names what is missing", err)
	}
	if !strings.Contains(err.Error(), "Sam") {
		t.Errorf("the sentence does not say whom to ask: %v", err)
	}
	if after := p.dump(); after != before {
		t.Error("the refused bundle changed the database")
	}
	for _, path := range []string{first, second} {
		_, err := late.Import(ctx, path, false)
		p.ok(err)
	}
	p.WantEqual()
}

// rolledBack puts a side's folder back to how it was before its newest import, and opens it anew.
func (p *pair) rolledBack(role model.Role) *Store {
	p.Helper()
	s := p.sides[role]
	p.ok(s.store.inTx(ctx, func(tx *transaction) error {
		var from int64
		if err := tx.QueryRowContext(ctx, `SELECT max(id) FROM entries WHERE branch = 0`).Scan(&from); err != nil {
			return err
		}
		for _, query := range []string{
			`DELETE FROM writes WHERE entry >= ?`, `DELETE FROM actions WHERE entry >= ?`, `DELETE FROM entries WHERE id >= ?`,
		} {
			if _, err := tx.ExecContext(ctx, query, from); err != nil {
				return err
			}
		}
		l := s.ledger
		if err := l.rebuild(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE partnerships SET generation = generation + 1`)
		return err
	}))
	s.ledger.state = nil
	return s.store
}

// dump is every row of the log and the projections of the person who acts.
func (p *pair) dump() string {
	p.Helper()
	var b strings.Builder
	for _, table := range []string{"partnerships", "branches", "clocks", "unresolved", "entries", "heads", "knows", "records", "writes", "private", "actions"} {
		rows, err := p.sides[model.Executive].store.read.QueryContext(ctx, `SELECT * FROM `+table)
		p.ok(err)
		columns, err := rows.Columns()
		p.ok(err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			p.ok(rows.Scan(values...))
			for _, v := range values {
				b.WriteString(strings.ReplaceAll(strings.TrimSpace(formatted(*v.(*any))), "\n", " "))
				b.WriteByte('|')
			}
			b.WriteByte('\n')
		}
		rows.Close()
	}
	return b.String()
}

func TestConcurrentEditsOfOneField(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	decision := p.Put("decision", model.Doc{"situation": "Lisbon movers"})
	p.Exchange()

	p.As(model.Assistant).Put("decision", model.Doc{"id": decision.String(), "situation": "Two quotes"})
	p.As(model.Executive).Put("decision", model.Doc{"id": decision.String(), "situation": "Three quotes"})
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		conflicts, err := s.ledger.Conflicts(ctx)
		p.ok(err)
		if len(conflicts) != 1 || len(conflicts[0].Values) != 2 || conflicts[0].Group != "situation" {
			t.Fatalf("the %s sees %+v, want one conflict of two values", role, conflicts)
		}
		if got := conflicts[0].Values[0].Value; got != "Two quotes" {
			t.Errorf("for the %s the first value is %v", role, got)
		}
	}
	p.As(model.Executive).ok(p.me.ledger.Resolve(ctx, decision, "situation", 1))
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		conflicts, err := s.ledger.Conflicts(ctx)
		p.ok(err)
		doc, err := s.ledger.Get(ctx, decision)
		p.ok(err)
		if len(conflicts) != 0 || doc.Text("situation") != "Two quotes" {
			t.Errorf("for the %s it reads %v with %d conflicts", role, doc["situation"], len(conflicts))
		}
		events, err := s.ledger.History(ctx, decision)
		p.ok(err)
		var values []string
		for _, e := range events {
			if e.Group == "situation" {
				values = append(values, e.Value.(string))
			}
		}
		slices.Sort(values)
		if got, want := strings.Join(values, ", "), "Lisbon movers, Three quotes, Two quotes, Two quotes"; got != want {
			t.Errorf("the %s's history holds %s", role, got)
		}
	}
}

func TestEditsOfDifferentFieldsBothSurvive(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	decision := p.As(model.Assistant).Put("decision", model.Doc{"situation": "Lisbon movers"})
	p.Exchange()
	p.As(model.Assistant).Put("decision", model.Doc{"id": decision.String(), "options": "A or B"})
	p.As(model.Executive).Put("decision", model.Doc{"id": decision.String(), "why": "The lease ends"})
	p.Exchange()
	p.WantEqual()
	doc := p.Get(decision)
	if doc.Text("options") != "A or B" || doc.Text("why") != "The lease ends" || doc["flags"] != nil {
		t.Errorf("got %v", doc)
	}
}

func TestPrivateTextNeverLeaves(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	secret := "marked-secret-7731"
	talk := p.Put("conversation", model.Doc{"with": secret, "words": secret})
	note := p.Put("decision", model.Doc{"situation": secret, "private": true})
	p.Put("decision", model.Doc{"situation": "shared"})
	p.Exchange()
	for _, kind := range []string{"conversation", "decision"} {
		docs, err := p.sides[model.Executive].ledger.List(ctx, kind, Query{})
		p.ok(err)
		for _, doc := range docs {
			if doc.Text("situation") == secret || kind == "conversation" {
				t.Errorf("the executive sees %v", doc)
			}
		}
	}
	p.sides[model.Executive].store.Close()
	for _, name := range []string{"tandem.db", "tandem.db-wal"} {
		data, err := os.ReadFile(filepath.Join(p.dir, "executive", name))
		if err == nil && bytes.Contains(data, []byte(secret)) {
			t.Errorf("the executive's %s holds the private text", name)
		}
	}
	if p.Get(talk).Text("words") != secret || p.Get(note)["private"] != true {
		t.Error("the author lost the private text")
	}
	_, err := p.me.ledger.Put(ctx, "conversation", []model.Doc{{"id": talk.String(), "private": false}})
	if err == nil {
		t.Error("a conversation was shared")
	}
	shared := p.Put("decision", model.Doc{"id": note.String(), "private": false})
	if got := p.Get(shared); got["private"] != nil || got.Text("situation") != secret {
		t.Errorf("sharing gave %v", got)
	}
}

func TestEveryAlteredByteIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	path := p.Send()
	whole, err := os.ReadFile(path)
	p.ok(err)
	p.As(model.Executive)
	before := p.dump()
	altered := filepath.Join(p.dir, "altered.tandem")
	// Every byte of the header, and a sample of the payload: the bundle's own tests do all.
	for at := 0; at < len(whole); at += 1 + at/64 {
		broken := bytes.Clone(whole)
		broken[at] ^= 0x20
		p.ok(os.WriteFile(altered, broken, 0o600))
		_, err := p.me.store.Import(ctx, altered, false)
		var refused *model.Refused
		if !errors.As(err, &refused) {
			t.Fatalf("byte %d altered: got %v, want a refusal", at, err)
		}
		if strings.Count(err.Error(), ". ") > 0 {
			t.Errorf("byte %d altered: more than one sentence: %v", at, err)
		}
	}
	if p.dump() != before {
		t.Error("a refused bundle changed the database")
	}
	p.Receive()
}

func TestAuthorityCannotBeForged(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	area := p.Put("area", model.Doc{"name": "Travel", "description": "Flights"})
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "includes": "Flights", "expires": "2026-12-31"})
	samsKey := p.Key()
	p.Exchange()

	forbidden := func(what string, err error) {
		t.Helper()
		var refused *model.Refused
		if !errors.As(err, &refused) || refused.Reason != model.Forbidden {
			t.Errorf("%s: got %v, want a refusal", what, err)
		}
	}
	p.As(model.Assistant)
	_, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: samsKey})
	forbidden("the assistant approves", err)
	_, err = p.me.ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": int64(3)}, nil)
	forbidden("the assistant grants", err)
	_, err = p.me.ledger.Put(ctx, "grant", []model.Doc{{"area": area.String(), "stage": int64(4)}})
	forbidden("the assistant puts a grant", err)
	_, err = p.me.ledger.Put(ctx, "ruling", []model.Doc{{"request": request.String(), "verdict": "approve"}})
	forbidden("the assistant puts a ruling", err)
	_, err = p.me.ledger.Put(ctx, "area", []model.Doc{{"id": area.String(), "reserved": false, "stakes": "low"}})
	forbidden("the assistant sets the stakes of an area that stands", err)

	p.As(model.Executive)
	_, err = p.me.ledger.Unlock("not the passphrase")
	forbidden("a wrong passphrase", err)
	_, err = p.me.ledger.Approve(ctx, Approval{Request: request})
	forbidden("the executive's laptop without the passphrase", err)
	_, err = p.me.ledger.Approve(ctx, Approval{Request: request, Key: samsKey})
	forbidden("the executive's laptop with the assistant's key", err)
	p.WantInForce(0)

	// The request and the area change on the other laptop while it is approved.
	p.As(model.Assistant).Put("request", model.Doc{"id": request.String(), "includes": "Everything"})
	p.Put("area", model.Doc{"id": area.String(), "name": "All money"})
	p.As(model.Executive)
	read := p.me.ledger.Info().Generation
	p.Put("area", model.Doc{"name": "Written while the request was read"})
	if _, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: p.Key(), Generation: read}); !errors.Is(err, ErrChanged) {
		t.Errorf("the ledger changed while the request was read: got %v", err)
	}
	granted, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: p.Key(), Generation: read + 1})
	p.ok(err)
	p.Exchange()
	p.WantEqual()
	grant := p.WantInForce(1)[0]
	if grant.Text.Includes != "Flights" || grant.Text.AreaName != "Travel" {
		t.Errorf("the signed text was widened to %q for %q", grant.Text.Includes, grant.Text.AreaName)
	}
	for role, s := range p.sides {
		doc, err := s.ledger.Get(ctx, request)
		p.ok(err)
		if doc.Text("includes") != "Flights" {
			t.Errorf("for the %s the ruled request reads %q", role, doc.Text("includes"))
		}
	}

	// A receipt stands alone, and no byte of it may change.
	receipt, err := p.me.ledger.Receipt(ctx, granted.Grant)
	p.ok(err)
	for i := range receipt {
		broken := bytes.Clone(receipt)
		broken[i] ^= 1
		if _, err := ledger.ReadReceipt(broken); err == nil {
			t.Errorf("a receipt with byte %d altered holds", i)
		}
	}
	if _, err := ledger.ReadReceipt(append(bytes.Clone(receipt), 0)); err == nil {
		t.Error("a receipt with a byte more holds")
	}
}

func TestEmpowerCountsOnceBothHaveConfirmed(t *testing.T) {
	t.Parallel()
	p := newUnconfirmed(t)
	p.As(model.Assistant)
	area := p.Put("area", model.Doc{"name": "Travel"})
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "expires": "2026-12-31"})
	p.Exchange()
	p.As(model.Executive)
	granted, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: p.Key()})
	p.ok(err)
	if granted.Standing != ledger.Unconfirmed || len(granted.Notes) == 0 {
		t.Errorf("the grant is %s with notes %v", granted.Standing, granted.Notes)
	}
	p.Exchange()
	p.WantInForce(0)
	p.WantStage(area, model.Consult)
	p.As(model.Executive).ok(p.me.ledger.Confirm(ctx))
	p.Exchange()
	p.WantInForce(0)
	p.As(model.Assistant).ok(p.me.ledger.Confirm(ctx))
	p.Exchange()
	p.WantInForce(1)
	p.WantStage(area, model.Empower)
	p.As(model.Executive).ok(p.me.ledger.Revoke(ctx, granted.Grant, "The project ended", nil))
	p.Exchange()
	p.WantInForce(0)
	p.WantEqual()
}
