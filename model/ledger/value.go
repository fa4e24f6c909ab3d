package ledger

import (
	"github.com/fxamacker/cbor/v2"
)

var null = []byte{0xf6}

// ValueDigest is what a pin holds of a register's values (docs/BUNDLE.md, 6). No values
// stand for a register that was never written.
func ValueDigest(values []cbor.RawMessage) Digest {
	return Digest(hash("tandem/value/1", AppendValues(nil, values)))
}

// AppendValues adds the canonical bytes of a register's values to dst.
func AppendValues(dst []byte, values []cbor.RawMessage) []byte {
	dst = AppendItemHead(dst, 4, uint64(len(values)))
	for _, v := range values {
		if len(v) == 0 {
			v = null
		}
		dst = append(dst, v...)
	}
	return dst
}

// ReadValues reads what AppendValues wrote. The values share its bytes.
func ReadValues(data []byte) ([]cbor.RawMessage, error) {
	c := &Cursor{Data: data}
	values := c.Values(valueDepth)
	return values, c.Done()
}

// valueDepth is how deep a field's value stands in a payload.
const valueDepth = 5

// Value decodes a field's value: text, int64, bool, []any, map[string]any or nil.
func Value(raw cbor.RawMessage) (any, error) {
	if len(raw) > 0 && raw[0]>>5 == 3 { // most are texts: the library takes three times as long
		c := &Cursor{Data: raw}
		text := c.Text()
		if err := c.Done(); err == nil {
			return text, nil
		}
	}
	var v any
	err := decoding.Unmarshal(raw, &v)
	return v, err
}

// Values encodes the values of a group's fields, in order.
func Values(values ...any) ([]cbor.RawMessage, error) {
	raw := make([]cbor.RawMessage, len(values))
	for i, v := range values {
		data, err := Encode(v)
		if err != nil {
			return nil, err
		}
		raw[i] = data
	}
	return raw, nil
}
