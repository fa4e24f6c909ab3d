// Package insight says what the records of a pair show: figures that the two talk
// about, never a judgement of a person.
//
// Each figure is a pure function of records and, where days matter, of a date that
// comes in as a value. Integer or rational arithmetic throughout; rounding is left to
// whoever shows a figure. The package stores nothing and reads no clock.
package insight
