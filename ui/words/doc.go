// Package words puts what the model says into a person's language without Fyne: findings and
// reasons, days, lengths of time and the names of stages.
//
// It reads the same translation files as the window, so that a chart in the window, on the
// printed page and from the command line says the same. A text without a translation stays
// English; nothing is ever empty for want of one.
package words
