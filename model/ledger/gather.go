package ledger

import "tandem/model"

// maxPersonalKeys bounds how many personal keys of one person a statement is tried
// with: it does not say which one signed it.
const maxPersonalKeys = 16

// gathered is who has which keys and laptops, as joins, added laptops and new personal
// keys say from the genesis on.
//
// Nobody has to prove that a key they name is theirs, but those who begin or join. So
// where both claim one, the executive has it: otherwise an assistant could claim the
// executive's laptop and so undo what the executive revoked on it.
type gathered struct {
	*Authority
	keys    map[Key]model.Role
	devices map[Key]*Device
	claimed map[model.Role]map[Key]bool
	proved  map[Key]bool // personal keys and laptops of the genesis and of joins
	invites map[ID]Stated
	joins   int
	paired  bool // one joined, whatever was revoked since
	begun   Stated
	genesis Genesis
	changed bool
}

// gather follows the statements until nothing new is reached. Where one joined and no other,
// that stands: revoking the laptop that invited or that joined unseats nobody.
func (a *Authority) gather(paired bool) *gathered {
	g := &gathered{
		Authority: a, paired: paired, keys: map[Key]model.Role{}, devices: map[Key]*Device{}, proved: map[Key]bool{},
		claimed: map[model.Role]map[Key]bool{model.Executive: {}, model.Assistant: {}},
	}
	g.begin()
	for g.changed = true; g.changed; {
		g.changed = false
		g.gatherInvites()
		g.joins = 0
		a.each(KindJoin, g.join)
		a.each(KindDevice, g.addDevice)
		a.each(KindPersonalKey, g.newKey)
	}
	return g
}

func (g *gathered) begin() {
	for _, s := range g.byKind[KindGenesis] {
		if g.Void[s.ref] == "" {
			g.begun = s.Stated
			g.genesis, _ = ReadStatement[Genesis](s.op) // foldGenesis read it
		}
	}
	founder, invited := g.People[g.Founder], g.People[g.Founder.Other()]
	founder.Key, founder.Recipient, founder.Since = g.genesis.Personal, g.genesis.Recipient, g.begun.Entry.HLC
	*invited = Person{ID: invited.ID, Role: invited.Role, Name: g.genesis.ExecutiveName}
	if invited.Role == model.Assistant {
		invited.Name = g.genesis.AssistantName
	}
	key := g.begun.Entry.Feed.Device()
	g.proved[g.genesis.Personal], g.proved[key] = true, true
	g.takeKey(g.genesis.Personal, g.Founder)
	g.takeDevice(Device{
		Key: key, Role: g.Founder, Recipient: g.genesis.Device, Label: g.genesis.Label, Since: g.begun.Entry.HLC,
	})
}

// takes says whether a claim by role beats that of the owner.
func (g *gathered) takes(key Key, role, owner model.Role) bool {
	return role == model.Executive && owner != role && !g.proved[key]
}

func (g *gathered) takeKey(key Key, role model.Role) {
	if g.keys[key] != role {
		g.keys[key], g.changed = role, true
	}
}

func (g *gathered) takeDevice(d Device) {
	g.claimed[d.Role][d.Key] = true
	if old := g.devices[d.Key]; old == nil || old.Role != d.Role {
		g.devices[d.Key], g.changed = &d, true
	}
}

func (g *gathered) gatherInvites() {
	g.invites = map[ID]Stated{}
	g.Invites = nil
	g.each(KindInvite, func(s Stated, op Op) string {
		i, err := ReadStatement[Invite](op)
		if err != nil {
			return err.Error()
		}
		d := g.devices[s.Entry.Feed.Device()]
		if d == nil || d.Role != g.Founder || !g.paired && !g.accepted(s.Entry.Feed, s.At) {
			return voidRole
		}
		g.invites[s.Entry.ID] = s
		g.Invites = append(g.Invites, Invited{Entry: s.Entry.ID, OneTime: i.OneTime, At: s.Entry.HLC})
		return ""
	})
}

