package storage

import (
	"bytes"
	"slices"

	"github.com/google/uuid"
	"github.com/veraison/go-cose"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

var authorityAttacks = []attack{
	{
		name: "an assistant's grant", expect: "void", base: "paired", then: []string{"agreed: $travel 1"},
		comment: "Sam grants himself Consult",
		make: func(s *scene) script {
			return s.sam(ledger.KindGrant, func(d *draft) any { return ledger.LowerGrant{Area: s.travel, Stage: model.Consult} })
		},
	},
	{
		name: "an assistant's grant of stage 4", expect: "void", base: "paired", then: []string{"agreed: $travel 1", "in_force: 0"},
		comment: "Sam signs the text with his own personal key, as the executive's",
		make: func(s *scene) script {
			return s.sam(ledger.KindGrant, func(d *draft) any {
				text := s.text(d.create(ledger.KindGrant), s.travel, s.request, "Travel")
				text.ExecutiveKey, text.AssistantKey = s.people[model.Assistant].key.Public().Sign, ledger.Key{5}
				return ledger.SignedGrant{Sign1: s.sign(text, s.people[model.Assistant].key)}
			})
		},
	},
	{
		name: "an assistant's approval", expect: "void", base: "paired",
		then:    []string{"agreed: $travel 1", "in_force: 0", "records: ruling 0"},
		comment: "Sam rules on his own request, with a grant that a made-up key signed",
		make: func(s *scene) script {
			sam := s.as(sams)
			mallory := personalOf(s, mallorysSeed)
			sam.rule(s.request, model.Approve, func(grant uuid.UUID) []byte {
				text := s.text(grant, s.travel, s.request, "Travel")
				text.ExecutiveKey = mallory.Public().Sign
				return s.sign(text, mallory)
			})
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an assistant's decline", expect: "void", base: "paired", then: []string{"records: ruling 0"},
		comment: "Sam declines his own request in Helena's place",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.rule(s.request, model.Decline, nil)
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an assistant's revocation of a grant", expect: "void", base: "ruled", then: []string{"in_force: 1", "agreed: $travel 4"},
		comment: "only the executive takes back what she gave",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindRevokeGrant, ledger.RevokeGrant{On: "2026-07-06"})}
			})
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an assistant's removal of a revocation", expect: "void", base: "withdrawn", then: []string{"in_force: 0", "agreed: $travel 3"},
		comment: "Sam carries the revoked grant once more, and dates its revocation later",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindRevokeGrant, ledger.RevokeGrant{On: "2099-01-01"})}
			})
			first := sam.last
			sam.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindGrant, ledger.SignedGrant{Sign1: s.receipt})}
			})
			return alone(sam.letter(s.as(helenas), first, sam.last))
		},
	},
	{
		name: "a grant written as data", expect: "void", base: "paired", then: []string{"agreed: $travel 1", "records: grant 0"},
		comment: "Sam puts a grant as if it were any record",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.put("grant", "area", s.travel.String(), "stage", 4)
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a ruling written as data", expect: "void", base: "paired", then: []string{"agreed: $travel 1", "records: ruling 0"},
		comment: "Sam puts a ruling as if it were any record",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.put("ruling", "request", s.request.String(), "verdict", "approve")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a grant in a data entry", expect: "void", base: "ruled", then: []string{"in_force: 1", "agreed: $inbox 1", "records: grant 1"},
		comment: "a statement in an entry that is not signed as one states nothing",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.write(ledger.Data, func(d *draft) {
				id := d.create(ledger.KindGrant)
				d.ops = []ledger.Op{ledger.StatementOp(id, ledger.KindGrant, ledger.LowerGrant{Area: s.inbox, Stage: model.Consult})}
			})
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a role change", expect: "void", base: "paired", then: []string{"reads: $sam role assistant", "reads: $helena role executive"},
		comment: "Sam writes his own role; it comes from the genesis",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.people[model.Assistant].id, "person", "role", "executive")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a second genesis", expect: "void", base: "paired", then: []string{"reads: $sam role assistant", "reads: $helena role executive"},
		comment: "Sam begins the partnership once more, with the roles changed",
		make: func(s *scene) script {
			sam := s.as(sams)
			personal := s.people[model.Assistant].key
			g := ledger.Genesis{
				Executive: s.people[model.Assistant].id, Assistant: s.people[model.Executive].id, Founder: model.Executive,
				ExecutiveName: "Sam", AssistantName: "Helena", Personal: personal.Public().Sign, Recipient: personal.Public().Recipient,
				Device: sam.key.Recipient(), Label: "laptop",
			}
			g.Sig = personal.Sign(ledger.Message(s.partnership, sam.feed, g))
			return alone(sam.letter(s.as(helenas), sam.say(ledger.KindGenesis, g)))
		},
	},
	{
		name: "an assistant reserves an area", expect: "void", base: "paired", then: []string{"reads: $travel reserved <nil>", "reads: $travel stakes low"},
		comment: "what only the executive may write stays as it was",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.travel, "area", "reserved", true, "stakes", "high")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an assistant adds a laptop of the executive's", expect: "void", base: "paired", then: []string{"agreed: $travel 1"},
		comment: "signed by Sam's personal key it is a laptop of his own, and what it grants is void",
		make: func(s *scene) script {
			sam, l := s.as(sams), s.as(mallorys)
			sam.add(mallorys)
			added := sam.last
			l.receive(sam.log...)
			l.lower(s.travel, model.Consult)
			return alone(sam.letter(s.as(helenas), added, l.last))
		},
	},
	{
		name: "an assistant claims the executive's laptop", expect: "void", base: "paired_sam", then: []string{"agreed: $travel 3"},
		comment: "Sam adds Helena's own laptop as one of his; she goes on speaking through it",
		make: func(s *scene) script {
			sam, helena := s.as(sams), s.as(helenas)
			claim := ledger.AddDevice{Key: ledger.Key(helena.key.Public()), Device: helena.key.Recipient(), Label: "mine"}
			claim.Sig = s.people[model.Assistant].key.Sign(ledger.Message(s.partnership, sam.feed, claim))
			e := sam.forge(ledger.Statement, func(d *draft) { d.ops = []ledger.Op{ledger.StatementOp(s.partnership, ledger.KindDevice, claim)} })
			helena.lower(s.travel, model.Consult)
			return alone(helena.letter(sam, e, helena.last))
		},
	},
	{
		name: "a new personal key by the wrong one", expect: "void", base: "ruled_sam", then: []string{"in_force: 1"},
		comment: "whoever has Helena's laptop names a new personal key and signs with that one",
		make: func(s *scene) script {
			helena := s.as(helenas)
			mallory := personalOf(s, mallorysSeed)
			k := ledger.PersonalKey{Key: mallory.Public().Sign, Recipient: mallory.Public().Recipient}
			k.Sig = mallory.Sign(ledger.Message(s.partnership, helena.feed, k))
			return alone(helena.letter(s.as(sams), helena.say(ledger.KindPersonalKey, k)))
		},
	},
	{
		name: "a text that is not the signature's", expect: "void", base: "paired_sam", then: []string{"agreed: $travel 1", "in_force: 0"},
		comment: "Flights was signed and Jets is read",
		make: func(s *scene) script {
			return s.helena(s.request, func(grant uuid.UUID) []byte {
				signed := s.sign(s.text(grant, s.travel, s.request, "Travel"), s.people[model.Executive].key)
				return bytes.Replace(signed, []byte("Flights"), []byte("Anythin"), 1)
			})
		},
	},
	{
		name: "a widened text beside the genuine one", expect: "void", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $travel 4", "agreed: $inbox 1"},
		comment: "whoever has Helena's laptop carries her grant again, valid for longer than she signed",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.write(ledger.Statement, func(d *draft) {
				wide := bytes.ReplaceAll(s.receipt, []byte("2026-12-31"), []byte("2036-12-31"))
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindGrant, ledger.SignedGrant{Sign1: wide})}
			})
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "a text signed in another context", expect: "void", base: "paired_sam", then: []string{"agreed: $travel 1", "in_force: 0"},
		comment: "Helena's personal key signed just this text, as something else than a grant",
		make: func(s *scene) script {
			return s.helena(s.request, func(grant uuid.UUID) []byte {
				return s.cose(s.text(grant, s.travel, s.request, "Travel"), "tandem/device/1", nil)
			})
		},
	},
	{
		name: "a text with an open header", expect: "void", base: "paired_sam", then: []string{"agreed: $travel 1", "in_force: 0"},
		comment: "the signature holds, and something stands beside it that it does not cover",
		make: func(s *scene) script {
			return s.helena(s.request, func(grant uuid.UUID) []byte {
				return s.cose(s.text(grant, s.travel, s.request, "Travel"), "tandem/grant/1", cose.UnprotectedHeader{int64(4): []byte("x")})
			})
		},
	},
	{
		name: "a genuine grant under another id", expect: "void", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $travel 4", "records: grant 1"},
		comment: "Helena's laptop carries the signed text as another grant",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.SignedGrant{Sign1: s.receipt})}
			})
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "a genuine grant under another request", expect: "void", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $travel 4", "agreed: $inbox 1"},
		comment: "Helena's laptop approves the second request with the grant that answered the first",
		make:    func(s *scene) script { return s.helena(s.second, func(uuid.UUID) []byte { return s.receipt }) },
	},
	{
		name: "a genuine grant named by another ruling", expect: "merged", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $travel 4", "agreed: $inbox 1"},
		comment: "the ruling on the second request names the grant of the first; the area inside the signature is what counts",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.write(ledger.Statement, func(d *draft) {
				r := ledger.Ruling{Request: s.second, Verdict: model.Approve, Grant: &s.grant}
				d.ops = []ledger.Op{
					ledger.StatementOp(d.create(ledger.KindRuling), ledger.KindRuling, r, helena.pins(s.second)...),
					ledger.StatementOp(s.grant, ledger.KindGrant, ledger.SignedGrant{Sign1: s.receipt}),
				}
			})
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "a genuine grant under another area", expect: "void", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $travel 4", "agreed: $inbox 1"},
		comment: "the area's id was put into the signed text afterwards",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.write(ledger.Statement, func(d *draft) {
				moved := bytes.ReplaceAll(s.receipt, s.travel[:], s.inbox[:])
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindGrant, ledger.SignedGrant{Sign1: moved})}
			})
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "an edit of the area afterwards", expect: "merged", base: "ruled", then: []string{"in_force: 1", "area_name: $grant Travel"},
		comment: "Sam renames the area; the grant is for what it was called when Helena signed",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.travel, "area", "name", "Everything")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a genuine grant of another partnership", expect: "void", base: "ruled_sam", then: []string{"in_force: 1", "agreed: $inbox 1"},
		comment: "Helena signed it with the same key for the same assistant, in another partnership",
		make: func(s *scene) script {
			other := elsewhere(s)
			return s.helena(s.second, func(grant uuid.UUID) []byte {
				return s.sign(other.text(grant, s.inbox, s.second, "Inbox"), s.people[model.Executive].key)
			})
		},
	},
	{
		name: "a genuine grant carried by the assistant", expect: "void", base: "paired", then: []string{"in_force: 0", "agreed: $travel 1"},
		comment: "Helena signed and did not send; Sam, who has the receipt, carries it himself",
		make: func(s *scene) script {
			return s.sam(ledger.KindGrant, func(d *draft) any {
				text := s.text(d.create(ledger.KindGrant), s.travel, s.request, "Travel")
				return ledger.SignedGrant{Sign1: s.sign(text, s.people[model.Executive].key)}
			})
		},
	},
	{
		name: "a grant before both have confirmed", expect: "merged", base: "joined",
		then:    []string{"in_force: 0", "standing: $grant waiting for both to confirm the words", "agreed: $travel 3"},
		comment: "Helena signed, and has not compared the words",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.approve()
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "a confirmation of other words", expect: "merged", base: "joined",
		then:    []string{"in_force: 0", "standing: $grant waiting for both to confirm the words"},
		comment: "the two confirm different words over the same keys: somebody stands between them",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.approve()
			approved := helena.last
			executive, assistant := s.personalKeys()
			helena.say(ledger.KindConfirm, ledger.Confirm{
				Words:        keys.WordsDigest(keys.Words(s.partnership, assistant, executive)),
				ExecutiveKey: executive, AssistantKey: assistant,
			})
			return alone(helena.letter(s.as(sams), approved, helena.last))
		},
	},
	{
		name: "both confirmations by one person", expect: "merged", base: "joined_helena",
		then:    []string{"in_force: 0", "standing: $grant waiting for both to confirm the words"},
		comment: "Sam confirms twice; that is not Helena's word",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.confirm()
			first := sam.last
			sam.confirm()
			return alone(sam.letter(s.as(helenas), first, sam.last))
		},
	},
	{
		name: "a backdated grant of a revoked laptop", expect: "void", base: "stolen", then: []string{"agreed: $travel 1"},
		comment: "whoever stole Helena's desk writes on a new feed, by a clock long before it was revoked",
		make: func(s *scene) script {
			l := s.as(helenas2).fresh(2)
			l.write(ledger.Statement, func(d *draft) {
				d.header.HLC, d.header.Seen = ledger.HLCAt(noon.AddDate(0, -6, 0)), nil
				d.ops = []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.LowerGrant{Area: s.travel, Stage: model.Consult})}
			})
			return alone(l.letter(s.as(sams), l.last))
		},
	},
	{
		name: "a backdated branch below the accepted head of a revoked laptop", expect: "void fork", base: "stolen", then: []string{"agreed: $travel 1"},
		comment: "the thief forks the laptop's feed below what was accepted, as if it had been written then",
		make: func(s *scene) script {
			l := s.as(helenas2).copied()
			l.write(ledger.Statement, func(d *draft) {
				d.header.Seq, d.header.Prev, d.header.Seen = 1, nil, nil
				d.header.HLC = ledger.HLCAt(noon.AddDate(0, -6, 0))
				d.ops = []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.LowerGrant{Area: s.travel, Stage: model.Consult})}
			})
			return alone(l.letter(s.as(sams), l.last))
		},
	},
	{
		name: "a genuine grant carried by a revoked laptop", expect: "void", base: "stolen", then: []string{"in_force: 0", "agreed: $travel 1"},
		comment: "Helena had signed a text on the stolen desk and not sent it",
		make: func(s *scene) script {
			l := s.as(helenas2)
			l.approve()
			return alone(l.letter(s.as(sams), l.last))
		},
	},
	{
		name: "an edit that claims not to have seen the ruling", expect: "merged", base: "ruled",
		then:    []string{"in_force: 1", "reads: $request includes Flights"},
		comment: "Sam edits what was ruled on and leaves the link to the ruling out; what was ruled on is shown",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.write(ledger.Data, func(d *draft) {
				d.header.Seen = nil
				d.ops = fields(s.request, "request", "includes", "Everything")
			})
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an edit that has seen the ruling", expect: "void", base: "ruled", then: []string{"reads: $request includes Flights"},
		comment: "what was ruled on is sealed",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.edit(s.request, "request", "includes", "Everything")
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "a request deleted as if the ruling were unseen", expect: "merged", base: "ruled", then: []string{"in_force: 1", "records: request 2"},
		comment: "what is ruled on stays",
		make: func(s *scene) script {
			sam := s.as(sams)
			sam.write(ledger.Data, func(d *draft) {
				d.header.Seen = nil
				d.ops = fields(s.request, "request", "deleted", true)
			})
			return alone(sam.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "approve against decline", expect: "merged", base: "two_desks",
		then:    []string{"in_force: 0", "agreed: $travel 1", "standing: $grant disputed by a decline"},
		comment: "Helena approves on one laptop and declines on the other, neither knowing of the other",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			helena.approve()
			desk.rule(s.request, model.Decline, nil)
			return alone(helena.letter(s.as(sams), helena.last, desk.last))
		},
	},
	{
		name: "approve against a lower grant", expect: "merged", base: "two_desks",
		then:    []string{"in_force: 0", "agreed: $travel 2", "standing: $grant lowered on another laptop"},
		comment: "Helena empowers on one laptop and grants Explain on the other",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			helena.approve()
			desk.lower(s.travel, model.Explain)
			return alone(helena.letter(s.as(sams), helena.last, desk.last))
		},
	},
	{
		name: "approve against a revocation", expect: "merged", base: "two_laptops", then: []string{"in_force: 0", "standing: $grant revoked"},
		comment: "one laptop revokes the grant, the other carries it again, not knowing",
		make: func(s *scene) script {
			helena, desk := s.as(helenas), s.as(helenas2)
			desk.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindRevokeGrant, ledger.RevokeGrant{On: "2026-07-06"})}
			})
			helena.write(ledger.Statement, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.grant, ledger.KindGrant, ledger.SignedGrant{Sign1: s.receipt})}
			})
			return alone(helena.letter(s.as(sams), helena.last, desk.last))
		},
	},
	{
		name: "a grant on a forked feed", expect: "void fork", base: "paired_sam", then: []string{"agreed: $inbox 1"},
		comment: "a copy of Helena's laptop gave a lower stage; what a device alone signs is suspended until the fork is closed",
		make: func(s *scene) script {
			helena := s.as(helenas)
			c := helena.copied()
			c.lower(s.inbox, model.Consult)
			granted := c.last
			helena.put("area", "name", "Suppliers")
			return alone(helena.letter(s.as(sams), helena.last, granted))
		},
	},
	{
		name: "a flood of grants", expect: "refused", base: "two_laptops", says: "it grants more in one area than a ledger holds",
		comment: "a partner's program gives three thousand lower grants for one area: to ask what is agreed would take for ever",
		make: func(s *scene) script {
			helena := s.as(helenas)
			var flood []*ledger.Entry
			for _, l := range []*laptop{helena, s.as(helenas2), helena.fresh(2)} {
				flood = append(flood, l.forge(ledger.Statement, func(d *draft) {
					for range ledger.MaxOps {
						g := ledger.LowerGrant{Area: s.travel, Stage: model.Tell}
						d.ops = append(d.ops, ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, g))
					}
				}))
			}
			return alone(helena.letter(s.as(sams), flood...))
		},
	},
	{
		name: "an unknown critical entry", expect: "void", base: "ruled", then: []string{"unknown: authority"},
		comment: "a statement that this version does not know and must not ignore: it does not answer about authority",
		make:    func(s *scene) script { return s.newer(ledger.Statement | ledger.Critical) },
	},
	{
		name: "an unknown statement that is not critical", expect: "void", base: "ruled", then: []string{"in_force: 1"},
		comment: "a statement that this version does not know is kept",
		make:    func(s *scene) script { return s.newer(ledger.Statement) },
	},
	{
		name: "a redacted payload offered again", expect: "nothing", base: "redacted", then: []string{"absent: marked-salary-9914"},
		comment: "the bundle that brought the text, once more",
		make: func(s *scene) script {
			sam := s.as(sams)
			i := slices.IndexFunc(sam.log, func(e *ledger.Entry) bool { return e.ID == s.decision })
			return alone(sam.letter(s.as(helenas), sam.log[i]))
		},
	},
	{
		name: "a redacted payload offered for the first time", expect: "merged", base: "paired", then: []string{"absent: marked-salary-9914"},
		comment: "the text and its redaction come in one bundle",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.salary()
			return alone(sam.letter(s.as(helenas), sam.back(1), sam.back(0)))
		},
	},
	{
		name: "a redaction of the partner's entry", expect: "merged", base: "paired_sam", then: []string{"reads: $request includes Flights"},
		comment: "Helena's laptop redacts what Sam wrote",
		make: func(s *scene) script {
			helena := s.as(helenas)
			asked := s.as(sams).back(1)
			helena.write(ledger.Data, func(d *draft) {
				d.ops = []ledger.Op{ledger.StatementOp(s.partnership, ledger.KindRedact, ledger.Redact{
					Entry: asked.ID, Registers: []ledger.Register{{Record: s.request, Kind: "request", Group: "includes"}},
				})}
			})
			return alone(helena.letter(s.as(sams), helena.last))
		},
	},
	{
		name: "a redaction that has not seen its target", expect: "merged", base: "paired", then: []string{"records: decision 1"},
		comment: "it names an entry that comes later: it is without effect, whatever comes first",
		make: func(s *scene) script {
			sam := s.as(sams)
			l := sam.fresh(2)
			s.decide()
			redaction := l.write(ledger.Data, func(d *draft) { d.ops = s.redaction() })
			return script{letter: sam.letter(s.as(helenas), sam.last), before: l.letter(s.as(helenas), redaction)}
		},
	},
	{
		name: "a reveal that is not the commitment's", expect: "void", base: "paired", then: []string{"reads: $record answers <nil>"},
		comment: "Sam answers 5 once he has read that Helena answered 2, and had committed to 3",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.record = sam.commit("elements", 3)
			sam.reveal(s.record, 5)
			return alone(sam.letter(s.as(helenas), sam.back(1), sam.back(0)))
		},
	},
	{
		name: "a reveal that is the commitment's", expect: "merged", base: "paired", then: []string{"reads: $record answers map[trust:3]"},
		comment: "the same with what was committed to",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.record = sam.commit("elements", 3)
			sam.reveal(s.record, 3)
			return alone(sam.letter(s.as(helenas), sam.back(1), sam.back(0)))
		},
	},
	{
		name: "a sheet without a reveal", expect: "void", base: "paired", then: []string{"reads: $record answers <nil>"},
		comment: "the answers alone, without the salt",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.record = sam.commit("elements", 3)
			committed := sam.last
			sam.edit(s.record, "assessment", "answers", map[string]any{"trust": 3})
			return alone(sam.letter(s.as(helenas), committed, sam.last))
		},
	},
	{
		name: "a second commitment", expect: "void", base: "paired", then: []string{"records: assessment 1", "reads: $record period 2026-Q2"},
		comment: "Sam hands in another sheet of the same instrument and period",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.record = sam.commit("elements", 3)
			first := sam.last
			sam.commit("elements", 5)
			return alone(sam.letter(s.as(helenas), first, sam.last))
		},
	},
	{
		name: "a second commitment of one record", expect: "void", base: "paired", then: []string{"reads: $record answers map[trust:3]"},
		comment: "Sam commits anew within his own sheet, and reveals the first",
		make: func(s *scene) script {
			sam := s.as(sams)
			s.record = sam.commit("elements", 3)
			first := sam.last
			hash := s.sheet(5).Commit(s.partnership, s.record, sheetSalt)
			sam.write(ledger.Data, func(d *draft) {
				d.ops = []ledger.Op{{Record: s.record, Kind: "assessment", Group: ledger.Commitment, Values: values(hash[:])}}
			})
			sam.reveal(s.record, 3)
			return alone(sam.letter(s.as(helenas), first, sam.back(1), sam.back(0)))
		},
	},
}

