package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

// Names of the two people and of their laptops.
const (
	helena = "helena" // the executive
	sam    = "sam"    // the assistant
	desk   = "helena's desk"
	thief  = "a copy of helena's laptop"
)

// failer is what tests and properties have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// A world is a pair, their laptops and no network: what a laptop makes, another has
// once it was sent.
type world struct {
	t           failer
	partnership uuid.UUID
	root        ID
	people      map[model.Role]*someone
	laptops     map[string]*laptop
	clock       time.Time
	drawn       uint64 // salts and nonces drawn so far
	oneTime     signer
	invite      ID
	all         []*Entry
}

// someone is one of the two with their personal keys, newest last.
type someone struct {
	id   uuid.UUID
	keys []signer
}

func (s *someone) key() signer { return s.keys[len(s.keys)-1] }

// A laptop is a device with what it has received.
type laptop struct {
	w      *world
	role   model.Role
	device signer
	feed   Feed
	own    *Entry
	hlc    HLC // the greatest received
	ahead  time.Duration
	replica
}

// A replica is a set of entries in the order in which they came.
type replica struct {
	log   []*Entry
	graph *Graph
	at    map[ID]Position
}

func newReplica() replica { return replica{graph: NewGraph(nil, nil), at: map[ID]Position{}} }

func (r *replica) find(ref Ref) (Position, bool) {
	at, ok := r.at[ref.ID]
	return at, ok && at.Seq == ref.Seq && r.graph.Branches[at.Branch].Feed == ref.Feed
}

// receive places an entry, once.
func (r *replica) receive(e *Entry) error {
	if _, known := r.at[e.ID]; known {
		return nil
	}
	placed, err := r.graph.Place(e, r.find)
	if err != nil {
		return err
	}
	r.at[e.ID] = placed.Position
	r.log = append(r.log, e)
	return nil
}

// newWorld founds a partnership by the founder and lets the other one join. Both then
// confirm the words.
func newWorld(t failer, founder model.Role) *world {
	t.Helper()
	w := unpaired(t, founder)
	for _, name := range []string{helena, sam} {
		w.as(name).confirm()
	}
	w.sync()
	return w
}

func unpaired(t failer, founder model.Role) *world {
	t.Helper()
	w := &world{
		t: t, laptops: map[string]*laptop{}, clock: time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC),
		people: map[model.Role]*someone{
			model.Executive: {id: uuid.UUID{0xe}, keys: []signer{newSigner(101)}},
			model.Assistant: {id: uuid.UUID{0xa}, keys: []signer{newSigner(102)}},
		},
		oneTime: newSigner(99),
	}
	w.laptop(helena, model.Executive, newSigner(1), 1)
	w.laptop(sam, model.Assistant, newSigner(2), 1)
	first, second := w.as(helena), w.as(sam)
	if founder == model.Assistant {
		first, second = second, first
	}
	w.found(first)
	w.invite = first.say(KindInvite, Invite{OneTime: w.oneTime.key()}).ID
	w.sync()
	second.say(KindJoin, second.joining(w.people[second.role].key()))
	w.sync()
	return w
}

func (w *world) found(l *laptop) {
	d := l.begin(Statement)
	w.partnership = PartnershipID(l.feed, d.header.HLC, d.salt)
	d.header.Partnership = w.partnership
	g := Genesis{
		Executive: w.people[model.Executive].id, Assistant: w.people[model.Assistant].id, Founder: l.role,
		ExecutiveName: "Helena", AssistantName: "Sam", Personal: w.people[l.role].key().key(), Recipient: "r", Device: "d", Label: "l",
	}
	g.Sig = w.people[l.role].key().Sign(Message(w.partnership, l.feed, g))
	d.ops = []Op{StatementOp(w.partnership, KindGenesis, g)}
	w.root = d.done().ID
}

// laptop adds a laptop to the world; the ledger knows nothing of it yet.
func (w *world) laptop(name string, role model.Role, device signer, number byte) *laptop {
	l := &laptop{w: w, role: role, device: device, feed: device.feed(number), replica: newReplica()}
	w.laptops[name] = l
	return l
}

func (w *world) as(name string) *laptop {
	if w.laptops[name] == nil {
		w.t.Fatalf("there is no laptop of %s", name)
	}
	return w.laptops[name]
}

// copied makes a laptop from another's folder: same device, same feed, same log.
func (w *world) copied(from, name string) *laptop {
	l := w.as(from)
	c := w.laptop(name, l.role, l.device, 0)
	c.feed, c.own, c.hlc = l.feed, l.own, l.hlc
	l.send(c)
	return c
}

