package model

import "math/big"

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

// Progress is the share of the way from start to target that the goal has come; below 0
// where it went back, over 1 where it went on. It is nil where that cannot be told.
func (g *Goal) Progress() *big.Rat { return g.ProgressOf(g.Current) }

// ProgressOf is Progress at another value, such as that of a check-in. Without a start the way
// begins at 0, without a value nothing was done yet.
func (g *Goal) ProgressOf(value Number) *big.Rat {
	if !g.Target.Valid() {
		return nil
	}
	start := g.Start.Rat()
	if !value.Valid() {
		value = g.Start
	}
	way := new(big.Rat).Sub(g.Target.Rat(), start)
	if way.Sign() == 0 {
		return nil
	}
	return way.Quo(new(big.Rat).Sub(value.Rat(), start), way)
}

// Answered counts the questions that have an answer. It is shown as 3/5, and never a score.
func (s *Smart) Answered() (n int) {
	if s == nil {
		return 0
	}
	for _, answer := range []string{s.Specific, s.Measurable, s.Achievable, s.Relevant, s.TimeBound} {
		if answer != "" {
			n++
		}
	}
	return n
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
