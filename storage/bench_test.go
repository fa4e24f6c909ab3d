package storage

import (
	"context"
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// The size that the targets speak of: so many edits, five to a record.
const (
	benchEdits  = 100_000
	benchRounds = 7
)

var benchFields = []string{"situation", "why", "options", "expectation", "reason"}

// against reports a figure beside its target, so that a reader sees whether it holds.
func against(b *testing.B, what, metric string, got, target float64) {
	b.Helper()
	verdict := "holds"
	if got > target {
		verdict = "MISSED"
	}
	b.Logf("%-6s  %-62s %8.2f  target ≤ %g", verdict, what, got, target)
	b.ReportMetric(got, metric)
}

// ratio is the median of one over the median of the other, both of the same run.
func ratio(of, to []time.Duration) float64 {
	return float64(quantile(of, 0.5)) / float64(quantile(to, 0.5))
}

func quantile(of []time.Duration, q float64) time.Duration {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// took adds how long f takes to a list.
func took(list *[]time.Duration, f func() error) error {
	start := time.Now()
	err := f()
	*list = append(*list, time.Since(start))
	return err
}

// write makes this person edit the five fields of so many decisions each, so many of them to an
// entry. Nothing is sent yet.
func (p *pair) write(decisions, fields int) {
	p.Helper()
	const most = 20_000 // in one transaction
	for done := 0; done < decisions; done += most {
		p.ok(p.me.ledger.change(ctx, func(l *Ledger, tx *transaction) error {
			work, err := l.project(ctx, tx)
			if err != nil {
				return err
			}
			for i := done; i < min(decisions, done+most); i++ {
				if err := writeDecision(l, work, i, fields); err != nil {
					return err
				}
			}
			return work.finish(ctx)
		}))
	}
}

func writeDecision(l *Ledger, work *projection, i, fields int) error {
	var id uuid.UUID
	for at := 0; at < len(benchFields); at += fields {
		d, err := l.begin(ledger.Data)
		if err != nil {
			return err
		}
		if at == 0 {
			id = d.create("decision")
		}
		for _, field := range benchFields[at : at+fields] {
			values, err := ledger.Values(fmt.Sprintf("The %s of decision %d about travel, week %d", field, i*7919%20_000, i%52))
			if err != nil {
				return err
			}
			d.ops = append(d.ops, ledger.Op{Record: id, Kind: "decision", Group: field, Values: values})
		}
		if _, err := l.seal(ctx, d, work); err != nil {
			return err
		}
	}
	return nil
}

// fresh opens a copy of a data folder.
func (p *pair) fresh(template string) *Store {
	p.Helper()
	p.files++
	dir := filepath.Join(p.dir, fmt.Sprintf("fresh-%d", p.files))
	p.ok(os.CopyFS(dir, os.DirFS(template)))
	store, err := Open(dir, p.options(uint64(p.files)))
	p.ok(err)
	return store
}

// written is a pair whose assistant has made the edits of a benchmark, the folder of the
// executive before they came, and the files that bring them.
func written(b *testing.B, edits, fields int) (p *pair, before string, bundles []string) {
	b.Helper()
	p = newPair(b)
	executive := p.sides[model.Executive].store
	p.ok(executive.scrub(ctx)) // else the copies begin with somebody else's write-ahead log
	before = filepath.Join(p.dir, "before")
	p.ok(os.CopyFS(before, os.DirFS(executive.Dir())))
	p.As(model.Assistant).write(edits/len(benchFields), fields)
	sent, err := p.me.ledger.Export(ctx, p.file(), false)
	p.ok(err)
	for _, s := range sent {
		bundles = append(bundles, s.Path)
	}
	return p, before, bundles
}

// BenchmarkImport compares importing with plain inserts of the same rows, and all else that is
// done to a bundle with importing it.
func BenchmarkImport(b *testing.B) {
	for _, c := range []struct {
		name   string
		fields int
	}{{"100,000 single-field entries", 1}, {"the same edits as 20,000 entries of 5 fields", 5}} {
		b.Run(fmt.Sprintf("fields=%d", c.fields), func(b *testing.B) {
			p, before, bundles := written(b, benchEdits, c.fields)
			var previews, imports, floors, again, exports, checks []time.Duration
			var rows []tableRows
			for range benchRounds {
				store := p.fresh(before)
				p.ok(store.Close())
				p.ok(took(&previews, func() (err error) { // from a double-click on
					if store, err = Open(store.Dir(), p.options(2)); err == nil {
						_, err = store.Preview(ctx, bundles[0])
					}
					return err
				}))
				p.ok(took(&imports, func() error {
					_, err := store.Import(ctx, bundles[0], false)
					return err
				}))
				p.ok(took(&again, func() error {
					_, err := store.Import(ctx, bundles[0], false)
					return err
				}))
				if rows == nil {
					rows = p.rowsOf(store)
				}
				l, err := store.Ledger(ctx, "")
				p.ok(err)
				p.ok(took(&checks, func() error {
					if _, err := l.Digest(ctx); err != nil {
						return err
					}
					r, err := l.Check(ctx)
					if err == nil && len(r.Faults) > 0 {
						b.Error(r.Faults)
					}
					return err
				}))
				start := time.Now()
				p.ok(store.Close())
				imports[len(imports)-1] += time.Since(start) // the floor closes as well
				p.ok(took(&exports, func() error {
					_, err := p.me.ledger.Export(ctx, p.file(), true)
					return err
				}))
				floors = append(floors, p.floor(rows))
				p.ok(os.RemoveAll(store.Dir()))
			}
			b.Logf("medians of %d rounds: import %v, floor %v", benchRounds, quantile(imports, 0.5), quantile(floors, 0.5))
			against(b, "import of "+c.name+" / floor", "import/floor", ratio(imports, floors), 1.3)
			if c.fields == 5 {
				return
			}
			against(b, "from a double-click to its preview, without the window, s", "s-to-preview", quantile(previews, 0.5).Seconds(), 1)
			against(b, "export / import", "export/import", ratio(exports, imports), 0.4)
			against(b, "importing again / the first time", "again/import", ratio(again, imports), 0.1)
			against(b, "digest and check / import", "check/import", ratio(checks, imports), 1)
		})
	}
}

type tableRows struct {
	insert string
	rows   [][]driver.NamedValue
}

// rowsOf reads every row that is in the tables that an import fills, in the order in which they
// were inserted.
func (p *pair) rowsOf(store *Store) []tableRows {
	p.Helper()
	var tables []tableRows
	for _, name := range []string{"partnerships", "entries", "records", "writes", "search"} {
		columns := "docid, body"
		if name != "search" { // without what is generated
			p.ok(store.read.QueryRowContext(ctx, `SELECT group_concat(name, ', ') FROM pragma_table_info(?)`, name).Scan(&columns))
		}
		rows, err := store.read.QueryContext(ctx, `SELECT `+columns+` FROM `+name+` ORDER BY 1, 2`)
		p.ok(err)
		names, err := rows.Columns()
		p.ok(err)
		t := tableRows{insert: fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, name, strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1))}
		for rows.Next() {
			values, into := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				into[i] = &values[i]
			}
			p.ok(rows.Scan(into...))
			row := make([]driver.NamedValue, len(names))
			for i, v := range values {
				row[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
			}
			t.rows = append(t.rows, row)
		}
		p.ok(rows.Err())
		p.ok(rows.Close())
		tables = append(tables, t)
	}
	return tables
}

