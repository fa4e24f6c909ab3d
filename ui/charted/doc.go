// Package charted shows the charts of ui/chart in the window.
//
// A View is one chart. It is drawn off the UI goroutine at the pixels that the screen gives
// its size, in the theme's colours and text size, and drawn anew when one of these changes;
// until then the old picture stands. The pointer and the arrow keys read a value out, a tap or
// Enter opens the records behind it, T shows the table that says the same, C copies it, I copies
// a picture and P saves one.
//
// A Card is a view with its title, its finding and a menu of what can be done with it. What a
// chart says is decided in model/insight, how it looks in ui/chart; nothing of either is here.
package charted
