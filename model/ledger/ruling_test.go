package ledger

import (
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

func TestALaterRulingReplacesAnEarlierOne(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	h := w.as(helena)
	request := uuid.UUID{8}
	h.rule(request, model.Decline)
	h.rule(request, model.Question)
	second := h.rule(request, model.Approve)
	got := h.authority().RulingsOn(request)
	if len(got) != 1 || got[0].ID != second {
		t.Errorf("%d rulings stand, want the second alone", len(got))
	}
	if asked := h.authority().Questions(request); len(asked) != 1 {
		t.Errorf("%d questions, want 1", len(asked))
	}
}

func TestTwoRulingsMadeApartAreADisagreement(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	request := uuid.UUID{8}
	w.as(helena).rule(request, model.Approve)
	w.as(desk).rule(request, model.Decline)
	w.sync()
	if got := w.as(sam).authority().RulingsOn(request); len(got) != 2 {
		t.Errorf("%d rulings stand, want 2", len(got))
	}
}

func TestApproveAgainstDeclineGivesNoLowerStageEither(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	request := uuid.UUID{8}
	h := w.as(helena)
	h.lower(LowerGrant{Area: travel, Stage: model.Consult, Request: &request})
	h.wantStage(travel, today, model.Consult)
	w.as(desk).rule(request, model.Decline)
	w.sync()
	h.wantStage(travel, today, model.Tell)
	h.lower(LowerGrant{Area: travel, Stage: model.Consult, Request: &request}) // ruled again
	h.wantStage(travel, today, model.Consult)
}

func TestRulingsAreTheExecutives(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	s := w.as(sam)
	s.rule(uuid.UUID{8}, model.Approve)
	s.wantVoid(s.own, voidRole)
	h := w.as(helena)
	e := h.act(Statement, StatementOp(uuid.UUID{1}, KindRuling, Ruling{Request: uuid.UUID{8}, Verdict: model.Approve}))
	h.wantVoid(e, "it is not the ruling of its entry")
	if got := len(h.authority().Rulings) + len(s.authority().Rulings); got != 0 {
		t.Errorf("%d rulings, want none", got)
	}
}

func TestADeclineByALaptopThatWasRevokedStands(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	request := uuid.UUID{8}
	id := w.as(helena).empower(travel, asked(request))
	w.as(desk).rule(request, model.Decline)
	w.sync()
	w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key())
	w.as(helena).wantStanding(id, today, Disputed)
}

func TestARulingOnAForkedLaptopIsSuspended(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, request := w.as(helena), uuid.UUID{8}
	c := w.copied(helena, thief)
	h.rule(request, model.Approve)
	ruling := h.own
	h.wantVoid(ruling, "")
	c.act(Data)
	w.sync()
	h.wantVoid(ruling, voidSuspended)
	if got := h.authority().RulingsOn(request); len(got) != 0 {
		t.Errorf("%d rulings stand, want none", len(got))
	}
}

// Whoever claims a fork does not open again what was ruled on.
func TestASuspendedRulingSeals(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	s := w.as(sam)
	id := s.put("request", is("area", travel.String()), is("to_stage", 4), is("situation", "Trains"))
	w.sync()
	w.as(desk).rule(id, model.Approve, pin(t, id, "situation", "Trains"))
	w.sync()
	s.claimFork(w.as(desk).own.Ref())
	s.edit(id, "request", is("situation", "Boats"))
	w.sync()
	s.wantVoid(w.as(desk).own, voidSuspended)
	s.wantField(id, "situation", "Trains")
}
