// Package insight says what the records of a pair show: figures that the two talk
// about, never a judgement of a person.
//
// Nouns: Facts are the shared records of one partnership with what was agreed, on one
// day. An Insight is these in order; every figure is a method of it or a pure function.
// A Sentence is a finding or a reason in words, with a code and its values so that a
// screen can say it in another language. A Ratio keeps its raw count. A Chart is one of the
// ten as ticks and series, with the records behind each point; drawing it is ui/chart's.
//
// What it promises: the same facts give the same figures whatever order they come in.
// Nothing after the day counts. Integer or rational arithmetic throughout; rounding is
// left to whoever shows a figure. The package stores nothing and reads no clock, and
// private records never come in.
package insight
