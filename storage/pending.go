package storage

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tandem/model"
	"tandem/model/insight"
)

// Pending is what waits on the two, without the history: it comes as quickly in a ledger of
// 100,000 entries as in one of a hundred.
type Pending struct {
	// Facts hold what the matters that wait are made from, and the goals that are open. Of
	// the decisions there are only the most pressing of each sort.
	Facts insight.Facts
	// Beyond are the matters that the facts leave out, and Decisions counts all of those, once
	// they are Counted.
	Beyond    []Crowd
	Decisions int
	Counted   bool
	// Long says that to gather all Facts takes a while.
	Long bool
}

// A Crowd is so many matters that are alike: of one kind, waiting on one person, since one
// day and until one day. They have no title and no record.
type Crowd struct {
	insight.Matter
	N int
}

// Waiting counts what waits on a person.
func (p *Pending) Waiting(on model.Role) (n int) {
	for _, m := range insight.New(p.Facts).Matters() {
		if m.On == on {
			n++
		}
	}
	for _, c := range p.Beyond {
		if c.On == on {
			n += c.N
		}
	}
	return n
}

const (
	// mostPending is how many decisions of a sort a Pending holds: more than any list of what
	// to do today is long.
	mostPending = 40
	// longLedger is the number of records from which on gathering all facts takes a while.
	longLedger = 2000
)

// pending keeps what was found for whoever asks next, as gathered does.
type pending struct {
	sync.Mutex
	version int64
	found   *Pending
}

// Pending gives what waits as of today. Whoever gets it changes nothing in it.
func (l *Ledger) Pending(ctx context.Context) (*Pending, error) { return l.waiting(ctx, true) }

// Pressing is Pending for whoever cannot wait until a long ledger is counted.
func (l *Ledger) Pressing(ctx context.Context) (*Pending, error) { return l.waiting(ctx, false) }

func (l *Ledger) waiting(ctx context.Context, counted bool) (found *Pending, err error) {
	l.pending.Lock()
	defer l.pending.Unlock()
	err = l.view(ctx, func(now *Ledger, s *state) (err error) {
		kept := l.pending.found
		if kept == nil || l.pending.version != s.version() || kept.Facts.Now != l.Today() || counted && !kept.Counted {
			if found, err = now.findPending(ctx, counted); err != nil {
				return err
			}
			l.pending.version, l.pending.found = s.version(), found
		}
		found = l.pending.found
		return nil
	})
	return found, err
}

