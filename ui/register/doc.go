// Package register is the screen that lists records of several kinds: sections with their
// counts on the left, and of one of them its figures, what it offers to do, and its rows with
// a filter on the right. Growth and Allies are made of it.
//
// A screen is made by [New] of a [Register]: a title and a function that reads the ledger into
// a [View], off the UI goroutine. A view is sections; a [Section] has [Row]s of words ready to
// be drawn, [Figure]s above them, [Offer]s (what a person could do next, such as asking for
// feedback on a project that ended), and an [Empty] state with its first step. What is special
// to a section is plain functions and words in these structs: one that is better drawn than listed
// has a Body, with its rows as a twin that T shows; one whose rows open otherwise than a record
// does has an Open.
//
// A [Reader] makes a row of any record: what it is called, who wrote it and when. A screen
// adds what it knows better, such as a state.
//
// Keys: left and right choose a section, up and down mark a row, Enter opens it in the sheet
// beside the list, N writes a new one (by the form of package record), F filters. Commands of
// the register and of the section have keys of their own.
//
// The package knows no kind of record; which sections there are and what their figures say is
// up to the screen that is made of it.
package register
