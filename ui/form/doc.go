// Package form is the side sheet in which a record is written: its inputs, the draft that is
// kept while a person types, and the sending.
//
// A screen makes a form of its own on it: it adds fields and choices by the names of the
// record's fields, reads them into a document when it is sent, and says what the toast says.
// The package knows no kind of record.
package form
