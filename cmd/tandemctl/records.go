package main

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
)

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
	where, err := i.where(kind, l.Info())
	if err != nil {
		return err
	}
	docs, err := l.List(c.ctx, i.Kind, storage.Query{Where: where, Deleted: i.Deleted, Limit: i.Limit})
	if err != nil {
		return err
	}
	return printAll(c, docs)
}

// where reads the filters. As in put, a role stands for the person who has it.
func (i *listCmd) where(kind *model.Kind, info storage.Info) (map[string]string, error) {
	where := map[string]string{}
	for _, text := range i.Where {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, usage{fmt.Sprintf("--where takes field=value, and %q is not of that form.", text)}
		}
		if !hasField(kind, name) {
			return nil, usage{fmt.Sprintf("A %s has no field %q.", kind.Label, name)}
		}
		field, ok := kind.Field(name)
		switch role := model.Role(value); {
		case name != "created_by" && !(ok && field.Person) || !role.Valid():
		case role == info.Role:
			value = info.Person.String()
		default:
			value = info.Partner.String()
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
