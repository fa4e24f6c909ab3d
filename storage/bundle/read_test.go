package bundle

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"testing"

	"filippo.io/age"

	"tandem/model/ledger"
)

func TestReadGivesWhatWasWritten(t *testing.T) {
	t.Parallel()
	here := identity(t, hereKey)
	hybrid, err := age.ParseHybridIdentity(hybridKey)
	if err != nil {
		t.Fatal(err)
	}
	told, err := Passphrase(passphrase, quick)
	if err != nil {
		t.Fatal(err)
	}
	typed, err := PassphraseIdentity("  anchor velvet ritual\norbit maple candid ")
	if err != nil {
		t.Fatal(err)
	}
	p := newPair(t)
	reply := p.content()
	reply.Manifest.Type = Reply
	acknowledgement := p.content()
	acknowledgement.Entries = nil
	first := p.content() // ends below the newest head, at one signed for this
	first.Entries = first.Entries[:1]
	first.Manifest.Knows = append(first.Manifest.Knows, ledger.SignHead(partnership, first.Entries[0].Ref(), p.helena.device))
	fresh := p.content()
	fresh.Manifest.Sender, fresh.Manifest.Head, fresh.Entries = p.helena.device.feed(2), nil, nil

	for _, c := range []struct {
		name      string
		content   *Content
		recipient age.Recipient
		identity  age.Identity
	}{
		{"an exchange", p.content(), here.Recipient(), here},
		{"an exchange after quantum computers", p.content(), hybrid.Recipient(), hybrid},
		{"an invitation", p.invitation(), told, typed},
		{"a reply", reply, here.Recipient(), here},
		{"an acknowledgement alone", acknowledgement, here.Recipient(), here},
		{"the first of two files", first, here.Recipient(), here},
		{"a laptop that wrote nothing yet", fresh, here.Recipient(), here},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			if err := Write(&out, c.content, p.helena.device, c.recipient); err != nil {
				t.Fatal(err)
			}
			got, err := Read(&out, c.identity)
			if err != nil {
				t.Fatal(err)
			}
			wantContent(t, got, c.content)
		})
	}
}

func wantContent(t *testing.T, got, want *Content) {
	t.Helper()
	g, err := got.Manifest.encode()
	if err != nil {
		t.Fatal(err)
	}
	w, err := want.Manifest.encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(g, w) {
		t.Errorf("manifest %+v, want %+v", got.Manifest, want.Manifest)
	}
	if !bytes.Equal(got.Secret, want.Secret) {
		t.Errorf("secret %x, want %x", got.Secret, want.Secret)
	}
	if len(got.Entries) != len(want.Entries) {
		t.Fatalf("%d entries, want %d", len(got.Entries), len(want.Entries))
	}
	for i := range got.Entries {
		a, b := *got.Entries[i], *want.Entries[i]
		for _, e := range []*ledger.Entry{&a, &b} { // empty and nil are the same here
			e.Prev, e.Seen = append([]byte{}, e.Prev...), append([]ledger.Ref{}, e.Seen...)
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("entry %d is %+v, want %+v", i, a, b)
		}
	}
}

func TestWriteFindsTheRuns(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	c := p.content()
	p.sequence(t, c)
	first := p.helena.entries[0].ID
	want := []Range{
		{Feed: p.helena.feed, First: 2, Prev: first[:], Count: 2, Last: p.helena.last().ID},
		{Feed: p.sam.feed, First: 1, Count: 4, Last: p.sam.last().ID},
	}
	for i := range c.Manifest.Ranges {
		if len(c.Manifest.Ranges[i].Prev) == 0 {
			c.Manifest.Ranges[i].Prev = nil
		}
	}
	if !reflect.DeepEqual(c.Manifest.Ranges, want) {
		t.Errorf("ranges %+v, want %+v", c.Manifest.Ranges, want)
	}
}

