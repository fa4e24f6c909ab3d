package storage

import (
	"encoding/hex"
	"fmt"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A base is a ledger that cases are opened in: what the holder's laptop has when the case
// arrives, and who sends the honest bundle after it.
type base struct {
	name, comment  string
	holder, sender string
	play           func(s *scene)
}

var bases = []base{
	{"invited", "Sam founded a partnership and invited Helena, who has not answered yet", sams, helenas, func(*scene) {}},
	{"paired", "both have confirmed the words, and Sam asks to be empowered in two areas", helenas, sams, pairing},
	{"paired_sam", "the same on Sam's laptop", sams, helenas, pairing},
	{"joined", "Helena joined, and only Sam has confirmed the words", sams, helenas, joining},
	{"joined_helena", "Helena joined and empowered Sam; neither has confirmed the words", helenas, sams, func(s *scene) {
		helena, sam := s.as(helenas), s.as(sams)
		helena.receive(sam.log...)
		helena.say(ledger.KindJoin, helena.joining(s.people[model.Executive].key))
		s.meet(helenas, sams)
		s.asking()
		helena.approve()
		s.meet(helenas, sams)
	}},
	{"ruled", "Helena has empowered Sam in the first area", helenas, sams, ruling},
	{"ruled_sam", "the same on Sam's laptop", sams, helenas, ruling},
	{"withdrawn", "Helena has empowered Sam and then revoked the grant", helenas, sams, func(s *scene) {
		ruling(s)
		helena := s.as(helenas)
		helena.write(ledger.Statement, func(d *draft) {
			d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindRevokeGrant, ledger.RevokeGrant{On: "2026-07-06", Reason: "The project ended"})}
		})
		s.meet(helenas, sams)
	}},
	{"old_laptop", "Sam had another laptop, wrote on it and revoked it", helenas, sams, func(s *scene) {
		pairing(s)
		second(s, sams, samsOld)
		s.as(sams).revoke(samsOld)
		s.meet(helenas, sams, samsOld)
	}},
	{"stolen", "Helena had another laptop, which was stolen and which she revoked", sams, helenas, func(s *scene) {
		pairing(s)
		second(s, helenas, helenas2)
		s.as(helenas).revoke(helenas2)
		s.meet(helenas, sams, helenas2)
	}},
	{"two_laptops", "Helena has two laptops and has empowered Sam in the first area on one of them", sams, helenas, func(s *scene) {
		ruling(s)
		second(s, helenas, helenas2)
		s.meet(helenas, sams, helenas2)
	}},
	{"two_desks", "Helena has two laptops and has not ruled yet", sams, helenas, func(s *scene) {
		pairing(s)
		second(s, helenas, helenas2)
		s.meet(helenas, sams, helenas2)
	}},
	{"redacted", "Sam wrote down a salary and redacted it", helenas, sams, func(s *scene) {
		pairing(s)
		s.salary()
		s.meet(helenas, sams)
	}},
}

// pairing lets Helena join, both confirm, and Sam ask.
func pairing(s *scene) {
	helena, sam := s.as(helenas), s.as(sams)
	helena.receive(sam.log...)
	helena.say(ledger.KindJoin, helena.joining(s.people[model.Executive].key))
	s.meet(helenas, sams)
	helena.confirm()
	sam.confirm()
	s.meet(helenas, sams)
	s.asking()
}

// joining is the same without Helena's word.
func joining(s *scene) {
	helena, sam := s.as(helenas), s.as(sams)
	helena.receive(sam.log...)
	helena.say(ledger.KindJoin, helena.joining(s.people[model.Executive].key))
	s.meet(helenas, sams)
	sam.confirm()
	s.asking()
}

// asking lets Sam ask to be empowered in two areas.
func (s *scene) asking() {
	s.Helper()
	sam := s.as(sams)
	s.travel = sam.put("area", "name", "Travel", "stakes", "low")
	s.inbox = sam.put("area", "name", "Inbox")
	s.request, s.second = sam.ask(s.travel), sam.ask(s.inbox)
	s.meet(helenas, sams)
}

// ask asks to be empowered in an area.
func (l *laptop) ask(area uuid.UUID) (id uuid.UUID) {
	l.Helper()
	dates, err := ledger.Values("2026-07-06", "2026-12-31", "2026-12-31")
	if err != nil {
		l.Fatal(err)
	}
	l.write(ledger.Data, func(d *draft) {
		id = d.create("request")
		d.ops = append(fields(id, "request", "area", area.String(), "from_stage", 1, "to_stage", 4, "includes", "Flights"),
			ledger.Op{Record: id, Kind: "request", Group: "start+expires+review", Values: dates})
	})
	return id
}

func ruling(s *scene) {
	pairing(s)
	s.as(helenas).approve()
	s.meet(helenas, sams)
}

// second gives a person another laptop, which writes an area.
func second(s *scene, first, other string) {
	s.as(first).add(other)
	s.meet(helenas, sams, other)
	s.as(other).put("area", "name", "Suppliers")
	s.meet(helenas, sams, other)
}

// at is the scene of a base, with the base's letter to its own holder.
func (b *base) at(s *scene) *letter {
	b.play(s)
	holder := s.as(b.holder)
	m := holder.letter(s.as(b.sender), holder.since(s.laptop(holder.role, holder.key, 0))...)
	m.manifest.Type = "reply" // one's own, and whole
	return m
}

// header says who holds the base, for whoever opens it.
func (b *base) header(s *scene) string {
	holder := s.as(b.holder)
	personal := map[model.Role]byte{model.Assistant: samsSeed, model.Executive: helenasSeed}[holder.role]
	return fmt.Sprintf("partnership: %s\ngenesis: %s\nrole: %s\nfeed: %s\nhead: %d %s\ndevice: %s\npersonal: %s\n", s.partnership, s.genesis, holder.role,
		holder.feed, holder.last.Seq, holder.last.ID, seedText(laptopSeeds[b.holder]), seedText(personal))
}

func seedText(b byte) string {
	seed := make([]byte, 32)
	for i := range seed {
		seed[i] = b
	}
	return hex.EncodeToString(seed)
}
