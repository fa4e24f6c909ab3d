package storage

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// head names the parts of a record that are shown and never written by a person.
var head = []string{"id", "kind", "created_at", "created_by", "deleted", "flags", "private"}

// Put creates records, or edits those with an "id". It is one transaction; each
// record is an entry of its own.
func (l *Ledger) Put(ctx context.Context, kind string, docs []model.Doc) ([]uuid.UUID, error) {
	writes := make([]Write, len(docs))
	for i, doc := range docs {
		writes[i] = Write{kind, doc}
	}
	if len(docs) == 0 {
		_, err := l.kindToPut(kind)
		return nil, err
	}
	return l.PutAll(ctx, writes)
}

// A Write is a record to put.
type Write struct {
	Kind string
	Doc  model.Doc
}

// PutAll is Put for records of several kinds that stand or fall together.
func (l *Ledger) PutAll(ctx context.Context, writes []Write) ([]uuid.UUID, error) {
	kinds := make([]*model.Kind, len(writes))
	for i, w := range writes {
		var err error
		if kinds[i], err = l.kindToPut(w.Kind); err != nil {
			return nil, err
		}
	}
	var ids []uuid.UUID
	err := l.change(ctx, func(l *Ledger, tx *transaction) error {
		ids = ids[:0]
		for i, w := range writes {
			id, err := l.put(ctx, tx, kinds[i], w.Doc)
			if err != nil {
				return &PutError{i, err}
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

// A PutError says which record of a Put was refused, and why; it reads as the reason alone.
type PutError struct {
	Index int
	Err   error
}

func (e *PutError) Error() string { return e.Err.Error() }

func (e *PutError) Unwrap() error { return e.Err }

// kindToPut finds a kind that this person may write.
func (l *Ledger) kindToPut(name string) (*model.Kind, error) {
	k := model.KindOf(name)
	if k == nil {
		return nil, &model.Refused{What: "Nothing was saved", Why: fmt.Sprintf("there is no kind of record named %q", name), Do: "look at the list of kinds"}
	}
	return k, l.mayPut(k)
}

// mayPut refuses a kind that this person cannot write, before anything else is looked at.
func (l *Ledger) mayPut(k *model.Kind) error {
	now, err := l.lately(context.Background())
	if err != nil {
		return err
	}
	s := now.state
	switch {
	case k == model.GrantKind:
		return &model.Refused{What: "No grant was made", Why: "a grant is a signed act and not a record to edit", Do: "use grant, approve or revoke", Reason: model.Forbidden}
	case k == model.RulingKind:
		return &model.Refused{What: "No ruling was made", Why: "a ruling is a signed act and not a record to edit", Do: "use approve, decline or ask", Reason: model.Forbidden}
	case !k.MayWrite(s.role):
		return &model.Refused{
			What: "Nothing was saved", Why: fmt.Sprintf("only the %s writes a %s", k.Writer, k.Label),
			Do: "ask " + s.called(s.role.Other()), Reason: model.Forbidden,
		}
	}
	return nil
}

func (l *Ledger) put(ctx context.Context, tx *transaction, k *model.Kind, doc model.Doc) (uuid.UUID, error) {
	changes := model.Doc{}
	for name, v := range doc {
		if _, field := k.Field(name); field || !slices.Contains(head, name) {
			changes[name] = v
		}
	}
	changes = changes.Legible()
	l.people(k, changes)

	var before *recordRow
	if named, edits := doc["id"]; edits {
		text, _ := named.(string)
		id, err := uuid.Parse(text)
		if err != nil {
			return uuid.UUID{}, &model.Refused{What: "Nothing was saved", Why: fmt.Sprintf("%v is not the id of a record", named), Do: "use an id that list shows, or leave it out to write a new one"}
		}
		if before, err = l.row(ctx, tx, id); err != nil {
			return id, err
		}
		if before.kind != k.Name {
			return id, &model.Refused{What: "Nothing was saved", Why: fmt.Sprintf("that record is a %s and not a %s", before.kind, k.Label), Do: "use the kind that it has"}
		}
		if slices.Contains(before.flags, ledger.FlagConflict) {
			conflicts, err := l.conflictsOf(ctx, tx, before)
			if err != nil {
				return id, err
			}
			for _, c := range conflicts {
				before.open = append(before.open, c.Group)
			}
		}
	}
	wantsPrivate, told := doc["private"].(bool)
	if doc["private"] != nil && !told {
		return uuid.UUID{}, &model.Refused{What: "Nothing was saved", Why: fmt.Sprintf("private is true or false, and not %q", fmt.Sprint(doc["private"])), Do: "say which"}
	}
	switch {
	case before == nil && k.Privacy == model.NeverLeaves,
		before == nil && k.Privacy == model.MostlyPrivate && !(told && !wantsPrivate),
		before == nil && wantsPrivate && k.Privacy == model.MayBePrivate:
		return l.putPrivate(ctx, tx, k, nil, changes)
	case before == nil && wantsPrivate:
		return uuid.UUID{}, &model.Refused{What: "Nothing was saved", Why: "a " + k.Label + " cannot be private", Do: "leave private out"}
	case before != nil && before.private && told && !wantsPrivate:
		return l.share(ctx, tx, k, before, changes)
	case before != nil && before.private:
		return l.putPrivate(ctx, tx, k, before, changes)
	case before != nil && wantsPrivate:
		return before.id, &model.Refused{What: "Nothing was saved", Why: "this " + k.Label + " is shared already, and what was shared stays so", Do: "delete it, or write a private one"}
	}
	return l.putShared(ctx, tx, k, before, changes)
}

// putShared writes one entry: the groups that changed, and what follows from them.
func (l *Ledger) putShared(ctx context.Context, tx *transaction, k *model.Kind, before *recordRow, changes model.Doc) (uuid.UUID, error) {
	var old model.Doc
	if before != nil {
		old = before.doc
	}
	revision, err := l.goalRevision(k, old, changes)
	if err != nil {
		return uuid.UUID{}, err
	}
	if before == nil && k == model.PersonKind {
		return uuid.UUID{}, &model.Refused{What: "Nothing was saved", Why: "a partnership has two people, and both are here", Do: "edit one of those that list person shows"}
	}
	if before == nil {
		l.defaults(ctx, tx, k, changes)
	} else {
		l.decidedNow(k, old, changes)
	}
	if k == model.AgreementKind {
		if err := l.agree(ctx, tx, old, changes); err != nil {
			return uuid.UUID{}, err
		}
	}
	after, err := l.checked(ctx, tx, k, before, changes, false)
	if err != nil {
		return uuid.UUID{}, err
	}
	if before != nil {
		if err := l.cycle(ctx, tx, k, before.id, changes); err != nil {
			return before.id, err
		}
	}
	d, err := l.begin(ledger.Data)
	if err != nil {
		return uuid.UUID{}, err
	}
	id := d.create(k.Name)
	if before != nil {
		id = before.id
	}
	if err := l.ops(ctx, tx, d, k, id, before, old, after, changes); err != nil {
		return id, err
	}
	switch {
	case len(d.ops) == 0 && before == nil:
		return id, &model.Refused{What: "This " + k.Label + " was not saved", Why: "it says nothing", Do: "fill in at least one field"}
	case len(d.ops) == 0:
		return id, nil // nothing changed
	}
	if revision != nil {
		revision["goal"] = id.String()
		rid := d.create(model.GoalRevisionKind.Name)
		if err := l.ops(ctx, tx, d, model.GoalRevisionKind, rid, nil, nil, revision, revision); err != nil {
			return id, err
		}
	}
	return id, l.write(ctx, tx, d)
}

// defaults fills in what a person need not say.
func (l *Ledger) defaults(ctx context.Context, tx *transaction, k *model.Kind, changes model.Doc) {
	today := string(l.Today())
	unset := func(name string) bool { return changes[name] == nil }
	switch k {
	case model.DecisionKind:
		if unset("date") {
			changes["date"] = today
		}
		if !unset("recommendation") && unset("recommended_at") {
			// What is recorded after the fact was recommended no later than it was decided.
			at := today
			for _, name := range []string{"date", "decided_at"} {
				if !unset("decider") && changes.Text(name) != "" {
					at = string(model.Moment(changes.Text(name)).Date())
				}
			}
			changes["recommended_at"] = min(at, today)
		}
	case model.PhaseKind:
		if unset("since") {
			changes["since"] = today
		}
	case model.FeedbackKind:
		if unset("asked_of") {
			changes["asked_of"] = l.state.authority.People[l.state.role.Other()].ID.String()
		}
	case model.RequestKind:
		if unset("from_stage") {
			if area, err := uuid.Parse(changes.Text("area")); err == nil {
				stage, _ := l.state.authority.Agreed(area, l.Today())
				changes["from_stage"] = int64(stage)
			}
		}
		startAndReview(changes, today)
	case model.CreditKind:
		if unset("from") {
			changes["from"] = l.state.authority.People[l.state.role].ID.String()
		}
	}
}

func startAndReview(doc model.Doc, today string) {
	if doc["start"] == nil {
		doc["start"] = today
	}
	if doc["review"] == nil && doc["expires"] != nil {
		doc["review"] = doc["expires"]
	}
}

// decidedNow dates a decision that gets its decider, or its recommendation, with this edit.
func (l *Ledger) decidedNow(k *model.Kind, old, changes model.Doc) {
	if k != model.DecisionKind {
		return
	}
	today := string(l.Today())
	for field, at := range map[string]string{"decider": "decided_at", "recommendation": "recommended_at"} {
		if _, told := changes[at]; !told && changes[field] != nil && old[field] == nil && old[at] == nil {
			changes[at] = today
		}
	}
}

// goalRevision takes the reason out of a goal's changes where its target or due date
// moves, and gives the revision to write beside them.
func (l *Ledger) goalRevision(k *model.Kind, old, changes model.Doc) (model.Doc, error) {
	if k != model.GoalKind {
		return nil, nil
	}
	reason := strings.TrimSpace(changes.Text("reason"))
	delete(changes, "reason")
	moved := map[string]any{}
	for _, name := range []string{"due", "target"} {
		v, told := changes[name]
		if told && old[name] != nil && !reflect.DeepEqual(old[name], v) {
			moved[name] = []any{old[name], v}
		}
	}
	if len(moved) == 0 {
		return nil, nil
	}
	if reason == "" {
		return nil, &model.Refused{What: "This goal was not saved", Why: "its target or due date moves without a reason", Do: "add a reason"}
	}
	return model.Doc{"changed": moved, "reason": reason}, nil
}

// ops writes the groups of a record that changed.
func (l *Ledger) ops(ctx context.Context, tx *transaction, d *draft, k *model.Kind, id uuid.UUID, before *recordRow, old, after, changes model.Doc) error {
	for _, g := range k.Groups {
		if !slices.ContainsFunc(g.Fields, func(name string) bool { _, ok := changes[name]; return ok }) {
			continue
		}
		same := true
		values := make([]any, len(g.Fields))
		for i, name := range g.Fields {
			values[i] = after[name]
			same = same && reflect.DeepEqual(old[name], after[name])
		}
		if g.Blind {
			if before != nil && !same {
				return &model.Refused{What: "This " + k.Label + " was not saved", Why: "what was submitted stays as it is", Do: "talk about it, or write a new one for another time"}
			}
			continue // it travels as a commitment
		}
		inConflict := before != nil && before.conflict(g.Name)
		if same && !inConflict {
			continue
		}
		group := g.Name
		if f, _ := k.Field(g.Fields[0]); f.Each {
			var err error
			if group, values, err = l.eachRole(k, f, old, after); err != nil {
				return err
			}
		}
		raw, err := ledger.Values(values...)
		if err != nil {
			return err
		}
		pins, err := l.pins(ctx, tx, d, k, id, g, values)
		if err != nil {
			return err
		}
		d.ops = append(d.ops, ledger.Op{Record: id, Kind: k.Name, Group: group, Values: raw, Pins: pins})
	}
	if before == nil && k.Blind() {
		return l.commit(ctx, tx, d, k, id, after)
	}
	return nil
}

// eachRole writes this person's own part of a field that lists roles.
func (l *Ledger) eachRole(k *model.Kind, f *model.Field, old, after model.Doc) (string, []any, error) {
	has := func(doc model.Doc, role model.Role) bool {
		list, _ := doc[f.Name].([]any)
		return slices.Contains(list, any(string(role)))
	}
	own, other := l.state.role, l.state.role.Other()
	if has(old, other) != has(after, other) {
		return "", nil, &model.Refused{
			What: "This " + k.Label + " was not saved", Why: strings.ReplaceAll(f.Name, "_", " ") + " takes only your own name",
			Do: "let your partner add theirs", Reason: model.Forbidden,
		}
	}
	return f.Group + "/" + string(own), []any{has(after, own)}, nil
}

// write seals a data entry of this person's, and refuses it where the fold would void
// any of it: the same rules here as on every other laptop.
func (l *Ledger) write(ctx context.Context, tx *transaction, d *draft) error {
	p, e, err := l.add(ctx, tx, d)
	if err != nil {
		return err
	}
	if why := p.voided(e.row); why != "" {
		return &model.Refused{What: "Nothing was saved", Why: why, Do: "ask your partner, or write a new record", Reason: model.Forbidden}
	}
	return tx.run(ctx, `INSERT INTO actions (partnership, entry) VALUES (?, ?)`, l.state.row, e.row)
}
