// Package ledger is the grow-only set of signed entries and its fold.
//
// An Entry is one action of one person, chained into the Feed of one device. A
// Graph places entries and answers what had seen what. Authority is the fold of
// the authority entries: who is who, which laptop speaks for whom, which grants
// hold. FoldRecord is the fold of one record's writes. Both folds are pure
// functions of the set of entries: no clock, no arrival order, no setting.
//
// What it promises:
//   - Bytes are kept as they were signed; nothing is ever encoded again.
//   - Whatever decodes is in the one canonical form (docs/BUNDLE.md, 2), so two
//     byte strings never mean one thing.
//   - An op that its author may not write is void: kept, explained, without
//     effect. A structural or cryptographic fault is an error instead.
//   - Nothing gives authority but the executive's signatures.
//
// It does no I/O, keeps no secrets and knows neither files nor SQL.
package ledger
