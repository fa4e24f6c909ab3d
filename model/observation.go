package model

// An Observation is what somebody noticed about a person. It is private unless its
// author says otherwise.
type Observation struct {
	Record `kind:"observation" writer:"author" title:"note" private:"mostly"`
	About  string `json:"about,omitempty" rule:"person required"`
	Note   string `json:"note,omitempty"`
	Date   Date   `json:"date,omitempty"`
}

// ObservationKind declares Observation.
var ObservationKind = Declare[Observation]()
