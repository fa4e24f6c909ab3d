package bundle

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a caller may want to react to; everything else is for a person to read.
var (
	// ErrPassphrase: the file is under a passphrase, which is missing or wrong.
	ErrPassphrase = errors.New("the passphrase is missing or wrong")
	// ErrNotForHere: the file is encrypted to other laptops.
	ErrNotForHere = errors.New("not encrypted to this laptop")
	// ErrTooLarge: beyond a limit of one file; a writer then sends several.
	ErrTooLarge = errors.New("too large for one file")
	// ErrNewer: only a later version of the program can read the file.
	ErrNewer = errors.New("made by a newer version")
)

// Refused says in plain words why a file was not read or written.
type Refused struct {
	What, Why, Do string
	cause         error
}

// Error is one sentence: what, why and what to do.
func (r *Refused) Error() string {
	why, do := r.Clauses()
	return strings.TrimSuffix(r.What, ".") + ": " + why + "; " + do + "."
}

// Clauses are the reason and the next step as parts of a longer sentence.
func (r *Refused) Clauses() (why, do string) { return clause(r.Why), clause(r.Do) }

// Unwrap gives the cause.
func (r *Refused) Unwrap() error { return r.cause }

// clause makes a part of a sentence from a sentence.
func clause(sentence string) string {
	first, size := utf8.DecodeRuneInString(sentence)
	return string(unicode.ToLower(first)) + strings.TrimSuffix(sentence[size:], ".")
}

const (
	notRead    = "This file was not read."
	notWritten = "The file was not written."

	sendAgain   = "Ask for it to be exported and sent once more."
	exportAgain = "Ask for a new export, made with an up-to-date Tandem."
)

func refuse(why, do string, cause error) *Refused {
	return &Refused{What: notRead, Why: why, Do: do, cause: cause}
}

// malformed is for what no honest program writes: the file arrived as it was made.
func malformed(cause error) *Refused {
	return refuse("Its content is not in order ("+cause.Error()+").", exportAgain, cause)
}

func newer() *Refused {
	return refuse("It was made by a newer Tandem.", "Update Tandem on this laptop and open the file again.", ErrNewer)
}
