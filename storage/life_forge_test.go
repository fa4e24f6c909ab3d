package storage

import (
	"slices"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// forging is what a changed program writes with the real keys of one laptop.
var forging = []deed{
	{4, "forge a write", (*computer).forgeWrite},
	{4, "forge authority", (*computer).forgeAuthority},
	{3, "forge a sheet", (*computer).forgeSheet},
	{2, "forge a redaction", (*computer).forgeRedaction},
	{2, "write what is not known", (*computer).forgeUnknown},
}

// forge signs and keeps an entry that no honest program would write.
func (l *computer) forge(class uint64, build func(d *draft) []ledger.Op) {
	l.t.Helper()
	err := l.ledger.change(ctx, func(l *Ledger, tx *transaction) error {
		d, err := l.begin(class)
		if err != nil {
			return err
		}
		if d.ops = build(d); len(d.ops) == 0 {
			return errCut
		}
		_, _, err = l.add(ctx, tx, d)
		return err
	})
	if err != nil && err != errCut && !aSentence(err) {
		l.ok(err)
	}
}

func (l *computer) values(v ...any) []cbor.RawMessage {
	l.t.Helper()
	raw, err := ledger.Values(v...)
	l.ok(err)
	return raw
}

// forgeWrite writes any register of any record, of any type and without pins.
func (l *computer) forgeWrite() bool {
	kind, id, ok := l.record()
	if !ok {
		return false
	}
	k := model.KindOf(kind)
	g := oneOf(l.life, k.Groups, "group")
	values := make([]any, len(g.Fields))
	for i := range values {
		values[i] = oneOf(l.life, []any{l.word(), int64(3), true, nil, []any{l.word()}, "assistant"}, "value")
	}
	op := ledger.Op{Record: id, Kind: kind, Group: g.Name, Values: l.values(values...)}
	switch l.pick(5, "how") {
	case 0:
		op.Kind = oneOf(l.life, []string{"area", "decision", "grant", "ruling", "person", "request"}, "kind")
	case 1:
		op.Group, op.Values = ledger.Deleted, l.values(l.pick(2, "deleted") == 0)
	case 2:
		op.Group, op.Values = "outcome_agreed/executive", l.values(true)
	}
	l.forge(ledger.Data, func(*draft) []ledger.Op { return []ledger.Op{op} })
	return true
}

// forgeAuthority states what only others may state, signed with keys that are not theirs.
func (l *computer) forgeAuthority() bool {
	area, ok := l.some("area")
	if !ok {
		return false
	}
	stranger, err := keys.NewPersonal(l.chance)
	l.ok(err)
	other := l.of(l.role.Other())
	act := l.pick(7, "statement")
	grant, _ := l.some("grant")
	request, _ := l.some("request")
	l.forge(ledger.Statement, func(d *draft) []ledger.Op {
		id, feed := l.ledger.id, d.header.Feed
		switch act {
		case 0: // a grant in the assistant's own name, or by a key of nobody's
			pair := l.pairKeys()
			t := ledger.Text{
				ID: d.create(ledger.KindGrant), Partnership: id, Area: area, ExecutiveKey: pair[0], AssistantKey: pair[1],
				Supersedes: []uuid.UUID{}, Stage: model.Empower, AreaName: l.word(), Terms: ledger.Terms{Expires: model.Date(days[len(days)-1])},
			}
			if l.pick(2, "own") == 0 {
				t.ExecutiveKey = stranger.Public().Sign
			}
			receipt, err := ledger.SignText(t, stranger.Signer())
			if err != nil {
				return nil
			}
			return []ledger.Op{ledger.StatementOp(t.ID, ledger.KindGrant, ledger.SignedGrant{Sign1: receipt})}
		case 1: // a lower grant
			return []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.LowerGrant{Area: area, Stage: model.Consult})}
		case 2: // a ruling that pins nothing
			return []ledger.Op{ledger.StatementOp(d.create(ledger.KindRuling), ledger.KindRuling, ledger.Ruling{Request: request, Verdict: model.Approve, Reason: l.word()})}
		case 3:
			return []ledger.Op{ledger.StatementOp(grant, ledger.KindRevokeGrant, ledger.RevokeGrant{On: "2026-01-01", Reason: l.word()})}
		case 4: // another's laptop is revoked
			if len(other) == 0 {
				return nil
			}
			r := ledger.RevokeDevice{Key: ledger.Key(other[0].ledger.key.Public()), Heads: []ledger.Ref{}}
			r.Sig = stranger.Sign(ledger.Message(id, feed, r))
			return []ledger.Op{ledger.StatementOp(id, ledger.KindRevokeDevice, r)}
		case 5: // a new personal key, without the old one
			p := ledger.PersonalKey{Key: stranger.Public().Sign, Recipient: stranger.Public().Recipient}
			p.Sig = stranger.Sign(ledger.Message(id, feed, p))
			return []ledger.Op{ledger.StatementOp(id, ledger.KindPersonalKey, p)}
		default: // a receipt that there is, carried again
			receipts := sortedKeys(l.signed)
			if len(receipts) == 0 {
				return nil
			}
			return []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.SignedGrant{Sign1: []byte(chosen(l.life, receipts))})}
		}
	})
	return true
}

// forgeSheet hands in a sheet again, or reveals what was not committed to.
func (l *computer) forgeSheet() bool {
	kind, id, ok := l.record("assessment", "prediction")
	if !ok {
		return false
	}
	salt := make([]byte, 32)
	ops := []ledger.Op{{Record: id, Kind: kind, Group: ledger.Reveal, Values: l.values(salt)}, {Record: id, Kind: kind, Group: "answers", Values: l.values(map[string]any{"trust": int64(5)})}}
	if kind == "prediction" {
		ops[1] = ledger.Op{Record: id, Kind: kind, Group: "expects", Values: l.values(l.word())}
	}
	if l.pick(2, "again") == 0 {
		ops = []ledger.Op{{Record: id, Kind: kind, Group: ledger.Commitment, Values: l.values(salt)}}
	}
	l.forge(ledger.Data, func(*draft) []ledger.Op { return ops })
	return true
}

// forgeRedaction withdraws any entry and lists registers that it does not write.
func (l *computer) forgeRedaction() bool {
	kind, id, ok := l.record()
	if !ok {
		return false
	}
	events, err := l.ledger.History(ctx, id)
	if !l.told(err) || len(events) == 0 || events[0].Entry == "" {
		return false
	}
	r := ledger.Redact{Entry: entryOf(oneOf(l.life, events, "event"))}
	for range l.pick(3, "registers") {
		r.Registers = append(r.Registers, ledger.Register{Record: id, Kind: kind, Group: oneOf(l.life, model.KindOf(kind).Groups, "group").Name})
	}
	l.forge(ledger.Data, func(*draft) []ledger.Op { return []ledger.Op{ledger.StatementOp(l.ledger.id, ledger.KindRedact, r)} })
	return true
}

// forgeUnknown writes what a later version may know.
func (l *computer) forgeUnknown() bool {
	_, id, ok := l.record()
	if !ok {
		return false
	}
	kind := oneOf(l.life, sortedKeys(l.records), "kind")
	op := ledger.Op{Record: id, Kind: kind, Group: "a_later_field", Values: l.values(l.word())}
	l.forge(ledger.Data, func(d *draft) []ledger.Op {
		if l.pick(2, "new kind") == 0 {
			op.Kind = "a_later_kind"
			op.Record = d.create(op.Kind)
		}
		return []ledger.Op{op}
	})
	return true
}

// sortedKeys lists the keys of a map in one order.
func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for key := range m {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}
