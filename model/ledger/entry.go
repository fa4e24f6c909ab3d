package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
)

var mapType = reflect.TypeFor[map[string]any]()

// Version is the header version that this program writes: the policy it follows.
const Version = 1

// Limits of an entry (docs/BUNDLE.md, 9): they bound memory on any input.
const (
	MaxPayload = 256 << 10
	MaxOps     = 1024
)

// Class bits of a header.
const (
	Data      uint64 = 0
	Statement uint64 = 1      // the entry changes authority and is signed by itself
	Critical  uint64 = 1 << 7 // a version that does not know it must not answer about authority
)

// A Salt keeps the hash of a redacted payload from being guessed.
type Salt [16]byte

// A Ref names an entry by place and hash.
type Ref struct {
	_    struct{} `cbor:",toarray"`
	Feed Feed
	Seq  uint64
	ID   ID
}

// Compare orders refs by feed, seq and id.
func (r Ref) Compare(o Ref) int {
	if c := bytes.Compare(r.Feed[:], o.Feed[:]); c != 0 {
		return c
	}
	if c := cmp.Compare(r.Seq, o.Seq); c != 0 {
		return c
	}
	return bytes.Compare(r.ID[:], o.ID[:])
}

// A Header is what an entry's id and signature cover.
type Header struct {
	_           struct{} `cbor:",toarray"`
	Version     uint64
	Partnership uuid.UUID
	Feed        Feed
	Seq         uint64
	Prev        []byte // empty at seq 1, otherwise an ID
	Class       uint64
	HLC         HLC
	Seen        []Ref
	PayloadHash Digest
	PayloadLen  uint64
}

// An Entry is one action as its author signed it. Keep the bytes as
// received: encoding it again would break the signature.
type Entry struct {
	Header
	ID      ID
	Raw     []byte // the header's bytes
	Payload []byte // nil once redacted
	Sig     []byte // the device's, on authority entries
}

// An Op writes one register, or states something about authority.
type Op struct {
	Record uuid.UUID
	Kind   string
	Group  string
	Values []cbor.RawMessage // one for each field of the group
	Pins   []Pin             // what this op judged
}

// A Pin fixes the text that was judged (docs/BUNDLE.md, 6).
type Pin struct {
	_      struct{} `cbor:",toarray"`
	Record uuid.UUID
	Group  string
	Digest Digest
}

// A Payload is the content of an entry.
type Payload struct {
	Salt Salt
	Ops  []Op
}

// Authority says whether the entry holds statements.
func (h *Header) Authority() bool { return h.Class&Statement != 0 }

// Ref names the entry.
func (e *Entry) Ref() Ref { return Ref{Feed: e.Feed, Seq: e.Seq, ID: e.ID} }

// A Signer signs for a device key.
type Signer interface{ Sign(message []byte) []byte }

// Seal completes an entry of one's own: h without payload fields, and its content.
func Seal(h Header, p Payload, device Signer) (*Entry, error) {
	payload, err := p.encode()
	if err != nil {
		return nil, err
	}
	h.PayloadHash = payloadHash(payload)
	h.PayloadLen = uint64(len(payload))
	raw := mustEncode(h)
	e, err := Open(raw, payload, nil)
	if err != nil {
		return nil, err
	}
	if h.Authority() {
		e.Sig = device.Sign(authorityMessage(e.ID))
	}
	return e, nil
}

// Open reads an entry from its bytes, checking form, limits and hash, and its own
// signature where it is given. A nil payload stands for a redacted one.
func Open(raw, payload, sig []byte) (*Entry, error) {
	e := &Entry{Raw: raw, Payload: payload, Sig: sig}
	if err := Decode(raw, &e.Header); err != nil {
		return nil, fmt.Errorf("an entry's header is malformed: %w", err)
	}
	if !bytes.Equal(e.Header.Append(nil), raw) { // the library takes a list of numbers for bytes
		return nil, errors.New("an entry's header is malformed: it has another form")
	}
	if err := e.Header.check(); err != nil {
		return nil, err
	}
	e.ID = EntryID(raw)
	if payload != nil {
		if uint64(len(payload)) != e.PayloadLen || payloadHash(payload) != e.PayloadHash {
			return nil, errors.New("an entry's content does not match its hash")
		}
	}
	if sig != nil && (!e.Authority() || !e.Feed.Device().Verify(authorityMessage(e.ID), sig)) {
		return nil, errors.New("an entry's signature does not hold")
	}
	return e, nil
}

func (h *Header) check() error {
	switch {
	case h.Version == 0:
		return errors.New("an entry has version 0")
	case h.Seq == 0:
		return errors.New("an entry has no place in its feed")
	case h.Seq == 1 && len(h.Prev) != 0, h.Seq > 1 && len(h.Prev) != len(ID{}):
		return errors.New("an entry's link to the one before is malformed")
	case h.HLC < 0:
		return errors.New("an entry's clock is negative")
	case h.PayloadLen > MaxPayload:
		return errors.New("an entry's content is too large")
	}
	for i, ref := range h.Seen {
		if ref.Seq == 0 || i > 0 && h.Seen[i-1].Compare(ref) >= 0 {
			return errors.New("an entry's links are not in order")
		}
		if ref.Feed == h.Feed && ref.Seq == h.Seq-1 && ref.ID == ID(h.Prev) {
			return errors.New("an entry links to its own past")
		}
	}
	return nil
}

