package model

// A Conversation is prepared in private and never leaves the laptop.
type Conversation struct {
	Record           `kind:"conversation" writer:"author" title:"with" private:"always"`
	With             string `json:"with,omitempty" rule:"required"`
	Words            string `json:"words,omitempty"`
	Tone             string `json:"tone,omitempty"`
	Practice         string `json:"practice,omitempty"`
	ExpectedPushback string `json:"expected_pushback,omitempty"`
	Reply            string `json:"reply,omitempty"`
	Debrief          string `json:"debrief,omitempty"`
}

// ConversationKind declares Conversation.
var ConversationKind = Declare[Conversation]()
