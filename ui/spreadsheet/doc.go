// Package spreadsheet lets a person take the records of a kind out as a CSV file, and bring
// them in from one. What a file holds and what is wrong with it is decided in ui/report; here
// are the two sheets that ask for kind and file.
package spreadsheet
