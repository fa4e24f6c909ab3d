package demo

import "tandem/model"

// decisions are sixty, by area, in the order of their days. How each was made (Tell,
// Explain, Consult, Empower) is what the area's stage is read from.
var decisions = slicesOf(
	in("calendar",
		consult("2026-01-13", "Two mornings a week without meetings: which?", "Tuesday and Thursday; the plants call on the others.", followed, good, 60),
		consult("2026-01-28", "Sales wants a weekly hour with you", "Half an hour every second week, with an agenda the day before.", followed, good, 45),
		consult("2026-02-11", "Budget round against the Hamburg visit", "Move the visit; Hamburg can do the week after.", adapted.because("Moved by two days instead, so that the auditors could come."), good, 30),
		consult("2026-02-25", "One-to-ones with the three new leads", "Thirty minutes each in their first week, then monthly.", followed, good, 40),
		empower("2026-03-12", "Declined the trade-fair breakfast, offered a call", good, 40),
		empower("2026-03-25", "Split the plant review into two sittings", good, 50),
		empower("2026-04-09", "Moved the works tour to keep a focus morning", good, 35).checked(1),
		empower("2026-04-23", "Put the Lisbon call on Wednesdays, after their stand-up", good, 45),
		empower("2026-05-07", "Gave the auditor Friday instead of Tuesday", mixed, 30),
		empower("2026-05-21", "Cleared the afternoon after the board", good, 60),
		empower("2026-06-10", "Combined three supplier talks into one morning", good, 90),
		empower("2026-06-30", "July: Fridays without internal meetings", good, 120),
	),
	in("travel",
		explain("2026-01-20", "Rail and not air to Hamburg", "The night train leaves me a working evening, and we promised it in the climate report.", 0),
		consult("2026-02-18", "Porto in March: one trip or two", "One, with the lease and the hall on two days.", followed, good, 150),
		consult("2026-03-18", "Hotel for the audit week", "The one beside the site; the other is nicer and forty minutes away.", adapted.because("That one, but two rooms on the quiet side."), good, 40),
		empower("2026-04-24", "Rebooked four people out of Faro on the evening train", good, 120).costing(118000),
		empower("2026-04-30", "Flexible fare to Gothenburg while the date is open", good, 45).costing(64000),
		empower("2026-05-12", "Two nights in Porto instead of an early flight", good, 60).costing(52000),
		empower("2026-05-26", "Visas for two technicians through the agency", good, 180).costing(39000),
		empower("2026-06-03", "Lisbon with the landlord: direct flight, back the same day", good, 50).costing(231000),
		empower("2026-06-16", "Lisbon again: the early flight and a car", good, 50).costing(236000),
		empower("2026-06-25", "Train and ferry for the sea trial", mixed, 70).costing(87000).checked(1),
	),
	in("inbox",
		consult("2026-01-22", "How we answer unsolicited offers", "Three lines, always a no or a date, never silence.", followed, good, 200),
		consult("2026-02-24", "Replies while you are at sea trials", "I answer status, and tell them when you are back for the rest.", adapted.because("Yes, and the plant managers may call."), good, 120),
		empower("2026-03-26", "Answered the recruiters' circle: not this year", good, 30),
		empower("2026-04-08", "Sent the thanks after the town hall in your name", good, 60),
		empower("2026-04-16", "Told Hamburg that the parts slip by a week", good, 35),
		empower("2026-04-28", "Confirmed the panel in September", mixed, 30),
		overridden("2026-05-06", "Replied to the trade press about the Lisbon date", "The press hears dates from communications; we had to take it back.", poor),
		overridden("2026-05-13", "Told a customer that the discount stands", "It stood until April. Money in a reply comes to me.", mixed),
		consult("2026-06-09", "Reply to the harbour authority", "Thank them, and ask for the permit in writing by the 20th.", followed, good, 45),
	),
	in("offsite",
		consult("2026-04-17", "Format: two and a half days", "Two and a half; the half day is where last year's talks happened.", followed, good, 60),
		consult("2026-04-21", "Budget split by day", "Forty, forty, twenty; the last day needs no evening.", followed, good, 90),
		consult("2026-04-29", "Move to week 41", "Week 41: two customers can come, and the quarter is closed.", followed, good, 60),
		consult("2026-05-08", "Shortlist to three venues", "Keep the convent, the quay and the vineyard; the castle has no trains.", followed, good, 180),
		consult("2026-05-14", "Venue deposit", "Not yet: the convent gives the same rate without one until June.", notFollowed.because("I wanted it settled before the board. It turned out as you said."), mixed, 0),
		consult("2026-05-27", "Keep the Thursday slot", "Keep it; moving costs the facilitator.", followed, good, 30),
		consult("2026-06-04", "Shuttle or train from Faro", "Train, with one car for the luggage.", followed, good, 75),
		consult("2026-06-12", "Facilitator: Kaur or Lind", "Kaur: she asked about the disagreement and not about the room.", followed, "", 120),
		consult("2026-06-19", "Room block of 42", "Take all 42 now; eight can go back until September.", followed, good, 90),
		consult("2026-06-26", "Caterer for the welcome dinner", "The cooperative from the quay; fish, and one long table.", followed, good, 120),
	),
	in("suppliers",
		tell("2026-01-27", "The cleaning contract stays where it is"),
		explain("2026-03-05", "Paper and print from one house", "Two invoices a month instead of eleven, and they take the old toner back.", 45),
		consult("2026-05-07", "Relocation agency for the Lisbon team", "The smaller one: they answer on Saturdays, when people move.", followed, good, 150),
		consult("2026-05-28", "Furniture for the Lisbon hall", "Used workbenches, new chairs.", followed, good, 240),
		consult("2026-06-11", "Translation of the safety manuals", "The two freelancers who did Porto.", notFollowed.because("Legal wants a sworn translator for these."), good, 60),
		consult("2026-06-18", "Coffee, finally", "The roaster from the market hall, three months on trial.", followed, good, 30),
		consult("2026-07-03", lisbonMovers, "Take the insured crew if they hold 14 September.", pending, "", 0),
	),
	in("board",
		tell("2026-02-10", "February papers: no annex"),
		explain("2026-04-14", "The capital plan goes last", "If it comes first, nobody hears the safety report.", 30),
		explain("2026-05-05", "One page on Lisbon instead of nine", "The chair reads one page and asks; nine he forwards.", 90),
		explain("2026-05-19", "Names out of the injury statistics", "Two sites are so small that a number is a person.", 20),
		explain("2026-06-23", "The audit letter goes out with the July papers", "Better with our answer beside it than alone in August.", 25),
	),
	in("onboarding",
		explain("2026-01-29", "No access badge before the safety hour", "One visitor without it is a story; one colleague without it is an accident.", 15),
		consult("2026-04-15", "Buddies for the six who start in spring", "From another department each; I asked twelve and nine said yes.", followed, good, 180),
		consult("2026-05-20", "Desks before the first day or after", "Before: the first thing they see is their name.", followed, good, 90),
		consult("2026-06-17", "Five days instead of ten", "Five, and a sixth after three months, when they know what they missed.", adapted.because("Five, and the sixth after six weeks."), good, 300),
	),
	in("pay",
		tell("2026-02-03", "Salary round in operations"),
		tell("2026-03-31", "Promotion of the Porto lead"),
		explain("2026-06-02", "No bonus for the relocation", "A bonus would price what should be a choice; we pay the move in full instead.", 0),
	),
)

