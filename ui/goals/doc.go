// Package goals is the screen of what the pair, the department and the company want: an
// aligned tree, a roadmap by quarter, and the scope that the executive states.
//
// Nouns: a goal is a row of the tree and opens a sheet, which puts its why in front; a check-in
// says how far it is, and says honestly where it is at risk; a revision moves its target or its
// day, with a reason that stays; a milestone names the assistant's part.
//
// The loader reads the ledger into a view of formatted values and is tested alone; the screen
// shows one view at a time and asks the ledger nothing. Nothing here is scored: the SMART
// questions are counted, and a goal has a state because a person said so.
package goals
