package bundle

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"tandem/model/ledger"
)

// Read decrypts a file and checks all that can be checked without the ledger. The
// entries share the memory of the expanded file.
//
// Payloads are checked for their hash and form alone: the importer decodes them
// with ledger.ReadPayload, once, and before it changes anything.
func Read(r io.Reader, identities ...age.Identity) (*Content, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, refuse("Reading it failed ("+err.Error()+").", "Copy it to this laptop and try again.", err)
	}
	return open(data, identities)
}

func open(data []byte, identities []age.Identity) (*Content, error) {
	if err := recognize(data); err != nil {
		return nil, err
	}
	plain, err := decrypt(data, identities)
	if err != nil {
		return nil, err
	}
	passphrase := isPassphrase(data)
	frame, found := bytes.CutPrefix(plain, []byte(magic))
	switch {
	case found:
	case bytes.HasPrefix(plain, []byte(magicPrefix)):
		return nil, newer()
	default:
		return nil, notTandem(errors.New("the magic is missing"))
	}
	expanded, err := expand(frame)
	if err != nil {
		return nil, malformed(err)
	}
	return parse(expanded, passphrase)
}

// parse reads the expanded sequence. It keeps parts of it.
func parse(sequence []byte, passphrase bool) (*Content, error) {
	n, err := ledger.Item(sequence)
	if err != nil {
		return nil, malformed(fmt.Errorf("the manifest is malformed: %w", err))
	}
	if n > maxManifest {
		return nil, malformed(fmt.Errorf("the manifest takes more than %d KiB: %w", maxManifest>>10, ErrTooLarge))
	}
	raw := sequence[:n]
	var version struct {
		Version uint64 `cbor:"version"`
	}
	if err := ledger.Decode(raw, &version); err != nil {
		return nil, malformed(fmt.Errorf("the manifest is malformed: %w", err))
	}
	if version.Version > Version {
		return nil, newer()
	}
	if version.Version == 0 {
		return nil, malformed(errors.New("the manifest has no version"))
	}
	manifest, err := decodeManifest(raw)
	if err != nil {
		return nil, malformed(err)
	}
	c := &Content{Manifest: *manifest}
	in := &cursor{data: sequence, at: n}
	if sig := in.bytes(); in.err != nil || !manifest.Sender.Device().Verify(manifestMessage(raw), sig) {
		return nil, malformed(errors.New("the sender's signature does not hold"))
	}
	if err := manifest.check(); err != nil {
		return nil, malformed(err)
	}
	if passphrase != (manifest.Type == Invitation) {
		return nil, malformed(errors.New("only an invitation, and every invitation, has a passphrase"))
	}
	if manifest.Type == Invitation {
		if c.Secret = in.sized(secretSize); in.err != nil {
			return nil, malformed(errors.New("the invitation's secret is missing"))
		}
	}
	if err := c.readEntries(in); err != nil {
		return nil, malformed(err)
	}
	if err := readEnd(in, len(c.Entries)); err != nil {
		return nil, malformed(err)
	}
	return c, nil
}

func (c *Content) readEntries(in *cursor) error {
	count, err := c.Manifest.count()
	if err != nil {
		return err
	}
	// The smallest entry takes 8 bytes: what a manifest promises is not yet there.
	if count > uint64(len(in.data)-in.at)/8 {
		return errors.New("entries are missing")
	}
	entries := make([]ledger.Entry, count)
	c.Entries = make([]*ledger.Entry, count)
	var headers arena
	next := 0
	for i := range c.Manifest.Ranges {
		r := &c.Manifest.Ranges[i]
		prev, hlc := r.Prev, int64(0)
		for k := range r.Count {
			e := &entries[next]
			e.Partnership, e.Feed, e.Seq, e.Prev = c.Manifest.Partnership, r.Feed, r.First+k, prev
			if hlc, err = readEntry(in, e, hlc); err != nil {
				return err
			}
			if err := headers.complete(e); err != nil {
				return err
			}
			prev = e.ID[:]
			c.Entries[next] = e
			next++
		}
		if ledger.ID(prev) != r.Last {
			return errors.New("a chain does not arrive at its signed head")
		}
	}
	return nil
}

// readEntry reads what travels of an entry, and gives its clock.
func readEntry(in *cursor, e *ledger.Entry, before int64) (int64, error) {
	size := in.array()
	e.Version = in.uint()
	e.Class = in.uint()
	delta := in.int()
	readSeen(in, e)
	if in.next() == 4 {
		if in.array() != 2 && in.err == nil {
			in.err = errType
		}
		e.PayloadHash = ledger.Digest(in.sized(len(ledger.Digest{})))
		e.PayloadLen = in.uint()
	} else if e.Payload = in.bytes(); in.err == nil {
		if len(e.Payload) > ledger.MaxPayload {
			return 0, errors.New("an entry's content is too large")
		}
		if err := ledger.Canonical(e.Payload); err != nil {
			return 0, fmt.Errorf("an entry's content is malformed: %w", err)
		}
	}
	want := 5
	if e.Authority() {
		want = 6
		if size == want {
			e.Sig = in.sized(signatureSize)
		}
	}
	switch {
	case in.err != nil:
		return 0, fmt.Errorf("an entry is malformed: %w", in.err)
	case size != want:
		return 0, errors.New("an entry has a signature too many or too few")
	case e.Authority() && e.Payload == nil:
		return 0, errors.New("an entry about authority lacks its content")
	// Neither is negative, so the sum of both can only pass the end once.
	case delta > 0 && before > 1<<63-1-delta, before+delta < 0:
		return 0, errors.New("an entry's clock is out of bounds")
	}
	e.HLC = ledger.HLC(before + delta)
	return before + delta, nil
}

func readSeen(in *cursor, e *ledger.Entry) {
	n := in.array()
	if n == 0 || in.err != nil {
		return
	}
	const refSize = 1 + 42 + 1 + 34 // the least that a link takes
	if n > (len(in.data)-in.at)/refSize {
		in.err = errShort
		return
	}
	e.Seen = make([]ledger.Ref, n)
	for i := range e.Seen {
		if in.array() != 3 && in.err == nil {
			in.err = errType
		}
		e.Seen[i] = ledger.Ref{
			Feed: ledger.Feed(in.sized(len(ledger.Feed{}))),
			Seq:  in.uint(),
			ID:   ledger.ID(in.sized(len(ledger.ID{}))),
		}
		if in.err != nil {
			return
		}
	}
}

func readEnd(in *cursor, count int) error {
	start := in.at
	size, mark := in.array(), in.text()
	n, sum := in.uint(), in.sized(sha256.Size)
	switch {
	case in.err != nil || size != 3 || mark != endMark:
		return errors.New("its end is missing")
	case in.at != len(in.data):
		return errors.New("something follows its end")
	case n != uint64(count):
		return errors.New("its end counts other entries than it holds")
	case sha256.Sum256(in.data[:start]) != [sha256.Size]byte(sum):
		return errors.New("its checksum does not hold")
	}
	return nil
}

// An arena holds the headers of many entries in few allocations. Entries point
// into its blocks, so a block never grows.
type arena struct{ block []byte }

const (
	arenaBlock = 256 << 10
	headerSize = 10*9 + 16 + 40 + 32 + 32 // at most, links aside
	linkSize   = 4*9 + 40 + 32            // at most
)

func (a *arena) complete(e *ledger.Entry) error {
	if need := headerSize + len(e.Seen)*linkSize; cap(a.block)-len(a.block) < need {
		a.block = make([]byte, 0, max(arenaBlock, need))
	}
	var err error
	a.block, err = e.Complete(a.block)
	return err
}
