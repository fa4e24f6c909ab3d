package main

import (
	"fmt"
	"text/tabwriter"

	"tandem/model/insight"
)

type agendaCmd struct {
	Day       `embed:""`
	Quarterly bool `help:"With what a quarterly looks at besides."`
}

func (agendaCmd) Help() string {
	return `Builds the agenda of the next one-to-one from the ledger: 30 minutes, at most seven items, the rest parked. Sections: 1 last actions, 2 topics, 3 requests and grants that expire, 4 goals and broken promises, 5 outcomes, 6 a stage, 7 credit and growth.

Example:

    tandemctl --data sam agenda --now 2026-07-06 --json
    {"date":"2026-07-06","items":[{"minutes":2,"section":1,"source":"action",…}],"minutes":24,"parked":[],"quarterly":false}

Exit: 0 done, 2 that is no day.`
}

func (a *agendaCmd) Run(c *call) error {
	in, err := a.insight(c)
	if err != nil {
		return err
	}
	agenda := in.Agenda(a.Quarterly)
	if c.JSON {
		charts := agenda.Charts
		if charts == nil {
			charts = []string{}
		}
		return c.print(fields{
			"date": agenda.Date, "quarterly": agenda.Quarterly, "minutes": agenda.Minutes, "charts": charts,
			"items": itemFields(agenda.Items), "parked": itemFields(agenda.Parked),
		})
	}
	out := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "One-to-one, %s: %d minutes planned\n", agenda.Date, agenda.Minutes)
	for i, item := range agenda.Items {
		fmt.Fprintf(out, "%d\t%s\t%s\t%d min\n", i+1, line(titleOf(item)), line(whyOf(item)), item.Minutes)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	for _, item := range agenda.Parked {
		if err := c.say("parked: %s", line(titleOf(item))); err != nil {
			return err
		}
	}
	for _, name := range agenda.Charts {
		if err := c.say("chart: %s", name); err != nil {
			return err
		}
	}
	return nil
}

func itemFields(items []insight.Item) []fields {
	list := make([]fields, len(items))
	for i, item := range items {
		list[i] = fields{
			"section": item.Section, "source": item.Source, "title": titleOf(item), "why": item.Why.String(), "minutes": item.Minutes,
			"records": append([]string{}, item.Records...), "forced": item.Forced,
		}
		if item.Due != "" {
			list[i]["due"] = item.Due
		}
	}
	return list
}

// titleOf names an item: by the record's own words, else by why it is there.
func titleOf(item insight.Item) string {
	if item.Title != "" {
		return item.Title
	}
	return item.Why.String()
}

func whyOf(item insight.Item) string {
	if item.Title == "" {
		return ""
	}
	return item.Why.String()
}