func TestWriteRefuses(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	stranger := newDevice(7)
	for _, c := range []struct {
		name   string
		alter  func(*Content)
		signer ledger.Signer
	}{
		{"a range above its signed head", func(c *Content) { c.Manifest.Knows = c.Manifest.Knows[1:] }, nil},
		{"another signer than the sender", func(*Content) {}, stranger},
		{"an entry of another partnership", func(c *Content) {
			e := *c.Entries[0]
			e.Partnership[0]++
			c.Entries[0] = &e
		}, nil},
		{"an authority entry without its signature", func(c *Content) {
			i := slices.IndexFunc(c.Entries, func(e *ledger.Entry) bool { return e.Authority() })
			e := *c.Entries[i]
			e.Sig = nil
			c.Entries[i] = &e
		}, nil},
		{"a secret outside an invitation", func(c *Content) { c.Secret = make([]byte, secretSize) }, nil},
		{"an invitation without a secret", func(c *Content) { c.Manifest.Type, c.Manifest.Recipients = Invitation, nil }, nil},
		{"no recipients", func(c *Content) { c.Manifest.Recipients = nil }, nil},
		{"an unknown type", func(c *Content) { c.Manifest.Type = "letter" }, nil},
		{"an own head that is not known", func(c *Content) {
			c.Manifest.Knows, c.Entries = c.Manifest.Knows[:1], nil
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := p.content()
			c.alter(content)
			signer := c.signer
			if signer == nil {
				signer = p.helena.device
			}
			var out bytes.Buffer
			if err := Write(&out, content, signer, identity(t, hereKey).Recipient()); err == nil {
				t.Error("written")
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes written before the error", out.Len())
			}
		})
	}
}

func TestWriteAsksToSplitWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	e := p.sam.entries[3]
	for _, c := range []struct {
		name  string
		alter func(*Content)
	}{
		{"too many entries", func(c *Content) { c.Entries = slices.Repeat([]*ledger.Entry{e}, MaxEntries+1) }},
		{"too many bytes", func(c *Content) {
			big := *p.sam.last()
			big.Payload = make([]byte, ledger.MaxPayload)
			c.Entries = slices.Repeat([]*ledger.Entry{&big}, 2*maxExpanded/ledger.MaxPayload+1)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := p.content()
			c.alter(content)
			var out bytes.Buffer
			if err := Write(&out, content, p.helena.device, identity(t, hereKey).Recipient()); !errors.Is(err, ErrTooLarge) {
				t.Errorf("error %v, want %v", err, ErrTooLarge)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes written before the error", out.Len())
			}
		})
	}
}

func TestReadRefusesEveryAlteredByte(t *testing.T) {
	t.Parallel()
	here := identity(t, hereKey)
	p := newPair(t)
	sequence := p.sequence(t, p.content())
	frame := must(t)(compress(sequence))
	data := encrypt(t, framed(frame))

	// Without a signature of the reader's own partner anybody may encrypt: so each
	// layer has to refuse by itself.
	for _, layer := range []struct {
		name string
		data []byte
		read func([]byte) error
	}{
		{"file", data, func(d []byte) error { _, err := Read(bytes.NewReader(d), here); return err }},
		{"frame", frame, func(d []byte) error {
			expanded, err := expand(d)
			if err == nil && bytes.Equal(expanded, sequence) {
				return nil // the same content in another form harms nobody
			}
			if err == nil {
				_, err = parse(expanded, false)
			}
			if err == nil {
				t.Error("other content passed")
			}
			return errors.New("refused")
		}},
		{"sequence", sequence, func(d []byte) error { _, err := parse(d, false); return err }},
	} {
		t.Run(layer.name, func(t *testing.T) {
			for i := range layer.data {
				altered := bytes.Clone(layer.data)
				altered[i] ^= 1 << (i % 8)
				if err := layer.read(altered); err == nil && layer.name != "frame" {
					t.Errorf("byte %d altered: read", i)
				}
			}
			for i := 0; i < len(layer.data); i += 5 {
				if err := layer.read(layer.data[:i]); err == nil {
					t.Errorf("cut to %d bytes: read", i)
				}
			}
		})
	}
}

// A payload may be altered and every hash made again, but not below a signed head.
func TestReadRefusesAnotherHistoryBelowTheHead(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	c := p.content()
	sequence := p.sequence(t, c)
	i := bytes.Index(sequence, []byte("Suppliers"))
	altered := bytes.Clone(sequence)
	altered[i] = 'Z'
	end := len(must(t)(ledger.Encode([]any{endMark, len(c.Entries), make([]byte, 32)})))
	altered = withEnd(t, altered[:len(altered)-end], len(c.Entries))
	if _, err := parse(altered, false); err == nil {
		t.Error("read")
	}
}
