package model

// A Checkin says where a goal stood on a day.
type Checkin struct {
	Record `kind:"checkin" writer:"both" title:"note"`
	Goal   string `json:"goal,omitempty" ref:"goal" rule:"required"`
	Date   Date   `json:"date,omitempty"`
	Value  Number `json:"value,omitempty"`
	State  string `json:"state,omitempty" enum:"on_track|at_risk|late|done|dropped"`
	Note   string `json:"note,omitempty"`
}

// CheckinKind declares Checkin.
var CheckinKind = Declare[Checkin]()

// A Milestone is a step towards a goal. It asks for the assistant's part in it.
type Milestone struct {
	Record        `kind:"milestone" writer:"both" title:"title"`
	Goal          string `json:"goal,omitempty" ref:"goal" rule:"required"`
	Title         string `json:"title,omitempty" rule:"required"`
	Due           Date   `json:"due,omitempty"`
	AssistantPart string `json:"assistant_part,omitempty"`
	DoneOn        Date   `json:"done_on,omitempty"`
}

// MilestoneKind declares Milestone.
var MilestoneKind = Declare[Milestone]()
