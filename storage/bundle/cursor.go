package bundle

import (
	"errors"

	"tandem/model/ledger"
)

// A cursor reads canonical CBOR items of known types, one after the other. It
// keeps its first error and gives zeros from then on. The CBOR library would do,
// but takes ten times as long over 100,000 entries.
type cursor struct {
	data []byte
	at   int
	err  error
}

var (
	errType  = errors.New("a value is of another type")
	errShort = errors.New("it ends too early")
)

func (c *cursor) head() (major byte, arg uint64) {
	if c.err != nil {
		return 0, 0
	}
	major, arg, n, err := ledger.ReadItemHead(c.data[c.at:])
	if err != nil {
		c.err = err
		return 0, 0
	}
	c.at += n
	return major, arg
}

func (c *cursor) expect(want byte) uint64 {
	major, arg := c.head()
	if c.err == nil && major != want {
		c.err = errType
	}
	if c.err != nil {
		return 0
	}
	return arg
}

func (c *cursor) uint() uint64 {
	n := c.expect(0)
	if n > 1<<63-1 {
		c.err = errors.New("an integer is too large")
		return 0
	}
	return n
}

// int reads an integer of either sign.
func (c *cursor) int() int64 {
	major, arg := c.head()
	switch {
	case c.err != nil:
		return 0
	case major > 1:
		c.err = errType
		return 0
	case arg > 1<<63-1:
		c.err = errors.New("an integer is too large")
		return 0
	case major == 1:
		return -1 - int64(arg)
	}
	return int64(arg)
}

// array gives the length of an array. Each item takes at least a byte.
func (c *cursor) array() int {
	n := c.expect(4)
	if n > uint64(len(c.data)-c.at) {
		c.err = errShort
		return 0
	}
	return int(n)
}

// bytes gives a byte string: a part of the cursor's data, not a copy.
func (c *cursor) bytes() []byte { return c.take(c.expect(2)) }

func (c *cursor) text() string { return string(c.take(c.expect(3))) }

func (c *cursor) take(n uint64) []byte {
	if c.err == nil && n > uint64(len(c.data)-c.at) {
		c.err = errShort
	}
	if c.err != nil {
		return nil
	}
	end := c.at + int(n)
	data := c.data[c.at:end:end]
	c.at = end
	return data
}

// sized gives a byte string of exactly n bytes.
func (c *cursor) sized(n int) []byte {
	data := c.bytes()
	if c.err == nil && len(data) != n {
		c.err = errors.New("a value is too short or too long")
	}
	if c.err != nil {
		return make([]byte, n)
	}
	return data
}

// next gives the major type of what comes next.
func (c *cursor) next() byte {
	if c.err != nil || c.at == len(c.data) {
		return 7 // nothing that is read by type
	}
	return c.data[c.at] >> 5
}
