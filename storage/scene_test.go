package storage

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A scene is two people and their laptops without any store: the entries that they make,
// honest or not, byte for byte the same each time. Keys, salts and clocks are counted and
// not drawn (testdata/cases/README.md).
type scene struct {
	testing.TB
	partnership uuid.UUID
	genesis     ledger.ID
	invite      ledger.ID
	oneTime     ed25519.PrivateKey
	people      map[model.Role]*actor
	laptops     map[string]*laptop
	clock       time.Time
	drawn       uint64

	travel, inbox   uuid.UUID // areas
	request, second uuid.UUID // to empower the assistant in each
	grant           uuid.UUID
	receipt         []byte
	record          uuid.UUID // what a case is about
	decision        ledger.ID
}

// An actor is a person with the personal key.
type actor struct {
	id   uuid.UUID
	name string
	key  *keys.Personal
}

// The laptops of a scene, by whose they are. Their seeds are 32 times one byte.
const (
	sams     = "Sam's laptop"
	samsOld  = "Sam's old laptop"
	helenas  = "Helena's laptop"
	helenas2 = "Helena's desk"
	strange  = "a stranger's laptop"
	mallorys = "Mallory's laptop" // who read the invitation on its way
)

var laptopSeeds = map[string]byte{sams: 1, samsOld: 2, helenas: 3, helenas2: 4, strange: 5, mallorys: 6}

const (
	samsSeed, helenasSeed, mallorysSeed byte = 11, 13, 16 // of personal keys
	oneTimeSeed                         byte = 21
)

// A laptop is a device with a feed and what it has received.
type laptop struct {
	*scene
	role  model.Role
	key   *keys.Device
	feed  ledger.Feed
	last  *ledger.Entry
	log   []*ledger.Entry
	graph *ledger.Graph
	at    map[ledger.ID]ledger.Position
}

