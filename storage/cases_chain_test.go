package storage

import (
	"bytes"
	"slices"
	"time"

	"tandem/model/ledger"
)

var chainAttacks = []attack{
	{
		name: "a gap", expect: "gap", base: "paired", says: "an earlier one is missing, up to change 8 of Sam",
		comment: "the bundle before this one was lost; with it both are taken",
		make: func(s *scene) script {
			sam, helena := s.as(sams), s.as(helenas)
			sam.put("area", "name", "First")
			lost := sam.letter(helena, sam.last)
			sam.put("area", "name", "Second")
			return script{letter: sam.letter(helena, sam.last), heals: lost}
		},
	},
	{
		name: "a gap in another laptop's feed", expect: "gap", base: "two_laptops", says: "an earlier one is missing, up to change 2 of Helena",
		comment: "the sender has seen an entry of her other laptop that is not in the bundle",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			desk.put("area", "name", "First")
			helena.receive(desk.log...)
			lost := helena.letter(s.as(sams), desk.last)
			helena.put("area", "name", "Second")
			return script{letter: helena.letter(s.as(sams), helena.last), heals: lost}
		},
	},
	{
		name: "a wrong base", expect: "refused", base: "paired", says: "does not arrive",
		comment: "the range stands on another entry than the one that its first entry follows",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Ranges[0].Prev = bytes.Clone(s.as(helenas).last.ID[:])
			return alone(m)
		},
	},
	{
		name: "a base in another feed", expect: "gap", base: "paired", says: "an earlier one is missing",
		comment: "Sam's entry follows, by its own hash, the newest one of Helena's",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) { d.header.Prev, d.header.Seq = s.as(helenas).last.ID[:], s.as(helenas).last.Seq+1 }))
		},
	},
	{
		name: "a base further back", expect: "gap", base: "paired", says: "an earlier one is missing",
		comment: "the entry follows the last but two under the next number",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) { d.header.Prev = s.as(sams).back(2).ID[:] }))
		},
	},
	{
		name: "the same seq with other content", expect: "fork", base: "paired", then: []string{"records: area 3"},
		comment: "a copy of Sam's folder wrote another entry at the place of his newest one; both are kept",
		make: func(s *scene) script {
			c := s.as(sams).copied()
			c.last = c.back(1)
			c.put("area", "name", "From the copy")
			return alone(c.letter(s.as(helenas), c.last))
		},
	},
	{
		name: "both branches of a fork", expect: "fork", base: "paired", then: []string{"records: area 4"},
		comment: "one bundle brings two entries at one place",
		make: func(s *scene) script {
			sam := s.as(sams)
			c := sam.copied()
			c.put("area", "name", "From the copy")
			sam.receive(c.log...)
			other := sam.forge(ledger.Data, func(d *draft) {
				d.ops = fields(d.create("area"), "area", "name", "From the original")
				d.header.Seen = nil
			})
			return alone(sam.letter(s.as(helenas), c.last, other))
		},
	},
	{
		name: "another first entry of a feed", expect: "fork", base: "paired", then: []string{"records: area 3"},
		comment: "a second entry 1 of Sam's feed, beside the genesis: the partnership begins as it began",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) { d.header.Seq, d.header.Prev, d.header.Seen = 1, nil, nil }))
		},
	},
	{
		name: "reordered", expect: "refused", base: "paired", says: "does not arrive",
		comment: "two entries of a range change places",
		make: func(s *scene) script {
			m, first, second := two(s)
			m.body = slices.Concat(wired(second, first.HLC), wired(first, 0))
			return alone(m)
		},
	},
	{
		name: "an entry left out", expect: "refused", base: "paired", says: "not in order",
		comment: "the range promises two entries and the file holds the second",
		make: func(s *scene) script {
			m, first, second := two(s)
			m.body = wired(second, first.HLC)
			m.count = 1
			return alone(m)
		},
	},
	{
		name: "an entry twice", expect: "refused", base: "paired", says: "not in order",
		comment: "the second of two entries stands there again",
		make: func(s *scene) script {
			m, first, second := two(s)
			m.body = slices.Concat(wired(first, 0), wired(second, first.HLC), wired(second, first.HLC))
			m.count = 3
			return alone(m)
		},
	},
	{
		name: "ranges in another order", expect: "merged", base: "two_laptops",
		comment: "a range comes before the one that it links to; ranges have no order",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			desk.put("area", "name", "First")
			helena.receive(desk.log...)
			helena.put("area", "name", "Second")
			return alone(helena.letter(s.as(sams), helena.last, desk.last))
		},
	},
	{
		name: "a payload that is not its hash's", expect: "refused", base: "paired", says: "does not arrive",
		comment: "one letter of the text was changed below a signed head",
		make: func(s *scene) script {
			m := sent(s)
			m.body = bytes.Replace(wired(m.entries[0], 0), []byte("Suppliers"), []byte("Supplierz"), 1)
			return alone(m)
		},
	},
	{
		name: "a payload left out", expect: "refused", base: "paired", says: "a part of it has lost its content",
		comment: "the entry travels as redacted, and nobody redacted it",
		make: func(s *scene) script {
			m := sent(s)
			bare := *m.entries[0]
			bare.Payload = nil
			m.entries[0] = &bare
			return alone(m)
		},
	},
	{
		name: "seen nonexistent", expect: "gap", base: "paired", says: "an earlier one is missing, up to change 900 of Helena",
		comment: "the entry says that it has seen one far beyond Helena's newest",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				d.header.Seen = []ledger.Ref{{Feed: s.as(helenas).feed, Seq: 900, ID: ledger.ID{9}}}
			}))
		},
	},
	{
		name: "seen of a feed that nobody knows", expect: "gap", base: "paired", says: "an earlier one is missing, up to change 1",
		comment: "the entry says that it has seen one of a laptop that nobody knows",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				d.header.Seen = []ledger.Ref{{Feed: s.as(strange).feed, Seq: 1, ID: ledger.ID{9}}}
			}))
		},
	},
	{
		name: "seen at a place under another hash", expect: "fork", base: "paired",
		comment: "the entry says that it has seen Helena's newest, with other content: that is the claim of a fork, and no gap",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				ref := s.as(helenas).last.Ref()
				ref.ID = ledger.ID{9}
				d.header.Seen = []ledger.Ref{ref}
			}))
		},
	},
	{
		name: "seen under a false name", expect: "fork", base: "paired",
		comment: "the entry names Helena's newest by its hash, at another place: what stands there has another hash, so it claims a fork",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				ref := s.as(helenas).last.Ref()
				ref.Seq--
				d.header.Seen = []ledger.Ref{ref}
			}))
		},
	},
	{
		name: "seen future", expect: "gap", base: "paired", says: "an earlier one is missing, up to change 9 of Sam",
		comment: "the entry says that it has seen the one that follows it in its own feed",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				d.header.Seen = []ledger.Ref{{Feed: d.header.Feed, Seq: d.header.Seq + 1, ID: ledger.ID{9}}}
			}))
		},
	},
	{
		name: "seen cyclic", expect: "gap", base: "two_laptops", says: "an earlier one is missing",
		comment: "of two entries each says that it has seen the other; a hash cannot hold itself, so one of the links names nothing",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			first := helena.forge(ledger.Data, func(d *draft) {
				d.ops = fields(d.create("area"), "area", "name", "First")
				d.header.Seen = []ledger.Ref{{Feed: desk.feed, Seq: desk.last.Seq + 1, ID: ledger.ID{9}}}
			})
			second := desk.forge(ledger.Data, func(d *draft) {
				d.ops = fields(d.create("area"), "area", "name", "Second")
				d.header.Seen = []ledger.Ref{first.Ref()}
			})
			return alone(helena.letter(s.as(sams), first, second))
		},
	},
	{
		name: "seen its own past", expect: "refused", base: "paired", says: "links to its own past",
		comment: "the entry links to one that stands two places before it in its own feed",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) { d.header.Seen = []ledger.Ref{s.as(sams).back(1).Ref()} }))
		},
	},
	{
		name: "seen out of order", expect: "refused", base: "two_laptops", says: "links are not in order",
		comment: "the links of an entry are not sorted",
		make: func(s *scene) script {
			helena, sam, desk := s.as(helenas), s.as(sams), s.as(helenas2)
			m := helena.letter(sam, helena.forge(ledger.Data, func(d *draft) {
				d.header.Seen = []ledger.Ref{sam.last.Ref(), desk.last.Ref()}
				slices.SortFunc(d.header.Seen, ledger.Ref.Compare)
			}))
			slices.Reverse(m.entries[0].Seen)
			return alone(m)
		},
	},
	{
		name: "seq 2^64-1", expect: "refused", base: "paired", says: "too large",
		comment: "the range begins at the last number there is",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Ranges[0].First = 1<<64 - 1
			return alone(m)
		},
	},
	{
		name: "seen seq 2^63-1", expect: "gap", base: "paired", says: "an earlier one is missing, up to change 9223372036854775807 of Helena",
		comment: "the entry says that it has seen the last number that a ledger can hold",
		make: func(s *scene) script {
			return alone(forged(s, func(d *draft) {
				d.header.Seen = []ledger.Ref{{Feed: s.as(helenas).feed, Seq: 1<<63 - 1, ID: ledger.ID{9}}}
			}))
		},
	},
	{
		name: "a head at seq 2^63-1", expect: "merged", base: "paired",
		comment: "the sender signs that it has entries far beyond those it ever sent; later bundles go on counting",
		make: func(s *scene) script {
			m := sentKept(s)
			far := s.head(ledger.Ref{Feed: s.as(sams).feed, Seq: 1<<63 - 1, ID: ledger.ID{9}})
			m.manifest.Head = &far
			m.manifest.Knows = append(m.manifest.Knows, far)
			slices.SortFunc(m.manifest.Knows, func(a, b ledger.Head) int { return a.Ref().Compare(b.Ref()) })
			return alone(m)
		},
	},
	{
		name: "a clock in the year 9999", expect: "merged", base: "paired", then: []string{"records: area 3"},
		comment: "what is written here afterwards keeps to this laptop's clock",
		make: func(s *scene) script {
			return alone(clocked(s, ledger.HLCAt(time.Date(9999, 12, 31, 23, 59, 0, 0, time.UTC))))
		},
	},
	{
		name: "the last clock there is", expect: "merged", base: "paired", then: []string{"records: area 3"},
		comment: "2^63-1",
		make:    func(s *scene) script { return alone(clocked(s, 1<<63-1)) },
	},
	{
		name: "a clock at zero", expect: "merged", base: "paired", then: []string{"records: area 3"},
		comment: "the clock stands at 1970, before all that the entry has seen",
		make:    func(s *scene) script { return alone(clocked(s, 0)) },
	},
	{
		name: "a negative clock", expect: "refused", base: "paired", says: "clock is out of bounds",
		comment: "the first entry's clock is below zero",
		make: func(s *scene) script {
			m := sent(s)
			m.body = bytes.Replace(wired(m.entries[0], 0), wired(m.entries[0], 0)[:12], append(wired(m.entries[0], 0)[:3:3], 0x20), 1)
			return alone(m)
		},
	},
	{
		name: "a negative clock of the bundle", expect: "refused", base: "paired", says: "clock",
		comment: "the time at which the bundle was made is below zero",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Made = -1
			return alone(m)
		},
	},
	{
		name: "a bundle made in the year 9999", expect: "merged", base: "paired",
		comment: "only the time at which the bundle was made is far away",
		make: func(s *scene) script {
			m := sentKept(s)
			m.manifest.Made = ledger.HLCAt(time.Date(9999, 12, 31, 23, 59, 0, 0, time.UTC))
			return alone(m)
		},
	},
	{
		name: "the same bundle again", expect: "nothing", base: "paired", then: []string{"records: area 3"},
		comment: "it was taken before",
		make: func(s *scene) script {
			m := sentKept(s)
			return script{letter: m, before: m}
		},
	},
	{
		name: "an older bundle after a newer one", expect: "nothing", base: "paired", then: []string{"records: area 4"},
		comment: "the newer one held all of it",
		make: func(s *scene) script {
			sam, helena := s.as(sams), s.as(helenas)
			sam.put("area", "name", "First")
			older := sam.letter(helena, sam.last)
			sam.put("area", "name", "Second")
			return script{letter: older, before: sam.letter(helena, sam.since(helena)...)}
		},
	},
	{
		name: "nothing but receipts", expect: "nothing", base: "paired",
		comment: "a bundle without entries, which says what Sam has",
		make:    func(s *scene) script { return alone(s.as(sams).letter(s.as(helenas))) },
	},
}