// floor inserts rows into an empty database, in insertion order, by prepared statements, in one
// transaction, through commit and close. It talks to the driver itself, since database/sql
// takes longer.
func (p *pair) floor(tables []tableRows) time.Duration {
	p.Helper()
	p.files++
	store, err := Open(filepath.Join(p.dir, fmt.Sprintf("floor-%d", p.files)), p.options(7))
	p.ok(err)
	start := time.Now()
	conn, err := store.write.Conn(ctx)
	p.ok(err)
	p.ok(conn.Raw(func(c any) error {
		run := func(query string) error {
			_, err := c.(driver.ExecerContext).ExecContext(ctx, query, nil)
			return err
		}
		if err := run("BEGIN IMMEDIATE"); err != nil {
			return err
		}
		for _, t := range tables {
			if err := t.insertAll(c.(driver.ConnPrepareContext)); err != nil {
				return err
			}
		}
		return run("COMMIT")
	}))
	p.ok(conn.Close())
	p.ok(store.Close())
	d := time.Since(start)
	p.ok(os.RemoveAll(store.Dir()))
	return d
}

func (t *tableRows) insertAll(c driver.ConnPrepareContext) error {
	insert, err := c.PrepareContext(ctx, t.insert)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, row := range t.rows {
		if _, err := insert.(driver.StmtExecContext).ExecContext(context.Background(), row); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkAct compares saving one action into a ledger of 100,000 entries with a bare durable
// commit, in turns.
func BenchmarkAct(b *testing.B) {
	const pairs = 1000
	p := newPair(b)
	p.As(model.Assistant).write(benchEdits/len(benchFields), 1)
	var act, bare []time.Duration
	b.ResetTimer()
	for i := range pairs {
		p.ok(took(&act, func() error {
			_, err := p.me.ledger.Put(ctx, "decision", []model.Doc{{"situation": fmt.Sprintf("One more about travel, %d", i)}})
			return err
		}))
		p.ok(took(&bare, func() error { return p.me.store.SetSetting(ctx, "bench", fmt.Sprint(i)) }))
	}
	b.Logf("medians: action %v, bare commit %v", quantile(act, 0.5), quantile(bare, 0.5))
	b.ReportMetric(ratio(act, bare), "median/commit")
	against(b, "saving one action, p95 / p95 of a bare commit", "act/commit", float64(quantile(act, 0.95))/float64(quantile(bare, 0.95)), 2)
}

// BenchmarkSize imports more and more, in as many files as the limits ask for, and opens what came
// of it: the one grows with the entries and no faster, the other not at all. A million takes
// minutes; -short leaves it out.
func BenchmarkSize(b *testing.B) {
	sizes := []int{10_000, 100_000, 1_000_000}
	if testing.Short() {
		sizes = sizes[:2]
	}
	var perEntry []float64
	for _, n := range sizes {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			p, before, bundles := written(b, n, 1)
			store := p.fresh(before)
			var imports, opens []time.Duration
			p.ok(took(&imports, func() error {
				for _, path := range bundles {
					if _, err := store.Import(ctx, path, false); err != nil {
						return err
					}
				}
				return store.Close()
			}))
			perEntry = append(perEntry, float64(imports[0])/float64(n))
			for range 9 {
				p.ok(took(&opens, func() error {
					var err error
					if store, err = Open(store.Dir(), p.options(3)); err != nil {
						return err
					}
					l, err := store.Ledger(ctx, "")
					if err == nil {
						_, err = l.List(ctx, "decision", Query{Limit: 50})
					}
					return err
				}))
				p.ok(store.Close())
			}
			b.Logf("%d files, imported in %v", len(bundles), imports[0])
			against(b, "opening, to the first list, ms", "ms-to-list", float64(quantile(opens, 0.5))/1e6, 100)
			against(b, "import, of an entry / of an entry of the smallest", "import/linear", perEntry[len(perEntry)-1]/perEntry[0], 1.3)
		})
	}
}
