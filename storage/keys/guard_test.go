package keys_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"reflect"
	"testing"

	"tandem/storage/keys"
)

func exported() keys.Guard {
	return keys.Guard{Machine: "m1", Path: "/home/helena/Tandem", Feed: []byte{1, 2}, Seq: 7, Head: []byte{3, 4}}
}

func TestGuardCheck(t *testing.T) {
	t.Parallel()
	const here = "/home/helena/Tandem"
	for _, c := range []struct {
		name, machine, path string
		holds               bool
		want                string
	}{
		{name: "nothing changed", machine: "m1", path: here, holds: true, want: ""},
		{name: "the folder is spelled another way", machine: "m1", path: here + "/./", holds: true, want: ""},
		{name: "another machine", machine: "m2", path: here, holds: true,
			want: "this data folder comes from another computer"},
		{name: "another machine and an older database", machine: "m2", path: here, holds: false,
			want: "this data folder comes from another computer"},
		{name: "the folder was copied on the same machine", machine: "m1", path: "/home/helena/Copy", holds: true,
			want: "this data folder was moved or copied from " + here},
		{name: "the database was rolled back", machine: "m1", path: here, holds: false,
			want: "the database in this folder is older than the last export from it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := exported()
			got := g.Check(c.machine, c.path, func(feed []byte, seq uint64, head []byte) bool {
				check(t, "asked for the last exported entry", bytes.Equal(feed, g.Feed) && seq == g.Seq && bytes.Equal(head, g.Head), true)
				return c.holds
			})
			check(t, "reason", got, c.want)
		})
	}
}

func TestGuardRoundTrip(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "guard.json")
	_, ok, err := keys.LoadGuard(path)
	check(t, "a guard before the first export", ok, false)
	check(t, "its error", err, nil)
	for seq := range uint64(3) {
		want := exported()
		want.Seq = 1<<63 + seq // beyond what a JSON number in a float could hold
		if err := want.Save(path); err != nil {
			t.Fatal(err)
		}
		got, ok, err := keys.LoadGuard(path)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		check(t, "guard", reflect.DeepEqual(got, want), true)
	}
	checkMode(t, path, 0o600)
	checkFolder(t, folder, "guard.json")
}

func TestLoadGuardRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file string }{
		{"an empty file", ""},
		{"a file cut short", `{"machine":"m1","pa`},
		{"something after it", `{"machine":"m1","path":"/p"} x`},
		{"no machine", `{"path":"/p","seq":1}`},
		{"no path", `{"machine":"m1","seq":1}`},
		{"a negative number", `{"machine":"m1","path":"/p","seq":-1}`},
		{"another file", "Dear Helena,"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "guard.json")
			write(t, path, []byte(c.file))
			_, ok, err := keys.LoadGuard(path)
			checkSentence(t, err)
			var damaged *keys.Damaged
			check(t, "is Damaged", errors.As(err, &damaged), true)
			check(t, "a guard", ok, false)
		})
	}
}

func TestGuardSaveIntoNoFolder(t *testing.T) {
	t.Parallel()
	checkSentence(t, exported().Save(filepath.Join(t.TempDir(), "none", "guard.json")))
}