// stolen makes a laptop with another's device key and a new feed.
func (w *world) stolen(from, name string, number byte) *laptop {
	l := w.as(from)
	c := w.laptop(name, l.role, l.device, number)
	l.send(c)
	return c
}

// send gives everything to another laptop.
func (l *laptop) send(to *laptop) {
	l.w.t.Helper()
	for _, e := range l.log {
		if err := to.receive(e); err != nil {
			l.w.t.Fatalf("an entry was not received: %v", err)
		}
		to.hlc = max(to.hlc, e.HLC)
	}
}

// sync lets everybody have everything.
func (w *world) sync() {
	w.t.Helper()
	names := slices.Sorted(maps.Keys(w.laptops))
	for range 2 {
		for _, a := range names {
			for _, b := range names {
				if a != b {
					w.laptops[a].send(w.laptops[b])
				}
			}
		}
	}
}

// A draft is an entry in the making.
type draft struct {
	l      *laptop
	header Header
	salt   Salt
	ops    []Op
}

func (w *world) draw() Salt {
	w.drawn++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, w.drawn))
	return Salt(sum[:16])
}

func (l *laptop) begin(class uint64) *draft {
	l.w.clock = l.w.clock.Add(time.Minute)
	d := &draft{l: l, salt: l.w.draw(), header: Header{
		Version: Version, Partnership: l.w.partnership, Feed: l.feed, Seq: 1, Class: class,
	}}
	var own HLC
	var at Position
	if l.own != nil {
		own, at = l.own.HLC, l.at[l.own.ID]
		d.header.Seq, d.header.Prev = l.own.Seq+1, l.own.ID[:]
	}
	d.header.HLC = Next(l.w.clock.Add(l.ahead), own, l.hlc)
	d.header.Seen = l.graph.New(at)
	return d
}

func (d *draft) create(kind string) uuid.UUID {
	return RecordID(d.header.Partnership, d.header.Feed, d.header.HLC, d.salt, kind, len(d.ops))
}

func (d *draft) done() *Entry {
	d.l.w.t.Helper()
	e, err := Seal(d.header, Payload{Salt: d.salt, Ops: d.ops}, d.l.device)
	if err != nil {
		d.l.w.t.Fatal(err)
	}
	if err := d.l.receive(e); err != nil {
		d.l.w.t.Fatal(err)
	}
	d.l.own = e
	d.l.w.all = append(d.l.w.all, e)
	return e
}

func (l *laptop) act(class uint64, ops ...Op) *Entry {
	l.w.t.Helper()
	d := l.begin(class)
	d.ops = ops
	return d.done()
}

// say makes a statement about the partnership.
func (l *laptop) say(kind string, value any) *Entry {
	l.w.t.Helper()
	return l.act(Statement, StatementOp(l.w.partnership, kind, value))
}

func (l *laptop) joining(personal signer) Join {
	j := Join{
		Invite: l.w.invite, Genesis: l.w.root, Person: l.w.people[l.role].id, Name: "New", Personal: personal.key(),
		Recipient: "r", Device: "d", Label: "l",
	}
	message := Message(l.w.partnership, l.feed, j)
	j.OneTimeSig, j.Sig = l.w.oneTime.Sign(message), personal.Sign(message)
	return j
}

func (l *laptop) keys() (executive, assistant Key) {
	return l.w.people[model.Executive].key().key(), l.w.people[model.Assistant].key().key()
}

func (l *laptop) confirm() *Entry {
	l.w.t.Helper()
	e, a := l.keys()
	return l.say(KindConfirm, Confirm{Words: wordsOf(e, a), ExecutiveKey: e, AssistantKey: a})
}

func wordsOf(executive, assistant Key) Digest {
	return Digest(sha256.Sum256(append(executive[:], assistant[:]...)))
}

// add lets a laptop of this person's in, signed by the personal key.
func (l *laptop) add(device Key) *Entry {
	l.w.t.Helper()
	s := AddDevice{Key: device, Device: "d", Label: "another"}
	s.Sig = l.w.people[l.role].key().Sign(Message(l.w.partnership, l.feed, s))
	return l.say(KindDevice, s)
}

func (l *laptop) revokeDevice(key Key, personal signer, accepted ...*Entry) *Entry {
	l.w.t.Helper()
	s := RevokeDevice{Key: key, Heads: []Ref{}}
	for _, e := range accepted {
		s.Heads = append(s.Heads, e.Ref())
	}
	s.Sig = personal.Sign(Message(l.w.partnership, l.feed, s))
	return l.say(KindRevokeDevice, s)
}

