package storage

import (
	"context"
	"fmt"
	"slices"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
)

// The costs lie in the private table. A copy of them is in the ledger while both say yes, and
// only then: it is written, or withdrawn, before anything is gathered for the partner.

// Costs are what is known here of what the return is reckoned from, and who said yes to sharing it.
func (l *Ledger) Costs(ctx context.Context) (costs insight.Costs, err error) {
	err = l.view(ctx, func(l *Ledger, _ *state) error {
		costs, _, err = l.costs(ctx, l.store.read)
		return err
	})
	return costs, err
}

// costs gives also one's own records of the yes and the copy, those in the trash among them.
func (l *Ledger) costs(ctx context.Context, q querier) (c insight.Costs, own []*recordRow, err error) {
	c = insight.Costs{Role: l.state.role, Yes: map[model.Role]bool{}}
	var entered *model.Costs
	err = each(ctx, q, func(scan func(...any) error) error {
		r, err := l.scanPrivate(scan)
		if err != nil {
			return err
		}
		entered, err = costsOf[model.ReturnSettings](r, func(s *model.ReturnSettings) *model.Costs { return &s.Costs })
		return err
	}, privateColumns+`AND kind = ? AND deleted = 0 ORDER BY created, id`, l.state.row, model.ReturnSettingsKind.Name)
	if err != nil {
		return c, nil, err
	}
	var rows []*recordRow
	err = each(ctx, q, func(scan func(...any) error) error {
		r, err := scanShared(scan)
		rows = append(rows, r)
		return err
	}, sharedColumns+`AND kind = ? ORDER BY created, uuid`, l.state.row, model.SharedCostsKind.Name)
	if err != nil {
		return c, nil, err
	}
	copies, no := map[model.Role]*model.Costs{}, map[model.Role]bool{}
	for _, r := range rows {
		role := l.state.role
		if r.author == l.state.authority.People[role].ID {
			own = append(own, r)
		} else {
			role = role.Other()
		}
		if r.state == recordDeleted {
			continue
		}
		yes, err := l.saysYes(ctx, q, r)
		if err != nil {
			return c, nil, err
		}
		c.Yes[role], no[role] = c.Yes[role] || yes, no[role] || !yes
		shared, err := costsOf[model.SharedCosts](r, func(s *model.SharedCosts) *model.Costs { return &s.Costs })
		if err != nil {
			return c, nil, err
		}
		if *shared != (model.Costs{}) {
			copies[role] = shared
		}
	}
	for role := range no { // two laptops of one person, of which one said no
		c.Yes[role] = c.Yes[role] && !no[role]
	}
	mine := copies[l.state.role]
	c.Own, c.Sent = entered, mine != nil
	if c.Both() {
		c.Theirs = copies[l.state.role.Other()]
		if entered == nil {
			c.Own = mine
		}
	}
	return c, own, nil
}

// saysYes says whether a person's yes stands. One that they said yes and no to at once is none.
func (l *Ledger) saysYes(ctx context.Context, q querier, r *recordRow) (bool, error) {
	if r.doc["opted_in"] != true || !slices.Contains(r.flags, ledger.FlagConflict) {
		return r.doc["opted_in"] == true, nil
	}
	conflicts, err := l.conflictsOf(ctx, q, r)
	return !slices.ContainsFunc(conflicts, func(c Conflict) bool { return c.Group == "opted_in" }), err
}

func costsOf[T any](r *recordRow, costs func(*T) *model.Costs) (*model.Costs, error) {
	record, err := model.As[T](r.doc)
	if err != nil {
		return nil, damaged(err)
	}
	return costs(&record), nil
}

// SayCosts says yes or no to sharing the costs with the partner.
func (l *Ledger) SayCosts(ctx context.Context, yes bool) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error {
		_, own, err := l.costs(ctx, tx)
		if err != nil {
			return err
		}
		said := false
		for _, r := range own {
			if r.state == recordDeleted {
				continue
			}
			said = true
			if _, err := l.put(ctx, tx, model.SharedCostsKind, model.Doc{"id": r.id.String(), "opted_in": yes}); err != nil {
				return err
			}
		}
		if said || !yes {
			return nil
		}
		_, err = l.put(ctx, tx, model.SharedCostsKind, model.Doc{"opted_in": true})
		return err
	})
}

// settleCosts writes the copy of this laptop's costs where both say yes and it is not the newest,
// and withdraws every copy where one does not. It comes before anything is gathered for the partner.
func (l *Ledger) settleCosts(ctx context.Context, tx *transaction) error {
	c, own, err := l.costs(ctx, tx)
	if err != nil || len(own) == 0 {
		return err
	}
	key := fmt.Sprint("costs/", l.state.row) // what this laptop copied last: another one of this person's may have newer ones
	var last, now string
	if err := tx.QueryRowContext(ctx, `SELECT coalesce((SELECT value FROM settings WHERE key = ?), '')`, key).Scan(&last); err != nil {
		return err
	}
	doc := model.Doc{}
	err = each(ctx, tx, func(scan func(...any) error) error {
		r, err := l.scanPrivate(scan)
		if err == nil {
			doc = r.doc
			now, err = docJSON(r.doc)
		}
		return err
	}, privateColumns+`AND kind = ? AND deleted = 0 ORDER BY created, id`, l.state.row, model.ReturnSettingsKind.Name)
	if err != nil {
		return err
	}
	switch {
	case !c.Both(), now == "" && last != "":
		now = ""
		err = l.withdrawCosts(ctx, tx, own)
	case now == "", now == last && c.Sent:
		return nil
	default:
		err = l.copyCosts(ctx, tx, own, doc)
	}
	if err != nil || now == last {
		return err
	}
	return tx.run(ctx, `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, now)
}

// copyCosts writes the costs of this laptop beside the yes. It is no action of a person's, so there
// is nothing to undo.
func (l *Ledger) copyCosts(ctx context.Context, tx *transaction, own []*recordRow, costs model.Doc) error {
	k := model.SharedCostsKind
	r := own[slices.IndexFunc(own, func(r *recordRow) bool { return r.state != recordDeleted })]
	after := model.Doc{}
	for _, f := range k.Fields {
		after[f.Name] = costs[f.Name]
	}
	delete(after, "opted_in")
	d, err := l.begin(ledger.Data)
	if err != nil {
		return err
	}
	if err := l.ops(ctx, tx, d, k, r.id, r, r.doc, after, after); err != nil || len(d.ops) == 0 {
		return err
	}
	_, _, err = l.add(ctx, tx, d)
	return err
}

// withdrawCosts takes every copy of this person's out of the ledger, so that also what was
// written and not sent yet stays here.
func (l *Ledger) withdrawCosts(ctx context.Context, tx *transaction, own []*recordRow) error {
	var entries []ledger.ID
	me := l.state.authority.People[l.state.role].ID
	for _, r := range own {
		stored, err := l.storedWrites(ctx, tx, r.id)
		if err != nil {
			return err
		}
		for _, w := range stored {
			g, ok := model.SharedCostsKind.Group(w.Group)
			if ok && g.Name != "opted_in" && !w.Redacted && l.state.writer(w.Feed) == me && !slices.Contains(entries, w.Entry) {
				entries = append(entries, w.Entry)
			}
		}
	}
	for _, entry := range entries {
		if err := l.redact(ctx, tx, entry); err != nil {
			return err
		}
	}
	return nil
}
