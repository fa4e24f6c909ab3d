// Package growth is the Growth screen: what the assistant answers for and what it takes a
// week, what is asked and answered about training, feedback and suggestions, what was declined
// and what went wrong, what was learned, strengths, meetings and teams; and the portfolio that
// the assistant may show to others.
//
// It is a register of sections (package register) with figures from model/insight. Records
// are written and answered in the form of package record: the executive answers what the
// assistant asks, each of the two owns up to their own mistakes.
package growth
