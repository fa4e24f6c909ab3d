package storage

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// An Approval is the executive's yes to a request, as asked or with changes.
type Approval struct {
	Request uuid.UUID
	Changes model.Doc // fields of the grant that differ from the request
	Trust   string
	Key     *keys.Personal // needed to empower
	// Generation, where it is not 0, is the ledger's as the request was read: nothing is signed
	// if anything has changed since.
	Generation int64
}

// ErrChanged says that what was read is not what stands.
var ErrChanged = errors.New("the ledger changed meanwhile")

// executive refuses whoever is not.
func (l *Ledger) executive(what string) error {
	if info := l.Info(); info.Role != model.Executive {
		return &model.Refused{What: what, Why: "only the executive does that", Do: "ask " + info.PartnerName, Reason: model.Forbidden}
	}
	return nil
}

// Approve grants what a request asks for. What is signed is the text as it stands
// here and now; an edit made meanwhile elsewhere changes nothing.
func (l *Ledger) Approve(ctx context.Context, a Approval) (granted Granted, err error) {
	if err := l.executive("Nothing was approved"); err != nil {
		return granted, err
	}
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		if a.Generation != 0 && a.Generation != l.state.version() {
			return &model.Refused{
				What: "Nothing was approved", Why: "the ledger changed while you read the request", Do: "read it again", Err: ErrChanged,
			}
		}
		r, err := l.request(ctx, tx, a.Request)
		if err != nil {
			return err
		}
		request, err := model.As[model.Request](r.Doc())
		if err != nil {
			return err
		}
		if request.WithdrawnOn != "" {
			return &model.Refused{What: "Nothing was approved", Why: "the request was withdrawn", Do: "grant it unasked if you still want to", Reason: model.Forbidden}
		}
		a.Changes, a.Trust = a.Changes.Legible(), model.Legible(a.Trust)
		terms := model.Doc{"request": r.id.String()}
		for _, f := range model.GrantKind.Fields {
			if v, ok := r.doc[f.Name]; ok && f.Name != "request" {
				terms[f.Name] = v
			}
		}
		terms["stage"] = int64(request.ToStage)
		if off := request.CreatedAt.Date().Days(request.Start); off >= -1 && off <= 1 && request.Start < l.Today() {
			delete(terms, "start") // nobody chose the day of asking: authority begins on the day it is given
		}
		verdict := model.Approve
		changed := map[string]any{}
		for name, v := range a.Changes {
			if _, ok := model.GrantKind.Field(name); !ok || name == "request" || name == "area" || name == "revoked_on" || name == "revoke_reason" {
				return &model.Refused{What: "Nothing was approved", Why: name + " is no part of a grant", Do: "change its scope, limits or dates"}
			}
			if v == nil {
				delete(terms, name)
			} else {
				terms[name] = v
			}
			verdict, changed[name] = model.Change, v
		}
		if request.Expired(l.Today()) && a.Changes["expires"] == nil {
			return &model.Refused{What: "Nothing was approved", Why: "what it asks for ended on " + string(request.Expires), Do: "approve it with a later day, or let it be asked again", Reason: model.Forbidden}
		}
		if expires := terms.Text("expires"); expires != "" && terms.Text("review") > expires && a.Changes["review"] == nil {
			terms["review"] = expires
		}
		if a.Trust != "" {
			terms["trust"] = a.Trust
		}
		granted.Notes = l.notes(&request, terms)
		ruling := ledger.Ruling{Request: r.id, Verdict: verdict, Trust: a.Trust}
		if len(changed) > 0 {
			ruling.Changes = changed
		}
		return l.grant(ctx, tx, terms, a.Key, r, &ruling, &granted)
	})
	return granted, err
}

