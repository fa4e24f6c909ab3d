package demo

import "tandem/model"

// predictions are Tomás's, of how Helena would answer a recommendation: eleven, of which
// eight were right. Helena says so once she has read them, on the Friday after the next.
var predictions = []prediction{
	{"Two mornings a week without meetings: which?", "Tuesday and Thursday, without a question", true},
	{"How we answer unsolicited offers", "Yes, and she will want the three lines shown once", true},
	{"Budget round against the Hamburg visit", "She moves Hamburg by a week", false},
	{"Porto in March: one trip or two", "One", true},
	{"Hotel for the audit week", "The near one, with something about the noise", true},
	{"Buddies for the six who start in spring", "Yes, and she asks who said no", true},
	{"Budget split by day", "Forty, thirty, thirty", false},
	{"Move to week 41", "Yes, because of the customers", true},
	{"Venue deposit", "She waits until June", false},
	{"Relocation agency for the Lisbon team", "The smaller one, because of the Saturdays", true},
	{"Reply to the harbour authority", "As I wrote it, with a date", true},
}

type prediction struct {
	decision, expects string
	cameTrue          bool
}

// tellPredictions has each sealed on the day of its decision, and judged two Fridays later.
func (p *pair) tellPredictions(predictions []prediction) {
	days := map[string]model.Date{}
	for _, d := range decisions {
		days[d.what] = d.day
	}
	for _, x := range predictions {
		day := days[x.decision]
		p.on(day, "09:40", func() error {
			return p.put(model.Assistant, "prediction", x.decision, model.Doc{"decision": p.ids.of("decision", x.decision), "expects": x.expects})
		})
		p.on(p.friday(p.friday(day).Add(1)), "16:50", func() error {
			return p.put(model.Executive, "prediction", x.decision, model.Doc{"came_true": x.cameTrue})
		})
	}
}
