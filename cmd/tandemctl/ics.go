package main

import (
	"tandem/ui/report"
	"tandem/ui/words"
)

type icsCmd struct {
	Output   string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"File to write, which must not be there yet; - writes to standard output."`
	Language string `placeholder:"TAG" help:"Language of the events, en or de; without it, that of LC_ALL or LANG."`
}

func (icsCmd) Help() string {
	return `Writes a calendar that other programs import: reviews, expiries of grants, promises and one-to-ones. Each event keeps its UID, so that importing a later file updates it; what is done, revoked or deleted is called off. Private records are not in it.

Example:

    tandemctl --data sam ics -o tandem.ics

Exit: 0 done, 1 the file is there or cannot be written.`
}

func (i *icsCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	calendar, err := report.CalendarOf(c.ctx, l)
	if err != nil {
		return err
	}
	w, err := words.In(c.language(i.Language))
	if err != nil {
		return err
	}
	calendar.Say = w.Say
	return c.output(i.Output, calendar.Write)
}
