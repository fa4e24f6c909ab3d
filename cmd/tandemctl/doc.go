// Command tandemctl is Tandem's ledger without a window: for scripts, for IT, for
// machines without OpenGL.
//
// Nouns: a command is one verb of the contract (a struct with Run), a call is one
// run of the program (its flags, its streams, the data folder it opened). A file
// holds the commands of one noun.
//
// What it promises: the role of the person is checked before anything else of a
// call. What a program reads is JSON on standard output, one object, or one a line
// for lists. An error is one sentence on standard error, and then standard output
// is empty and nothing was changed. The exit code says what sort of error it was
// (see exitCode). With a passphrase file nothing ever prompts.
//
// It decides nothing by itself: what may be written, what counts and what merges is
// storage's and model's to say. It links no Fyne.
package main
