package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model/ledger"
)

// Version of the format that this program writes, and the newest that it reads.
const Version = 1

// Limits of a file (docs/BUNDLE.md, 9): they bound memory and time on any input.
const (
	MaxFile     = 64 << 20
	maxExpanded = 256 << 20
	maxWindow   = 8 << 20
	maxHeader   = 64 << 10 // of age's header: each recipient costs a reader a key exchange
	maxManifest = 1 << 20  // each head in it costs a reader a signature check
	MaxEntries  = 250_000  // each costs a reader half a kilobyte, however small it travels
)

const (
	magic       = "TANDEM1\x00"
	magicPrefix = "TANDEM"

	signatureSize = 64
	secretSize    = 32 // of an invitation: a seed
	laptopSecret  = 48 // of a laptop's file: a seed, and by which entry its person began

	manifestContext = "tandem/manifest/1"
	endMark         = "end"
)

// A Type says what a file is for.
type Type string

const (
	Exchange   Type = "exchange"   // what the others have not acknowledged
	Invitation Type = "invitation" // the founder's feed and a secret, under a passphrase
	Reply      Type = "reply"      // the first bundle of who joined
	Rescue     Type = "rescue"     // all that is shared, for a partner who has no laptop left
	Laptop     Type = "laptop"     // all that is shared and the sender's personal key, under its passphrase
)

// secret is how many bytes of secret a file of this type carries. Just those that carry one are
// encrypted to a passphrase.
func (t Type) secret() int {
	switch t {
	case Invitation:
		return secretSize
	case Laptop:
		return laptopSecret
	}
	return 0
}

// A Range is a run of one feed's chain.
type Range struct {
	_     struct{} `cbor:",toarray"`
	Feed  ledger.Feed
	First uint64 // seq of the first entry
	Prev  []byte // id of the entry before it, empty at seq 1
	Count uint64
	Last  ledger.ID // id of the last entry
}

// End names the last entry.
func (r *Range) End() ledger.Ref {
	return ledger.Ref{Feed: r.Feed, Seq: r.First + r.Count - 1, ID: r.Last}
}

// A Manifest says who sends what, and what the sender knows.
type Manifest struct {
	Version     uint64
	Type        Type
	Partnership uuid.UUID
	Bundle      uuid.UUID // 16 random bytes
	Sender      ledger.Feed
	Made        ledger.HLC
	Head        *ledger.Head // the sender's own, nil before its first entry
	Recipients  []ledger.Key // the device keys it is for, none in an invitation; the personal key that a rescue or a laptop is for
	Knows       []ledger.Head
	Ranges      []Range
}

// A Content is what one file carries.
type Content struct {
	Manifest Manifest
	Secret   []byte          // of an invitation: the one-time key's seed; of a laptop: the personal key's, and who began
	Entries  []*ledger.Entry // in the order of the ranges
}

// wireManifest is the manifest as it travels: no head is an empty array.
type wireManifest struct {
	Version     uint64          `cbor:"version"`
	Type        Type            `cbor:"type"`
	Partnership uuid.UUID       `cbor:"partnership"`
	Bundle      uuid.UUID       `cbor:"bundle"`
	Sender      ledger.Feed     `cbor:"sender"`
	Made        ledger.HLC      `cbor:"made"`
	Head        cbor.RawMessage `cbor:"head"`
	Recipients  []ledger.Key    `cbor:"recipients"`
	Knows       []ledger.Head   `cbor:"knows"`
	Ranges      []Range         `cbor:"ranges"`
}

var emptyArray = cbor.RawMessage{0x80}

func (m *Manifest) encode() ([]byte, error) {
	w := wireManifest{
		Version: m.Version, Type: m.Type, Partnership: m.Partnership, Bundle: m.Bundle, Sender: m.Sender,
		Made: m.Made, Head: emptyArray, Recipients: m.Recipients, Knows: m.Knows, Ranges: m.Ranges,
	}
	if m.Head != nil {
		head, err := ledger.Encode(m.Head)
		if err != nil {
			return nil, err
		}
		w.Head = head
	}
	return ledger.Encode(w)
}

