// Package settings is the screen for how the window looks and where the data lies.
//
// What is chosen takes effect at once and is kept on this laptop; it is no part of the
// ledger. Read gives it back at the next start.
package settings
