package charted

import (
	"slices"

	"tandem/ui/record"
)

// Open shows the records behind the value that is read out, or behind the whole chart.
func (v *View) Open() {
	s, ok := v.spot()
	if !ok {
		v.open(v.words.Say(v.chart.Title), v.all())
		return
	}
	series := &v.chart.Series[s.Series]
	v.open(v.words.Say(series.Label)+" · "+v.words.Say(v.chart.Ticks[s.Tick].Label), series.Points[s.Tick].Records)
}

// all are the records behind the chart, those of the newest ticks first.
func (v *View) all() (ids []string) {
	for tick := len(v.chart.Ticks) - 1; tick >= 0; tick-- {
		for _, s := range v.chart.Series {
			ids = append(ids, s.Points[tick].Records...)
		}
	}
	return ids
}

func (v *View) open(title string, ids []string) {
	ids = distinct(slices.Clone(ids))
	switch {
	case len(ids) == 0:
	case v.OnOpen != nil:
		v.OnOpen(title, ids)
	default:
		record.OpenAll(v.desk, title, ids)
	}
}