func decodeManifest(raw []byte) (*Manifest, error) {
	var w wireManifest
	if err := ledger.Decode(raw, &w); err != nil {
		return nil, fmt.Errorf("the manifest is malformed: %w", err)
	}
	m := &Manifest{
		Version: w.Version, Type: w.Type, Partnership: w.Partnership, Bundle: w.Bundle, Sender: w.Sender,
		Made: w.Made, Recipients: w.Recipients, Knows: w.Knows, Ranges: w.Ranges,
	}
	if !bytes.Equal(w.Head, emptyArray) {
		m.Head = new(ledger.Head)
		if err := ledger.Decode(w.Head, m.Head); err != nil {
			return nil, fmt.Errorf("the manifest's head is malformed: %w", err)
		}
	}
	// The decoder passes over keys it does not know and fills in those that are
	// missing. Encoding again finds both.
	if again, err := m.encode(); err != nil || !bytes.Equal(again, raw) {
		return nil, errors.New("the manifest does not hold exactly what it should")
	}
	return m, nil
}

// check is what a writer must keep and a reader checks, the ledger aside.
func (m *Manifest) check() error {
	switch m.Type {
	case Invitation:
		if len(m.Recipients) != 0 {
			return errors.New("an invitation names recipients")
		}
	case Rescue, Laptop:
		if len(m.Recipients) != 1 {
			return errors.New("it is for one person, and names another number of them")
		}
	case Exchange, Reply:
		if len(m.Recipients) == 0 {
			return errors.New("the manifest names no recipients")
		}
	default:
		return errors.New("its type is unknown")
	}
	if m.Made < 0 {
		return errors.New("the manifest's clock is negative")
	}
	for i := 1; i < len(m.Recipients); i++ {
		if bytes.Compare(m.Recipients[i-1][:], m.Recipients[i][:]) >= 0 {
			return errors.New("the recipients are not in order")
		}
	}
	for i, head := range m.Knows {
		if i > 0 && m.Knows[i-1].Ref().Compare(head.Ref()) >= 0 {
			return errors.New("the heads are not in order")
		}
		if head.Seq == 0 || !head.Valid(m.Partnership) {
			return errors.New("a head's signature does not hold")
		}
	}
	if err := m.checkHead(); err != nil {
		return err
	}
	return m.checkRanges()
}

func (m *Manifest) checkHead() error {
	switch {
	case m.Head == nil:
		return nil
	case m.Head.Feed != m.Sender:
		return errors.New("the sender's head is of another feed")
	case !m.Head.Valid(m.Partnership):
		return errors.New("the sender's head is not signed by the sender")
	case !m.knows(m.Head.Ref()):
		return errors.New("the sender does not know its own head")
	}
	return nil
}

func (m *Manifest) checkRanges() error {
	const maxSeq = 1<<63 - 1
	for _, r := range m.Ranges {
		switch {
		case r.First == 0 || r.Count == 0 || r.Count > maxSeq || r.First > maxSeq-r.Count+1:
			return errors.New("a range is empty or has no end")
		case r.First == 1 && len(r.Prev) != 0, r.First > 1 && len(r.Prev) != len(ledger.ID{}):
			return errors.New("a range's link to the entry before it is malformed")
		case !m.knows(r.End()):
			return errors.New("a range does not end at a signed head")
		}
	}
	return nil
}

// knows says whether the entry is a head that the sender names.
func (m *Manifest) knows(ref ledger.Ref) bool {
	_, found := slices.BinarySearchFunc(m.Knows, ref, func(h ledger.Head, ref ledger.Ref) int {
		return h.Ref().Compare(ref)
	})
	return found
}

// count is the number of entries that the ranges promise.
func (m *Manifest) count() (uint64, error) {
	var n uint64
	for _, r := range m.Ranges {
		n += r.Count // check keeps each below 2^63, the next line the sum
		if n > MaxEntries {
			return 0, fmt.Errorf("it holds more than %d entries: %w", MaxEntries, ErrTooLarge)
		}
	}
	return n, nil
}

func manifestMessage(manifest []byte) []byte {
	return append([]byte(manifestContext), manifest...)
}
