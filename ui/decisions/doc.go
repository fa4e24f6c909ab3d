// Package decisions is the screen that says who decides what: areas by agreed stage, the
// decisions made in each, and the requests for more authority.
//
// Nouns: the board has a column a stage and a card an area; a table lists decisions or
// requests; a sheet beside them shows one area, or is the form of a decision, a request
// or an area. Forms are kept as drafts while one types.
//
// The loader reads the ledger into a view of formatted values and is tested alone; the
// screen shows one view at a time and asks the ledger nothing. The assistant asks here
// and never sets a stage; the executive is led to the ruling, which is another screen.
package decisions
