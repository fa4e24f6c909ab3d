package bundle

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

var update = flag.Bool("update", false, "write testdata anew")

// A testCase is one file and what becomes of it.
type testCase struct {
	name string
	why  string // in the refusal; empty where the file is read
	is   error  // the sentinel, if any
	make func(k *kit) []byte
	pass string // the passphrase it is opened with, in place of a key
	big  bool   // made by the test, not kept: it takes megabytes
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for _, group := range []struct {
		name  string
		cases []testCase
	}{{"file", fileCases}, {"frame", frameCases}, {"cbor", cborCases}, {"chain", chainCases}} {
		for _, c := range group.cases {
			t.Run(group.name+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				data := c.make(&kit{t, newPair(t)})
				got, err := Read(bytes.NewReader(data), c.identity(t))
				c.want(t, got, err)
				if *update && !c.big {
					c.keep(t, group.name, data)
				}
			})
		}
	}
}

func (c *testCase) identity(t *testing.T) age.Identity {
	if c.pass == "" {
		return identity(t, hereKey)
	}
	i, err := PassphraseIdentity(c.pass)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (c *testCase) want(t *testing.T, got *Content, err error) {
	t.Helper()
	if c.why == "" {
		if err != nil {
			t.Error(err)
		}
		return
	}
	var refused *Refused
	if !errors.As(err, &refused) {
		t.Fatalf("error %v (%T), want a refusal", err, err)
	}
	if got != nil {
		t.Error("something was returned beside the refusal")
	}
	if !strings.Contains(refused.Why, c.why) {
		t.Errorf("refused since %q, want %q", refused.Why, c.why)
	}
	if refused.What == "" || refused.Do == "" {
		t.Errorf("%q says too little", refused)
	}
	if refused.Unwrap() == nil || c.is != nil && !errors.Is(err, c.is) {
		t.Errorf("cause %v, want %v", refused.Unwrap(), c.is)
	}
}

// keep writes the case as a file that another program can run: lines of a header,
// an empty line, the bytes.
func (c *testCase) keep(t *testing.T, group string, data []byte) {
	expect, opens := "refused", "identity: "+hereKey
	if c.why == "" {
		expect = "ok"
	}
	if c.pass != "" {
		opens = "passphrase: " + c.pass
	}
	name := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '_'
		case strings.ContainsRune(",.'", r):
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ToLower(c.name), "^", " to "))
	text := fmt.Sprintf("expect: %s\ncomment: %s\n%s\n\n%s", expect, c.name, opens, data)
	path := filepath.Join("testdata", "cases", group+"_"+name)
	if _, err := os.Stat(path); err == nil {
		return // encryption differs each time, and what was refused once is refused by every version
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Error(err)
	}
}

// Files of this version stay readable, and what was refused stays so.
func TestKeptCases(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/cases/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 140 {
		t.Fatalf("%d cases, want them all", len(paths))
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			head, data, _ := bytes.Cut(text, []byte("\n\n"))
			c := testCase{why: " "}
			for line := range strings.Lines(string(head) + "\n") {
				key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
				switch {
				case key == "expect" && value == "ok":
					c.why = ""
				case key == "passphrase":
					c.pass = value
				}
			}
			got, err := Read(bytes.NewReader(data), c.identity(t))
			c.want(t, got, err)
		})
	}
}
