package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"tandem/model/ledger"
)

var update = flag.Bool("update", false, "write testdata/cases anew")

// A testCase is one file and what becomes of it.
type testCase struct {
	name string
	why  string // in the refusal; empty where the file is read
	is   error  // the sentinel, if any
	make func(k *kit) []byte
	pass string // the passphrase it is opened with, in place of a key
	big  bool   // made by the test, not kept
}

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
	for range 6 {
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

var fileCases = []testCase{
	{name: "a bundle", make: (*kit).file},
	{name: "encrypted to a hybrid key", why: "not encrypted to this laptop", is: ErrNotForHere,
		make: func(k *kit) []byte {
			i, err := age.ParseHybridIdentity(hybridKey)
			if err != nil {
				k.t.Fatal(err)
			}
			return encrypt(k.t, k.plain(), i.Recipient())
		}},
	{name: "an empty file", why: "empty", make: func(*kit) []byte { return nil }},
	{name: "zeros", why: "nothing but zeros", make: func(*kit) []byte { return make([]byte, 500) }},
	{name: "another kind of file", why: "not a file of Tandem", make: func(*kit) []byte { return []byte("%PDF-1.7\nA report\n") }},
	{name: "a frame without encryption", why: "not a file of Tandem", make: (*kit).plain},
	{name: "cut within the first line", why: "ends too early", make: func(k *kit) []byte { return k.file()[:10] }},
	{name: "cut within the header", why: "ends too early", make: func(k *kit) []byte { return k.file()[:60] }},
	{name: "cut within the nonce", why: "ends too early", make: func(k *kit) []byte {
		data := k.file()
		return data[:afterHeader(data)+8]
	}},
	{name: "cut after the nonce", why: "ends too early", make: func(k *kit) []byte {
		data := k.file()
		return data[:afterHeader(data)+nonceSize]
	}},
	{name: "cut at the edge of a chunk", why: "ends too early", big: true, make: func(k *kit) []byte {
		data := k.large()
		return data[:afterHeader(data)+nonceSize+chunkSize]
	}},
	{name: "one byte short", why: "damaged", make: func(k *kit) []byte { data := k.file(); return data[:len(data)-1] }},
	{name: "one byte more", why: "damaged", make: func(k *kit) []byte { return append(k.file(), 0) }},
	{name: "two files in one", why: "damaged", make: func(k *kit) []byte { return append(k.file(), k.file()...) }},
	{name: "chunks in another order", why: "damaged", big: true, make: func(k *kit) []byte {
		data := k.large()
		at := afterHeader(data) + nonceSize
		first := bytes.Clone(data[at : at+chunkSize])
		copy(data[at:], data[at+chunkSize:at+2*chunkSize])
		copy(data[at+chunkSize:], first)
		return data
	}},
	{name: "a bit of the header's mark flipped", why: "damaged", make: func(k *kit) []byte {
		data := k.file()
		return flip(data, bytes.Index(data, []byte(ageHeadEnd))+10)
	}},
	{name: "a bit of the payload flipped", why: "damaged", make: func(k *kit) []byte { data := k.file(); return flip(data, len(data)-40) }},
	{name: "line ends changed by mail", why: "changed on the way, as mail", make: func(k *kit) []byte {
		return bytes.ReplaceAll(k.file(), []byte("\n"), []byte("\r\n"))
	}},
	{name: "line ends changed to spaces", why: "not a file of Tandem", make: func(k *kit) []byte {
		return bytes.ReplaceAll(k.file(), []byte("\n"), []byte(" "))
	}},
	{name: "a huge header", why: "too many recipients", is: ErrTooLarge, big: true, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), slices.Repeat([]age.Recipient{identity(k.t, otherKey).Recipient()}, 1000)...)
	}},
	{name: "a huge stanza", why: "too many recipients", is: ErrTooLarge, big: true, make: func(k *kit) []byte {
		return []byte(ageIntro + "-> X25519 " + strings.Repeat("A", 1<<20) + "\n\n--- \n")
	}},
	{name: "larger than 64 MiB", why: "larger than 64 MiB", is: ErrTooLarge, big: true, make: func(k *kit) []byte {
		return append(k.file(), make([]byte, MaxFile)...)
	}},
	{name: "encrypted to another laptop", why: "not encrypted to this laptop", is: ErrNotForHere, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), identity(k.t, otherKey).Recipient())
	}},
	{name: "encrypted to two laptops", make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), identity(k.t, otherKey).Recipient(), identity(k.t, hereKey).Recipient())
	}},
	{name: "an invitation", pass: passphrase, make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "a wrong passphrase", why: "passphrase is wrong", is: ErrPassphrase, pass: "anchor velvet",
		make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "an invitation without its passphrase", why: "needs its passphrase", is: ErrPassphrase,
		make: func(k *kit) []byte { return k.invitation(passphrase) }},
	{name: "a work factor of 30", why: "more work", is: ErrTooLarge, pass: passphrase, make: func(k *kit) []byte {
		data := k.invitation(passphrase)
		end := len(agePassword) + bytes.IndexByte(data[len(agePassword):], '\n')
		return slices.Concat(data[:end-1], []byte("30"), data[end:])
	}},
	{name: "a passphrase beside another recipient", why: notOrder + "a passphrase stands beside", make: func(k *kit) []byte {
		return k.mixed()
	}},
	{name: "a passphrase beside another recipient, opened by it", why: notOrder + "a passphrase stands beside", pass: passphrase,
		make: func(k *kit) []byte { return k.mixed() }},
	{name: "an exchange under a passphrase", why: notOrder + "only an invitation", pass: passphrase, make: func(k *kit) []byte {
		return encrypt(k.t, k.plain(), k.told(passphrase))
	}},
	{name: "an invitation to a laptop", why: notOrder + "only an invitation", make: func(k *kit) []byte {
		return file(k.t, k.p.sequence(k.t, k.p.invitation()))
	}},
	{name: "an invitation without its secret", why: notOrder + "the invitation's secret", pass: passphrase, make: func(k *kit) []byte {
		raw, body, n := k.parts(k.p.invitation())
		sequence := assemble(k.t, raw, k.p.helena.device, body, n)
		return encrypt(k.t, framed(must(k.t)(compress(sequence))), k.told(passphrase))
	}},
	{name: "something else for this laptop", why: "not a file of Tandem", make: func(k *kit) []byte {
		return encrypt(k.t, []byte("a letter"))
	}},
	{name: "a later format", why: "newer Tandem", is: ErrNewer, make: func(k *kit) []byte {
		return encrypt(k.t, append([]byte("TANDEM2\x00"), k.plain()[8:]...))
	}},
}

