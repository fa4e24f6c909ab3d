package ledger

import (
	"crypto/sha256"
	"slices"

	"github.com/google/uuid"

	"tandem/model"
)

// Stated is an authority entry where it stands in the graph.
type Stated struct {
	Entry *Entry
	Ops   []Op
	Salt  Salt
	At    Position
}

// Authority is the fold of all authority entries: who is who, which laptops speak
// for whom, and what the executive granted. It is a function of the set of
// entries and of nothing else; questions of time name their day.
type Authority struct {
	Partnership uuid.UUID
	People      map[model.Role]*Person
	Founder     model.Role
	Devices     []*Device
	Grants      map[uuid.UUID]*Grant
	Rulings     []*Ruled
	Confirms    []Confirmed
	Invites     []Invited
	// TwoJoins is set where an invitation was answered twice: no grant counts.
	TwoJoins bool
	// Outdated is set where a critical entry is of a kind this version does not know.
	Outdated bool
	// Void says why a statement has no effect.
	Void map[OpRef]string

	root     ID
	graph    *Graph
	stated   []Stated
	byKind   map[string][]said
	forks    map[Feed]uint64
	devices  map[Key]*Device             // as revocations left them
	ever     map[Key]*Device             // as if nothing had been revoked
	claimed  map[model.Role]map[Key]bool // laptops that a person ever had, whoever else claims them
	keys     map[Key]model.Role
	everKeys map[Key]model.Role
	grants   []*Grant // every one, also two that claim one id
	byArea   map[uuid.UUID][]*Grant
	rulings  map[uuid.UUID][]*Ruled // by request, as they are in Rulings
	verified map[signature]bool
	revoked  map[Key][]heads  // of each revocation, what it accepts
	closed   map[Feed][]heads // of each closing, what it keeps
	find     Find
	replaced map[Key][]Position
}

// An OpRef names an op of an entry.
type OpRef struct {
	Entry ID
	Op    int
}

// A Person is one of the two.
type Person struct {
	ID        uuid.UUID
	Role      model.Role
	Name      string // as the partnership began
	Key       Key    // the personal key, zero until they joined
	Recipient string // age recipient of the personal key
	Since     HLC
}

// A Device is a laptop.
type Device struct {
	Key       Key
	Role      model.Role
	Recipient string // age recipient for bundles
	Label     string
	Since     HLC
	Revoked   bool
}

// Confirmed is a person's word that they compared the eight words over two keys.
type Confirmed struct {
	Confirm
	Role model.Role
	At   HLC
}

// Invited is an invitation and whether it was answered.
type Invited struct {
	Entry    ID
	OneTime  Key
	At       HLC
	Answered bool
}

// A Member is the person who speaks through a device.
type Member struct {
	Person uuid.UUID
	Role   model.Role
}

// FoldAuthority folds the authority entries of a partnership. root is the genesis
// that this side founded with or was invited to; find places an entry by its id.
func FoldAuthority(partnership uuid.UUID, root ID, stated []Stated, graph *Graph, find Find) *Authority {
	a := &Authority{
		Partnership: partnership, People: map[model.Role]*Person{}, Grants: map[uuid.UUID]*Grant{},
		Void: map[OpRef]string{}, root: root, graph: graph, forks: graph.Forks(),
		stated: slices.Clone(stated),
		byKind: map[string][]said{}, byArea: map[uuid.UUID][]*Grant{}, rulings: map[uuid.UUID][]*Ruled{}, verified: map[signature]bool{},
		find: find, revoked: map[Key][]heads{}, closed: map[Feed][]heads{}, replaced: map[Key][]Position{},
	}
	slices.SortFunc(a.stated, func(x, y Stated) int {
		return displayed(x.Entry.HLC, x.Entry.ID, y.Entry.HLC, y.Entry.ID)
	})
	a.stated = slices.CompactFunc(a.stated, func(x, y Stated) bool { return x.Entry.ID == y.Entry.ID })
	a.index()
	if !a.foldGenesis() {
		return a
	}
	a.foldMembers()
	a.foldCritical()
	a.foldClosings()
	a.foldConfirms()
	a.foldRulings()
	a.foldGrants()
	a.foldRevokedGrants()
	a.find, a.byKind, a.verified = nil, nil, nil // find belongs to the caller's transaction
	return a
}

// said is a statement and the entry that carries it.
type said struct {
	Stated
	op  Op
	ref OpRef
}

// index sorts the statements by kind. Only an authority entry holds any, and those
// about the partnership name it.
func (a *Authority) index() {
	for _, s := range a.stated {
		for i, op := range s.Ops {
			ref := OpRef{s.Entry.ID, i}
			switch {
			case !s.Entry.Authority():
				a.Void[ref] = "it is not signed as a statement"
			case !aboutRecord(op.Kind) && op.Record != a.Partnership:
				a.Void[ref] = "it is about another partnership"
			default:
				a.byKind[op.Kind] = append(a.byKind[op.Kind], said{s, op, ref})
			}
		}
	}
}

