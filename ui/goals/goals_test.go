package goals

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the screen, and a person before it.
type bench struct {
	*pairtest.Bench
	*Screen
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(desk *screen.Desk) screen.Screen {
		b.Screen = New(desk)
		return b.Screen
	})
	return b
}

// write replaces what stands in a field of the docked form, by its label.
func (b *bench) write(label, text string) { b.Helper(); b.Field(label).SetText(text) }

// aligned fills a pair with ten goals, as the design's picture has them.
func aligned(t testing.TB) (*pairtest.Pair, map[string]uuid.UUID) {
	t.Helper()
	p := pairtest.Paired(t)
	at := func(day string) { p.Now, _ = time.Parse(time.DateTime, day+" 09:00:00") }
	at("2026-01-19")
	south := p.Helena.Put("scope", model.Doc{"statement": "Customers in the south have their part on the day they ask", "through": []any{"The Lisbon service centre", "Eleven technicians"}})
	p.Helena.Put("scope", model.Doc{"statement": "An order leaves us within fifteen days", "through": []any{"One release train"}})
	ids := map[string]uuid.UUID{}
	goal := func(side *pairtest.Side, owner, level, parent, title, unit, start, target, now, due string, more model.Doc) {
		doc := model.Doc{
			"title": title, "level": level, "owner": owner, "unit": unit, "start": start, "target": target, "current": now, "due": due, "state": "on_track",
		}
		if parent != "" {
			doc["parent"] = ids[parent].String()
		}
		for name, value := range more {
			doc[name] = value
		}
		p.Now = p.Now.Add(time.Minute)
		ids[title] = side.Put("goal", doc)
	}
	goal(p.Helena, "executive", "company", "", "Cut order-to-ship from 21 to 15 days", "days", "21", "15", "16.7", "2026-12-18", nil)
	goal(p.Helena, "executive", "company", "", "Open the Lisbon service centre", "percent", "0", "100", "0", "2026-08-31", model.Doc{
		"why": "Southern customers wait nine days for a part that Porto could hand over in one.", "scope": south.String(), "contribution": "enable"})
	goal(p.Helena, "executive", "department", "Cut order-to-ship from 21 to 15 days", "One release train for all sites", "sites", "0", "5", "3", "2026-10-30", nil)
	goal(p.Helena, "executive", "department", "Open the Lisbon service centre", "Lease, fit-out and movers", "percent", "0", "100", "40", "2026-09-18", model.Doc{"state": "at_risk", "state_note": "The movers hang on the lease"})
	goal(p.Helena, "executive", "department", "Open the Lisbon service centre", "Hire eleven technicians", "people", "0", "11", "7", "2026-10-01", nil)
	p.Tomas.Receive(p.Helena.Send())
	goal(p.Tomas, "assistant", "personal", "One release train for all sites", "Own the monthly train calendar", "months", "0", "10", "8", "2026-09-30", model.Doc{"contribution": "enable"})
	goal(p.Tomas, "assistant", "personal", "One release train for all sites", "Contract basics before the autumn orders", "modules", "0", "5", "1", "2026-08-30", model.Doc{
		"state": "late", "state_note": "Both course dates fell on board weeks", "contribution": "embody",
		"smart": map[string]any{"specific": "The five modules of the course", "measurable": "A pass in each", "time_bound": "Before the autumn orders"}})
	goal(p.Tomas, "assistant", "personal", "Lease, fit-out and movers", "Lead the moving team", "percent", "0", "100", "55", "2026-09-18", model.Doc{"contribution": "embody"})
	goal(p.Tomas, "assistant", "personal", "Hire eleven technicians", "Shorten onboarding to five days", "days", "10", "5", "5", "2026-06-12", model.Doc{"state": "done"})
	goal(p.Tomas, "assistant", "personal", "", "Speak at the assistants’ forum", "steps", "0", "10", "1", "2026-11-20", nil)
	lisbon := ids["Open the Lisbon service centre"]
	p.Tomas.Put("milestone", model.Doc{"goal": lisbon.String(), "title": "Site chosen", "due": "2026-03-31", "done_on": "2026-03-24", "assistant_part": "Three visits"})
	p.Tomas.Put("milestone", model.Doc{"goal": lisbon.String(), "title": "Lease signed", "due": "2026-07-31", "assistant_part": "Calls the landlord’s lawyer every Tuesday"})
	p.Tomas.Put("milestone", model.Doc{"goal": lisbon.String(), "title": "Opening day", "due": "2026-10-12"})
	p.Exchange()
	for _, c := range [][3]string{{"2026-02-02", "12", "on_track"}, {"2026-03-02", "32", "on_track"}, {"2026-04-06", "44", "on_track"}, {"2026-05-04", "47", "on_track"}, {"2026-06-01", "50", "on_track"}} {
		if at(c[0]); c[0] == "2026-06-01" {
			at("2026-05-18")
			p.Helena.Edit("goal", lisbon, model.Doc{"due": "2026-10-12", "reason": "The landlord’s permit takes six weeks more."})
			at(c[0])
		}
		p.Helena.Put("checkin", model.Doc{"goal": lisbon.String(), "date": c[0], "value": c[1], "state": c[2]})
	}
	at("2026-06-29")
	p.Helena.Put("checkin", model.Doc{"goal": lisbon.String(), "date": "2026-06-29", "value": "54", "state": "at_risk", "note": "Lease slipped again"})
	p.Helena.Edit("goal", lisbon, model.Doc{"current": "54", "state": "at_risk", "state_note": "Lease slipped again; needs the landlord’s date", "help_needed": "A call with his lawyer this week"})
	p.Exchange()
	at("2026-07-06")
	return p, ids
}
