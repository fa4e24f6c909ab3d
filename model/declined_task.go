package model

// A DeclinedTask is one to which the assistant said no, with the reason and, better,
// an alternative.
type DeclinedTask struct {
	Record      `kind:"declined_task" writer:"assistant" title:"what"`
	What        string `json:"what,omitempty" rule:"required"`
	Reason      string `json:"reason,omitempty" rule:"required"`
	Alternative string `json:"alternative,omitempty"`
	Date        Date   `json:"date,omitempty"`
}

// DeclinedTaskKind declares DeclinedTask.
var DeclinedTaskKind = Declare[DeclinedTask]()
