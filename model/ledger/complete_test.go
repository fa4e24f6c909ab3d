package ledger

import (
	"bytes"
	"testing"

	"github.com/google/uuid"
)

func TestCompleteGivesTheEntryThatWasSealed(t *testing.T) {
	t.Parallel()
	s, other := newSigner(1), newSigner(2)
	id := bytes.Repeat([]byte{7}, 32)
	seen := []Ref{{Feed: other.feed(1), Seq: 23, ID: ID(id)}, {Feed: other.feed(1), Seq: 24, ID: ID(id)}}
	for _, c := range []struct {
		name   string
		header Header
	}{
		{"the first entry", Header{Version: 1, Seq: 1}},
		{"a statement", Header{Version: 1, Seq: 1, Class: Statement | Critical}},
		{"numbers at each length", Header{Version: 24, Seq: 256, Prev: id, HLC: 1 << 16}},
		{"great numbers", Header{Version: 1 << 32, Seq: 1<<63 - 1, Prev: id, HLC: 1<<63 - 1, Seen: seen}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.header.Partnership, c.header.Feed = testPartnership, s.feed(1)
			sealed, err := Seal(c.header, Payload{Ops: []Op{
				{Record: uuid.UUID{7}, Kind: "area", Group: "name", Values: text("Travel")}}}, s)
			if err != nil {
				t.Fatal(err)
			}
			got := Entry{Header: c.header, Payload: sealed.Payload, Sig: sealed.Sig}
			if _, err := got.Complete([]byte("before")); err != nil {
				t.Fatal(err)
			}
			if got, want := got.Header.Append(nil), mustEncode(sealed.Header); !bytes.Equal(got, want) {
				t.Errorf("header %x, want %x", got, want)
			}
			if got.ID != sealed.ID {
				t.Errorf("id %v, want %v", got.ID, sealed.ID)
			}
			redacted := Entry{Header: sealed.Header}
			if _, err := redacted.Complete(nil); err != nil || redacted.ID != sealed.ID {
				t.Errorf("redacted: id %v, error %v, want %v", redacted.ID, err, sealed.ID)
			}
		})
	}
}

func TestCompleteRefusesAForeignSignature(t *testing.T) {
	t.Parallel()
	sealed := sealOne(t, newSigner(1), Statement)
	e := Entry{Header: sealed.Header, Payload: sealed.Payload, Sig: newSigner(2).Sign([]byte("x"))}
	if _, err := e.Complete(nil); err == nil {
		t.Error("completed")
	}
}