// sam is a bundle with one statement of Sam's, about a record that it creates.
func (s *scene) sam(kind string, value func(d *draft) any) script {
	s.Helper()
	sam := s.as(sams)
	sam.write(ledger.Statement, func(d *draft) {
		id := d.create(kind)
		d.ops = []ledger.Op{ledger.StatementOp(id, kind, value(d))}
	})
	return alone(sam.letter(s.as(helenas), sam.last))
}

// helena is a bundle in which her laptop approves a request with such a grant.
func (s *scene) helena(request uuid.UUID, receipt func(grant uuid.UUID) []byte) script {
	s.Helper()
	helena := s.as(helenas)
	helena.rule(request, model.Approve, receipt)
	return alone(helena.letter(s.as(sams), helena.last))
}

// lower grants a stage below Empower.
func (l *laptop) lower(area uuid.UUID, stage model.Stage) {
	l.Helper()
	l.write(ledger.Statement, func(d *draft) {
		d.ops = []ledger.Op{ledger.StatementOp(d.create(ledger.KindGrant), ledger.KindGrant, ledger.LowerGrant{Area: area, Stage: stage})}
	})
}

// newer is a bundle with a statement of a kind that this version does not know.
func (s *scene) newer(class uint64) script {
	s.Helper()
	sam := s.as(sams)
	sam.write(class, func(d *draft) {
		d.ops = []ledger.Op{ledger.StatementOp(s.partnership, "suspend_all", map[string]any{"from": "2026-07-06"})}
	})
	return alone(sam.letter(s.as(helenas), sam.last))
}

