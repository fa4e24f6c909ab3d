package storage

import (
	"bytes"
	"crypto/ed25519"
	"slices"
	"time"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

var identityAttacks = []attack{
	{
		name: "another partnership", expect: "refused", base: "paired", says: "it belongs to another partnership",
		comment: "the same two people and keys, and a partnership that is not in this folder",
		make: func(s *scene) script {
			sam := elsewhere(s).as(sams)
			return alone(sam.letter(s.as(helenas), sam.log...))
		},
	},
	{
		name: "another partnership's entries under this one's name", expect: "refused", base: "paired", says: "an entry's signature does not hold",
		comment: "the manifest names this partnership, the entries were made in another one of the same keys",
		make: func(s *scene) script {
			sam := s.as(sams)
			return alone(sam.letter(s.as(helenas), elsewhere(s).as(sams).log...))
		},
	},
	{
		name: "an unknown sender", expect: "refused", base: "paired", says: "somebody who is not one of the two wrote a part of it",
		comment: "a laptop that nobody added writes and sends",
		make: func(s *scene) script {
			l := s.as(strange)
			l.receive(s.as(sams).log...)
			l.put("area", "name", "Mine")
			return alone(l.letter(s.as(helenas), l.last))
		},
	},
	{
		name: "an unknown sender of what the partner wrote", expect: "refused", base: "paired", says: "its sender is not one of the two",
		comment: "every entry is genuine; the manifest is signed by a laptop that nobody added, and names its head as nothing",
		make: func(s *scene) script {
			l := s.as(strange)
			sam := s.as(sams)
			sam.put("area", "name", "Suppliers")
			return alone(l.letter(s.as(helenas), sam.last))
		},
	},
	{
		name: "an unknown signer's entry sent by the partner", expect: "refused", base: "paired",
		says:    "somebody who is not one of the two wrote a part of it",
		comment: "Sam forwards an entry of a laptop that nobody added",
		make: func(s *scene) script {
			l := s.as(strange)
			l.receive(s.as(sams).log...)
			l.put("area", "name", "Mine")
			return alone(s.as(sams).letter(s.as(helenas), l.last))
		},
	},
	{
		name: "a laptop that adds itself", expect: "refused", base: "paired", says: "somebody who is not one of the two wrote a part of it",
		comment: "a stranger's laptop adds itself, signed by a personal key of its own",
		make: func(s *scene) script {
			l := s.as(strange)
			l.receive(s.as(sams).log...)
			a := ledger.AddDevice{Key: ledger.Key(l.key.Public()), Device: l.key.Recipient(), Label: "mine"}
			a.Sig = personalOf(s, mallorysSeed).Sign(ledger.Message(s.partnership, l.feed, a))
			l.say(ledger.KindDevice, a)
			return alone(l.letter(s.as(helenas), l.last))
		},
	},
	{
		name: "a revoked laptop past its accepted heads", expect: "void", base: "old_laptop", then: []string{"records: area 3"},
		comment: "Sam's old laptop goes on where its feed was accepted to; what it writes is kept and counts for nothing",
		make: func(s *scene) script {
			l := s.as(samsOld)
			l.put("area", "name", "Mine")
			return alone(l.letter(s.as(helenas), l.last))
		},
	},
	{
		name: "a revoked laptop on a new feed", expect: "void", base: "old_laptop", then: []string{"records: area 3"},
		comment: "Sam's old laptop begins another feed, of which nothing was accepted",
		make: func(s *scene) script {
			l := s.as(samsOld).fresh(2)
			l.put("area", "name", "Mine")
			return alone(l.letter(s.as(helenas), l.last))
		},
	},
	{
		name: "a revoked laptop adds another", expect: "refused", base: "stolen", says: "somebody who is not one of the two wrote a part of it",
		comment: "whoever has Helena's stolen desk and no personal key cannot let a further laptop in",
		make: func(s *scene) script {
			desk, l := s.as(helenas2), s.as(mallorys)
			a := ledger.AddDevice{Key: ledger.Key(l.key.Public()), Device: l.key.Recipient(), Label: "mine"}
			a.Sig = personalOf(s, mallorysSeed).Sign(ledger.Message(s.partnership, desk.feed, a))
			desk.say(ledger.KindDevice, a)
			l.receive(desk.log...)
			l.put("area", "name", "Mine")
			return alone(l.letter(s.as(sams), desk.last, l.last))
		},
	},
	{
		name: "a bad manifest signature", expect: "refused", base: "paired", says: "the sender's signature does not hold",
		comment: "another key signed the manifest than that of the feed it names as its sender's",
		make: func(s *scene) script {
			m := sent(s)
			m.sign = s.as(strange).key.Sign
			return alone(m)
		},
	},
	{
		name: "a manifest changed after signing", expect: "refused", base: "paired", says: "the sender's signature does not hold",
		comment: "the signature is of the same manifest with another bundle's id",
		make: func(s *scene) script {
			m := sent(s)
			sign := m.sign
			m.sign = func(message []byte) []byte {
				return sign(bytes.Replace(message, m.manifest.Bundle[:], make([]byte, len(m.manifest.Bundle)), 1))
			}
			return alone(m)
		},
	},
	{
		name: "a head signature of another feed", expect: "refused", base: "paired", says: "a head's signature does not hold",
		comment: "two heads carry each other's signature",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Knows = append(m.manifest.Knows, s.head(s.as(helenas).last.Ref()))
			slices.SortFunc(m.manifest.Knows, func(a, b ledger.Head) int { return a.Ref().Compare(b.Ref()) })
			k := m.manifest.Knows
			k[0].Sig, k[1].Sig = k[1].Sig, k[0].Sig
			return alone(m)
		},
	},
	{
		name: "a head of another partnership", expect: "refused", base: "paired", says: "a head's signature does not hold",
		comment: "Sam's own head, signed by his key for another partnership",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Knows[0] = elsewhere(s).head(m.manifest.Knows[0].Ref())
			return alone(m)
		},
	},
	{
		name: "a swapped signature context", expect: "refused", base: "paired", says: "the sender's signature does not hold",
		comment: "the manifest is signed as a head would be",
		make: func(s *scene) script {
			m := sent(s)
			m.sign = func(message []byte) []byte {
				return s.as(sams).key.Sign(append([]byte("tandem/head/1"), bytes.TrimPrefix(message, []byte("tandem/manifest/1"))...))
			}
			return alone(m)
		},
	},
	{
		name: "a statement signed in another context", expect: "refused", base: "paired", says: "an entry's signature does not hold",
		comment: "the statement is signed by its own laptop, as a manifest would be",
		make: func(s *scene) script {
			sam := s.as(sams)
			executive, assistant := s.personalKeys()
			e := sam.forge(ledger.Statement, func(d *draft) {
				c := ledger.Confirm{ExecutiveKey: executive, AssistantKey: assistant}
				d.ops = []ledger.Op{ledger.StatementOp(s.partnership, ledger.KindConfirm, c)}
			})
			e.Sig = sam.key.Sign(append([]byte("tandem/manifest/1"), e.ID[:]...))
			return alone(sam.letter(s.as(helenas), e))
		},
	},
	{
		name: "a personal signature in another context", expect: "void", base: "stolen",
		comment: "Helena's signature on revoking a laptop is offered as one on adding it again", then: []string{"records: area 3"},
		make: func(s *scene) script {
			desk := s.as(helenas2)
			l := desk.fresh(2)
			a := ledger.AddDevice{Key: ledger.Key(desk.key.Public()), Device: desk.key.Recipient(), Label: "another"}
			r := ledger.RevokeDevice{Key: a.Key, Heads: []ledger.Ref{}}
			a.Sig = s.people[model.Executive].key.Sign(ledger.Message(s.partnership, l.feed, r))
			l.say(ledger.KindDevice, a)
			return alone(l.letter(s.as(sams), l.last))
		},
	},
	{
		name: "a low-order key", expect: "refused", base: "paired", says: "the sender's signature does not hold",
		comment: "the sender's key is the neutral point, under which one signature holds for everything",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Sender = ledger.NewFeed(weakKey, [8]byte{1})
			m.manifest.Head = nil
			m.sign = anySignature
			return alone(m)
		},
	},
	{
		name: "a low-order personal key", expect: "refused", base: "invited", says: "somebody who is not one of the two wrote a part of it",
		comment: "the reply names a personal key under which anybody can sign",
		make: func(s *scene) script {
			helena := s.as(helenas)
			helena.receive(s.as(sams).log...)
			j := ledger.Join{
				Invite: s.invite, Genesis: s.genesis, Person: s.people[model.Executive].id, Name: "Helena", Personal: weakKey,
				Recipient: s.people[model.Executive].key.Public().Recipient, Device: helena.key.Recipient(), Label: "laptop",
			}
			j.OneTimeSig, j.Sig = ed25519.Sign(s.oneTime, ledger.Message(s.partnership, helena.feed, j)), anySignature(nil)
			return alone(helena.reply(s.as(sams), helena.joins(j)))
		},
	},
	{
		name: "re-encrypted by a third party", expect: "refused", base: "paired", says: "it was made for other laptops",
		comment: "a genuine bundle for another laptop, which whoever opened it encrypted again to this one",
		make: func(s *scene) script {
			m := sent(s)
			m.manifest.Recipients = []ledger.Key{ledger.Key(s.as(strange).key.Public())}
			return alone(m)
		},
	},
	{
		name: "a second join", expect: "refused", base: "paired_sam", says: "your invitation was answered already",
		comment: "Mallory read the invitation on its way and answers it after Helena", then: []string{"two_joins: false"},
		make: func(s *scene) script {
			l := s.as(mallorys)
			l.receive(s.as(sams).log[:2]...)
			return alone(l.reply(s.as(sams), l.joins(l.joining(personalOf(s, mallorysSeed)))))
		},
	},
	{
		name: "a second join in the log", expect: "merged", base: "ruled_sam",
		comment: "a second join that Helena's laptop took in: nobody can tell who is the partner, so no grant of stage 4 counts",
		then:    []string{"two_joins: true", "in_force: 0", "standing: $grant the pair was joined twice"},
		make: func(s *scene) script {
			l := s.as(mallorys)
			l.receive(s.as(sams).log[:2]...)
			join := l.joins(l.joining(personalOf(s, mallorysSeed)))
			return alone(s.as(helenas).letter(s.as(sams), join))
		},
	},
	{
		name: "a second join by the partner's own laptop", expect: "merged", base: "ruled_sam",
		comment: "whoever has Helena's laptop joins once more with a key of their own",
		then:    []string{"two_joins: true", "in_force: 0"},
		make: func(s *scene) script {
			helena := s.as(helenas)
			return alone(helena.letter(s.as(sams), helena.joins(helena.joining(personalOf(s, mallorysSeed)))))
		},
	},
	{
		name: "a join without the invitation", expect: "refused", base: "invited", says: "somebody who is not one of the two wrote a part of it",
		comment: "the one-time signature is by another key than the invitation's",
		make: func(s *scene) script {
			l := s.as(mallorys)
			l.receive(s.as(sams).log...)
			s.oneTime = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{99}, ed25519.SeedSize))
			m := l.reply(s.as(sams), l.joins(l.joining(personalOf(s, mallorysSeed))))
			s.oneTime = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{oneTimeSeed}, ed25519.SeedSize))
			return alone(m)
		},
	},
	{
		name: "a join as the inviter", expect: "refused", base: "invited", says: "somebody who is not one of the two wrote a part of it",
		comment: "whoever was invited joins under the inviter's person id",
		make: func(s *scene) script {
			l := s.as(mallorys)
			l.receive(s.as(sams).log...)
			mallory := personalOf(s, mallorysSeed)
			j := l.joining(mallory)
			j.Person, j.OneTimeSig, j.Sig = s.people[model.Assistant].id, nil, nil
			message := ledger.Message(s.partnership, l.feed, j)
			j.OneTimeSig, j.Sig = ed25519.Sign(s.oneTime, message), mallory.Sign(message)
			return alone(l.reply(s.as(sams), l.joins(j)))
		},
	},
	{
		name: "a join signed for another feed", expect: "refused", base: "invited", says: "somebody who is not one of the two wrote a part of it",
		comment: "Mallory carries the join that Helena signed on her own laptop",
		make: func(s *scene) script {
			helena, l := s.as(helenas), s.as(mallorys)
			helena.receive(s.as(sams).log...)
			l.receive(s.as(sams).log...)
			return alone(l.reply(s.as(sams), l.joins(helena.joining(s.people[model.Executive].key))))
		},
	},
	{
		name: "a replayed invitation", expect: "refused", base: "paired",
		comment: "the invitation is opened again on the laptop that answered it; accepting it is refused as well",
		make:    func(s *scene) script { return alone(s.invitation()) },
	},
	{
		name: "a replayed invitation at the inviter's", expect: "refused", base: "paired_sam",
		comment: "the invitation is opened on the laptop that made it",
		make:    func(s *scene) script { return alone(s.invitation()) },
	},
}

