//go:build unix

package bundle

import (
	"path/filepath"
	"syscall"
	"testing"
)

// Opening a pipe would wait for somebody to write to it.
func TestReadFileRefusesAPipe(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe.tandem")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ReadFile(path, identity(t, hereKey))
	(&testCase{why: "not a file but a device"}).want(t, got, err)
}
