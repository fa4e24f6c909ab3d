package storage

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"tandem/model"
	"tandem/storage/durable"
)

// told makes a sentence of an error that is none yet: what the database says of a full
// disk, a damaged file or another program is for programmers.
func told(what string, err error) error {
	var refused *model.Refused
	if errors.As(err, &refused) {
		return err
	}
	why, do := reason(err), "check the folder and its free space"
	switch {
	case errors.Is(err, fs.ErrNotExist): // a drive that was taken out, a folder that was moved
		why = "the data folder is not there now"
	case errors.Is(err, syscall.ENOSPC):
		do = "free some space and try again"
	}
	var driver sqlite3.Error
	if errors.As(err, &driver) {
		do = "close other programs that use it, or restore a backup"
		switch codeOf(driver) {
		case sqlite3.ErrFull:
			do = "free some space and try again"
		case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
			do = "allow it, or choose another folder"
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			do = "wait for it or close it, then try again"
		case sqlite3.ErrIoErr:
			do = "free some space, check the disk, then try again"
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			do = "restore a backup"
		}
	}
	return &model.Refused{What: what, Why: why, Do: do, Err: err}
}

// reason is why something failed, in a person's words: a file, or the database.
func reason(err error) string {
	var driver sqlite3.Error
	if errors.As(err, &driver) {
		switch codeOf(driver) {
		case sqlite3.ErrFull:
			return "the disk is full"
		case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
			return "this data folder may not be written to"
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return "another program is writing to this data folder"
		case sqlite3.ErrIoErr:
			return "the disk failed (" + driver.Error() + ")"
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return "the database file is damaged"
		}
	}
	return durable.Reason(err)
}

// codeOf is what went wrong. A disk without room for the database's smaller files is full, too.
func codeOf(err sqlite3.Error) sqlite3.ErrNo {
	if err.SystemErrno == syscall.ENOSPC {
		return sqlite3.ErrFull
	}
	return err.Code
}

// fromDatabase says whether the database itself failed.
func fromDatabase(err error) bool {
	var driver sqlite3.Error
	return errors.As(err, &driver)
}
