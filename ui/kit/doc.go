// Package kit holds the house's own widgets, which every screen is built of.
//
// Nouns: a [Text] is made of [Span]s that carry a style; a [Card] groups; a
// [Pill] says a state in a word; a [Sheet] holds a form beside a list; rows,
// stacks and columns arrange. Strings come in translated, and what happens on
// a tap comes in as a function.
//
// Promises: each widget asks the theme for its colours and sizes whenever it
// refreshes, so light, dark and the text size take effect at once. Whatever
// can be tapped can be reached by Tab and pressed by Enter or Space, shows a
// ring while it has the focus, and passes keys that it does not know on to
// the canvas, so that a screen's single-key commands work whatever is
// focused. Text wraps and is never clipped: a height follows from the width
// that a layout grants. For that the layouts here ask their children for the
// height at a width, which Fyne's boxes cannot, so screens nest [NewRow],
// [NewStack] and [NewColumns] and use Fyne's layouts around them only.
//
// The package knows no record and no screen, starts no goroutine and opens no
// window.
package kit
