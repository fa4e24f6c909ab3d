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
	in := &ledger.Cursor{Data: sequence, At: n}
	if sig := in.Bytes(); in.Err != nil || !manifest.Sender.Device().Verify(manifestMessage(raw), sig) {
		return nil, malformed(errors.New("the sender's signature does not hold"))
	}
	if err := manifest.check(); err != nil {
		return nil, malformed(err)
	}
	secret := manifest.Type.secret()
	if passphrase != (secret > 0) {
		return nil, malformed(errors.New("only an invitation or a laptop's file, and every one, has a passphrase"))
	}
	if secret > 0 {
		if c.Secret = in.Sized(secret); in.Err != nil {
			return nil, malformed(fmt.Errorf("the %s's secret is missing", manifest.Type))
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

func (c *Content) readEntries(in *ledger.Cursor) error {
	count, err := c.Manifest.count()
	if err != nil {
		return err
	}
	// The smallest entry takes 8 bytes: what a manifest promises is not yet there.
	if count > uint64(len(in.Data)-in.At)/8 {
		return errors.New("entries are missing")
	}
	entries := make([]ledger.Entry, count)
	c.Entries = make([]*ledger.Entry, count)
	read := c.readAhead(in, entries)
	var scratch []byte
	next, ahead := 0, progress{}
	for i := range c.Manifest.Ranges {
		r := &c.Manifest.Ranges[i]
		prev := r.Prev
		for range r.Count {
			for next == ahead.entries {
				if ahead.err != nil {
					return ahead.err
				}
				ahead = <-read
			}
			e := &entries[next]
			e.Prev = prev
			if scratch, err = e.Complete(scratch); err != nil {
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

// progress is how many entries were read, and why no more.
type progress struct {
	entries int
	err     error
}

// stride is how many entries are read at a time.
const stride = 1024

// readAhead reads entries while those before them are hashed. It waits for nobody, so who finds one
// at fault may leave.
func (c *Content) readAhead(in *ledger.Cursor, entries []ledger.Entry) <-chan progress {
	read := make(chan progress, len(entries)/stride+2)
	go func() {
		next := 0
		for i := range c.Manifest.Ranges {
			r := &c.Manifest.Ranges[i]
			hlc := int64(0)
			for k := range r.Count {
				e := &entries[next]
				e.Partnership, e.Feed, e.Seq = c.Manifest.Partnership, r.Feed, r.First+k
				var err error
				if hlc, err = readEntry(in, e, hlc); err != nil {
					read <- progress{next, err}
					return
				}
				if next++; next%stride == 0 {
					read <- progress{entries: next}
				}
			}
		}
		read <- progress{entries: next}
	}()
	return read
}

// readEntry reads what travels of an entry, and gives its clock.
func readEntry(in *ledger.Cursor, e *ledger.Entry, before int64) (int64, error) {
	size := in.Array()
	e.Version = in.Uint()
	e.Class = in.Uint()
	delta := in.Int()
	e.Seen = in.Refs()
	if in.Next() == 4 {
		in.Tuple(2)
		e.PayloadHash = ledger.Digest(in.Sized(len(ledger.Digest{})))
		e.PayloadLen = in.Uint()
	} else if e.Payload = in.Bytes(); in.Err == nil {
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
			e.Sig = in.Sized(signatureSize)
		}
	}
	switch {
	case in.Err != nil:
		return 0, fmt.Errorf("an entry is malformed: %w", in.Err)
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

func readEnd(in *ledger.Cursor, count int) error {
	start := in.At
	size, mark := in.Array(), in.Text()
	n, sum := in.Uint(), in.Sized(sha256.Size)
	switch {
	case in.Err != nil || size != 3 || mark != endMark:
		return errors.New("its end is missing")
	case in.At != len(in.Data):
		return errors.New("something follows its end")
	case n != uint64(count):
		return errors.New("its end counts other entries than it holds")
	case sha256.Sum256(in.Data[:start]) != [sha256.Size]byte(sum):
		return errors.New("its checksum does not hold")
	}
	return nil
}