// request finds a request that can be ruled on.
func (l *Ledger) request(ctx context.Context, tx *transaction, id uuid.UUID) (*recordRow, error) {
	r, err := l.row(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if r.kind != model.RequestKind.Name || r.state != recordShown {
		return nil, &model.Refused{What: "Nothing was ruled", Why: "that is not a request", Do: "choose one that list request shows", Err: ErrNotFound}
	}
	latest := l.state.authority.RulingsOn(id)
	if len(latest) == 1 {
		return nil, &model.Refused{
			What: "Nothing was ruled", Why: "you have ruled on this request already, with " + string(latest[0].Verdict),
			Do: "grant or revoke instead",
		}
	}
	return r, nil
}

// pinAll fixes every field of a request as it stands: what is ruled on is what was read.
func (l *Ledger) pinAll(ctx context.Context, tx *transaction, r *recordRow) ([]ledger.Pin, error) {
	standing, err := l.standing(ctx, tx, r.id)
	if err != nil {
		return nil, err
	}
	var pins []ledger.Pin
	for _, g := range model.KindOf(r.kind).Groups {
		pins = append(pins, ledger.Pin{Record: r.id, Group: g.Name, Digest: ledger.ValueDigest(standing[g.Name])})
	}
	slices.SortFunc(pins, func(a, b ledger.Pin) int { return strings.Compare(a.Group, b.Group) })
	return pins, nil
}

// Decline says no to a request, with a reason.
func (l *Ledger) Decline(ctx context.Context, request uuid.UUID, reason string) (uuid.UUID, error) {
	return l.rule(ctx, ledger.Ruling{Request: request, Verdict: model.Decline, Reason: reason})
}

// Ask asks about a request before ruling on it.
func (l *Ledger) Ask(ctx context.Context, request uuid.UUID, question string) (uuid.UUID, error) {
	return l.rule(ctx, ledger.Ruling{Request: request, Verdict: model.Question, Reason: question})
}

func (l *Ledger) rule(ctx context.Context, ruling ledger.Ruling) (id uuid.UUID, err error) {
	if err := l.executive("Nothing was ruled"); err != nil {
		return id, err
	}
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		r, err := l.request(ctx, tx, ruling.Request)
		if err != nil {
			return err
		}
		ruling.Reason = strings.TrimSpace(model.Legible(ruling.Reason))
		doc := model.Doc{"request": ruling.Request.String(), "verdict": string(ruling.Verdict), "reason": ruling.Reason}
		if err := model.RulingKind.Check(doc, model.Context{Today: l.Today(), Actor: l.state.role, Creating: true}); err != nil {
			return err
		}
		pins, err := l.pinAll(ctx, tx, r)
		if err != nil {
			return err
		}
		d, err := l.begin(ledger.Statement)
		if err != nil {
			return err
		}
		id = d.create(ledger.KindRuling)
		d.ops = []ledger.Op{ledger.StatementOp(id, ledger.KindRuling, ruling, pins...)}
		return l.declare(ctx, tx, d)
	})
	return id, err
}

// Agreed is the stage that was granted for an area, and by which grant.
func (l *Ledger) Agreed(ctx context.Context, area uuid.UUID, day model.Date) (stage model.Stage, by *ledger.Grant, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		stage, by = s.authority.Agreed(area, day)
		return nil
	})
	return stage, by, err
}

// Authority lists the stage-4 grants in force on a day.
func (l *Ledger) Authority(ctx context.Context, day model.Date) (grants []*ledger.Grant, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		if s.authority.Outdated {
			return &model.Refused{What: "Authority is unknown", Why: "a newer Tandem wrote what it depends on", Do: "update Tandem on this laptop"}
		}
		grants = s.authority.InForce(day)
		return nil
	})
	return grants, err
}

// Standing says how a stage-4 grant stands on a day.
func (l *Ledger) Standing(ctx context.Context, grant uuid.UUID, day model.Date) (standing ledger.Standing, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		g, err := s.signed(grant)
		if err == nil {
			standing = s.authority.Standing(g, day)
		}
		return err
	})
	return standing, err
}

// Receipt is a stage-4 grant's signed text, byte for byte.
func (l *Ledger) Receipt(ctx context.Context, grant uuid.UUID) (receipt []byte, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		g, err := s.signed(grant)
		if err == nil {
			receipt = slices.Clone(g.Receipt)
		}
		return err
	})
	return receipt, err
}

func (s *state) signed(grant uuid.UUID) (*ledger.Grant, error) {
	g := s.authority.Grants[grant]
	if g == nil || g.Text == nil {
		return nil, &model.Refused{What: "There is no receipt", Why: "no Empower grant with that id is here", Do: "choose one that authority shows", Err: ErrNotFound}
	}
	return g, nil
}

// RulingsOn gives the rulings that stand on a request (two that disagree: rule again),
// and the questions that were asked about it.
func (l *Ledger) RulingsOn(ctx context.Context, request uuid.UUID) (latest, questions []*ledger.Ruled, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		latest, questions = s.authority.RulingsOn(request), s.authority.Questions(request)
		return nil
	})
	return latest, questions, err
}
