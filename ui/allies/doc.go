// Package allies is the Allies screen: who beyond the pair there is give and take with, what
// they offer and what we offer, where to find a skill, the log of what went back and forth with
// its outcome, the balance with each ally, and how the skills of the two lie to each other.
//
// It is a register of sections (package register). An ally opens in a sheet of its own, with
// the balance and the log. The balance counts exchanges and their values; an ally with whom
// all of it went one way is flagged, to talk about, and nobody is ranked.
package allies
