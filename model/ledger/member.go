package ledger

import (
	"cmp"
	"slices"

	"tandem/model"
)

// Reasons why an entry has no effect.
const (
	voidStranger  = "it was not written by one of the two"
	voidRevoked   = "its laptop was revoked"
	voidSuspended = "its laptop's copy was forked"
	voidDropped   = "the closing of a fork dropped it"
	voidType      = "its value is of another type"
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
	return a.claimed[role][s.Entry.Feed.Device()]
}

// foldMembers finds the people's keys and laptops. A first pass ignores revocations,
// since revocations stand whoever revokes their author; a second one applies them.
func (a *Authority) foldMembers() {
	first := a.gather(false)
	a.everKeys, a.ever, a.claimed = first.keys, first.devices, first.claimed
	a.each(KindRevokeDevice, func(s Stated, op Op) string {
		r, err := ReadStatement[RevokeDevice](op)
		if err != nil {
			return err.Error()
		}
		d := a.ever[r.Key]
		switch {
		case d == nil:
			return "it names no laptop of the partnership"
		case !a.signed(d.Role, Message(a.Partnership, s.Entry.Feed, r), r.Sig, a.everKeys):
			return "its signature is not by the laptop's owner"
		}
		a.revoked[r.Key] = append(a.revoked[r.Key], a.resolve(r.Heads))
		return ""
	})
	second := a.gather(first.joins == 1)
	a.keys, a.devices = second.keys, second.devices
	// Revoking one of two that joined must not let the other in alone.
	a.TwoJoins = first.joins > 1
	second.name()

	for key, d := range a.ever {
		shown := *d
		shown.Revoked = len(a.revoked[key]) > 0 || a.devices[key] == nil
		a.Devices = append(a.Devices, &shown)
	}
	slices.SortFunc(a.Devices, func(x, y *Device) int {
		if c := cmp.Compare(x.Since, y.Since); c != 0 {
			return c
		}
		return slices.Compare(x.Key[:], y.Key[:])
	})
}

// accepted says whether the revocations of the feed's laptop, all of them, leave
// the entry standing.
func (a *Authority) accepted(feed Feed, at Position) bool {
	for _, r := range a.revoked[feed.Device()] {
		if !a.covers(r, feed, at) {
			return false
		}
	}
	return true
}

// covers says whether the entry is at or below one of the heads of its feed.
func (a *Authority) covers(heads heads, feed Feed, at Position) bool {
	for _, h := range heads {
		if h.feed == feed && (h.at == at || a.graph.Sees(h.at, at)) {
			return true
		}
	}
	return false
}

// heads are refs where they stand in the graph. One that is not here covers nothing.
type heads []struct {
	feed Feed
	at   Position
}

func (a *Authority) resolve(refs []Ref) heads {
	var found heads
	for _, ref := range refs {
		if at, ok := a.find(ref); ok {
			found = append(found, struct {
				feed Feed
				at   Position
			}{ref.Feed, at})
		}
	}
	return found
}

func (a *Authority) foldClosings() {
	a.each(KindCloseFork, func(s Stated, op Op) string {
		c, err := ReadStatement[CloseFork](op)
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
		a.closed[c.Feed] = append(a.closed[c.Feed], a.resolve(c.Keep))
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
		if !a.covers(c, feed, at) {
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

// with adds a position once.
func with(list []Position, at Position) []Position {
	if slices.Contains(list, at) {
		return list
	}
	return append(list, at)
}
