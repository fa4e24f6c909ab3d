package ledger

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
)

// The readers of headers and payloads are written by hand, for speed. These read the same by
// the CBOR library: form by Canonical, content by reflection, and encoded again to find
// what the library lets pass.

func headerByLibrary(raw []byte) (Header, error) {
	var h Header
	if err := Decode(raw, &h); err != nil {
		return h, err
	}
	if again, err := Encode(h); err != nil || !bytes.Equal(again, raw) {
		return h, errors.New("another form")
	}
	return h, h.check()
}

type libraryPayload struct {
	_    struct{} `cbor:",toarray"`
	Salt Salt
	Ops  []cbor.RawMessage
}

type libraryOp struct {
	_      struct{} `cbor:",toarray"`
	Record uuid.UUID
	Kind   string
	Group  string
	Values []cbor.RawMessage
}

type libraryPinnedOp struct {
	_      struct{} `cbor:",toarray"`
	Record uuid.UUID
	Kind   string
	Group  string
	Values []cbor.RawMessage
	Pins   []Pin
}

func payloadByLibrary(data []byte) (Payload, error) {
	var w libraryPayload
	if err := Decode(data, &w); err != nil {
		return Payload{}, err
	}
	p := Payload{Salt: w.Salt, Ops: make([]Op, len(w.Ops))}
	again := libraryPayload{Salt: w.Salt, Ops: make([]cbor.RawMessage, len(w.Ops))}
	written := map[string]bool{}
	for i, raw := range w.Ops {
		var l libraryPinnedOp
		var err error
		var v any
		if raw[0] == 0x84 {
			var four libraryOp
			err = decoding.Unmarshal(raw, &four)
			l, v = libraryPinnedOp{Record: four.Record, Kind: four.Kind, Group: four.Group, Values: four.Values}, four
		} else {
			err = decoding.Unmarshal(raw, &l)
			v = l
		}
		switch key := l.Record.String() + l.Group; {
		case err != nil:
			return p, err
		case raw[0] != 0x84 && (raw[0] != 0x85 || len(l.Pins) == 0):
			return p, errors.New("not an op")
		case !validName(l.Kind, false), !validName(l.Group, true), len(l.Values) != len(Fields(l.Group)):
			return p, errors.New("not an op's names")
		case written[key]:
			return p, errors.New("twice")
		default:
			written[key] = true
		}
		p.Ops[i] = Op{Record: l.Record, Kind: l.Kind, Group: l.Group, Values: l.Values, Pins: l.Pins}
		if again.Ops[i], err = Encode(v); err != nil {
			return p, err
		}
	}
	if data2, err := Encode(again); err != nil || !bytes.Equal(data2, data) {
		return p, errors.New("another form")
	}
	return p, nil
}

func readerSamples(t *testing.T) (headers, payloads [][]byte) {
	t.Helper()
	s := newSigner(1)
	values, err := Values("Trains", nil, int64(-7), true, []any{"a", map[string]any{"b": int64(70000)}}, "ä")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []Payload{
		{Salt: Salt{1}},
		{Ops: []Op{{Record: uuid.UUID{7}, Kind: "area", Group: "name", Values: values[:1]}}},
		{Ops: []Op{
			{Record: uuid.UUID{7}, Kind: "decision", Group: "a+b+c/executive", Values: values[1:4], Pins: []Pin{{Record: uuid.UUID{7}, Group: "b", Digest: Digest{3}}}},
			{Record: uuid.UUID{8}, Kind: "decision", Group: "a+b", Values: values[4:]},
			{Record: uuid.UUID{8}, Kind: "decision", Group: "*", Values: values[:1]},
		}},
	} {
		data := p.Append(nil)
		payloads = append(payloads, data)
		for seq := range uint64(3) {
			h := Header{Version: 1, Partnership: testPartnership, Feed: s.feed(1), Seq: seq + 1, Class: seq, HLC: HLC(seq) << 40, PayloadHash: payloadHash(data), PayloadLen: uint64(len(data))}
			if seq > 0 {
				h.Prev = bytes.Repeat([]byte{byte(seq)}, 32)
				h.Seen = []Ref{{Feed: s.feed(2), Seq: 300, ID: ID{1}}, {Feed: s.feed(2), Seq: 300, ID: ID{2}}}[:seq]
			}
			headers = append(headers, h.Append(nil))
		}
	}
	return headers, payloads
}

// altered calls f with the samples and with many that have bytes changed, dropped or added.
func altered(samples [][]byte, f func(data []byte)) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, sample := range samples {
		f(sample)
		for range 3000 {
			data := bytes.Clone(sample)
			for range 1 + r.IntN(2) {
				at := r.IntN(len(data))
				switch r.IntN(4) {
				case 0:
					data[at] = byte(r.Uint32())
				case 1:
					data[at] ^= 1 << r.IntN(8)
				case 2:
					data = append(data[:at], data[at+1:]...)
				case 3:
					data = append(data[:at], append([]byte{byte(r.Uint32())}, data[at:]...)...)
				}
			}
			f(data)
		}
	}
}

func TestReadersAgreeWithTheLibrary(t *testing.T) {
	t.Parallel()
	headers, payloads := readerSamples(t)
	taken := 0
	altered(headers, func(data []byte) {
		got, err := ReadHeader(data)
		want, wantErr := headerByLibrary(data)
		switch {
		case (err == nil) != (wantErr == nil):
			t.Errorf("header %x: %v, want %v", data, err, wantErr)
		case err == nil:
			taken++
			if len(got.Seen) == 0 {
				got.Seen = want.Seen
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("header %x reads as %+v, want %+v", data, got, want)
			}
		}
	})
	altered(payloads, func(data []byte) {
		got, err := ReadPayload(data)
		want, wantErr := payloadByLibrary(data)
		switch {
		case (err == nil) != (wantErr == nil):
			t.Errorf("payload %x: %v, want %v", data, err, wantErr)
		case err == nil:
			taken++
			if !reflect.DeepEqual(got, want) {
				t.Errorf("payload %x reads as %+v, want %+v", data, got, want)
			}
			for _, op := range got.Ops {
				if v := AppendValues(nil, op.Values); !bytes.Equal(v, mustEncode(op.Values)) {
					t.Errorf("values %x, want %x", v, mustEncode(op.Values))
				}
				for _, raw := range op.Values {
					text, err := Value(raw)
					var v any
					if wantErr := decoding.Unmarshal(raw, &v); err != nil || wantErr != nil || !reflect.DeepEqual(text, v) {
						t.Errorf("value %x reads as %v, want %v", raw, text, v)
					}
				}
			}
		}
	})
	if taken < 1000 {
		t.Errorf("only %d of the altered ones are valid: the test says little", taken)
	}
}
