package main

import (
	"bytes"
	"encoding/json"
	"fmt"
)

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

// say writes a line of text for people.
func (c *call) say(format string, args ...any) error {
	_, err := fmt.Fprintf(c.stdout, format+"\n", args...)
	return err
}

// note tells a person something beside the result; it is no error.
func (c *call) note(sentence string) { fmt.Fprintln(c.stderr, sentence) }
