package model

// A Person describes themselves. Only that person writes it; the role comes from
// the partnership's first entry.
type Person struct {
	Record `kind:"person" writer:"author" title:"name" private:"never"`
	Name   string `json:"name,omitempty" rule:"required"`
	Role   Role   `json:"role,omitempty" rule:"computed"`
	Title  string `json:"title,omitempty"`

	// Asked in phase 1.
	Tendencies         string `json:"tendencies,omitempty"`
	WorkHabits         string `json:"work_habits,omitempty"`
	CommunicationStyle string `json:"communication_style,omitempty"`
	WinningSkills      string `json:"winning_skills,omitempty"`
	CommonStruggles    string `json:"common_struggles,omitempty"`
	Attitude           string `json:"attitude,omitempty"`

	// Asked in phase 2.
	Values       string `json:"values,omitempty"`
	RoleScope    string `json:"role_scope,omitempty"`
	WorkHistory  string `json:"work_history,omitempty"`
	Education    string `json:"education,omitempty"`
	Likes        string `json:"likes,omitempty"`
	Dislikes     string `json:"dislikes,omitempty"`
	AssetBecause string `json:"asset_because,omitempty"`
}

// PersonKind declares Person.
var PersonKind = Declare[Person]()
