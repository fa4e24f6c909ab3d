// Package welcome is the first start: four ways in, and the few steps to a partnership.
//
// Nouns: a step is one page of a form; the founder walks two (who you are, the
// invitation), the invited person three (the invitation, who you are, the reply). Whoever
// comes back, on a new laptop or without a passphrase, walks one, which says what it costs. Each
// passphrase is explained in a sentence where it is asked for. After both have joined,
// the eight words are compared in a sheet beside the shell.
//
// Nothing is written before the last question of a step is answered, and Escape goes
// one step back with what was typed still there. The package holds no screen of the
// navigation: it hands the new partnership to its host.
package welcome
