package demo

import "tandem/model"

// Priya Raman leads finance, and has Tomás for two days a week since March.
const (
	priyaFounded  model.Date = "2026-03-02"
	priyaCompared model.Date = "2026-03-09"
)

func (p *pair) tellPriya() {
	p.prefix, p.first, p.weeks = "priya-", "2026-03-06", 4
	p.on(priyaFounded, "08:35", p.found)
	p.on(priyaFounded, "08:55", func() error { return p.begin(priyaProfiles, priyaAreas) })
	p.on(priyaCompared, "09:05", p.compare)
	p.tellFridays()
	p.tellFacts(priyaFacts)
	p.tellGoals(priyaGoals, nil, priyaCompared)
	p.tellMeetings(priyaMeetings, nil)
	p.tellDecisions(priyaDecisions)
	p.tellRequests(nil, priyaRequests)
	p.tellCredit(priyaCredits)
	p.on(Today, "08:00", p.toExecutive)
	p.on(Today, "08:05", p.toAssistant)
}

var priyaProfiles = map[model.Role]model.Doc{
	model.Executive: {"title": "Chief Financial Officer", "tendencies": "Reads first, speaks last", "communication_style": "In writing, with the number first"},
	model.Assistant: {"title": "Executive Assistant", "tendencies": "Prepares twice, speaks once", "communication_style": "Three lines and a proposal"},
}

var priyaAreas = []area{
	{key: "investors", name: "Investor diary", stakes: "medium", begins: model.Explain, about: "Who meets the banks and the owners, and when."},
	{key: "close", name: "Month-end close", stakes: "high", about: "The calendar of the close, and who is chased when."},
	{key: "audit", name: "Audit requests", stakes: "medium", begins: model.Consult, about: "What the auditors ask for, and who answers."},
}

var priyaGoals = []goal{
	{key: "close", level: "department", owner: model.Executive, title: "Close the month in four days", unit: "days",
		why:      "The board decides on figures that are three weeks old.",
		checkins: []checkin{{"2026-04-30", "7"}, {"2026-06-30", "6"}},
		start:    "8", target: "4", due: "2026-12-31", state: "on_track"},
	{key: "requests", level: "personal", owner: model.Assistant, parent: "close", title: "Answer auditors within two days", unit: "days",
		why:      "Each day that they wait is charged.",
		checkins: []checkin{{"2026-05-29", "3"}},
		start:    "5", target: "2", due: "2026-09-30", state: "on_track", contribution: "enable"},
}

var priyaMeetings = []meeting{
	{day: "2026-03-10", minutes: 30}, {day: "2026-03-31", minutes: 30}, {day: "2026-04-21", minutes: 25},
	{day: "2026-05-12", minutes: 30}, {day: "2026-06-02", minutes: 30}, {day: "2026-06-23", minutes: 30},
}

var priyaDecisions = slicesOf(
	in("investors",
		explain("2026-03-17", "No bank meetings in the week of the close", "They ask what I do not know yet.", 30),
		consult("2026-04-14", "Spring round of the banks: one day or three", "One, in our house.", followed, good, 240),
		consult("2026-06-09", "The owners' lunch", "After the half-year figures and not before.", followed, good, 30),
	),
	in("audit",
		consult("2026-04-28", "Who answers about travel", "I do: I keep the figures as it is.", followed, good, 90),
		consult("2026-05-19", "One list instead of mails", "A shared list, closed on Thursdays.", adapted.because("Closed on Tuesdays."), good, 120),
		consult("2026-06-16", "The interim visit in week 28", "Move it to week 29, after your leave.", followed, "", 45),
	),
	in("close", tell("2026-04-02", "The calendar stays as it is until summer")),
)

var priyaRequests = []request{
	{key: "audit", area: "audit", to: model.Empower, asked: "2026-06-29", terms: model.Doc{
		"situation": "Most of what auditors ask for lies in my folders", "includes": "Travel, events, contracts of suppliers", "excludes": "Pay, tax",
		"inform": "after", "expires": "2026-12-31", "recommendation": "I answer what I hold, and list it for you on Fridays.",
		"reversible": "An answer can be completed", "worst_case": "One question more",
	}},
}

var priyaCredits = []credit{
	{day: "2026-04-24", by: model.Executive, of: "work", what: "The banks in one day, and lunch on time", impact: "Three days back"},
	{day: "2026-05-22", by: model.Executive, of: "idea", what: "One list for the auditors", place: "Finance meeting", audience: "Finance, 19 people"},
	{day: "2026-06-12", by: model.Assistant, of: "work", what: "Explained the covenants with a pencil"},
}

var priyaFacts = []fact{
	{priyaFounded, executive, "phase", "1", model.Doc{"phase": int64(1), "since": string(priyaFounded)}},
	{"2026-03-10", executive, "return_settings", "Priya's", costs(38_000_000, "0.4", "50")},
	{"2026-03-10", assistant, "return_settings", "Tomás's", costs(38_000_000, "0.4", "50")},
	{"2026-05-05", assistant, "promise", "list", model.Doc{"by": "assistant", "to": "executive", "what": "The auditors' list by Thursday", "due": "2026-05-21"}},
	{"2026-05-20", assistant, "promise", "list", model.Doc{"kept_on": "2026-05-20"}},
	{"2026-07-02", assistant, "briefing", "bank", model.Doc{"subject": "The bank has a new head of credit", "received": "2026-07-02", "seen": "In the paper", "could_mean": "New covenants"}},
}
