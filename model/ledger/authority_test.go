package ledger

import (
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

func TestEmpowermentWaitsUntilBothConfirmedTheWords(t *testing.T) {
	t.Parallel()
	w := unpaired(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	grant := h.empower(uuid.UUID{5})
	h.wantStanding(grant, today, Unconfirmed)
	h.confirm()
	h.wantStanding(grant, today, Unconfirmed)
	w.sync()
	e, a := s.keys()
	s.say(KindConfirm, Confirm{Words: Digest{1}, ExecutiveKey: e, AssistantKey: a})
	s.wantStanding(grant, today, Unconfirmed) // other words
	s.confirm()
	s.wantStanding(grant, today, InForce)
	if a := s.authority(); !a.ConfirmedBy(model.Executive, e, w.people[model.Assistant].key().key()) || a.ConfirmedBy(model.Executive, Key{}, Key{}) {
		t.Error("it is not known who confirmed")
	}
}

func TestAnUnknownCriticalStatementLeavesEmpowermentUnknown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	area := uuid.UUID{5}
	grant := h.empower(area)
	h.say("new_kind", Invite{})
	h.wantStanding(grant, today, InForce)
	e := h.act(Statement|Critical, StatementOp(w.partnership, "new_kind", Invite{}))
	h.wantStanding(grant, today, UpdateTandem)
	h.wantVoid(e, errUnknown.Error())
	if !h.authority().Outdated {
		t.Error("it is not known that Tandem is outdated")
	}
}

func TestAStrangersCriticalStatementMeansNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	grant := w.as(helena).empower(uuid.UUID{5})
	l := w.laptop(thief, model.Executive, newSigner(66), 1)
	w.as(helena).send(l)
	l.act(Statement|Critical, StatementOp(w.partnership, "new_kind", Invite{}))
	l.wantStanding(grant, today, InForce)
}

func TestStatementsAreVoid(t *testing.T) {
	t.Parallel()
	type loose map[string]any
	for _, c := range []struct {
		name, want string
		op         func(w *world) Op
	}{
		{"of another partnership", "it is about another partnership", func(w *world) Op {
			return StatementOp(uuid.UUID{9}, KindInvite, Invite{})
		}},
		{"with an unknown part", "malformed", func(w *world) Op {
			return StatementOp(w.partnership, KindInvite, loose{"one_time": make([]byte, 32), "limit": 1})
		}},
		{"with a key that is too short", "malformed", func(w *world) Op {
			return StatementOp(w.partnership, KindInvite, loose{"one_time": make([]byte, 31)})
		}},
		{"with null for a key", "malformed: it has another form", func(w *world) Op {
			return StatementOp(w.partnership, KindInvite, loose{"one_time": nil})
		}},
		{"with a list of numbers for a key", "malformed: it has another form", func(w *world) Op {
			return StatementOp(w.partnership, KindInvite, loose{"one_time": []int{1, 2, 3}})
		}},
		{"without a key", "malformed: it has another form", func(w *world) Op {
			return StatementOp(w.partnership, KindInvite, loose{})
		}},
		{"that are no map", "malformed", func(w *world) Op { return StatementOp(w.partnership, KindInvite, "x") }},
		{"in a field's group", "not a whole statement", func(w *world) Op {
			return op(w.t, w.partnership, KindInvite, is("one_time", "x"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			h := w.as(helena)
			e := h.act(Statement, c.op(w))
			got := h.authority().Void[OpRef{e.ID, 0}]
			if len(got) < len(c.want) || got[:len(c.want)] != c.want {
				t.Errorf("void: %q, want %q", got, c.want)
			}
		})
	}
}

func TestADataEntryStatesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	e := h.act(Data, StatementOp(w.partnership, KindConfirm, Confirm{}))
	at := h.at[e.ID]
	p, _ := ReadPayload(e.Payload)
	list := append(stated(t, &h.replica), Stated{Entry: e, Ops: p.Ops, Salt: p.Salt, At: at})
	a := FoldAuthority(w.partnership, w.root, list, h.graph, h.find)
	if a.Void[OpRef{e.ID, 0}] == "" {
		t.Error("a data entry made a statement")
	}
}

func TestNoGenesisIsNoAuthority(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	area := h.put("area", is("name", "Travel"))
	a := FoldAuthority(w.partnership, ID{1}, stated(t, &h.replica), h.graph, h.find)
	if len(a.Devices) != 0 || len(a.InForce(today)) != 0 {
		t.Errorf("laptops %v, in force %v", a.Devices, a.InForce(today))
	}
	if f := a.FoldRecord(area, h.writes(t)[area]); f.Exists {
		t.Error("a stranger's record exists")
	}
}
