package demo

import "tandem/model"

// goals run from the company to one person; a parent stands before its children.
var goals = []goal{
	{key: "order-to-ship", level: "company", owner: model.Executive, title: "Cut order-to-ship from 21 to 15 days", unit: "days",
		why:   "Customers who wait more than two weeks ask elsewhere for the next order.",
		start: "21", target: "15", current: "16.7", due: "2026-12-18", state: "on_track"},
	{key: "train", level: "department", owner: model.Executive, parent: "order-to-ship", title: "One release train for all sites", unit: "sites",
		why:   "Three sites ship on three calendars, and each waits for the other two.",
		start: "0", target: "5", current: "3", due: "2026-10-30", state: "on_track"},
	{key: "train calendar", level: "personal", owner: model.Assistant, parent: "train", title: "Own the monthly train calendar", unit: "months",
		why:   "One place to look, and one person to ask.",
		start: "0", target: "10", current: "8", due: "2026-09-30", state: "on_track", contribution: "enable"},
	{key: "contracts", level: "personal", owner: model.Assistant, parent: "train", title: "Contract basics before the autumn orders", unit: "modules",
		why:   "I sign off orders whose small print I cannot read yet.",
		start: "0", target: "5", current: "1", due: "2026-06-30", state: "late", note: "Two course dates fell on board weeks; the next begins on 8 September.",
		contribution: "embody", smart: &smart{
			specific: "The five modules of the purchasing course", measurable: "A pass in each", achievable: "One evening a week",
			relevant: "Suppliers up to £4,000 need it", timeBound: "Before the autumn orders",
		}},
	{key: "lisbon", level: "company", owner: model.Executive, title: "Open the Lisbon service centre", unit: "percent",
		why:   "Southern customers wait nine days for a part that Porto could hand over in one.",
		start: "0", target: "100", current: "54", due: "2026-10-12", state: "at_risk", note: "Lease slipped again; needs the landlord's date.",
		help: "A call with the landlord's lawyer this week."},
	{key: "fit-out", level: "department", owner: model.Executive, parent: "lisbon", title: "Lease, fit-out and movers", unit: "percent",
		why:   "Nothing can be calibrated in an empty hall.",
		start: "0", target: "100", current: "40", due: "2026-09-18", state: "at_risk", note: "The movers' dates hang on the lease."},
	{key: "moving team", level: "personal", owner: model.Assistant, parent: "fit-out", title: "Lead the moving team", unit: "percent",
		why:   "Six people from four departments, and one of them should hold the list.",
		start: "0", target: "100", current: "55", due: "2026-09-18", state: "on_track", contribution: "embody"},
	{key: "technicians", level: "department", owner: model.Executive, parent: "lisbon", title: "Hire eleven technicians", unit: "people",
		why:   "A service centre is its people.",
		start: "0", target: "11", current: "7", due: "2026-10-01", state: "on_track"},
	{key: "onboarding", level: "personal", owner: model.Assistant, parent: "technicians", title: "Shorten onboarding to five days", unit: "days",
		why:   "The tenth day taught nobody anything.",
		start: "10", target: "5", current: "5", due: "2026-06-12", state: "done", contribution: "enable"},
	{key: "forum", level: "personal", owner: model.Assistant, title: "Speak at the assistants' forum", unit: "talks",
		why:   "To find out whether I can say what we do here in ten minutes.",
		start: "0", target: "1", current: "0", due: "2026-11-20", state: "on_track"},
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
	start, target, current               string
	due                                  model.Date
	state, note, help, contribution      string
	smart                                *smart
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

// began is the goal as it was set in January, before revisions and progress.
func (g goal) began(ids ids) model.Doc {
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

// stands is what is new about the goal by July.
func (g goal) stands(ids ids) model.Doc {
	doc := model.Doc{"id": ids.of("goal", g.key), "current": g.current}
	if g.state != "on_track" {
		doc["state"] = g.state
	}
	if g.note != "" {
		doc["state_note"] = g.note
	}
	if g.help != "" {
		doc["help_needed"] = g.help
	}
	return doc
}

func (r revision) doc(ids ids) model.Doc {
	doc := model.Doc{"id": ids.of("goal", r.goal), "reason": r.reason}
	for _, g := range goals {
		if g.key == r.goal {
			doc[r.field] = map[string]string{"due": string(g.due), "target": g.target}[r.field]
		}
	}
	return doc
}
