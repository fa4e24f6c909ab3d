package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
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

Grants and rulings have verbs of their own: approve, decline, ask, grant, revoke.

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
	case k.Writer.Allows(role, true):
		return nil
	}
	for _, f := range k.Fields {
		if f.Writer != "" && f.Writer.Allows(role, false) {
			return nil
		}
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
	in := json.NewDecoder(strings.NewReader(string(data)))
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

// parseID reads the id of a record from the command line.
func parseID(text string) (uuid.UUID, error) {
	id, err := uuid.Parse(text)
	if err != nil {
		return id, usage{fmt.Sprintf("%q is not the id of a record; list and search show the ids.", text)}
	}
	return id, nil
}

// A Target is the record that a verb is about.
type Target struct {
	ID string `arg:"" name:"id" help:"Id of the record, as put, list and search show it."`
}

// open finds the partnership and the record's id.
func (t Target) open(c *call) (*storage.Ledger, uuid.UUID, error) {
	l, err := c.ledger()
	if err != nil {
		return nil, uuid.UUID{}, err
	}
	id, err := parseID(t.ID)
	return l, id, err
}

type getCmd struct {
	Target `embed:""`
}

func (getCmd) Help() string {
	return `Prints the record as one flat object of its fields, your private ones included.

Example:

    tandemctl --data sam get 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 2 that is no id, 4 there is no such record here.`
}

func (g *getCmd) Run(c *call) error {
	l, id, err := g.open(c)
	if err != nil {
		return err
	}
	doc, err := l.Get(c.ctx, id)
	if err != nil {
		return err
	}
	return c.print(doc)
}

type listCmd struct {
	Kind    string   `arg:"" predictor:"kind" help:"Kind of record, such as decision."`
	Where   []string `placeholder:"FIELD=VALUE" sep:"none" help:"Only records whose field has this value; may be given several times."`
	Deleted bool     `help:"The trash instead of what is there."`
	Limit   int      `placeholder:"N" help:"No more than N records."`
}

func (listCmd) Help() string {
	return `Prints the records as JSON Lines, oldest first.

Example:

    tandemctl --data sam list decision --where area=0198c0de-0000-7000-8000-000000000000 --where outcome=good

Exit: 0 done, 2 there is no such kind or field.`
}

func (i *listCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	kind := model.KindOf(i.Kind)
	if kind == nil {
		return noKind(i.Kind, true)
	}
	where, err := i.where(kind)
	if err != nil {
		return err
	}
	docs, err := l.List(c.ctx, i.Kind, storage.Query{Where: where, Deleted: i.Deleted, Limit: i.Limit})
	if err != nil {
		return err
	}
	return printAll(c, docs)
}

func (i *listCmd) where(kind *model.Kind) (map[string]string, error) {
	where := map[string]string{}
	for _, text := range i.Where {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, usage{fmt.Sprintf("--where takes field=value, and %q is not of that form.", text)}
		}
		if !hasField(kind, name) {
			return nil, usage{fmt.Sprintf("A %s has no field %q.", kind.Label, name)}
		}
		where[name] = value
	}
	return where, nil
}

// hasField says whether records of the kind show the field.
func hasField(k *model.Kind, name string) bool {
	switch name {
	case "id", "kind", "created_at", "created_by", "private", "deleted":
		return true
	}
	_, ok := k.Field(name)
	return ok
}

type historyCmd struct {
	Target `embed:""`
}

func (historyCmd) Help() string {
	return `Prints every write as JSON Lines: when, by whom, which fields, and whether it stands, was replaced or has no effect and why.

Example:

    tandemctl --data sam history 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 2 that is no id, 4 there is no such record here.`
}

func (h *historyCmd) Run(c *call) error {
	l, id, err := h.open(c)
	if err != nil {
		return err
	}
	events, err := l.History(c.ctx, id)
	if err != nil {
		return err
	}
	return printAll(c, events)
}

type searchCmd struct {
	Text  []string `arg:"" help:"Words to find."`
	Limit int      `default:"100" placeholder:"N" help:"No more than N records (${default})."`
}

func (searchCmd) Help() string {
	return `Prints the records that hold all the words as JSON Lines, best first, your private ones included.

Example:

    tandemctl --data sam search lisbon movers

Exit: 0 done, also where nothing was found.`
}

func (s *searchCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	hits, err := l.Search(c.ctx, strings.Join(s.Text, " "), s.Limit)
	if err != nil {
		return err
	}
	docs := make([]model.Doc, len(hits))
	for i, h := range hits {
		docs[i] = h.Doc
	}
	return printAll(c, docs)
}

type deleteCmd struct {
	Target `embed:""`
}

func (deleteCmd) Help() string {
	return `The record goes to the trash on both laptops; undelete takes it out again. What is decided, append-only or authority stays.

Example:

    tandemctl --data sam delete 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 1 or 3 it may not be deleted, 4 there is no such record here.`
}

func (d *deleteCmd) Run(c *call) error {
	l, id, err := d.open(c)
	if err != nil {
		return err
	}
	if err := l.Delete(c.ctx, id); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}

type undeleteCmd struct {
	Target `embed:""`
}

func (undeleteCmd) Help() string {
	return `Example:

    tandemctl --data sam list decision --deleted
    tandemctl --data sam undelete 0198c0de-0000-7000-8000-000000000000

Exit: 0 done, 3 your role may not, 4 there is no such record here.`
}

func (u *undeleteCmd) Run(c *call) error {
	l, id, err := u.open(c)
	if err != nil {
		return err
	}
	if err := l.Undelete(c.ctx, id); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}

type undoCmd struct{}

func (undoCmd) Help() string {
	return `Writes back what your last action replaced, and prints what that was. Nothing is erased: history shows both. What the executive granted or ruled is not undone here; use revoke.

Example:

    tandemctl --data sam undo

Exit: 0 done, 1 there is nothing to undo.`
}

func (undoCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	what, err := l.Undo(c.ctx)
	if err != nil {
		return err
	}
	return c.print(fields{"undone": what})
}
