package model

// An Agreement says that its author agrees to a record as it stood: its digest names
// the text, so an edit of the record voids it.
type Agreement struct {
	Record `kind:"agreement" writer:"author" title:"of"`
	Of     string `json:"of,omitempty" ref:"*" rule:"required once"`
	Digest string `json:"digest,omitempty"`
}

// AgreementKind declares Agreement.
var AgreementKind = Declare[Agreement]()