// cose signs a text by Helena's personal key as no honest program would.
func (s *scene) cose(text ledger.Text, context string, open cose.UnprotectedHeader) []byte {
	s.Helper()
	payload, err := ledger.Encode(text)
	if err != nil {
		s.Fatal(err)
	}
	signer, err := cose.NewSigner(cose.AlgorithmEdDSA, s.people[model.Executive].key.Signer())
	if err != nil {
		s.Fatal(err)
	}
	m := cose.UntaggedSign1Message{
		Headers: cose.Headers{Protected: cose.ProtectedHeader{cose.HeaderLabelAlgorithm: cose.AlgorithmEdDSA}, Unprotected: open},
		Payload: payload,
	}
	if err := m.Sign(nil, []byte(context), signer); err != nil {
		s.Fatal(err)
	}
	receipt, err := m.MarshalCBOR()
	if err != nil {
		s.Fatal(err)
	}
	return receipt
}

// decide lets Sam write down a salary, and redaction withdraws it.
func (s *scene) decide() {
	s.Helper()
	s.record = s.as(sams).put("decision", "situation", "marked-salary-9914")
	s.decision = s.as(sams).last.ID
}

func (s *scene) redaction() []ledger.Op {
	return []ledger.Op{ledger.StatementOp(s.partnership, ledger.KindRedact, ledger.Redact{
		Entry: s.decision, Registers: []ledger.Register{{Record: s.record, Kind: "decision", Group: "situation", Creates: true}},
	})}
}

