package storage

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
)

// A transaction is a connection from BEGIN to COMMIT. One of database/sql's starts a goroutine, and
// one more for each query in it, which takes longer than what an action asks of SQLite.
type transaction struct{ *sql.Conn }

// inTx runs f in one BEGIN IMMEDIATE transaction: all of it happens or nothing.
func (s *Store) inTx(ctx context.Context, f func(*transaction) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return notSaved(err)
	}
	defer conn.Close()
	tx := &transaction{conn}
	if err := tx.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		return notSaved(err)
	}
	done := false
	defer func() {
		if !done {
			tx.end()
		}
	}()
	switch err := f(tx); {
	case fromDatabase(err):
		return notSaved(err)
	case err != nil:
		return err
	}
	if err := tx.run(ctx, "COMMIT"); err != nil {
		return notSaved(err)
	}
	done = true
	return nil
}

func notSaved(err error) error { return told("Nothing was saved", err) }

// reading begins a transaction that only reads, on a connection of its own. It keeps nobody from
// writing, and nobody who writes changes what it sees. end it.
func (s *Store) reading(ctx context.Context) (*transaction, error) {
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx := &transaction{conn}
	if err := tx.run(ctx, "BEGIN"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return tx, nil
}

// close ends a transaction that only read.
func (t *transaction) close() {
	t.end()
	t.Conn.Close() //nolint:errcheck // it goes back to the pool
}

// end takes a transaction back, unless SQLite has done so already.
func (t *transaction) end() {
	t.run(context.Background(), "ROLLBACK") //nolint:errcheck // see above
}

// run runs a statement past database/sql. Its values are of the types that the driver knows.
func (t *transaction) run(ctx context.Context, query string, values ...driver.Value) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return t.Raw(func(c any) error {
		// The driver would wait for a context's end in a goroutine.
		_, err := c.(driver.ExecerContext).ExecContext(context.WithoutCancel(ctx), query, ordered(values))
		return err
	})
}

func ordered(values []driver.Value) []driver.NamedValue {
	named := make([]driver.NamedValue, len(values))
	for i, v := range values {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return named
}

// first gives the first row of a query past database/sql, as the driver has it; nil where there is
// none.
func (t *transaction) first(query string) (first row, err error) {
	err = t.Raw(func(c any) error {
		rows, err := c.(driver.QueryerContext).QueryContext(context.Background(), query, nil)
		if err != nil {
			return err
		}
		first = make(row, len(rows.Columns()))
		if err = rows.Next(first); err == io.EOF {
			first, err = nil, nil
		}
		return errors.Join(err, rows.Close())
	})
	return first, err
}

// each calls f for every row of a query past database/sql, which takes as long again to hand over many.
// f may keep what is in a row, and not the row.
func (t *transaction) each(ctx context.Context, query string, values []driver.Value, f func(row) error) error {
	return t.Raw(func(c any) (err error) {
		// The driver would wait for a context's end in a goroutine, for each row anew.
		rows, err := c.(driver.QueryerContext).QueryContext(context.WithoutCancel(ctx), query, ordered(values))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		row := make(row, len(rows.Columns()))
		for {
			switch err := rows.Next(row); {
			case err == io.EOF:
				return nil
			case err != nil:
				return err
			}
			if err := cmp.Or(ctx.Err(), f(row)); err != nil {
				return err
			}
		}
	})
}

// A row is as the driver has it. A column of another type than the schema's, as in a damaged file,
// reads as nothing.
type row []driver.Value

func (r row) bytes(i int) []byte {
	data, _ := r[i].([]byte)
	return data
}

func (r row) text(i int) string {
	text, _ := r[i].(string)
	return text
}

func (r row) number(i int) int64 {
	n, _ := r[i].(int64)
	return n
}

// few rows are not worth a statement of their own: the driver keeps those that it ran.
const few = 8

// insert runs one statement for each of n rows, past database/sql. row fills in the values of one;
// it says false where there is no such row.
func (t *transaction) insert(ctx context.Context, query string, n int, row func(i int, values []driver.NamedValue) bool) error {
	if n == 0 {
		return nil
	}
	// The driver would wait for a context's end in a goroutine, for each row anew.
	running := context.WithoutCancel(ctx)
	return t.Raw(func(c any) error {
		run := func(values []driver.NamedValue) error {
			_, err := c.(driver.ExecerContext).ExecContext(running, query, values)
			return err
		}
		if n > few {
			statement, err := c.(driver.ConnPrepareContext).PrepareContext(running, query)
			if err != nil {
				return err
			}
			defer statement.Close()
			run = func(values []driver.NamedValue) error {
				_, err := statement.(driver.StmtExecContext).ExecContext(running, values)
				return err
			}
		}
		values := ordered(make([]driver.Value, strings.Count(query, "?")))
		for i := range n {
			if !row(i, values) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := run(values); err != nil {
				return err
			}
		}
		return nil
	})
}

// set fills in the values of a row. They are of the types that the driver knows.
func set(values []driver.NamedValue, row ...driver.Value) bool {
	for i, v := range row {
		values[i].Value = v
	}
	return true
}
