package model

// A Briefing passes on what somebody learned, with the seven questions that make it
// useful: what was seen, what it could mean, who is involved, what it affects, whom it
// also concerns, to whom to delegate, what to clarify.
type Briefing struct {
	Record      `kind:"briefing" writer:"both" title:"subject"`
	Subject     string `json:"subject,omitempty" rule:"required"`
	Received    Moment `json:"received,omitempty"`
	Seen        string `json:"seen,omitempty"`
	CouldMean   string `json:"could_mean,omitempty"`
	Involved    string `json:"involved,omitempty"`
	Effect      string `json:"effect,omitempty"`
	AlsoFor     string `json:"also_for,omitempty"`
	DelegateTo  string `json:"delegate_to,omitempty"`
	Clarify     string `json:"clarify,omitempty"`
	ForwardedTo string `json:"forwarded_to,omitempty"`
	DoneOn      Date   `json:"done_on,omitempty"`
	Sensitivity string `json:"sensitivity,omitempty" enum:"normal|confidential|restricted"`
}

// BriefingKind declares Briefing.
var BriefingKind = Declare[Briefing]()

// Check keeps the two days in order.
func (b *Briefing) Check(Context) error {
	if b.Received != "" && b.DoneOn != "" && b.DoneOn < b.Received.Date() {
		return unsaved("briefing", "it would be done before it was received", "correct one of the dates")
	}
	return nil
}