func (k *kit) told(text string) age.Recipient {
	r, err := Passphrase(text, quick)
	if err != nil {
		k.t.Fatal(err)
	}
	return r
}

func (k *kit) invitation(text string) []byte {
	return encrypt(k.t, framed(must(k.t)(compress(k.p.sequence(k.t, k.p.invitation())))), k.told(text))
}

// unlabelled hides that a passphrase wants to be alone.
type unlabelled struct{ age.Recipient }

func (k *kit) mixed() []byte {
	return encrypt(k.t, k.plain(), identity(k.t, hereKey).Recipient(), unlabelled{k.told(passphrase)})
}

var frameCases = []testCase{
	{name: "a wrong checksum", why: notOrder + "its compression is damaged", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return flip(f, len(f)-1) })
	}},
	{name: "no checksum", why: notOrder + "its checksum is missing", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.encoded(k.sequence(), zstd.WithEncoderCRC(false))))
	}},
	{name: "no size", why: notOrder + "its expanded size is missing", make: func(k *kit) []byte {
		var out bytes.Buffer
		w, err := zstd.NewWriter(&out)
		if err != nil {
			k.t.Fatal(err)
		}
		for _, half := range [][]byte{k.sequence()[:100], k.sequence()[100:]} {
			if _, err := w.Write(half); err != nil {
				k.t.Fatal(err)
			}
			if err := w.Flush(); err != nil {
				k.t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			k.t.Fatal(err)
		}
		return encrypt(k.t, framed(out.Bytes()))
	}},
	{name: "a size one too small", why: notOrder + "its compression is damaged", make: func(k *kit) []byte { return k.resized(-1) }},
	{name: "a size one too large", why: notOrder + "its ", make: func(k *kit) []byte { return k.resized(1) }},
	{name: "a size beyond the limit", why: notOrder + "it expands to more than 256 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x58, MaxExpanded+1, k.sequence())))
	}},
	{name: "a size of 2^63", why: notOrder + "it expands to more than 256 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x58, 1<<63, k.sequence())))
	}},
	{name: "a window of 2 GiB", why: notOrder + "it", make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0xa8, uint64(len(k.sequence())), k.sequence())))
	}},
	{name: "a window of 16 MiB", why: notOrder + "it takes more than 8 MiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return encrypt(k.t, framed(rawFrame(0x70, uint64(len(k.sequence())), k.sequence())))
	}},
	{name: "zeros by the million", why: notOrder + "something follows its end", big: true, make: func(k *kit) []byte {
		zeros := make([]byte, 20<<20)
		return encrypt(k.t, framed(k.encoded(append(k.sequence(), zeros...), zstd.WithWindowSize(MaxWindow))))
	}},
	{name: "a single segment larger than the window may be", why: notOrder + "it takes more than 8 MiB", is: ErrTooLarge, big: true,
		make: func(k *kit) []byte {
			return encrypt(k.t, framed(k.encoded(make([]byte, 9<<20), zstd.WithSingleSegment(true))))
		}},
	{name: "a second frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, f...) })
	}},
	{name: "an empty second frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, k.encoded(nil, zstd.WithZeroFrames(true))...) })
	}},
	{name: "a frame to skip first", why: notOrder + "its compressed part begins with something to skip", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(skippable(7), f...) })
	}},
	{name: "a flood of frames to skip", why: notOrder + "its compressed part begins with something to skip", big: true, make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(bytes.Repeat(skippable(0), 1_000_000), f...) })
	}},
	{name: "a frame to skip last", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, skippable(7)...) })
	}},
	{name: "bytes after the frame", why: notOrder + "something follows", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return append(f, "more"...) })
	}},
	{name: "a dictionary needed", why: notOrder + "it needs a dictionary", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.encoded(k.sequence(), zstd.WithEncoderDictRaw(5, k.sequence()[:200]))))
	}},
	{name: "cut within a block", why: notOrder + "its compressed part ends too early", make: func(k *kit) []byte {
		return k.frame(func(f []byte) []byte { return f[:len(f)-20] })
	}},
	{name: "no frame", why: notOrder + "its compression is damaged", make: func(k *kit) []byte { return encrypt(k.t, framed(nil)) }},
	{name: "not a frame", why: notOrder + "its compression is damaged", make: func(k *kit) []byte {
		return encrypt(k.t, framed(k.sequence()))
	}},
}

