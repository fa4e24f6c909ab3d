package ledger

import (
	"slices"

	"tandem/model"
)

// Reasons why an entry has no effect.
const (
	voidStranger  = "it was not written by one of the two"
	voidRevoked   = "its laptop was revoked"
	voidSuspended = "its laptop's copy was forked"
	voidDropped   = "the closing of a fork dropped it"
	voidRole      = "its writer may not write it"
)

// Member says who speaks through a feed at a position, or why nobody does.
func (a *Authority) Member(feed Feed, at Position) (Member, string) {
	d := a.devices[feed.Device()]
	if d == nil {
		if a.ever[feed.Device()] != nil {
			return Member{}, voidRevoked
		}
		return Member{}, voidStranger
	}
	if !a.accepted(feed, at) {
		return Member{}, voidRevoked
	}
	return Member{Person: a.People[d.Role].ID, Role: d.Role}, ""
}

// Known says whether a device was ever one of the two people's laptops.
func (a *Authority) Known(device Key) bool { return a.ever[device] != nil }

// speaks is Member for statements that a device alone signs: a fork suspends them.
func (a *Authority) speaks(s Stated) (Member, string) {
	m, why := a.Member(s.Entry.Feed, s.At)
	if why == "" {
		why = a.suspended(s.Entry.Feed, s.At)
	}
	return m, why
}

// reduces says whether the entry is by a laptop that was ever this person's. What only
// takes authority away stands even from a suspended or revoked one.
func (a *Authority) reduces(s Stated, role model.Role) bool {
	d := a.ever[s.Entry.Feed.Device()]
	return d != nil && d.Role == role
}

// foldMembers finds the people's keys and laptops. A first pass ignores revocations,
// since revocations stand whoever revokes their author; a second one applies them.
func (a *Authority) foldMembers() {
	a.everKeys, a.ever = a.gather()
	a.each(KindRevokeDevice, func(s Stated, op Op) string {
		r, err := readStatement[RevokeDevice](op)
		if err != nil {
			return err.Error()
		}
		d := a.ever[r.Key]
		if d == nil {
			return "it names no laptop of the partnership"
		}
		if !a.signed(d.Role, Message(a.Partnership, s.Entry.Feed, r), r.Sig, a.everKeys) {
			return "its signature is not by the laptop's owner"
		}
		a.revoked[r.Key] = append(a.revoked[r.Key], r)
		return ""
	})
	a.TwoJoins = false
	a.keys, a.devices = a.gather()

	for key, d := range a.ever {
		shown := *d
		shown.Revoked = len(a.revoked[key]) > 0 || a.devices[key] == nil
		a.Devices = append(a.Devices, &shown)
	}
	slices.SortFunc(a.Devices, func(x, y *Device) int {
		if x.Since != y.Since {
			return int(min(max(x.Since-y.Since, -1), 1))
		}
		return slices.Compare(x.Key[:], y.Key[:])
	})
}

// gather follows joins, added laptops and new personal keys from the genesis on,
// until nothing new is reached.
func (a *Authority) gather() (map[Key]model.Role, map[Key]*Device) {
	keys, devices := map[Key]model.Role{}, map[Key]*Device{}
	a.each(KindGenesis, func(s Stated, op Op) string {
		g, err := readStatement[Genesis](op)
		if err != nil || s.Entry.ID != a.root {
			return "a partnership begins once"
		}
		founder, invited := a.People[g.Founder], a.People[g.Founder.Other()]
		founder.Key, founder.Recipient, founder.Since = g.Personal, g.Recipient, s.Entry.HLC
		invited.Key, invited.Recipient, invited.Since = Key{}, "", 0
		key := s.Entry.Feed.Device()
		devices[key] = &Device{Key: key, Role: g.Founder, Recipient: g.Device, Label: g.Label, Since: s.Entry.HLC}
		keys[g.Personal] = g.Founder
		return ""
	})
	invites := a.gatherInvites(devices)
	for before := -1; before != len(keys)+len(devices); {
		before = len(keys) + len(devices)
		a.each(KindJoin, func(s Stated, op Op) string { return a.join(s, op, invites, keys, devices) })
		a.each(KindDevice, func(s Stated, op Op) string { return a.addDevice(s, op, keys, devices) })
		a.each(KindPersonalKey, func(s Stated, op Op) string { return a.newKey(s, op, keys, devices) })
	}
	return keys, devices
}

