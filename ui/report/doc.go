// Package report writes what leaves the window: the page of a one-to-one, the portfolio of the
// assistant, CSV files in and out, and the calendar.
//
// A Page is agenda, findings, charts, rulings and actions, as one HTML file without scripts
// or as a PDF, both from the same drawings. It leaves the laptop, so it holds nothing that is
// private or restricted, and neither costs nor what gives them away.
//
// A Portfolio is what the assistant shows to others, in the same two forms. What may be in it
// is model/insight's to say.
//
// A Table is the records of one kind as CSV: a column a field, a line a record. What is
// written reads back as it was; a cell that a spreadsheet would run as a formula gets a
// mark, which reading takes away. An import says what is wrong by its line, and is one
// transaction: all of it or nothing. A Calendar is iCalendar with one event for each
// review, expiry, promise and one-to-one, whose UIDs stay, so that importing it twice
// updates and doubles nothing.
//
// It links no Fyne, so that the command line can use it; the clock comes in as a value.
package report
