package ledger

import (
	"encoding/binary"
	"errors"
)

// Complete fills what the rest of an entry determines, and checks it as Open does.
// A bundle leaves out what can be recomputed: its reader sets the other header
// fields, Payload and Sig (or, once redacted, the payload's hash and length).
//
// The header is written to scratch, which is returned, so that a reader of 100,000 entries
// need not allocate for each.
func (e *Entry) Complete(scratch []byte) ([]byte, error) {
	if e.Payload != nil {
		e.PayloadHash = payloadHash(e.Payload)
		e.PayloadLen = uint64(len(e.Payload))
	}
	if err := e.Header.check(); err != nil {
		return scratch, err
	}
	scratch = e.Header.Append(scratch[:0])
	e.ID = EntryID(scratch)
	if e.Sig != nil && (!e.Authority() || !e.Feed.Device().Verify(authorityMessage(e.ID), e.Sig)) {
		return scratch, errors.New("an entry's signature does not hold")
	}
	return scratch, nil
}

// Append adds the header's canonical bytes to dst, the same as Encode gives but
// without reflection.
func (h *Header) Append(dst []byte) []byte {
	dst = AppendItemHead(dst, 4, 10)
	dst = AppendItemHead(dst, 0, h.Version)
	dst = appendBytes(dst, h.Partnership[:])
	dst = appendBytes(dst, h.Feed[:])
	dst = AppendItemHead(dst, 0, h.Seq)
	dst = appendBytes(dst, h.Prev)
	dst = AppendItemHead(dst, 0, h.Class)
	dst = AppendItemHead(dst, 0, uint64(h.HLC))
	dst = AppendItemHead(dst, 4, uint64(len(h.Seen)))
	for i := range h.Seen {
		dst = h.Seen[i].Append(dst)
	}
	dst = appendBytes(dst, h.PayloadHash[:])
	return AppendItemHead(dst, 0, h.PayloadLen)
}

// Append adds the ref's canonical bytes to dst.
func (r *Ref) Append(dst []byte) []byte {
	dst = AppendItemHead(dst, 4, 3)
	dst = appendBytes(dst, r.Feed[:])
	dst = AppendItemHead(dst, 0, r.Seq)
	return appendBytes(dst, r.ID[:])
}

func appendBytes(dst, data []byte) []byte {
	return append(AppendItemHead(dst, 2, uint64(len(data))), data...)
}

func appendText(dst []byte, text string) []byte {
	return append(AppendItemHead(dst, 3, uint64(len(text))), text...)
}

// AppendItemHead adds the shortest CBOR head of a major type and its argument.
func AppendItemHead(dst []byte, major byte, arg uint64) []byte {
	major <<= 5
	switch {
	case arg < 24:
		return append(dst, major|byte(arg))
	case arg < 1<<8:
		return append(dst, major|24, byte(arg))
	case arg < 1<<16:
		return binary.BigEndian.AppendUint16(append(dst, major|25), uint16(arg))
	case arg < 1<<32:
		return binary.BigEndian.AppendUint32(append(dst, major|26), uint32(arg))
	}
	return binary.BigEndian.AppendUint64(append(dst, major|27), arg)
}

// ReadItemHead reads a canonical CBOR head: its major type, its argument and its
// length in bytes.
func ReadItemHead(data []byte) (major byte, arg uint64, n int, err error) { return itemHead(data) }