func (l *laptop) newPersonalKey(next signer) *Entry {
	l.w.t.Helper()
	p := l.w.people[l.role]
	e := l.nameKey(next.key(), p.key())
	p.keys = append(p.keys, next)
	return e
}

func (l *laptop) nameKey(next Key, by signer) *Entry {
	l.w.t.Helper()
	s := PersonalKey{Key: next, Recipient: "r"}
	s.Sig = by.Sign(Message(l.w.partnership, l.feed, s))
	return l.say(KindPersonalKey, s)
}

func (l *laptop) closeFork(feed Feed, personal signer, keep ...*Entry) *Entry {
	l.w.t.Helper()
	s := CloseFork{Feed: feed, Keep: []Ref{}}
	for _, e := range keep {
		s.Keep = append(s.Keep, e.Ref())
	}
	s.Sig = personal.Sign(Message(l.w.partnership, l.feed, s))
	return l.say(KindCloseFork, s)
}

// grant gives a lower stage.
func (l *laptop) grant(area uuid.UUID, stage model.Stage, terms Terms) uuid.UUID {
	l.w.t.Helper()
	return l.lower(LowerGrant{Area: area, Stage: stage, Terms: terms})
}

func (l *laptop) lower(g LowerGrant) uuid.UUID {
	l.w.t.Helper()
	d := l.begin(Statement)
	id := d.create(KindGrant)
	d.ops = []Op{StatementOp(id, KindGrant, g)}
	d.done()
	return id
}

// empower signs a stage-4 grant and carries it.
func (l *laptop) empower(area uuid.UUID, change ...func(*Text)) uuid.UUID {
	l.w.t.Helper()
	d := l.begin(Statement)
	e, a := l.keys()
	t := Text{
		ID: d.create(KindGrant), Partnership: l.w.partnership, Area: area, Nonce: l.w.draw(), ExecutiveKey: e, AssistantKey: a,
		Supersedes: []uuid.UUID{}, Stage: model.Empower, AreaName: "Travel", Terms: Terms{Expires: "2026-12-31"},
	}
	for _, f := range change {
		f(&t)
	}
	d.ops = []Op{StatementOp(t.ID, KindGrant, SignedGrant{Sign1: l.w.sign(t)})}
	d.done()
	return t.ID
}

func (w *world) sign(t Text) []byte {
	w.t.Helper()
	for _, k := range w.people[model.Executive].keys {
		if k.key() == t.ExecutiveKey {
			receipt, err := SignText(t, k.private)
			if err != nil {
				w.t.Fatal(err)
			}
			return receipt
		}
	}
	w.t.Fatal("nobody has the key of the text")
	return nil
}

func supersedes(ids ...uuid.UUID) func(*Text) { return func(t *Text) { t.Supersedes = ids } }
func asked(request uuid.UUID) func(*Text)     { return func(t *Text) { t.Request = &request } }
func starting(day model.Date) func(*Text)     { return func(t *Text) { t.Start = day } }

func (l *laptop) revoke(grant uuid.UUID, on model.Date) *Entry {
	l.w.t.Helper()
	return l.act(Statement, StatementOp(grant, KindRevokeGrant, RevokeGrant{On: on, Reason: "enough"}))
}

func (l *laptop) rule(request uuid.UUID, verdict model.Verdict, pins ...Pin) uuid.UUID {
	l.w.t.Helper()
	d := l.begin(Statement)
	id := d.create(KindRuling)
	d.ops = []Op{StatementOp(id, KindRuling, Ruling{Request: request, Verdict: verdict, Reason: "so"}, pins...)}
	d.done()
	return id
}

// A field is the values that an op writes to a group.
type field struct {
	group  string
	values []any
}

func is(group string, values ...any) field { return field{group, values} }

// put creates a record.
func (l *laptop) put(kind string, fields ...field) uuid.UUID {
	l.w.t.Helper()
	d := l.begin(Data)
	id := d.create(kind)
	for _, f := range fields {
		d.ops = append(d.ops, op(l.w.t, id, kind, f))
	}
	d.done()
	return id
}

// edit writes registers of a record.
func (l *laptop) edit(id uuid.UUID, kind string, fields ...field) *Entry {
	l.w.t.Helper()
	var ops []Op
	for _, f := range fields {
		ops = append(ops, op(l.w.t, id, kind, f))
	}
	return l.act(Data, ops...)
}

