package bundle

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"
)

func TestReadFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	k := &kit{t, newPair(t)}
	data := k.file()
	put := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := put("whole.tandem", data)
	huge := put("huge.tandem", data)
	if err := os.Truncate(huge, MaxFile+1); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.tandem")
	if err := os.Symlink(whole, link); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	dangling, toFolder := filepath.Join(dir, "dangling.tandem"), filepath.Join(dir, "folder.tandem")
	for link, to := range map[string]string{dangling: filepath.Join(dir, "gone"), toFolder: dir} {
		if err := os.Symlink(to, link); err != nil && runtime.GOOS != "windows" {
			t.Fatal(err)
		}
	}
	cases := []struct{ name, path, why string }{
		{"a bundle", whole, ""},
		{"a second download", put("whole (1).tandem", data), ""},
		{"another name", put("whole.tandem.txt", data), ""},
		{"a link to a bundle", link, ""},
		{"a link to nothing", dangling, "no such file"},
		{"a link to a folder", toFolder, "It is a folder"},
		{"a copy in a folder with spaces", put("whole copy (2) - Kopie.tandem", data), ""},
		{"no file", filepath.Join(dir, "none.tandem"), "no such file"},
		{"a folder", dir, "It is a folder"},
		{"a device", os.DevNull, "not a file but a device"},
		{"a placeholder of a synced folder", put("empty.tandem", nil), "It is empty"},
		{"a placeholder of zeros", put("zeros.tandem", make([]byte, 4096)), "nothing but zeros"},
		{"more than 64 MiB", huge, "larger than 64 MiB"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadFile(c.path, identity(t, hereKey))
			(&testCase{why: c.why}).want(t, got, err)
			if err != nil && strings.Contains(err.Error(), dir) && c.path != dir {
				t.Errorf("%q names the folder", err)
			}
		})
	}
}

// A restless file changes while it is read.
type restless struct {
	fs.File
	path string
	data []byte
}

func (r restless) Read(p []byte) (int, error) {
	n, err := r.File.Read(p)
	if writeErr := os.WriteFile(r.path, r.data, 0o600); writeErr != nil {
		return n, writeErr
	}
	return n, err
}

func TestReadFileRefusesAFileThatChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		data string
	}{{"grows", "twelve bytes and more"}, {"shrinks", "few"}} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.tandem")
			if err := os.WriteFile(path, []byte("twelve bytes"), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			_, err = copyUnchanged(restless{f, path, []byte(c.data)})
			(&testCase{why: "changed while it was read"}).want(t, nil, err)
		})
	}
}

func TestWriteFileIsReadable(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	here := identity(t, hereKey)
	dir := t.TempDir()
	path := filepath.Join(dir, "out.tandem")
	want := p.content()
	if err := WriteFile(path, want, p.helena.device, here.Recipient()); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode %o, want 600", got)
	}
	got, err := ReadFile(path, here)
	if err != nil {
		t.Fatal(err)
	}
	wantContent(t, got, want)
	wantFiles(t, dir, "out.tandem")
}

func TestWriteFileLeavesNothingOnFailure(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	here := identity(t, hereKey).Recipient()
	for _, c := range []struct {
		name       string
		file       string
		alter      func(*Content)
		recipients []age.Recipient
		is         error
		left       []string
	}{
		{name: "the file exists", file: "there.tandem", recipients: []age.Recipient{here}, is: fs.ErrExist, left: []string{"there.tandem"}},
		{name: "the folder does not", file: "none/out.tandem", recipients: []age.Recipient{here}, is: fs.ErrNotExist, left: []string{"there.tandem"}},
		{name: "nobody to send to", file: "out.tandem", left: []string{"there.tandem"}},
		{name: "content that may not be sent", file: "out.tandem", alter: func(c *Content) { c.Manifest.Knows = nil },
			recipients: []age.Recipient{here}, left: []string{"there.tandem"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			there := filepath.Join(dir, "there.tandem")
			if err := os.WriteFile(there, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			content := p.content()
			if c.alter != nil {
				c.alter(content)
			}
			err := WriteFile(filepath.Join(dir, c.file), content, p.helena.device, c.recipients...)
			if err == nil || c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("error %v, want %v", err, c.is)
			}
			wantFiles(t, dir, c.left...)
			if got, err := os.ReadFile(there); err != nil || !bytes.Equal(got, []byte("before")) {
				t.Errorf("the file that was there holds %q, error %v", got, err)
			}
		})
	}
}

func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("files %q, want %q", got, want)
	}
}
