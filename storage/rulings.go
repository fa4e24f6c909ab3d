package storage

import (
	"context"
	"database/sql"
	"fmt"
	"io"
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
}

// Granted says what a grant came to.
type Granted struct {
	Ruling   uuid.UUID // zero where it was not asked for
	Grant    uuid.UUID
	Stage    model.Stage
	Standing ledger.Standing // of a stage-4 grant, today
	Notes    []string        // what a person should know, a sentence each
}

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
	err = l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
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

// request finds a request that can be ruled on.
func (l *Ledger) request(ctx context.Context, tx *sql.Tx, id uuid.UUID) (*recordRow, error) {
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

// Grant grants unasked.
func (l *Ledger) Grant(ctx context.Context, doc model.Doc, key *keys.Personal) (granted Granted, err error) {
	if err := l.executive("Nothing was granted"); err != nil {
		return granted, err
	}
	err = l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
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
		return l.grant(ctx, tx, terms, key, nil, nil, &granted)
	})
	return granted, err
}

// grant writes a grant, with the ruling that gives it where it was asked for.
func (l *Ledger) grant(ctx context.Context, tx *sql.Tx, terms model.Doc, key *keys.Personal, r *recordRow, ruling *ledger.Ruling, granted *Granted) error {
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
func (l *Ledger) grantStatement(ctx context.Context, tx *sql.Tx, id uuid.UUID, g model.Grant, key *keys.Personal) (any, error) {
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

// pinAll fixes every field of a request as it stands: what is ruled on is what was read.
func (l *Ledger) pinAll(ctx context.Context, tx *sql.Tx, r *recordRow) ([]ledger.Pin, error) {
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
	err = l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		r, err := l.request(ctx, tx, ruling.Request)
		if err != nil {
			return err
		}
		doc := model.Doc{"request": ruling.Request.String(), "verdict": string(ruling.Verdict), "reason": strings.TrimSpace(ruling.Reason)}
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

// Revoke ends a grant from today on. The personal key is not needed, and signs where it is given.
func (l *Ledger) Revoke(ctx context.Context, grant uuid.UUID, reason string, key *keys.Personal) error {
	if err := l.executive("Nothing was revoked"); err != nil {
		return err
	}
	if strings.TrimSpace(reason) == "" {
		return &model.Refused{What: "Nothing was revoked", Why: "it needs a reason", Do: "say why in a few words"}
	}
	return l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		g := l.state.authority.Grants[grant]
		if g == nil {
			return &model.Refused{What: "Nothing was revoked", Why: "there is no such grant", Do: "choose one that list grant shows", Err: ErrNotFound}
		}
		d, err := l.begin(ledger.Statement)
		if err != nil {
			return err
		}
		r := ledger.RevokeGrant{On: l.Today(), Reason: strings.TrimSpace(reason)}
		if key != nil {
			r.Sig = key.Sign(ledger.Message(l.id, d.header.Feed, r))
		}
		d.ops = []ledger.Op{ledger.StatementOp(grant, ledger.KindRevokeGrant, r)}
		return l.declare(ctx, tx, d)
	})
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
