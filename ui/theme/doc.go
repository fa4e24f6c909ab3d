// Package theme gives Tandem its look: colours, sizes, fonts and icons, in a
// light and a dark variant and at text sizes of 90 to 200 percent.
//
// Nouns: a token is a named colour or size ([Ink], [Body]); [Theme] is the
// fyne.Theme that resolves the tokens and Fyne's own names.
//
// A widget asks for a token each time it refreshes and never keeps the
// answer, so a change of variant or text size reaches everything on screen.
// Every text colour reaches 4.5:1 on each background it is used on, which a
// test computes; [Ink3] is exempt, since it never carries meaning alone.
//
// The package draws nothing and knows no widget.
package theme
