package bundle

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"

	"tandem/model/ledger"
)

const version = "\x67version\x01"

// inManifest puts other bytes where the version stands.
func inManifest(value string) func(k *kit) []byte {
	return func(k *kit) []byte { return k.manifest(replace(version, "\x67version"+value)) }
}

var cborCases = []testCase{
	{name: "a longer integer than needed", why: "longer than it needs", make: inManifest("\x18\x01")},
	{name: "a float where an integer belongs", why: "a type that does not belong", make: inManifest("\xfa\x3f\x80\x00\x00")},
	{name: "a tag", why: "a tag", make: inManifest("\xc1\x01")},
	{name: "a big number as a tag", why: "a tag", make: inManifest("\xc2\x41\x01")},
	{name: "a date as a tag", why: "a tag", make: inManifest("\xc0\x6a2026-07-06")},
	{name: "a half float", why: "a type that does not belong", make: inManifest("\xf9\x3c\x00")},
	{name: "undefined", why: "a type that does not belong", make: inManifest("\xf7")},
	{name: "a simple value", why: "a type that does not belong", make: inManifest("\xf8\xff")},
	{name: "a map that claims 2^32 pairs", why: "not in order (", make: inManifest("\xbb\x00\x00\x00\x01\x00\x00\x00\x00")},
	{name: "a text in pieces", why: "open-ended", make: inManifest("\x7f\x61\x31\xff")},
	{name: "depth 10,000", why: "nests deeper", make: inManifest(strings.Repeat("\x81", 10_000) + "\x01")},
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
	{name: "a manifest of more than 1 MiB", why: "more than 1024 KiB", is: ErrTooLarge, make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) { m.Recipients = slices.Repeat(m.Recipients, maxManifest/60) })
	}},
	{name: "the mark of CBOR before it", why: "a tag", make: func(k *kit) []byte {
		return k.manifest(func(raw []byte) []byte { return append([]byte{0xd9, 0xd9, 0xf7}, raw...) })
	}},
	{name: "depth 10,000 in an entry's content", why: "nests deeper", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte { return appendBytes(nil, append(bytes.Repeat([]byte{0x81}, 10_000), 1)) })
	}},
	{name: "a float in an entry's content", why: "a type that does not belong", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte {
			return appendBytes(nil, bytes.Replace(p, []byte("\x81\x66Travel"), []byte("\x81\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00"), 1))
		})
	}},
	{name: "an open-ended array in an entry's content", why: "open-ended", make: func(k *kit) []byte {
		return k.payload(func(p []byte) []byte {
			return appendBytes(nil, bytes.Replace(p, []byte("\x81\x66Travel"), []byte("\x9f\x66Travel\xff"), 1))
		})
	}},
	{name: "a field's name that is not UTF-8", why: "not UTF-8", make: inName("na\xffe")},
	{name: "a text that is not UTF-8 in an entry's content", why: "not UTF-8", make: inValue("\x66Trav\xff\xfe")},
	{name: "a key twice in an entry's content", why: "not sorted", make: inValue("\xa2\x61a\x01\x61a\x02")},
	{name: "keys out of order in an entry's content", why: "not sorted", make: inValue("\xa2\x61b\x01\x61a\x02")},
	{name: "a number as a key in an entry's content", why: "not text", make: inValue("\xa1\x01\x01")},
	{name: "a tag in an entry's content", why: "a tag", make: inValue("\xc0\x6a2026-07-06")},
	{name: "an array that claims 2^32 items in an entry's content", why: "ends too early", make: inValue("\x9b\x00\x00\x00\x01\x00\x00\x00\x00")},
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
	{name: "a payload of more than 256 KiB", why: "too large", make: func(k *kit) []byte {
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

// inName writes another name where the first entry names its field.
func inName(name string) func(k *kit) []byte {
	return func(k *kit) []byte {
		return k.payload(func(p []byte) []byte {
			item := append(ledger.AppendItemHead(nil, 3, uint64(len(name))), name...)
			return appendBytes(nil, bytes.Replace(p, []byte("\x64name"), item, 1))
		})
	}
}

// inValue writes another value where the first entry says "Travel".
func inValue(value string) func(k *kit) []byte {
	return func(k *kit) []byte {
		return k.payload(func(p []byte) []byte {
			return appendBytes(nil, bytes.Replace(p, []byte("\x66Travel"), []byte(value), 1))
		})
	}
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
