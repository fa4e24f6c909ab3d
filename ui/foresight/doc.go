// Package foresight is the screen on which each of the two says beforehand what will be decided,
// and the other says afterwards whether it came so.
//
// Nouns: a prediction is about one open decision or one request that waits; it is sealed on the
// laptop of its author until that is decided, and nobody else reads it before; the hit rate is
// how many came true of those that were judged. It tells how well two people know each other,
// and is no score of anybody.
package foresight
