package model

// A Ruling is the executive's answer to a request. It is never changed.
type Ruling struct {
	Record  `kind:"ruling" writer:"executive" title:"verdict" rule:"once authority" private:"never"`
	Request string         `json:"request,omitempty" ref:"request" rule:"required"`
	Verdict Verdict        `json:"verdict,omitempty" enum:"approve|change|decline|question" rule:"required"`
	Changes map[string]any `json:"changes,omitempty"`
	Reason  string         `json:"reason,omitempty"`
	Trust   string         `json:"trust,omitempty"`
	Grant   string         `json:"grant,omitempty" ref:"grant"`
}

// A Verdict is what a ruling says.
type Verdict string

// The verdicts. A question is no answer yet.
const (
	Approve  Verdict = "approve"
	Change   Verdict = "change"
	Decline  Verdict = "decline"
	Question Verdict = "question"
)

// RulingKind declares Ruling.
var RulingKind = Declare[Ruling]()

// Check wants a decline explained.
func (r *Ruling) Check(Context) error {
	if r.Verdict == Decline && r.Reason == "" {
		return unsaved("ruling", "a decline needs a reason", "say why in a few words")
	}
	if r.Verdict == Question && r.Reason == "" {
		return unsaved("ruling", "there is no question in it", "write the question")
	}
	return nil
}
