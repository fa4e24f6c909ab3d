// Package planner is the screen on which a person prepares a conversation that is not easy: the
// words, the tone, the practice, what the other may push back with, the reply, and afterwards
// what came of it. Nothing of it ever leaves the laptop.
//
// An earlier one can be taken as a beginning. Of a conversation with the partner a title may be
// put on the agenda; a person reads and changes that title first, since it is shared.
package planner
