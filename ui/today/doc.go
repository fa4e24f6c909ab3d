// Package today is the first screen of the day: what waits on whom and how long, where the
// pair stands, what is new from the other person, the hours that came back, and the goals
// to talk about.
//
// Nouns: a matter is something that one of the two has to do; news is what the partner's
// last bundle brought. The assistant's day leads with where they stand, the executive's
// with what waits for a ruling, the credit to give and what was decided without them.
//
// The loader turns the figures of model/insight into a view of formatted values and is
// tested alone; nothing here computes one. What is pressed leads to the screen where it is
// done: Today changes nothing itself.
package today
