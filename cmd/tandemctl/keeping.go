package main

import (
	"fmt"
	"strings"

	"tandem/model"
)

type digestCmd struct{}

func (digestCmd) Help() string {
	return `Example:

    tandemctl --data helena digest
    9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

Exit: 0 done.`
}

func (digestCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	digest, err := l.Digest(c.ctx)
	if err != nil {
		return err
	}
	return c.say("%s", digest)
}

type checkCmd struct {
	Rebuild bool `help:"First make everything that is shown anew from the log."`
}

func (checkCmd) Help() string {
	return `Reads the whole log again, verifies what proves it and compares what is shown with a fresh fold. A fork is reported and is no fault. Where only what is shown is off, --rebuild mends it.

Example:

    tandemctl --data helena check
    {"entries":212,"feeds":2,"forks":0,"void":0}

Exit: 0 all is well, 1 something is off; the reasons are on standard error.`
}

func (k *checkCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if k.Rebuild {
		if err := l.Rebuild(c.ctx); err != nil {
			return err
		}
	}
	report, err := l.Check(c.ctx)
	if err != nil {
		return err
	}
	if len(report.Faults) > 0 {
		return &model.Refused{
			What: fmt.Sprintf("This ledger has %s", count(len(report.Faults), "fault", "faults")), Why: strings.Join(report.Faults, "; "),
			Do: "check again with --rebuild, or restore a backup and ask your partner to export with --all",
		}
	}
	return c.print(report)
}
