package storage

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"filippo.io/age"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// A Summary says what an import brought.
type Summary struct {
	Entries   int `json:"entries"`
	Records   int `json:"records"`
	Conflicts int `json:"conflicts"`
	Void      int `json:"void"`
}

// Incoming is a bundle that was read and folded on trial. Nothing has changed yet.
type Incoming struct {
	Ledger  *Ledger
	From    string
	Made    time.Time
	Summary Summary
	News    []News

	path    string
	content *bundle.Content
}

// Inspection is what can be said of a file without changing anything.
type Inspection struct {
	Bundle      uuid.UUID   `json:"-"`
	Type        bundle.Type `json:"type"`
	Partnership uuid.UUID   `json:"partnership"`
	From        string      `json:"from,omitempty"`
	Made        time.Time   `json:"made"`
	Entries     int         `json:"entries"`
	Feeds       int         `json:"feeds"`
	Known       bool        `json:"known"` // the partnership is in this folder
}

// read opens a bundle with the device keys of all partnerships here, and finds the
// one that it belongs to.
func (s *Store) readBundle(ctx context.Context, path string) (*bundle.Content, *Ledger, error) {
	all, err := s.Partnerships(ctx)
	if err != nil {
		return nil, nil, err
	}
	var identities []age.Identity
	var mute error
	for _, l := range all {
		now, err := l.current(ctx)
		if err != nil {
			return nil, nil, err
		}
		if now.mute != nil {
			mute = now.mute
			continue
		}
		identities = append(identities, now.key.Identity())
	}
	c, err := bundle.ReadFile(path, identities...)
	if errors.Is(err, bundle.ErrNotForHere) && mute != nil {
		return nil, nil, mute // it may be for the partnership whose key is damaged
	}
	if err != nil {
		return nil, nil, refusedBundle(err)
	}
	for _, l := range all {
		if l.id == c.Manifest.Partnership {
			return c, l, nil
		}
	}
	return c, nil, nil
}

// Inspect says what a bundle is.
func (s *Store) Inspect(ctx context.Context, path string) (Inspection, error) {
	c, l, err := s.readBundle(ctx, path)
	if err != nil {
		return Inspection{}, err
	}
	m := c.Manifest
	i := Inspection{Bundle: uuid.UUID(m.Bundle), Type: m.Type, Partnership: m.Partnership, Made: m.Made.Time(), Entries: len(c.Entries), Feeds: len(m.Ranges)}
	if l != nil {
		i.Known = true
		err = l.view(ctx, func(l *Ledger, s *state) error { i.From = s.name(m.Sender); return nil })
	}
	return i, err
}

// name is the person who writes a feed; one who is only joining is the partner.
func (s *state) name(feed ledger.Feed) string {
	id := s.writer(feed)
	for role, p := range s.authority.People {
		if p.ID == id || id == (uuid.UUID{}) && role != s.role {
			return p.Name
		}
	}
	return ""
}

// Preview reads a bundle and folds it on trial.
func (s *Store) Preview(ctx context.Context, path string) (*Incoming, error) {
	c, l, err := s.readBundle(ctx, path)
	if err != nil {
		return nil, err
	}
	if l == nil {
		return nil, refusedPartnership()
	}
	in := &Incoming{Ledger: l, Made: c.Manifest.Made.Time(), path: path, content: c}
	err = l.trial(ctx, func(l *Ledger, tx *transaction) error {
		p, merged, err := l.merge(ctx, tx, c, false)
		if err != nil {
			return err
		}
		in.Summary = merged.Summary
		in.From = l.state.name(c.Manifest.Sender)
		in.News, err = p.news(ctx, merged)
		return err
	})
	if err != nil {
		l.note(ctx, c, path, err)
		return nil, err
	}
	return in, nil
}

// Merge takes a backup and merges the bundle in one transaction.
func (in *Incoming) Merge(ctx context.Context) (Summary, error) {
	return in.Ledger.take(ctx, in.content, in.path)
}

// Import merges a bundle, or only says what it would bring.
func (s *Store) Import(ctx context.Context, path string, dryRun bool) (Summary, error) {
	if dryRun {
		in, err := s.Preview(ctx, path)
		if err != nil {
			return Summary{}, err
		}
		return in.Summary, nil
	}
	c, l, err := s.readBundle(ctx, path)
	if err != nil {
		return Summary{}, err
	}
	if l == nil {
		return Summary{}, refusedPartnership()
	}
	summary, err := l.take(ctx, c, path)
	if err != nil {
		l.note(ctx, c, path, err)
	}
	return summary, err
}

