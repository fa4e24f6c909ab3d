package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// The states of a row in records.
const (
	recordShown = iota
	recordDeleted
	recordNone // no valid entry created it, or its kind is unknown
)

// A projection carries the entries of one transaction into the tables that screens read. It
// folds in memory, and only the records that were touched; save then writes each row once. What
// is only tried, as a preview is, is the same without save.
type projection struct {
	ledger *Ledger
	tx     *transaction // writes
	q      *transaction // reads what was here before

	entries  []placed          // new ones; all of them where everything is folded anew
	added    map[ledger.ID]int // of entries, by id
	first    int64             // row of the first new entry
	touched  map[uuid.UUID]*touched
	order    []*touched
	next     int64        // row of the next new record
	greatest uuid.UUID    // of the records in the tables
	branches map[int]bool // that began
	clocks   map[ledger.Position]bool
	moved    map[int64]int // entries of the log, by row, that stand on another branch now
	stated   bool          // authority changed
	holds    *ledger.Room  // what all statements take; nil before the first new one
	shaken   bool          // earlier entries mean something else now
	again    bool          // earlier entries stand elsewhere now: place the whole log again
	foreign  bool          // new entries are another laptop's
	anew     bool          // the tables count for nothing: all is made from the log
	logged   int64         // row from which on new entries are not saved yet
	log      chan batch    // to who saves them meanwhile

	room []storedWrite  // for new writes
	bare []ledger.Write // of the record that is being folded

	redactions []redaction
	withdrawn  map[int64][]*touched     // rows of the entries whose text goes, and the records that they write to
	listed     map[ledger.ID][]*touched // the records that redactions of an entry list
	sought     map[ledger.ID]int64      // rows of the log's entries that were sought by their ids
	whole      []storedEntry            // the log, where it was read before
}

// A placed entry is a row of the log, or will be one.
type placed struct {
	*ledger.Entry
	row int64
	at  ledger.Position
}

// touched is a record that the transaction writes to.
type touched struct {
	id        uuid.UUID
	row       int64
	isNew     bool
	loaded    bool // writes begins with those in the tables
	writes    []*storedWrite
	states    []ledger.State // of each write, once it is folded
	reasons   []string
	kind      string
	author    uuid.UUID
	created   ledger.HLC
	state     int
	flags     []string
	doc       string
	body      string // what a search finds it by
	blind     bool   // and by what of it is sealed here
	conflicts int
	gone      bool // nothing is written to it
	saved     bool // handed over to be saved
}

// A redaction waits for settle: who may redact depends on the whole transaction.
type redaction struct {
	by ledger.Feed
	at ledger.Position
	ledger.Redact
}

func (l *Ledger) project(ctx context.Context, tx *transaction) (*projection, error) {
	p := &projection{ledger: l, tx: tx, q: tx}
	p.clear()
	s := l.state
	if s.ends == nil {
		row, err := tx.first(fmt.Sprintf(`SELECT `+endsColumns, s.row))
		if err != nil {
			return nil, err
		}
		s.ends = readEnds(row)
	}
	p.first, p.next, p.greatest = s.ends.entry, s.ends.record, s.ends.greatest
	p.logged = p.first
	return p, nil
}

// clear forgets all that was placed and touched.
func (p *projection) clear() {
	p.entries, p.order, p.redactions = nil, nil, nil
	p.added, p.touched = map[ledger.ID]int{}, map[uuid.UUID]*touched{}
	p.branches, p.clocks = map[int]bool{}, map[ledger.Position]bool{}
	p.moved, p.withdrawn, p.listed = map[int64]int{}, map[int64][]*touched{}, map[ledger.ID][]*touched{}
}

// expect makes room for new entries.
func (p *projection) expect(n int) {
	p.entries = slices.Grow(p.entries, n)
	if len(p.added) == 0 {
		p.added = make(map[ledger.ID]int, n)
	}
}

// find places an entry.
func (p *projection) find(ref ledger.Ref) (ledger.Position, bool) {
	if n, ok := p.added[ref.ID]; ok {
		return p.entries[n].at, p.entries[n].Ref() == ref
	}
	if p.anew {
		return ledger.Position{}, false
	}
	return p.ledger.state.finder(context.Background(), p.q)(ref)
}

// has says whether an entry is in the log.
func (p *projection) has(ref ledger.Ref) bool {
	_, ok := p.find(ref)
	return ok
}

// extends says whether an entry of the feed is among the new ones.
func (p *projection) extends(feed ledger.Feed) bool {
	return slices.ContainsFunc(p.entries, func(e placed) bool { return e.Feed == feed })
}

// append adds an entry, one's own or another's, to what will be saved.
func (p *projection) append(ctx context.Context, e *ledger.Entry) error {
	row := p.first + int64(len(p.entries))
	err := p.place(ctx, e, row)
	if err == nil && p.log != nil && row-p.logged >= streamed {
		p.flush()
	}
	return err
}

