package main

import (
	"time"

	"github.com/google/uuid"
)

type conflictsCmd struct{}

func (conflictsCmd) Help() string {
	return `Prints the open conflicts as JSON Lines. Both values are kept until one of you chooses; they are numbered from 1 in the order shown.

Example:

    tandemctl --data sam conflicts
    {"record":"01…","kind":"decision","group":"situation","values":[{"value":"Two quotes","by":"01…","at":"2026-07-05T16:02:00Z"},…]}

Exit: 0 done, also where there are none.`
}

// openConflict is a line of the contract.
type openConflict struct {
	Record uuid.UUID       `json:"record"`
	Kind   string          `json:"kind"`
	Group  string          `json:"group"`
	Values []conflictValue `json:"values"`
}

type conflictValue struct {
	Value any       `json:"value"`
	By    uuid.UUID `json:"by"`
	At    time.Time `json:"at"`
}

func (conflictsCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	open, err := l.Conflicts(c.ctx)
	if err != nil {
		return err
	}
	lines := make([]openConflict, len(open))
	for i, o := range open {
		lines[i] = openConflict{Record: o.Record, Kind: o.Kind, Group: o.Group}
		for _, v := range o.Values {
			lines[i].Values = append(lines[i].Values, conflictValue{Value: v.Value, By: v.By, At: v.At.UTC()})
		}
	}
	return printAll(c, lines)
}

type resolveCmd struct {
	Target `embed:""`
	Group  string `arg:"" help:"Group of fields, as conflicts shows it."`
	Take   int    `required:"" placeholder:"N" help:"Which value to keep, counted from 1."`
}

func (resolveCmd) Help() string {
	return `The other values stay in the history. To write a new value instead, put the record again.

Example:

    tandemctl --data sam resolve 0198c0de-0000-7000-8000-000000000000 situation --take 2

Exit: 0 done, 1 there is no such value, 3 your role may not write it, 4 there is no such conflict.`
}

func (r *resolveCmd) Run(c *call) error {
	l, id, err := r.open(c)
	if err != nil {
		return err
	}
	if err := l.Resolve(c.ctx, id, r.Group, r.Take); err != nil {
		return err
	}
	return c.print(fields{"id": id})
}
