package model

import "math/big"

// ReturnSettings are the costs as a person enters them. They never leave the laptop: what
// somebody earns is nobody's to send. What both agree to share is a copy, in SharedCosts.
type ReturnSettings struct {
	Record `kind:"return_settings" writer:"author" label:"return setting" private:"always"`
	Costs
}

// ReturnSettingsKind declares ReturnSettings.
var ReturnSettingsKind = Declare[ReturnSettings]()

// Check keeps the inputs within what a year and a person hold, here and over all the
// partnerships of one assistant.
func (r *ReturnSettings) Check(c Context) error {
	if err := r.check(ReturnSettingsKind.Label); err != nil {
		return err
	}
	if c.Creating && len(c.others(ReturnSettingsKind.Name)) > 0 {
		return unsaved(ReturnSettingsKind.Label, "this partnership has its settings already", "edit those that list return_settings shows")
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