// take merges a bundle, after a backup where it brings something.
func (l *Ledger) take(ctx context.Context, c *bundle.Content, path string) (Summary, error) {
	fresh := false
	find := l.state.finder(ctx, l.store.read)
	for _, r := range c.Manifest.Ranges {
		_, known := find(r.End())
		fresh = fresh || !known
	}
	if fresh && !l.store.options.NoBackups {
		if err := l.store.backupOnce(ctx); err != nil {
			return Summary{}, err
		}
	}
	var summary Summary
	err := l.change(ctx, func(l *Ledger, tx *transaction) error {
		p, merged, err := l.merge(ctx, tx, c, true)
		if err != nil {
			return err
		}
		summary = merged.Summary
		if p.extends(l.state.feed) {
			// Another copy of this folder goes on with its feed: this one leaves it before they fork it.
			l.state.newFeed = "another copy of this data folder went on writing"
			if _, _, _, err := l.own(); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO bundles (partnership, bundle, direction, at, path, entries, conflicts) VALUES (?, ?, 'in', ?, ?, ?, ?)`,
			l.state.row, c.Manifest.Bundle[:], l.Now().UnixMilli(), path, summary.Entries, summary.Conflicts)
		return err
	})
	return summary, err
}

func refusedPartnership() error {
	return refusedImport("it belongs to another partnership", "open it in the data folder that it is for")
}

// notInOrder is what is wrong in a file that was read, for whoever made the program that wrote it.
func notInOrder(err error) string { return "its content is not in order (" + err.Error() + ")" }

func refusedImport(why, do string) error {
	return &model.Refused{What: "This bundle was not imported", Why: why, Do: do, Reason: model.Forbidden}
}

// note keeps a local line about a refusal, beside the bundles that came in.
func (l *Ledger) note(ctx context.Context, c *bundle.Content, path string, why error) {
	// A note that cannot be written must not hide the refusal itself.
	_, _ = l.store.write.ExecContext(ctx, `INSERT INTO bundles (partnership, bundle, direction, at, path, entries, note)
		SELECT id, ?, 'in', ?, ?, 0, ? FROM partnerships WHERE uuid = ?`,
		c.Manifest.Bundle[:], l.Now().UnixMilli(), path, why.Error(), l.id[:])
}

// merge folds a bundle's entries and, where they are kept, adds them to the log. It never writes
// entries of its own. The caller's transaction makes it all or nothing.
func (l *Ledger) merge(ctx context.Context, tx *transaction, c *bundle.Content, keep bool) (*projection, *merged, error) {
	if keep {
		defer frugal.begin()()
	}
	s, m := l.state, c.Manifest
	if m.Sender.Device() == s.feed.Device() && m.Type == bundle.Exchange {
		// One's own bundle brings nothing, unless this folder was rolled back.
		if err := l.ownEntries(ctx, tx, c); err != nil {
			return nil, nil, err
		}
	}
	begins := m.Type == bundle.Invitation || (m.Type == bundle.Rescue || m.Type == bundle.Laptop) && len(s.graph.Branches) == 0
	if own := s.feed.Device(); !begins && m.Sender.Device() != own && !slices.Contains(m.Recipients, own) {
		// Whoever could open it encrypted it again: its sender did not mean it for here.
		return nil, nil, refusedImport("it was made for other laptops", "ask for an export that is for this one")
	}
	before, err := l.inConflict(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	twice := s.authority != nil && s.authority.TwoJoins

	p, err := l.project(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	saved := func() error { return nil }
	if keep {
		// A second connection sees just what was here before, while the first one is busy saving.
		before, err := l.store.reading(ctx)
		if err != nil {
			return nil, nil, err
		}
		defer before.close()
		p.q = before
		saved = p.stream(ctx)
		defer saved() //nolint:errcheck // asked for below
	}
	if err := p.appendAll(ctx, c); err != nil {
		return nil, nil, err
	}
	if err := p.fold(ctx); err != nil {
		return nil, nil, err
	}
	if err := saved(); err != nil {
		return nil, nil, err
	}
	if err := p.unexplained(); err != nil {
		return nil, nil, err
	}
	s.leaveFork()
	if err := l.strangers(c); err != nil {
		return nil, nil, err
	}
	if s.authority.TwoJoins && !twice && m.Type == bundle.Reply {
		return nil, nil, refusedImport("your invitation was answered already", "find out who answered it; if it was not your partner, start a new partnership")
	}
	if keep {
		if err := p.save(ctx); err != nil {
			return nil, nil, err
		}
		if err := l.acknowledge(ctx, tx, c, p); err != nil {
			return nil, nil, err
		}
	}
	return p, p.count(before), nil
}

// frugal is on while something is being merged: the entries and what they fold to stay in memory
// to the end, and the collector would else let as much again pile up beside them.
var frugal saving

type saving struct {
	sync.Mutex
	merges, percent int
}

const frugalPercent = 34

func (s *saving) begin() (end func()) {
	s.Lock()
	defer s.Unlock()
	if s.merges++; s.merges == 1 {
		s.percent = debug.SetGCPercent(frugalPercent)
	}
	return func() {
		s.Lock()
		defer s.Unlock()
		if s.merges--; s.merges == 0 {
			debug.SetGCPercent(s.percent)
		}
	}
}

// strangers refuses what somebody wrote who was never one of the two.
func (l *Ledger) strangers(c *bundle.Content) error {
	for _, r := range c.Manifest.Ranges {
		if !l.state.authority.Known(r.Feed.Device()) {
			return refusedImport("somebody who is not one of the two wrote a part of it", "do not trust its sender, and ask your partner for a new one")
		}
	}
	if !l.state.authority.Known(c.Manifest.Sender.Device()) {
		return refusedImport("its sender is not one of the two", "do not trust it, and ask your partner for a new one")
	}
	return nil
}

// ownEntries refuses a bundle of this very laptop that holds more than the folder
// does: the folder was rolled back, and restoring is another road.
func (l *Ledger) ownEntries(ctx context.Context, tx *transaction, c *bundle.Content) error {
	find := l.state.finder(ctx, tx)
	for _, e := range c.Entries {
		if _, ok := find(e.Ref()); !ok && e.Feed == l.state.feed {
			l.state.newFeed = "this folder is older than what was sent from it"
			return nil
		}
	}
	return nil
}

// appendAll places a bundle's entries, range by range, each as soon as what it links to is here.
func (p *projection) appendAll(ctx context.Context, c *bundle.Content) error {
	l := p.ledger
	p.foreign = true
	s := l.state
	var ranges [][]*ledger.Entry
	at := 0
	left := 0
	for _, r := range c.Manifest.Ranges {
		if !p.has(r.End()) { // else all before it is here too
			ranges = append(ranges, c.Entries[at:at+int(r.Count)])
			left += int(r.Count)
		}
		at += int(r.Count)
	}
	p.expect(left)
	now := l.Now()
	for left > 0 {
		var missing *ledger.Gap
		before := left
		for i := range ranges {
			for len(ranges[i]) > 0 {
				e := ranges[i][0]
				if e.Partnership != l.id {
					return refusedPartnership()
				}
				if !s.graph.Reaches(e.Feed, e.Seq) || !p.has(e.Ref()) {
					if err := p.append(ctx, e); err != nil {
						if errors.As(err, &missing) {
							break
						}
						if fromDatabase(err) {
							return err // the file is not at fault
						}
						return refusedImport(notInOrder(err), "ask for it again")
					}
					if e.HLC.Believable(now) {
						s.received = max(s.received, e.HLC)
					}
				}
				ranges[i] = ranges[i][1:]
				left--
			}
		}
		if left == before {
			return l.gap(c, missing)
		}
	}
	if p.log != nil {
		p.flush()
	}
	return nil
}

// gap names what is missing and whom to ask.
func (l *Ledger) gap(c *bundle.Content, g *ledger.Gap) error {
	who := l.state.name(c.Manifest.Sender)
	return &model.Refused{
		What:   "This bundle was not imported",
		Why:    fmt.Sprintf("an earlier one is missing, up to change %d of %s", g.Missing.Seq, l.state.name(g.Missing.Feed)),
		Do:     "open the earlier bundle first, or ask " + who + " to send everything again",
		Reason: model.Missing, Err: g,
	}
}
