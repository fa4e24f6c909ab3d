package storage

import (
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// What the system and the database say of a disk becomes a sentence.
func TestWhatADiskSaysIsTold(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"no room for a file", &fs.PathError{Op: "write", Path: "guard.json", Err: syscall.ENOSPC}, "Nothing was saved: the disk is full; free some space and try again."},
		{"no room for rows", sqlite3.Error{Code: sqlite3.ErrFull}, "Nothing was saved: the disk is full; free some space and try again."},
		{"no room for what lies beside the rows", sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.ENOSPC}, "Nothing was saved: the disk is full; free some space and try again."},
		{"a drive that was taken out", &fs.PathError{Op: "open", Path: "keys", Err: os.ErrNotExist}, "Nothing was saved: the data folder is not there now; check the folder and its free space."},
		{"a disk that is read alone", &fs.PathError{Op: "mkdir", Path: "keys", Err: syscall.EROFS}, "Nothing was saved: the disk may only be read; check the folder and its free space."},
	} {
		if got := told("Nothing was saved", tt.err).Error(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
