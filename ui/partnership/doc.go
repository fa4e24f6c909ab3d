// Package partnership is the screen of the two as a pair: in which phase they are, the charter
// that both sign, what else they agreed to, and what each says about themselves.
//
// Nouns: a phase is one of three, none of which is skipped; a charter counts while both agree to
// it as it reads, and an edit voids that; a prompt is a question of a profile, six in the first
// phase and seven in the second; the bank holds questions to ask each other about a prompt; an
// observation is what one noticed about the other, and stays on this laptop unless it is shared.
//
// The loader reads the ledger into a view of formatted values.
package partnership
