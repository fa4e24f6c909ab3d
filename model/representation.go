package model

// A Representation is a meeting at which the assistant stood for the executive or the
// department. Taking notes is not representing.
type Representation struct {
	Record  `kind:"representation" writer:"both" title:"meeting"`
	Date    Date   `json:"date,omitempty"`
	Meeting string `json:"meeting,omitempty" rule:"required"`
	For     string `json:"for,omitempty" enum:"executive|department"`
	Role    string `json:"role,omitempty" enum:"represent|contribute|notes"`
	Note    string `json:"note,omitempty"`
}

// RepresentationKind declares Representation.
var RepresentationKind = Declare[Representation]()

// A TeamRole says in which team the assistant is or was a member or the leader.
type TeamRole struct {
	Record `kind:"team_role" writer:"both" title:"team"`
	Team   string `json:"team,omitempty" rule:"required"`
	Role   string `json:"role,omitempty" enum:"member|leader"`
	Start  Date   `json:"start,omitempty"`
	End    Date   `json:"end,omitempty"`
}

// TeamRoleKind declares TeamRole.
var TeamRoleKind = Declare[TeamRole]()

// Check keeps the two days in order.
func (t *TeamRole) Check(Context) error {
	if t.Start != "" && t.End != "" && t.End < t.Start {
		return unsaved("team role", "it would end before it starts", "correct one of the dates")
	}
	return nil
}
