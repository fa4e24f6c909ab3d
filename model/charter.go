package model

// A Charter says what the partnership is for, and what each brings to it and needs.
type Charter struct {
	Record          `kind:"charter" writer:"both" title:"mission"`
	Mission         string `json:"mission,omitempty"`
	Vision          string `json:"vision,omitempty"`
	Objective       string `json:"objective,omitempty"`
	ExecutiveBrings string `json:"executive_brings,omitempty"`
	ExecutiveNeeds  string `json:"executive_needs,omitempty"`
	AssistantBrings string `json:"assistant_brings,omitempty"`
	AssistantNeeds  string `json:"assistant_needs,omitempty"`
}

// CharterKind declares Charter.
var CharterKind = Declare[Charter]()
