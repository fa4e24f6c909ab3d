// Package trash is the screen of what was deleted, where each record can be taken back.
//
// Deleting is a write like any other, so nothing here is ever emptied: what should be gone
// for good is redacted instead.
package trash
