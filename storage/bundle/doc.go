// Package bundle is the exchange file: what one laptop sends to the others
// (docs/BUNDLE.md, 9).
//
// A Content is what one file carries: a Manifest (who sends, to whom, what the
// sender knows), the entries in ranges, and in an invitation a secret. Write makes
// the file of it and Read gives it back, after checking all that can be checked
// without a ledger.
//
// What Read promises:
//   - Memory and time are bounded on any input, and nothing is returned in part.
//   - The manifest and every head are signed by the device they name; every entry
//     stands below such a head; every authority entry carries its own signature.
//   - There is one form only: a byte altered, added or missing is refused.
//   - A refusal is a *Refused: one plain sentence with what to do next.
//
// What it leaves to the importer, which has the ledger: whether the partnership is
// this one, whether the sender is a member and this laptop among the recipients,
// whether a range joins what is here, the content of payloads beyond its form, and
// what any of it means.
//
// It holds no keys, knows no SQL and touches no file but the one it is given.
package bundle
