package demo

import "tandem/model"

// partnership says what the two are for, where they stand, and what they know of each other.
var partnership = []fact{
	{founded, executive, "scope", "south", model.Doc{"statement": "Customers in the south have their part on the day they ask", "through": []any{"The Lisbon service centre", "Eleven technicians", "Stock that Porto keeps"}}},
	{founded, executive, "scope", "fifteen", model.Doc{"statement": "An order leaves us within fifteen days", "through": []any{"One release train", "Suppliers who hold their dates"}}},
	{founded, executive, "scope", "hours", model.Doc{"statement": "Helena's hours go where only she can decide", "through": []any{"The diary", "The inbox", "Travel", "Suppliers"}}},
	{founded, executive, "scope", "day six", model.Doc{"statement": "Whoever joins us works on day six", "through": []any{"The five-day plan", "Buddies from another department"}}},
	{founded, executive, "scope", "quarter", model.Doc{"statement": "Eight directors decide together once a quarter", "through": []any{"The offsite", "Board papers that are read"}}},

	{founded, executive, "phase", "1", model.Doc{"phase": int64(1), "since": "2026-01-05", "note": "We know each other's calendar and not each other's mind."}},
	{"2026-03-30", assistant, "phase", "2", model.Doc{"phase": int64(2), "since": "2026-03-30", "note": "Agreed at the quarterly: he proposes, she answers, both say why."}},

	{compared, executive, "charter", "ours", model.Doc{
		"mission":          "Operations that customers need not think about",
		"vision":           "By autumn, nine of ten things that reach Helena are hers alone to decide",
		"objective":        "Three areas at Empower by the end of June",
		"executive_brings": "Reasons, access, and cover when something goes wrong", "executive_needs": "To be told early, in three lines",
		"assistant_brings": "Preparation, memory, a second pair of eyes", "assistant_needs": "To know why, and to be asked before it is taken back",
	}},
	{compared, executive, "agreement", "charter, Helena", model.Doc{"of": ref{"charter", "ours"}}},
	{"2026-01-19", assistant, "agreement", "charter, Tomás", model.Doc{"of": ref{"charter", "ours"}}},

	{"2026-04-02", executive, "person", "executive", model.Doc{
		"values": "Candour, punctuality, other people's time", "role_scope": "Operations on five sites, 310 people, the Lisbon project",
		"work_history": "Ship's engineer, then yards in Gothenburg and Porto, here for six years", "education": "Marine engineering, Glasgow",
		"likes": "Trains, short papers, being contradicted before ten", "dislikes": "Surprises in a meeting, slides",
		"asset_because": "Sees what holds everything up",
	}},
	{"2026-04-02", assistant, "person", "assistant", model.Doc{
		"values": "Reliability, discretion, humour", "role_scope": "Helena three days a week, Priya two; travel, diary, suppliers, events",
		"work_history": "Embassy, a law firm, four years at Lindqvist", "education": "Languages, Lisbon",
		"likes": "Lists, harbours, early mornings", "dislikes": "Being copied in instead of asked",
		"asset_because": "Nothing that he takes on comes back unfinished",
	}},
	{"2026-02-20", assistant, "observation", "coffee", model.Doc{"about": "executive", "note": "Asks for coffee when she has already decided.", "date": "2026-02-20"}},
	{"2026-05-21", executive, "observation", "list", model.Doc{"about": "assistant", "note": "Says no on paper and yes aloud. Ask for the paper.", "date": "2026-05-21"}},

	{"2026-03-05", assistant, "milestone", "site", model.Doc{"goal": ref{"goal", "lisbon"}, "title": "Site chosen", "due": "2026-03-31", "assistant_part": "Three visits, one page on each"}},
	{"2026-03-25", assistant, "milestone", "site", model.Doc{"done_on": "2026-03-24"}},
	{"2026-05-19", assistant, "milestone", "lease", model.Doc{"goal": ref{"goal", "lisbon"}, "title": "Lease signed", "due": "2026-07-31", "assistant_part": "Calls the landlord's lawyer every Tuesday"}},
	{"2026-05-19", assistant, "milestone", "hall", model.Doc{"goal": ref{"goal", "fit-out"}, "title": "Hall fitted out", "due": "2026-09-11", "assistant_part": "Keeps the list of six trades"}},
	{"2026-05-19", assistant, "milestone", "move", model.Doc{"goal": ref{"goal", "moving team"}, "title": "Movers booked", "due": "2026-07-17", "assistant_part": "Leads it"}},
	{"2026-05-20", executive, "milestone", "trained", model.Doc{"goal": ref{"goal", "technicians"}, "title": "First seven technicians trained", "due": "2026-08-28"}},
	{"2026-05-20", executive, "milestone", "opening", model.Doc{"goal": ref{"goal", "lisbon"}, "title": "Opening day", "due": "2026-10-12", "assistant_part": "Runs the day"}},
	{"2026-02-12", executive, "milestone", "three sites", model.Doc{"goal": ref{"goal", "train"}, "title": "Three sites on one calendar", "due": "2026-06-30", "assistant_part": "Owns the calendar"}},
	{"2026-06-30", executive, "milestone", "three sites", model.Doc{"done_on": "2026-06-29"}},
	{"2026-02-12", executive, "milestone", "five sites", model.Doc{"goal": ref{"goal", "train"}, "title": "All five sites", "due": "2026-10-30", "assistant_part": "Visits the last two"}},

	{"2026-06-30", assistant, "topic", "directors", model.Doc{"title": "Criticism in front of the directors", "by": "assistant", "minutes": int64(5)}},
	{"2026-07-02", assistant, "topic", "holidays", model.Doc{"title": "Who decides while you are at sea in August", "by": "assistant", "minutes": int64(4)}},
	{"2026-06-10", executive, "topic", "directions", model.Doc{"title": "What I still ask twice", "by": "executive", "minutes": int64(5), "done": true}},

	{"2026-05-20", assistant, "conversation", "no", model.Doc{
		"with": "Helena", "words": "When you answer the directors for me, I look as if I had not been asked.", "tone": "Calm, first thing in the morning",
		"practice": "Said it twice on the ferry", "expected_pushback": "It was faster", "reply": "Then let me be slow once",
		"debrief": "She wrote it down.",
	}},
}
