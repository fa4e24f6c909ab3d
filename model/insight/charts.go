package insight

import "slices"

// The ten charts, by the names that the command line and the agenda call them.
const (
	ChartBoard           = "board"           // a row of dots for each area: agreed, shown, felt by each; stages
	ChartHistory         = "history"         // a step line for each area, holding from one day to the next; stages
	ChartDecisions       = "decisions"       // bars of months, stacked by stage; counts
	ChartRecommendations = "recommendations" // bars of months, stacked: followed, adapted, not; counts
	ChartInterference    = "interference"    // bars of months: checkins, overridden, taken_back; and a line of shares: reasons
	ChartCredit          = "credit"          // bars of months, for each giver: private and public; counts
	ChartHours           = "hours"           // bars of weeks: net; a line: mean; and the level break_even; minutes
	ChartGoals           = "goals"           // bars of levels, stacked by state; and revisions as ticks; counts
	ChartWaiting         = "waiting"         // bars of bands of ages, stacked by kind and whom it waits on; counts
	ChartViews           = "views"           // paired dots for each item; ratings
)

// chart is what is known of one before any record is read.
type chart struct {
	name            string
	title, question Sentence
	draw            func(*Insight, *Chart)
}

// charts are in the order of the rules.
var charts = []chart{
	{ChartBoard, say("chart.board", "Delegation board"), say("chart.board.question", "Where do views differ?"), (*Insight).boardChart},
	{ChartHistory, say("chart.history", "Stage history"), say("chart.history.question", "Are we moving?"), (*Insight).historyChart},
	{ChartDecisions, say("chart.decisions", "How decisions were made"), say("chart.decisions.question", "Who really decides?"), (*Insight).decisionsChart},
	{ChartRecommendations, say("chart.recommendations", "Recommendations"), say("chart.recommendations.question", "Is judgement trusted?"), (*Insight).recommendationsChart},
	{ChartInterference, say("chart.interference", "Interference and reasons"), say("chart.interference.question", "Is the handover clean?"), (*Insight).interferenceChart},
	{ChartCredit, say("chart.credit", "Credit"), say("chart.credit.question", "Is it mutual?"), (*Insight).creditChart},
	{ChartHours, say("chart.hours", "Hours returned"), say("chart.hours.question", "Is it worth it?"), (*Insight).hoursChart},
	{ChartGoals, say("chart.goals", "Goal tree status"), say("chart.goals.question", "Aligned, honest, adaptive?"), (*Insight).goalsChart},
	{ChartWaiting, say("chart.waiting", "Waiting"), say("chart.waiting.question", "Who is the bottleneck?"), (*Insight).waitingChart},
	{ChartViews, say("chart.views", "Two views"), say("chart.views.question", "What should we discuss?"), (*Insight).viewsChart},
}

// Charts lists the ten in the order of the rules.
func Charts() []string {
	names := make([]string, len(charts))
	for i, c := range charts {
		names[i] = c.name
	}
	return names
}

// Chart gives the series of one of the ten for a span, whose ends are those of DefaultSpan
// where they are not given. It says false where there is none of that name. What shows a
// state and not a course (board, goals, waiting, views) is that of the day, whatever the
// span; of goals the revisions are the span's.
//
// The line of the break-even is drawn where the settings are known. It gives the costs away,
// so a chart that leaves the laptop is drawn from facts without them.
func (in *Insight) Chart(name string, span Span) (Chart, bool) {
	i := slices.IndexFunc(charts, func(c chart) bool { return c.name == name })
	if i < 0 {
		return Chart{}, false
	}
	c := Chart{Name: name, Title: charts[i].title, Question: charts[i].question, Span: in.Spanned(span)}
	charts[i].draw(in, &c)
	c.settle()
	return c, true
}
