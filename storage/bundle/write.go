package bundle

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"

	"tandem/model/ledger"
)

// Write encrypts content to the recipients. It sets the manifest's version and
// ranges, sorts its recipients and heads, and signs it with the sender's device.
//
// Each run of entries must end at a head that the manifest knows: who splits a run
// signs a head there, or uses one received (docs/BUNDLE.md, 9). Beyond a limit
// nothing is written and the error is ErrTooLarge: send fewer entries at a time.
func Write(w io.Writer, c *Content, sender ledger.Signer, recipients ...age.Recipient) error {
	sequence, err := c.encode(sender)
	if err != nil {
		return err
	}
	frame, err := compress(sequence)
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	// What age adds: a header, a nonce, and a tag for each chunk of 64 KiB.
	plain := len(magic) + len(frame)
	if plain+maxHeader+(plain>>16+2)*16 > MaxFile {
		return tooLargeToWrite(fmt.Sprintf("%d MiB", MaxFile>>20))
	}
	out, err := age.Encrypt(w, recipients...)
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	for _, part := range [][]byte{[]byte(magic), frame} {
		if _, err := out.Write(part); err != nil {
			return err
		}
	}
	return out.Close()
}

func tooLargeToWrite(limit string) *Refused {
	return &Refused{What: notWritten, Why: "It would take more than " + limit + ".",
		Do: "Export in several files.", cause: ErrTooLarge}
}

// encode gives the expanded sequence.
func (c *Content) encode(sender ledger.Signer) ([]byte, error) {
	if len(c.Entries) > MaxEntries {
		return nil, tooLargeToWrite(fmt.Sprintf("%d entries", MaxEntries))
	}
	if len(c.Secret) != c.Manifest.Type.secret() {
		return nil, errors.New("bundle: its secret is not as long as its type wants")
	}
	m := &c.Manifest
	m.Version = Version
	m.Ranges = ranges(c.Entries)
	m.Recipients = slices.Clone(m.Recipients)
	slices.SortFunc(m.Recipients, func(a, b ledger.Key) int { return bytes.Compare(a[:], b[:]) })
	m.Knows = slices.Clone(m.Knows)
	slices.SortFunc(m.Knows, func(a, b ledger.Head) int { return a.Ref().Compare(b.Ref()) })
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	sequence, err := m.encode()
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	if len(sequence) > maxManifest {
		return nil, tooLargeToWrite(fmt.Sprintf("%d KiB of heads and ranges", maxManifest>>10))
	}
	message := manifestMessage(sequence)
	sig := sender.Sign(message)
	if !m.Sender.Device().Verify(message, sig) {
		return nil, errors.New("bundle: the manifest names another sender than who signs it")
	}
	sequence = appendBytes(sequence, sig)
	if len(c.Secret) > 0 {
		sequence = appendBytes(sequence, c.Secret)
	}
	if sequence, err = c.appendEntries(sequence); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(sequence)
	sequence = ledger.AppendItemHead(sequence, 4, 3)
	sequence = append(ledger.AppendItemHead(sequence, 3, uint64(len(endMark))), endMark...)
	sequence = ledger.AppendItemHead(sequence, 0, uint64(len(c.Entries)))
	sequence = appendBytes(sequence, sum[:])
	if len(sequence) > maxExpanded {
		return nil, tooLargeToWrite(fmt.Sprintf("%d MiB when expanded", maxExpanded>>20))
	}
	return sequence, nil
}

// linkSize is the most that a link takes.
const linkSize = 4*9 + 40 + 32

// ranges finds the runs of one feed's chain.
func ranges(entries []*ledger.Entry) []Range {
	var out []Range
	for i, e := range entries {
		if i > 0 && follows(entries[i-1], e) {
			r := &out[len(out)-1]
			r.Count, r.Last = r.Count+1, e.ID
			continue
		}
		out = append(out, Range{Feed: e.Feed, First: e.Seq, Prev: e.Prev, Count: 1, Last: e.ID})
	}
	return out
}

func follows(before, e *ledger.Entry) bool {
	return e.Feed == before.Feed && e.Seq == before.Seq+1 && bytes.Equal(e.Prev, before.ID[:])
}

func (c *Content) appendEntries(dst []byte) ([]byte, error) {
	size := len(dst)
	for _, e := range c.Entries {
		size += len(e.Payload) + len(e.Seen)*linkSize + signatureSize + 64
	}
	if size > 2*maxExpanded {
		return nil, tooLargeToWrite(fmt.Sprintf("%d MiB when expanded", maxExpanded>>20))
	}
	dst = slices.Grow(dst, size-len(dst))
	for i, e := range c.Entries {
		switch {
		case e.Partnership != c.Manifest.Partnership:
			return nil, errors.New("bundle: an entry belongs to another partnership")
		case e.Authority() && (len(e.Sig) != signatureSize || e.Payload == nil):
			return nil, errors.New("bundle: an entry about authority lacks its signature or content")
		}
		var before ledger.HLC
		if i > 0 && follows(c.Entries[i-1], e) {
			before = c.Entries[i-1].HLC
		}
		dst = appendEntry(dst, e, before)
	}
	return dst, nil
}

func appendEntry(dst []byte, e *ledger.Entry, before ledger.HLC) []byte {
	items := uint64(5)
	if e.Authority() {
		items = 6
	}
	dst = ledger.AppendItemHead(dst, 4, items)
	dst = ledger.AppendItemHead(dst, 0, e.Version)
	dst = ledger.AppendItemHead(dst, 0, e.Class)
	if delta := int64(e.HLC - before); delta >= 0 {
		dst = ledger.AppendItemHead(dst, 0, uint64(delta))
	} else {
		dst = ledger.AppendItemHead(dst, 1, uint64(-1-delta))
	}
	dst = ledger.AppendItemHead(dst, 4, uint64(len(e.Seen)))
	for i := range e.Seen {
		dst = e.Seen[i].Append(dst)
	}
	if e.Payload != nil {
		dst = appendBytes(dst, e.Payload)
	} else {
		dst = ledger.AppendItemHead(dst, 4, 2)
		dst = appendBytes(dst, e.PayloadHash[:])
		dst = ledger.AppendItemHead(dst, 0, e.PayloadLen)
	}
	if e.Authority() {
		dst = appendBytes(dst, e.Sig)
	}
	return dst
}

func appendBytes(dst, data []byte) []byte {
	return append(ledger.AppendItemHead(dst, 2, uint64(len(data))), data...)
}
