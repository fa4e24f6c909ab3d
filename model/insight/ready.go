package insight

import (
	"strings"

	"tandem/model"
)

// Readiness says whether an area is ready for the next stage. It is a suggestion, and
// never an action.
type Readiness struct {
	To       model.Stage // 0 where there is nothing above
	OK       bool
	Consults Consults
	Small    bool       // the sample is small: print it
	Unmet    []Sentence // every condition that is not met
}

// A bar is what Empower asks of an area's scored consults.
type bar struct {
	n, num, den, poor int
}

// bars are by stakes; an area without, or with some that a newer version knows, is judged
// as a high one.
var bars = map[string]bar{
	"low":    {n: 5, num: 8, den: 10, poor: 1},
	"medium": {n: 8, num: 8, den: 10, poor: 1},
	"high":   {n: 10, num: 9, den: 10, poor: 0},
}

const (
	enoughTold   = 5  // decisions, for Explain
	enoughSealed = 5  // recommendations, for Consult
	distinctDays = 4  // for Empower
	spanDays     = 21 // for Empower
)

// Ready says whether an area is ready to rise one stage, from the one that is agreed.
func (in *Insight) Ready(area string) Readiness {
	return in.ready(area, in.eligible(area))
}

func (in *Insight) ready(area string, eligible []*made) Readiness {
	c := consults(eligible)
	r := Readiness{Consults: c, Small: c.SmallSample()}
	agreed := in.agreed(area, in.facts.Now).Stage
	if agreed == model.Empower {
		return r
	}
	r.To = agreed + 1
	unmet := func(s Sentence) { r.Unmet = append(r.Unmet, s) }
	switch r.To {
	case model.Explain:
		s := shown(eligible)
		if s.Count.Of < enoughTold {
			unmet(say("ready.decisions", "{{.N}} of {{.Need}} decisions are there", "N", s.Count.Of, "Need", enoughTold))
		}
		if s.Stage < model.Explain {
			unmet(say("ready.shown", "the last decisions do not show Explain yet"))
		}
	case model.Consult:
		if c.Sealed < enoughSealed {
			unmet(say("ready.sealed", "{{.N}} of {{.Need}} recommendations were there before the ruling", "N", c.Sealed, "Need", enoughSealed))
		}
		r.score(c, 6, 10)
	case model.Empower:
		r.empower(in, in.byID[area], c)
		if signals := in.signals(area, eligible, recentDays); len(signals) > 0 {
			codes := make([]string, len(signals))
			for i, s := range signals {
				codes[i] = s.Code
			}
			unmet(say("ready.signals", "the last {{.Days}} days hold a reason for a step-back talk ({{.Signals}})",
				"Days", recentDays, "Signals", strings.Join(codes, ", ")))
		}
	}
	if a := in.byID[area]; a != nil {
		if a.Reserved {
			unmet(say("ready.reserved", "the area is reserved for the executive"))
		}
		if a.SnoozedUntil > in.facts.Now {
			unmet(say("ready.snoozed", "it was put off until {{.Day}}", "Day", a.SnoozedUntil))
		}
	}
	r.OK = len(r.Unmet) == 0
	return r
}

// empower names what is missing for Empower in the consults themselves.
func (r *Readiness) empower(in *Insight, a *model.Area, c Consults) {
	need := bars["high"]
	if a != nil {
		if known, ok := bars[a.Stakes]; ok {
			need = known
		}
	}
	unmet := func(s Sentence) { r.Unmet = append(r.Unmet, s) }
	if c.N < need.n {
		unmet(say("ready.consults", "{{.N}} of {{.Need}} recommendations were ruled on in the last 180 days", "N", c.N, "Need", need.n))
	}
	r.score(c, need.num, need.den)
	if c.Poor > need.poor {
		unmet(say("ready.poor", "{{.N}} of them turned out poor, and at most {{.Most}} may", "N", c.Poor, "Most", need.poor))
	}
	if c.Days < distinctDays {
		unmet(say("ready.days", "the rulings fall on {{.N}} of {{.Need}} different days", "N", c.Days, "Need", distinctDays))
	}
	if c.Span() < spanDays {
		unmet(say("ready.span", "they span {{.N}} of {{.Need}} days", "N", c.Span(), "Need", spanDays))
	}
}

func (r *Readiness) score(c Consults, num, den int) {
	if c.N == 0 {
		r.Unmet = append(r.Unmet, say("ready.score.none", "no recommendation was ruled on yet"))
	} else if !c.Score().AtLeast(num, den) {
		r.Unmet = append(r.Unmet, say("ready.score", "{{.Followed}} followed and {{.Adapted}} adapted of {{.N}} make {{.Score}} %, and {{.Need}} % are needed",
			"Followed", c.Followed, "Adapted", c.Adapted, "N", c.N, "Score", c.Score().Percent(), "Need", 100*num/den))
	}
}
