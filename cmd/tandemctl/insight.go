package main

import (
	"fmt"
	"strings"

	"tandem/model/insight"
	"tandem/ui/report"
)

type insightCmd struct {
	Name   string `arg:"" optional:"" predictor:"chart" help:"Name of a chart; without one, the ten are listed."`
	Day    `embed:""`
	Period `embed:""`
	CSV    bool `name:"csv" help:"The chart's table as CSV, instead of the object."`
}

func (insightCmd) Help() string {
	return `Prints the series of a chart as one object: the question, the finding, the ticks (rows), and the series (columns) with one point for each tick. A value of null means that there is nothing to say, which is not 0; records are the ids behind a point. Without a name it lists the ten charts, one a line. With --csv it prints the table that says the same.

Example:

    tandemctl --data sam insight decisions --from 2026-01-01 --to 2026-06-30

Exit: 0 done, 2 there is no such chart, or that is no day.`
}

func (i *insightCmd) Run(c *call) error {
	if i.Name == "" {
		return c.say("%s", strings.Join(insight.Charts(), "\n"))
	}
	span, err := i.span()
	if err != nil {
		return err
	}
	in, err := i.insight(c)
	if err != nil {
		return err
	}
	chart, ok := in.Chart(i.Name, span)
	if !ok {
		return usage{fmt.Sprintf("There is no chart named %q; the charts are %s.", i.Name, strings.Join(insight.Charts(), ", "))}
	}
	if i.CSV {
		return report.WriteTwin(c.stdout, chart, insight.Sentence.String)
	}
	return c.print(chart)
}
