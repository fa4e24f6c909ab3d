package model

import "math/big"

// ReturnSettings are what the return is reckoned from. They never leave the laptop:
// what somebody earns is nobody's to send.
type ReturnSettings struct {
	Record        `kind:"return_settings" writer:"author" label:"return setting" private:"always"`
	ExecutiveCost *int64 `json:"executive_cost,omitempty"`
	AssistantCost *int64 `json:"assistant_cost,omitempty"`
	Share         Number `json:"share,omitempty"`
	HoursPerWeek  Number `json:"hours_per_week,omitempty"`
	Recovery      Number `json:"recovery,omitempty"`
	WeeksPerYear  *int64 `json:"weeks_per_year,omitempty"`
	Currency      string `json:"currency,omitempty"`
}

// ReturnSettingsKind declares ReturnSettings.
var ReturnSettingsKind = Declare[ReturnSettings]()

// Check keeps the inputs within what a year and a person hold, here and over all the
// partnerships of one assistant.
func (r *ReturnSettings) Check(c Context) error {
	switch refuse := func(why, do string) error { return unsaved(ReturnSettingsKind.Label, why, do) }; {
	case negative(r.ExecutiveCost) || negative(r.AssistantCost):
		return refuse("a cost cannot be negative", "write it without the sign")
	case (r.ExecutiveCost != nil || r.AssistantCost != nil) && r.Currency == "":
		return refuse("a cost needs its currency", "add one such as GBP")
	case r.Currency != "" && !validCurrency(r.Currency):
		return refuse("its currency is no code of three letters", "write one such as GBP")
	case !r.Share.within(1):
		return refuse("a share is from 0 to 1", `write it as a decimal such as "0.6"`)
	case !r.Recovery.within(1):
		return refuse("the recovery is from 0 to 1", `write it as a decimal such as "0.5"`)
	case !r.HoursPerWeek.within(24 * 7):
		return refuse("a week has from 0 to 168 hours", "correct the hours")
	case r.WeeksPerYear != nil && (*r.WeeksPerYear < 0 || *r.WeeksPerYear > 53):
		return refuse("a year has from 0 to 53 weeks", "correct the weeks")
	case c.Creating && len(c.others(ReturnSettingsKind.Name)) > 0:
		return refuse("this partnership has its settings already", "edit those that list return_settings shows")
	}
	return r.checkTogether(c)
}

// checkTogether holds the settings against those of the person's other partnerships.
func (r *ReturnSettings) checkTogether(c Context) error {
	total := r.share()
	for _, doc := range c.elsewhere(ReturnSettingsKind.Name) {
		var o ReturnSettings
		if err := doc.into(&o); err != nil {
			continue // it was checked when it was saved
		}
		if r.Currency != "" && o.Currency != "" && r.Currency != o.Currency {
			return unsaved(ReturnSettingsKind.Label, "your other partnership counts in "+o.Currency, "use one currency in all of them")
		}
		total.Add(total, o.share())
	}
	// An executive may well have two assistants of their own.
	if c.Actor == Assistant && total.Cmp(big.NewRat(1, 1)) > 0 {
		return unsaved(ReturnSettingsKind.Label, "your shares in all partnerships would be more than 1 together", "lower one of them")
	}
	return nil
}

// share is the whole of the assistant where nothing is said.
func (r *ReturnSettings) share() *big.Rat {
	if r.Share == "" {
		return big.NewRat(1, 1)
	}
	return r.Share.Rat()
}
