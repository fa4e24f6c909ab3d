package insight

import (
	"tandem/model"
)

// Facts are all that the figures are made from: the shared records of a partnership
// that are not in the trash, in any order, and what the executive agreed.
type Facts struct {
	Now    model.Date
	People map[model.Role]Person
	// Agreed is, by area, how the agreed stage came to be what it is, oldest first.
	// Before the first step, and in an area without one, it is Tell.
	Agreed map[string][]Agreement
	Grants []Grant
	// Answers are the rulings that stand, by request. A question is none.
	Answers map[string]Answer

	// Settings are those of this laptop, and of the partner where both share theirs. No paper
	// that leaves holds them.
	Settings *Settings

	Areas            []model.Area
	Decisions        []model.Decision
	Requests         []model.Request
	Goals            []model.Goal
	Revisions        []model.GoalRevision
	Credits          []model.Credit
	Assessments      []model.Assessment // with answers only once both have submitted
	Representations  []model.Representation
	TeamRoles        []model.TeamRole
	Briefings        []model.Briefing
	Promises         []model.Promise
	Meetings         []model.Meeting
	Topics           []model.Topic
	Actions          []model.Action
	Responsibilities []model.Responsibility
	Exchanges        []model.Exchange
	Allies           []model.Ally
	Training         []model.Training
	Predictions      []model.Prediction
	Suggestions      []model.Suggestion
	Learnings        []model.Learning
	Strengths        []model.Strength
}

// A Person is one of the two.
type Person struct {
	ID   string
	Name string
}

// An Agreement is the stage at which an area stands from a day on.
type Agreement struct {
	From   model.Date  `json:"from"`
	Stage  model.Stage `json:"stage"`
	Grant  string      `json:"grant,omitempty"`
	Lapsed bool        `json:"lapsed,omitempty"` // an Empower that ran out, and reads Consult
}

// A Grant is one of stage 4 and the days on which it is in force.
type Grant struct {
	ID, Area string
	Terms    model.Terms
	InForce  []Span
}

// On says whether the grant is in force on a day.
func (g *Grant) On(day model.Date) bool {
	for _, s := range g.InForce {
		if s.Has(day) {
			return true
		}
	}
	return false
}

// An Answer is what a request came to.
type Answer struct {
	Verdict model.Verdict
	On      model.Date
}

// A Span is days, the first and the last among them; without one it is open at that end.
type Span struct {
	From model.Date `json:"from,omitempty"`
	To   model.Date `json:"to,omitempty"`
}

// Has says whether a day lies in the span.
func (s Span) Has(day model.Date) bool {
	return day >= s.From && (s.To == "" || day <= s.To)
}

// Days counts the days of a span that is closed at both ends.
func (s Span) Days() int { return s.From.Days(s.To) + 1 }
