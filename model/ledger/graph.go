package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// A Position is where an entry stands in a Graph. Positions are local: two
// laptops number branches in the order in which they came, so a position
// never leaves the program.
type Position struct {
	Branch int
	Seq    uint64
}

// A Branch is a run of a feed's entries without a fork. A feed that was never
// forked has one.
type Branch struct {
	Feed   Feed
	Parent Position // the entry it forks from; Seq 0 where it starts the feed
	Last   Ref      // the newest entry
	HLC    HLC      // of the newest entry
	Clocks []Clock  // ascending; the newest at or before an entry is its clock
}

// A Clock says what an entry had seen: for each branch, up to which seq.
type Clock struct {
	Seq  uint64 // from this entry of the branch on
	Seen []uint64
}

// A Graph holds what had seen what. Entries are placed after everything that
// they link to, so it has no cycles.
type Graph struct {
	Branches []*Branch
	// Unresolved are links to entries that a fork keeps away. They count for
	// nothing until the entry arrives.
	Unresolved map[Ref]bool

	feeds   map[Feed][]int
	waiting map[Ref][]Position // the entries with a link that is unresolved
	clocks  int                // numbers in all clocks
}

// Limits of a graph (docs/BUNDLE.md, 9). An honest pair stays far below them; without
// them a partner's program could take all memory with a small file.
const (
	MaxBranches   = 1024
	maxUnresolved = 1024
	maxClocks     = 1 << 24 // numbers in all clocks
)

// NewGraph restores a graph from its branches.
func NewGraph(branches []*Branch, unresolved []Ref) *Graph {
	g := &Graph{Branches: branches, Unresolved: map[Ref]bool{}, feeds: map[Feed][]int{}, waiting: map[Ref][]Position{}}
	for i, b := range branches {
		g.feeds[b.Feed] = append(g.feeds[b.Feed], i)
		for _, c := range b.Clocks {
			g.clocks += len(c.Seen)
		}
	}
	for _, ref := range unresolved {
		g.Unresolved[ref] = true
	}
	return g
}

// A Gap is an entry that is linked to and not here.
type Gap struct{ Missing Ref }

func (g *Gap) Error() string {
	return fmt.Sprintf("entry %d of a feed is missing", g.Missing.Seq)
}

// Placed says what placing an entry changed beside its own position.
type Placed struct {
	Position
	NewBranch bool
	NewClock  bool
	// Refold is set where earlier entries mean something else now: a fork came to
	// light, or a missing branch arrived.
	Refold bool
	// Rebuild is set where an entry came after one that links to it. Earlier clocks
	// change by that. A graph restored with NewGraph does not know which: place the
	// whole log again, in a new graph.
	Rebuild bool
}

// Find gives the position of an entry that has this feed, seq and id.
type Find func(Ref) (Position, bool)

// Place adds an entry. The caller keeps what find looks in, since it is as large as the log; At says
// where to look.
func (g *Graph) Place(e *Entry, find Find) (Placed, error) {
	var p Placed
	if g.Reaches(e.Feed, e.Seq) { // else it is not here, and find need not look
		if at, ok := find(e.Ref()); ok {
			return Placed{Position: at}, nil // an entry counts once
		}
	}
	parent, err := g.parent(e, find)
	if err != nil {
		return p, err
	}
	seen, unresolved, err := g.links(e, parent, find)
	if err != nil {
		return p, err
	}

	branch := parent.Branch
	p.NewBranch = parent.Seq == 0 || g.Branches[branch].Last.Seq != parent.Seq
	if err := g.room(p.NewBranch, unresolved); err != nil {
		return Placed{}, err
	}
	if p.NewBranch {
		p.Refold = len(g.feeds[e.Feed]) > 0
		branch = len(g.Branches)
		g.Branches = append(g.Branches, &Branch{Feed: e.Feed, Parent: parent})
		g.feeds[e.Feed] = append(g.feeds[e.Feed], branch)
	}
	b := g.Branches[branch]
	p.Position = Position{Branch: branch, Seq: e.Seq}
	if p.NewBranch || len(e.Seen) > 0 {
		p.NewClock = true
		b.Clocks = append(b.Clocks, Clock{Seq: e.Seq, Seen: g.merge(parent, seen)})
		g.clocks += len(g.Branches)
	}
	b.Last, b.HLC = e.Ref(), e.HLC

	for _, ref := range unresolved {
		g.Unresolved[ref] = true
		g.waiting[ref] = append(g.waiting[ref], p.Position)
		p.Refold = true
	}
	if g.Unresolved[e.Ref()] {
		g.arrived(e.Ref(), p.Position)
		p.Refold, p.Rebuild = true, true
	}
	return p, nil
}