// elsewhere is another partnership of the same two people, laptops and keys.
func elsewhere(s *scene) *scene {
	o := sceneAt(s.TB, time.Date(2026, 7, 5, 8, 0, 0, 0, time.UTC))
	pairing(o)
	return o
}

// sent is an honest bundle by Sam for Helena, to be spoilt. It is not kept on his laptop.
func sent(s *scene) *letter {
	sam := s.as(sams)
	e := sam.forge(ledger.Data, func(d *draft) { d.ops = fields(d.create("area"), "area", "name", "Suppliers") })
	return sam.letter(s.as(helenas), e)
}

// joins is the entry that says so; the laptop does not keep it.
func (l *laptop) joins(j ledger.Join) *ledger.Entry {
	l.Helper()
	return l.forge(ledger.Statement, func(d *draft) { d.ops = []ledger.Op{ledger.StatementOp(l.partnership, ledger.KindJoin, j)} })
}

// reply is an answer to the invitation, honest or not.
func (l *laptop) reply(to *laptop, join *ledger.Entry) *letter {
	l.Helper()
	m := l.letter(to, join)
	head := l.head(join.Ref())
	m.manifest.Type, m.manifest.Head = bundle.Reply, &head
	return m
}

// invitation is the founder's, with its secret.
func (s *scene) invitation() *letter {
	sam := s.as(sams)
	i := slices.IndexFunc(sam.log, func(e *ledger.Entry) bool { return e.ID == s.invite })
	m := sam.letter(s.as(helenas), sam.log[:i+1]...)
	head := s.head(sam.log[i].Ref())
	m.manifest.Type, m.manifest.Recipients, m.manifest.Head, m.manifest.Knows = bundle.Invitation, nil, &head, []ledger.Head{head}
	m.secret = s.oneTime.Seed()
	return m
}

// weakKey is the neutral point, and anySignature one that holds under it for every message,
// where a verifier does not look.
var weakKey = ledger.Key{1}

func anySignature([]byte) []byte {
	sig := make([]byte, ed25519.SignatureSize)
	sig[0] = 1
	return sig
}