// join lets the invited person in. A second join, even by the same laptop, is another
// person for all that anybody can tell.
func (g *gathered) join(s Stated, op Op) string {
	j, err := ReadStatement[Join](op)
	if err != nil {
		return err.Error()
	}
	invited := g.People[g.Founder.Other()]
	message := Message(g.Partnership, s.Entry.Feed, j)
	key := s.Entry.Feed.Device()
	var invite *Invited
	for i := range g.Invites {
		if g.Invites[i].Entry == j.Invite {
			invite = &g.Invites[i]
		}
	}
	switch {
	case invite == nil || !g.graph.Sees(s.At, g.invites[j.Invite].At):
		return "it answers no invitation"
	case j.Genesis != g.root:
		return "it joins another partnership"
	case j.Person != invited.ID:
		return "it is not by the invited person"
	case !g.verify(invite.OneTime, message, j.OneTimeSig):
		return "it was made without the invitation"
	case !g.verify(j.Personal, message, j.Sig):
		return "its signature does not hold"
	case g.proved[j.Personal] && g.keys[j.Personal] == g.Founder:
		return "it names the founder's key"
	case g.proved[key] && g.devices[key].Role == g.Founder:
		return "it names the founder's laptop"
	case !g.paired && !g.accepted(s.Entry.Feed, s.At):
		return voidRevoked
	}
	g.joins++
	invite.Answered = true
	g.proved[j.Personal], g.proved[key] = true, true
	g.takeKey(j.Personal, invited.Role)
	g.takeDevice(Device{Key: key, Role: invited.Role, Recipient: j.Device, Label: j.Label, Since: s.Entry.HLC})
	if g.joins == 1 {
		invited.Key, invited.Recipient, invited.Since = j.Personal, j.Recipient, s.Entry.HLC
		if j.Name != "" {
			invited.Name = j.Name
		}
	}
	return ""
}

func (g *gathered) addDevice(s Stated, op Op) string {
	n, err := ReadStatement[AddDevice](op)
	if err != nil {
		return err.Error()
	}
	role, ok := g.author(s, n.Key, Message(g.Partnership, s.Entry.Feed, n), n.Sig)
	if !ok {
		return "its signature is not by the laptop's owner"
	}
	g.claimed[role][n.Key] = true
	if d := g.devices[n.Key]; d != nil && d.Role != role && !g.takes(n.Key, role, d.Role) {
		return "the laptop is the partner's"
	}
	if d := g.ever[n.Key]; d != nil && d.Role != role { // a revocation leaves it to nobody else
		return "the laptop is the partner's"
	}
	g.takeDevice(Device{Key: n.Key, Role: role, Recipient: n.Device, Label: n.Label, Since: s.Entry.HLC})
	return ""
}

func (g *gathered) newKey(s Stated, op Op) string {
	n, err := ReadStatement[PersonalKey](op)
	if err != nil {
		return err.Error()
	}
	message := Message(g.Partnership, s.Entry.Feed, n)
	role, ok := g.author(s, Key{}, message, n.Sig)
	if !ok {
		return "it is not signed by the key that it replaces"
	}
	for old, owner := range g.keys {
		if owner == role && g.verify(old, message, n.Sig) {
			g.replaced[old] = with(g.replaced[old], s.At)
		}
	}
	owner, taken := g.keys[n.Key]
	switch {
	case taken && owner != role && !g.takes(n.Key, role, owner):
		return "the key is the partner's"
	case !taken && g.keysOf(role) >= maxPersonalKeys:
		return "its author has too many keys"
	}
	g.takeKey(n.Key, role)
	return ""
}

func (g *gathered) keysOf(role model.Role) int {
	n := 0
	for _, owner := range g.keys {
		if owner == role {
			n++
		}
	}
	return n
}

// name gives each person the newest of their personal keys: by causality, then by
// clock and id.
func (g *gathered) name() {
	at := map[model.Role]Position{}
	g.each(KindPersonalKey, func(s Stated, op Op) string {
		why := g.newKey(s, op)
		if why != "" {
			return why
		}
		n, _ := ReadStatement[PersonalKey](op)
		role := g.keys[n.Key]
		if before, named := at[role]; !named || !g.graph.Sees(before, s.At) {
			at[role] = s.At
			g.People[role].Key, g.People[role].Recipient = n.Key, n.Recipient
		}
		return ""
	})
}

// author gives the person whose personal key signed a statement, where a laptop of
// theirs carries it, or the very laptop that it adds.
func (g *gathered) author(s Stated, added Key, message, sig []byte) (model.Role, bool) {
	carrier := s.Entry.Feed.Device()
	d := g.devices[carrier]
	if d == nil && carrier != added || !g.accepted(s.Entry.Feed, s.At) {
		return "", false
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if (carrier == added || d.Role == role) && g.signed(role, message, sig, g.keys) {
			return role, true
		}
	}
	return "", false
}

// signed says whether one of the person's personal keys made sig.
func (a *Authority) signed(role model.Role, message, sig []byte, keys map[Key]model.Role) bool {
	for key, owner := range keys {
		if owner == role && a.verify(key, message, sig) {
			return true
		}
	}
	return false
}
