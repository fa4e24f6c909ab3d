// Package ui is the shell of the app: its window, the sidebar, the place where a screen
// and a side sheet stand, the main menu, toasts, and the runner of background work.
//
// Nouns: a screen is one place of the navigation and lives in a package of its own below
// this one; the desk (ui/screen) is what the shell lends it. The shell alone knows all
// screens. Global shortcuts are items of the main menu, since a focused field swallows
// every other key.
//
// Promises: the shell is used from the UI goroutine only. Work runs beside it, shows
// its progress after 300 ms and can be cancelled; its result comes back onto the UI
// goroutine. Whenever the ledger changes, the screen that is shown reads it anew. Files
// are opened by one road, whether they come from a dialog, a drop or the command line.
// The demo pair lives in data folders of its own, and nothing is carried over.
package ui
