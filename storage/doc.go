// Package storage keeps Tandem's ledgers on one laptop, in one SQLite database in
// one data folder, and is the only package that knows SQL.
//
// A Store is a data folder. A Ledger is one partnership in it: what this person
// writes (Put, Approve, …), what both hold (Get, List, Search), and what goes
// between the laptops (Export, Preview, Merge).
//
// What it promises:
//   - Only the log is precious. Every projection can be dropped and is rebuilt
//     from the log, identically.
//   - Every action is one transaction: after a crash it happened or it did not.
//   - After a refusal every table holds what it held.
//   - Private records live in a table of their own that Export never reads.
//   - A statement that the fold would void is refused when a person makes it, by the
//     same rules, so that nothing one can do here is without effect there.
//   - Nothing of one partnership is ever read for another's bundle.
//
// The data folder holds tandem.db, keys/ (one folder a partnership: device.key,
// personal.key, guard.json) and backups/.
package storage
