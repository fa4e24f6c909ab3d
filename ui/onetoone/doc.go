// Package onetoone is the screen of the pair's one-to-one.
//
// Nouns: the agenda is built from the ledger and may be arranged, which the next meeting
// keeps; an item of it comes from a record, which Enter opens; a topic is somebody's own item;
// an action is what somebody does afterwards. A meeting is held between Start and End, with a
// timer, notes and actions. Charts answer one question each beside the agenda, and fill the
// screen when they are presented.
//
// The loader reads the ledger into a view of formatted values and is tested alone; the screen
// shows one view at a time and asks the ledger nothing. What an agenda holds, and in which
// order it is kept, is decided in model/insight.
package onetoone
