package bundle

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"tandem/model/ledger"
	"tandem/storage/durable"
)

// ReadFile reads the file at path, from a private copy in memory, so that nothing
// can change it between its checks and its use. A link to a file is followed: who
// may place one here may as well place the file, and its content proves itself.
func ReadFile(path string, identities ...age.Identity) (*Content, error) {
	// Looked at before it is opened: opening a pipe would wait for its writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(err)
	}
	if err := regular(info); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	data, err := copyUnchanged(f)
	if err != nil {
		return nil, err
	}
	return open(data, identities)
}

func unreadable(err error) *Refused {
	if errors.Is(err, fs.ErrNotExist) {
		return refuse("There is no such file.", "Check its name and folder.", err)
	}
	return refuse("It cannot be read ("+durable.Reason(err)+").", "Copy it to this laptop and try again.", err)
}

func regular(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return refuse("It is a folder.", "Choose the file that ends in .tandem.", errors.New("a directory"))
	case !info.Mode().IsRegular():
		return refuse("It is not a file but a device.", "Choose the file that ends in .tandem.", errors.New("not a regular file"))
	case info.Size() == 0:
		return empty()
	case info.Size() > MaxFile:
		return tooLarge(fmt.Sprintf("%d MiB", MaxFile>>20))
	}
	return nil
}

// copyUnchanged reads a file that nobody writes meanwhile, as a mail program or a
// synced folder may that is not done with it.
func copyUnchanged(f fs.File) ([]byte, error) {
	before, err := f.Stat()
	if err != nil {
		return nil, unreadable(err)
	}
	if err := regular(before); err != nil {
		return nil, err
	}
	data := make([]byte, before.Size()+1)
	n, err := io.ReadFull(f, data)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	after, err := f.Stat()
	if err != nil {
		return nil, unreadable(err)
	}
	if int64(n) != before.Size() || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, refuse("It changed while it was read.", "Wait until it has arrived completely and try again.",
			errors.New("size or time changed"))
	}
	return data[:n], nil
}

// WriteFile writes a new file at path, whole or not at all. It never overwrites.
func WriteFile(path string, c *Content, sender ledger.Signer, recipients ...age.Recipient) error {
	err := durable.New(path, func(w io.Writer) error { return Write(w, c, sender, recipients...) })
	var system *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrExist):
		return exists(path, err)
	case errors.As(err, &system), errors.As(err, &link):
		return unwritable(err)
	}
	return err
}

func exists(path string, err error) *Refused {
	return &Refused{What: notWritten, Why: "A file named " + filepath.Base(path) + " exists already.",
		Do: "Choose another name.", cause: err}
}

func unwritable(err error) *Refused {
	return &Refused{What: notWritten, Why: "The folder did not take it (" + durable.Reason(err) + ").",
		Do: "Check its free space and permissions, or choose another folder.", cause: err}
}
