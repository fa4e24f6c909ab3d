package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/fxamacker/cbor/v2"
)

// MaxNesting bounds how deep a structure may go (docs/BUNDLE.md, 2). Headers,
// payloads and statements need 6.
const MaxNesting = 8

var (
	encoding = must(cbor.EncOptions{
		Sort:          cbor.SortCoreDeterministic,
		ShortestFloat: cbor.ShortestFloatNone,
		NilContainers: cbor.NilContainerAsEmpty,
		IndefLength:   cbor.IndefLengthForbidden,
		TagsMd:        cbor.TagsForbidden,
	}.EncMode())
	decoding = must(cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		IntDec:           cbor.IntDecConvertSignedOrFail,
		UTF8:             cbor.UTF8RejectInvalid,
		MaxNestedLevels:  MaxNesting + 8,
		DefaultMapType:   mapType,
		MaxArrayElements: 1 << 21,
	}.DecMode())
)

func must[T any](mode T, err error) T {
	if err != nil {
		panic(err) // the options are constants: this is a fault of the program
	}
	return mode
}

// Encode gives the canonical CBOR of v.
func Encode(v any) ([]byte, error) { return encoding.Marshal(v) }

// mustEncode encodes what this package built itself.
func mustEncode(v any) []byte {
	data, err := Encode(v)
	if err != nil {
		panic(fmt.Sprintf("ledger: encoding %T: %v", v, err))
	}
	return data
}

// Decode reads exactly one canonical item into v and refuses every other byte.
func Decode(data []byte, v any) error {
	if err := Canonical(data); err != nil {
		return err
	}
	return decoding.Unmarshal(data, v)
}

var (
	errShort   = errors.New("it ends too early")
	errFollows = errors.New("something follows its end")
	errInteger = errors.New("an integer is too large")
	errText    = errors.New("a text is not UTF-8")
)

// Canonical says whether data is exactly one item in the form of docs/BUNDLE.md, 2.
// The CBOR library alone would let non-minimal integers and unsorted keys pass,
// and two forms of one text would have two hashes.
func Canonical(data []byte) error {
	n, err := Item(data)
	if err != nil {
		return err
	}
	if n != len(data) {
		return errFollows
	}
	return nil
}

// Item gives the length of the canonical item at the start of data.
func Item(data []byte) (int, error) { return item(data, 1) }

func item(data []byte, depth int) (int, error) {
	if depth > MaxNesting {
		return 0, fmt.Errorf("it nests deeper than %d", MaxNesting)
	}
	major, arg, n, err := itemHead(data)
	if err != nil {
		return 0, err
	}
	switch major {
	case 0, 1:
		if arg > 1<<63-1 {
			return 0, errInteger
		}
		return n, nil
	case 2, 3:
		if arg > uint64(len(data)-n) {
			return 0, errShort
		}
		end := n + int(arg)
		if major == 3 && !utf8.Valid(data[n:end]) {
			return 0, errText
		}
		return end, nil
	case 4:
		for range arg {
			size, err := item(data[n:], depth+1)
			if err != nil {
				return 0, err
			}
			n += size
		}
		return n, nil
	case 5:
		return mapItem(data, n, arg, depth)
	default:
		return n, nil // itemHead let only false, true and null through
	}
}

func mapItem(data []byte, n int, pairs uint64, depth int) (int, error) {
	var before []byte
	for i := range pairs {
		size, err := item(data[n:], depth+1)
		if err != nil {
			return 0, err
		}
		key := data[n : n+size]
		if key[0]>>5 != 3 {
			return 0, errors.New("a map key is not text")
		}
		if i > 0 && bytes.Compare(before, key) >= 0 {
			return 0, errors.New("map keys are not sorted")
		}
		before = key
		n += size
		if size, err = item(data[n:], depth+1); err != nil {
			return 0, err
		}
		n += size
	}
	return n, nil
}

// itemHead reads a head: its major type, its argument and its length in bytes.
func itemHead(data []byte) (major byte, arg uint64, n int, err error) {
	if len(data) == 0 {
		return 0, 0, 0, errShort
	}
	major, low := data[0]>>5, data[0]&31
	switch {
	case major == 7:
		if low < 20 || low > 22 {
			return 0, 0, 0, errors.New("it holds a type that does not belong")
		}
		return major, 0, 1, nil
	case major == 6:
		return 0, 0, 0, errors.New("it holds a tag")
	case low < 24:
		return major, uint64(low), 1, nil
	case low > 27:
		return 0, 0, 0, errors.New("a length is open-ended")
	}
	size := 1 << (low - 24)
	if len(data) < 1+size {
		return 0, 0, 0, errShort
	}
	for _, b := range data[1 : 1+size] {
		arg = arg<<8 | uint64(b)
	}
	if least := [...]uint64{24, 1 << 8, 1 << 16, 1 << 32}[low-24]; arg < least {
		return 0, 0, 0, errors.New("a number is longer than it needs to be")
	}
	return major, arg, 1 + size, nil
}
