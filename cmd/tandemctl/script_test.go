package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tandem/model"
	"tandem/storage"
)

// The program of the tests has its own clock, which $CLOCK moves, runs on $MACHINE, and
// stretches passphrases little. With $VOYAGE it has one kind of record more.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tandemctl": func() {
		if os.Getenv("VOYAGE") != "" {
			model.Declare[Voyage]()
		}
		os.Exit(run(context.Background(), os.Args[1:], process{
			stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
		}, storage.Options{WorkFactor: 4, Machine: os.Getenv("MACHINE"), Label: "laptop", Now: scriptClock, Volatile: true}))
	}})
}

// A Voyage is a kind that nothing but its struct knows of.
type Voyage struct {
	model.Record `kind:"voyage" writer:"both" title:"ship"`
	Ship         string     `json:"ship,omitempty" rule:"required"`
	Area         string     `json:"area,omitempty" ref:"area"`
	Captain      string     `json:"captain,omitempty" rule:"person"`
	Leaves       model.Date `json:"leaves,omitempty"`
	Verdict      string     `json:"verdict,omitempty" enum:"calm|rough" writer:"executive"`
}

func scriptClock() time.Time {
	now, err := time.Parse(time.RFC3339, os.Getenv("CLOCK"))
	if err != nil {
		panic(err)
	}
	return now
}

// Beside testscript's own commands a script has those of commands: it reads as what
// two people do, each at a folder of their own.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Cmds:                commands,
		Setup: func(e *testscript.Env) error {
			e.Setenv("CLOCK", "2026-07-06T09:00:00Z")
			e.Setenv("MACHINE", "test")
			for name, text := range map[string]string{
				"words.txt": "six words told by another channel", "helena.txt": "a long sentence only Helena knows",
				"sam.txt": "a long sentence only Sam knows", "wrong.txt": "a sentence that somebody guessed",
			} {
				if err := os.WriteFile(filepath.Join(e.WorkDir, name), []byte(text+"\n"), 0o600); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

type command = func(ts *testscript.TestScript, neg bool, args []string)

var commands = map[string]command{
	"helena":  person("helena"),
	"sam":     person("sam"),
	"laptop":  laptop,
	"pair":    pair,
	"put":     put,
	"write":   write,
	"keep":    keep,
	"refused": refused,
	"send":    send,
	"equal":   equal,
	"flip":    flip,
	"replace": replace,
	"table":   table,
}

// person runs the program on that person's folder: helena list request.
func person(name string) command {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("use refused, which says with which exit code")
		}
		ts.Check(ts.Exec("tandemctl", append([]string{"--data", name}, args...)...))
	}
}

// laptop runs the program on a further folder: laptop sam-new device list.
func laptop(ts *testscript.TestScript, neg bool, args []string) {
	person(args[0])(ts, neg, args[1:])
}

// pair has Helena found, Sam join, and both confirm the words.
func pair(ts *testscript.TestScript, _ bool, _ []string) {
	for _, line := range []string{
		"helena init --role executive --name Helena --partner-name Sam --key-passphrase-file helena.txt",
		"helena invite -o invitation.tandem --passphrase-file words.txt",
		"sam accept invitation.tandem -o reply.tandem --name Sam --passphrase-file words.txt --key-passphrase-file sam.txt",
		"helena import reply.tandem",
		"helena words --confirm",
		"helena export -o pair-1.tandem",
		"sam import pair-1.tandem",
		"sam words --confirm",
		"sam export -o pair-2.tandem",
		"helena import pair-2.tandem",
	} {
		words := strings.Fields(line)
		person(words[0])(ts, false, words[1:])
	}
}

// put writes one record and keeps its id in a variable: put sam area travel '{"name":"Travel"}'.
func put(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: put PERSON KIND VARIABLE JSON")
	}
	write(ts, false, []string{"put.json", args[3]})
	person(args[0])(ts, false, []string{"put", args[1], ts.MkAbs("put.json")})
	keep(ts, false, []string{args[2], "id"})
}

// write makes a file of a text in which variables stand for their values.
func write(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(args[1]), 0o600))
}

// table makes a file of lines: table FILE LINE LINE.
func table(ts *testscript.TestScript, _ bool, args []string) {
	write(ts, false, []string{args[0], strings.Join(args[1:], "\n") + "\n"})
}

// keep takes a field of the last line that was printed: keep GRANT grant.
func keep(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile("stdout")), "\n")
	var object map[string]any
	ts.Check(json.Unmarshal([]byte(lines[len(lines)-1]), &object))
	value, ok := object[args[1]].(string)
	if !ok {
		ts.Fatalf("there is no text %q in %s", args[1], lines[len(lines)-1])
	}
	ts.Setenv(args[0], value)
}

// refused wants an exit code, one sentence on standard error and nothing on standard
// output: refused 3 sam approve 1.
func refused(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	line := args[2:]
	if args[1] != "tandemctl" {
		line = append([]string{"--data", args[1]}, line...)
	}
	err = ts.Exec("tandemctl", line...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("got exit code %d, want %d", got, want)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("a refusal printed %q", out)
	}
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, ".\n") {
		ts.Fatalf("got %q, want one sentence on one line", said)
	}
}

// send carries a bundle from one person to the other: send sam helena FILE.
func send(ts *testscript.TestScript, _ bool, args []string) {
	person(args[0])(ts, false, []string{"export", "-o", args[2]})
	person(args[1])(ts, false, []string{"import", args[2], "--json"})
}

// equal wants equal digests.
func equal(ts *testscript.TestScript, neg bool, _ []string) {
	var digests [2]string
	for i, name := range []string{"helena", "sam"} {
		person(name)(ts, false, []string{"digest"})
		digests[i] = ts.ReadFile("stdout")
	}
	if (digests[0] == digests[1]) == neg {
		ts.Fatalf("got the digests %s and %s", digests[0], digests[1])
	}
}

// flip alters one byte of a file into another: flip FROM TO OFFSET, from the end if negative.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	at, err := strconv.Atoi(args[2])
	ts.Check(err)
	if at < 0 {
		at += len(data)
	}
	data[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o600))
}

// replace puts one text for another of its length wherever it stands in a file.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	data := ts.ReadFile(args[0])
	if !strings.Contains(data, args[1]) || len(args[1]) != len(args[2]) {
		ts.Fatalf("%s cannot stand for %s", args[2], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(data, args[1], args[2])), 0o600))
}
