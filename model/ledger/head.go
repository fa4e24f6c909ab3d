package ledger

import (
	"encoding/binary"

	"github.com/google/uuid"
)

// A Head is the last entry of a branch of a feed as its device signed it. It
// vouches for every entry before it.
type Head struct {
	_    struct{} `cbor:",toarray"`
	Feed Feed
	Seq  uint64
	ID   ID
	Sig  []byte
}

// SignHead vouches for an entry of one's own feed and all before it.
func SignHead(partnership uuid.UUID, ref Ref, device Signer) Head {
	return Head{Feed: ref.Feed, Seq: ref.Seq, ID: ref.ID, Sig: device.Sign(headMessage(partnership, ref))}
}

// Ref is the entry that the head names.
func (h Head) Ref() Ref { return Ref{Feed: h.Feed, Seq: h.Seq, ID: h.ID} }

// Valid says whether the feed's device signed the head.
func (h Head) Valid(partnership uuid.UUID) bool {
	return h.Feed.Device().Verify(headMessage(partnership, h.Ref()), h.Sig)
}

func headMessage(partnership uuid.UUID, ref Ref) []byte {
	m := append([]byte("tandem/head/1"), partnership[:]...)
	m = append(m, ref.Feed[:]...)
	m = binary.BigEndian.AppendUint64(m, ref.Seq)
	return append(m, ref.ID[:]...)
}
