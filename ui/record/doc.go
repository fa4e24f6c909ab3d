// Package record shows any record in a side sheet: what stands in its fields, who wrote it
// and when, and the way to the trash.
//
// It is how a record is opened that no screen is made for, from the palette, the search
// and the trash. It knows the kinds by their declarations alone, so a new kind is shown
// without a change here.
package record
