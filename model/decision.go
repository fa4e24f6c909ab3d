package model

// A Decision is one thing that was or is to be decided. It is open until it has a
// decider; then it waits on the executive if it has a recommendation, else on
// the assistant. Deciding seals the recommendation and its time.
type Decision struct {
	Record          `kind:"decision" writer:"both" title:"situation"`
	Area            string        `json:"area,omitempty" ref:"area"`
	Date            Date          `json:"date,omitempty"`
	Due             Date          `json:"due,omitempty"`
	Situation       string        `json:"situation,omitempty" rule:"required"`
	Why             string        `json:"why,omitempty"`
	Options         string        `json:"options,omitempty"`
	Expectation     string        `json:"expectation,omitempty"`
	InitiatedBy     Role          `json:"initiated_by,omitempty" enum:"executive|assistant"`
	Recommendation  string        `json:"recommendation,omitempty"`
	RecommendedAt   Moment        `json:"recommended_at,omitempty"`
	DecidedAt       Moment        `json:"decided_at,omitempty"`
	Decider         string        `json:"decider,omitempty" enum:"assistant|executive|joint" seals:"recommendation recommended_at"`
	Followed        string        `json:"followed,omitempty" enum:"followed|adapted|not"`
	Reason          string        `json:"reason,omitempty"`
	Question        string        `json:"question,omitempty"`
	Answer          string        `json:"answer,omitempty"`
	Dissent         string        `json:"dissent,omitempty"`
	Interference    *Interference `json:"interference,omitempty"`
	OverrideReason  string        `json:"override_reason,omitempty"`
	Amount          *int64        `json:"amount,omitempty"`
	Currency        string        `json:"currency,omitempty"`
	WithinLimits    *bool         `json:"within_limits,omitempty"`
	Outcome         string        `json:"outcome,omitempty" enum:"good|mixed|poor"`
	OutcomeNote     string        `json:"outcome_note,omitempty"`
	OutcomeAgreed   []Role        `json:"outcome_agreed,omitempty" enum:"executive|assistant" rule:"each" judges:"outcome outcome_note"`
	Review          Date          `json:"review,omitempty"`
	MinutesSaved    *int64        `json:"minutes_saved,omitempty"`
	MinutesInvested *int64        `json:"minutes_invested,omitempty"`
	Measure         string        `json:"measure,omitempty" enum:"estimated|measured|agreed"`
	Goal            string        `json:"goal,omitempty" ref:"goal"`
	Excluded        bool          `json:"excluded,omitempty"`
	ExcludedReason  string        `json:"excluded_reason,omitempty"`
}

// Interference counts how a delegated decision was interfered with.
type Interference struct {
	Checkins   Times `json:"checkins,omitempty"`
	Overridden Times `json:"overridden,omitempty"`
	TakenBack  Times `json:"taken_back,omitempty"`
}

// DecisionKind declares Decision.
var DecisionKind = Declare[Decision]()

// Open says whether the decision is still to be made.
func (d *Decision) Open() bool { return d.Decider == "" }

// Check keeps money whole and minutes honest.
func (d *Decision) Check(Context) error {
	switch {
	case negative(d.MinutesSaved) || negative(d.MinutesInvested):
		return unsaved("decision", "minutes cannot be negative", "log minutes that it cost as minutes_invested")
	case negative(d.Amount):
		return unsaved("decision", "an amount cannot be negative", "write it without the sign")
	case d.Amount != nil && !validCurrency(d.Currency):
		return unsaved("decision", "an amount needs its currency", "add one such as GBP")
	case d.Excluded && d.ExcludedReason == "":
		return unsaved("decision", "a decision that is left out of the count needs a reason", "say why in excluded_reason")
	}
	return nil
}

// negative says whether a number is there and below 0.
func negative(n *int64) bool { return n != nil && *n < 0 }

// validCurrency says whether c looks like an ISO 4217 code.
func validCurrency(c string) bool {
	if len(c) != 3 {
		return false
	}
	for _, r := range c {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}
