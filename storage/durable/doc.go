// Package durable writes files that are whole or not there.
//
// A file gets its name only once its content is on the disk, and the name is on
// the disk when the call returns. Files are for this person alone (0600). Nothing is left
// of one that failed. It knows nothing of what it writes; errors are the system's
// or the caller's own.
package durable
