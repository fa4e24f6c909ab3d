// Package demo builds the demo pair: Helena Okafor, who runs operations at
// Lindqvist Marine Instruments, and Tomás Adeyemi, who assists her, from 5 January
// to 5 July 2026. Two days a week he assists Priya Raman as well, who leads finance: a
// second partnership, with a ledger of its own.
//
// Nothing is put in by the back door. Three laptops each act under their own clock,
// write what their person may write, and exchange bundles, so that every grant is
// signed and every ruling is one. Build plays the story from plain tables: a file per
// noun (areas, decisions, goals, credit, growth) says what happens when, and demo_test.go
// checks their numbers. Change a minute, and the return is another one.
//
// A demo data folder keeps its own day: programs that open one ask Clock for it.
//
// What it promises: the same story, ids and digests every time, and a pair whose two
// ledgers are equal on the morning of Today. Files differ from run to run, since
// encryption draws randomness of its own.
//
// It holds no secrets: the passphrases are printed beside the data, so they are
// stretched less than real ones, to build in seconds.
package demo
