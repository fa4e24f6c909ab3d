package keys

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// maxFile bounds what is read: a key file, a guard or a passphrase is far
// smaller, and a mistaken path must not fill the memory.
const maxFile = 64 << 10

// private is the mode of every file of this package.
const private fs.FileMode = 0o600

// readPrivate reads a small file of Tandem's that only its user should read.
//
// A file that others could read is taken back to 0600 and opened. Refusing it
// would lock people out of their ledger after a restore or a copy from a stick,
// for nothing: what may have been read has been read. Where the mode cannot be
// changed (a foreign file system) the file is opened all the same.
func readPrivate(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, notOpened(path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, notOpened(path, err)
	}
	if runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&^private != 0 {
		_ = file.Chmod(private)
	}
	return readSmall(file)
}

// readSmall reads a file of at most maxFile bytes.
func readSmall(file *os.File) ([]byte, error) {
	path := file.Name()
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, notOpened(path, err)
	}
	if len(data) > maxFile {
		return nil, &Damaged{Path: path, Why: "it is far too large", Do: "check that this is the right file"}
	}
	return data, nil
}

func notOpened(path string, err error) error {
	return &Refused{What: path + " was not opened", Why: reason(err), Do: "check the file and its folder", Err: err}
}

// writeNew writes a file that must not exist yet: it appears whole or not at
// all, and what already has this name stays as it is.
func writeNew(path string, data []byte) error {
	temp, err := writeTemp(path, data)
	if err != nil {
		return notWritten(path, err)
	}
	defer os.Remove(temp)
	err = os.Link(temp, path) // unlike a rename it fails where a file exists
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = renameNew(temp, path)
	}
	if err != nil {
		return notWritten(path, err)
	}
	return syncFolder(path)
}

// renameNew serves file systems without hard links. Another program could
// create path between the two steps; the lock on the data folder keeps Tandem
// itself from doing so.
func renameNew(temp, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	return os.Rename(temp, path)
}

// replace writes a file over the one of this name, in one step.
func replace(path string, data []byte) error {
	temp, err := writeTemp(path, data)
	if err != nil {
		return notWritten(path, err)
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return notWritten(path, err)
	}
	return syncFolder(path)
}

// writeTemp writes data to disk beside path and returns the file's name. Its
// mode is 0600 from the start.
func writeTemp(path string, data []byte) (name string, err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".tandem-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(file.Name())
		return "", err
	}
	return file.Name(), nil
}

// syncFolder makes the new name of path survive a power cut. Windows has no
// such call and needs none.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return notWritten(path, err)
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return notWritten(path, err)
	}
	return nil
}

func notWritten(path string, err error) error {
	do := "check the folder and its free space"
	if errors.Is(err, fs.ErrExist) {
		do = "choose another name, or move that file away"
	}
	return &Refused{What: path + " was not written", Why: reason(err), Do: do, Err: err}
}
