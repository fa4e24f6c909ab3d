package ledger

import (
	"bytes"
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
	// TwoJoins is set where an invitation was answered twice: no stage-4 grant counts.
	TwoJoins bool
	// Outdated is set where a critical entry is of a kind this version does not know.
	Outdated bool
	// Void says why a statement has no effect.
	Void map[OpRef]string

	root     ID
	graph    *Graph
	find     func(ID) (Position, bool)
	stated   []Stated
	forks    map[Feed]uint64
	devices  map[Key]*Device // as revocations left them
	ever     map[Key]*Device // as if nothing had been revoked
	keys     map[Key]model.Role
	everKeys map[Key]model.Role
	revoked  map[Key][]RevokeDevice
	closed   map[Feed][]CloseFork
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
func FoldAuthority(partnership uuid.UUID, root ID, stated []Stated, graph *Graph, find func(ID) (Position, bool)) *Authority {
	a := &Authority{
		Partnership: partnership, People: map[model.Role]*Person{}, Grants: map[uuid.UUID]*Grant{},
		Void: map[OpRef]string{}, root: root, graph: graph, find: find, forks: graph.Forks(),
		stated:  slices.Clone(stated),
		revoked: map[Key][]RevokeDevice{}, closed: map[Feed][]CloseFork{}, replaced: map[Key][]Position{},
	}
	slices.SortFunc(a.stated, func(x, y Stated) int {
		if x.Entry.HLC != y.Entry.HLC {
			return int(min(max(x.Entry.HLC-y.Entry.HLC, -1), 1))
		}
		return bytes.Compare(x.Entry.ID[:], y.Entry.ID[:])
	})
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
	return a
}

// each calls f for every statement of a kind, in order, and records its reason where
// f gives one.
func (a *Authority) each(kind string, f func(s Stated, op Op) string) {
	for _, s := range a.stated {
		for i, op := range s.Ops {
			if op.Kind != kind {
				continue
			}
			if why := f(s, op); why != "" {
				a.Void[OpRef{s.Entry.ID, i}] = why
			} else {
				delete(a.Void, OpRef{s.Entry.ID, i})
			}
		}
	}
}

func (a *Authority) foldGenesis() bool {
	found := false
	a.each(KindGenesis, func(s Stated, op Op) string {
		g, err := readStatement[Genesis](op)
		switch {
		case err != nil:
			return err.Error()
		case s.Entry.ID != a.root:
			return "a partnership begins once"
		case op.Record != a.Partnership || PartnershipID(s.Entry.Feed, s.Entry.HLC, s.Salt) != a.Partnership:
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
		c, err := readStatement[Confirm](op)
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
	var words [2]map[Digest]bool
	for i, role := range []model.Role{model.Executive, model.Assistant} {
		words[i] = map[Digest]bool{}
		for _, c := range a.Confirms {
			if c.Role == role && c.ExecutiveKey == executive && c.AssistantKey == assistant {
				words[i][c.Words] = true
			}
		}
	}
	for w := range words[0] {
		if words[1][w] {
			return true
		}
	}
	return false
}

// ConfirmedBy says whether this person compared the words over the two keys.
func (a *Authority) ConfirmedBy(role model.Role, executive, assistant Key) bool {
	return slices.ContainsFunc(a.Confirms, func(c Confirmed) bool {
		return c.Role == role && c.ExecutiveKey == executive && c.AssistantKey == assistant
	})
}