// EntryID hashes a header's bytes.
func EntryID(raw []byte) ID { return ID(hash("tandem/entry/1", raw)) }

func payloadHash(payload []byte) Digest { return Digest(hash("tandem/payload/1", payload)) }
func authorityMessage(id ID) []byte     { return append([]byte("tandem/authority/1"), id[:]...) }

func hash(context string, parts ...[]byte) [32]byte {
	h := sha256.New()
	h.Write([]byte(context))
	for _, p := range parts {
		h.Write(p)
	}
	return [32]byte(h.Sum(nil))
}

type wirePayload struct {
	_    struct{} `cbor:",toarray"`
	Salt Salt
	Ops  []cbor.RawMessage
}

type wireOp struct {
	_      struct{} `cbor:",toarray"`
	Record uuid.UUID
	Kind   string
	Group  string
	Values []cbor.RawMessage
}

type wirePinnedOp struct {
	_      struct{} `cbor:",toarray"`
	Record uuid.UUID
	Kind   string
	Group  string
	Values []cbor.RawMessage
	Pins   []Pin
}

func (p Payload) encode() ([]byte, error) {
	data, err := p.wire()
	if err != nil {
		return nil, err
	}
	if _, err := ReadPayload(data); err != nil {
		return nil, err
	}
	return data, nil
}

func (p Payload) wire() ([]byte, error) {
	w := wirePayload{Salt: p.Salt, Ops: make([]cbor.RawMessage, len(p.Ops))}
	for i, op := range p.Ops {
		var v any = wireOp{Record: op.Record, Kind: op.Kind, Group: op.Group, Values: op.Values}
		if len(op.Pins) > 0 {
			v = wirePinnedOp{Record: op.Record, Kind: op.Kind, Group: op.Group, Values: op.Values, Pins: op.Pins}
		}
		data, err := Encode(v)
		if err != nil {
			return nil, err
		}
		w.Ops[i] = data
	}
	return Encode(w)
}

// ReadPayload decodes an entry's content and checks its form and limits.
func ReadPayload(data []byte) (Payload, error) {
	var p Payload
	if len(data) > MaxPayload {
		return p, fmt.Errorf("one action holds more than %d KiB", MaxPayload>>10)
	}
	var w wirePayload
	if err := Decode(data, &w); err != nil {
		return p, fmt.Errorf("an entry's content is malformed: %w", err)
	}
	if len(w.Ops) > MaxOps {
		return p, fmt.Errorf("one action writes more than %d fields", MaxOps)
	}
	p.Salt, p.Ops = w.Salt, make([]Op, len(w.Ops))
	type register struct {
		record uuid.UUID
		group  string
	}
	written := make(map[register]bool, len(w.Ops))
	for i, raw := range w.Ops {
		op, err := readOp(raw)
		if err != nil {
			return p, fmt.Errorf("an entry's content is malformed: %w", err)
		}
		r := register{op.Record, op.Group}
		if written[r] {
			return p, errors.New("an entry writes one field twice")
		}
		written[r] = true
		p.Ops[i] = op
	}
	if again, err := p.wire(); err != nil || !bytes.Equal(again, data) {
		return p, errors.New("an entry's content is malformed: it has another form")
	}
	return p, nil
}

func readOp(raw []byte) (Op, error) {
	if len(raw) == 0 {
		return Op{}, errShort
	}
	var op Op
	switch raw[0] {
	case 0x84: // an array of four
		var w wireOp
		if err := decoding.Unmarshal(raw, &w); err != nil {
			return op, err
		}
		op = Op{Record: w.Record, Kind: w.Kind, Group: w.Group, Values: w.Values}
	case 0x85: // an array of five: it judges something
		var w wirePinnedOp
		if err := decoding.Unmarshal(raw, &w); err != nil {
			return op, err
		}
		if len(w.Pins) == 0 {
			return op, errors.New("a list of pins is empty")
		}
		op = Op{Record: w.Record, Kind: w.Kind, Group: w.Group, Values: w.Values, Pins: w.Pins}
	default:
		return op, errors.New("a write is not an array of four or five")
	}
	if !validName(op.Kind, false) || !validName(op.Group, true) {
		return op, errors.New("a field's name is not one")
	}
	if len(op.Values) != len(Fields(op.Group)) {
		return op, errors.New("a write's values do not match its fields")
	}
	return op, nil
}

// Whole is the group of a statement: all of its record.
const Whole = "*"

// Fields are the field names of a group. A role after a slash belongs to the
// register's name only.
func Fields(group string) []string {
	name, _, _ := strings.Cut(group, "/")
	return strings.Split(name, "+")
}

// validName keeps kinds and groups to plain words, whatever an attacker sends.
func validName(name string, group bool) bool {
	if group && name == Whole {
		return true
	}
	if len(name) > 200 {
		return false
	}
	if !group {
		return validWord(name)
	}
	if _, role, each := strings.Cut(name, "/"); each && !validWord(role) {
		return false
	}
	return !slices.ContainsFunc(Fields(name), func(field string) bool { return !validWord(field) })
}

func validWord(word string) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
}
