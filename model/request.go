package model

// A Request asks the executive to raise an area's stage. A ruling seals it.
type Request struct {
	Record         `kind:"request" writer:"assistant" title:"situation" private:"never"`
	Area           string `json:"area,omitempty" ref:"area" rule:"required"`
	FromStage      Stage  `json:"from_stage,omitempty"`
	ToStage        Stage  `json:"to_stage,omitempty" rule:"required"`
	Recommendation string `json:"recommendation,omitempty"`
	Terms
	Reversible  string `json:"reversible,omitempty"`
	WorstCase   string `json:"worst_case,omitempty"`
	Goal        string `json:"goal,omitempty" ref:"goal"`
	WithdrawnOn Date   `json:"withdrawn_on,omitempty"`
}

// RequestKind declares Request.
var RequestKind = Declare[Request]()

// lapseAfter is how many days after its start an unanswered request lapses.
const lapseAfter = 60

// Check keeps a request one that can still be approved.
func (r *Request) Check(c Context) error {
	if c.Creating && r.Expires != "" && r.Expires < c.Today {
		return unsaved("request", "it would have expired already", "choose a later day")
	}
	return r.check("request")
}

// Lapsed says whether the request, unanswered, has lapsed by the day.
func (r *Request) Lapsed(today Date) bool {
	start := r.Start
	if start == "" {
		start = r.CreatedAt.Date()
	}
	return today > start.Add(lapseAfter) || r.Expired(today)
}

// Expired says whether what is asked for would be over by the day.
func (r *Request) Expired(today Date) bool { return r.Expires != "" && r.Expires < today }