func (l *Ledger) findPending(ctx context.Context, counted bool) (*Pending, error) {
	tx, err := l.store.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	p := &Pending{}
	f := &p.Facts
	l.frame(f)
	const notBefore = `(coalesce(doc ->> ?, '') = '' OR doc ->> ? > ?)`
	today := string(f.Now)
	for _, read := range []func() error{
		func() error { return shared(ctx, tx, l, model.AreaKind, &f.Areas) },
		func() error { return shared(ctx, tx, l, model.RequestKind, &f.Requests) },
		func() error {
			return sharedWhere(ctx, tx, l, model.GoalKind, &f.Goals, `coalesce(doc ->> 'state', '') NOT IN ('done', 'dropped')`)
		},
		func() error {
			return sharedWhere(ctx, tx, l, model.BriefingKind, &f.Briefings, notBefore, "done_on", "done_on", today)
		},
		func() error {
			return sharedWhere(ctx, tx, l, model.PromiseKind, &f.Promises, notBefore+` AND `+notBefore,
				"kept_on", "kept_on", today, "broken_on", "broken_on", today)
		},
		func() error {
			return sharedWhere(ctx, tx, l, model.ActionKind, &f.Actions, notBefore, "done_on", "done_on", today)
		},
		func() error {
			return sharedWhere(ctx, tx, l, model.MeetingKind, &f.Meetings, `doc ->> 'date' = ?`, today)
		},
		func() error {
			return sharedWhere(ctx, tx, l, model.TrainingKind, &f.Training, `coalesce(doc ->> 'state', 'asked') IN ('asked', '')`)
		},
		func() error {
			err := tx.QueryRowContext(ctx, `SELECT count(*) = ? FROM (SELECT 1 FROM records WHERE partnership = ? LIMIT ?)`,
				longLedger, l.state.row, longLedger).Scan(&p.Long)
			p.Counted = counted || !p.Long
			return err
		},
		func() error { return p.readDecisions(ctx, tx, l) },
		func() error {
			if !p.Counted {
				return nil
			}
			return tx.QueryRowContext(ctx, `SELECT count(*) FROM records WHERE partnership = ? AND kind = ? AND state = ?`,
				l.state.row, model.DecisionKind.Name, recordShown).Scan(&p.Decisions)
		},
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	f.Answers = answers(l.state.authority, f.Requests)
	return p, nil
}

// waitingDecisions are those that wait today, by what the table says of them.
const waitingDecisions = ` FROM records WHERE partnership = :ledger AND waits_on IS NOT NULL AND day <= :today
	AND (waits_for = 'decision' OR waits_due <= :today) `

// crowdsCounted are the decisions that wait by what makes them pressing. crowdsNamed are the same
// without their number: each is found behind the one before, however many stand between.
const (
	crowdsCounted = `SELECT waits_for, waits_on, waits_due, waits_since, count(*)` + waitingDecisions + `GROUP BY waits_for, waits_on, waits_due, waits_since`
	crowdsNamed   = `WITH RECURSIVE crowds(waits_for, waits_on, waits_due, waits_since) AS (
		SELECT '', '', '', ''
		UNION ALL
		SELECT r.waits_for, r.waits_on, r.waits_due, r.waits_since FROM crowds c, records r WHERE r.id = coalesce(` +
		nextCrowd + `waits_for = c.waits_for AND waits_on = c.waits_on AND waits_due = c.waits_due AND waits_since > c.waits_since ORDER BY waits_since LIMIT 1),` +
		nextCrowd + `waits_for = c.waits_for AND waits_on = c.waits_on AND waits_due > c.waits_due ORDER BY waits_due, waits_since LIMIT 1),` +
		nextCrowd + `waits_for = c.waits_for AND waits_on > c.waits_on ORDER BY waits_on, waits_due, waits_since LIMIT 1),` +
		nextCrowd + `waits_for > c.waits_for ORDER BY waits_for, waits_on, waits_due, waits_since LIMIT 1)))
	SELECT waits_for, waits_on, waits_due, waits_since, 0 FROM crowds WHERE waits_for = 'decision' OR waits_for = 'outcome' AND waits_due <= :today`
	nextCrowd = `(SELECT id FROM records WHERE partnership = :ledger AND waits_on IS NOT NULL AND `
)

// readDecisions finds by what makes them pressing the decisions that wait, and reads the most
// pressing of each sort.
func (p *Pending) readDecisions(ctx context.Context, tx *sql.Tx, l *Ledger) error {
	known := []any{sql.Named("ledger", l.state.row), sql.Named("today", string(p.Facts.Now))}
	var crowds []Crowd
	query := crowdsNamed
	if p.Counted {
		query = crowdsCounted
	}
	err := each(ctx, tx, func(scan func(...any) error) error {
		var c Crowd
		err := scan(&c.Kind, &c.On, &c.Due, &c.Since, &c.N)
		if c.Weigh(p.Facts.Now) {
			crowds = append(crowds, c)
		}
		return err
	}, query, known...)
	if err != nil {
		return err
	}
	slices.SortFunc(crowds, func(a, b Crowd) int { return insight.CompareMatters(a.Matter, b.Matter) })
	type sort struct {
		kind insight.MatterKind
		on   model.Role
	}
	read, last := map[sort]int{}, map[sort]insight.Matter{}
	var rows []string
	for _, c := range crowds {
		of := sort{c.Kind, c.On}
		if read[of] >= mostPending && insight.CompareMatters(last[of], c.Matter) != 0 { // what is as pressing may come first by its id
			if p.Counted {
				p.Beyond = append(p.Beyond, c)
			}
			continue
		}
		last[of] = c.Matter
		if more := c.N - mostPending; more > 0 {
			p.Beyond = append(p.Beyond, Crowd{c.Matter, more})
		}
		err := each(ctx, tx, func(scan func(...any) error) error {
			var row int64
			err := scan(&row)
			rows = append(rows, strconv.FormatInt(row, 10))
			read[of]++
			return err
		}, `SELECT id`+waitingDecisions+`AND waits_for = :kind AND waits_on = :person AND waits_due = :due AND waits_since = :since ORDER BY uuid LIMIT :most`,
			append(known, sql.Named("kind", string(c.Kind)), sql.Named("person", string(c.On)), sql.Named("due", string(c.Due)),
				sql.Named("since", string(c.Since)), sql.Named("most", mostPending))...)
		if err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return sharedOf(ctx, tx, l, model.DecisionKind, &p.Facts.Decisions, knownColumns+`id IN (`+strings.Join(rows, ",")+`)`)
}

// frame says who and when, and what was agreed.
func (l *Ledger) frame(f *insight.Facts) {
	authority := l.state.authority
	f.Now, f.People = l.Today(), map[model.Role]insight.Person{}
	for role, p := range authority.People {
		f.People[role] = insight.Person{ID: p.ID.String(), Name: l.state.called(role)}
	}
	f.Agreed, f.Grants = agreements(authority)
}