func (k *kit) encoded(data []byte, options ...zstd.EOption) []byte {
	w, err := zstd.NewWriter(nil, options...)
	if err != nil {
		k.t.Fatal(err)
	}
	defer w.Close()
	return w.EncodeAll(data, nil)
}

// rawFrame is a frame of one raw block with any window and size declared. Its
// checksum is wrong, but it is refused before that matters.
func rawFrame(window byte, size uint64, data []byte) []byte {
	f := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xc4, window} // size of eight bytes, checksum
	f = binary.LittleEndian.AppendUint64(f, size)
	block := uint32(len(data))<<3 | 1
	f = append(f, byte(block), byte(block>>8), byte(block>>16))
	return append(append(f, data...), 0, 0, 0, 0)
}

// resized declares another size than the frame has.
func (k *kit) resized(by int) []byte {
	sequence := k.sequence()
	return k.frame(func(f []byte) []byte {
		size := binary.LittleEndian.AppendUint16(nil, uint16(len(sequence)-256)) // RFC 8878, 3.1.1.1.4
		at := bytes.Index(f[:16], size)
		if at < 0 {
			k.t.Fatal("the frame declares its size in another form")
		}
		binary.LittleEndian.PutUint16(f[at:], uint16(len(sequence)-256+by))
		return f
	})
}

func skippable(size int) []byte {
	f := []byte{0x50, 0x2a, 0x4d, 0x18}
	f = binary.LittleEndian.AppendUint32(f, uint32(size))
	return append(f, make([]byte, size)...)
}

