package storage

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// across applies the rules that concern several records, after each was folded by
// itself. A person is refused who breaks one; two people can break one together, and a
// changed program alone. Nothing here depends on the order in which entries came.
func (p *projection) across(ctx context.Context) error {
	if err := p.cutCycles(ctx); err != nil {
		return err
	}
	for _, k := range p.kinds() {
		if k.Blind() && len(k.Sheet()) > 0 {
			if err := p.oneSheet(ctx, k); err != nil {
				return err
			}
		}
	}
	if p.touches(model.PredictionKind.Name) || p.touchesNamed(model.DecisionKind.Name, model.RequestKind.Name, model.RulingKind.Name) {
		if err := p.foresight(ctx); err != nil {
			return err
		}
	}
	if p.touches(model.PhaseKind.Name) {
		if err := p.phases(ctx); err != nil {
			return err
		}
	}
	if p.touches(model.ThanksKind.Name, model.CreditKind.Name) {
		if err := p.thanks(ctx); err != nil {
			return err
		}
	}
	return p.agreements(ctx)
}

// judgedAcross says whether what a record of the kind shows depends on other records.
func judgedAcross(k *model.Kind) bool {
	switch k {
	case model.PredictionKind, model.PhaseKind, model.ThanksKind, model.AgreementKind:
		return true
	}
	return k.Blind() || slices.ContainsFunc(k.Fields, func(f model.Field) bool { return slices.Contains(f.Ref, k.Name) })
}

// kinds are those of the records that were folded, by their names.
func (p *projection) kinds() []*model.Kind {
	kinds := map[string]*model.Kind{}
	for _, t := range p.order {
		if kinds[t.kind] == nil {
			kinds[t.kind] = model.KindOf(t.kind)
		}
	}
	maps.DeleteFunc(kinds, func(_ string, k *model.Kind) bool { return k == nil })
	return slices.SortedFunc(maps.Values(kinds), func(a, b *model.Kind) int { return strings.Compare(a.Name, b.Name) })
}

// touches says whether a record of one of these kinds was folded.
func (p *projection) touches(kinds ...string) bool {
	return slices.ContainsFunc(p.order, func(t *touched) bool { return slices.Contains(kinds, t.kind) })
}

// touchesNamed is touches for records that another may name. Nobody can have named what one's own
// entry makes just now, since its id commits to that entry.
func (p *projection) touchesNamed(kinds ...string) bool {
	return slices.ContainsFunc(p.order, func(t *touched) bool {
		return (!t.isNew || p.foreign || p.anew) && (len(kinds) == 0 || slices.Contains(kinds, t.kind))
	})
}

// mark flags just these records of a kind, and voids them where why says so. Those that
// carried the flag before and do not any more are folded anew.
func (p *projection) mark(ctx context.Context, k *model.Kind, flag, why string, marked map[uuid.UUID]bool) error {
	before, err := p.flagged(ctx, k, flag)
	if err != nil {
		return err
	}
	for id := range before {
		if marked[id] {
			continue
		}
		if _, err := p.refold(ctx, id); err != nil {
			return err
		}
	}
	for id := range marked {
		if before[id] {
			continue // it is marked, and was not touched
		}
		t := p.touched[id]
		if t == nil {
			if t, err = p.refold(ctx, id); err != nil {
				return err
			}
		}
		t.mark(flag)
		if why != "" {
			t.state, t.body, t.blind = recordNone, "", false
			for i := range t.states {
				t.states[i], t.reasons[i] = ledger.Void, why
			}
		}
	}
	return nil
}

// flagged gives the records of a kind that carry a flag in the tables. Those that were touched
// were folded without it.
func (p *projection) flagged(ctx context.Context, k *model.Kind, flag string) (map[uuid.UUID]bool, error) {
	flagged := map[uuid.UUID]bool{}
	if p.anew {
		return flagged, nil
	}
	err := each(ctx, p.q, func(scan func(...any) error) error {
		var id uuid.UUID
		err := scan(blob(id[:]))
		if p.touched[id] == nil {
			flagged[id] = true
		}
		return err
	}, `SELECT uuid FROM records WHERE partnership = ? AND kind = ? AND flags <> '' AND ' '||flags||' ' LIKE '% '||?||' %'`,
		p.ledger.state.row, k.Name, flag)
	return flagged, err
}

