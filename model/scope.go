package model

// A Scope says what the partnership is there for, rather than which work it does, and
// through what it is reached.
type Scope struct {
	Record    `kind:"scope" writer:"executive" title:"statement"`
	Statement string   `json:"statement,omitempty" rule:"required"`
	Through   []string `json:"through,omitempty"`
}

// ScopeKind declares Scope.
var ScopeKind = Declare[Scope]()