const version = "\x67version\x01"

// inManifest puts other bytes where the version stands.
func inManifest(value string) func(k *kit) []byte {
	return func(k *kit) []byte { return k.manifest(replace(version, "\x67version"+value)) }
}

var cborCases = []testCase{
	{name: "a longer integer than needed", why: "longer than it needs", make: inManifest("\x18\x01")},
	{name: "a float where an integer belongs", why: "a type that does not belong", make: inManifest("\xfa\x3f\x80\x00\x00")},
	{name: "a tag", why: "a tag", make: inManifest("\xc1\x01")},
	{name: "depth 10,000", why: "nests deeper", big: true, make: inManifest(strings.Repeat("\x81", 10_000) + "\x01")},
	{name: "depth 9", why: "nests deeper", make: inManifest(strings.Repeat("\x81", 8) + "\x01")},
	{name: "an array that claims 2^32 items", why: notOrder + "the manifest", make: inManifest("\x9b\x00\x00\x00\x01\x00\x00\x00\x00")},
	{name: "bytes that claim 2^62", why: "ends too early", make: inManifest("\x5b\x40\x00\x00\x00\x00\x00\x00\x00")},
	{name: "an open-ended array", why: "open-ended", make: inManifest("\x9f\x01\xff")},
	{name: "a text that is not UTF-8", why: "not UTF-8", make: inManifest("\x61\xff")},
	{name: "a number beyond 63 bits", why: "too large", make: inManifest("\x1b\xff\xff\xff\xff\xff\xff\xff\xff")},
	{name: "a version that is text", why: "malformed", make: inManifest("\x611")},
	{name: "version 0", why: "no version", make: inManifest("\x00")},
	{name: "version 2", why: "newer Tandem", is: ErrNewer, make: inManifest("\x02")},
	{name: "an open-ended map", why: "open-ended", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte { raw = bytes.Clone(raw); raw[0] = 0xbf; return append(raw, 0xff) })
	}},
	{name: "keys out of order", why: "not sorted", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte {
			return append(replace(version, "")(raw), version...)
		})
	}},
	{name: "a key twice", why: "not sorted", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte { return keys(replace(version, version+version)(raw), +1) })
	}},
	{name: "a key missing", why: "exactly what it should", make: func(k *kit) []byte {
		c := k.p.content()
		return k.manifest(func(raw []byte) []byte {
			made := append([]byte("\x64made"), must(k.t)(ledger.Encode(c.Manifest.Made))...)
			return keys(replace(string(made), "")(raw), -1)
		})
	}},
	{name: "a key too many", why: "exactly what it should", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte { return keys(append(bytes.Clone(raw), "\x6czzzzzzzzzzzz\x01"...), +1) })
	}},
	{name: "SQL in a key", why: "exactly what it should", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte {
			return keys(append(bytes.Clone(raw), "\x77\"; DROP TABLE entries; \x01"...), +1)
		})
	}},
	{name: "a manifest of more than 1 MiB", why: "more than 1024 KiB", is: ErrTooLarge, big: true, make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Recipients = slices.Repeat(m.Recipients, MaxManifest/60) })
	}},
	{name: "a longer integer than needed in an entry", why: "longer than it needs", make: func(k *kit) []byte {
		return k.entry(0, func(e []byte) []byte { return slices.Concat(e[:1], []byte{0x18, 1}, e[2:]) })
	}},
	{name: "a tag in an entry", why: "a tag", make: func(k *kit) []byte {
		return k.entry(0, func(e []byte) []byte { return slices.Concat(e[:1], []byte{0xc1}, e[1:]) })
	}},
	{name: "text where an entry's payload belongs", why: "another type", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte { return append([]byte{0x78, byte(len(p))}, p...) })
	}},
	{name: "a payload with a longer integer than needed", why: "longer than it needs", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte { return appendBytes(nil, append([]byte{0x98, 2}, p[1:]...)) })
	}},
	{name: "a payload of more than 256 KiB", why: "too large", big: true, make: func(k *kit) []byte {
		return k.payload(func([]byte) []byte {
			return appendBytes(nil, appendBytes(nil, make([]byte, ledger.MaxPayload)))
		})
	}},
	{name: "two items as a payload", why: "something follows", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte { return appendBytes(nil, append(bytes.Clone(p), 0)) })
	}},
	{name: "no end", why: "its end is missing", make: func(k *kit) []byte {
		s := k.sequence()
		return file(k.t, s[:len(s)-endSize])
	}},
	{name: "an end that counts one more", why: "counts other entries", make: func(k *kit) []byte { return k.ended(+1, nil) }},
	{name: "an end that counts one less", why: "counts other entries", make: func(k *kit) []byte { return k.ended(-1, nil) }},
	{name: "an end with another hash", why: "checksum does not hold", make: func(k *kit) []byte {
		sum := sha256.Sum256([]byte("another"))
		return k.ended(0, sum[:])
	}},
	{name: "something after the end", why: "something follows its end", make: func(k *kit) []byte {
		return file(k.t, append(k.sequence(), 0))
	}},
	{name: "a second end", why: "something follows its end", make: func(k *kit) []byte {
		return file(k.t, withEnd(k.t, k.sequence(), 6))
	}},
}

