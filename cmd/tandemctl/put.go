package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"tandem/model"
)

type putCmd struct {
	Kind string `arg:"" predictor:"kind" help:"Kind of record, such as decision."`
	File string `arg:"" optional:"" default:"-" predictor:"file" help:"JSON file; - or nothing reads standard input."`
}

func (putCmd) Help() string {
	return `Takes one object, an array of objects, or JSON Lines. An object with an id edits the fields that it names (null clears one); one without creates a record. All objects of one call are saved together or not at all. Where a person is meant, write their id, or executive or assistant. A goal whose due or target changes takes a reason in the same object. Prints the id of each record.

Example:

    echo '{"situation": "Caterer for the welcome dinner"}' | tandemctl --data sam put decision
    {"id":"01…"}

The kinds and their fields are those that kinds shows. Grants and rulings have verbs of their own: approve, decline, ask, grant, revoke.

Exit: 0 done, 1 a value is not right, 2 there is no such kind, 3 your role may not write it, 4 a record is missing.`
}

func (p *putCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	kind := model.KindOf(p.Kind)
	if kind == nil {
		return noKind(p.Kind, false)
	}
	if err := mayPut(kind, l.Info().Role); err != nil {
		return err
	}
	input, err := c.input(p.File)
	if err != nil {
		return err
	}
	docs, err := parseDocs(input)
	if err != nil {
		return err
	}
	ids, err := l.Put(c.ctx, p.Kind, docs)
	if err != nil {
		return err
	}
	return printAll(c, idsOf(ids))
}

// noKind names the kinds that there are, those that only verbs write where they are meant too.
func noKind(name string, authority bool) error {
	var names []string
	for _, k := range model.Kinds() {
		if authority || !k.Authority {
			names = append(names, k.Name)
		}
	}
	return usage{fmt.Sprintf("There is no kind of record named %q; the kinds are %s.", name, strings.Join(names, ", "))}
}

// mayPut refuses what this role can never write, before a word of the input is read.
func mayPut(k *model.Kind, role model.Role) error {
	refuse := func(why, do string) error {
		return &model.Refused{What: "Nothing was saved", Why: why, Do: do, Reason: model.Forbidden}
	}
	switch {
	case k.Name == model.RulingKind.Name:
		return refuse("a ruling has verbs of its own", "use approve, decline or ask")
	case k.Authority:
		return refuse("a "+k.Label+" has verbs of its own", "use approve, grant or revoke")
	case k.MayWrite(role):
		return nil
	}
	return refuse(fmt.Sprintf("only the %s writes a %s", k.Writer, k.Label), "ask your partner to write it")
}

// input reads a whole file, or standard input for "-".
func (c *call) input(file string) ([]byte, error) {
	in := c.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, unread(file, err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, unread(file, err)
	}
	return data, nil
}

func unread(file string, err error) error {
	why := err.Error()
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		why = path.Err.Error()
	}
	return &model.Refused{What: "Nothing was done", Why: file + " cannot be read: " + why, Do: "check the name of the file", Err: err}
}

// parseDocs reads an object, an array of objects, or objects one after the other.
func parseDocs(data []byte) ([]model.Doc, error) {
	refuse := func(why string, err error) ([]model.Doc, error) {
		return nil, &model.Refused{What: "Nothing was saved", Why: why, Do: "write one object, an array of objects or one object a line", Err: err}
	}
	if !utf8.Valid(data) { // what is no text would be replaced unseen
		return nil, &model.Refused{What: "Nothing was saved", Why: "the input is not UTF-8", Do: "save it as UTF-8"}
	}
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	var docs []model.Doc
	for {
		var value any
		err := in.Decode(&value)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return refuse("the input is not JSON, "+err.Error(), err)
		}
		list, many := value.([]any)
		if !many {
			list = []any{value}
		}
		for _, item := range list {
			object, ok := item.(map[string]any)
			if !ok {
				return refuse("the input holds something that is no object", nil)
			}
			doc, err := model.DocOf(object)
			if err != nil {
				return nil, err
			}
			docs = append(docs, doc)
		}
	}
	if len(docs) == 0 {
		return refuse("the input is empty", nil)
	}
	return docs, nil
}

func idsOf(ids []uuid.UUID) []fields {
	lines := make([]fields, len(ids))
	for i, id := range ids {
		lines[i] = fields{"id": id}
	}
	return lines
}
