package main

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"tandem/model"
)

// noRoom is an output that takes nothing.
type noRoom struct{}

func (noRoom) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: errors.New("no space left")}
}

func TestAnAnswerThatIsNotWrittenIsASentence(t *testing.T) {
	t.Parallel()
	c := &call{process: process{stdout: answer{noRoom{}}}}
	for _, err := range []error{c.print(fields{"id": 1}), c.say("done")} {
		if err == nil || err.Error() != "The answer was not written: no space left; make room, or write it to another place." {
			t.Error(err)
		}
	}
}

// The partner's words may come from another program, and a terminal obeys what it reads.
func TestTextForPeopleHoldsNothingHidden(t *testing.T) {
	t.Parallel()
	const text = "Travel\x1b]0;owned\x07\n\u202eInbox"
	var out bytes.Buffer
	c := &call{process: process{stdout: &out}}
	if err := c.say("area: %s", text); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != model.Legible(got) {
		t.Errorf("%q", got)
	}
	if got := line(text); strings.ContainsAny(got, "\x1b\x07\n\u202e") {
		t.Errorf("%q", got)
	}
}

func TestWhatIsNotUTF8IsNotSaved(t *testing.T) {
	t.Parallel()
	_, err := parseDocs([]byte("{\"situation\":\"Z\xfcrich\"}"))
	if err == nil || !strings.Contains(err.Error(), "not UTF-8") {
		t.Error(err)
	}
}
