package storage

import (
	"context"
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
	for _, k := range model.Kinds() {
		if k.Blind() && len(k.Sheet()) > 0 && p.touches(k.Name) {
			if err := p.oneSheet(ctx, k); err != nil {
				return err
			}
		}
	}
	if p.touches(model.PredictionKind.Name, model.DecisionKind.Name, model.RequestKind.Name, model.RulingKind.Name) {
		if err := p.foresight(ctx); err != nil {
			return err
		}
	}
	if p.touches(model.PhaseKind.Name) {
		if err := p.phases(ctx); err != nil {
			return err
		}
	}
	return p.agreements(ctx)
}

// touches says whether a record of one of these kinds was folded.
func (p *projection) touches(kinds ...string) bool {
	return slices.ContainsFunc(p.order, func(t *touched) bool { return slices.Contains(kinds, t.kind) })
}

// mark flags just these records of a kind, and voids them where why says so. Those that
// carried the flag before and do not any more are folded anew.
func (p *projection) mark(ctx context.Context, k *model.Kind, flag, why string, marked map[uuid.UUID]bool) error {
	rows, err := p.tx.QueryContext(ctx, `SELECT uuid FROM records WHERE partnership = ? AND kind = ? AND flags <> '' AND ' '||flags||' ' LIKE '% '||?||' %'`,
		p.ledger.state.row, k.Name, flag)
	if err != nil {
		return err
	}
	before, err := uuids(rows)
	if err != nil {
		return err
	}
	for _, id := range before {
		if marked[id] {
			continue
		}
		t, err := p.record(ctx, id)
		if err == nil {
			err = p.fold(ctx, t, nil)
		}
		if err != nil {
			return err
		}
	}
	for id := range marked {
		if err := p.markOne(ctx, id, flag, why); err != nil {
			return err
		}
	}
	return nil
}

func (p *projection) markOne(ctx context.Context, id uuid.UUID, flag, why string) error {
	var row int64
	var text string
	var state int
	if err := p.tx.QueryRowContext(ctx, `SELECT id, flags, state FROM records WHERE partnership = ? AND uuid = ?`,
		p.ledger.state.row, id[:]).Scan(&row, &text, &state); err != nil {
		return err
	}
	flags := strings.Fields(text)
	if !slices.Contains(flags, flag) {
		flags = append(flags, flag)
		slices.Sort(flags)
	}
	if why != "" {
		state = recordNone
		for _, query := range []string{`UPDATE writes SET state = 2, reason = ?2 WHERE record = ?1`, deleteSearch} {
			if _, err := p.tx.ExecContext(ctx, query, row, why); err != nil {
				return err
			}
		}
	}
	_, err := p.tx.ExecContext(ctx, `UPDATE records SET flags = ?, state = ? WHERE id = ?`, strings.Join(flags, " "), state, row)
	return err
}

// oneSheet voids what somebody submits for a sheet that they had submitted already.
func (p *projection) oneSheet(ctx context.Context, k *model.Kind) error {
	all, err := p.ledger.submissions(ctx, p.tx, k)
	if err != nil {
		return err
	}
	return p.mark(ctx, k, ledger.FlagSecondSheet, "that sheet was submitted already", p.ledger.state.authority.Seconds(all))
}

// foresight voids predictions by somebody who knew the ruling.
func (p *projection) foresight(ctx context.Context) error {
	l := p.ledger
	var made []*recordRow
	err := each(ctx, p.tx, func(scan func(...any) error) error {
		r, err := scanShared(scan)
		made = append(made, r)
		return err
	}, `SELECT id, uuid, kind, author, created, state, flags, doc FROM records WHERE partnership = ? AND kind = ?`, l.state.row, model.PredictionKind.Name)
	if err != nil {
		return err
	}
	late, beside := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, r := range made {
		stored, err := l.storedWrites(ctx, p.tx, r.id)
		if err != nil {
			return err
		}
		f := l.state.authority.FoldRecord(r.id, bare(stored))
		if f.Committed < 0 {
			continue
		}
		rulings, err := l.judgements(ctx, p.tx, f.Doc)
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
	l := p.ledger
	var all []model.Phase
	err := each(ctx, p.tx, func(scan func(...any) error) error {
		r, err := scanShared(scan)
		if err != nil {
			return err
		}
		phase, err := model.As[model.Phase](r.Doc())
		all = append(all, phase)
		return err
	}, sharedColumns+`AND kind = ? AND state = ?`, l.state.row, model.PhaseKind.Name, recordShown)
	if err != nil {
		return err
	}
	skipped := map[uuid.UUID]bool{}
	for _, id := range model.SkippedPhases(all) {
		skipped[uuid.MustParse(id)] = true
	}
	return p.mark(ctx, model.PhaseKind, ledger.FlagSkippedPhase, "", skipped)
}

// agreements flags those whose record no longer reads as it did when it was agreed to.
func (p *projection) agreements(ctx context.Context) error {
	l := p.ledger
	type agreement struct {
		id, of uuid.UUID
		digest string
	}
	var all []agreement
	concerned := false
	err := each(ctx, p.tx, func(scan func(...any) error) error {
		var a agreement
		var of *string
		var digest *string
		if err := scan(blob(a.id[:]), &of, &digest); err != nil || of == nil {
			return err
		}
		if digest != nil {
			a.digest = *digest
		}
		a.of, _ = uuid.Parse(*of)
		_, itself := p.touched[a.id]
		_, record := p.touched[a.of]
		concerned = concerned || itself || record
		all = append(all, a)
		return nil
	}, `SELECT uuid, doc->>'$.of', doc->>'$.digest' FROM records WHERE partnership = ? AND kind = ? AND state = ?`,
		l.state.row, model.AgreementKind.Name, recordShown)
	if err != nil || !concerned {
		return err
	}
	voided := map[uuid.UUID]bool{}
	for _, a := range all {
		digest, err := l.recordDigest(ctx, p.tx, a.of)
		if err != nil {
			return err
		}
		if digest != a.digest {
			voided[a.id] = true
		}
	}
	return p.mark(ctx, model.AgreementKind, ledger.FlagAgreementVoid, "", voided)
}