// back is the entry of the laptop's feed that stands so many places before its newest.
func (l *laptop) back(n int) *ledger.Entry {
	own := slices.DeleteFunc(slices.Clone(l.log), func(e *ledger.Entry) bool { return e.Feed != l.feed })
	return own[len(own)-1-n]
}

// forged is a bundle of one entry by Sam with another header than it should have.
func forged(s *scene, alter func(d *draft)) *letter {
	sam := s.as(sams)
	e := sam.forge(ledger.Data, func(d *draft) {
		alter(d)
		d.ops = fields(d.create("area"), "area", "name", "Forged")
	})
	return sam.letter(s.as(helenas), e)
}

// sentKept is an honest bundle by Sam that he keeps too.
func sentKept(s *scene) *letter {
	sam := s.as(sams)
	sam.put("area", "name", "Suppliers")
	return sam.letter(s.as(helenas), sam.last)
}

// two is a bundle of two entries by Sam.
func two(s *scene) (m *letter, first, second *ledger.Entry) {
	sam := s.as(sams)
	sam.put("area", "name", "First")
	first = sam.last
	sam.put("area", "name", "Second")
	return sam.letter(s.as(helenas), first, sam.last), first, sam.last
}

// clocked is a bundle of an area that Sam wrote by such a clock.
func clocked(s *scene, clock ledger.HLC) *letter {
	sam := s.as(sams)
	sam.write(ledger.Data, func(d *draft) {
		d.header.HLC = clock
		d.ops = fields(d.create("area"), "area", "name", "Far away")
	})
	return sam.letter(s.as(helenas), sam.last)
}
