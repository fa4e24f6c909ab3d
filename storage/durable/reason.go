package durable

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Reason is why work with a file failed, in a person's words where there are such, and without
// the paths that the system puts before.
func Reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there"
	case errors.Is(err, fs.ErrExist):
		return "there is a file of this name already"
	case errors.Is(err, fs.ErrPermission):
		return "this user is not allowed to"
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full"
	case errors.Is(err, syscall.EROFS):
		return "the disk may only be read"
	case errors.Is(err, syscall.EIO):
		return "the disk failed"
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return err.Error()
}
