package insight

import "tandem/model"

// Costs are what is known on a laptop of what the return is reckoned from. The partner's part is
// there only while both say yes to sharing it, and it has come.
type Costs struct {
	Role   model.Role // of whose laptop it is
	Own    *model.Costs
	Theirs *model.Costs
	Yes    map[model.Role]bool
	Sent   bool // a copy of one's own is in the ledger
}

// Both says whether both have said yes.
func (c Costs) Both() bool { return c.Yes[model.Executive] && c.Yes[model.Assistant] }

// TwoCurrencies says that the two count in different money, so that nothing adds up.
func (c Costs) TwoCurrencies() bool {
	return c.Own != nil && c.Theirs != nil && c.Own.Currency != "" && c.Theirs.Currency != "" && c.Own.Currency != c.Theirs.Currency
}

// Settings are the costs as both see them, by whose word each counts. An hour of the executive is
// theirs to say, the cost of the assistant and how it is shared the assistant's; where the one
// says nothing, the other's word counts. Without the partner's part, or where the two do not
// add up, one's own stand alone. Nil where nothing is known.
func (c Costs) Settings() (*Settings, map[string]model.Role) {
	if c.Own == nil && c.Theirs == nil {
		return nil, nil
	}
	said := map[model.Role]*model.Costs{c.Role: c.Own, c.Role.Other(): c.Theirs}
	if c.TwoCurrencies() {
		said[c.Role.Other()] = nil
	}
	s, by := Settings{}, map[string]model.Role{}
	for _, field := range []struct {
		name  string
		owner model.Role
		of    func(*model.Costs) model.Number
		to    *model.Number
	}{
		{"executive_cost", model.Executive, func(c *model.Costs) model.Number { return wholeOf(c.ExecutiveCost) }, &s.ExecutiveCost},
		{"assistant_cost", model.Assistant, func(c *model.Costs) model.Number { return wholeOf(c.AssistantCost) }, &s.AssistantCost},
		{"share", model.Assistant, func(c *model.Costs) model.Number { return c.Share }, &s.Share},
		{"hours_per_week", model.Executive, func(c *model.Costs) model.Number { return c.HoursPerWeek }, &s.HoursPerWeek},
		{"recovery", model.Executive, func(c *model.Costs) model.Number { return c.Recovery }, &s.Recovery},
		{"weeks_per_year", model.Executive, func(c *model.Costs) model.Number { return wholeOf(c.WeeksPerYear) }, &s.WeeksPerYear},
	} {
		for _, role := range []model.Role{field.owner, field.owner.Other()} {
			if *field.to != "" || said[role] == nil {
				continue
			}
			if *field.to = field.of(said[role]); *field.to != "" {
				by[field.name] = role
			}
		}
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if said[role] != nil && s.Currency == "" {
			s.Currency = said[role].Currency
		}
	}
	return &s, by
}

func wholeOf(n *int64) model.Number {
	if n == nil {
		return ""
	}
	return whole(*n)
}