func (p *projection) place(ctx context.Context, e *ledger.Entry, row int64) error {
	at, err := p.ledger.state.graph.Place(e, p.find)
	if err != nil {
		return err
	}
	p.added[e.ID] = len(p.entries)
	p.entries = append(p.entries, placed{e, row, at.Position})
	if at.NewBranch {
		p.branches[at.Branch] = true
	}
	if at.NewClock {
		p.clocks[at.Position] = true
	}
	p.shaken = p.shaken || at.Refold
	p.again = p.again || at.Rebuild
	return p.read(ctx, e, at.Position, row)
}

// takes refuses a statement beyond what a ledger holds.
func (p *projection) takes(next ledger.Stated) error {
	if p.holds == nil {
		p.holds = &ledger.Room{}
		for _, s := range p.ledger.state.stated {
			if err := p.holds.Take(s); err != nil {
				return err
			}
		}
	}
	return p.holds.Take(next)
}

// read notes what an entry writes.
func (p *projection) read(ctx context.Context, e *ledger.Entry, at ledger.Position, row int64) error {
	if e.Payload == nil {
		return nil
	}
	payload, err := ledger.ReadPayload(e.Payload)
	if err != nil {
		return err
	}
	if e.Authority() {
		s := p.ledger.state
		stated := ledger.Stated{Entry: e, Ops: payload.Ops, Salt: payload.Salt, At: at}
		if err := p.takes(stated); err != nil {
			return err
		}
		s.stated = append(s.stated, stated)
		p.stated = true
		return nil
	}
	var t *touched // of the op before: most entries write to one record
	creates := false
	for n, op := range payload.Ops {
		if r, ok := op.ReadRedact(); ok {
			p.redactions = append(p.redactions, redaction{e.Feed, at, r})
			continue
		}
		if t == nil || op.Record != t.id || op.Kind != payload.Ops[n-1].Kind {
			if t, err = p.record(ctx, op.Record); err != nil {
				return err
			}
			creates = ledger.Creates(&e.Header, payload.Salt, payload.Ops, op.Record, op.Kind)
		}
		p.wrote(t, storedWrite{isNew: true, entry: row, Write: ledger.Write{
			Entry: e.ID, Op: n, Feed: e.Feed, At: at, HLC: e.HLC, Kind: op.Kind, Group: op.Group, Values: op.Values, Pins: op.Pins,
			Creates: creates,
		}})
	}
	return nil
}

// wrote adds a write to its record. There may be many, so they lie together.
func (p *projection) wrote(t *touched, w storedWrite) {
	if len(p.room) == cap(p.room) {
		p.room = make([]storedWrite, 0, min(2*cap(p.room)+few, streamed))
	}
	p.room = append(p.room, w)
	t.writes = append(t.writes, &p.room[len(p.room)-1])
}

// record finds a record that the transaction writes to, or begins a new one.
func (p *projection) record(ctx context.Context, id uuid.UUID) (*touched, error) {
	if t, ok := p.touched[id]; ok {
		return t, nil
	}
	t := &touched{id: id, isNew: true}
	// Ids grow with time: one above all that are here is not looked for.
	if !p.anew && bytes.Compare(id[:], p.greatest[:]) <= 0 {
		err := p.q.QueryRowContext(ctx, `SELECT id FROM records WHERE partnership = ? AND uuid = ?`, p.ledger.state.row, id[:]).Scan(&t.row)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
		t.isNew = err != nil
	}
	if t.isNew {
		t.row = p.next
		p.next++
	}
	p.touched[id] = t
	p.order = append(p.order, t)
	return t, nil
}

// finish folds what the transaction touched and saves it.
func (p *projection) finish(ctx context.Context) error {
	if err := p.fold(ctx); err != nil {
		return err
	}
	return p.save(ctx)
}

// fold folds what the transaction touched.
func (p *projection) fold(ctx context.Context) error {
	if err := p.settle(ctx); err != nil {
		return err
	}
	p.foldRecords()
	return p.across(ctx)
}

