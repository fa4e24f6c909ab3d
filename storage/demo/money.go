package demo

import "tandem/model"

// settings of the return stay on the laptop on which they are written: Helena's, and for
// each of his partnerships Tomás's. Between the two executives he is shared sixty to forty.
var settings = []fact{
	{"2026-01-13", executive, "return_settings", "Helena's", costs(42_000_000, "0.6", "55")},
	{"2026-01-13", assistant, "return_settings", "Tomás's", costs(42_000_000, "0.6", "55")},
}

// costs are a year's, in pence.
func costs(executive int64, share, hours string) model.Doc {
	return model.Doc{
		"executive_cost": executive, "assistant_cost": int64(10_140_000), "share": share,
		"hours_per_week": hours, "weeks_per_year": int64(46), "currency": "GBP",
	}
}
