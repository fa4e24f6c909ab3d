package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
)

type returnCmd struct {
	Settings string `placeholder:"FILE" predictor:"file" help:"JSON with the costs and hours, and minutes and days where you like, instead of the ledger's settings."`
	Period   `embed:""`
	Recovery string `placeholder:"R" help:"Share of an hour returned that is won, from 0 to 1, instead of the settings' (or 1)."`
}

func (returnCmd) Help() string {
	return `Says what the assistant's time is worth to the executive: from which share of it on it pays for itself, and what came back in the period. It counts time only, and leaves out quality and calm. With a settings file that names the minutes no data folder is needed. Where something is not set, or no minutes are logged, the status says so, and what cannot be said is null. Nothing of it is sent to anybody.

A settings file is an object with executive_cost and assistant_cost (a year, in minor units), share (1 where missing), hours_per_week, weeks_per_year, recovery, currency, and minutes_returned, minutes_invested and days; decimals are text.

Example:

    echo '{"executive_cost":100000000,"assistant_cost":8000000,"hours_per_week":60}' > pay.json
    tandemctl return --settings pay.json --json
    {"break_even":0.08,"break_even_minutes_per_week":288,…,"status":"no_data"}

Exit: 0 done, also where nothing is set or logged; 1 the settings contradict themselves, 2 that is no day.`
}

func (r *returnCmd) Run(c *call) error {
	span, err := r.span()
	if err != nil {
		return err
	}
	settings, err := r.settings(c)
	if err != nil {
		return err
	}
	in, err := r.ledger(c, settings)
	if err != nil {
		return err
	}
	if settings == nil {
		settings = in.Settings()
	}
	if r.Recovery != "" {
		settings.Recovery = model.Number(r.Recovery)
	}
	span = spanOf(in, span)
	result, err := in.Return(*settings, span)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.print(returnFields(result))
	}
	return r.tell(c, in, *settings, span, result)
}

// settings reads the file; nil where there is none.
func (r *returnCmd) settings(c *call) (*insight.Settings, error) {
	if r.Settings == "" {
		return nil, nil
	}
	data, err := c.input(r.Settings)
	if err != nil {
		return nil, err
	}
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	var raw map[string]any
	err = in.Decode(&raw)
	for name, v := range raw { // a decimal is text, and 0.6 says the same
		if n, ok := v.(json.Number); ok {
			raw[name] = n.String()
		}
	}
	var s insight.Settings
	if err == nil {
		data, err = json.Marshal(raw)
	}
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		return nil, &model.Refused{
			What: "The return was not computed", Why: "the settings are no JSON object of numbers: " + err.Error(),
			Do: "write it such as {\"hours_per_week\": \"55\"}", Err: err,
		}
	}
	return &s, nil
}

// ledger gives the facts that are needed beside the settings; none where the file holds the
// minutes itself, or where there is no ledger to look in.
func (r *returnCmd) ledger(c *call, s *insight.Settings) (*insight.Insight, error) {
	if s != nil && (s.MinutesReturned != "" || s.MinutesInvested != "") {
		return insight.New(insight.Facts{}), nil
	}
	in, err := Day{}.insight(c)
	if s != nil && errors.Is(err, storage.ErrNone) {
		return insight.New(insight.Facts{}), nil
	}
	return in, err
}

// spanOf closes a period; without a ledger only its own days count.
func spanOf(in *insight.Insight, span insight.Span) insight.Span {
	if in.Now() == "" {
		return span
	}
	return in.Spanned(span)
}

func returnFields(r insight.Return) fields {
	out := fields{"status": r.Status}
	for name, value := range map[string]*big.Rat{
		"break_even": r.BreakEven, "break_even_minutes_per_week": r.BreakEvenMinutesPerWeek, "gain": r.Gain, "hour_value": r.HourValue,
		"value": r.Value, "cost": r.Cost, "roi": r.ROI, "net_minutes": r.NetMinutes,
	} {
		out[name] = insight.Decimal{Rat: value}
	}
	return out
}

// full and cautious are the recoveries that always stand side by side.
const full, cautious = "1", "0.5"

func (r *returnCmd) tell(c *call, in *insight.Insight, s insight.Settings, span insight.Span, result insight.Return) error {
	say := func(name string, text string) { fmt.Fprintf(c.stdout, "%-14s %s\n", name, text) }
	if result.BreakEven != nil {
		say("break-even", fmt.Sprintf("%s of the week, %s", percent(result.BreakEven), minutes(result.BreakEvenMinutesPerWeek)))
	}
	switch result.Status {
	case insight.ReturnNotSet:
		for _, name := range result.Unset {
			say("not set", name)
		}
		return nil
	case insight.ReturnNoData:
		return c.say("No minutes are logged in this time, so there is nothing to compare it with.")
	}
	if span.From != "" && s.Days == "" {
		say("period", fmt.Sprintf("%s to %s", span.From, span.To))
	}
	say("net", minutes(result.NetMinutes))
	say("cost", amount(result.Cost, s.Currency))
	recoveries := []model.Number{full, cautious}
	if own := result.Recovery; own.Cmp(model.Number(full).Rat()) != 0 && own.Cmp(model.Number(cautious).Rat()) != 0 {
		recoveries = append(recoveries, s.Recovery)
	}
	for _, recovery := range recoveries {
		s.Recovery = recovery
		at, err := in.Return(s, span)
		if err != nil {
			return err
		}
		share, _ := new(big.Rat).Mul(at.Recovery, big.NewRat(100, 1)).Float64()
		say(fmt.Sprintf("at %g %%", share), fmt.Sprintf("gain %s, value %s, return %s", percent(at.Gain), amount(at.Value, s.Currency), percent(at.ROI)))
	}
	return c.say("Time only; excludes quality and calm.")
}

func percent(r *big.Rat) string {
	return new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(2) + " %"
}

func minutes(r *big.Rat) string { return insight.LengthOf(r).String() }

func amount(r *big.Rat, currency string) string {
	rounded, _ := new(big.Int).SetString(r.FloatString(0), 10)
	if rounded.Sign() < 0 {
		return "−" + money(new(big.Int).Neg(rounded).Int64(), currency)
	}
	return money(rounded.Int64(), currency)
}