func deviceOf(t testing.TB, seed byte) *keys.Device {
	t.Helper()
	key, err := keys.NewDevice(bytes.NewReader(bytes.Repeat([]byte{seed}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func personalOf(t testing.TB, seed byte) *keys.Personal {
	t.Helper()
	key, err := keys.NewPersonal(bytes.NewReader(bytes.Repeat([]byte{seed}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// newScene founds a partnership by Sam, who invites Helena.
func newScene(t testing.TB) *scene {
	t.Helper()
	return sceneAt(t, time.Date(2026, 7, 6, 8, 0, 0, 0, time.UTC))
}

// sceneAt founds it at another time, which makes it another partnership of the same keys.
func sceneAt(t testing.TB, clock time.Time) *scene {
	t.Helper()
	s := &scene{
		TB: t, laptops: map[string]*laptop{}, clock: clock,
		oneTime: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{oneTimeSeed}, ed25519.SeedSize)),
		people: map[model.Role]*actor{
			model.Executive: {id: uuid.UUID{0xe, 6: 0x70, 8: 0x80}, name: "Helena", key: personalOf(t, helenasSeed)},
			model.Assistant: {id: uuid.UUID{0xa, 6: 0x70, 8: 0x80}, name: "Sam", key: personalOf(t, samsSeed)},
		},
	}
	for name, seed := range laptopSeeds {
		role := model.Assistant
		if name == helenas || name == helenas2 || name == mallorys {
			role = model.Executive
		}
		s.laptops[name] = s.laptop(role, deviceOf(t, seed), 1)
	}
	sam := s.as(sams)
	personal := s.people[model.Assistant].key
	s.genesis = sam.write(ledger.Statement, func(d *draft) {
		s.partnership = ledger.PartnershipID(sam.feed, d.header.HLC, d.salt)
		d.header.Partnership = s.partnership
		g := ledger.Genesis{
			Executive: s.people[model.Executive].id, Assistant: s.people[model.Assistant].id, Founder: model.Assistant,
			ExecutiveName: "Helena", AssistantName: "Sam", Personal: personal.Public().Sign, Recipient: personal.Public().Recipient,
			Device: sam.key.Recipient(), Label: "laptop",
		}
		g.Sig = personal.Sign(ledger.Message(s.partnership, sam.feed, g))
		d.ops = []ledger.Op{ledger.StatementOp(s.partnership, ledger.KindGenesis, g)}
	}).ID
	s.invite = sam.say(ledger.KindInvite, ledger.Invite{OneTime: s.oneTimeKey()}).ID
	return s
}

func (s *scene) oneTimeKey() ledger.Key { return ledger.Key(s.oneTime.Public().(ed25519.PublicKey)) }

func (s *scene) laptop(role model.Role, key *keys.Device, number byte) *laptop {
	feed := ledger.NewFeed(ledger.Key(key.Public()), [8]byte{number})
	return &laptop{scene: s, role: role, key: key, feed: feed, graph: ledger.NewGraph(nil, nil), at: map[ledger.ID]ledger.Position{}}
}

func (s *scene) as(name string) *laptop { return s.laptops[name] }

// fresh is the same laptop with another feed, which has received all that this one has.
func (l *laptop) fresh(number byte) *laptop {
	c := l.laptop(l.role, l.key, number)
	c.receive(l.log...)
	return c
}

// copied is a copy of the laptop's folder: it goes on with the same feed.
func (l *laptop) copied() *laptop {
	c := l.fresh(0)
	c.feed, c.last = l.feed, l.last
	return c
}

// meet lets laptops have what each other has.
func (s *scene) meet(names ...string) {
	s.Helper()
	for range 2 {
		for _, from := range names {
			for _, to := range names {
				s.as(to).receive(s.as(from).log...)
			}
		}
	}
}

func (l *laptop) receive(entries ...*ledger.Entry) {
	l.Helper()
	for _, e := range entries {
		if _, known := l.at[e.ID]; known {
			continue
		}
		placed, err := l.graph.Place(e, func(ref ledger.Ref) (ledger.Position, bool) {
			at, ok := l.at[ref.ID]
			return at, ok && at.Seq == ref.Seq && l.graph.Branches[at.Branch].Feed == ref.Feed
		})
		if err != nil {
			l.Fatal(err)
		}
		l.at[e.ID] = placed.Position
		l.log = append(l.log, e)
	}
}

// draft begins the laptop's next entry, after all that it has.
func (l *laptop) draft(class uint64) *draft {
	l.clock = l.clock.Add(time.Minute)
	l.drawn++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, l.drawn))
	d := &draft{salt: ledger.Salt(sum[:16]), header: ledger.Header{
		Version: ledger.Version, Partnership: l.partnership, Feed: l.feed, Seq: 1, Class: class, HLC: ledger.HLCAt(l.clock),
	}}
	var at ledger.Position
	if l.last != nil {
		d.header.Seq, d.header.Prev, at = l.last.Seq+1, l.last.ID[:], l.at[l.last.ID]
	}
	d.header.Seen = l.graph.New(at)
	return d
}

// forge seals an entry and does not keep it: nothing says that it can be placed.
func (l *laptop) forge(class uint64, build func(d *draft)) *ledger.Entry {
	l.Helper()
	d := l.draft(class)
	build(d)
	e, err := ledger.Seal(d.header, ledger.Payload{Salt: d.salt, Ops: d.ops}, l.key)
	if err != nil {
		l.Fatal(err)
	}
	return e
}

// write adds an entry to the laptop's feed.
func (l *laptop) write(class uint64, build func(d *draft)) *ledger.Entry {
	l.Helper()
	e := l.forge(class, build)
	l.receive(e)
	l.last = e
	return e
}

// say makes a statement about the partnership.
func (l *laptop) say(kind string, value any) *ledger.Entry {
	l.Helper()
	return l.write(ledger.Statement, func(d *draft) { d.ops = []ledger.Op{ledger.StatementOp(l.partnership, kind, value)} })
}

// values are those of a group that holds one field.
func values(v any) []cbor.RawMessage {
	raw, err := ledger.Values(v)
	if err != nil {
		panic(err) // a test's own constant
	}
	return raw
}

// fields are the ops that write single-field groups of a record, in the order given.
func fields(record uuid.UUID, kind string, pairs ...any) []ledger.Op {
	var ops []ledger.Op
	for i := 0; i < len(pairs); i += 2 {
		ops = append(ops, ledger.Op{Record: record, Kind: kind, Group: pairs[i].(string), Values: values(pairs[i+1])})
	}
	return ops
}

// put creates a record of single-field groups.
func (l *laptop) put(kind string, pairs ...any) (id uuid.UUID) {
	l.Helper()
	l.write(ledger.Data, func(d *draft) {
		id = d.create(kind)
		d.ops = fields(id, kind, pairs...)
	})
	return id
}

// edit writes single-field groups of a record.
func (l *laptop) edit(record uuid.UUID, kind string, pairs ...any) *ledger.Entry {
	l.Helper()
	return l.write(ledger.Data, func(d *draft) { d.ops = fields(record, kind, pairs...) })
}

// joining answers the invitation with a personal key.
func (l *laptop) joining(personal *keys.Personal) ledger.Join {
	j := ledger.Join{
		Invite: l.invite, Genesis: l.genesis, Person: l.people[l.role].id, Name: "Helena", Personal: personal.Public().Sign,
		Recipient: personal.Public().Recipient, Device: l.key.Recipient(), Label: "laptop",
	}
	message := ledger.Message(l.partnership, l.feed, j)
	j.OneTimeSig, j.Sig = ed25519.Sign(l.oneTime, message), personal.Sign(message)
	return j
}

// personalKeys are those that the words and the grants are over.
func (s *scene) personalKeys() (executive, assistant ledger.Key) {
	return s.people[model.Executive].key.Public().Sign, s.people[model.Assistant].key.Public().Sign
}

func (l *laptop) confirm() {
	l.Helper()
	executive, assistant := l.personalKeys()
	l.say(ledger.KindConfirm, ledger.Confirm{
		Words: keys.WordsDigest(keys.Words(l.partnership, executive, assistant)), ExecutiveKey: executive, AssistantKey: assistant,
	})
}

// add lets another laptop of this person's in.
func (l *laptop) add(name string) {
	l.Helper()
	a := ledger.AddDevice{Key: ledger.Key(l.as(name).key.Public()), Device: l.as(name).key.Recipient(), Label: "another"}
	a.Sig = l.people[l.role].key.Sign(ledger.Message(l.partnership, l.feed, a))
	l.say(ledger.KindDevice, a)
}

// revoke ends a laptop of this person's, and accepts what it wrote up to here.
func (l *laptop) revoke(name string) {
	l.Helper()
	r := ledger.RevokeDevice{Key: ledger.Key(l.as(name).key.Public()), Heads: []ledger.Ref{l.as(name).last.Ref()}}
	r.Sig = l.people[l.role].key.Sign(ledger.Message(l.partnership, l.feed, r))
	l.say(ledger.KindRevokeDevice, r)
}

// text is a grant as the personal keys of the scene would have it signed.
func (s *scene) text(id, area, request uuid.UUID, name string) ledger.Text {
	executive, assistant := s.personalKeys()
	return ledger.Text{
		ID: id, Partnership: s.partnership, Area: area, Request: &request, Nonce: ledger.Salt{7}, ExecutiveKey: executive, AssistantKey: assistant,
		Supersedes: []uuid.UUID{}, Stage: model.Empower, AreaName: name,
		Terms: ledger.Terms{Includes: "Flights", Start: "2026-07-06", Expires: "2026-12-31", Review: "2026-12-31"},
	}
}

func (s *scene) sign(text ledger.Text, by *keys.Personal) []byte {
	s.Helper()
	receipt, err := ledger.SignText(text, by.Signer())
	if err != nil {
		s.Fatal(err)
	}
	return receipt
}

// pins are those of a request as the scene wrote it.
func (l *laptop) pins(request uuid.UUID) []ledger.Pin {
	written := map[string][]cbor.RawMessage{}
	for _, e := range l.log {
		p, err := ledger.ReadPayload(e.Payload)
		if err != nil {
			l.Fatal(err)
		}
		for _, op := range p.Ops {
			if op.Record == request && !e.Authority() {
				written[op.Group] = op.Values
			}
		}
	}
	var pins []ledger.Pin
	for _, g := range model.RequestKind.Groups {
		pins = append(pins, ledger.Pin{Record: request, Group: g.Name, Digest: ledger.ValueDigest(written[g.Name])})
	}
	slices.SortFunc(pins, func(a, b ledger.Pin) int { return bytes.Compare([]byte(a.Group), []byte(b.Group)) })
	return pins
}

// rule rules on a request, with a grant where one is given.
func (l *laptop) rule(request uuid.UUID, verdict model.Verdict, receipt func(grant uuid.UUID) []byte) *ledger.Entry {
	l.Helper()
	return l.write(ledger.Statement, func(d *draft) {
		r := ledger.Ruling{Request: request, Verdict: verdict}
		if verdict == model.Decline {
			r.Reason = "Not now"
		}
		ops := []ledger.Op{{}}
		if receipt != nil {
			grant := d.createAt(ledger.KindGrant, 1)
			r.Grant = &grant
			ops = append(ops, ledger.StatementOp(grant, ledger.KindGrant, ledger.SignedGrant{Sign1: receipt(grant)}))
		}
		ops[0] = ledger.StatementOp(d.create(ledger.KindRuling), ledger.KindRuling, r, l.pins(request)...)
		d.ops = ops
	})
}

// approve empowers the assistant as asked, signed by Helena's personal key.
func (l *laptop) approve() {
	l.Helper()
	l.rule(l.request, model.Approve, func(grant uuid.UUID) []byte {
		l.grant = grant
		l.receipt = l.sign(l.text(grant, l.travel, l.request, "Travel"), l.people[model.Executive].key)
		return l.receipt
	})
}
