package demo

import "tandem/model"

// goals run from the company to one person; a parent stands before its children.
var goals = []goal{
	{key: "order-to-ship", scope: "fifteen", level: "company", owner: model.Executive, title: "Cut order-to-ship from 21 to 15 days", unit: "days",
		why:      "Customers who wait more than two weeks ask elsewhere for the next order.",
		checkins: []checkin{{"2026-02-27", "20.2"}, {"2026-03-30", "19.1"}, {"2026-05-04", "17.8"}, {"2026-06-29", "16.7"}},
		start:    "21", target: "15", due: "2026-12-18", state: "on_track"},
	{key: "train", scope: "fifteen", level: "department", owner: model.Executive, parent: "order-to-ship", title: "One release train for all sites", unit: "sites",
		why:      "Three sites ship on three calendars, and each waits for the other two.",
		checkins: []checkin{{"2026-03-30", "1"}, {"2026-05-04", "2"}, {"2026-06-29", "3"}},
		start:    "0", target: "5", due: "2026-10-30", state: "on_track"},
	{key: "train calendar", scope: "fifteen", level: "personal", owner: model.Assistant, parent: "train", title: "Own the monthly train calendar", unit: "months",
		why:      "One place to look, and one person to ask.",
		checkins: []checkin{{"2026-03-02", "2"}, {"2026-04-30", "5"}, {"2026-06-30", "8"}},
		start:    "0", target: "10", due: "2026-09-30", state: "on_track", contribution: "enable"},
	{key: "contracts", scope: "hours", level: "personal", owner: model.Assistant, parent: "train", title: "Contract basics before the autumn orders", unit: "modules",
		why:      "I sign off orders whose small print I cannot read yet.",
		checkins: []checkin{{"2026-05-22", "1"}, {"2026-07-01", "1"}},
		start:    "0", target: "5", due: "2026-06-30", state: "late", note: "Two course dates fell on board weeks; the next begins on 8 September.",
		contribution: "embody", smart: &smart{
			specific: "The five modules of the purchasing course", measurable: "A pass in each", achievable: "One evening a week",
			relevant: "Suppliers up to £4,000 need it", timeBound: "Before the autumn orders",
		}},
	{key: "lisbon", scope: "south", level: "company", owner: model.Executive, title: "Open the Lisbon service centre", unit: "percent",
		why:      "Southern customers wait nine days for a part that Porto could hand over in one.",
		checkins: []checkin{{"2026-02-02", "12"}, {"2026-03-02", "32"}, {"2026-04-06", "44"}, {"2026-05-04", "47"}, {"2026-06-01", "50"}, {"2026-06-29", "54"}},
		start:    "0", target: "100", due: "2026-10-12", state: "at_risk", note: "Lease slipped again; needs the landlord's date.",
		help: "A call with the landlord's lawyer this week."},
	{key: "fit-out", scope: "south", level: "department", owner: model.Executive, parent: "lisbon", title: "Lease, fit-out and movers", unit: "percent",
		why:      "Nothing can be calibrated in an empty hall.",
		checkins: []checkin{{"2026-05-04", "25"}, {"2026-06-01", "33"}, {"2026-06-29", "40"}},
		start:    "0", target: "100", due: "2026-09-18", state: "at_risk", note: "The movers' dates hang on the lease."},
	{key: "moving team", scope: "south", level: "personal", owner: model.Assistant, parent: "fit-out", title: "Lead the moving team", unit: "percent",
		why:      "Six people from four departments, and one of them should hold the list.",
		checkins: []checkin{{"2026-06-01", "30"}, {"2026-06-29", "55"}},
		start:    "0", target: "100", due: "2026-09-18", state: "on_track", contribution: "embody"},
	{key: "technicians", scope: "south", level: "department", owner: model.Executive, parent: "lisbon", title: "Hire eleven technicians", unit: "people",
		why:      "A service centre is its people.",
		checkins: []checkin{{"2026-05-04", "3"}, {"2026-06-01", "5"}, {"2026-06-29", "7"}},
		start:    "0", target: "11", due: "2026-10-01", state: "on_track"},
	{key: "onboarding", scope: "day six", level: "personal", owner: model.Assistant, parent: "technicians", title: "Shorten onboarding to five days", unit: "days",
		why:      "The tenth day taught nobody anything.",
		checkins: []checkin{{"2026-04-15", "8"}, {"2026-05-20", "7"}, {"2026-06-12", "5"}},
		start:    "10", target: "5", due: "2026-06-12", state: "done", contribution: "enable"},
	{key: "forum", level: "personal", owner: model.Assistant, title: "Speak at the assistants' forum", unit: "talks",
		why:   "To find out whether I can say what we do here in ten minutes.",
		start: "0", target: "1", due: "2026-11-20", state: "on_track"},
}

