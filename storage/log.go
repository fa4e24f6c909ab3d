package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"path/filepath"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A querier is a transaction or the pool.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// load reads the partnership, its graph and its authority entries.
func (l *Ledger) load(ctx context.Context, q querier) error {
	s := &state{}
	var role string
	err := q.QueryRowContext(ctx, `SELECT id, root, role, feed, received, generation,
			coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'searched/' || id), 0) FROM partnerships WHERE uuid = ?`, l.id[:]).
		Scan(&s.row, blob(s.root[:]), &role, blob(s.feed[:]), (*int64)(&s.received), &s.generation, &s.searched)
	if err != nil {
		return err
	}
	s.role, s.saved = model.Role(role), s.remembered
	if s.graph, err = loadGraph(ctx, q, s.row); err != nil {
		return err
	}
	if s.stated, err = loadStated(ctx, q, s.row); err != nil {
		return err
	}
	s.fold(ctx, q, l.id)
	if err := s.loadNames(ctx, q); err != nil {
		return err
	}
	_, s.before = s.newest()
	l.state = s
	l.guard(ctx, q)
	return nil
}

// fold folds the authority entries anew. They are few.
func (s *state) fold(ctx context.Context, q querier, id uuid.UUID) {
	s.authority = ledger.FoldAuthority(id, s.root, s.stated, s.graph, s.finder(ctx, q))
}

func loadGraph(ctx context.Context, q querier, row int64) (*ledger.Graph, error) {
	var branches []*ledger.Branch
	err := each(ctx, q, func(scan func(...any) error) error {
		b := &ledger.Branch{}
		var header []byte
		if err := scan(blob(b.Feed[:]), &b.Parent.Branch, &b.Parent.Seq, &b.Last.Seq, blob(b.Last.ID[:]), &header); err != nil {
			return err
		}
		last, err := ledger.ReadHeader(header)
		if err != nil {
			return damaged(err)
		}
		b.Last.Feed, b.HLC = b.Feed, last.HLC
		branches = append(branches, b)
		return nil
	}, `SELECT feed, parent_branch, parent_seq, seq, hash, header FROM branches JOIN entries ON entries.id = (SELECT id FROM entries AS newest
			WHERE newest.partnership = branches.partnership AND newest.branch = branches.branch ORDER BY seq DESC LIMIT 1)
		WHERE branches.partnership = ? ORDER BY branches.branch`, row)
	if err != nil {
		return nil, err
	}
	err = each(ctx, q, func(scan func(...any) error) error {
		var branch int
		var clock ledger.Clock
		var seen []byte
		if err := scan(&branch, &clock.Seq, &seen); err != nil {
			return err
		}
		if err := cbor.Unmarshal(seen, &clock.Seen); err != nil {
			return err
		}
		branches[branch].Clocks = append(branches[branch].Clocks, clock)
		return nil
	}, `SELECT branch, seq, seen FROM clocks WHERE partnership = ? ORDER BY branch, seq`, row)
	if err != nil {
		return nil, err
	}
	var unresolved []ledger.Ref
	err = each(ctx, q, func(scan func(...any) error) error {
		var ref ledger.Ref
		err := scan(blob(ref.Feed[:]), &ref.Seq, blob(ref.ID[:]))
		unresolved = append(unresolved, ref)
		return err
	}, `SELECT feed, seq, hash FROM unresolved WHERE partnership = ?`, row)
	return ledger.NewGraph(branches, unresolved), err
}

func loadStated(ctx context.Context, q querier, row int64) ([]ledger.Stated, error) {
	var stated []ledger.Stated
	err := each(ctx, q, func(scan func(...any) error) error {
		var at ledger.Position
		var header, sig, payload []byte
		if err := scan(&at.Branch, &at.Seq, &header, &sig, &payload); err != nil {
			return err
		}
		e, err := ledger.Open(header, payload, sig)
		if err != nil {
			return damaged(err)
		}
		s, err := statedOf(e, at)
		stated = append(stated, s)
		return err
	}, `SELECT branch, seq, header, sig, payload FROM entries WHERE partnership = ? AND class & 1 = 1 ORDER BY id`, row)
	return stated, err
}

func statedOf(e *ledger.Entry, at ledger.Position) (ledger.Stated, error) {
	p, err := ledger.ReadPayload(e.Payload)
	return ledger.Stated{Entry: e, Ops: p.Ops, Salt: p.Salt, At: at}, err
}

func damaged(err error) error {
	return &model.Refused{What: "The database is damaged", Why: err.Error(), Do: "restore a backup", Err: err}
}

