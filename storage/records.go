package storage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A recordRow is a record as the tables hold it, shared or private.
type recordRow struct {
	row     int64
	id      uuid.UUID
	kind    string
	author  uuid.UUID
	at      model.Moment
	state   int
	private bool
	flags   []string
	open    []string // the groups in conflict, where a change asked for them
	doc     model.Doc
}

// conflict says whether a group is in conflict. Writing such a group resolves it, even
// with the value that is shown.
func (r *recordRow) conflict(group string) bool { return slices.Contains(r.open, group) }

// Doc is the record as people and programs see it.
func (r *recordRow) Doc() model.Doc {
	doc := model.Doc{}
	for name, v := range r.doc {
		doc[name] = v
	}
	doc["id"], doc["kind"] = r.id.String(), r.kind
	doc["created_at"], doc["created_by"] = string(r.at), r.author.String()
	if r.private {
		doc["private"] = true
	}
	if r.state == recordDeleted {
		doc["deleted"] = true
	}
	if len(r.flags) > 0 {
		flags := make([]any, len(r.flags))
		for i, f := range r.flags {
			flags[i] = f
		}
		doc["flags"] = flags
	}
	return doc
}

const (
	columns       = `SELECT id, uuid, kind, author, created, state, flags, doc FROM records `
	everyColumn   = columns + `WHERE partnership = ? `
	sharedColumns = everyColumn + `AND state <> 2 `
	// knownColumns is for rows that are named: SQLite would look for them all over the partnership.
	knownColumns = columns + `NOT INDEXED WHERE partnership = ? AND `
)

func scanShared(scan func(...any) error) (*recordRow, error) {
	r := &recordRow{}
	var hlc ledger.HLC
	var flags, doc string
	if err := scan(&r.row, blob(r.id[:]), &r.kind, blob(r.author[:]), (*int64)(&hlc), &r.state, &flags, &doc); err != nil {
		return nil, err
	}
	r.at = model.MomentOf(hlc.Time())
	r.flags = strings.Fields(flags)
	var err error
	r.doc, err = model.ParseDoc([]byte(doc))
	return r, err
}

const privateColumns = `SELECT id, uuid, kind, created, deleted, doc FROM private WHERE partnership = ? `

func (l *Ledger) scanPrivate(scan func(...any) error) (*recordRow, error) {
	r := &recordRow{private: true, author: l.state.authority.People[l.state.role].ID}
	var created int64
	var doc string
	if err := scan(&r.row, blob(r.id[:]), &r.kind, &created, &r.state, &doc); err != nil {
		return nil, err
	}
	r.at = model.MomentOf(time.UnixMilli(created))
	var err error
	r.doc, err = model.ParseDoc([]byte(doc))
	return r, err
}

// row finds a record, deleted ones too.
func (l *Ledger) row(ctx context.Context, q querier, id uuid.UUID) (*recordRow, error) {
	r, err := scanShared(q.QueryRowContext(ctx, sharedColumns+`AND uuid = ?`, l.state.row, id[:]).Scan)
	if err == nil {
		return r, l.withSheet(ctx, q, r)
	}
	if errors.Is(err, sql.ErrNoRows) {
		r, err = l.scanPrivate(q.QueryRowContext(ctx, privateColumns+`AND uuid = ?`, l.state.row, id[:]).Scan)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &model.Refused{What: "Nothing was found", Why: "there is no record with the id " + id.String() + " here", Do: "look it up with list or search", Err: ErrNotFound}
	}
	return r, err
}

// Get finds one record.
func (l *Ledger) Get(ctx context.Context, id uuid.UUID) (doc model.Doc, err error) {
	err = l.view(ctx, func(l *Ledger, _ *state) error {
		r, err := l.row(ctx, l.store.read, id)
		if err == nil {
			doc = r.Doc()
		}
		return err
	})
	if err == nil {
		err = l.computed(ctx, doc)
	}
	return doc, err
}

// A Query narrows a list.
type Query struct {
	Where   map[string]string // field = value, as text
	Deleted bool              // the trash instead of what is there
	Limit   int               // 0 means all
}

// List gives the records of a kind, oldest first, one's own private ones among them.
func (l *Ledger) List(ctx context.Context, kind string, query Query) (docs []model.Doc, err error) {
	if model.KindOf(kind) == nil {
		return nil, &model.Refused{What: "Nothing was listed", Why: fmt.Sprintf("there is no kind of record named %q", kind), Do: "look at the list of kinds"}
	}
	shown := recordShown
	if query.Deleted {
		shown = recordDeleted
	}
	var rows []*recordRow
	err = l.view(ctx, func(l *Ledger, s *state) error {
		collect := func(scanRow func(func(...any) error) (*recordRow, error), q string, args ...any) error {
			return each(ctx, l.store.read, func(scan func(...any) error) error {
				r, err := scanRow(scan)
				if err == nil {
					err = l.withSheet(ctx, l.store.read, r)
				}
				if err == nil && r.matches(query.Where) {
					rows = append(rows, r)
				}
				return err
			}, q, args...)
		}
		limit := -1 // none
		if query.Limit > 0 && len(query.Where) == 0 {
			limit = query.Limit // else what does not match would use it up
		}
		if err := collect(scanShared, sharedColumns+`AND kind = ? AND state = ? ORDER BY created, uuid LIMIT ?`, s.row, kind, shown, limit); err != nil {
			return err
		}
		return collect(l.scanPrivate, privateColumns+`AND kind = ? AND deleted = ? ORDER BY created, uuid LIMIT ?`, s.row, kind, shown, limit)
	})
	slices.SortStableFunc(rows, func(a, b *recordRow) int { return strings.Compare(string(a.at), string(b.at)) })
	for _, r := range rows {
		if query.Limit > 0 && len(docs) == query.Limit {
			break
		}
		docs = append(docs, r.Doc())
	}
	if err == nil {
		err = l.computed(ctx, docs...)
	}
	return docs, err
}