// lisbonMovers is what both of them come to write anew on their own laptops.
const lisbonMovers = "Lisbon movers: two quotes so far"

// A decision is told by whoever made it. One that waits has no decider yet.
type decision struct {
	area, what string
	day        model.Date
	stage      model.Stage // at which it was made
	advice     string      // Tomás's recommendation
	answer     answer      // Helena's, to the recommendation
	reason     string      // Helena's, for a decision of her own
	override   string      // why Helena overrode Tomás
	outcome    string
	saved      int64 // minutes
	checkins   int64
	amount     int64 // minor units
}

// An answer is what became of a recommendation, and why.
type answer struct{ followed, reason string }

var (
	followed    = answer{followed: "followed"}
	adapted     = answer{followed: "adapted"}
	notFollowed = answer{followed: "not"}
	pending     = answer{}
)

func (a answer) because(reason string) answer {
	a.reason = reason
	return a
}

const (
	good  = "good"
	mixed = "mixed"
	poor  = "poor"
)

func tell(day model.Date, what string) decision {
	return decision{day: day, what: what, stage: model.Tell}
}

func explain(day model.Date, what, reason string, saved int64) decision {
	return decision{day: day, what: what, stage: model.Explain, reason: reason, saved: saved}
}

func consult(day model.Date, what, advice string, a answer, outcome string, saved int64) decision {
	return decision{day: day, what: what, stage: model.Consult, advice: advice, answer: a, outcome: outcome, saved: saved}
}

