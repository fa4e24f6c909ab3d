package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"math/rand/v2"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model/ledger"
)

// Keys of the tests: nothing is encrypted to them but what stands in testdata.
const (
	hereKey   = "AGE-SECRET-KEY-1AN7FGJ2U649F5FKVC5SNHVX4V7Y767TU2HRDCFD3WZPGRJT5W7NS99ZMM5"
	otherKey  = "AGE-SECRET-KEY-1CK3XWKAX4DJGQYPK35CXCDEDM0WUEPQC6LSF8EMA8GRU65M0L2LQKDGWYD"
	hybridKey = "AGE-SECRET-KEY-PQ-1FSTGTXV386LPC5V9MJTG7QN7UC9NVG99P09TMJYGRPHHGA2F4V2SPWNQJD"

	passphrase = "anchor velvet ritual orbit maple candid"
	quick      = 8 // a work factor for tests alone
)

var partnership = uuid.UUID{0x01, 0x97, 1, 2, 3, 4, 0x70, 5, 0x80}

// A device is a laptop's signing key made from a number.
type device struct{ private ed25519.PrivateKey }

func newDevice(n byte) device {
	return device{ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))}
}

func (d device) Sign(message []byte) []byte { return ed25519.Sign(d.private, message) }
func (d device) key() ledger.Key            { return ledger.Key(d.private.Public().(ed25519.PublicKey)) }
func (d device) feed(n byte) ledger.Feed    { return ledger.NewFeed(d.key(), [8]byte{n}) }

func identity(t testing.TB, key string) *age.X25519Identity {
	t.Helper()
	i, err := age.ParseX25519Identity(key)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// A chain is a feed that grows.
type chain struct {
	t       testing.TB
	device  device
	feed    ledger.Feed
	entries []*ledger.Entry
	hlc     ledger.HLC
	random  *rand.Rand
}

func newChain(t testing.TB, d device) *chain {
	return &chain{t: t, device: d, feed: d.feed(1), hlc: ledger.HLCAt(time.UnixMilli(1_770_000_000_000)),
		random: rand.New(rand.NewPCG(1, uint64(d.key()[0])))}
}

// add makes an entry that writes one field.
func (c *chain) add(class uint64, value any, seen ...ledger.Ref) *ledger.Entry {
	c.t.Helper()
	raw, err := ledger.Encode(value)
	if err != nil {
		c.t.Fatal(err)
	}
	h := ledger.Header{Version: ledger.Version, Partnership: partnership, Feed: c.feed,
		Seq: uint64(len(c.entries) + 1), Class: class, HLC: c.hlc, Seen: seen}
	if len(c.entries) > 0 {
		id := c.entries[len(c.entries)-1].ID
		h.Prev = id[:]
	}
	var salt ledger.Salt
	for i := range salt {
		salt[i] = byte(c.random.Uint32())
	}
	record := ledger.RecordID(partnership, c.feed, c.hlc, salt, "area", 0)
	e, err := ledger.Seal(h, ledger.Payload{Salt: salt, Ops: []ledger.Op{
		{Record: record, Kind: "area", Group: "name", Values: []cbor.RawMessage{raw}}}}, c.device)
	if err != nil {
		c.t.Fatal(err)
	}
	c.entries = append(c.entries, e)
	c.hlc += 4096 * 37
	return e
}

func (c *chain) last() *ledger.Entry { return c.entries[len(c.entries)-1] }

func (c *chain) head() ledger.Head {
	return ledger.SignHead(partnership, c.last().Ref(), c.device)
}

// A pair is two laptops with a few entries each: what one bundle of each shows.
type pair struct {
	helena, sam *chain
}

func newPair(t testing.TB) *pair {
	p := &pair{helena: newChain(t, newDevice(1)), sam: newChain(t, newDevice(2))}
	p.helena.add(ledger.Statement, "genesis")
	p.helena.add(ledger.Data, "Travel")
	p.sam.add(ledger.Statement|ledger.Critical, "join", p.helena.last().Ref())
	p.sam.hlc -= 1 << 30 // a clock that was set back
	p.sam.add(ledger.Data, "Inbox replies")
	p.sam.add(ledger.Data, "Suppliers")
	p.sam.add(ledger.Data, "a secret").Payload = nil // redacted
	p.helena.add(ledger.Data, "Board papers", p.sam.last().Ref())
	return p
}

// content is what Helena's laptop sends: all but her first entry, and Sam's.
func (p *pair) content() *Content {
	head := p.helena.head()
	return &Content{
		Manifest: Manifest{Type: Exchange, Partnership: partnership, Bundle: uuid.UUID{0xb0}, Sender: p.helena.feed,
			Made: p.helena.hlc, Head: &head, Recipients: []ledger.Key{newDevice(9).key(), p.sam.device.key()},
			Knows: []ledger.Head{p.sam.head(), head}},
		Entries: append(append([]*ledger.Entry{}, p.helena.entries[1:]...), p.sam.entries...),
	}
}

func (p *pair) invitation() *Content {
	c := p.content()
	c.Manifest.Type, c.Manifest.Recipients = Invitation, nil
	c.Manifest.Knows = []ledger.Head{*c.Manifest.Head}
	c.Entries, c.Secret = p.helena.entries, bytes.Repeat([]byte{0x5e}, secretSize)
	return c
}

// rescue is all for one person, laptop the same with the secret beside it.
func (p *pair) rescue() *Content {
	c := p.invitation()
	c.Manifest.Type, c.Manifest.Recipients, c.Secret = Rescue, []ledger.Key{newDevice(7).key()}, nil
	return c
}

func (p *pair) laptop() *Content {
	c := p.rescue()
	c.Manifest.Type, c.Secret = Laptop, bytes.Repeat([]byte{0x5e}, laptopSecret)
	return c
}

// sequence is the expanded content, as Write makes it.
func (p *pair) sequence(t testing.TB, c *Content) []byte {
	t.Helper()
	sequence, err := c.encode(p.helena.device)
	if err != nil {
		t.Fatal(err)
	}
	return sequence
}

// assemble puts together what Write would refuse to: the manifest as it is, signed
// by whoever, then anything, and an end that is right.
func assemble(t testing.TB, manifest []byte, signer ledger.Signer, body []byte, count int) []byte {
	t.Helper()
	out := bytes.Clone(manifest)
	out = appendBytes(out, signer.Sign(manifestMessage(manifest)))
	return withEnd(t, append(out, body...), count)
}

func withEnd(t testing.TB, sequence []byte, count int) []byte {
	t.Helper()
	sum := sha256.Sum256(sequence)
	return append(sequence, must(t)(ledger.Encode([]any{endMark, count, sum[:]}))...)
}

func must(t testing.TB) func(data []byte, err error) []byte {
	return func(data []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

// encrypt makes a file of anything.
func encrypt(t testing.TB, plain []byte, recipients ...age.Recipient) []byte {
	t.Helper()
	if len(recipients) == 0 {
		recipients = []age.Recipient{identity(t, hereKey).Recipient()}
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipients...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// framed is a frame as the file has it, before encryption.
func framed(frame []byte) []byte { return append([]byte(magic), frame...) }

// file makes a file of an expanded sequence.
func file(t testing.TB, sequence []byte) []byte {
	t.Helper()
	return encrypt(t, framed(must(t)(compress(sequence))))
}
