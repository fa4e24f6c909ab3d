// Package pairtest is a pair for the tests of screens: Helena and Tomás, a data folder
// each, a clock that stands still until a test moves it, and a desk that remembers what
// a screen asked of the shell.
//
// Only tests import it. What a folder holds is made by storage, so a screen is tested
// on what it will meet.
package pairtest
