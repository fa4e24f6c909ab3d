package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// An ID names an entry by the hash of its header (docs/BUNDLE.md, 3).
type ID [32]byte

func (id ID) String() string { return hex.EncodeToString(id[:]) }

// A Digest is the hash of a text: a payload, or a value that was judged.
type Digest [32]byte

// A Key is an ed25519 public key.
type Key [32]byte

// Verify says whether sig is this key's signature of message.
func (k Key) Verify(message, sig []byte) bool {
	return !k.weak() && len(sig) == ed25519.SignatureSize && ed25519.Verify(k[:], message, sig)
}

// weak says whether k is a point of small order. Under such a key anybody can sign,
// without a private half, and ed25519.Verify would agree.
func (k Key) weak() bool {
	k[31] &= 0x7f // the sign of x
	return slices.Contains(smallOrder[:], k)
}

// smallOrder lists the eight points of small order by their y, in every form that
// ed25519.Verify reads.
var smallOrder = [...]Key{
	{}, // order 4
	{1},
	keyOf("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), // order 8
	keyOf("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), // order 8
	keyOf("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // p-1, order 2
	keyOf("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // p, as 0
	keyOf("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // p+1, as 1
}

func keyOf(text string) Key { return Key(must(hex.DecodeString(text))) }

func (k Key) String() string { return hex.EncodeToString(k[:]) }

// A Feed names a list of entries: the device key that signs it, and a number
// drawn when it began, since a laptop opens a new feed when its folder was copied.
type Feed [40]byte

// NewFeed names a feed of the device key.
func NewFeed(device Key, number [8]byte) Feed {
	var f Feed
	copy(f[:], device[:])
	copy(f[32:], number[:])
	return f
}

// Device is the key that signs the feed.
func (f Feed) Device() Key { return Key(f[:32]) }

func (f Feed) String() string { return hex.EncodeToString(f[:]) }

// RecordID derives the id of the record that op n of an entry creates
// (docs/BUNDLE.md, 3). Nobody can claim a record whose entry they did not sign.
func RecordID(partnership uuid.UUID, feed Feed, hlc HLC, salt Salt, kind string, n int) uuid.UUID {
	h := sha256.New()
	h.Write([]byte("tandem/record/1"))
	h.Write(partnership[:])
	h.Write(feed[:])
	h.Write(salt[:])
	h.Write([]byte(kind))
	h.Write([]byte{0})
	var place [8]byte
	binary.BigEndian.PutUint64(place[:], uint64(n))
	h.Write(place[:])
	var sum [sha256.Size]byte
	h.Sum(sum[:0])

	var id uuid.UUID
	ms := uint64(hlc.Milliseconds())
	binary.BigEndian.PutUint64(id[:8], ms<<16)
	id[6] = 0x70 | sum[0]>>4
	id[7] = sum[0]<<4 | sum[1]>>4
	// 12 bits are used; the next 62 follow from the low half of sum[1].
	for i := range 8 {
		id[8+i] = sum[1+i]<<4 | sum[2+i]>>4
	}
	rest := binary.BigEndian.Uint64(id[8:]) >> 2
	binary.BigEndian.PutUint64(id[8:], 1<<63|rest)
	return id
}

// The CBOR library pads a byte string that is too short for an array and cuts one
// that is too long. These refuse both.

// UnmarshalBinary takes exactly 32 bytes.
func (id *ID) UnmarshalBinary(data []byte) error { return exactly(id[:], data) }

// UnmarshalBinary takes exactly 32 bytes.
func (d *Digest) UnmarshalBinary(data []byte) error { return exactly(d[:], data) }

// UnmarshalBinary takes exactly 32 bytes.
func (k *Key) UnmarshalBinary(data []byte) error { return exactly(k[:], data) }

// UnmarshalBinary takes exactly 40 bytes.
func (f *Feed) UnmarshalBinary(data []byte) error { return exactly(f[:], data) }

// UnmarshalBinary takes exactly 16 bytes.
func (s *Salt) UnmarshalBinary(data []byte) error { return exactly(s[:], data) }

func exactly(dst, data []byte) error {
	if len(data) != len(dst) {
		return fmt.Errorf("%d bytes stand where %d belong", len(data), len(dst))
	}
	copy(dst, data)
	return nil
}

func (k Key) public() ed25519.PublicKey { return ed25519.PublicKey(k[:]) }
