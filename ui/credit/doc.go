// Package credit is the screen on which the two say what the other did well.
//
// Nouns: a credit is given in two fields and Enter, in private or in public, for work, an idea
// or a result; thanks are the receiver's answer; a balance counts both directions side by side;
// a nudge names something that went well and of which nobody has spoken.
//
// There are no points and no ranking, and what was said in private stays so: the form of a
// credit that was given has no choice of it any more. The loader reads the ledger into a view
// of formatted values and is tested alone.
package credit