// room refuses an entry that a graph within its limits cannot hold.
func (g *Graph) room(newBranch bool, unresolved []Ref) error {
	switch {
	case newBranch && len(g.Branches) >= MaxBranches:
		return errors.New("it would make more feeds than a ledger holds")
	case len(g.Unresolved)+len(unresolved) > maxUnresolved:
		return errors.New("it links to too much that is not here")
	case g.clocks > maxClocks:
		return errors.New("it links to more than a ledger holds")
	}
	return nil
}

// arrived lets the links to an entry count that came before it, in the clocks of
// all that had seen them.
func (g *Graph) arrived(ref Ref, at Position) {
	linked := g.waiting[ref]
	delete(g.Unresolved, ref)
	delete(g.waiting, ref)
	for i, b := range g.Branches {
		for n, c := range b.Clocks {
			from := Position{Branch: i, Seq: c.Seq}
			if slices.ContainsFunc(linked, func(l Position) bool { return l == from || g.Sees(from, l) }) {
				b.Clocks[n].Seen = g.merge(from, []Position{at})
			}
		}
	}
}

func (g *Graph) parent(e *Entry, find Find) (Position, error) {
	if e.Seq == 1 {
		return Position{}, nil
	}
	prev := Ref{Feed: e.Feed, Seq: e.Seq - 1, ID: ID(e.Prev)}
	for _, i := range g.feeds[e.Feed] { // nearly every entry follows the newest of its feed
		if g.Branches[i].Last == prev {
			return Position{Branch: i, Seq: prev.Seq}, nil
		}
	}
	at, ok := find(prev)
	if !ok {
		return at, &Gap{Missing: prev}
	}
	return at, nil
}

func (g *Graph) links(e *Entry, parent Position, find Find) (seen []Position, unresolved []Ref, err error) {
	for _, ref := range e.Seen {
		at, ok := find(ref)
		switch {
		case ok && g.follows(parent, at):
			return nil, nil, errors.New("an entry links to its own past")
		case ok:
			seen = append(seen, at)
		case g.Reaches(ref.Feed, ref.Seq):
			unresolved = append(unresolved, ref) // the feed is known to there, with another entry: a fork
		default:
			return nil, nil, &Gap{Missing: ref}
		}
	}
	return seen, unresolved, nil
}

// follows says whether b is a or stands before it in the same feed.
func (g *Graph) follows(a, b Position) bool {
	for a.Seq > 0 {
		if a.Branch == b.Branch {
			return a.Seq >= b.Seq
		}
		a = g.Branches[a.Branch].Parent
	}
	return false
}

// Reaches says whether some branch of the feed has an entry at seq.
func (g *Graph) Reaches(feed Feed, seq uint64) bool {
	for _, i := range g.feeds[feed] {
		if g.Branches[i].Last.Seq >= seq {
			return true
		}
	}
	return false
}

// merge gives the clock of an entry that follows parent and links to seen.
func (g *Graph) merge(parent Position, seen []Position) []uint64 {
	clock := make([]uint64, len(g.Branches))
	add := func(p Position) {
		for i, seq := range g.clock(p) {
			clock[i] = max(clock[i], seq)
		}
		clock[p.Branch] = max(clock[p.Branch], p.Seq)
	}
	if parent.Seq > 0 {
		add(parent)
	}
	for _, p := range seen {
		add(p)
	}
	return clock
}

