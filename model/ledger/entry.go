package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
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

// An Entry is one action as its author signed it. Keep the payload's bytes as received. The
// header's are what Append gives: a header has one form, and any other is refused.
type Entry struct {
	Header
	ID      ID
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
	raw := h.Append(nil)
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
	e := &Entry{Payload: payload, Sig: sig}
	var err error
	if e.Header, err = ReadHeader(raw); err != nil {
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

// ReadHeader reads a header from its canonical bytes and checks its form. The header shares
// them.
func ReadHeader(raw []byte) (Header, error) {
	c := &Cursor{Data: raw}
	c.Tuple(10)
	h := Header{
		Version: c.Uint(), Partnership: uuid.UUID(c.Sized(len(uuid.UUID{}))), Feed: Feed(c.Sized(len(Feed{}))),
		Seq: c.Uint(), Prev: c.Bytes(), Class: c.Uint(), HLC: HLC(c.Uint()), Seen: c.Refs(),
		PayloadHash: Digest(c.Sized(len(Digest{}))), PayloadLen: c.Uint(),
	}
	if err := c.Done(); err != nil {
		return h, fmt.Errorf("an entry's header is malformed: %w", err)
	}
	return h, h.check()
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
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	return sum
}

func (p Payload) encode() ([]byte, error) {
	data := p.Append(nil)
	if _, err := ReadPayload(data); err != nil {
		return nil, err
	}
	return data, nil
}

// Append adds the payload's canonical bytes to dst.
func (p Payload) Append(dst []byte) []byte {
	dst = AppendItemHead(dst, 4, 2)
	dst = appendBytes(dst, p.Salt[:])
	dst = AppendItemHead(dst, 4, uint64(len(p.Ops)))
	for i := range p.Ops {
		dst = p.Ops[i].append(dst)
	}
	return dst
}

func (op *Op) append(dst []byte) []byte {
	items := uint64(4)
	if len(op.Pins) > 0 {
		items = 5
	}
	dst = AppendItemHead(dst, 4, items)
	dst = appendBytes(dst, op.Record[:])
	dst = appendText(dst, op.Kind)
	dst = appendText(dst, op.Group)
	dst = AppendValues(dst, op.Values)
	if len(op.Pins) > 0 {
		dst = AppendPins(dst, op.Pins)
	}
	return dst
}

// AppendPins adds the pins' canonical bytes to dst.
func AppendPins(dst []byte, pins []Pin) []byte {
	dst = AppendItemHead(dst, 4, uint64(len(pins)))
	for i := range pins {
		dst = AppendItemHead(dst, 4, 3)
		dst = appendBytes(dst, pins[i].Record[:])
		dst = appendText(dst, pins[i].Group)
		dst = appendBytes(dst, pins[i].Digest[:])
	}
	return dst
}

// ReadPayload decodes an entry's content and checks its form and limits. The values share
// its bytes.
func ReadPayload(data []byte) (Payload, error) {
	var p Payload
	if len(data) > MaxPayload {
		return p, fmt.Errorf("one action holds more than %d KiB", MaxPayload>>10)
	}
	c := &Cursor{Data: data}
	c.Tuple(2)
	p.Salt = Salt(c.Sized(len(Salt{})))
	n := c.Array()
	if n > MaxOps {
		return p, fmt.Errorf("one action writes more than %d fields", MaxOps)
	}
	p.Ops = make([]Op, n)
	for i := range p.Ops {
		if err := p.Ops[i].read(c); err != nil {
			return p, fmt.Errorf("an entry's content is malformed: %w", err)
		}
	}
	if err := c.Done(); err != nil {
		return p, fmt.Errorf("an entry's content is malformed: %w", err)
	}
	if p.repeats() {
		return p, errors.New("an entry writes one field twice")
	}
	return p, nil
}

// Records are those that the ops name, each once, in their order.
func (p *Payload) Records() []uuid.UUID {
	var ids []uuid.UUID
	named := map[uuid.UUID]bool{}
	for i := range p.Ops {
		if id := p.Ops[i].Record; !named[id] {
			named[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// repeats says whether two ops write one register.
func (p *Payload) repeats() bool {
	if len(p.Ops) < 2 {
		return false
	}
	type register struct {
		record uuid.UUID
		group  string
	}
	written := make(map[register]bool, len(p.Ops))
	for i := range p.Ops {
		written[register{p.Ops[i].Record, p.Ops[i].Group}] = true
	}
	return len(written) < len(p.Ops)
}

// read reads an op and checks its names.
func (op *Op) read(c *Cursor) error {
	items := c.Array()
	if items != 4 && items != 5 && c.Err == nil {
		return errors.New("a write is not an array of four or five")
	}
	op.Record, op.Kind, op.Group = uuid.UUID(c.Sized(len(uuid.UUID{}))), c.name(), c.name()
	op.Values = c.Values(valueDepth)
	if items == 5 { // it judges something
		op.Pins = c.Pins()
		if len(op.Pins) == 0 && c.Err == nil {
			return errors.New("a list of pins is empty")
		}
	}
	switch {
	case c.Err != nil:
		return c.Err
	case !validName(op.Kind, false) || !validName(op.Group, true):
		return errors.New("a field's name is not one")
	case len(op.Values) != countFields(op.Group):
		return errors.New("a write's values do not match its fields")
	}
	return nil
}

// Values reads an array of items that stand at a depth.
func (c *Cursor) Values(depth int) []cbor.RawMessage {
	values := make([]cbor.RawMessage, c.Array())
	for i := range values {
		values[i] = c.Item(depth)
	}
	return values
}

// Pins reads an array of pins.
func (c *Cursor) Pins() []Pin {
	const size = 1 + 17 + 1 + 34 // the least that a pin takes
	n := c.Array()
	if n > (len(c.Data)-c.At)/size {
		c.Err = errShort
	}
	if n == 0 || c.Err != nil {
		return nil
	}
	pins := make([]Pin, n)
	for i := range pins {
		c.Tuple(3)
		pins[i] = Pin{Record: uuid.UUID(c.Sized(len(uuid.UUID{}))), Group: c.name(), Digest: Digest(c.Sized(len(Digest{})))}
	}
	return pins
}

// Whole is the group of a statement: all of its record.
const Whole = "*"

// Fields are the field names of a group. A role after a slash belongs to the
// register's name only.
func Fields(group string) []string {
	name, _, _ := strings.Cut(group, "/")
	return strings.Split(name, "+")
}

func countFields(group string) int {
	name, _, _ := strings.Cut(group, "/")
	return 1 + strings.Count(name, "+")
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
	fields, _, _ := strings.Cut(name, "/")
	for field := range strings.SplitSeq(fields, "+") {
		if !validWord(field) {
			return false
		}
	}
	return true
}

func validWord(word string) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
}
