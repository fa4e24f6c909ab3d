package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// A Portfolio is what the assistant can show to others of their work. It leaves the pair, so
// it holds nothing that was said in private or about anybody else: no private record, no
// briefing, no credit in private, no reserved area, no mistake or weakness, no feedback in the
// executive's words, and no money.
type Portfolio struct {
	Of, With string
	Span     Span // of what is in it
	Parts    []PortfolioPart
}

// A PortfolioPart is one list of it. Parts without an entry are left out.
type PortfolioPart struct {
	Title   Sentence
	Entries []PortfolioEntry
}

// A PortfolioEntry is a line: what, as people wrote it, and what there is to say about it.
type PortfolioEntry struct {
	What string
	Why  []Sentence
	Day  model.Date
}

// Portfolio gathers what the assistant can show.
func (in *Insight) Portfolio() Portfolio {
	p := Portfolio{Of: in.facts.People[model.Assistant].Name, With: in.executive()}
	for _, part := range []PortfolioPart{
		{say("portfolio.responsibilities", "Answers for"), in.answersFor()},
		{say("portfolio.empowered", "Decides alone"), in.decidesAlone()},
		{say("portfolio.goals", "Reached"), in.reached()},
		{say("portfolio.meetings", "Stood for others"), in.stoodFor()},
		{say("portfolio.teams", "In teams"), in.inTeams()},
		{say("portfolio.credit", "Said in public"), in.saidInPublic()},
		{say("portfolio.suggestions", "Suggested, and taken up"), in.takenUp()},
		{say("portfolio.learned", "Learned"), in.learnt()},
		{say("portfolio.strengths", "Strengths"), in.strong()},
	} {
		part.Entries = slices.DeleteFunc(part.Entries, func(e PortfolioEntry) bool { return e.Day > in.facts.Now })
		if len(part.Entries) == 0 {
			continue
		}
		slices.SortStableFunc(part.Entries, func(a, b PortfolioEntry) int {
			return cmp.Or(strings.Compare(string(b.Day), string(a.Day)), strings.Compare(a.What, b.What))
		})
		for _, e := range part.Entries {
			if p.Span.From == "" || e.Day < p.Span.From {
				p.Span.From = e.Day
			}
			p.Span.To = max(p.Span.To, e.Day)
		}
		p.Parts = append(p.Parts, part)
	}
	return p
}

// assistant is the id of the assistant.
func (in *Insight) assistant() string { return in.facts.People[model.Assistant].ID }

// executive is the executive's whole name: who reads a portfolio may not know them.
func (in *Insight) executive() string { return in.facts.People[model.Executive].Name }

// told adds a sentence of a text where there is one.
func told(why []Sentence, text string) []Sentence {
	if text == "" {
		return why
	}
	return append(why, named(text))
}

func (in *Insight) answersFor() (list []PortfolioEntry) {
	for _, r := range in.facts.Responsibilities {
		e := PortfolioEntry{What: r.Name, Day: r.CreatedAt.Date()}
		if r.MinutesBefore != nil && r.MinutesAfter != nil {
			e.Why = append(e.Why, say("portfolio.minutes", "{{.Before}} → {{.After}} a week", "Before", Length(*r.MinutesBefore), "After", Length(*r.MinutesAfter)))
		}
		e.Why = told(e.Why, r.Improvement)
		list = append(list, e)
	}
	return list
}

func (in *Insight) decidesAlone() (list []PortfolioEntry) {
	for _, a := range in.areas {
		agreed := in.agreed(a.ID, in.facts.Now)
		if a.Reserved || agreed.Stage != model.Empower {
			continue
		}
		n := 0
		for _, d := range in.in[a.ID] {
			if d.Decider == string(model.Assistant) {
				n++
			}
		}
		list = append(list, PortfolioEntry{What: a.Name, Day: agreed.From, Why: []Sentence{
			sayN("portfolio.decisions", n, "one decision made alone", "{{.N}} decisions made alone"),
		}})
	}
	return list
}