func (s *scene) salary() {
	s.Helper()
	s.decide()
	s.as(sams).write(ledger.Data, func(d *draft) { d.ops = s.redaction() })
}

// sheetSalt is that of the sheets of the cases.
var sheetSalt = ledger.Digest{3}

// sheet answers one item.
func (s *scene) sheet(answer int) ledger.Sheet {
	return ledger.Sheet{{Group: "answers", Values: values(map[string]any{"trust": answer})}}
}

// commit hands in a sheet that nobody reads yet.
func (l *laptop) commit(instrument string, answer int) (id uuid.UUID) {
	l.Helper()
	l.write(ledger.Data, func(d *draft) {
		id = d.create("assessment")
		hash := l.sheet(answer).Commit(l.partnership, id, sheetSalt)
		d.ops = append(fields(id, "assessment", "instrument", instrument, "period", "2026-Q2"),
			ledger.Op{Record: id, Kind: "assessment", Group: ledger.Commitment, Values: values(hash[:])})
	})
	return id
}

// reveal offers a sheet as the one that was committed to.
func (l *laptop) reveal(id uuid.UUID, answer int) {
	l.Helper()
	l.write(ledger.Data, func(d *draft) {
		d.ops = []ledger.Op{{Record: id, Kind: "assessment", Group: ledger.Reveal, Values: values(sheetSalt[:])}}
		for _, part := range l.sheet(answer) {
			d.ops = append(d.ops, ledger.Op{Record: id, Kind: "assessment", Group: part.Group, Values: part.Values})
		}
	})
}
