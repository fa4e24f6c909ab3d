// Package report writes what leaves the window: CSV files in and out, and the calendar.
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