func (in *Insight) reached() (list []PortfolioEntry) {
	for i := range in.facts.Goals {
		g := &in.facts.Goals[i]
		if g.State != "done" || g.Owner != in.assistant() {
			continue
		}
		e := PortfolioEntry{What: g.Title, Day: cmp.Or(g.Due, g.CreatedAt.Date())}
		if e.Day > in.facts.Now {
			e.Day = in.facts.Now // it was done before it was due
		}
		if g.Start.Valid() && g.Target.Valid() {
			e.Why = append(e.Why, say("portfolio.goal", "{{.From}} → {{.To}} {{.Unit}}", "From", string(g.Start), "To", string(g.Target), "Unit", g.Unit))
		}
		list = append(list, e)
	}
	return list
}

func (in *Insight) stoodFor() (list []PortfolioEntry) {
	for _, r := range in.facts.Representations {
		if r.Role == "notes" {
			continue
		}
		e := PortfolioEntry{What: r.Meeting, Day: cmp.Or(r.Date, r.CreatedAt.Date())}
		switch r.For {
		case "executive":
			e.Why = append(e.Why, say("portfolio.for", "for {{.Executive}}", "Executive", in.executive()))
		case "department":
			e.Why = append(e.Why, say("portfolio.department", "for the department"))
		}
		list = append(list, e)
	}
	return list
}

func (in *Insight) inTeams() (list []PortfolioEntry) {
	for _, r := range in.facts.TeamRoles {
		e := PortfolioEntry{What: r.Team, Day: cmp.Or(r.Start, r.CreatedAt.Date())}
		if r.Role != "" {
			e.Why = append(e.Why, say("portfolio.role", "{{.Role}}", "Role", Word("option."+r.Role)))
		}
		if r.End != "" {
			e.Why = append(e.Why, say("portfolio.until", "until {{.Date}}", "Date", r.End))
		}
		list = append(list, e)
	}
	return list
}

func (in *Insight) saidInPublic() (list []PortfolioEntry) {
	for _, c := range in.credits {
		if c.Channel != "public" || c.To != in.assistant() {
			continue
		}
		e := PortfolioEntry{What: c.What, Day: creditDay(c)}
		if in.direction(c) == model.Executive {
			e.Why = told(e.Why, in.executive())
		}
		list = append(list, PortfolioEntry{What: e.What, Day: e.Day, Why: told(e.Why, c.Place)})
	}
	return list
}

func (in *Insight) takenUp() (list []PortfolioEntry) {
	for _, s := range in.facts.Suggestions {
		if strings.EqualFold(strings.TrimSpace(s.State), accepted) {
			list = append(list, PortfolioEntry{What: s.What, Day: s.CreatedAt.Date(), Why: told(nil, s.Why)})
		}
	}
	return list
}

// learnt is what was learned, and the training that is done.
func (in *Insight) learnt() (list []PortfolioEntry) {
	for _, x := range in.facts.Learnings {
		if x.CreatedBy == in.assistant() {
			list = append(list, PortfolioEntry{What: x.What, Day: cmp.Or(x.Date, x.CreatedAt.Date()), Why: told(nil, x.Source)})
		}
	}
	for _, t := range in.facts.Training {
		if t.State == "done" {
			list = append(list, PortfolioEntry{What: t.Need, Day: t.CreatedAt.Date(), Why: told(nil, t.Task)})
		}
	}
	return list
}

func (in *Insight) strong() (list []PortfolioEntry) {
	for _, s := range in.facts.Strengths {
		if s.CreatedBy == in.assistant() && s.Type != "weakness" && !s.Private {
			list = append(list, PortfolioEntry{What: s.What, Day: cmp.Or(s.Date, s.CreatedAt.Date()), Why: told(nil, s.Source)})
		}
	}
	return list
}
