package demo

import "tandem/model"

// credits are what they thanked each other for: fifteen by Helena, six of them in
// public, and seven by Tomás.
var credits = []credit{
	{"2026-01-16", model.Executive, "work", "Kept two mornings a week free for nine people who all wanted one", "", "", ""},
	{"2026-01-30", model.Executive, "idea", "The three-line brief before each visit", "I walk in knowing what they want", "", ""},
	{"2026-02-06", model.Assistant, "work", "Explained the budget round before I had to ask", "I could answer finance myself", "", ""},
	{"2026-02-13", model.Executive, "result", "Year-end travel reconciled in a day", "Finance closed a week earlier", "Operations meeting", "Operations, 24 people"},
	{"2026-02-27", model.Executive, "work", "Turned the customer visit round when the flight fell out", "", "", ""},
	{"2026-03-06", model.Assistant, "idea", "Friday list: what I decided, in one page", "It made the diary mine", "", ""},
	{"2026-03-13", model.Executive, "work", "The first week of the calendar in your hands, and I did not notice", "That is the compliment", "", ""},
	{"2026-03-20", model.Executive, "result", "Town hall ran to the minute", "Two hundred people were back at work by eleven", "Town hall", "All of Lindqvist"},
	{"2026-04-03", model.Executive, "idea", "Buddies from another department for new starters", "Two of them stayed because of it", "", ""},
	{"2026-04-10", model.Assistant, "work", "Stood by the no to the trade-fair stand", "I can say no now, and be believed", "", ""},
	{"2026-04-24", model.Executive, "work", "Rebooked four people out of Faro in an hour", "Nobody missed the audit", "Leadership meeting", "Eight directors"},
	{"2026-05-01", model.Executive, "idea", "Three criteria for suppliers, on one card", "", "", ""},
	{"2026-05-08", model.Assistant, "result", "Got the landlord to answer", "The fit-out has a date", "Lisbon project meeting", "Project team, 11 people"},
	{"2026-05-15", model.Executive, "work", "Told me that the deposit would be a mistake, and was right", "£400 and a lesson", "", ""},
	{"2026-05-22", model.Executive, "result", "The Lisbon plan, on one page", "The board asked no question about it", "All-hands", "Everyone, 310 people"},
	{"2026-05-29", model.Assistant, "work", "Took the blame for the press reply in front of the board", "", "", ""},
	{"2026-06-05", model.Executive, "idea", "Move the offsite to week 41", "Two customers can come now", "", ""},
	{"2026-06-12", model.Executive, "result", "Onboarding in five days instead of ten", "Three starters, no second Monday", "Department meeting", "Operations, 31 people"},
	{"2026-06-12", model.Assistant, "work", "Read the course outline with me on a Sunday", "", "", ""},
	{"2026-06-19", model.Executive, "work", "Forty-two rooms in one block at last year's rate", "£1,900 under budget", "", ""},
	{"2026-06-24", model.Executive, "work", "The supplier list, with a reason beside each name", "I approved it in four minutes", "Operations meeting", "Operations, 31 people"},
	{"2026-06-24", model.Assistant, "idea", "Asked me first what I would decide", "I found out that I knew", "", ""},
}

// A credit with a place was given in public.
type credit struct {
	day                           model.Date
	by                            model.Role
	of                            string
	what, impact, place, audience string
}

func (c credit) doc() model.Doc {
	doc := model.Doc{"to": string(c.by.Other()), "what": c.what, "for": c.of, "date": string(c.day), "channel": "private"}
	if c.impact != "" {
		doc["impact"] = c.impact
	}
	if c.place != "" {
		doc["channel"], doc["place"], doc["audience"] = "public", c.place, c.audience
	}
	return doc
}
