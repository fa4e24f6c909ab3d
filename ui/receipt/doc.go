// Package receipt is the sheet in which the proof of a grant is saved as a file: from the
// exchange, and from the history on an area's page. What a receipt is, storage knows.
package receipt