func (t *touched) mark(flag string) {
	if !slices.Contains(t.flags, flag) {
		t.flags = append(t.flags, flag)
		slices.Sort(t.flags)
	}
}

// oneSheet voids what somebody submits for a sheet that they had submitted already.
func (p *projection) oneSheet(ctx context.Context, k *model.Kind) error {
	all, err := p.submissions(ctx, k)
	if err != nil {
		return err
	}
	return p.mark(ctx, k, ledger.FlagSecondSheet, "that sheet was submitted already", p.ledger.state.authority.Seconds(all))
}

// foresight voids predictions by somebody who knew the ruling.
func (p *projection) foresight(ctx context.Context) error {
	l := p.ledger
	made, err := p.recordsOf(ctx, model.PredictionKind.Name)
	if err != nil {
		return err
	}
	late, beside := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, r := range made {
		stored, err := p.written(ctx, r.id)
		if err != nil {
			return err
		}
		f := l.state.authority.FoldRecord(r.id, bare(stored))
		if f.Committed < 0 {
			continue
		}
		rulings, err := p.judgements(ctx, f.Doc)
		if err != nil {
			return err
		}
		switch l.state.authority.Foresight(stored[f.Committed].At, rulings) {
		case ledger.FlagLate:
			late[r.id] = true
		case ledger.FlagBeside:
			beside[r.id] = true
		}
	}
	if err := p.mark(ctx, model.PredictionKind, ledger.FlagLate, "it was ruled on already", late); err != nil {
		return err
	}
	return p.mark(ctx, model.PredictionKind, ledger.FlagBeside, "", beside)
}

// phases flags a third phase that follows the first: phases are not skipped.
func (p *projection) phases(ctx context.Context) error {
	made, err := p.recordsOf(ctx, model.PhaseKind.Name)
	if err != nil {
		return err
	}
	var all []model.Phase
	for _, r := range made {
		if r.state != recordShown {
			continue
		}
		phase, err := model.As[model.Phase](r.Doc())
		if err != nil {
			return err
		}
		all = append(all, phase)
	}
	skipped := map[uuid.UUID]bool{}
	for _, id := range model.SkippedPhases(all) {
		skipped[uuid.MustParse(id)] = true
	}
	return p.mark(ctx, model.PhaseKind, ledger.FlagSkippedPhase, "", skipped)
}

// thanks voids those by who gave the credit: they are its receiver's to write.
func (p *projection) thanks(ctx context.Context) error {
	made, err := p.recordsOf(ctx, model.ThanksKind.Name)
	if err != nil {
		return err
	}
	own := map[uuid.UUID]bool{}
	for _, r := range made {
		id, err := uuid.Parse(r.doc.Text("credit"))
		if err != nil {
			continue // withdrawn, or of a program that writes what it likes
		}
		credit, err := p.shown(ctx, id)
		if err != nil {
			return err
		}
		own[r.id] = credit != nil && credit.kind == model.CreditKind.Name && credit.author == r.author
	}
	maps.DeleteFunc(own, func(_ uuid.UUID, is bool) bool { return !is })
	return p.mark(ctx, model.ThanksKind, ledger.FlagOwnThanks, "only who receives a credit thanks for it", own)
}

// agreements flags those whose record no longer reads as it did when it was agreed to.
func (p *projection) agreements(ctx context.Context) error {
	if !p.touches(model.AgreementKind.Name) && !p.touchesNamed() {
		return nil
	}
	made, err := p.recordsOf(ctx, model.AgreementKind.Name)
	if err != nil {
		return err
	}
	of, concerned := make([]uuid.UUID, len(made)), false
	for i, r := range made {
		of[i], _ = uuid.Parse(r.doc.Text("of"))
		concerned = concerned || p.touched[r.id] != nil || p.touched[of[i]] != nil
	}
	if !concerned {
		return nil
	}
	voided := map[uuid.UUID]bool{}
	for i, r := range made {
		if r.state != recordShown || r.doc.Text("of") == "" {
			continue
		}
		record, err := p.shown(ctx, of[i])
		if err != nil {
			return err
		}
		digest, err := record.digest()
		if err != nil {
			return err
		}
		if digest != r.doc.Text("digest") {
			voided[r.id] = true
		}
	}
	return p.mark(ctx, model.AgreementKind, ledger.FlagAgreementVoid, "", voided)
}
