package model

// A Promise is what one person told another to expect.
type Promise struct {
	Record   `kind:"promise" writer:"both" title:"what"`
	By       string `json:"by,omitempty" ref:"ally" rule:"person"`
	To       string `json:"to,omitempty" ref:"ally" rule:"person"`
	What     string `json:"what,omitempty" rule:"required"`
	Due      Date   `json:"due,omitempty"`
	KeptOn   Date   `json:"kept_on,omitempty"`
	BrokenOn Date   `json:"broken_on,omitempty"`
}

// PromiseKind declares Promise.
var PromiseKind = Declare[Promise]()

// Check takes one outcome.
func (p *Promise) Check(Context) error {
	if p.KeptOn != "" && p.BrokenOn != "" {
		return unsaved("promise", "it cannot be both kept and broken", "clear kept_on or broken_on")
	}
	return nil
}