const endSize = 1 + 4 + 1 + 34

// keys changes how many keys a map of ten declares.
func keys(raw []byte, by int) []byte {
	raw = bytes.Clone(raw)
	raw[0] += byte(by)
	return raw
}

// payload alters the payload's item of the first entry.
func (k *kit) payload(alter func(payload []byte) []byte) []byte {
	return k.entry(0, func(e []byte) []byte {
		payload := k.p.helena.entries[1].Payload
		item := appendBytes(nil, payload)
		return replace(string(item), string(alter(payload)))(e)
	})
}

func (k *kit) ended(by int, sum []byte) []byte {
	raw, body, n := k.parts(k.p.content())
	s := assemble(k.t, raw, k.p.helena.device, body, n+by)
	if sum != nil {
		copy(s[len(s)-sha256.Size:], sum)
	}
	return file(k.t, s)
}

var chainCases = []testCase{
	{name: "a manifest signed by another device", why: "the sender's signature", make: func(k *kit) []byte {
		raw, body, n := k.parts(k.p.content())
		return file(k.t, assemble(k.t, raw, newDevice(7), body, n))
	}},
	{name: "a manifest signed in the context of a head", why: "the sender's signature", make: func(k *kit) []byte {
		raw, body, n := k.parts(k.p.content())
		sig := k.p.helena.device.Sign(append([]byte("tandem/head/1"), raw...))
		return file(k.t, withEnd(k.t, append(appendBytes(bytes.Clone(raw), sig), body...), n))
	}},
	{name: "a head signed by another device", why: "a head's signature", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) {
			m.Knows = slices.Clone(m.Knows)
			m.Knows[0] = ledger.SignHead(partnership, m.Knows[0].Ref(), newDevice(7))
		})
	}},
	{name: "a head with the signature of another feed's", why: "a head's signature", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) {
			m.Knows = slices.Clone(m.Knows)
			m.Knows[0].Sig = m.Knows[1].Sig
		})
	}},
	{name: "heads of another partnership", why: "a head's signature", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Partnership[0]++ })
	}},
	{name: "heads out of order", why: "heads are not in order", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Knows = slices.Clone(m.Knows); slices.Reverse(m.Knows) })
	}},
	{name: "a head twice", why: "heads are not in order", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Knows = slices.Insert(slices.Clone(m.Knows), 0, m.Knows[0]) })
	}},
	{name: "recipients out of order", why: "recipients are not in order", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Recipients = slices.Clone(m.Recipients); slices.Reverse(m.Recipients) })
	}},
	{name: "no recipients", why: "no recipients", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Recipients = nil })
	}},
	{name: "an unknown type", why: "its type", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Type = "letter" })
	}},
	{name: "a clock below zero", why: "clock is negative", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Made = -1 })
	}},
	{name: "an own head of another feed", why: "of another feed", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { head := k.p.sam.head(); m.Head = &head })
	}},
	{name: "an own head that the sender does not know", why: "does not know its own head", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) {
			head := ledger.SignHead(partnership, k.p.helena.entries[0].Ref(), k.p.helena.device)
			m.Head = &head
		})
	}},
	{name: "a range beyond the signed head", why: "does not end at a signed head", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[1].Count++ })
	}},
	{name: "a range that ends at another entry", why: "does not end at a signed head", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[1].Last[0]++ })
	}},
	{name: "a wrong base", why: "does not arrive", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[0].Prev = bytes.Repeat([]byte{1}, 32) })
	}},
	{name: "a base before the first entry", why: "link to the entry before", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[1].Prev = bytes.Repeat([]byte{1}, 32) })
	}},
	{name: "no base", why: "link to the entry before", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[0].Prev = nil })
	}},
	{name: "an empty range", why: "empty or has no end", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[0].Count = 0 })
	}},
	{name: "a range at seq 0", why: "empty or has no end", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[1].First = 0 })
	}},
	{name: "a range that passes the last seq", why: "empty or has no end", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[0].First = 1<<63 - 1 })
	}},
	{name: "a range from seq 2^64-1", why: "too large", make: func(k *kit) []byte {
		return k.ranges(func(r []Range) { r[0].First = 1<<64 - 1 })
	}},
	{name: "a range of many entries that are not there", why: "entries are missing", make: func(k *kit) []byte {
		return k.promise(200_000)
	}},
	{name: "a range of more entries than a file may hold", why: "more than 250000 entries", is: ErrTooLarge, make: func(k *kit) []byte {
		return k.promise(1 << 62)
	}},
	{name: "entries in another order", why: notOrder + "a", make: func(k *kit) []byte {
		return k.body(func(body []byte) []byte {
			n, err := ledger.Item(body)
			if err != nil {
				k.t.Fatal(err)
			}
			return append(bytes.Clone(body[n:]), body[:n]...)
		})
	}},
	{name: "other content below a head", why: "does not arrive", make: func(k *kit) []byte {
		return k.entry(3, replace("Inbox", "Inbux"))
	}},
	{name: "another hash of what was redacted", why: "does not arrive", make: func(k *kit) []byte {
		hash := k.p.sam.last().PayloadHash
		other := hash
		other[0]++
		return k.entry(5, replace(string(hash[:]), string(other[:])))
	}},
	{name: "a redacted statement", why: "lacks its content", make: func(k *kit) []byte {
		join := k.p.sam.entries[0]
		redacted := append([]byte{0x82}, appendBytes(nil, join.PayloadHash[:])...)
		redacted = ledger.AppendItemHead(redacted, 0, join.PayloadLen)
		return k.entry(2, replace(string(appendBytes(nil, join.Payload)), string(redacted)))
	}},
	{name: "a statement without its signature", why: "a signature too many or too few", make: func(k *kit) []byte {
		return k.entry(2, func(e []byte) []byte { e[0] = 0x85; return e[:len(e)-66] })
	}},
	{name: "a statement with another's signature", why: "signature does not hold", make: func(k *kit) []byte {
		return k.entry(2, func(e []byte) []byte { return append(e[:len(e)-64], k.p.helena.entries[0].Sig...) })
	}},
	{name: "a signature on a data entry", why: "a signature too many or too few", make: func(k *kit) []byte {
		return k.entry(0, func(e []byte) []byte { e[0] = 0x86; return appendBytes(e, make([]byte, 64)) })
	}},
	{name: "a clock before 1970", why: "clock is out of bounds", make: func(k *kit) []byte {
		return k.entry(0, k.clock(func(e []byte) []byte { return append(e, 0x20) }))
	}},
	{name: "a clock beyond its end", why: "clock is out of bounds", make: func(k *kit) []byte {
		return k.entry(1, func(e []byte) []byte {
			return slices.Concat(e[:3], []byte{0x1b, 0x7f, 255, 255, 255, 255, 255, 255, 255}, e[3+5:])
		})
	}},
	{name: "links out of order", why: "links are not in order", make: func(k *kit) []byte {
		return k.entry(2, func(e []byte) []byte {
			ref := k.p.helena.entries[1].Ref()
			one := ref.Append(nil)
			return replace("\x81"+string(one), "\x82"+string(one)+string(one))(e)
		})
	}},
	{name: "links that are not there", why: "ends too early", make: func(k *kit) []byte {
		return k.entry(5, func(e []byte) []byte {
			at := bytes.IndexByte(e, 0x80)
			return slices.Concat(e[:at], []byte{0x98, 200}, e[at+1:])
		})
	}},
}

