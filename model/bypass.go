package model

// A Bypass is when somebody went past the assistant to the executive.
type Bypass struct {
	Record `kind:"bypass" writer:"assistant" title:"source"`
	Date   Date   `json:"date,omitempty"`
	Source string `json:"source,omitempty"`
	Note   string `json:"note,omitempty"`
}

// BypassKind declares Bypass.
var BypassKind = Declare[Bypass]()

// Check wants to know who or what.
func (b *Bypass) Check(Context) error {
	if b.Source == "" && b.Note == "" {
		return unsaved("bypass", "it says neither who nor what", "fill in its source or a note")
	}
	return nil
}
