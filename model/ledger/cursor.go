package ledger

import (
	"errors"
	"unicode/utf8"

	"tandem/model"
)

// A Cursor reads canonical CBOR items of known types, one after the other (docs/BUNDLE.md,
// 2). It keeps its first error and gives zeros from then on. The CBOR library would do, but
// takes ten times as long over 100,000 entries.
type Cursor struct {
	Data []byte
	At   int
	Err  error
}

var errType = errors.New("a value is of another type")

func (c *Cursor) head() (major byte, arg uint64) {
	if c.Err != nil {
		return 0, 0
	}
	major, arg, n, err := itemHead(c.Data[c.At:])
	if err != nil {
		c.Err = err
		return 0, 0
	}
	c.At += n
	return major, arg
}

func (c *Cursor) expect(want byte) uint64 {
	major, arg := c.head()
	if c.Err == nil && major != want {
		c.Err = errType
	}
	if c.Err != nil {
		return 0
	}
	return arg
}

// Uint reads an unsigned integer of 63 bits.
func (c *Cursor) Uint() uint64 {
	n := c.expect(0)
	if n > 1<<63-1 {
		c.Err = errInteger
		return 0
	}
	return n
}

// Int reads an integer of either sign.
func (c *Cursor) Int() int64 {
	major, arg := c.head()
	switch {
	case c.Err != nil:
		return 0
	case major > 1:
		c.Err = errType
		return 0
	case arg > 1<<63-1:
		c.Err = errInteger
		return 0
	case major == 1:
		return -1 - int64(arg)
	}
	return int64(arg)
}

// Array gives the length of an array. Each item takes at least a byte.
func (c *Cursor) Array() int {
	n := c.expect(4)
	if n > uint64(len(c.Data)-c.At) {
		c.Err = errShort
		return 0
	}
	return int(n)
}

// Tuple reads the head of an array of just n items.
func (c *Cursor) Tuple(n int) {
	if c.Array() != n && c.Err == nil {
		c.Err = errType
	}
}

// Bytes gives a byte string: a part of the cursor's data, not a copy.
func (c *Cursor) Bytes() []byte { return c.take(c.expect(2)) }

// Text gives a text, which is valid UTF-8.
func (c *Cursor) Text() string { return string(c.text()) }

// name gives a text that names a kind or a group.
func (c *Cursor) name() string { return model.Word(c.text()) }

func (c *Cursor) text() []byte {
	data := c.take(c.expect(3))
	if !utf8.Valid(data) {
		c.Err = errText
		return nil
	}
	return data
}

func (c *Cursor) take(n uint64) []byte {
	if c.Err == nil && n > uint64(len(c.Data)-c.At) {
		c.Err = errShort
	}
	if c.Err != nil {
		return nil
	}
	end := c.At + int(n)
	data := c.Data[c.At:end:end]
	c.At = end
	return data
}

// Sized gives a byte string of exactly n bytes.
func (c *Cursor) Sized(n int) []byte {
	data := c.Bytes()
	if c.Err == nil && len(data) != n {
		c.Err = errors.New("a value is too short or too long")
	}
	if c.Err != nil {
		return make([]byte, n)
	}
	return data
}

// Item gives the bytes of the next item of whatever type, which stands at a depth.
func (c *Cursor) Item(depth int) []byte {
	if c.Err != nil {
		return nil
	}
	n, err := item(c.Data[c.At:], depth)
	if err != nil {
		c.Err = err
		return nil
	}
	return c.take(uint64(n))
}

// Ref reads a ref.
func (c *Cursor) Ref() Ref {
	c.Tuple(3)
	return Ref{Feed: Feed(c.Sized(len(Feed{}))), Seq: c.Uint(), ID: ID(c.Sized(len(ID{})))}
}

// Refs reads an array of refs.
func (c *Cursor) Refs() []Ref {
	const size = 1 + 42 + 1 + 34 // the least that a ref takes
	n := c.Array()
	if n > (len(c.Data)-c.At)/size {
		c.Err = errShort
	}
	if n == 0 || c.Err != nil {
		return nil
	}
	refs := make([]Ref, n)
	for i := range refs {
		refs[i] = c.Ref()
	}
	return refs
}

// Next gives the major type of what comes next.
func (c *Cursor) Next() byte {
	if c.Err != nil || c.At == len(c.Data) {
		return 7 // nothing that is read by type
	}
	return c.Data[c.At] >> 5
}

// Done gives the first error, or says that something follows the last item.
func (c *Cursor) Done() error {
	if c.Err == nil && c.At != len(c.Data) {
		return errFollows
	}
	return c.Err
}
