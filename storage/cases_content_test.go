package storage

import (
	"bytes"
	"strings"

	"tandem/model/ledger"
)

// What an entry may hold is checked once its chain is known to hold: here whoever has the
// key signed it just so.
var contentAttacks = []attack{
	{
		name: "SQL in a field's name", expect: "refused", base: "paired", says: "a field's name is not one",
		comment: "a field named to end a query and drop a table",
		make: func(s *scene) script {
			return s.payload(creating("area", "name'); DROP TABLE entries; --", "\x66Travel"))
		},
	},
	{
		name: "SQL in a kind's name", expect: "refused", base: "paired", says: "a field's name is not one",
		comment: "a kind named to end a query and drop a table",
		make: func(s *scene) script {
			return s.payload(creating("area\"; DROP TABLE entries; --", "name", "\x66Travel"))
		},
	},
	{
		name: "SQL in a value", expect: "merged", base: "paired", then: []string{"records: area 3"},
		comment: "a value may be any text",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.put("area", "name", "'); DROP TABLE entries; --")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a zero byte in a field's name", expect: "refused", base: "paired", says: "a field's name is not one",
		comment: "a name is a to z, 0 to 9 and _",
		make:    func(s *scene) script { return s.payload(creating("area", "na\x00e", "\x66Travel")) },
	},
	{
		name: "a field without a name", expect: "refused", base: "paired", says: "a field's name is not one",
		comment: "the name is empty",
		make:    func(s *scene) script { return s.payload(creating("area", "", "\x66Travel")) },
	},
	{
		name: "a name longer than one may be", expect: "refused", base: "paired", says: "a field's name is not one",
		comment: "a name of 201 letters",
		make:    func(s *scene) script { return s.payload(creating("area", strings.Repeat("a", 201), "\x66Travel")) },
	},
	{
		name: "more values than fields", expect: "refused", base: "paired", says: "values do not match its fields",
		comment: "one field and two values",
		make: func(s *scene) script {
			return s.payload(func(d *draft) []byte {
				return bytes.Replace(creating("area", "name", "\x66Travel")(d), []byte("\x81\x66Travel"), []byte("\x82\x66Travel\x01"), 1)
			})
		},
	},
	{
		name: "one field twice", expect: "refused", base: "paired", says: "writes one field twice",
		comment: "two writes of one register in an entry: neither is later",
		make: func(s *scene) script {
			return s.payload(func(d *draft) []byte {
				id := d.create("area")
				return ledger.Payload{Salt: d.salt, Ops: fields(id, "area", "name", "Travel", "name", "Trips")}.Append(nil)
			})
		},
	},
	{
		name: "more writes than an entry may hold", expect: "refused", base: "paired", says: "more than 1024 fields",
		comment: "1,025 writes",
		make: func(s *scene) script {
			return s.payload(func(d *draft) []byte {
				var ops []ledger.Op
				for range 1025 {
					ops = append(ops, fields(d.create("area"), "area", "name", "A")...)
				}
				return ledger.Payload{Salt: d.salt, Ops: ops}.Append(nil)
			})
		},
	},
	{
		name: "a value that nests too deep", expect: "refused", base: "paired", says: "nests deeper",
		comment: "the value's innermost item stands at depth 9",
		make:    func(s *scene) script { return s.payload(creating("area", "name", "\x81\x81\x81\x81\x66Travel")) },
	},
	{
		name: "a value of another type", expect: "void", base: "paired", then: []string{"reads: $travel name Travel"},
		comment: "a number where text belongs",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.travel, "area", "name", 7)
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a record under another kind", expect: "void", base: "paired", then: []string{"reads: $travel name Travel"},
		comment: "an area written as a goal",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.travel, "goal", "title", "Mine")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a record that nobody created", expect: "void", base: "paired", then: []string{"records: area 2"},
		comment: "its id does not commit to the entry",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.people[sam.role].id, "area", "name", "Mine")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a kind of a newer version", expect: "merged", base: "paired", then: []string{"records: area 2"},
		comment: "kept and forwarded until a version knows it",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.put("mood_board", "colour", "blue")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
}

// creating is the content of an entry that creates a record of one field, whatever they are named.
func creating(kind, group, value string) func(d *draft) []byte {
	return func(d *draft) []byte {
		op := ledger.Op{Record: d.create(kind), Kind: kind, Group: group, Values: values("x")}
		payload := ledger.Payload{Salt: d.salt, Ops: []ledger.Op{op}}.Append(nil)
		return append(bytes.TrimSuffix(payload, []byte("\x61x")), value...)
	}
}

// payload is a bundle of one entry by Sam whose content is just these bytes.
func (s *scene) payload(content func(d *draft) []byte) script {
	s.Helper()
	sam := s.as(sams)
	d := sam.draft(ledger.Data)
	e := &ledger.Entry{Header: d.header, Payload: content(d)}
	if _, err := e.Complete(nil); err != nil {
		s.Fatal(err)
	}
	return alone(sam.letter(s.as(helenas), e))
}
