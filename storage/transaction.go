package storage

import (
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
func (t *transaction) first(query string) (row []driver.Value, err error) {
	err = t.Raw(func(c any) error {
		rows, err := c.(driver.QueryerContext).QueryContext(context.Background(), query, nil)
		if err != nil {
			return err
		}
		row = make([]driver.Value, len(rows.Columns()))
		if err = rows.Next(row); err == io.EOF {
			row, err = nil, nil
		}
		return errors.Join(err, rows.Close())
	})
	return row, err
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
