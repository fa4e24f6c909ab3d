// Package ruling is the screen on which the executive rules on requests, one card at
// a time.
//
// Nouns: the queue is what waits for a ruling; a card is one request as it would be
// granted; a sitting is the time for which the personal key stays unlocked.
//
// Promises: what is signed is exactly what the card shows. A card is compared with the
// ledger before it is approved, and one that is no longer the same is shown anew
// instead. Nothing is chosen beforehand, and there is no ruling on several at once. The
// key is asked for once, is forgotten after ten idle minutes, and never leaves memory.
// The assistant sees the same cards without a way to rule.
//
// The package does not decide what a ruling means or who may make one: storage does,
// and refuses what is forced past this screen.
package ruling