// each calls f for every row of a query.
func each(ctx context.Context, q querier, f func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func uuids(rows *sql.Rows) ([]uuid.UUID, error) {
	defer rows.Close()
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(blob(id[:])); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// finder finds the partnership's entries in the tables.
func (s *state) finder(ctx context.Context, q querier) ledger.Find {
	return func(ref ledger.Ref) (ledger.Position, bool) {
		for _, at := range s.graph.At(ref.Feed, ref.Seq) {
			var id ledger.ID
			err := q.QueryRowContext(ctx, `SELECT hash FROM entries WHERE partnership = ? AND branch = ? AND seq = ?`,
				s.row, at.Branch, int64(at.Seq)).Scan(blob(id[:]))
			if err == nil && id == ref.ID {
				return at, true
			}
		}
		return ledger.Position{}, false
	}
}

// guard begins a new feed where the folder was copied or rolled back: two laptops
// that go on with one feed would fork it.
func (l *Ledger) guard(ctx context.Context, q querier) {
	s := l.state
	g, ok, err := keys.LoadGuard(filepath.Join(l.dir, "guard.json"))
	why := ""
	switch {
	case err != nil:
		why = "the guard of this data folder cannot be read"
	case !ok:
		why = "the guard of this data folder is missing"
	case ok && !bytes.Equal(g.Feed, s.feed[:]):
		why = "the last change of this data folder was not finished"
	case ok:
		why = g.Check(l.store.options.Machine, l.store.dir, func(feed []byte, seq uint64, head []byte) bool {
			if seq == 0 {
				return true
			}
			if len(head) != len(ledger.ID{}) {
				return false
			}
			_, here := s.finder(ctx, q)(ledger.Ref{Feed: s.feed, Seq: seq, ID: ledger.ID(head)})
			return here
		})
	}
	s.newFeed = why
	s.leaveFork()
}

// leaveFork begins a new feed where this laptop's own has forked.
func (s *state) leaveFork() {
	if _, forked := s.graph.Forks()[s.feed]; s.newFeed == "" && forked {
		s.newFeed = "another copy of this data folder went on writing"
	}
}

// own gives this laptop's feed and its newest entry's position and clock; a feed
// without entries has seq 0. It begins a new feed where the guard says so.
func (l *Ledger) own() (at ledger.Position, last ledger.Ref, hlc ledger.HLC, err error) {
	s := l.state
	if s.newFeed != "" {
		var number [8]byte
		if _, err := io.ReadFull(l.store.options.Rand, number[:]); err != nil {
			return at, last, 0, err
		}
		s.feed = ledger.NewFeed(s.feed.Device(), number)
		s.newFeed = ""
		if err := l.saveGuard(ledger.Ref{Feed: s.feed}); err != nil {
			return at, last, 0, err
		}
	}
	branches := s.graph.Of(s.feed)
	if len(branches) == 0 {
		return at, ledger.Ref{Feed: s.feed}, 0, nil
	}
	b := s.graph.Branches[branches[0]]
	return ledger.Position{Branch: branches[0], Seq: b.Last.Seq}, b.Last, b.HLC, nil
}

// saveGuard remembers where and up to which entry this laptop has written.
func (l *Ledger) saveGuard(last ledger.Ref) error {
	g := keys.Guard{Machine: l.store.options.Machine, Path: l.store.dir, Feed: last.Feed[:], Seq: last.Seq}
	if last.Seq > 0 {
		g.Head = last.ID[:]
	}
	if err := g.Save(filepath.Join(l.dir, "guard.json")); err != nil { // which nobody has heard of
		return told("Nothing was saved", err)
	}
	return nil
}

// A draft is an entry that is being written.
type draft struct {
	header ledger.Header
	salt   ledger.Salt
	ops    []ledger.Op
}

// begin drafts this laptop's next entry, after all that it has merged.
func (l *Ledger) begin(class uint64) (*draft, error) {
	s := l.state
	at, last, hlc, err := l.own()
	if err != nil {
		return nil, err
	}
	d := &draft{header: ledger.Header{
		Version: ledger.Version, Partnership: l.id, Feed: s.feed, Seq: last.Seq + 1, Class: class,
		HLC: ledger.Next(l.store.options.Now(), hlc, s.received), Seen: s.graph.New(at),
	}}
	if last.Seq > 0 {
		d.header.Prev = last.ID[:]
	}
	_, err = io.ReadFull(l.store.options.Rand, d.salt[:])
	return d, err
}

// create gives the id of the record that the draft's next op creates.
func (d *draft) create(kind string) uuid.UUID {
	return ledger.RecordID(d.header.Partnership, d.header.Feed, d.header.HLC, d.salt, kind, len(d.ops))
}

// add writes a draft to the log and folds it. It gives the fold and the entry.
func (l *Ledger) add(ctx context.Context, tx *transaction, d *draft) (*projection, placed, error) {
	p, err := l.project(ctx, tx)
	if err != nil {
		return nil, placed{}, err
	}
	e, err := l.seal(ctx, d, p)
	if err != nil {
		return nil, placed{}, err
	}
	return p, e, p.finish(ctx)
}

// seal signs the draft and adds it to what the projection will save.
func (l *Ledger) seal(ctx context.Context, d *draft, p *projection) (placed, error) {
	e, err := ledger.Seal(d.header, ledger.Payload{Salt: d.salt, Ops: d.ops}, l.key)
	if err != nil {
		return placed{}, &model.Refused{What: "Nothing was saved", Why: err.Error(), Do: "make it smaller, or save it in parts", Err: err}
	}
	if err := p.append(ctx, e); err != nil {
		return placed{}, err
	}
	return p.entries[len(p.entries)-1], nil
}

// refusedKey turns a key file's error into a refusal.
func refusedKey(err error) error {
	var r *keys.Refused
	var d *keys.Damaged
	switch {
	case errors.As(err, &r):
		return &model.Refused{What: r.What, Why: r.Why, Do: r.Do, Reason: model.Forbidden, Err: err}
	case errors.As(err, &d):
		return &model.Refused{What: "The file " + d.Path + " was not opened", Why: d.Why, Do: d.Do, Reason: model.Forbidden, Err: err}
	}
	return err
}
