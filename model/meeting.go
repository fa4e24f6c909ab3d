package model

// A Meeting is a one-to-one of the pair.
type Meeting struct {
	Record    `kind:"meeting" writer:"both" title:"date"`
	Date      Date     `json:"date,omitempty" rule:"required"`
	Type      string   `json:"type,omitempty" enum:"daily|weekly|quarterly"`
	Agenda    []string `json:"agenda,omitempty"`
	Notes     string   `json:"notes,omitempty"`
	Started   Moment   `json:"started,omitempty"`
	Ended     Moment   `json:"ended,omitempty"`
	Cancelled bool     `json:"cancelled,omitempty"`
}

// MeetingKind declares Meeting.
var MeetingKind = Declare[Meeting]()

// Check keeps the two times in order: their difference is what the meeting cost.
func (m *Meeting) Check(Context) error {
	if m.Started != "" && m.Ended != "" && m.Ended.Before(m.Started) {
		return unsaved("meeting", "it would end before it started", "correct one of the times")
	}
	return nil
}

// A Topic is something to talk about at a meeting.
type Topic struct {
	Record  `kind:"topic" writer:"both" title:"title"`
	Title   string `json:"title,omitempty" rule:"required"`
	By      string `json:"by,omitempty" rule:"person"`
	Minutes *int64 `json:"minutes,omitempty"`
	Meeting string `json:"meeting,omitempty" ref:"meeting"`
	Parked  bool   `json:"parked,omitempty"`
	Done    bool   `json:"done,omitempty"`
}

// TopicKind declares Topic.
var TopicKind = Declare[Topic]()

// Check wants time that can be spent.
func (t *Topic) Check(Context) error {
	if negative(t.Minutes) {
		return unsaved("topic", "minutes cannot be negative", "leave them out where you do not know yet")
	}
	return nil
}

// An Action is what somebody does after a meeting.
type Action struct {
	Record  `kind:"action" writer:"both" title:"what"`
	Meeting string `json:"meeting,omitempty" ref:"meeting"`
	What    string `json:"what,omitempty" rule:"required"`
	Owner   string `json:"owner,omitempty" rule:"person"`
	Due     Date   `json:"due,omitempty"`
	DoneOn  Date   `json:"done_on,omitempty"`
}

// ActionKind declares Action.
var ActionKind = Declare[Action]()
