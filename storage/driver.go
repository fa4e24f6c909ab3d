package storage

import (
	"errors"

	"github.com/mattn/go-sqlite3"

	"tandem/model"
)

// told makes a sentence of an error that is none yet: what the database says of a full
// disk, a damaged file or another program is for programmers.
func told(what string, err error) error {
	var refused *model.Refused
	if errors.As(err, &refused) {
		return err
	}
	why, do := reason(err), "close other programs that use it, or restore a backup"
	var driver sqlite3.Error
	if errors.As(err, &driver) {
		switch driver.Code {
		case sqlite3.ErrFull:
			why, do = "the disk is full", "free some space and try again"
		case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
			why, do = "this data folder may not be written to", "allow it, or choose another folder"
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			why, do = "another program is writing to this data folder", "wait for it or close it, then try again"
		case sqlite3.ErrIoErr:
			why, do = "the disk failed ("+driver.Error()+")", "free some space, check the disk, then try again"
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			why, do = "the database file is damaged", "restore a backup"
		}
	}
	return &model.Refused{What: what, Why: why, Do: do, Err: err}
}

// fromDatabase says whether the database itself failed.
func fromDatabase(err error) bool {
	var driver sqlite3.Error
	return errors.As(err, &driver)
}