// each calls f for every statement of a kind, in order, and records its reason where
// f gives one.
func (a *Authority) each(kind string, f func(s Stated, op Op) string) {
	for _, s := range a.byKind[kind] {
		if why := f(s.Stated, s.op); why != "" {
			a.Void[s.ref] = why
		} else {
			delete(a.Void, s.ref)
		}
	}
}

// signature is one that was verified before: following joins and keys asks again.
type signature struct {
	key     Key
	message [sha256.Size]byte
	sig     string
}

func (a *Authority) verify(key Key, message, sig []byte) bool {
	s := signature{key, sha256.Sum256(message), string(sig)}
	holds, known := a.verified[s]
	if !known {
		holds = key.Verify(message, sig)
		a.verified[s] = holds
	}
	return holds
}

func (a *Authority) foldGenesis() bool {
	found := false
	a.each(KindGenesis, func(s Stated, op Op) string {
		g, err := ReadStatement[Genesis](op)
		switch {
		case err != nil:
			return err.Error()
		case s.Entry.ID != a.root:
			return "a partnership begins once"
		case PartnershipID(s.Entry.Feed, s.Entry.HLC, s.Salt) != a.Partnership:
			return "it does not begin this partnership"
		case !g.Founder.Valid() || g.Executive == g.Assistant:
			return "it does not name two people"
		case !g.Personal.Verify(Message(a.Partnership, s.Entry.Feed, g), g.Sig):
			return "its signature does not hold"
		}
		found = true
		a.Founder = g.Founder
		a.People[model.Executive] = &Person{ID: g.Executive, Role: model.Executive, Name: g.ExecutiveName}
		a.People[model.Assistant] = &Person{ID: g.Assistant, Role: model.Assistant, Name: g.AssistantName}
		return ""
	})
	return found
}

// PartnershipID derives a partnership's id from the entry that begins it.
func PartnershipID(feed Feed, hlc HLC, salt Salt) uuid.UUID {
	return RecordID(uuid.UUID{}, feed, hlc, salt, KindGenesis, 0)
}

// foldCritical notices entries that only a newer version understands.
func (a *Authority) foldCritical() {
	for _, s := range a.stated {
		for i, op := range s.Ops {
			if knownStatement(op.Kind) {
				continue
			}
			a.Void[OpRef{s.Entry.ID, i}] = errUnknown.Error()
			if _, why := a.Member(s.Entry.Feed, s.At); why == "" && s.Entry.Class&Critical != 0 {
				a.Outdated = true
			}
		}
	}
}

func (a *Authority) foldConfirms() {
	a.each(KindConfirm, func(s Stated, op Op) string {
		c, err := ReadStatement[Confirm](op)
		if err != nil {
			return err.Error()
		}
		m, why := a.speaks(s)
		if why == "" {
			a.Confirms = append(a.Confirms, Confirmed{Confirm: c, Role: m.Role, At: s.Entry.HLC})
		}
		return why
	})
}

// Confirmed says whether both people compared the same words over the two keys.
func (a *Authority) Confirmed(executive, assistant Key) bool {
	return a.ConfirmedAt(executive, assistant) != 0
}

// ConfirmedAt is when the second of the two people first confirmed the same words over the two
// keys, by their own clocks; 0 where they have not both.
func (a *Authority) ConfirmedAt(executive, assistant Key) (at HLC) {
	first := func(role model.Role) map[Digest]HLC {
		words := map[Digest]HLC{}
		for _, c := range a.Confirms {
			if c.Role != role || c.ExecutiveKey != executive || c.AssistantKey != assistant {
				continue
			}
			if was, ok := words[c.Words]; !ok || c.At < was {
				words[c.Words] = max(c.At, 1) // a clock at zero is a clock
			}
		}
		return words
	}
	theirs := first(model.Assistant)
	for words, by := range first(model.Executive) {
		if second, ok := theirs[words]; ok && (at == 0 || max(by, second) < at) {
			at = max(by, second)
		}
	}
	return at
}

// ConfirmedBy says whether this person compared the words over the two keys.
func (a *Authority) ConfirmedBy(role model.Role, executive, assistant Key) bool {
	return slices.ContainsFunc(a.Confirms, func(c Confirmed) bool {
		return c.Role == role && c.ExecutiveKey == executive && c.AssistantKey == assistant
	})
}

// On gives the same authority over a graph that holds all of its entries, and perhaps more.
func (a *Authority) On(graph *Graph) *Authority {
	c := *a
	c.graph = graph
	return &c
}
