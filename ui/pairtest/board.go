package pairtest

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
)

// An area of the board: its decisions, a letter each and the oldest first, say how they were
// made: t and e by the executive, the latter with a reason; c after a recommendation; a by
// the assistant; o is open.
type area struct {
	name, stakes, decisions string
	stage                   model.Stage
	grant                   model.Doc
}

var areas = []area{
	{"Pay and performance", "high", "tte", model.Tell, nil},
	{"Board papers", "high", "teeee", model.Explain, nil},
	{"Autumn offsite and events", "medium", "cccccccceco", model.Consult, nil},
	{"Suppliers", "medium", "teecccc", model.Consult, nil},
	{"Inbox replies", "medium", "aaaccaaeec", model.Consult, nil},
	{"Calendar and focus time", "low", "ccaaaaaaaa", model.Empower, model.Doc{"inform": "digest", "expires": "2026-12-31"}},
	{"Travel", "low", "eccaaaaaaa", model.Consult, nil},
}

// Board fills a paired pair with seven areas, their decisions and three requests, of which
// one waits, one was approved and one declined. It gives the areas' ids by name.
func (p *Pair) Board() map[string]uuid.UUID {
	p.Helper()
	ids := map[string]uuid.UUID{}
	for _, a := range areas {
		ids[a.name] = p.Tomas.Put("area", model.Doc{"name": a.name, "stakes": a.stakes})
		for i, how := range a.decisions {
			p.Tomas.Put("decision", decision(a.name, ids[a.name], i, len(a.decisions), how))
		}
	}
	travel := p.Tomas.Put("request", model.Doc{
		"area": ids["Travel"].String(), "from_stage": int64(3), "to_stage": int64(4), "includes": "Trains, flights, hotels",
		"cap_each": int64(250000), "currency": "GBP", "expires": "2026-10-31",
	})
	papers := p.Tomas.Put("request", model.Doc{"area": ids["Board papers"].String(), "from_stage": int64(2), "to_stage": int64(3)})
	p.Tomas.Put("request", model.Doc{
		"area": ids["Suppliers"].String(), "from_stage": int64(3), "to_stage": int64(4), "includes": "Orders from the list",
		"cap_each": int64(400000), "cap_period": int64(1200000), "period": "quarter", "currency": "GBP", "expires": "2026-12-31", "inform": "after",
	})
	p.Helena.Receive(p.Tomas.Send())
	p.Helena.Edit("area", ids["Pay and performance"], model.Doc{"reserved": true})
	key, err := p.Helena.Ledger.Unlock(Passphrase)
	p.ok(err)
	for _, a := range areas {
		doc := model.Doc{"area": ids[a.name].String(), "stage": int64(a.stage)}
		for name, value := range a.grant {
			doc[name] = value
		}
		if a.stage > model.Tell {
			_, err := p.Helena.Ledger.Grant(context.Background(), doc, key)
			p.ok(err)
		}
	}
	_, err = p.Helena.Ledger.Approve(context.Background(), storage.Approval{Request: travel, Trust: "You always know the later train", Key: key})
	p.ok(err)
	_, err = p.Helena.Ledger.Decline(context.Background(), papers, "after the Q3 audit")
	p.ok(err)
	p.Exchange()
	return ids
}

// decision is number i of n in an area: one every six days, the newest last week.
func decision(name string, area uuid.UUID, i, n int, how rune) model.Doc {
	day := string(model.Date("2026-06-30").Add(-6 * (n - 1 - i)))
	doc := model.Doc{"area": area.String(), "situation": fmt.Sprintf("%s, number %d", strings.Fields(name)[0], i+1), "date": day}
	switch how {
	case 't', 'e', 'c':
		doc["decider"], doc["decided_at"] = "executive", day
	case 'a':
		doc["decider"], doc["decided_at"], doc["outcome"] = "assistant", day, "good"
	}
	switch how {
	case 'e':
		doc["reason"] = "The budget is fixed"
	case 'c':
		doc["recommendation"], doc["recommended_at"], doc["followed"] = "Take the second offer", day, "followed"
		if i%4 == 3 {
			doc["followed"] = "not"
		}
	case 'o':
		doc["recommendation"], doc["recommended_at"] = "Book the three-day block", day
	}
	return doc
}
