package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// A Matter is something that one of the two has to do, and how pressing it is.
type Matter struct {
	Kind   MatterKind
	Record string
	Area   string // its id, where there is one
	Title  string // the record's own words
	// Words are what the record says besides, such as what was recommended.
	Words string
	On    model.Role // whom it waits on; "" for an ally, or where nobody knows
	Since model.Date // from when on it waits
	Due   model.Date // "" where no day was named
	Days  int        // working days since
	Press Pressure
}

// A MatterKind says what has to be done.
type MatterKind string

// The kinds of matters.
const (
	RulingMatter   MatterKind = "request"  // a request to rule on
	DecisionMatter MatterKind = "decision" // a decision that is open
	OutcomeMatter  MatterKind = "outcome"  // how did it turn out, and do both say so?
	BriefingMatter MatterKind = "briefing"
	PromiseMatter  MatterKind = "promise"
	ActionMatter   MatterKind = "action"
	TrainingMatter MatterKind = "training" // a training to answer
	ExpiryMatter   MatterKind = "expiry"   // an Empower that ends soon
)

// Pressure says how pressing a matter is.
type Pressure int

// What is Late is over its day or stale; what is Soon is due by tomorrow, or waits for
// somebody's word for more than two working days, or ends within two weeks.
const (
	Calm Pressure = iota
	Soon
	Late
)

// Matters lists what waits on whom: the most pressing first, then the longest waiting.
func (in *Insight) Matters() []Matter {
	var list []Matter
	add := func(m Matter) {
		if m.Weigh(in.facts.Now) {
			list = append(list, m)
		}
	}
	asked := map[string]bool{}
	for _, r := range in.pending() {
		asked[r.Area] = true
		add(Matter{
			Kind: RulingMatter, Record: r.ID, Area: r.Area, Title: in.requestTitle(r), Words: r.Recommendation, On: model.Executive,
			Since: r.CreatedAt.Date(),
		})
	}
	for _, d := range in.open {
		m := Matter{Kind: DecisionMatter, Record: d.ID, Area: d.Area, Title: d.Situation, Words: d.Recommendation, On: model.Assistant, Since: dayOf(d), Due: d.Due}
		if d.Recommendation != "" {
			m.On = model.Executive
			m.Since = max(m.Since, d.RecommendedAt.Date())
		}
		add(m)
	}
	for _, d := range in.decisions {
		if on := outcomeOn(d.Decision); on != "" && d.Review != "" && d.Review <= in.facts.Now {
			add(Matter{Kind: OutcomeMatter, Record: d.ID, Area: d.Area, Title: d.Situation, On: on, Since: d.Review, Due: d.Review})
		}
	}
	for _, w := range in.Waiting() {
		if w.Kind == "briefing" {
			add(Matter{Kind: BriefingMatter, Record: w.Record, Title: w.Title, On: in.people[w.On], Since: w.Since})
		}
	}
	for i := range in.facts.Promises {
		p := &in.facts.Promises[i]
		if state, _ := in.promise(p); state == promiseOpen || state == promiseOverdue {
			add(Matter{Kind: PromiseMatter, Record: p.ID, Title: p.What, On: in.people[p.By], Since: p.CreatedAt.Date(), Due: p.Due})
		}
	}
	for i := range in.facts.Actions {
		if x := &in.facts.Actions[i]; x.DoneOn == "" || x.DoneOn > in.facts.Now {
			add(Matter{Kind: ActionMatter, Record: x.ID, Title: x.What, On: in.people[x.Owner], Since: x.CreatedAt.Date(), Due: x.Due})
		}
	}
	for i := range in.facts.Training {
		if t := &in.facts.Training[i]; t.State == "asked" || t.State == "" {
			add(Matter{Kind: TrainingMatter, Record: t.ID, Title: t.Need, On: model.Executive, Since: t.CreatedAt.Date()})
		}
	}
	for i := range in.facts.Grants {
		g := &in.facts.Grants[i]
		if g.On(in.facts.Now) && g.Terms.Expires <= in.facts.Now.Add(expiringDays) && !asked[g.Area] {
			add(Matter{Kind: ExpiryMatter, Record: g.ID, Area: g.Area, Title: in.areaName(g.Area), On: model.Assistant, Since: in.facts.Now, Due: g.Terms.Expires})
		}
	}
	slices.SortFunc(list, CompareMatters)
	return list
}

// Weigh says on a day how long a matter waits and how pressing it is; false where it does not
// wait yet.
func (m *Matter) Weigh(now model.Date) bool {
	if m.Since > now {
		return false
	}
	m.Days = WorkingDays(m.Since, now)
	switch answer := m.Kind == RulingMatter || m.Kind == DecisionMatter; {
	case m.Due != "" && m.Due < now && m.Kind != ExpiryMatter, m.Kind == BriefingMatter && m.Days > staleAfter:
		m.Press = Late
	case m.Due != "" && m.Due <= now.Add(1), m.Kind == ExpiryMatter, answer && m.Due == "" && m.Days > staleAfter:
		m.Press = Soon
	}
	return true
}

// CompareMatters puts the more pressing first, then what waits longer.
func CompareMatters(a, b Matter) int {
	return cmp.Or(
		int(b.Press-a.Press), b.Days-a.Days, strings.Compare(cmp.Or(string(a.Due), "~"), cmp.Or(string(b.Due), "~")),
		strings.Compare(string(a.Since), string(b.Since)), strings.Compare(a.Record, b.Record),
	)
}

// outcomeOn is who has not yet said how a decision turned out; "" where both have.
func outcomeOn(d *model.Decision) model.Role {
	for _, role := range []model.Role{model.Assistant, model.Executive} {
		if d.Outcome == "" || !slices.Contains(d.OutcomeAgreed, role) {
			return role
		}
	}
	return ""
}

// Alone lists what the assistant decided from a day on, newest first: what the executive
// did not have to decide.
func (in *Insight) Alone(since model.Date) []model.Decision {
	var list []model.Decision
	for _, d := range in.decisions {
		if d.day < since {
			break
		}
		if byAssistant(d) {
			list = append(list, *d.Decision)
		}
	}
	return list
}

// Creditable lists decisions from a day on, newest first, that turned out well on the
// assistant's word (theirs, or a recommendation that was followed), and for which no credit
// has been given yet.
func (in *Insight) Creditable(since model.Date) []model.Decision {
	given := map[string]bool{}
	for i := range in.facts.Credits {
		given[in.facts.Credits[i].Decision] = true
	}
	var list []model.Decision
	for _, d := range in.decisions {
		if d.day < since {
			break
		}
		if d.Outcome == "good" && !given[d.ID] && (byAssistant(d) || d.Followed == "followed") {
			list = append(list, *d.Decision)
		}
	}
	return list
}
