package model

// Terms are what a request asks for and a grant gives: scope, limits and dates. A
// missing limit means "no limit".
type Terms struct {
	Situation  string `json:"situation,omitempty"`
	Includes   string `json:"includes,omitempty"`
	Excludes   string `json:"excludes,omitempty"`
	CapEach    *int64 `json:"cap_each,omitempty"`
	CapPeriod  *int64 `json:"cap_period,omitempty"`
	Period     string `json:"period,omitempty" enum:"day|week|month|quarter|year"`
	Currency   string `json:"currency,omitempty"`
	Conditions string `json:"conditions,omitempty"`
	Inform     string `json:"inform,omitempty" enum:"before|after|digest|none"`
	Start      Date   `json:"start,omitempty"`
	Expires    Date   `json:"expires,omitempty"`
	Review     Date   `json:"review,omitempty"`
}

func (t *Terms) check(label string) error {
	for _, limit := range []*int64{t.CapEach, t.CapPeriod} {
		if limit == nil {
			continue
		}
		if *limit < 0 {
			return unsaved(label, "a cap cannot be negative", "leave it out for no limit")
		}
		if !validCurrency(t.Currency) {
			return unsaved(label, "a cap needs its currency", "add one such as GBP")
		}
	}
	if t.CapPeriod != nil && t.Period == "" {
		return unsaved(label, "a cap for a period needs the period", "say day, week, month, quarter or year")
	}
	if t.Expires != "" && t.Start != "" && t.Expires < t.Start {
		return unsaved(label, "it would expire before it starts", "correct one of the dates")
	}
	return nil
}
