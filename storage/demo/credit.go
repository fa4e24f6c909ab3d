package demo

import "tandem/model"

// credits are what they thanked each other for: fifteen by Helena, six of them in
// public, seven by Tomás, and three that allies gave.
var credits = []credit{
	{day: "2026-01-16", by: model.Executive, of: "work", what: "Kept two mornings a week free for nine people who all wanted one"},
	{day: "2026-01-30", by: model.Executive, of: "idea", what: "The three-line brief before each visit", impact: "I walk in knowing what they want", thanks: "Then I keep them to three lines."},
	{day: "2026-02-06", by: model.Assistant, of: "work", what: "Explained the budget round before I had to ask", impact: "I could answer finance myself", thanks: "Ask before, next time; I forget that it is not obvious."},
	{day: "2026-02-13", by: model.Executive, of: "result", what: "Year-end travel reconciled in a day", impact: "Finance closed a week earlier", place: "Operations meeting", audience: "Operations, 24 people"},
	{day: "2026-02-27", by: model.Executive, of: "work", what: "Turned the customer visit round when the flight fell out"},
	{day: "2026-03-06", by: model.Assistant, of: "idea", what: "Friday list: what I decided, in one page", impact: "It made the diary mine"},
	{day: "2026-03-13", by: model.Executive, of: "work", what: "The first week of the calendar in your hands, and I did not notice", impact: "That is the compliment"},
	{day: "2026-03-20", by: model.Executive, of: "result", what: "Town hall ran to the minute", impact: "Two hundred people were back at work by eleven", place: "Town hall", audience: "All of Lindqvist", thanks: "My mother asked what I had done to earn that."},
	{day: "2026-04-03", by: model.Executive, of: "idea", what: "Buddies from another department for new starters", impact: "Two of them stayed because of it"},
	{day: "2026-04-10", by: model.Assistant, of: "work", what: "Stood by the no to the trade-fair stand", impact: "I can say no now, and be believed"},
	{day: "2026-04-27", by: model.Executive, of: "work", what: "Rebooked four people out of Faro in an hour", impact: "Nobody missed the audit", place: "Leadership meeting", audience: "Eight directors", decision: "Rebooked four people out of Faro on the evening train", thanks: "Dora at the desk did half of it; I told her what you said."},
	{day: "2026-05-01", by: model.Executive, of: "idea", what: "Three criteria for suppliers, on one card"},
	{day: "2026-05-08", by: model.Assistant, of: "result", what: "Got the landlord to answer", impact: "The fit-out has a date", place: "Lisbon project meeting", audience: "Project team, 11 people", goal: "fit-out", thanks: "It took a Friday evening and no threats."},
	{day: "2026-05-15", by: model.Executive, of: "work", what: "Told me that the deposit would be a mistake, and was right", impact: "£400 and a lesson"},
	{day: "2026-05-22", by: model.Executive, of: "result", what: "The Lisbon plan, on one page", impact: "The board asked no question about it", place: "All-hands", audience: "Everyone, 310 people", decision: "One page on Lisbon instead of nine", goal: "lisbon", thanks: "I have kept the page."},
	{day: "2026-05-29", by: model.Assistant, of: "work", what: "Took the blame for the press reply in front of the board"},
	{day: "2026-06-05", by: model.Executive, of: "idea", what: "Move the offsite to week 41", impact: "Two customers can come now", decision: "Move to week 41"},
	{day: "2026-06-12", by: model.Executive, of: "result", what: "Onboarding in five days instead of ten", impact: "Three starters, no second Monday", place: "Department meeting", audience: "Operations, 31 people", goal: "onboarding", thanks: "The three starters should hear it too; I have passed it on."},
	{day: "2026-06-12", by: model.Assistant, of: "work", what: "Read the course outline with me on a Sunday"},
	{day: "2026-06-22", by: model.Executive, of: "work", what: "Forty-two rooms in one block at last year's rate", impact: "£1,900 under budget", decision: "Room block of 42"},
	{day: "2026-06-24", by: model.Executive, of: "work", what: "The supplier list, with a reason beside each name", impact: "I approved it in four minutes", place: "Operations meeting", audience: "Operations, 31 people"},
	{day: "2026-06-24", by: model.Assistant, of: "idea", what: "Asked me first what I would decide", impact: "I found out that I knew", goal: "lisbon"},
	{day: "2026-04-17", by: model.Assistant, from: "mara", of: "work", what: "Answered the auditors before they asked", impact: "Two days saved in finance"},
	{day: "2026-06-05", by: model.Assistant, from: "joao", of: "result", what: "Workbenches in Lisbon before the electricians", impact: "No crew stood idle", place: "Site meeting", audience: "Site team, 14 people"},
	{day: "2026-06-29", by: model.Executive, from: "ingrid", of: "idea", what: "The injury figures without the names", impact: "The works council signed the same day"},
}

// A credit with a place was given in public. One from an ally was received by whoever
// wrote it down; the others went to the partner.
type credit struct {
	day                                         model.Date
	by                                          model.Role
	from                                        string // an ally's key
	of                                          string
	what, impact, place, audience, thanks, goal string
	decision                                    string
}

func (c credit) doc(ids ids) model.Doc {
	doc := model.Doc{"to": string(c.by.Other()), "what": c.what, "for": c.of, "date": string(c.day), "channel": "private"}
	if c.from != "" {
		doc["from"], doc["to"] = ids.of("ally", c.from), string(c.by)
	}
	if c.impact != "" {
		doc["impact"] = c.impact
	}
	if c.place != "" {
		doc["channel"], doc["place"], doc["audience"] = "public", c.place, c.audience
	}
	if c.goal != "" {
		doc["goal"] = ids.of("goal", c.goal)
	}
	if c.decision != "" {
		doc["decision"] = ids.of("decision", c.decision)
	}
	return doc
}