// revisions say why a goal moved.
var revisions = []revision{
	{day: "2026-04-20", by: model.Assistant, goal: "contracts", field: "due", from: "2026-05-29", reason: "The spring course was full."},
	{day: "2026-05-18", by: model.Executive, goal: "lisbon", field: "due", from: "2026-08-31", reason: "The landlord's permit takes six weeks more."},
	{day: "2026-06-05", by: model.Executive, goal: "technicians", field: "target", from: "9", reason: "Two more for the night shift, agreed with Porto."},
}

type goal struct {
	key, level, parent, title, why, unit string
	owner                                model.Role
	scope                                string
	start, target                        string
	due                                  model.Date
	checkins                             []checkin // the last says what the goal says
	state, note, help, contribution      string
	smart                                *smart
}

// A checkin says how far a goal had come on a day.
type checkin struct {
	day   model.Date
	value string
}

type smart struct{ specific, measurable, achievable, relevant, timeBound string }

// A revision is told from where the goal stood before it to where it stands now.
type revision struct {
	day         model.Date
	by          model.Role
	goal, field string
	from        string
	reason      string
}

// began is the goal as it was set in the beginning, before revisions and progress.
func (g goal) began(ids ids, revisions []revision) model.Doc {
	doc := model.Doc{
		"title": g.title, "why": g.why, "level": g.level, "owner": string(g.owner), "unit": g.unit,
		"start": g.start, "target": g.target, "current": g.start, "due": string(g.due), "state": "on_track",
	}
	for _, r := range revisions {
		if r.goal == g.key {
			doc[r.field] = r.from
		}
	}
	if g.parent != "" {
		doc["parent"] = ids.of("goal", g.parent)
	}
	if g.scope != "" {
		doc["scope"] = ids.of("scope", g.scope)
	}
	if g.contribution != "" {
		doc["contribution"] = g.contribution
	}
	if s := g.smart; s != nil {
		doc["smart"] = map[string]any{
			"specific": s.specific, "measurable": s.measurable, "achievable": s.achievable, "relevant": s.relevant, "time_bound": s.timeBound,
		}
	}
	return doc
}

// stateAt is the goal's at its i-th check-in, and the note that goes with it.
func (g goal) stateAt(i int) (state, note string) {
	if i+1 < len(g.checkins) {
		return "on_track", ""
	}
	return g.state, g.note
}

func (g goal) checkin(ids ids, i int) model.Doc {
	c := g.checkins[i]
	doc := model.Doc{"goal": ids.of("goal", g.key), "date": string(c.day), "value": c.value}
	state, note := g.stateAt(i)
	doc["state"] = state
	if note != "" {
		doc["note"] = note
	}
	return doc
}

// stands is what is new about the goal with its i-th check-in.
func (g goal) stands(i int) model.Doc {
	doc := model.Doc{"current": g.checkins[i].value}
	if state, note := g.stateAt(i); state != "on_track" {
		doc["state"] = state
		if note != "" {
			doc["state_note"] = note
		}
		if g.help != "" {
			doc["help_needed"] = g.help
		}
	}
	return doc
}

func (r revision) doc(goals []goal) model.Doc {
	doc := model.Doc{"reason": r.reason}
	for _, g := range goals {
		if g.key == r.goal {
			doc[r.field] = map[string]string{"due": string(g.due), "target": g.target}[r.field]
		}
	}
	return doc
}
