package insight

import (
	"slices"

	"tandem/model"
)

// A Signal says that it is time for a step-back talk. It never lowers anything by itself.
type Signal struct {
	Code    string // S1 to S5
	Reason  Sentence
	Records []string   // what it rests on: decisions, or the grant that ran out
	Last    model.Date // of its events
	// AskFirst is the person who is asked before anybody else sees it as a finding: S5
	// may only mean that the executive still decides what was handed over.
	AskFirst model.Role
}

const (
	latest     = 5  // decisions of the assistant that S1 and S3 look at
	enough     = 2  // events that make a signal
	limitsDays = 90 // how far S2 looks back
	enoughSeen = 5  // decisions without which S5 says nothing
	recentDays = 30 // signals among the events of these days stand against Empower
)

// Signals are the step-back signals of an area on the day.
func (in *Insight) Signals(area string) []Signal {
	return in.signals(area, in.eligible(area), evidenceDays)
}

// signals looks at the events of so many days. eligible are the area's decisions, newest
// first.
func (in *Insight) signals(area string, eligible []*made, days int) []Signal {
	eligible = in.within(eligible, days)
	window := newest(eligible, windowSize)
	own := newest(only(window, byAssistant), latest)
	var list []Signal
	add := func(code string, events []*made, reason Sentence) {
		if len(events) >= enough {
			list = append(list, Signal{Code: code, Reason: reason, Records: ids(events), Last: events[0].day})
		}
	}
	reasoned := only(own, func(d *made) bool { return overridden(d) && d.OverrideReason != "" })
	add("S1", reasoned, say("signal.S1", "{{.N}} of the assistant’s last {{.Of}} decisions were overridden with a reason",
		"N", len(reasoned), "Of", len(own)))
	outside := in.outside(area, min(days, limitsDays))
	add("S2", outside, say("signal.S2", "{{.N}} decisions outside the limits in 90 days", "N", len(outside)))
	poor := only(own, poorForBoth)
	add("S3", poor, say("signal.S3", "{{.N}} of the assistant’s last {{.Of}} decisions had a poor outcome that both agreed on",
		"N", len(poor), "Of", len(own)))
	agreed := in.agreed(area, in.facts.Now)
	if agreed.Lapsed && (days == evidenceDays || agreed.From >= in.facts.Now.Add(-days)) {
		list = append(list, Signal{
			Code: "S4", Records: []string{agreed.Grant}, Last: agreed.From,
			Reason: say("signal.S4", "the grant expired on {{.Day}}, and the area is back at Consult", "Day", agreed.From.Add(-1)),
		})
	}
	if s := shown(eligible); s.Stage < agreed.Stage && s.Count.Of >= enoughSeen {
		list = append(list, Signal{
			Code: "S5", Records: s.Window, Last: eligible[0].day, AskFirst: model.Executive,
			Reason: say("signal.S5", "the last {{.N}} decisions show {{.Shown}}, and {{.Agreed}} is agreed",
				"N", s.Count.Of, "Shown", s.Stage, "Agreed", agreed.Stage),
		})
	}
	return list
}

func byAssistant(d *made) bool { return d.Decider == string(model.Assistant) }

func byExecutive(d *made) bool { return d.Decider == string(model.Executive) }

func overridden(d *made) bool { return d.Interference != nil && d.Interference.Overridden > 0 }

func poorForBoth(d *made) bool {
	return d.Outcome == "poor" && slices.Contains(d.OutcomeAgreed, model.Executive) && slices.Contains(d.OutcomeAgreed, model.Assistant)
}

func ids(list []*made) []string {
	all := make([]string, len(list))
	for i, d := range list {
		all[i] = d.ID
	}
	return all
}
