package model

import "reflect"

// SharedCosts are one person's yes to sharing the costs with the other and, once both have said
// it, a copy of what they keep in ReturnSettings. A no takes the copy out of the ledger again.
type SharedCosts struct {
	Record  `kind:"shared_costs" writer:"author" label:"yes to sharing costs" private:"never"`
	OptedIn bool `json:"opted_in,omitempty"`
	Costs
}

// SharedCostsKind declares SharedCosts.
var SharedCostsKind = Declare[SharedCosts]()

// Check keeps the figures out of the ledger until both have said yes.
func (s *SharedCosts) Check(c Context) error {
	if err := s.check(SharedCostsKind.Label); err != nil {
		return err
	}
	partner := false
	for _, doc := range c.others(SharedCostsKind.Name) {
		if doc.Text("created_by") != c.Self {
			partner = partner || doc["opted_in"] == true
		} else if c.Creating {
			return unsaved(SharedCostsKind.Label, "you have one in this partnership already", "edit the one that list shared_costs shows")
		}
	}
	var before SharedCosts
	if c.Before != nil {
		if err := c.Before.into(&before); err != nil {
			return err
		}
	}
	if s.Costs != (Costs{}) && !(s.OptedIn && partner) && !reflect.DeepEqual(s.Costs, before.Costs) {
		return unsaved(SharedCostsKind.Label, "costs are shared once both have said yes, and not before", "set opted_in, and wait for the yes of your partner")
	}
	return nil
}
