package screen

import "fyne.io/fyne/v2/lang"

// A Kind is how people meet a kind of record: its word, its icon, and the place where such
// a record is opened.
type Kind struct {
	Word  string // "Decision"
	Words string // of several: "Decisions"
	Icon  string
	Place Place
}

// KindOf describes a kind of record. A kind that this version does not know is a record.
func KindOf(name string) Kind {
	for _, k := range kinds() {
		if k.name == name {
			return Kind{lang.X("kind."+name, name), k.words, k.icon, k.place}
		}
	}
	return Kind{lang.L("Record"), lang.L("Records"), "file-text", ""}
}

// Order is where a kind stands among others: those that a person looks for first are first.
func Order(name string) int {
	all := kinds()
	for i, k := range all {
		if k.name == name {
			return i
		}
	}
	return len(all)
}

type named struct {
	name, words, icon string
	place             Place
}

func kinds() []named {
	return []named{
		{"decision", lang.L("Decisions"), "scale", Decisions},
		{"area", lang.L("Areas"), "layout-grid", Decisions},
		{"request", lang.L("Requests"), "award", Decisions},
		{"ruling", lang.L("Rulings"), "check", Decisions},
		{"grant", lang.L("Grants"), "shield-check", Decisions},
		{"prediction", lang.L("Predictions"), "eye", Foresight},
		{"goal", lang.L("Goals"), "target", Goals},
		{"milestone", lang.L("Milestones"), "flag", Goals},
		{"checkin", lang.L("Check-ins"), "square-check", Goals},
		{"goal_revision", lang.L("Goal revisions"), "history", Goals},
		{"scope", lang.L("Scopes"), "map", Goals},
		{"credit", lang.L("Credits"), "heart", Credit},
		{"thanks", lang.L("Thanks"), "heart", Credit},
		{"promise", lang.L("Promises"), "handshake", Flow},
		{"briefing", lang.L("Briefings"), "mail", Flow},
		{"meeting", lang.L("One-to-ones"), "messages-square", OneToOne},
		{"topic", lang.L("Topics"), "message-circle", OneToOne},
		{"action", lang.L("Actions"), "square-check", OneToOne},
		{"charter", lang.L("Charters"), "book-open", Partnership},
		{"agreement", lang.L("Agreements"), "check", Partnership},
		{"phase", lang.L("Phases"), "flag", Partnership},
		{"assessment", lang.L("Assessments"), "gauge", Assessments},
		{"representation", lang.L("Representations"), "users", Growth},
		{"team_role", lang.L("Team roles"), "users", Growth},
		{"person", lang.L("Profiles"), "user", Partnership},
		{"observation", lang.L("Observations"), "eye", Partnership},
		{"skill", lang.L("Skills"), "star", Allies},
		{"responsibility", lang.L("Responsibilities"), "list", Growth},
		{"training", lang.L("Training needs"), "sprout", Growth},
		{"feedback", lang.L("Feedback"), "message-circle", Growth},
		{"suggestion", lang.L("Suggestions"), "lightbulb", Growth},
		{"declined_task", lang.L("Declined tasks"), "ban", Growth},
		{"mistake", lang.L("Mistakes"), "undo-2", Growth},
		{"learning", lang.L("Lessons"), "book-open", Growth},
		{"strength", lang.L("Strengths"), "star", Growth},
		{"bypass", lang.L("Bypasses"), "arrow-right-left", Flow},
		{"conversation", lang.L("Conversations"), "messages-square", Planner},
		{"ally", lang.L("Allies"), "handshake", Allies},
		{"exchange", lang.L("Give and take"), "arrow-right-left", Allies},
		{"return_settings", lang.L("Costs and hours"), "clock", Settings},
		{"shared_costs", lang.L("Shared costs"), "handshake", Settings},
	}
}
