// Package files asks a person for a file: which one to open, and where to save a new one.
//
// Opening uses Fyne's dialog. Saving is a small form of its own, since Fyne's dialog
// would make the file, or empty one that is there, before anything has been written;
// Tandem's files are never overwritten. The form has the name ready, so that Enter
// saves. The folder that was used last is offered next time. [Ask] is the whole side sheet.
package files
