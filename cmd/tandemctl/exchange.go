package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"tandem/model"
	"tandem/storage"
)

type exportCmd struct {
	Output string `short:"o" required:"" placeholder:"FILE|DIR" predictor:"file" help:"Bundle to write, or a folder to write it into."`
	All    bool   `help:"Everything, also what your partner has confirmed."`
}

func (exportCmd) Help() string {
	return `Writes all that your partner has not confirmed yet, so that a lost bundle heals with the next one. What is private stays here. Prints a line for each file written; beyond the limits of one file there are several, to be imported in any order.

Example:

    tandemctl --data sam export -o to-helena.tandem
    {"entries":3,"path":"to-helena.tandem"}

Exit: 0 done, 1 the file cannot be written or is there already, 4 your partner has not joined yet.`
}

func (e *exportCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	sent, err := l.Export(c.ctx, e.Output, e.All)
	if err != nil {
		return err
	}
	lines := make([]fields, len(sent))
	for i, s := range sent {
		lines[i] = fields{"path": s.Path, "entries": s.Entries}
	}
	return printAll(c, lines)
}

type inspectCmd struct {
	File string `arg:"" predictor:"tandem" help:"Bundle."`
}

func (inspectCmd) Help() string {
	return `Prints what the file is, whose it is and when it was made. To see what it would bring, use import --dry-run.

Example:

    tandemctl --data helena inspect to-helena.tandem

Exit: 0 done, 1 the file cannot be read, 3 it is damaged or not for here.`
}

func (i *inspectCmd) Run(c *call) error {
	s, err := c.store()
	if err != nil {
		return err
	}
	if err := readable(i.File); err != nil {
		return err
	}
	found, err := s.Inspect(c.ctx, i.File)
	if err != nil {
		return err
	}
	return c.print(found)
}

type importCmd struct {
	Files  []string `arg:"" name:"file" predictor:"tandem" help:"Bundles, in any order."`
	DryRun bool     `help:"Say what would change and change nothing; each file by itself."`
}

func (importCmd) Help() string {
	return `Every file is checked before the first is merged, and each is merged whole or not at all. A bundle that was merged before changes nothing. With --json prints the sums over all files.

Example:

    tandemctl --data helena import to-helena.tandem --json
    {"conflicts":0,"entries":3,"records":2,"void":0}

Exit: 0 done, 1 a file cannot be read, 3 a bundle is damaged, altered or not for here, 4 an earlier bundle is missing.`
}

func (i *importCmd) Run(c *call) error {
	s, err := c.store()
	if err != nil {
		return err
	}
	previews := make([]*storage.Incoming, len(i.Files))
	for n, file := range i.Files {
		if err := readable(file); err != nil {
			return err
		}
		previews[n], err = s.Preview(c.ctx, file)
		if err != nil && (i.DryRun || !missing(err)) {
			return err
		}
	}
	if i.DryRun {
		var sum storage.Summary
		for _, p := range previews {
			sum = plus(sum, p.Summary)
		}
		return c.imported(previews, sum, "would bring")
	}
	sum, err := mergeAll(c, s, i.Files, previews)
	if err != nil {
		return err
	}
	return c.imported(previews, sum, "brought")
}

// readable tells a file that is not there from one that is refused.
func readable(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return unread(file, err)
	}
	return f.Close()
}

// mergeAll merges the files, and fills in their previews. One that needs another
// waits for it; where no file moves any more, what the last of them needs is missing.
func mergeAll(c *call, s *storage.Store, files []string, previews []*storage.Incoming) (sum storage.Summary, err error) {
	merged := make([]bool, len(files))
	for left := len(files); left > 0; {
		before, gap := left, error(nil)
		for n, file := range files {
			if merged[n] {
				continue
			}
			var summary storage.Summary
			if previews[n] == nil {
				previews[n], err = s.Preview(c.ctx, file)
			}
			if err == nil {
				summary, err = previews[n].Merge(c.ctx)
			}
			switch {
			case err == nil:
				merged[n], sum, left = true, plus(sum, summary), left-1
			case missing(err):
				previews[n], gap, err = nil, err, nil
			default:
				return sum, err
			}
		}
		if left == before {
			return sum, gap
		}
	}
	return sum, nil
}

func missing(err error) bool {
	var refused *model.Refused
	return errors.As(err, &refused) && refused.Reason == model.Missing
}

func plus(a, b storage.Summary) storage.Summary {
	return storage.Summary{
		Entries: a.Entries + b.Entries, Records: a.Records + b.Records,
		Conflicts: a.Conflicts + b.Conflicts, Void: a.Void + b.Void,
	}
}

func (c *call) imported(list []*storage.Incoming, sum storage.Summary, verb string) error {
	if c.JSON {
		return c.print(sum)
	}
	for _, in := range list {
		for _, n := range in.News {
			if err := c.say("%s", headline(n)); err != nil {
				return err
			}
		}
	}
	if sum == (storage.Summary{}) {
		return c.say("It %s nothing new.", verb)
	}
	told := count(sum.Entries, "entry", "entries") + " and " + count(sum.Records, "record", "records")
	if sum.Conflicts > 0 {
		told += ", with " + count(sum.Conflicts, "conflict", "conflicts") + " to settle"
	}
	if sum.Void > 0 {
		told += ", with " + count(sum.Void, "write", "writes") + " that have no effect"
	}
	return c.say("It %s %s.", verb, told)
}

// headline is a record that a bundle brings, in a line.
func headline(n storage.News) string {
	line := "edited "
	if n.New {
		line = "new "
	}
	return line + strings.ReplaceAll(n.Kind, "_", " ") + ": " + plainValue(n.Title)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
