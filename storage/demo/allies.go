package demo

import "tandem/model"

// allies are those beyond the pair, and what went back and forth.
var allies = []fact{
	{"2026-01-14", assistant, "ally", "mara", model.Doc{"name": "Mara Lindholm", "department": "Finance", "organisation": "Lindqvist", "tie": "strategic", "they_offer": []any{"The budget round, explained", "A no in time"}, "we_offer": []any{"Travel figures by the first", "Room bookings"}}},
	{"2026-01-14", assistant, "ally", "joao", model.Doc{"name": "João Pires", "department": "Facilities, Porto", "organisation": "Lindqvist", "tie": "strategic", "they_offer": []any{"Trades in Lisbon", "Stock for the south"}, "we_offer": []any{"Access to Helena's Wednesdays"}}},
	{"2026-02-17", assistant, "ally", "ingrid", model.Doc{"name": "Ingrid Sol", "department": "Works council", "organisation": "Lindqvist", "tie": "contact", "they_offer": []any{"What people really think of the shifts"}, "we_offer": []any{"Papers a week early"}}},
	{"2026-03-19", assistant, "ally", "benedikt", model.Doc{"name": "Benedikt Roth", "department": "Front office", "organisation": "Harbour authority", "tie": "contact", "they_offer": []any{"Permits that do not get lost"}, "we_offer": []any{"Visitors announced on time"}}},

	{"2026-02-04", assistant, "exchange", "figures", model.Doc{"with": ref{"ally", "mara"}, "giver": "assistant", "receiver": ref{"ally", "mara"}, "what": "Travel of the year, reconciled", "value": int64(2), "date": "2026-02-04", "outcome": "Finance closed a week earlier"}},
	{"2026-02-11", assistant, "exchange", "budget", model.Doc{"with": ref{"ally", "mara"}, "giver": ref{"ally", "mara"}, "receiver": "assistant", "what": "An evening on the budget round", "value": int64(2), "date": "2026-02-11"}},
	{"2026-04-30", assistant, "exchange", "trades", model.Doc{"with": ref{"ally", "joao"}, "giver": ref{"ally", "joao"}, "receiver": "assistant", "what": "Six trades for the hall", "value": int64(3), "date": "2026-04-30", "outcome": "Two of them on site since June"}},
	{"2026-05-06", assistant, "exchange", "wednesday", model.Doc{"with": ref{"ally", "joao"}, "giver": "assistant", "receiver": ref{"ally", "joao"}, "what": "Half an hour with Helena every Wednesday", "value": int64(2), "date": "2026-05-06"}},
	{"2026-04-22", assistant, "exchange", "shifts", model.Doc{"with": ref{"ally", "ingrid"}, "giver": ref{"ally", "ingrid"}, "receiver": "executive", "what": "What the night shift minds", "value": int64(2), "date": "2026-04-22"}},
	{"2026-05-29", assistant, "exchange", "papers", model.Doc{"with": ref{"ally", "ingrid"}, "giver": "assistant", "receiver": ref{"ally", "ingrid"}, "what": "The injury figures a week early", "value": int64(1), "date": "2026-05-29"}},
	{"2026-04-02", assistant, "exchange", "berth", model.Doc{"with": ref{"ally", "benedikt"}, "giver": ref{"ally", "benedikt"}, "receiver": "assistant", "what": "A berth for the customer day", "value": int64(2), "date": "2026-04-02"}},
	{"2026-06-10", assistant, "exchange", "permit", model.Doc{"with": ref{"ally", "benedikt"}, "giver": ref{"ally", "benedikt"}, "receiver": "assistant", "what": "The permit, in writing, by the 20th", "value": int64(2), "date": "2026-06-10"}},
	{"2026-03-02", assistant, "exchange", "cover", model.Doc{"with": "executive", "giver": "executive", "receiver": "assistant", "what": "Stood by the no to sales", "value": int64(2), "date": "2026-03-02"}},
	{"2026-04-28", assistant, "exchange", "faro", model.Doc{"with": "executive", "giver": "assistant", "receiver": "executive", "what": "An evening on the telephone for Faro", "value": int64(3), "date": "2026-04-28"}},
	{"2026-06-08", executive, "exchange", "sunday", model.Doc{"with": "assistant", "giver": "executive", "receiver": "assistant", "what": "A Sunday with the course outline", "value": int64(1), "date": "2026-06-07"}},
}

// promises are nine, of which eight were kept and one was not.
var promises = slicesOf(
	promised(assistant, "diary rules", assistant, executive, "The rules of the diary on one page", "2026-01-13", "2026-01-19", "2026-01-16"),
	promised(assistant, "three options", assistant, executive, "Three options for each trip", "2026-01-26", "2026-02-06", "2026-02-03"),
	promised(executive, "reasons", executive, assistant, "Two sentences with each choice of a supplier", "2026-02-16", "2026-03-06", "2026-03-05"),
	promised(executive, "mornings", executive, assistant, "No calls on Tuesday mornings", "2026-01-19", "2026-03-31", "2026-03-31"),
	promised(assistant, "figures", assistant, ref{"ally", "mara"}, "Travel figures by the first of each month", "2026-02-04", "2026-03-02", "2026-03-02"),
	promised(assistant, "trades", ref{"ally", "joao"}, assistant, "Three trades by the end of May", "2026-04-30", "2026-05-29", "2026-05-27"),
	promised(executive, "course", executive, assistant, "Read the course outline", "2026-05-25", "2026-06-12", "2026-06-07"),
	promised(assistant, "criteria", assistant, executive, "The supplier list with a reason beside each name", "2026-06-11", "2026-06-24", "2026-06-24"),
	promised(executive, "landlord", executive, assistant, "A call with the landlord's lawyer", "2026-06-15", "2026-06-26", ""),
)

// promised is a promise that its writer has seen kept on a day, or broken on the one when it
// was due.
func promised(writer model.Role, key string, by, to any, what string, made, due, kept model.Date) []fact {
	doc := model.Doc{"by": by, "to": to, "what": what, "due": string(due)}
	if kept == "" {
		return []fact{{made, writer, "promise", key, doc}, {due.Add(3), writer, "promise", key, model.Doc{"broken_on": string(due)}}}
	}
	return []fact{{made, writer, "promise", key, doc}, {kept, writer, "promise", key, model.Doc{"kept_on": string(kept)}}}
}
