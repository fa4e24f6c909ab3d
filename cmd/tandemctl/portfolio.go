package main

import (
	"tandem/model"
	"tandem/ui/report"
)

type portfolioCmd struct {
	paper `embed:""`
}

func (portfolioCmd) Help() string {
	return `Writes what the assistant answers for, decides alone, reached, stood for, suggested and learned, and what was said of it in public. Left out are private records, briefings, credit in private, reserved areas, mistakes and weaknesses, feedback, and money.

Example:

    tandemctl --data sam portfolio -o portfolio.pdf

Exit: 0 done, 1 the file is there already or cannot be written, 2 that is no day or no such kind of file, 3 you are the executive.`
}

func (p *portfolioCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if info := l.Info(); info.Role != model.Assistant {
		return &model.Refused{What: "No portfolio was written", Why: "it is the assistant's to show", Do: "ask " + info.PartnerName, Reason: model.Forbidden}
	}
	facts, w, err := p.read(c, l)
	if err != nil {
		return err
	}
	return writePage(p.Output, report.NewPortfolio(facts, w))
}
