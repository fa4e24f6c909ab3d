package report

import (
	"encoding/csv"
	"io"

	"tandem/model"
	"tandem/model/insight"
)

// WriteTwin writes a chart's table twin as CSV: a line for each tick, a column for each series
// and level. A cell is empty where there is nothing to say. Say puts what is shown into the
// reader's language.
func WriteTwin(to io.Writer, c insight.Chart, say func(insight.Sentence) string) error {
	out := csv.NewWriter(to)
	head := []string{guarded(say(c.Title))}
	for _, s := range c.Series {
		head = append(head, guarded(say(s.Label)))
	}
	for _, l := range c.Lines {
		head = append(head, guarded(say(l.Label)))
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for i, t := range c.Ticks {
		line := []string{guarded(say(t.Label))}
		for _, s := range c.Series {
			line = append(line, twinValue(s.Unit, s.Points[i], say))
		}
		for _, l := range c.Lines {
			line = append(line, decimal(insight.Decimal{Rat: l.Value}))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func twinValue(unit insight.Unit, p insight.Point, say func(insight.Sentence) string) string {
	if p.Value == nil {
		return ""
	}
	if unit == insight.UnitStage && p.Value.IsInt() {
		stage := model.Stage(p.Value.Num().Int64())
		return guarded(say(insight.Sentence{Text: "{{.Stage}}", Values: map[string]any{"Stage": stage}}))
	}
	return decimal(insight.Decimal{Rat: p.Value})
}

func decimal(d insight.Decimal) string {
	data, err := d.MarshalJSON()
	if err != nil || d.Rat == nil {
		return ""
	}
	return string(data)
}
