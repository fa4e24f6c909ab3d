package model

// What a person says about their own learning is theirs alone to write.

// A Mistake is told with its repair and what was learned.
type Mistake struct {
	Record  `kind:"mistake" writer:"author" title:"what"`
	What    string `json:"what,omitempty" rule:"required"`
	Repair  string `json:"repair,omitempty"`
	Learned string `json:"learned,omitempty"`
	Date    Date   `json:"date,omitempty"`
}

// MistakeKind declares Mistake.
var MistakeKind = Declare[Mistake]()

// A Learning is something learned, and whether it was a stretch or volunteered for.
type Learning struct {
	Record      `kind:"learning" writer:"author" title:"what"`
	What        string `json:"what,omitempty" rule:"required"`
	Source      string `json:"source,omitempty"`
	Stretch     bool   `json:"stretch,omitempty"`
	Volunteered bool   `json:"volunteered,omitempty"`
	Date        Date   `json:"date,omitempty"`
}

// LearningKind declares Learning.
var LearningKind = Declare[Learning]()

// A Strength is a strength, a weakness or the result of a style test. It is private
// unless its owner says otherwise.
type Strength struct {
	Record `kind:"strength" writer:"author" title:"what" private:"mostly"`
	What   string `json:"what,omitempty" rule:"required"`
	Type   string `json:"type,omitempty" enum:"strength|weakness|style_result"`
	Source string `json:"source,omitempty"`
	Date   Date   `json:"date,omitempty"`
}

// StrengthKind declares Strength.
var StrengthKind = Declare[Strength]()
