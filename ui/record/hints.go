package record

import (
	"fyne.io/fyne/v2/lang"

	"tandem/model"
)

// What a declaration does not say and a form wants to know. Fields of one name mean one thing
// in every kind; where they do not, the kind stands before the name.

// long are the texts that take more than a line.
var long = map[string]int{
	"why": 2, "note": 3, "notes": 5, "reason": 2, "alternative": 2, "repair": 2, "learned": 2, "outcome": 2, "outcome_note": 2,
	"success_means": 2, "process": 3, "improvement": 2, "answer": 5, "words": 4, "practice": 3, "expected_pushback": 2, "reply": 2,
	"debrief": 3, "mission": 2, "vision": 2, "objective": 2, "executive_brings": 2, "executive_needs": 2, "assistant_brings": 2,
	"assistant_needs": 2, "seen": 2, "could_mean": 2, "effect": 2, "clarify": 2, "tendencies": 2, "work_habits": 2,
	"communication_style": 2, "winning_skills": 2, "common_struggles": 2, "attitude": 2, "values": 2, "role_scope": 2,
	"work_history": 2, "education": 2, "likes": 2, "dislikes": 2, "asset_because": 2, "description": 2, "includes": 2, "excludes": 2,
	"conditions": 2, "situation": 2, "options": 3, "expectation": 2, "recommendation": 2, "statement": 2, "impact": 2, "expects": 2,
	"state_note": 2, "help_needed": 2, "question": 2, "dissent": 2, "override_reason": 2, "worst_case": 2, "assistant_part": 2,
}

// offered are words for a text or a list that may hold any: those that are counted, or that a
// person most likely means. A record keeps others that it has.
var offered = map[string][]string{
	"suggestion.state": {"accepted", "later", "declined"},
	"feedback.skills":  {"initiative", "business understanding", "motivating others", "responsibility"},
	"skill.wants":      {string(model.Executive), string(model.Assistant)},
}

// scales are the numbers from 1 on that a field takes.
var scales = map[string]int{"exchange.value": 3, "phase.phase": 3}

// mostLevel is the highest level of a skill; the lowest is 0.
const mostLevel = 4

// todays are the days that a new record most likely means.
var todays = map[string]bool{"date": true, "received": true, "since": true}

// hidden are fields that storage fills in, or that move by an act of their own.
var hidden = map[string]bool{"agreement.digest": true, "goal_revision.changed": true, "request.withdrawn_on": true}

// nudge is a sentence below a field that says what makes it worth filling in; "" for none.
func nudge(of string) string {
	switch of {
	case "declined_task.alternative":
		return lang.L("What you could do instead makes a no easier to hear.")
	case "mistake.repair":
		return lang.L("What you did, or will do, to put it right.")
	case "milestone.assistant_part":
		return lang.L("A step without a part of the assistant is flagged.")
	case "responsibility.minutes_before", "responsibility.minutes_after":
		return lang.L("a week")
	case "training.task":
		return lang.L("The work that it is for.")
	case "exchange.value":
		return lang.L("1 a small favour · 3 a great one")
	}
	return ""
}
