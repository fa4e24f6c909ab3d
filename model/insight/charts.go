package insight

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

// Charts lists them in the order of the rules.
var Charts = []string{
	ChartBoard, ChartHistory, ChartDecisions, ChartRecommendations, ChartInterference,
	ChartCredit, ChartHours, ChartGoals, ChartWaiting, ChartViews,
}
