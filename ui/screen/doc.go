// Package screen says what every screen of the app is, and what it is given.
//
// A Screen loads off the UI goroutine into plain rows of formatted values, and shows
// them in one swap. A Desk is what the shell lends it: the ledger, a runner for
// work, a place for a side sheet, toasts and the way to other screens. Screens
// know the desk and the kit, and never each other or the shell. What several of them
// ask the ledger, such as which requests wait, is asked here.
package screen
