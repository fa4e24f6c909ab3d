package storage

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// Granted says what a grant came to.
type Granted struct {
	Ruling   uuid.UUID // zero where it was not asked for
	Grant    uuid.UUID
	Stage    model.Stage
	Standing ledger.Standing // of a stage-4 grant, today
	Notes    []string        // what a person should know, a sentence each
}

// notes say what is unusual about an approval; none of it forbids one.
func (l *Ledger) notes(r *model.Request, terms model.Doc) []string {
	area, _ := uuid.Parse(r.Area)
	agreed, _ := l.state.authority.Agreed(area, l.Today())
	to := model.Stage(terms.Int("stage"))
	var notes []string
	if r.FromStage != 0 && r.FromStage != agreed {
		notes = append(notes, fmt.Sprintf("It was asked from %s, and the area stands at %s today.", r.FromStage, agreed))
	}
	if to > agreed+1 {
		notes = append(notes, fmt.Sprintf("It skips a stage: from %s to %s.", agreed, to))
	}
	return notes
}

// Grant grants unasked.
func (l *Ledger) Grant(ctx context.Context, doc model.Doc, key *keys.Personal) (granted Granted, err error) {
	if err := l.executive("Nothing was granted"); err != nil {
		return granted, err
	}
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		terms := model.Doc{}
		for name, v := range doc {
			if !slices.Contains(head, name) {
				terms[name] = v
			}
		}
		for _, name := range []string{"revoked_on", "revoke_reason", "request"} {
			if terms[name] != nil {
				return &model.Refused{What: "Nothing was granted", Why: name + " is not yours to set", Do: "leave it out"}
			}
		}
		terms = terms.Legible()
		return l.grant(ctx, tx, terms, key, nil, nil, &granted)
	})
	return granted, err
}

// grant writes a grant, with the ruling that gives it where it was asked for.
func (l *Ledger) grant(ctx context.Context, tx *transaction, terms model.Doc, key *keys.Personal, r *recordRow, ruling *ledger.Ruling, granted *Granted) error {
	startAndReview(terms, string(l.Today()))
	if err := model.GrantKind.CheckFields(terms); err != nil {
		return err
	}
	if err := model.GrantKind.Check(terms, model.Context{Today: l.Today(), Actor: l.state.role, Creating: true}); err != nil {
		return err
	}
	if err := l.refs(ctx, tx, model.GrantKind, terms, false); err != nil {
		return err
	}
	g, err := model.As[model.Grant](terms)
	if err != nil {
		return err
	}
	d, err := l.begin(ledger.Statement)
	if err != nil {
		return err
	}
	if ruling != nil {
		pins, err := l.pinAll(ctx, tx, r)
		if err != nil {
			return err
		}
		granted.Ruling = d.create(ledger.KindRuling)
		grantID := d.createAt(ledger.KindGrant, 1)
		ruling.Grant = &grantID
		d.ops = append(d.ops, ledger.StatementOp(granted.Ruling, ledger.KindRuling, *ruling, pins...))
	}
	granted.Grant, granted.Stage = d.create(ledger.KindGrant), g.Stage
	value, err := l.grantStatement(ctx, tx, granted.Grant, g, key)
	if err != nil {
		return err
	}
	d.ops = append(d.ops, ledger.StatementOp(granted.Grant, ledger.KindGrant, value))
	if err := l.declare(ctx, tx, d); err != nil {
		return err
	}
	if g.Stage == model.Empower {
		granted.Standing = l.state.authority.Standing(l.state.authority.Grants[granted.Grant], l.Today())
		if granted.Standing == ledger.Unconfirmed {
			granted.Notes = append(granted.Notes, "It counts once both of you have confirmed the eight words.")
		}
	}
	return nil
}