// ranges alters copies of the ranges.
func (k *kit) ranges(alter func(r []Range)) []byte {
	return k.forge(func(m *Manifest) { m.Ranges = slices.Clone(m.Ranges); alter(m.Ranges) })
}

// promise declares a long range that ends at a signed head.
func (k *kit) promise(count uint64) []byte {
	return k.forge(func(m *Manifest) {
		ref := k.p.sam.last().Ref()
		ref.Seq = count
		head := ledger.SignHead(partnership, ref, k.p.sam.device)
		m.Knows = slices.Clone(m.Knows)
		m.Knows[slices.IndexFunc(m.Knows, func(h ledger.Head) bool { return h.Feed == ref.Feed })] = head
		m.Ranges = []Range{{Feed: ref.Feed, First: 1, Count: count, Last: ref.ID}}
	})
}

// clock replaces the clock of an entry whose version and class take a byte each.
func (k *kit) clock(put func(e []byte) []byte) func([]byte) []byte {
	return func(e []byte) []byte {
		_, _, n, err := ledger.ReadItemHead(e[3:])
		if err != nil {
			k.t.Fatal(err)
		}
		return append(put(bytes.Clone(e[:3])), e[3+n:]...)
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for _, group := range []struct {
		name  string
		cases []testCase
	}{{"file", fileCases}, {"frame", frameCases}, {"cbor", cborCases}, {"chain", chainCases}} {
		for _, c := range group.cases {
			t.Run(group.name+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				data := c.make(&kit{t, newPair(t)})
				got, err := Read(bytes.NewReader(data), c.identity(t))
				c.want(t, got, err)
				if *update && !c.big {
					c.keep(t, group.name, data)
				}
			})
		}
	}
}