func (r *recordRow) matches(where map[string]string) bool {
	if len(where) == 0 {
		return true
	}
	doc, k := r.Doc(), model.KindOf(r.kind)
	for name, want := range where {
		v, ok := doc[name]
		switch v := v.(type) {
		case []any:
			if !slices.ContainsFunc(v, func(item any) bool { return fmt.Sprint(item) == want }) {
				return false
			}
		default:
			if !ok && want == "false" {
				if f, known := k.Field(name); name == "private" || name == "deleted" || known && f.Plain() {
					continue
				}
			}
			if (ok && fmt.Sprint(v) != want) || (!ok && want != "") {
				return false
			}
		}
	}
	return true
}

// title names a record to a person: by its own words, else by its area, else by its kind.
func (l *Ledger) title(ctx context.Context, q querier, r *recordRow) string {
	return titleOf(r, func(id uuid.UUID) (*recordRow, error) { return l.row(ctx, q, id) })
}

func titleOf(r *recordRow, row func(uuid.UUID) (*recordRow, error)) string {
	k := model.KindOf(r.kind)
	if k == nil {
		return r.kind
	}
	if f, ok := k.Field(k.Title); ok && len(f.Ref) == 0 && r.doc.Text(k.Title) != "" {
		return r.doc.Text(k.Title)
	}
	for _, name := range []string{"area", "request", "goal", "decision"} {
		if id, err := uuid.Parse(r.doc.Text(name)); err == nil {
			if named, err := row(id); err == nil {
				return titleOf(named, row)
			}
		}
	}
	return k.Label
}

// An Event is one write in a record's history.
type Event struct {
	Entry  string    `json:"entry"`
	At     time.Time `json:"at"`
	By     uuid.UUID `json:"by"`
	Group  string    `json:"group"`
	Value  any       `json:"value"`
	State  string    `json:"state"`
	Reason string    `json:"reason,omitempty"`
}

var stateNames = map[ledger.State]string{ledger.Live: "live", ledger.Replaced: "replaced", ledger.Void: "void", ledger.Kept: "kept"}

// History gives all that was ever written to a record, oldest first, with what has no
// effect and why.
func (l *Ledger) History(ctx context.Context, id uuid.UUID) (events []Event, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		r, err := l.row(ctx, l.store.read, id)
		if err != nil {
			return err
		}
		if r.private {
			events, err = l.privateHistory(ctx, r)
			return err
		}
		if events = s.statements(id, r); len(events) > 0 {
			return nil
		}
		stored, err := l.storedWrites(ctx, l.store.read, id)
		if err != nil {
			return err
		}
		for _, w := range stored {
			events = append(events, Event{
				Entry: w.Entry.String(), At: w.HLC.Time(), By: s.writer(w.Feed), Group: w.Group,
				Value: groupValue(w.Write), State: stateNames[w.state], Reason: w.reason,
			})
		}
		return nil
	})
	return events, err
}

// writer gives the person whose laptop writes a feed.
func (s *state) writer(feed ledger.Feed) uuid.UUID {
	device := feed.Device()
	for _, d := range s.authority.Devices {
		if d.Key == device {
			return s.authority.People[d.Role].ID
		}
	}
	return uuid.UUID{}
}

// statements is the history of a grant or ruling: its making and its revocations.
func (s *state) statements(id uuid.UUID, r *recordRow) []Event {
	executive := s.authority.People[model.Executive].ID
	if g := s.authority.Grants[id]; g != nil {
		events := []Event{{Entry: g.Entry.String(), At: g.Given.Time(), By: executive, Group: ledger.Whole, Value: r.doc, State: "live"}}
		for _, rev := range g.Revoked {
			events = append(events, Event{Entry: rev.Entry.String(), At: rev.At.Time(), By: executive, Group: "revoked_on",
				Value: map[string]any{"revoked_on": string(rev.On), "revoke_reason": rev.Reason}, State: "live"})
		}
		return events
	}
	for _, ruled := range s.authority.Rulings {
		if ruled.ID == id {
			return []Event{{Entry: ruled.Entry.String(), At: ruled.HLC.Time(), By: executive, Group: ledger.Whole, Value: r.doc, State: "live"}}
		}
	}
	return nil
}

// storedWrites reads the writes of a record by its id.
func (l *Ledger) storedWrites(ctx context.Context, q querier, id uuid.UUID) ([]*storedWrite, error) {
	rows, err := q.QueryContext(ctx, writesColumns+`WHERE writes.record = (SELECT id FROM records WHERE partnership = ? AND uuid = ?)
		ORDER BY writes.entry, writes.op`, l.state.row, id[:])
	if err != nil {
		return nil, err
	}
	return scanWrites(rows)
}

// groupValue shows a write: the bare value of one field, or an object of several.
func groupValue(w ledger.Write) any {
	fields := ledger.Fields(w.Group)
	if len(w.Values) != len(fields) {
		return nil
	}
	values := map[string]any{}
	for i, name := range fields {
		v, err := ledger.Value(w.Values[i])
		if err != nil {
			return nil
		}
		if hash, ok := v.([]byte); ok { // of a sheet that was committed to
			v = hex.EncodeToString(hash)
		}
		if len(fields) == 1 {
			return v
		}
		values[name] = v
	}
	return values
}

// docJSON writes the fields of a record.
func docJSON(doc model.Doc) (string, error) {
	data, err := doc.AppendJSON(nil)
	return string(data), err
}