// grantStatement makes the statement of a grant: signed by the personal key where it empowers.
func (l *Ledger) grantStatement(ctx context.Context, tx *transaction, id uuid.UUID, g model.Grant, key *keys.Personal) (any, error) {
	area, err := uuid.Parse(g.Area)
	if err != nil {
		return nil, err
	}
	terms := ledger.Terms{
		Situation: g.Situation, Includes: g.Includes, Excludes: g.Excludes, CapEach: g.CapEach, CapPeriod: g.CapPeriod,
		Period: g.Period, Currency: g.Currency, Conditions: g.Conditions, Inform: g.Inform, Start: g.Start, Expires: g.Expires, Review: g.Review,
	}
	var request *uuid.UUID
	if g.Request != "" {
		asked, err := uuid.Parse(g.Request)
		if err != nil {
			return nil, err
		}
		request = &asked
	}
	if g.Stage != model.Empower {
		return ledger.LowerGrant{Area: area, Stage: g.Stage, Trust: g.Trust, Terms: terms, Request: request}, nil
	}
	if key == nil {
		return nil, &model.Refused{What: "Nothing was empowered", Why: "Empower needs your personal key", Do: "give its passphrase", Reason: model.Forbidden}
	}
	r, err := l.row(ctx, tx, area)
	if err != nil {
		return nil, err
	}
	executive, assistant := l.state.authority.People[model.Executive], l.state.authority.People[model.Assistant]
	if assistant.Key == (ledger.Key{}) {
		return nil, &model.Refused{What: "Nothing was empowered", Why: assistant.Name + " has not joined yet", Do: "open the reply to your invitation first", Reason: model.Missing}
	}
	text := ledger.Text{
		ID: id, Partnership: l.id, Area: area, Request: request, ExecutiveKey: key.Public().Sign, AssistantKey: assistant.Key,
		Supersedes: []uuid.UUID{}, Stage: model.Empower, AreaName: r.doc.Text("name"), AreaDescription: r.doc.Text("description"),
		Trust: g.Trust, Terms: terms,
	}
	if text.ExecutiveKey != executive.Key {
		return nil, &model.Refused{What: "Nothing was empowered", Why: "this is not your personal key for this partnership", Do: "use the key of this data folder", Reason: model.Forbidden}
	}
	for _, old := range l.state.authority.Unsuperseded(area, g.Start) {
		text.Supersedes = append(text.Supersedes, old.ID)
	}
	if _, err := io.ReadFull(l.store.options.Rand, text.Nonce[:]); err != nil {
		return nil, err
	}
	sign1, err := ledger.SignText(text, key.Signer())
	if err != nil {
		return nil, refusedKey(err)
	}
	return ledger.SignedGrant{Sign1: sign1}, nil
}

// createAt gives the id of the record that op n of the draft creates.
func (d *draft) createAt(kind string, n int) uuid.UUID {
	return ledger.RecordID(d.header.Partnership, d.header.Feed, d.header.HLC, d.salt, kind, n)
}

// Revoke ends a grant from today on. The personal key is not needed, and signs where it is given.
func (l *Ledger) Revoke(ctx context.Context, grant uuid.UUID, reason string, key *keys.Personal) error {
	if err := l.executive("Nothing was revoked"); err != nil {
		return err
	}
	if strings.TrimSpace(reason) == "" {
		return &model.Refused{What: "Nothing was revoked", Why: "it needs a reason", Do: "say why in a few words"}
	}
	return l.change(ctx, func(l *Ledger, tx *transaction) error {
		g := l.state.authority.Grants[grant]
		if g == nil {
			return &model.Refused{What: "Nothing was revoked", Why: "there is no such grant", Do: "choose one that list grant shows", Err: ErrNotFound}
		}
		d, err := l.begin(ledger.Statement)
		if err != nil {
			return err
		}
		r := ledger.RevokeGrant{On: l.Today(), Reason: strings.TrimSpace(model.Legible(reason))}
		if key != nil {
			r.Sig = key.Sign(ledger.Message(l.id, d.header.Feed, r))
		}
		d.ops = []ledger.Op{ledger.StatementOp(grant, ledger.KindRevokeGrant, r)}
		return l.declare(ctx, tx, d)
	})
}
