package model

// What the assistant asks for in order to grow, the executive answers.

// A Training is something to learn, and whether there is leave to.
type Training struct {
	Record `kind:"training" writer:"assistant" title:"need"`
	Need   string `json:"need,omitempty" rule:"required"`
	Task   string `json:"task,omitempty"`
	State  string `json:"state,omitempty" enum:"asked|approved|declined|done" initial:"asked" writer:"executive"`
	Reason string `json:"reason,omitempty" writer:"executive"`
}

// TrainingKind declares Training.
var TrainingKind = Declare[Training]()

// A Suggestion is a way to do something better. The executive says what becomes of
// it, in words of their own; accepted ones are counted.
type Suggestion struct {
	Record `kind:"suggestion" writer:"assistant" title:"what"`
	What   string `json:"what,omitempty" rule:"required"`
	Why    string `json:"why,omitempty"`
	State  string `json:"state,omitempty" writer:"executive"`
	Reason string `json:"reason,omitempty" writer:"executive"`
}

// SuggestionKind declares Suggestion.
var SuggestionKind = Declare[Suggestion]()

// A Feedback is a question that one asks the other about their work.
type Feedback struct {
	Record  `kind:"feedback" writer:"author" title:"about"`
	AskedOf string   `json:"asked_of,omitempty" rule:"person"`
	About   string   `json:"about,omitempty" rule:"required"`
	Skills  []string `json:"skills,omitempty"`
	Answer  string   `json:"answer,omitempty" writer:"other"`
	Project string   `json:"project,omitempty"`
}

// FeedbackKind declares Feedback.
var FeedbackKind = Declare[Feedback]()

// Check lets nobody ask themselves.
func (f *Feedback) Check(c Context) error {
	if c.Creating && f.AskedOf != "" && f.AskedOf == c.Self {
		return unsaved("feedback", "you would be asking yourself", "ask your partner, or write a learning")
	}
	return nil
}