func empower(day model.Date, what, outcome string, saved int64) decision {
	return decision{day: day, what: what, stage: model.Empower, outcome: outcome, saved: saved}
}

func overridden(day model.Date, what, why, outcome string) decision {
	return decision{day: day, what: what, stage: model.Empower, override: why, outcome: outcome}
}

func (d decision) costing(amount int64) decision {
	d.amount = amount
	return d
}

func (d decision) checked(times int64) decision {
	d.checkins = times
	return d
}

func in(area string, list ...decision) []decision {
	for i := range list {
		list[i].area = area
	}
	return list
}

func slicesOf[T any](lists ...[]T) (all []T) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// author is who writes it down first.
func (d decision) author() model.Role {
	if d.stage <= model.Explain {
		return model.Executive
	}
	return model.Assistant
}

// first is the decision as its author writes it down, on its day.
func (d decision) first(ids ids) model.Doc {
	doc := model.Doc{
		"area": ids.of("area", d.area), "date": string(d.day), "situation": d.what, "initiated_by": string(d.author()),
	}
	switch d.stage {
	case model.Tell, model.Explain:
		doc["decider"] = string(model.Executive)
		if d.reason != "" {
			doc["reason"] = d.reason
		}
	case model.Consult:
		doc["recommendation"] = d.advice
		return doc // the minutes come once it is decided
	default:
		doc["decider"] = string(model.Assistant)
	}
	d.minutes(doc)
	if d.amount > 0 {
		doc["amount"], doc["currency"] = d.amount, "GBP"
	}
	return doc
}

// ruled is Helena's answer to a recommendation.
func (d decision) ruled() model.Doc {
	doc := model.Doc{"decider": string(model.Executive), "followed": d.answer.followed}
	if d.answer.reason != "" {
		doc["reason"] = d.answer.reason
	}
	d.minutes(doc)
	return doc
}

// judged is what Helena adds to a decision of Tomás's: that she asked on the way, or
// decided otherwise in the end.
func (d decision) judged() model.Doc {
	interference := map[string]any{}
	if d.checkins > 0 {
		interference["checkins"] = d.checkins
	}
	doc := model.Doc{"interference": interference}
	if d.override != "" {
		interference["overridden"] = true
		doc["override_reason"] = d.override
	}
	return doc
}

// turnedOut is Tomás's word on the outcome, which Helena may join.
func (d decision) turnedOut() model.Doc {
	return model.Doc{"outcome": d.outcome, "outcome_agreed": []any{string(model.Assistant)}}
}

func (d decision) minutes(doc model.Doc) {
	if d.saved > 0 {
		doc["minutes_saved"], doc["measure"] = d.saved, "estimated"
		doc["minutes_invested"] = max(d.saved/4, 5)
	}
}
