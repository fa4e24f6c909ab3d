package model

// An Area is something that is decided again and again. Its stage is not a field:
// it follows from the grants.
type Area struct {
	Record       `kind:"area" writer:"both" title:"name" label:"decision area"`
	Name         string `json:"name,omitempty" rule:"required"`
	Description  string `json:"description,omitempty"`
	Stakes       string `json:"stakes,omitempty" enum:"low|medium|high" creating:"both" writer:"executive"`
	Reserved     bool   `json:"reserved,omitempty" writer:"executive"`
	SnoozedUntil Date   `json:"snoozed_until,omitempty"`
	Sphere       string `json:"sphere,omitempty" enum:"control|influence"`
}

// AreaKind declares Area.
var AreaKind = Declare[Area]()