func (a *Authority) gatherInvites(devices map[Key]*Device) map[ID]Stated {
	invites := map[ID]Stated{}
	a.Invites = nil
	a.each(KindInvite, func(s Stated, op Op) string {
		i, err := readStatement[Invite](op)
		if err != nil {
			return err.Error()
		}
		d := devices[s.Entry.Feed.Device()]
		if d == nil || d.Role != a.Founder || !a.accepted(s.Entry.Feed, s.At) {
			return voidRole
		}
		invites[s.Entry.ID] = s
		a.Invites = append(a.Invites, Invited{Entry: s.Entry.ID, OneTime: i.OneTime, At: s.Entry.HLC})
		return ""
	})
	return invites
}

func (a *Authority) join(s Stated, op Op, invites map[ID]Stated, keys map[Key]model.Role, devices map[Key]*Device) string {
	j, err := readStatement[Join](op)
	if err != nil {
		return err.Error()
	}
	invited := a.People[a.Founder.Other()]
	message := Message(a.Partnership, s.Entry.Feed, j)
	at := slices.IndexFunc(a.Invites, func(i Invited) bool { return i.Entry == j.Invite })
	switch {
	case at < 0 || !a.graph.Sees(s.At, invites[j.Invite].At):
		return "it answers no invitation"
	case j.Genesis != a.root:
		return "it joins another partnership"
	case j.Person != invited.ID:
		return "it is not by the invited person"
	case !a.Invites[at].OneTime.Verify(message, j.OneTimeSig):
		return "it was made without the invitation"
	case !j.Personal.Verify(message, j.Sig):
		return "its signature does not hold"
	case keys[j.Personal] == a.Founder:
		return "it names the founder's key"
	case !a.accepted(s.Entry.Feed, s.At):
		return voidRevoked
	}
	key := s.Entry.Feed.Device()
	if d := devices[key]; d != nil && d.Role != invited.Role {
		return "it names the founder's laptop"
	}
	if devices[key] == nil {
		devices[key] = &Device{Key: key, Role: invited.Role, Recipient: j.Device, Label: j.Label, Since: s.Entry.HLC}
		keys[j.Personal] = invited.Role
		if a.Invites[at].Answered || slices.ContainsFunc(a.Invites, func(i Invited) bool { return i.Answered }) {
			a.TwoJoins = true
		} else {
			invited.Key, invited.Recipient, invited.Since = j.Personal, j.Recipient, s.Entry.HLC
			if j.Name != "" {
				invited.Name = j.Name
			}
		}
		a.Invites[at].Answered = true
	}
	return ""
}

func (a *Authority) addDevice(s Stated, op Op, keys map[Key]model.Role, devices map[Key]*Device) string {
	n, err := readStatement[AddDevice](op)
	if err != nil {
		return err.Error()
	}
	role, ok := a.author(s, n.Key, keys, devices, Message(a.Partnership, s.Entry.Feed, n), n.Sig)
	if !ok {
		return "its signature is not by the laptop's owner"
	}
	if d := devices[n.Key]; d != nil {
		if d.Role != role {
			return "the laptop is the partner's"
		}
		return ""
	}
	devices[n.Key] = &Device{Key: n.Key, Role: role, Recipient: n.Device, Label: n.Label, Since: s.Entry.HLC}
	return ""
}

