package model

// An Ally is somebody beyond the pair with whom there is give and take.
type Ally struct {
	Record       `kind:"ally" writer:"both" title:"name"`
	Name         string   `json:"name,omitempty" rule:"required"`
	Department   string   `json:"department,omitempty"`
	Organisation string   `json:"organisation,omitempty"`
	Tie          string   `json:"tie,omitempty" enum:"contact|strategic"`
	TheyOffer    []string `json:"they_offer,omitempty"`
	WeOffer      []string `json:"we_offer,omitempty"`
	Note         string   `json:"note,omitempty"`
}

// AllyKind declares Ally.
var AllyKind = Declare[Ally]()

// An Exchange is something that one gave and another received.
type Exchange struct {
	Record   `kind:"exchange" writer:"both" title:"what"`
	With     string `json:"with,omitempty" ref:"ally" rule:"person required"`
	Giver    string `json:"giver,omitempty" ref:"ally" rule:"person"`
	Receiver string `json:"receiver,omitempty" ref:"ally" rule:"person"`
	What     string `json:"what,omitempty" rule:"required"`
	Value    *int64 `json:"value,omitempty"`
	Date     Date   `json:"date,omitempty"`
	Outcome  string `json:"outcome,omitempty"`
}

// ExchangeKind declares Exchange.
var ExchangeKind = Declare[Exchange]()

// Check keeps what counts in the balance countable.
func (e *Exchange) Check(Context) error {
	switch {
	case e.Value != nil && (*e.Value < 1 || *e.Value > 3):
		return unsaved("exchange", "its value is 1, 2 or 3", "correct it")
	case e.Giver != "" && e.Giver == e.Receiver:
		return unsaved("exchange", "its giver and receiver are one", "correct one of the two")
	}
	return nil
}
