package insight

import (
	"fmt"
	"math/big"

	"tandem/model"
)

// Settings are what a return is computed from. Costs are a year's, in minor units. The
// rest of a settings file, the minutes and days, may come from the ledger instead.
type Settings struct {
	ExecutiveCost model.Number `json:"executive_cost,omitempty"`
	AssistantCost model.Number `json:"assistant_cost,omitempty"`
	Share         model.Number `json:"share,omitempty"` // of the assistant's time for this executive; 1 where missing
	HoursPerWeek  model.Number `json:"hours_per_week,omitempty"`
	WeeksPerYear  model.Number `json:"weeks_per_year,omitempty"`
	Recovery      model.Number `json:"recovery,omitempty"` // of an hour returned; 1 where missing
	Currency      string       `json:"currency,omitempty"`

	MinutesReturned model.Number `json:"minutes_returned,omitempty"`
	MinutesInvested model.Number `json:"minutes_invested,omitempty"`
	Days            model.Number `json:"days,omitempty"`
}

// A Return is what the assistant's time is worth to the executive: time only; it leaves
// out quality and calm. A value that cannot be said is nil, never infinity.
type Return struct {
	Status                  string // ok, not_set or no_data
	BreakEven               *big.Rat
	BreakEvenMinutesPerWeek *big.Rat
	Gain, Value, Cost, ROI  *big.Rat // value and cost in minor units
	HourValue               *big.Rat // of an hour of the executive
	NetMinutes              *big.Rat
	Recovery                *big.Rat
	Unset                   []string // settings that are missing, by their names
}

// The statuses of a return.
const (
	ReturnOK     = "ok"
	ReturnNotSet = "not_set"
	ReturnNoData = "no_data"
)

// inputs are the settings as numbers; nil is missing.
type inputs struct {
	executive, assistant, share, hours, weeks, recovery, returned, invested, days *big.Rat
}

// ComputeReturn computes a return. It refuses what contradicts itself: negative minutes, a
// share over 1, a recovery over 1.
func ComputeReturn(s Settings) (Return, error) {
	in, err := s.read()
	if err != nil {
		return Return{}, err
	}
	r := Return{Status: ReturnOK, Recovery: in.recovery}
	for _, need := range []struct {
		name  string
		value *big.Rat
	}{{"executive_cost", in.executive}, {"hours_per_week", in.hours}, {"assistant_cost", in.assistant}, {"share", in.share}} {
		if !positive(need.value) {
			r.Unset = append(r.Unset, need.name)
		}
	}
	minutes := in.returned != nil || in.invested != nil
	if len(r.Unset) == 0 {
		// σA/E, and of the executive's weekly minutes.
		r.BreakEven = quo(mul(in.share, in.assistant), in.executive)
		r.BreakEvenMinutesPerWeek = mul(r.BreakEven, in.hours, big.NewRat(60, 1))
		if positive(in.weeks) {
			r.HourValue = quo(in.executive, mul(in.hours, in.weeks))
		}
	}
	if minutes && !positive(in.weeks) {
		r.Unset = append(r.Unset, "weeks_per_year")
	}
	if minutes && !positive(in.days) {
		r.Unset = append(r.Unset, "days")
	}
	switch {
	case len(r.Unset) > 0:
		r.Status = ReturnNotSet
	case !minutes:
		r.Status = ReturnNoData
	default:
		r.fill(in)
	}
	return r, nil
}

// fill computes what needs minutes, all inputs being there.
func (r *Return) fill(in inputs) {
	r.NetMinutes = new(big.Rat).Sub(orZero(in.returned), orZero(in.invested))
	hours := quo(r.NetMinutes, big.NewRat(60, 1))
	if hours.Sign() > 0 { // an hour lost is lost in full
		hours = mul(hours, in.recovery)
	}
	year := quo(in.days, big.NewRat(365, 1)) // also in a leap year
	r.Value = mul(hours, r.HourValue)
	r.Cost = mul(in.share, in.assistant, year)
	r.Gain = quo(hours, mul(in.hours, in.weeks, year))
	r.ROI = quo(new(big.Rat).Sub(r.Value, r.Cost), r.Cost)
}

func (s Settings) read() (in inputs, err error) {
	for _, field := range []struct {
		name string
		text model.Number
		to   **big.Rat
	}{
		{"executive_cost", s.ExecutiveCost, &in.executive}, {"assistant_cost", s.AssistantCost, &in.assistant},
		{"share", s.Share, &in.share}, {"hours_per_week", s.HoursPerWeek, &in.hours}, {"weeks_per_year", s.WeeksPerYear, &in.weeks},
		{"recovery", s.Recovery, &in.recovery}, {"minutes_returned", s.MinutesReturned, &in.returned},
		{"minutes_invested", s.MinutesInvested, &in.invested}, {"days", s.Days, &in.days},
	} {
		if field.text == "" {
			continue
		}
		if !field.text.Valid() {
			return in, notComputed(fmt.Sprintf("%s is %q", field.name, field.text), "write a number such as 60 or \"0.6\"")
		}
		*field.to, _ = new(big.Rat).SetString(string(field.text))
	}
	one := big.NewRat(1, 1)
	if in.share == nil {
		in.share = one
	}
	if in.recovery == nil {
		in.recovery = one
	}
	switch {
	case in.share.Sign() < 0 || in.share.Cmp(one) > 0:
		err = notComputed("the share of the assistant is more than the whole of it, or less than none", "give a share from 0 to 1, such as \"0.6\"")
	case in.recovery.Sign() < 0 || in.recovery.Cmp(one) > 0:
		err = notComputed("the recovery is not from 0 to 1", "give one such as \"0.5\"")
	case negative(in.returned) || negative(in.invested):
		err = notComputed("minutes cannot be negative", "log minutes that it cost as minutes_invested")
	case negative(in.days):
		err = notComputed("the period has a negative number of days", "give its days, or its first and last day")
	}
	return in, err
}

func notComputed(why, do string) error {
	return &model.Refused{What: "The return was not computed", Why: why, Do: do}
}

func positive(r *big.Rat) bool { return r != nil && r.Sign() > 0 }

func negative(r *big.Rat) bool { return r != nil && r.Sign() < 0 }

func orZero(r *big.Rat) *big.Rat {
	if r == nil {
		return new(big.Rat)
	}
	return r
}

func mul(factors ...*big.Rat) *big.Rat {
	product := big.NewRat(1, 1)
	for _, f := range factors {
		product.Mul(product, f)
	}
	return product
}

func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
