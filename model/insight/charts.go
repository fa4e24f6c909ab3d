package insight

import "slices"

// The ten charts, by the names that the command line and the agenda call them.
const (
	ChartBoard           = "board"
	ChartHistory         = "history"
	ChartDecisions       = "decisions"
	ChartRecommendations = "recommendations"
	ChartInterference    = "interference"
	ChartCredit          = "credit"
	ChartHours           = "hours"
	ChartGoals           = "goals"
	ChartWaiting         = "waiting"
	ChartViews           = "views"
)

// chart is what is known of one before any record is read.
type chart struct {
	name            string
	title, question Sentence
	draw            func(*Insight, *Chart)
}

// charts are in the order of the rules.
var charts = []chart{
	{ChartDecisions, say("chart.decisions", "How decisions were made"), say("chart.decisions.question", "Who really decides?"), (*Insight).decisionsChart},
	{ChartWaiting, say("chart.waiting", "Waiting"), say("chart.waiting.question", "Who is the bottleneck?"), (*Insight).waitingChart},
}

// Charts lists the ten in the order of the rules.
var Charts = []string{
	ChartBoard, ChartHistory, ChartDecisions, ChartRecommendations, ChartInterference,
	ChartCredit, ChartHours, ChartGoals, ChartWaiting, ChartViews,
}

// Chart gives the series of one of the ten for a span, whose ends are as DefaultSpan says
// where they are not given. It says false where there is none of that name.
func (in *Insight) Chart(name string, span Span) (Chart, bool) {
	i := slices.IndexFunc(charts, func(c chart) bool { return c.name == name })
	if i < 0 {
		return Chart{}, false
	}
	c := Chart{Name: name, Title: charts[i].title, Question: charts[i].question, Span: in.spanned(span)}
	charts[i].draw(in, &c)
	return c, true
}