func (a *Authority) newKey(s Stated, op Op, keys map[Key]model.Role, devices map[Key]*Device) string {
	n, err := readStatement[PersonalKey](op)
	if err != nil {
		return err.Error()
	}
	message := Message(a.Partnership, s.Entry.Feed, n)
	role, ok := a.author(s, Key{}, keys, devices, message, n.Sig)
	if !ok {
		return "it is not signed by the key that it replaces"
	}
	if owner, taken := keys[n.Key]; taken {
		if owner != role {
			return "the key is the partner's"
		}
		return ""
	}
	keys[n.Key] = role
	for old := range keys {
		if old.Verify(message, n.Sig) && !slices.Contains(a.replaced[old], s.At) {
			a.replaced[old] = append(a.replaced[old], s.At)
		}
	}
	p := a.People[role]
	if s.Entry.HLC >= p.Since {
		p.Key, p.Recipient, p.Since = n.Key, n.Recipient, s.Entry.HLC
	}
	return ""
}

// author gives the person whose personal key signed a statement, where a laptop of
// theirs carries it, or the very laptop that it adds.
func (a *Authority) author(s Stated, added Key, keys map[Key]model.Role, devices map[Key]*Device, message, sig []byte) (model.Role, bool) {
	carrier := s.Entry.Feed.Device()
	d := devices[carrier]
	if d == nil && carrier != added || !a.accepted(s.Entry.Feed, s.At) {
		return "", false
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if (d == nil || d.Role == role) && a.signed(role, message, sig, keys) {
			return role, true
		}
	}
	return "", false
}

// signed says whether one of the person's personal keys made sig.
func (a *Authority) signed(role model.Role, message, sig []byte, keys map[Key]model.Role) bool {
	for key, owner := range keys {
		if owner == role && key.Verify(message, sig) {
			return true
		}
	}
	return false
}

// accepted says whether the revocations of the feed's laptop, all of them, leave
// the entry standing.
func (a *Authority) accepted(feed Feed, at Position) bool {
	for _, r := range a.revoked[feed.Device()] {
		if !a.covers(r.Heads, feed, at) {
			return false
		}
	}
	return true
}

// covers says whether the entry is at or below one of the heads of its feed.
func (a *Authority) covers(heads []Ref, feed Feed, at Position) bool {
	for _, h := range heads {
		if h.Feed != feed {
			continue
		}
		if p, ok := a.find(h.ID); ok && (p == at || a.graph.Sees(p, at)) {
			return true
		}
	}
	return false
}

func (a *Authority) foldClosings() {
	a.each(KindCloseFork, func(s Stated, op Op) string {
		c, err := readStatement[CloseFork](op)
		if err != nil {
			return err.Error()
		}
		_, why := a.Member(s.Entry.Feed, s.At)
		if why != "" {
			return why
		}
		d := a.devices[c.Feed.Device()]
		switch {
		case d == nil:
			return "it names no feed of the partnership"
		case s.Entry.Feed == c.Feed:
			return "a fork is closed from a fresh feed"
		case !a.signed(d.Role, Message(a.Partnership, s.Entry.Feed, c), c.Sig, a.keys):
			return "its signature is not by the feed's owner"
		}
		a.closed[c.Feed] = append(a.closed[c.Feed], c)
		return ""
	})
}

// suspended says why a statement of a forked feed does not count, from the first
// forked entry on; "" where it does.
func (a *Authority) suspended(feed Feed, at Position) string {
	from, forked := a.forks[feed]
	if !forked || at.Seq < from {
		return ""
	}
	closings := a.closed[feed]
	if len(closings) == 0 {
		return voidSuspended
	}
	for _, c := range closings {
		if !a.covers(c.Keep, feed, at) {
			return voidDropped
		}
	}
	return ""
}

// A Fork is a feed with two entries at one place.
type Fork struct {
	Feed   Feed
	Role   model.Role
	From   uint64
	Closed bool
}

// Forks lists the forked feeds in order.
func (a *Authority) Forks() []Fork {
	var forks []Fork
	for feed, from := range a.forks {
		f := Fork{Feed: feed, From: from, Closed: len(a.closed[feed]) > 0}
		if d := a.ever[feed.Device()]; d != nil {
			f.Role = d.Role
		}
		forks = append(forks, f)
	}
	slices.SortFunc(forks, func(x, y Fork) int { return slices.Compare(x.Feed[:], y.Feed[:]) })
	return forks
}
