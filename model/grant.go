package model

// A Grant is what the executive agreed for an area. Stage 4 is signed by the
// executive's personal key, and its text inside the signature is the authority.
type Grant struct {
	Record `kind:"grant" writer:"executive" title:"area" rule:"once authority" private:"never"`
	Area   string `json:"area,omitempty" ref:"area" rule:"required"`
	Stage  Stage  `json:"stage,omitempty" rule:"required"`
	Trust  string `json:"trust,omitempty"`
	Terms
	Request      string `json:"request,omitempty" ref:"request"`
	RevokedOn    Date   `json:"revoked_on,omitempty"`
	RevokeReason string `json:"revoke_reason,omitempty"`
}

// GrantKind declares Grant.
var GrantKind = Declare[Grant]()

// Check keeps a grant bounded.
func (g *Grant) Check(c Context) error {
	if g.Stage == Empower && g.Expires == "" {
		return unsaved("grant", "Empower needs a day on which it expires", "add expires")
	}
	if g.Expires != "" && g.Expires < c.Today {
		return unsaved("grant", "it would have expired already", "choose a later day")
	}
	return g.check("grant")
}
