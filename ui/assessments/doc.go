// Package assessments is the screen on which each of the two says how the partnership is,
// beside what the ledger shows.
//
// Nouns: an instrument is a set of items, such as the four questions; a sheet is one person's
// answers for a period, sealed on their laptop until both have submitted; a row shows an item
// with both answers as dots on one scale, how they came along, and the evidence of the ledger.
//
// Nothing is averaged or ranked: where the two are two points apart they talk. The loader
// reads the ledger into a view of formatted values and is tested alone.
package assessments
