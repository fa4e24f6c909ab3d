package model

// A Goal is something the pair, the department or the company wants.
type Goal struct {
	Record       `kind:"goal" writer:"both" title:"title"`
	Title        string `json:"title,omitempty" rule:"required"`
	Why          string `json:"why,omitempty"`
	Level        string `json:"level,omitempty" enum:"company|department|partnership|personal"`
	Parent       string `json:"parent,omitempty" ref:"goal"`
	Owner        string `json:"owner,omitempty" rule:"person"`
	Unit         string `json:"unit,omitempty"`
	Start        Number `json:"start,omitempty"`
	Target       Number `json:"target,omitempty"`
	Current      Number `json:"current,omitempty"`
	Due          Date   `json:"due,omitempty"`
	State        string `json:"state,omitempty" enum:"on_track|at_risk|late|done|dropped"`
	StateNote    string `json:"state_note,omitempty"`
	HelpNeeded   string `json:"help_needed,omitempty"`
	Smart        *Smart `json:"smart,omitempty"`
	Contribution string `json:"contribution,omitempty" enum:"enable|embody"`
	Scope        string `json:"scope,omitempty" ref:"scope"`
}

// Smart holds the five questions of a SMART goal.
type Smart struct {
	Specific   string `json:"specific,omitempty"`
	Measurable string `json:"measurable,omitempty"`
	Achievable string `json:"achievable,omitempty"`
	Relevant   string `json:"relevant,omitempty"`
	TimeBound  string `json:"time_bound,omitempty"`
}

// GoalKind declares Goal.
var GoalKind = Declare[Goal]()

// Check wants an honest state explained.
func (g *Goal) Check(Context) error {
	if (g.State == "at_risk" || g.State == "late") && g.StateNote == "" {
		return unsaved("goal", "a goal that is at risk or late needs a note", "say in state_note what is in the way")
	}
	return nil
}

// A GoalRevision says why a goal's target or due date changed.
type GoalRevision struct {
	Record  `kind:"goal_revision" writer:"both" label:"goal revision" title:"reason" rule:"once" private:"never"`
	Goal    string           `json:"goal,omitempty" ref:"goal" rule:"required"`
	Changed map[string][]any `json:"changed,omitempty"`
	Reason  string           `json:"reason,omitempty" rule:"required"`
}

// GoalRevisionKind declares GoalRevision.
var GoalRevisionKind = Declare[GoalRevision]()

// Check wants the old and the new of what changed.
func (g *GoalRevision) Check(Context) error {
	for _, pair := range g.Changed {
		if len(pair) != 2 {
			return unsaved("goal revision", "a change is the old value and the new one", `write it such as {"due": ["2026-06-30", "2026-09-30"]}`)
		}
	}
	return nil
}
