package keys

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"

	"tandem/storage/durable"
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
	return &Refused{What: path + " was not opened", Why: durable.Reason(err), Do: "check the file and its folder", Err: err}
}

// writeNew writes a file that must not exist yet: it appears whole or not at
// all, and what already has this name stays as it is.
func writeNew(path string, data []byte) error {
	err := durable.New(path, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil {
		return notWritten(path, err)
	}
	return nil
}

// replace writes a file over the one of this name, in one step.
func replace(path string, data []byte) error {
	if err := durable.Replace(path, data); err != nil {
		return notWritten(path, err)
	}
	return nil
}

func notWritten(path string, err error) error {
	do := "check the folder and its free space"
	if errors.Is(err, fs.ErrExist) {
		do = "choose another name, or move that file away"
	}
	return &Refused{What: path + " was not written", Why: durable.Reason(err), Do: do, Err: err}
}
