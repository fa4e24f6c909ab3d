package demo

import "tandem/model"

// briefings are fourteen. Two are open: one is of last Friday, and one waits for too long.
var briefings = slicesOf(
	briefed("shifts", "2026-01-15", "2026-01-16", model.Doc{"subject": "Works council wants the shift plans early", "seen": "Third letter since autumn", "could_mean": "They plan a vote", "involved": "Ingrid Sol, personnel", "effect": "A strike day in March, at worst", "also_for": "Personnel", "delegate_to": "Tomás", "clarify": "Which shifts"}),
	briefed("scrap", "2026-01-27", "2026-01-28", model.Doc{"subject": "Scrap in Porto has doubled", "seen": "The weekly figures", "could_mean": "The new alloy", "involved": "Quality, Porto", "effect": "£9,000 a week"}),
	briefed("customer", "2026-02-10", "2026-02-11", model.Doc{"subject": "Nordhav asks for a visit before Easter", "seen": "A call, very polite", "could_mean": "They compare us", "involved": "Sales", "also_for": "Sales"}),
	briefed("customs", "2026-02-24", "2026-02-26", model.Doc{"subject": "Customs wants papers for sensors", "seen": "Two shipments held", "could_mean": "A new rule since January", "effect": "Three days on each export"}),
	briefed("resignation", "2026-03-10", "2026-03-10", model.Doc{"subject": "The planner in Hamburg has an offer", "seen": "She told me herself", "could_mean": "Money, or the commute", "involved": "Personnel", "sensitivity": "confidential"}),
	briefed("press", "2026-03-24", "2026-03-25", model.Doc{"subject": "A journalist asks about Lisbon", "seen": "Two mails", "also_for": "Communications", "forwarded_to": "Communications"}),
	briefed("insurer", "2026-04-07", "2026-04-09", model.Doc{"subject": "The insurer wants to see the new hall", "effect": "No cover before it"}),
	briefed("rumour", "2026-04-21", "2026-04-21", model.Doc{"subject": "Talk of closing the night shift", "seen": "Heard in three places", "could_mean": "The April rota", "clarify": "Whether anybody said it", "sensitivity": "restricted"}),
	briefed("auditors", "2026-05-05", "2026-05-06", model.Doc{"subject": "Auditors come a week earlier", "effect": "The diary of week 20"}),
	briefed("steel", "2026-05-19", "2026-05-20", model.Doc{"subject": "Steel is up nine per cent", "could_mean": "The tender is too low", "involved": "Purchasing"}),
	briefed("agency", "2026-06-02", "2026-06-03", model.Doc{"subject": "The relocation agency has lost two people", "effect": "Four families in August", "delegate_to": "Tomás"}),
	briefed("landlord", "2026-06-16", "2026-06-17", model.Doc{"subject": "The landlord has a second bidder", "seen": "His lawyer let it slip", "could_mean": "A bluff", "involved": "Legal", "sensitivity": "confidential"}),
	briefed("permit", "2026-07-01", "", model.Doc{"subject": "The harbour permit names the wrong pier", "seen": "Pier 4 instead of 6", "could_mean": "A slip, or their plan", "involved": "Benedikt Roth", "effect": "No deliveries by water", "clarify": "Who may correct it"}),
	briefed("bid", "2026-07-03", "", model.Doc{"subject": "Nordhav asks for our delivery times in writing", "seen": "A mail on Friday", "could_mean": "A tender", "also_for": "Sales"}),
)

// briefed is one that Tomás received on a day, and that was done on another.
func briefed(key string, received, done model.Date, doc model.Doc) []fact {
	doc["received"] = string(received)
	list := []fact{{received, assistant, "briefing", key, doc}}
	if done != "" {
		list = append(list, fact{done, assistant, "briefing", key, model.Doc{"done_on": string(done)}})
	}
	return list
}
