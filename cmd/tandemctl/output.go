package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"tandem/model"
)

// answer is standard output, whose errors are sentences.
type answer struct{ io.Writer }

func (a answer) Write(data []byte) (int, error) {
	n, err := a.Writer.Write(data)
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		err = &model.Refused{What: "The answer was not written", Why: path.Err.Error(), Do: "make room, or write it to another place", Err: err}
	}
	return n, err
}

// fields is an object whose names come in the order of their alphabet.
type fields map[string]any

// print writes one value as one line of JSON.
func (c *call) print(v any) error { return printAll(c, []any{v}) }

// printAll writes values as JSON Lines, all of them or, where one cannot be
// written, none.
func printAll[T any](c *call, values []T) error {
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	for _, v := range values {
		if err := lines.Encode(v); err != nil {
			return err
		}
	}
	_, err := c.stdout.Write(out.Bytes())
	return err
}

// say writes text for people, a line where format holds no more.
func (c *call) say(format string, args ...any) error {
	_, err := io.WriteString(c.stdout, model.Legible(fmt.Sprintf(format, args...))+"\n")
	return err
}

// line puts a text into one line, with nothing in it that a terminal would obey: the partner's words may
// come from another program.
func line(text string) string { return strings.Join(strings.Fields(model.Legible(text)), " ") }

// note tells a person something beside the result; it is no error.
func (c *call) note(sentence string) { fmt.Fprintln(c.stderr, sentence) }
