package storage

import (
	"context"
	"os"

	"filippo.io/age"

	"tandem/storage/bundle"
)

// A Sent bundle was written to a file.
type Sent struct {
	Path    string
	Entries int
}

// An outbox holds the files that a transaction wrote. They are there before it commits, so that
// nothing counts as sent that no file holds.
type outbox struct {
	what string // is said to a person where one of them is not written
	sent []Sent
}

// send runs f in one transaction that writes files. If it fails, none of them stays.
func (l *Ledger) send(ctx context.Context, what string, f func(*Ledger, *transaction, *outbox) error) ([]Sent, error) {
	out := &outbox{what: what}
	err := l.change(ctx, func(l *Ledger, tx *transaction) error { return f(l, tx, out) })
	if err != nil {
		out.takeBack()
		return nil, err
	}
	return out.sent, nil
}

// sendOne is send for what fits into one file.
func (l *Ledger) sendOne(ctx context.Context, what string, f func(*Ledger, *transaction, *outbox) error) (Sent, error) {
	sent, err := l.send(ctx, what, f)
	if err != nil {
		return Sent{}, err
	}
	return sent[0], nil
}

// write writes a bundle to a new file. The guard counts on its head from before on: a folder that is put
// back to an older state then knows that others may have more of it.
func (o *outbox) write(ctx context.Context, l *Ledger, tx *transaction, path string, c *bundle.Content, recipients ...age.Recipient) error {
	head := c.Manifest.Head.Ref()
	if err := l.saveGuard(head); err != nil {
		return err
	}
	if err := bundle.WriteFile(path, c, l.key, recipients...); err != nil {
		return refusedWrite(o.what, err)
	}
	o.sent = append(o.sent, Sent{Path: path, Entries: len(c.Entries)})
	_, err := tx.ExecContext(ctx, `INSERT INTO bundles (partnership, bundle, direction, at, path, entries, head) VALUES (?, ?, 'out', ?, ?, ?, ?)`,
		l.state.row, c.Manifest.Bundle[:], l.Now().UnixMilli(), path, len(c.Entries), head.ID[:])
	return err
}

// takeBack removes what was written.
func (o *outbox) takeBack() {
	for _, s := range o.sent {
		os.Remove(s.Path) //nolint:errcheck // the transaction's error says more
	}
}