// clock is what the entry at p had seen of other branches.
func (g *Graph) clock(p Position) []uint64 {
	clocks := g.Branches[p.Branch].Clocks
	i, found := slices.BinarySearchFunc(clocks, p.Seq, func(c Clock, seq uint64) int {
		return cmp.Compare(c.Seq, seq)
	})
	if !found {
		i--
	}
	return clocks[i].Seen // a branch has a clock from its first entry on
}

// Clock gives, for each branch, up to which seq the entry at p has seen it. It may be short of
// branches that began later.
func (g *Graph) Clock(p Position) []uint64 { return g.clock(p) }

// Sees says whether b is an ancestor of a.
func (g *Graph) Sees(a, b Position) bool {
	if a.Branch == b.Branch {
		return a.Seq > b.Seq
	}
	clock := g.clock(a)
	return b.Branch < len(clock) && clock[b.Branch] >= b.Seq
}

// Concurrent says whether neither had seen the other.
func (g *Graph) Concurrent(a, b Position) bool {
	return a != b && !g.Sees(a, b) && !g.Sees(b, a)
}

// Forks gives, for each forked feed, the first seq at which it has two entries.
func (g *Graph) Forks() map[Feed]uint64 {
	forks := map[Feed]uint64{}
	note := func(feed Feed, seq uint64) {
		if at, ok := forks[feed]; !ok || seq < at {
			forks[feed] = seq
		}
	}
	for feed, branches := range g.feeds {
		for _, i := range branches[1:] {
			note(feed, g.Branches[i].Parent.Seq+1)
		}
	}
	for ref := range g.Unresolved {
		note(ref.Feed, ref.Seq)
	}
	return forks
}

// Heads are the newest entries of all branches, in order.
func (g *Graph) Heads() []Ref {
	refs := make([]Ref, len(g.Branches))
	for i, b := range g.Branches {
		refs[i] = b.Last
	}
	slices.SortFunc(refs, Ref.Compare)
	return refs
}

// New gives the heads that an entry following own must link to: those that it has
// not seen yet. A branch that another unseen head has seen needs no link.
func (g *Graph) New(own Position) []Ref {
	var refs []Ref
	for i, b := range g.Branches {
		at := Position{Branch: i, Seq: b.Last.Seq}
		if own.Seq > 0 && (i == own.Branch || g.Sees(own, at)) {
			continue
		}
		refs = append(refs, b.Last)
	}
	slices.SortFunc(refs, Ref.Compare)
	return refs
}

// At gives the positions at which a feed has an entry of this seq: one, or of a forked feed several.
func (g *Graph) At(feed Feed, seq uint64) []Position {
	var all []Position
	for _, i := range g.feeds[feed] {
		if b := g.Branches[i]; b.Parent.Seq < seq && seq <= b.Last.Seq {
			all = append(all, Position{Branch: i, Seq: seq})
		}
	}
	return all
}

// Of gives a feed's branches.
func (g *Graph) Of(feed Feed) []int { return slices.Clone(g.feeds[feed]) }

// After says whether a feed began with the beginning of another in its past.
func (g *Graph) After(feed, other Feed) bool {
	for _, first := range g.feeds[feed] {
		for _, before := range g.feeds[other] {
			if g.Branches[first].Parent.Seq == 0 && g.Branches[before].Parent.Seq == 0 &&
				g.Sees(Position{Branch: first, Seq: 1}, Position{Branch: before, Seq: 1}) {
				return true
			}
		}
	}
	return false
}

// Clone copies the graph, for a trial that may be thrown away.
func (g *Graph) Clone() *Graph {
	branches := make([]*Branch, len(g.Branches))
	for i, b := range g.Branches {
		copied := *b
		copied.Clocks = slices.Clone(b.Clocks)
		branches[i] = &copied
	}
	c := NewGraph(branches, nil)
	c.Unresolved = maps.Clone(g.Unresolved)
	for ref, linked := range g.waiting {
		c.waiting[ref] = slices.Clone(linked)
	}
	return c
}

// Past gives, for each branch, up to which seq the entry at p and its past reach.
func (g *Graph) Past(p Position) []uint64 { return g.merge(p, nil) }
