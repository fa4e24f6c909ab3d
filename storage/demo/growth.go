package demo

import "tandem/model"

// growth is what Tomás learns, leads, answers for and says no to, and what Helena answers.
var growth = []fact{
	// What it takes a week, before he changed it and after.
	{"2026-01-13", assistant, "responsibility", "mail", model.Doc{
		"name": "Mail that needs an answer and no opinion", "sphere": "control", "success_means": "Nothing older than a day on Friday", "process": "Sorted at eight and at two",
		"improvement": "Nine standard answers", "minutes_before": int64(300), "minutes_after": int64(120), "route": "note_to_executive",
	}},
	{"2026-02-03", assistant, "responsibility", "papers", model.Doc{
		"name": "Papers for the leadership meeting", "sphere": "control", "success_means": "Read before the meeting by all eight", "process": "Closed on Wednesday noon",
		"improvement": "One page a topic", "minutes_before": int64(120), "minutes_after": int64(60), "route": "note_to_executive",
	}},
	{"2026-03-10", assistant, "responsibility", "diary", model.Doc{
		"name": "The diary", "sphere": "control", "success_means": "Two mornings a week that hold", "process": "By the rules of January, listed on Fridays",
		"improvement": "Decides alone", "minutes_before": int64(360), "minutes_after": int64(90), "route": "note_to_executive",
	}},
	{"2026-04-22", assistant, "responsibility", "trips", model.Doc{
		"name": "Trips and expenses", "sphere": "control", "success_means": "Nobody waits for a fare", "process": "Booked at once, told after",
		"improvement": "No quotes to compare below £2,500", "minutes_before": int64(270), "minutes_after": int64(60), "route": "note_to_executive",
	}},
	{"2026-03-17", assistant, "responsibility", "badges", model.Doc{
		"name": "How long a badge takes", "sphere": "influence", "success_means": "A badge on the first day", "improvement": "Security takes the list on Thursdays", "route": "recommend_to_others",
	}},

	{"2026-02-26", assistant, "training", "chair", model.Doc{"need": "Chairing a meeting of people above me", "task": "The moving team", "state": "asked"}},
	{"2026-03-09", executive, "training", "chair", model.Doc{"state": "approved", "reason": "You will need it in Lisbon."}},
	{"2026-06-09", executive, "training", "chair", model.Doc{"state": "done"}},
	{"2026-04-14", assistant, "training", "contracts", model.Doc{"need": "Contract basics", "task": "Suppliers up to £4,000", "state": "asked"}},
	{"2026-04-20", executive, "training", "contracts", model.Doc{"state": "approved", "reason": "September, when the board is quiet."}},
	{"2026-07-01", assistant, "training", "portuguese law", model.Doc{"need": "Two days on Portuguese labour law", "task": "Eleven contracts from August", "state": "asked"}},

	{"2026-01-21", assistant, "representation", "works council", model.Doc{"date": "2026-01-21", "meeting": "Works council, shift plans", "for": "executive", "role": "represent", "note": "Agreed on a trial until Easter"}},
	{"2026-03-18", assistant, "representation", "harbour", model.Doc{"date": "2026-03-18", "meeting": "Harbour authority", "for": "department", "role": "represent"}},
	{"2026-05-13", assistant, "representation", "landlord", model.Doc{"date": "2026-05-13", "meeting": "Landlord, Lisbon", "for": "executive", "role": "represent", "note": "Brought back a date"}},
	{"2026-06-24", assistant, "representation", "suppliers", model.Doc{"date": "2026-06-24", "meeting": "Supplier day", "for": "department", "role": "represent"}},
	{"2026-04-27", executive, "team_role", "moving", model.Doc{"team": "Moving team, Lisbon", "role": "leader", "start": "2026-04-27"}},

	{"2026-05-07", assistant, "mistake", "press", model.Doc{
		"what": "Told the trade press a date for Lisbon that was not ours to tell", "repair": "Called the editor the same hour, and communications after that",
		"learned": "A date is money. Ask.", "date": "2026-05-07",
	}},
	{"2026-04-08", assistant, "declined_task", "stand", model.Doc{
		"what": "A stand at the Hamburg fair in September", "reason": "It falls into the week of the move", "alternative": "Two of us walk the fair, and invite ten customers to Lisbon", "date": "2026-04-08",
	}},

	{"2026-02-19", assistant, "suggestion", "friday", model.Doc{"what": "A Friday list of what I decided", "why": "You need not ask on Mondays"}},
	{"2026-02-23", executive, "suggestion", "friday", model.Doc{"state": "accepted", "reason": "From next week."}},
	{"2026-03-24", assistant, "suggestion", "buddies", model.Doc{"what": "Buddies from another department", "why": "They answer what nobody asks their own team"}},
	{"2026-03-30", executive, "suggestion", "buddies", model.Doc{"state": "accepted"}},
	{"2026-04-29", assistant, "suggestion", "slides", model.Doc{"what": "No slides in the leadership meeting", "why": "One page is read, twelve slides are watched"}},
	{"2026-05-04", executive, "suggestion", "slides", model.Doc{"state": "declined", "reason": "Finance cannot do without, this year."}},
	{"2026-06-02", assistant, "suggestion", "cards", model.Doc{"what": "Three criteria for suppliers, on a card", "why": "So that others choose as we do"}},
	{"2026-06-08", executive, "suggestion", "cards", model.Doc{"state": "accepted"}},

	{"2026-03-24", assistant, "feedback", "town hall", model.Doc{"about": "The spring town hall", "asked_of": "executive", "skills": []any{"initiative", "motivating others"}, "project": "Town hall"}},
	{"2026-03-30", executive, "feedback", "town hall", model.Doc{"answer": "You opened the doors ten minutes early because people stood in the rain. Nobody had told you to. Next time sit down for the first five minutes: you look as if it might fail."}},
	{"2026-06-18", assistant, "feedback", "onboarding", model.Doc{"about": "Onboarding in five days", "asked_of": "executive", "skills": []any{"business understanding", "responsibility"}, "project": "Onboarding"}},

	{"2026-02-09", assistant, "learning", "night", model.Doc{"what": "How a budget round works, and who may stop it", "source": "Finance, one evening", "volunteered": true, "date": "2026-02-09"}},
	{"2026-05-13", assistant, "learning", "landlord", model.Doc{"what": "Negotiating in Portuguese", "source": "The landlord", "stretch": true, "date": "2026-05-13"}},
	{"2026-06-09", assistant, "learning", "chair", model.Doc{"what": "To let a silence stand in a meeting", "source": "Chairing course", "stretch": true, "date": "2026-06-09"}},
	{"2026-02-03", assistant, "strength", "memory", model.Doc{"what": "Remembers who promised what", "type": "strength", "source": "Feedback in January", "date": "2026-02-03", "private": false}},
	{"2026-02-03", assistant, "strength", "late", model.Doc{"what": "Says too late that it is too much", "type": "weakness", "source": "Myself", "date": "2026-02-03"}},

	{"2026-03-11", assistant, "bypass", "sales", model.Doc{"date": "2026-03-11", "source": "Head of sales", "note": "Went to Helena for an hour that I had refused"}},
	{"2026-05-27", assistant, "bypass", "landlord", model.Doc{"date": "2026-05-27", "source": "The landlord", "note": "Wrote to Helena directly; she sent it back to me"}},

	{"2026-02-03", assistant, "skill", "preparing", model.Doc{"name": "Preparing a meeting", "levels": map[string]any{"executive": int64(2), "assistant": int64(4)}}},
	{"2026-02-03", assistant, "skill", "negotiating", model.Doc{"name": "Negotiating", "levels": map[string]any{"executive": int64(4), "assistant": int64(2)}, "wants": []any{"assistant"}}},
	{"2026-02-03", assistant, "skill", "figures", model.Doc{"name": "Reading a balance sheet", "levels": map[string]any{"executive": int64(3), "assistant": int64(1)}, "wants": []any{"assistant"}}},
	{"2026-02-03", assistant, "skill", "writing", model.Doc{"name": "Writing short", "levels": map[string]any{"executive": int64(4), "assistant": int64(4)}}},
	{"2026-02-03", assistant, "skill", "contracts", model.Doc{"name": "Contract law", "levels": map[string]any{"executive": int64(1), "assistant": int64(1)}, "wants": []any{"assistant"}}},
	{"2026-02-03", assistant, "skill", "saying no", model.Doc{"name": "Saying no", "levels": map[string]any{"executive": int64(4), "assistant": int64(2)}, "wants": []any{"assistant"}}},
	{"2026-02-03", assistant, "skill", "delegating", model.Doc{"name": "Handing over", "levels": map[string]any{"executive": int64(2), "assistant": int64(3)}, "wants": []any{"executive"}}},
}
