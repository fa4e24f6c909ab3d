package demo

import (
	"fmt"

	"tandem/model"
)

// meetings are the one-to-ones of 26 weeks, on Mondays but for the first, since on the Monday
// they founded: 24 were held and two cancelled. Two of them looked back at a quarter.
var meetings = []meeting{
	{day: "2026-01-06", minutes: 45, notes: "How we want to work: areas, Fridays, and what is nobody's business."},
	{day: "2026-01-12", minutes: 35, notes: "Read the words aloud. Two mornings a week without meetings from tomorrow."},
	{day: "2026-01-19", minutes: 30},
	{day: "2026-01-26", minutes: 30, notes: "Travel: three options each time, with the one you would take."},
	{day: "2026-02-02", minutes: 25},
	{day: "2026-02-09", minutes: 30, notes: "Suppliers: two sentences with each choice."},
	{day: "2026-02-16", minutes: 35, notes: "Travel goes to Consult."},
	{day: "2026-02-23", minutes: 25},
	{day: "2026-03-02", minutes: 30, notes: "The diary: Tomás wants to decide it alone."},
	{day: "2026-03-09", minutes: 30, notes: "The diary is his until the end of the year."},
	{day: "2026-03-16", minutes: 30},
	{day: "2026-03-23", minutes: 35, notes: "Inbox: a first try, customers and press excepted."},
	{day: "2026-03-30", minutes: 60, quarterly: true, notes: "First quarter: two areas risen, one asked for. We call it the second phase."},
	{day: "2026-04-06", cancelled: true},
	{day: "2026-04-13", minutes: 30, notes: "Board papers: you should know why a paper changes."},
	{day: "2026-04-20", minutes: 30},
	{day: "2026-04-27", minutes: 30, notes: "Faro. Nothing to add but thanks."},
	{day: "2026-05-04", minutes: 30, notes: "Suppliers go to Consult."},
	{day: "2026-05-11", minutes: 25},
	{day: "2026-05-18", minutes: 44, notes: "Inbox back to both of us. What went wrong was the rule and not the judgement."},
	{day: "2026-05-25", cancelled: true},
	{day: "2026-06-01", minutes: 30},
	{day: "2026-06-08", minutes: 30, notes: "Offsite: nine things decided, one of them against advice."},
	{day: "2026-06-15", minutes: 30, notes: "Criticism: one of us finds it easy, the other less so. Talk again on the 29th."},
	{day: "2026-06-22", minutes: 25},
	{day: "2026-06-29", minutes: 60, quarterly: true, notes: "Second quarter: what to hand over before Lisbon opens."},
}

// actions are what they agreed to do.
var actions = []action{
	{"2026-01-12", "Write the rules of the diary on one page", model.Assistant, "2026-01-19", "2026-01-16"},
	{"2026-01-26", "Say which trips may be moved without asking", model.Executive, "2026-02-02", "2026-02-02"},
	{"2026-03-30", "Book the contract course", model.Assistant, "2026-04-17", "2026-04-14"},
	{"2026-05-18", "Write down what a reply must never hold", model.Executive, "2026-05-29", "2026-05-28"},
	{"2026-06-08", "Ask the convent for their rate until July", model.Assistant, "2026-06-12", "2026-06-11"},
	{"2026-06-15", "Each write one criticism that was hard to say", model.Executive, "2026-06-29", "2026-06-29"},
	{"2026-06-29", "Call the landlord's lawyer", model.Executive, "2026-07-03", ""},
	{"2026-06-29", "List the five areas in the order to hand over", model.Assistant, "2026-07-06", ""},
}

type meeting struct {
	day                  model.Date
	minutes              int
	cancelled, quarterly bool
	notes                string
}

type action struct {
	meeting   model.Date
	what      string
	owner     model.Role
	due, done model.Date
}

// tellMeetings has each begin at ten. The assistant keeps the notes.
func (p *pair) tellMeetings(meetings []meeting, actions []action) {
	for _, m := range meetings {
		p.on(m.day, "12:00", func() error { return p.put(model.Assistant, "meeting", string(m.day), m.doc()) })
	}
	for _, a := range actions {
		p.on(a.meeting, "12:10", func() error {
			return p.put(model.Assistant, "action", a.what, model.Doc{
				"meeting": p.ids.of("meeting", string(a.meeting)), "what": a.what, "owner": string(a.owner), "due": string(a.due),
			})
		})
		if a.done != "" {
			p.on(max(a.done, p.friday(a.meeting).Add(1)), "18:00", func() error {
				return p.put(a.owner, "action", a.what, model.Doc{"done_on": string(a.done)})
			})
		}
	}
}

func (m meeting) doc() model.Doc {
	doc := model.Doc{"date": string(m.day), "type": "weekly"}
	if m.quarterly {
		doc["type"] = "quarterly"
	}
	if m.notes != "" {
		doc["notes"] = m.notes
	}
	if m.cancelled {
		doc["cancelled"] = true
		return doc
	}
	at := func(minutes int) string { return fmt.Sprintf("%sT%02d:%02d:00Z", m.day, 10+minutes/60, minutes%60) }
	doc["started"], doc["ended"] = at(0), at(m.minutes)
	return doc
}
