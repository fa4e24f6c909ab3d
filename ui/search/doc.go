// Package search is the screen that finds any record by the words in it.
//
// What is found stands below the field while a person types, grouped by kind, each with the
// words around its first hit. The keyboard stays in the field: the up and down keys move in
// the list, Enter opens.
package search
