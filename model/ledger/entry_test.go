package ledger

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
)

// A signer is a device key made from a number.
type signer struct{ private ed25519.PrivateKey }

func newSigner(n byte) signer {
	return signer{ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))}
}

func (s signer) Sign(message []byte) []byte { return ed25519.Sign(s.private, message) }
func (s signer) key() Key                   { return Key(s.private.Public().(ed25519.PublicKey)) }
func (s signer) feed(n byte) Feed           { return NewFeed(s.key(), [8]byte{n}) }

var testPartnership = uuid.UUID{1, 2, 3}

func text(s string) []cbor.RawMessage { return []cbor.RawMessage{mustEncode(s)} }

func sealOne(t *testing.T, s signer, class uint64) *Entry {
	t.Helper()
	e, err := Seal(Header{
		Version: Version, Partnership: testPartnership, Feed: s.feed(1), Seq: 1, Class: class,
		HLC: HLCAt(time.UnixMilli(1_700_000_000_000)),
	}, Payload{Salt: Salt{9}, Ops: []Op{{Record: uuid.UUID{7}, Kind: "area", Group: "name", Values: text("Travel")}}}, s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEntryOpensAsSealed(t *testing.T) {
	t.Parallel()
	e := sealOne(t, newSigner(1), Statement)
	got, err := Open(e.Header.Append(nil), e.Payload, e.Sig)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != e.ID || got.Seq != 1 || got.Feed != e.Feed {
		t.Errorf("opened %v, want %v", got.Header, e.Header)
	}
	p, err := ReadPayload(got.Payload)
	if err != nil {
		t.Fatal(err)
	}
	if p.Ops[0].Kind != "area" || p.Ops[0].Group != "name" || p.Salt != (Salt{9}) {
		t.Errorf("payload %+v", p)
	}
}

func TestEntryRefusesEveryAlteredByte(t *testing.T) {
	t.Parallel()
	e := sealOne(t, newSigner(1), Statement)
	alter := func(data []byte, i int) []byte {
		data = bytes.Clone(data)
		data[i] ^= 1
		return data
	}
	raw := e.Header.Append(nil)
	for i := range raw {
		if _, err := Open(alter(raw, i), e.Payload, e.Sig); err == nil {
			t.Errorf("header byte %d altered: opened", i)
		}
	}
	for i := range e.Payload {
		if _, err := Open(raw, alter(e.Payload, i), e.Sig); err == nil {
			t.Errorf("payload byte %d altered: opened", i)
		}
	}
	for i := range e.Sig {
		if _, err := Open(raw, e.Payload, alter(e.Sig, i)); err == nil {
			t.Errorf("signature byte %d altered: opened", i)
		}
	}
}

func TestCanonicalRefuses(t *testing.T) {
	t.Parallel()
	deep := append(bytes.Repeat([]byte{0x81}, 10_000), 0x00)
	for _, c := range []struct{ name, hex string }{
		{"nothing", ""},
		{"a number with a needless byte", "1817"},
		{"a length with needless bytes", "590001ff"},
		{"an array without end", "9f00ff"},
		{"a text without end", "7f6161ff"},
		{"an array that claims 2^32 items", "9b0000000100000000"},
		{"unsorted keys", "a2616200616100"},
		{"a key twice", "a2616100616100"},
		{"a key that is no text", "a10000"},
		{"text that is not UTF-8", "61ff"},
		{"a float", "f93c00"},
		{"undefined", "f7"},
		{"a tag", "c000"},
		{"an integer beyond 63 bits", "1bffffffffffffffff"},
		{"a missing end", "8200"},
		{"a second item", "0000"},
		{"deep nesting", hex.EncodeToString(deep)},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, err := hex.DecodeString(c.hex)
			if err != nil {
				t.Fatal(err)
			}
			if Canonical(data) == nil {
				t.Error("accepted")
			}
		})
	}
}

func TestDecodeRefusesWrongSizes(t *testing.T) {
	t.Parallel()
	for _, size := range []int{0, 31, 33} {
		var id ID
		if err := Decode(mustEncode(make([]byte, size)), &id); err == nil {
			t.Errorf("%d bytes passed for an id", size)
		}
	}
}

func TestRecordIDIsAVersion7OfTheEntrysTime(t *testing.T) {
	t.Parallel()
	at := time.UnixMilli(1_767_600_000_123)
	id := RecordID(testPartnership, newSigner(1).feed(1), HLCAt(at), Salt{1}, "area", 0)
	if id.Version() != 7 || id.Variant() != uuid.RFC4122 {
		t.Errorf("id %v has version %d, variant %v", id, id.Version(), id.Variant())
	}
	sec, nsec := id.Time().UnixTime()
	if got := time.Unix(sec, nsec).UnixMilli(); got != at.UnixMilli() {
		t.Errorf("id's time is %d, want %d", got, at.UnixMilli())
	}
	other := RecordID(testPartnership, newSigner(1).feed(1), HLCAt(at), Salt{1}, "goal", 0)
	if other == id {
		t.Error("two kinds share an id")
	}
}

func FuzzOpen(f *testing.F) {
	s := newSigner(1)
	e, _ := Seal(Header{Version: 1, Partnership: testPartnership, Feed: s.feed(1), Seq: 1},
		Payload{Ops: []Op{{Record: uuid.UUID{7}, Kind: "area", Group: "name", Values: text("x")}}}, s)
	f.Add(e.Header.Append(nil), e.Payload)
	f.Fuzz(func(t *testing.T, raw, payload []byte) {
		if e, err := Open(raw, payload, nil); err == nil {
			if !bytes.Equal(mustEncode(e.Header), raw) {
				t.Errorf("a header has two forms: %x", raw)
			}
		}
		if _, err := ReadPayload(payload); err == nil {
			if Canonical(payload) != nil {
				t.Errorf("a payload has two forms: %x", payload)
			}
		}
	})
}