func op(t failer, id uuid.UUID, kind string, f field) Op {
	t.Helper()
	values, err := Values(f.values...)
	if err != nil {
		t.Fatal(err)
	}
	return Op{Record: id, Kind: kind, Group: f.group, Values: values}
}

// pin gives the digest of values as a judge pins them; none stand for a register never written.
func pin(t failer, record uuid.UUID, group string, values ...any) Pin {
	t.Helper()
	raw, err := Values(values...)
	if err != nil {
		t.Fatal(err)
	}
	return Pin{Record: record, Group: group, Digest: ValueDigest(raw)}
}

// authority folds what the replica has.
func (w *world) authority(r *replica) *Authority {
	w.t.Helper()
	return FoldAuthority(w.partnership, w.root, stated(w.t, r), r.graph, r.find)
}

func stated(t failer, r *replica) []Stated {
	t.Helper()
	var list []Stated
	for _, e := range r.log {
		if e.Authority() {
			p, err := ReadPayload(e.Payload)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, Stated{Entry: e, Ops: p.Ops, Salt: p.Salt, At: r.at[e.ID]})
		}
	}
	return list
}

func (l *laptop) authority() *Authority {
	l.w.t.Helper()
	return l.w.authority(&l.replica)
}

// writes gives each record's writes in the order in which they came.
func (r *replica) writes(t failer) map[uuid.UUID][]Write {
	t.Helper()
	all := map[uuid.UUID][]Write{}
	for _, e := range r.log {
		if e.Authority() {
			continue
		}
		p, err := ReadPayload(e.Payload)
		if err != nil {
			t.Fatal(err)
		}
		for i, op := range p.Ops {
			all[op.Record] = append(all[op.Record], Write{
				Entry: e.ID, Op: i, Feed: e.Feed, At: r.at[e.ID], HLC: e.HLC, Kind: op.Kind, Group: op.Group,
				Values: op.Values, Pins: op.Pins, Creates: Creates(&e.Header, p.Salt, p.Ops, op.Record, op.Kind),
			})
		}
	}
	return all
}

// record folds one record as this laptop sees it.
func (l *laptop) record(id uuid.UUID) Folded {
	l.w.t.Helper()
	return l.authority().FoldRecord(id, l.writes(l.w.t)[id])
}

func (l *laptop) wantField(id uuid.UUID, name string, want any) {
	l.w.t.Helper()
	if got := l.record(id).Doc[name]; got != want {
		l.w.t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func (l *laptop) wantStanding(grant uuid.UUID, day model.Date, want Standing) {
	l.w.t.Helper()
	a := l.authority()
	g := a.Grants[grant]
	if g == nil {
		l.w.t.Errorf("there is no such grant; void: %v", a.Void)
		return
	}
	if got := a.Standing(g, day); got != want {
		l.w.t.Errorf("on %s the grant is %q, want %q; void: %v", day, got, want, a.Void)
	}
}

func (l *laptop) wantStage(area uuid.UUID, day model.Date, want model.Stage) {
	l.w.t.Helper()
	if got, _ := l.authority().Agreed(area, day); got != want {
		l.w.t.Errorf("on %s the agreed stage is %s, want %s", day, got, want)
	}
}

func (l *laptop) wantVoid(e *Entry, want string) {
	l.w.t.Helper()
	if got := l.authority().Void[OpRef{e.ID, 0}]; got != want {
		l.w.t.Errorf("void: %q, want %q", got, want)
	}
}

// deliver gives the entries to a new replica in the order that pick chooses among
// those whose links are here.
func deliver(t failer, entries []*Entry, pick func(n int) int) *replica {
	t.Helper()
	r := newReplica()
	waiting := slices.Clone(entries)
	for len(waiting) > 0 {
		var tried []*Entry
		for placed := false; !placed; {
			if len(waiting) == 0 {
				t.Fatal("entries are missing")
			}
			i := pick(len(waiting))
			e := waiting[i]
			waiting = slices.Delete(waiting, i, i+1)
			var gap *Gap
			switch err := r.receive(e); {
			case errors.As(err, &gap):
				tried = append(tried, e)
			case err != nil:
				t.Fatal(err)
			default:
				placed = true
			}
		}
		waiting = append(waiting, tried...)
		slices.SortFunc(waiting, func(x, y *Entry) int { return cmp.Compare(x.ID.String(), y.ID.String()) })
	}
	return &r
}
