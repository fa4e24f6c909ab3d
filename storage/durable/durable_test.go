package durable

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func words(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

func TestNewIsWholeOrNotThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	failed := errors.New("the caller failed")
	if err := New(path, func(w io.Writer) error { return errors.Join(words("half")(w), failed) }); !errors.Is(err, failed) {
		t.Errorf("got %v, want the caller's error", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v was left, %v", left, err)
	}
	if err := New(path, words("first")); err != nil {
		t.Fatal(err)
	}
	if err := New(path, words("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want ErrExist", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
		t.Errorf("the file holds %q, %v, want the first", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v, %v, want 0600", info.Mode(), err)
	}
	if err := Replace(path, []byte("third")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "third" {
		t.Errorf("the file holds %q, %v, want the third", got, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%v are there, %v, want one file", left, err)
	}
}

func TestClaimOnADriveWithoutLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	temp, path := filepath.Join(dir, "temp"), filepath.Join(dir, "out.tandem")
	if err := os.Mkdir(temp, 0o700); err != nil { // nothing that a file can be renamed from
		t.Fatal(err)
	}
	if err := claim(temp, path); err == nil {
		t.Error("a folder became a file")
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that nothing was left", err)
	}
	if err := os.Remove(temp); err != nil {
		t.Fatal(err)
	}
	for i, content := range []string{"first", "second"} {
		if err := os.WriteFile(temp, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := claim(temp, path); i == 0 && err != nil || i == 1 && !errors.Is(err, fs.ErrExist) {
			t.Errorf("the %s file: error %v", content, err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
		t.Errorf("the file holds %q, error %v, want the first", got, err)
	}
}
