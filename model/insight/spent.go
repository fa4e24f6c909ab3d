package insight

// Spent is how much of a grant's cap for a period is used on the day: what the assistant's
// decisions of the area took in the current period while it was in force. Amounts in another
// currency are not in it; other says that there are some.
func (in *Insight) Spent(g *Grant) (used int64, period Span, other bool) {
	period = PeriodOf(in.facts.Now, g.Terms.Period)
	for _, d := range in.in[g.Area] {
		if !byAssistant(d) || d.Amount == nil || !period.Has(d.day) || !g.On(d.day) {
			continue
		}
		if d.Currency != g.Terms.Currency {
			other = true
			continue
		}
		used += *d.Amount
	}
	return used, period, other
}

// InForce is the grant of an area that is in force on the day; nil where none is.
func (in *Insight) InForce(area string) *Grant {
	for _, g := range in.grants[area] {
		if g.On(in.facts.Now) {
			return g
		}
	}
	return nil
}
