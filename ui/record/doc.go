// Package record shows any record in a side sheet, and is the form in which any is written:
// what stands in its fields, who wrote it and when, the way to its form and to the trash.
//
// It is how a record is opened and written that no screen is made for, from the palette, the
// search and the registers. It knows the kinds by their declarations alone, so a new kind is
// shown and written without a change here. [Open] shows one; [New] and [Edit] write one, and
// [Write] with some of its fields, or with words of its own.
//
// The form asks for the fields that this person may write, and shows the others above them. It
// sends what was changed and nothing else. What a declaration does not say (how many lines a
// text takes, which words are offered) is a small table in hints.go; what a record may be is
// the model's to say, and its refusal is shown as it stands.
package record
