package model

// Costs are what the return is reckoned from: what the two cost in a year, in minor units, and how
// long the executive works.
type Costs struct {
	ExecutiveCost *int64 `json:"executive_cost,omitempty"`
	AssistantCost *int64 `json:"assistant_cost,omitempty"`
	Share         Number `json:"share,omitempty"` // of the assistant's time for this executive
	HoursPerWeek  Number `json:"hours_per_week,omitempty"`
	Recovery      Number `json:"recovery,omitempty"` // of an hour that came back
	WeeksPerYear  *int64 `json:"weeks_per_year,omitempty"`
	Currency      string `json:"currency,omitempty"`
}

// check keeps the inputs within what a year and a person hold.
func (c *Costs) check(label string) error {
	switch refuse := func(why, do string) error { return unsaved(label, why, do) }; {
	case negative(c.ExecutiveCost) || negative(c.AssistantCost):
		return refuse("a cost cannot be negative", "write it without the sign")
	case (c.ExecutiveCost != nil || c.AssistantCost != nil) && c.Currency == "":
		return refuse("a cost needs its currency", "add one such as GBP")
	case c.Currency != "" && !validCurrency(c.Currency):
		return refuse("its currency is no code of three letters", "write one such as GBP")
	case !c.Share.within(1):
		return refuse("a share is from 0 to 1", `write it as a decimal such as "0.6"`)
	case !c.Recovery.within(1):
		return refuse("the recovery is from 0 to 1", `write it as a decimal such as "0.5"`)
	case !c.HoursPerWeek.within(24 * 7):
		return refuse("a week has from 0 to 168 hours", "correct the hours")
	case c.WeeksPerYear != nil && (*c.WeeksPerYear < 0 || *c.WeeksPerYear > 53):
		return refuse("a year has from 0 to 53 weeks", "correct the weeks")
	}
	return nil
}
