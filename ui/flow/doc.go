// Package flow is the screen of what goes back and forth: briefings, promises, and when somebody
// went past the assistant.
//
// Nouns: a briefing passes on what was learned, with seven questions that make it useful; it is
// forwarded to somebody, delegated to somebody, and done, and after two working days without that
// it is stale. A promise is kept, kept late, broken, or overdue. A bypass is when somebody went
// to the executive with what the assistant should have had.
//
// It is a register; the figures are those of model/insight.
package flow
