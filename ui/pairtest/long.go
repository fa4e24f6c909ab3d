package pairtest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
)

// What a person may well write, and a screen seldom meets: a situation of 300 signs, an area with
// the name of a department, a name of one letter, other alphabets, and a word without an end.
const (
	longArea  = "Correspondence with the supervisory authorities of all six countries, their deputies and the harbour masters"
	greekArea = "Προμήθειες και συμβάσεις του λιμανιού"
	cyrillic  = "Вячеслав Константинович Преображенский"
	endless   = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)

var longSituation = strings.Repeat("The harbour master wants every name, every date and every plate in writing before noon, and ", 3) + "no more than that."

// Long is a paired pair that writes so; Helena has been renamed to one letter, and what Tomás wrote
// lies in a bundle that she has not merged yet.
func Long(t testing.TB) *Pair {
	t.Helper()
	p := Paired(t)
	people, err := p.Helena.Ledger.List(context.Background(), "person", storage.Query{})
	p.ok(err)
	for _, person := range people {
		if person["role"] == string(model.Executive) {
			p.Helena.Edit("person", uuid.MustParse(person["id"].(string)), model.Doc{"name": "Ω"})
		}
	}
	p.Exchange()
	areas := map[string]uuid.UUID{}
	for _, name := range []string{longArea, greekArea, "🚢", endless} {
		areas[name] = p.Tomas.Put("area", model.Doc{"name": name, "stakes": "medium", "description": longSituation})
	}
	for _, situation := range []string{longSituation, "Συνάντηση με τον " + cyrillic + " 🛳", endless} {
		p.Tomas.Put("decision", model.Doc{"area": areas[longArea].String(), "situation": situation, "recommendation": longSituation})
	}
	p.Tomas.Put("request", model.Doc{
		"area": areas[longArea].String(), "to_stage": int64(4), "situation": longSituation, "includes": endless, "excludes": cyrillic,
		"cap_each": int64(99999999999), "currency": "GBP", "recommendation": longSituation, "reversible": "🙂", "worst_case": longSituation, "expires": "2026-12-31",
	})
	p.Tomas.Put("request", model.Doc{"area": areas[greekArea].String(), "to_stage": int64(2)})
	p.Tomas.Put("promise", model.Doc{"by": "assistant", "to": "executive", "what": endless + " " + cyrillic, "due": "2026-07-06"})
	p.Tomas.Put("briefing", model.Doc{"subject": longSituation, "received": "2026-07-01"})
	p.Tomas.Put("goal", model.Doc{"title": longSituation, "owner": "assistant", "level": "personal", "state": "late", "state_note": cyrillic})
	p.Tomas.Send()
	return p
}