func (c *testCase) identity(t *testing.T) age.Identity {
	if c.pass == "" {
		return identity(t, hereKey)
	}
	i, err := PassphraseIdentity(c.pass)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (c *testCase) want(t *testing.T, got *Content, err error) {
	t.Helper()
	if c.why == "" {
		if err != nil {
			t.Error(err)
		}
		return
	}
	var refused *Refused
	if !errors.As(err, &refused) {
		t.Fatalf("error %v (%T), want a refusal", err, err)
	}
	if got != nil {
		t.Error("something was returned beside the refusal")
	}
	if !strings.Contains(refused.Why, c.why) {
		t.Errorf("refused since %q, want %q", refused.Why, c.why)
	}
	if refused.What == "" || refused.Do == "" {
		t.Errorf("%q says too little", refused)
	}
	if refused.Unwrap() == nil || c.is != nil && !errors.Is(err, c.is) {
		t.Errorf("cause %v, want %v", refused.Unwrap(), c.is)
	}
}

// keep writes the case as a file that another program can run: lines of a header,
// an empty line, the bytes.
func (c *testCase) keep(t *testing.T, group string, data []byte) {
	expect, opens := "refused", "identity: "+hereKey
	if c.why == "" {
		expect = "ok"
	}
	if c.pass != "" {
		opens = "passphrase: " + c.pass
	}
	name := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '_'
		case strings.ContainsRune(",.'", r):
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ToLower(c.name), "^", " to "))
	text := fmt.Sprintf("expect: %s\ncomment: %s\n%s\n\n%s", expect, c.name, opens, data)
	if err := os.WriteFile(filepath.Join("testdata", "cases", group+"_"+name), []byte(text), 0o644); err != nil {
		t.Error(err)
	}
}

// Files of this version stay readable, and what was refused stays so.
func TestKeptCases(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/cases/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 80 {
		t.Fatalf("%d cases, want them all", len(paths))
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			head, data, _ := bytes.Cut(text, []byte("\n\n"))
			c := testCase{why: " "}
			for line := range strings.Lines(string(head) + "\n") {
				key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
				switch {
				case key == "expect" && value == "ok":
					c.why = ""
				case key == "passphrase":
					c.pass = value
				}
			}
			got, err := Read(bytes.NewReader(data), c.identity(t))
			c.want(t, got, err)
		})
	}
}
