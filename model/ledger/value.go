package ledger

import (
	"crypto/sha256"

	"github.com/fxamacker/cbor/v2"
)

var null = []byte{0xf6}

// ValueDigest is what a pin holds of a register's values (docs/BUNDLE.md, 6). No values
// stand for a register that was never written.
func ValueDigest(values []cbor.RawMessage) Digest {
	h := sha256.New()
	h.Write([]byte("tandem/value/1"))
	if values == nil {
		values = []cbor.RawMessage{}
	}
	h.Write(mustEncode(values))
	return Digest(h.Sum(nil))
}

// Value decodes a field's value: text, int64, bool, []any, map[string]any or nil.
func Value(raw cbor.RawMessage) (any, error) {
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
