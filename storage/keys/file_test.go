package keys

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Not every file system has the hard links that writeNew prefers.
func TestRenameNewNeverOverwrites(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	temp, path := filepath.Join(folder, "temp"), filepath.Join(folder, "file")
	for _, name := range []string{temp, path} {
		if err := os.WriteFile(name, []byte(name), private); err != nil {
			t.Fatal(err)
		}
	}
	if err := renameNew(temp, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want ErrExist", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != path {
		t.Errorf("got %q and %v, want the file as it was", got, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := renameNew(temp, path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != temp {
		t.Errorf("got %q and %v, want the new file", got, err)
	}
}
