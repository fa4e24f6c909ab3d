package storage

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// written is a pair whose assistant has written n single-field edits that are sent and
// not yet received; it gives the bundle.
func written(b *testing.B, n int) (*pair, string) {
	b.Helper()
	p := newPair(b)
	p.As(model.Assistant)
	docs := make([]model.Doc, n)
	for i := range docs {
		docs[i] = model.Doc{"name": fmt.Sprintf("Area %d of the house", i)}
	}
	_, err := p.me.ledger.Put(ctx, "area", docs)
	p.ok(err)
	return p, p.Send()
}

// BenchmarkImport compares the import of 20,000 entries, decrypted, verified, folded and
// durable, with plain inserts of the same rows in the same tables.
func BenchmarkImport(b *testing.B) {
	const n = 20_000
	for range b.N {
		b.StopTimer()
		p, bundle := written(b, n)
		p.As(model.Executive)
		b.StartTimer()
		start := time.Now()
		in, err := p.me.store.Preview(ctx, bundle)
		p.ok(err)
		preview := time.Since(start)
		_, err = in.Merge(ctx)
		p.ok(err)
		took := time.Since(start)
		b.StopTimer()
		floor := p.floor()
		b.ReportMetric(float64(took)/float64(floor), "×floor")
		b.ReportMetric(float64(preview)/float64(floor), "preview×floor")
		start = time.Now()
		_, err = p.me.store.Import(ctx, bundle, false)
		p.ok(err)
		b.ReportMetric(float64(time.Since(start))/float64(took), "again×first")
	}
}

// floor inserts the rows of this person's log and projections into an empty database,
// in insertion order, in one transaction, and gives how long that takes.
func (p *pair) floor() time.Duration {
	p.Helper()
	type table struct {
		insert string
		rows   [][]any
	}
	var tables []table
	for _, name := range []string{"partnerships", "entries", "payloads", "records", "writes", "search"} {
		columns := "*"
		if name == "search" {
			columns = "docid, body"
		}
		rows, err := p.me.store.read.QueryContext(ctx, `SELECT `+columns+` FROM `+name+` ORDER BY rowid`)
		p.ok(err)
		names, err := rows.Columns()
		p.ok(err)
		t := table{insert: fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, name, strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1))}
		for rows.Next() {
			values := make([]any, len(names))
			for i := range values {
				values[i] = new(any)
			}
			p.ok(rows.Scan(values...))
			for i := range values {
				values[i] = *values[i].(*any)
			}
			t.rows = append(t.rows, values)
		}
		rows.Close()
		tables = append(tables, t)
	}
	store, err := Open(filepath.Join(p.dir, fmt.Sprintf("floor-%d", time.Now().UnixNano())), p.options(7))
	p.ok(err)
	start := time.Now()
	p.ok(store.inTx(ctx, func(tx *sql.Tx) error {
		for _, t := range tables {
			insert, err := tx.PrepareContext(ctx, t.insert)
			if err != nil {
				return err
			}
			for _, row := range t.rows {
				if _, err := insert.ExecContext(ctx, row...); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	p.ok(store.Close())
	return time.Since(start)
}

// BenchmarkAct compares saving one action into a ledger of 20,000 with a bare durable commit.
func BenchmarkAct(b *testing.B) {
	p, _ := written(b, 20_000)
	var act, bare time.Duration
	b.ResetTimer()
	for i := range b.N {
		start := time.Now()
		p.Put("decision", model.Doc{"situation": fmt.Sprintf("One more %d", i)})
		act += time.Since(start)
		start = time.Now()
		p.ok(p.me.store.SetSetting(ctx, "bench", fmt.Sprint(i)))
		bare += time.Since(start)
	}
	b.ReportMetric(float64(act)/float64(bare), "×commit")
}

// BenchmarkOpen opens a folder with 20,000 entries, to the first list.
func BenchmarkOpen(b *testing.B) {
	p, _ := written(b, 20_000)
	dir := p.me.store.Dir()
	p.me.store.Close()
	b.ResetTimer()
	for range b.N {
		store, err := Open(dir, p.options(5))
		p.ok(err)
		l, err := store.Ledger(ctx, "")
		p.ok(err)
		_, err = l.List(ctx, "decision", Query{})
		p.ok(err)
		p.ok(store.Close())
	}
}
