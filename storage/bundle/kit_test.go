package bundle

import (
	"bytes"
	"testing"

	"tandem/model/ledger"
)

// A kit makes the files of cases.
type kit struct {
	t testing.TB
	p *pair
}

func (k *kit) sequence() []byte { return k.p.sequence(k.t, k.p.content()) }
func (k *kit) plain() []byte    { return framed(must(k.t)(compress(k.sequence()))) }
func (k *kit) file() []byte     { return encrypt(k.t, k.plain()) }

func (k *kit) frame(alter func(frame []byte) []byte) []byte {
	return encrypt(k.t, framed(alter(must(k.t)(compress(k.sequence())))))
}

// manifest alters the manifest's bytes and signs it again.
func (k *kit) manifest(alter func(raw []byte) []byte) []byte {
	raw, body, n := k.parts(k.p.content())
	return file(k.t, assemble(k.t, alter(raw), k.p.helena.device, body, n))
}

// forge signs a manifest that Write would refuse.
func (k *kit) forge(alter func(m *Manifest)) []byte {
	c := k.p.content()
	_, body, n := k.parts(c)
	alter(&c.Manifest)
	return file(k.t, assemble(k.t, must(k.t)(c.Manifest.encode()), k.p.helena.device, body, n))
}

// body alters what follows the signature.
func (k *kit) body(alter func(body []byte) []byte) []byte {
	raw, body, n := k.parts(k.p.content())
	return file(k.t, assemble(k.t, raw, k.p.helena.device, alter(body), n))
}

// entry alters the bytes of one entry: the second, Sam's join, Sam's second…
func (k *kit) entry(i int, alter func(raw []byte) []byte) []byte {
	return k.body(func(body []byte) []byte {
		out, at := []byte{}, 0
		for n := 0; at < len(body); n++ {
			size, err := ledger.Item(body[at:])
			if err != nil {
				k.t.Fatal(err)
			}
			raw := bytes.Clone(body[at : at+size])
			if n == i {
				raw = alter(raw)
			}
			out = append(out, raw...)
			at += size
		}
		return out
	})
}

// parts are the manifest and the entries of a content, and their number.
func (k *kit) parts(c *Content) (manifest, body []byte, count int) {
	sequence := k.p.sequence(k.t, c)
	manifest = must(k.t)(c.Manifest.encode())
	body, err := c.appendEntries(nil)
	if err != nil || !bytes.Contains(sequence, body) {
		k.t.Fatal("the parts are not those of the sequence", err)
	}
	return manifest, body, len(c.Entries)
}

// large is a file of several chunks.
func (k *kit) large() []byte {
	noise := make([]byte, 50_000)
	for range 3 {
		for i := range noise {
			noise[i] = byte(k.p.helena.random.Uint32())
		}
		k.p.helena.add(ledger.Data, noise)
	}
	return k.file()
}

func replace(old, new string) func([]byte) []byte {
	return func(data []byte) []byte { return bytes.Replace(data, []byte(old), []byte(new), 1) }
}

// afterHeader is where age's nonce begins.
func afterHeader(data []byte) int {
	at := bytes.Index(data, []byte(ageHeadEnd)) + len(ageHeadEnd)
	return at + bytes.IndexByte(data[at:], '\n') + 1
}

const (
	nonceSize = 16
	chunkSize = 64<<10 + 16

	notOrder = "not in order ("
)

func flip(data []byte, at int) []byte { data[at] ^= 1; return data }