// settle is what comes before the records fold: who is who, what was withdrawn, and what was
// written before to the records that are touched.
func (p *projection) settle(ctx context.Context) error {
	if p.again {
		if err := p.replay(ctx); err != nil {
			return err
		}
	}
	if p.stated || p.shaken {
		if err := p.authority(ctx); err != nil {
			return err
		}
	}
	targets := make([]ledger.ID, len(p.redactions))
	for i, r := range p.redactions {
		targets[i] = r.Entry
	}
	if err := p.seek(ctx, targets...); err != nil {
		return err
	}
	for _, r := range p.redactions {
		if err := p.redact(ctx, r); err != nil {
			return err
		}
	}
	for _, t := range p.order {
		if err := p.load(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// authority folds the authority entries anew, and touches every record that this
// changes: the grants, rulings, requests and people, or all where laptops changed.
func (p *projection) authority(ctx context.Context) error {
	s := p.ledger.state
	before := s.authority
	s.authority = ledger.FoldAuthority(p.ledger.id, s.root, s.stated, s.graph, p.find)
	after := s.authority
	if err := after.Crowded(); err != nil {
		return refusedImport(notInOrder(err), "ask your partner what their program did")
	}
	if !p.anew && (p.shaken || before == nil || !sameMembers(before, after)) {
		rows, err := p.q.QueryContext(ctx, `SELECT uuid FROM records WHERE partnership = ? ORDER BY id`, s.row)
		if err != nil {
			return err
		}
		all, err := uuids(rows)
		if err != nil {
			return err
		}
		for _, id := range all {
			if _, err := p.record(ctx, id); err != nil {
				return err
			}
		}
	}
	for _, person := range after.People {
		if _, err := p.record(ctx, person.ID); err != nil {
			return err
		}
	}
	for id := range after.Grants {
		if _, err := p.record(ctx, id); err != nil {
			return err
		}
	}
	for _, r := range after.Rulings {
		for _, id := range []uuid.UUID{r.ID, r.Request} {
			if _, err := p.record(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameMembers says whether the same laptops speak for the same people.
func sameMembers(a, b *ledger.Authority) bool {
	if len(a.Devices) != len(b.Devices) {
		return false
	}
	for i := range a.Devices {
		if *a.Devices[i] != *b.Devices[i] || a.Devices[i].Revoked || b.Devices[i].Revoked {
			return false
		}
	}
	return true
}

// voided gives the reason why a new entry, or a part of it, has no effect; "" where it has.
func (p *projection) voided(row int64) string {
	for _, t := range p.order {
		for i := range t.writes {
			if t.writes[i].entry != row || t.states[i] != ledger.Void {
				continue
			}
			if why := p.writerOf(t, t.writes[i]); why != "" {
				return why
			}
			return t.reasons[i]
		}
	}
	return ""
}

// writerOf says who alone writes what a write of this person's would, "" where they may.
func (p *projection) writerOf(t *touched, w *storedWrite) string {
	s, k := p.ledger.state, model.KindOf(w.Kind)
	if k == nil {
		return ""
	}
	author := t.author == s.authority.People[s.role].ID
	if w.Group == ledger.Deleted && !k.Writer.Allows(s.role, author) {
		return fmt.Sprintf("only %s deletes this %s", k.Writer.Who(), k.Label)
	}
	g, ok := k.Group(w.Group)
	if !ok {
		return ""
	}
	for _, name := range g.Fields {
		f, _ := k.Field(name)
		writer := f.Writer
		if w.Creates && f.Creating != "" {
			writer = f.Creating
		}
		if writer == "" {
			writer = k.Writer
		}
		if !writer.Allows(s.role, author) {
			return fmt.Sprintf("only %s writes the %s of this %s", writer.Who(), strings.ReplaceAll(name, "_", " "), k.Label)
		}
	}
	return ""
}

// recordsOf gives the records of a kind as they stand now, whatever their state.
func (p *projection) recordsOf(ctx context.Context, kind string) ([]*recordRow, error) {
	var all []*recordRow
	if !p.anew {
		err := each(ctx, p.q, func(scan func(...any) error) error {
			r, err := scanShared(scan)
			if err == nil && p.touched[r.id] == nil {
				all = append(all, r)
			}
			return err
		}, everyColumn+`AND kind = ?`, p.ledger.state.row, kind)
		if err != nil {
			return nil, err
		}
	}
	for _, t := range p.order {
		if t.kind != kind || t.gone {
			continue
		}
		r, err := t.recordRow()
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// shown finds a shared record as it stands now; nil where there is none.
func (p *projection) shown(ctx context.Context, id uuid.UUID) (*recordRow, error) {
	if t := p.touched[id]; t != nil {
		if t.gone || t.state != recordShown {
			return nil, nil
		}
		return t.recordRow()
	}
	if p.anew {
		return nil, nil
	}
	return p.ledger.shown(ctx, p.q, id)
}

// row finds a record as it stands now, deleted ones too.
func (p *projection) row(ctx context.Context, id uuid.UUID) (*recordRow, error) {
	t := p.touched[id]
	if t == nil || t.gone || t.state == recordNone {
		return p.ledger.row(ctx, p.q, id)
	}
	r, err := t.recordRow()
	if err != nil {
		return nil, err
	}
	return r, p.ledger.withSheet(ctx, p.q, r)
}

// written gives the writes of a record as they stand now.
func (p *projection) written(ctx context.Context, id uuid.UUID) ([]*storedWrite, error) {
	t := p.touched[id]
	if t == nil {
		if p.anew {
			return nil, nil
		}
		return p.ledger.storedWrites(ctx, p.q, id)
	}
	all := make([]*storedWrite, len(t.writes))
	for i, w := range t.writes {
		now := *w
		now.state = t.states[i]
		all[i] = &now
	}
	return all, nil
}
