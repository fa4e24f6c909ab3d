// Package model is what Tandem keeps: the kinds of records, their fields, who may
// write them and what makes them valid.
//
// A kind is one Go struct. Its struct tags are the only place that says what a
// field is called, which fields are written together, who may write it and what it
// seals. Storage, merging, history, search and the command line read those
// tags, so a new kind is a new struct and nothing else.
//
// What it promises: pure functions of records and dates, no I/O, no clock, no
// randomness, no maps iterated in their own order. Every refusal is one sentence
// that a person can act on. Names of fields and groups never change once shipped:
// they are in signed entries.
package model
