package durable

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// New writes a file that is not there yet. Where one is, it stays as it is and the error
// is fs.ErrExist.
func New(path string, fill func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	temp, err := write(path, fill)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	// Unlike a rename, a link fails where a file exists.
	if err := os.Link(temp, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := claim(temp, path); err != nil {
			return err
		}
	}
	if err := syncFolder(path); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

// Replace writes a file over the one of this name, in one step.
func Replace(path string, data []byte) error {
	temp, err := write(path, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return err
	}
	return syncFolder(path)
}

// write fills a file beside path and gives its name.
func write(path string, fill func(io.Writer) error) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".tandem-*.tmp") // 0600
	if err != nil {
		return "", err
	}
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// claim is for drives without hard links, as USB sticks are: an empty file holds the
// name until the content takes its place.
func claim(temp, path string) error {
	hold, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(hold.Close(), os.Rename(temp, path)); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

// syncFolder makes a new name survive a power cut, where the system can.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil // it has no such call for folders
	}
	f, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil // a folder that may be written but not listed
	}
	defer f.Close()
	switch err := f.Sync(); {
	case errors.Is(err, errors.ErrUnsupported), errors.Is(err, syscall.EINVAL):
		return nil // some network drives
	default:
		return err
	}
}
