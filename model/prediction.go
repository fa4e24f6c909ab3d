package model

// A Prediction says what its author expects of a decision or a ruling. Nobody else
// reads it until that is made, and then the other person says whether it came true.
type Prediction struct {
	Record   `kind:"prediction" writer:"author" title:"expects"`
	Decision string `json:"decision,omitempty" ref:"decision" rule:"once"`
	Request  string `json:"request,omitempty" ref:"request" rule:"once"`
	Expects  string `json:"expects,omitempty" rule:"required blind"`
	CameTrue *bool  `json:"came_true,omitempty" writer:"other" judges:"expects"`
}

// PredictionKind declares Prediction.
var PredictionKind = Declare[Prediction]()

// Check takes a prediction before the fact, and its outcome after it.
func (p *Prediction) Check(c Context) error {
	switch {
	case p.Decision == "" && p.Request == "":
		return unsaved("prediction", "it is about no decision and no request", "name one of the two")
	case p.Decision != "" && p.Request != "":
		return unsaved("prediction", "it is about a decision and a request", "name one of the two")
	case c.Creating && p.answered(c):
		return unsaved("prediction", "what it is about is decided already", "predict the next one")
	case !c.Creating && p.CameTrue != nil && c.Before["came_true"] == nil && !p.answered(c):
		return unsaved("prediction", "what it is about is not decided yet", "say whether it came true afterwards")
	}
	return nil
}

// answered says whether the prediction can be told from the fact.
func (p *Prediction) answered(c Context) bool {
	if p.Decision != "" {
		return c.find(p.Decision).Text("decider") != ""
	}
	for _, r := range c.others("ruling") {
		if r.Text("request") == p.Request && Verdict(r.Text("verdict")) != Question {
			return true
		}
	}
	return false
}
