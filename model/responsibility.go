package model

// A Responsibility is what the assistant answers for, and what it took a week before
// and after it was improved.
type Responsibility struct {
	Record        `kind:"responsibility" writer:"assistant" title:"name"`
	Name          string `json:"name,omitempty" rule:"required"`
	Sphere        string `json:"sphere,omitempty" enum:"control|influence"`
	SuccessMeans  string `json:"success_means,omitempty"`
	Process       string `json:"process,omitempty"`
	Improvement   string `json:"improvement,omitempty"`
	MinutesBefore *int64 `json:"minutes_before,omitempty"`
	MinutesAfter  *int64 `json:"minutes_after,omitempty"`
	Route         string `json:"route,omitempty" enum:"note_to_executive|recommend_to_others"`
}

// ResponsibilityKind declares Responsibility.
var ResponsibilityKind = Declare[Responsibility]()

// Check wants time that can be spent; it may have grown.
func (r *Responsibility) Check(Context) error {
	if negative(r.MinutesBefore) || negative(r.MinutesAfter) {
		return unsaved("responsibility", "minutes cannot be negative", "write how many it takes a week")
	}
	return nil
}
