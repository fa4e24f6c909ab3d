package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"tandem/model"
	"tandem/model/insight"
)

// A Day is the day that figures are asked for.
type Day struct {
	Now string `placeholder:"DATE" help:"As of this day instead of today."`
}

// insight gathers what the figures are made from, as of the day.
func (d Day) insight(c *call) (*insight.Insight, error) {
	now, err := parseDay("--now", d.Now)
	if err != nil {
		return nil, err
	}
	l, err := c.ledger()
	if err != nil {
		return nil, err
	}
	facts, err := l.Facts(c.ctx)
	if err != nil {
		return nil, err
	}
	if now != "" {
		facts.Now = now
	}
	return insight.New(facts), nil
}

// parseDay reads a day from the command line; "" stays "".
func parseDay(flag, text string) (model.Date, error) {
	if text != "" && !model.Date(text).Valid() {
		return "", usage{fmt.Sprintf("%s takes a day such as 2026-07-06, and %q is none.", flag, text)}
	}
	return model.Date(text), nil
}

// A Period is the days that figures are about; without a flag it is the last half-year.
type Period struct {
	From string `placeholder:"DATE" help:"First day; without it, 26 weeks before the last, or the first on which anything was noted."`
	To   string `placeholder:"DATE" help:"Last day, which counts; without it, today or that of --now."`
}

func (p Period) span() (span insight.Span, err error) {
	if span.From, err = parseDay("--from", p.From); err != nil {
		return span, err
	}
	if span.To, err = parseDay("--to", p.To); err != nil {
		return span, err
	}
	if span.From != "" && span.To != "" && span.From > span.To {
		return span, usage{fmt.Sprintf("--from %s is later than --to %s.", span.From, span.To)}
	}
	return span, nil
}

type areasCmd struct {
	Day `embed:""`
}

func (areasCmd) Help() string {
	return `Says for each area which stage is agreed, which the last decisions show, which each of you feels, whether it is ready for the next one and what is missing, and what calls for a step-back talk (S1 to S5). With --json, JSON Lines; stages are 1 Tell, 2 Explain, 3 Consult, 4 Empower, and shown is null while fewer than three decisions count.

Example:

    tandemctl --data sam areas --now 2026-07-06 --json
    {"agreed":3,"eligible":10,"felt":{},"id":"01…","name":"Travel","ready":{"count":[9,10],"ok":true,…},"shown":3,"shown_count":[10,10],"signals":[]}

Exit: 0 done, 2 that is no day.`
}

func (a *areasCmd) Run(c *call) error {
	in, err := a.insight(c)
	if err != nil {
		return err
	}
	areas := in.Areas()
	if c.JSON {
		lines := make([]fields, len(areas))
		for i := range areas {
			lines[i] = areaFields(&areas[i])
		}
		return printAll(c, lines)
	}
	if len(areas) == 0 {
		return c.say("There are no decision areas yet; put area makes one.")
	}
	out := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "area\tagreed\tshown\tfelt\tnext")
	for i := range areas {
		fmt.Fprintln(out, strings.Join(areaText(&areas[i]), "\t"))
	}
	return out.Flush()
}

func areaFields(a *insight.Area) fields {
	var shown any
	if a.Shown.Stage != 0 {
		shown = a.Shown.Stage
	}
	felt := fields{}
	for role, stage := range a.Felt {
		felt[string(role)] = stage
	}
	reasons := make([]string, len(a.Ready.Unmet))
	for i, s := range a.Ready.Unmet {
		reasons[i] = s.String()
	}
	ready := fields{
		"ok": a.Ready.OK, "count": insight.Ratio{Count: a.Ready.Consults.Followed, Of: a.Ready.Consults.N},
		"small_sample": a.Ready.Small, "reasons": reasons,
	}
	if a.Ready.To != 0 {
		ready["to"] = a.Ready.To
	}
	signals := make([]string, len(a.Signals))
	for i, s := range a.Signals {
		signals[i] = s.Code
	}
	return fields{
		"id": a.ID, "name": a.Name, "agreed": a.Agreed.Stage, "shown": shown, "shown_count": a.Shown.Count,
		"eligible": a.Shown.Eligible, "excluded": a.Shown.Excluded, "felt": felt, "ready": ready, "signals": signals,
	}
}

func areaText(a *insight.Area) []string {
	shown := "not enough yet"
	if a.Shown.Stage != 0 {
		shown = fmt.Sprintf("%s, %d of %d", a.Shown.Stage, a.Shown.Count.Count, a.Shown.Count.Of)
	}
	if a.Shown.Excluded > 0 {
		shown += fmt.Sprintf(" (%d excluded)", a.Shown.Excluded)
	}
	var felt []string
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if stage, ok := a.Felt[role]; ok {
			felt = append(felt, fmt.Sprintf("%s %s", role, stage))
		}
	}
	var next []string
	switch {
	case a.Ready.OK:
		next = append(next, fmt.Sprintf("ready for %s, %d of %d followed", a.Ready.To, a.Ready.Consults.Followed, a.Ready.Consults.N))
	case a.Ready.To != 0:
		next = append(next, fmt.Sprintf("not ready for %s: %s", a.Ready.To, joined(a.Ready.Unmet)))
	}
	if a.Ready.Small && a.Ready.To != 0 && a.Ready.Consults.N > 0 {
		next = append(next, "small sample")
	}
	for _, s := range a.Signals {
		next = append(next, s.Code+": "+s.Reason.String())
	}
	return []string{line(a.Name), a.Agreed.Stage.String(), shown, strings.Join(felt, ", "), strings.Join(next, "; ")}
}

func joined(sentences []insight.Sentence) string {
	var list []string
	for s := range slices.Values(sentences) {
		list = append(list, s.String())
	}
	return strings.Join(list, ", ")
}
