package insight

import "tandem/model"

// A Question is one of the four that the assistant asks about the partnership: what each
// person answered, beside what the ledger shows. Neither settles the other.
type Question struct {
	Item     string // of the instrument
	Asks     Sentence
	Rated    map[model.Role]int64 // 1 to 5, once both have answered
	Period   model.Period         // in which they did
	Evidence Sentence
}

// Questions are the four, with the evidence of a span.
func (in *Insight) Questions(span Span) []Question {
	helper, lead := in.name(model.Assistant), in.name(model.Executive)
	list := []Question{
		{Item: "without_interference", Asks: say("question.without_interference", "Can {{.Assistant}} complete an assignment without interference?", "Assistant", helper), Evidence: in.cleanEvidence(span)},
		{Item: "credit_privately_and_publicly", Asks: say("question.credit", "Is credit given privately and publicly?"), Evidence: in.creditEvidence(span)},
		{Item: "represent_at_meetings", Asks: say("question.represent", "Is {{.Assistant}} asked to represent {{.Executive}} at meetings?", "Assistant", helper, "Executive", lead), Evidence: in.representEvidence(span)},
		{Item: "member_or_leader", Asks: say("question.member_or_leader", "Is {{.Assistant}} a team member or leader?", "Assistant", helper), Evidence: in.teamEvidence(span)},
	}
	view := in.latestView("questions")
	for i := range list {
		if view == nil {
			continue
		}
		list[i].Period, list[i].Rated = view.Period, map[model.Role]int64{}
		for role, answers := range view.Answers {
			if n, ok := answers[list[i].Item]; ok {
				list[i].Rated[role] = n
			}
		}
	}
	return list
}

func (in *Insight) cleanEvidence(span Span) Sentence {
	c := in.Decided(span).Clean
	if c.Of == 0 {
		return say("evidence.clean.none", "no decisions by {{.Assistant}} yet", "Assistant", in.name(model.Assistant))
	}
	return say("evidence.clean", "without interference: {{.Clean}} of {{.Assistant}}’s {{.N}} decisions ({{.Percent}} %)",
		"Assistant", in.name(model.Assistant), "Clean", c.Count, "N", c.Of, "Percent", c.Percent())
}

func (in *Insight) creditEvidence(span Span) Sentence {
	m := in.Credited(span)
	return say("evidence.credit", "{{.Private}} in private and {{.Public}} in public to {{.Assistant}}",
		"Private", m.ByExecutive.Private, "Public", m.ByExecutive.Public, "Assistant", in.name(model.Assistant))
}

func (in *Insight) representEvidence(span Span) Sentence {
	count := map[string]int{}
	for i := range in.facts.Representations {
		r := &in.facts.Representations[i]
		day := r.Date
		if day == "" {
			day = r.CreatedAt.Date()
		}
		if span.Has(day) && day <= in.facts.Now {
			count[r.Role]++
		}
	}
	return say("evidence.represent", "at meetings: representing {{.Represent}}, contributing {{.Contribute}}, taking notes {{.Notes}}",
		"Represent", count["represent"], "Contribute", count["contribute"], "Notes", count["notes"])
}

// teamEvidence counts the team roles that were held on some day of the span.
func (in *Insight) teamEvidence(span Span) Sentence {
	count := map[string]int{}
	last := in.facts.Now
	if span.To != "" && span.To < last {
		last = span.To
	}
	for i := range in.facts.TeamRoles {
		r := &in.facts.TeamRoles[i]
		start := r.Start
		if start == "" {
			start = r.CreatedAt.Date()
		}
		if start <= last && (r.End == "" || r.End >= span.From) {
			count[r.Role]++
		}
	}
	return say("evidence.team", "teams: member of {{.Member}}, leader of {{.Leader}}", "Member", count["member"], "Leader", count["leader"])
}
