package main

import (
	"bytes"
	"io"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/durable"
	"tandem/ui/report"
)

type csvCmd struct {
	Export csvExportCmd `cmd:"" help:"Write the records of a kind as CSV."`
	Import csvImportCmd `cmd:"" help:"Create and edit records from CSV."`
}

type csvExportCmd struct {
	Kind   string `arg:"" predictor:"kind" help:"Kind of record, such as decision."`
	Output string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"File to write, which must not be there yet; - writes to standard output."`
	BOM    bool   `name:"bom" help:"Begin with the mark by which older spreadsheets know UTF-8."`
}

func (csvExportCmd) Help() string {
	return `Writes the records of a kind, your private ones among them, oldest first: a column a field, a line a record. A cell that a spreadsheet would run as a formula gets an apostrophe before it; csv import takes it away. Lists are lines of their cell, and what has parts has a column for each.

Example:

    tandemctl --data sam csv export decision -o decisions.csv --bom

Exit: 0 done, 1 the file is there or cannot be written, 2 there is no such kind.`
}

func (e *csvExportCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	kind := model.KindOf(e.Kind)
	if kind == nil {
		return noKind(e.Kind, true)
	}
	docs, err := l.List(c.ctx, kind.Name, storage.Query{})
	if err != nil {
		return err
	}
	table := report.Table{Kind: kind, BOM: e.BOM}
	return c.output(e.Output, func(w io.Writer) error { return table.Write(w, docs) })
}

// output writes a new file, or standard output for "-".
func (c *call) output(path string, fill func(io.Writer) error) error {
	if path == "-" {
		return fill(c.stdout)
	}
	if err := durable.New(path, fill); err != nil {
		return unwritten(path, err)
	}
	return nil
}

type csvImportCmd struct {
	Kind string `arg:"" predictor:"kind" help:"Kind of record, such as decision."`
	File string `arg:"" predictor:"file" help:"CSV file; - reads standard input."`
}

func (csvImportCmd) Help() string {
	return `Reads what csv export writes, or a file that you made: UTF-8 with commas, semicolons or tabs, the names of the fields in the first line, as many as you need and in any order. A line with an id edits that record, as far as its cells differ; an empty cell clears the field. A line without one creates a record. All of it is saved or nothing; what is wrong is named by its line. A goal whose due or target changes takes a column reason. Prints the id of each record that was created or changed.

Example:

    tandemctl --data sam csv import ally allies.csv
    {"id":"01…"}

Exit: 0 done, 1 a line is not right, 2 there is no such kind, 3 your role may not write it, 4 a record is missing.`
}

func (i *csvImportCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	kind := model.KindOf(i.Kind)
	if kind == nil {
		return noKind(i.Kind, false)
	}
	if err := mayPut(kind, l.Info().Role); err != nil {
		return err
	}
	data, err := c.input(i.File)
	if err != nil {
		return err
	}
	done, err := report.Table{Kind: kind}.Import(c.ctx, l, bytes.NewReader(data))
	if err != nil {
		return err
	}
	return printAll(c, idsOf(done.IDs))
}
