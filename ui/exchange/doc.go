// Package exchange is the screen on which bundles come in and go out.
//
// Nouns: a preview is a bundle that was read and folded on trial; a refusal is one that
// was not; a conflict is a field that both wrote; the words are what the two compare.
//
// Promises: opening a file changes nothing until it is merged, and a refusal says in
// one sentence what, why and what to do. What went wrong with the partnership itself
// (an invitation answered twice, a newer version's entries, a new feed) stands on top
// in plain words. Nothing here chooses between two values: a person does.
//
// Reading, checking and merging are storage's; where files lie is the shell's.
package exchange
