package bundle

import (
	"bytes"
	"slices"

	"tandem/model/ledger"
)

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
	{name: "a head signed in the context of a manifest", why: "a head's signature", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) {
			m.Knows = slices.Clone(m.Knows)
			h := &m.Knows[0]
			h.Sig = k.p.sam.device.Sign(manifestMessage(slices.Concat(partnership[:], h.Feed[:], h.ID[:])))
		})
	}},
	{name: "a statement signed in the context of a head", why: "signature does not hold", make: func(k *kit) []byte {
		return k.entry(2, func(e []byte) []byte {
			id := k.p.sam.entries[0].ID
			return append(e[:len(e)-64], k.p.sam.device.Sign(append([]byte("tandem/head/1"), id[:]...))...)
		})
	}},
	{name: "a sender with a key of small order", why: "the sender's signature", make: func(k *kit) []byte { return k.weak(0) }},
	{name: "a sender with another key of small order", why: "the sender's signature", make: func(k *kit) []byte { return k.weak(0x80) }},
	{name: "a head by a key of small order", why: "a head's signature", make: func(k *kit) []byte {
		return k.forge(func(m *Manifest) {
			feed := ledger.NewFeed(ledger.Key{1}, [8]byte{1})
			m.Knows = slices.Insert(slices.Clone(m.Knows), 0, ledger.Head{Feed: feed, Seq: 1, ID: ledger.ID{1}, Sig: weakSignature()})
			slices.SortFunc(m.Knows, func(a, b ledger.Head) int { return a.Ref().Compare(b.Ref()) })
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

// weakSignature is one that a verifier without a list of weak keys takes for any message
// under the key 1: R is the neutral point and s is 0.
func weakSignature() []byte {
	sig := make([]byte, signatureSize)
	sig[0] = 1
	return sig
}

type anybody struct{}

func (anybody) Sign([]byte) []byte { return weakSignature() }

// weak is a bundle of a sender whose key is a point of small order.
func (k *kit) weak(sign byte) []byte {
	c := k.p.content()
	_, body, n := k.parts(c)
	c.Manifest.Sender = ledger.NewFeed(ledger.Key{0: 1, 31: sign}, [8]byte{1})
	c.Manifest.Head = nil
	return file(k.t, assemble(k.t, must(k.t)(c.Manifest.encode()), anybody{}, body, n))
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
