package demo

import "tandem/model"

// requests are Tomás's, in the order in which he made them: three approved, two with
// changes, one declined, one lapsed, five waiting.
var requests = []request{
	{key: "town hall", area: "offsite", to: model.Empower, asked: "2026-02-04",
		terms: model.Doc{
			"situation": "The spring town hall alone, as a first try", "includes": "Room, catering, running order",
			"excludes": "What Helena says", "cap_each": int64(80000), "currency": "GBP", "expires": "2026-04-30",
			"recommendation": "Let me run this one from end to end; it is the same room as last year.",
			"reversible":     "Until two days before", "worst_case": "A cold lunch",
		}}, // never answered: it lapses on 30 April
	{key: "supplier reasons", area: "suppliers", to: model.Explain, asked: "2026-02-09",
		terms: model.Doc{
			"situation":      "I place the orders and cannot say why we buy where we buy",
			"recommendation": "Two sentences with each choice, and I can answer the next question myself.",
			"worst_case":     "It costs you two sentences",
		},
		ruled: "2026-02-13", verdict: model.Approve, trust: "Fair. You ask because you will use it."},
	{key: "calendar", area: "calendar", to: model.Empower, asked: "2026-03-02",
		terms: model.Doc{
			"situation": "Nine in ten diary questions come back as “as you said”", "includes": "All internal meetings, focus mornings, travel days",
			"excludes": "Board members and the works council", "inform": "digest", "expires": "2026-12-31", "review": "2026-09-30",
			"recommendation": "I move and decline by the rules we wrote in January, and list what I did on Fridays.",
			"reversible":     "Any meeting can be put back", "worst_case": "Somebody is offended for a day",
		},
		ruled: "2026-03-09", verdict: model.Approve, trust: "The focus mornings have held for nine weeks. That was you, not the calendar."},
	{key: "inbox", area: "inbox", to: model.Empower, asked: "2026-03-16",
		terms: model.Doc{
			"situation": "Two hundred mails a week need an answer and not an opinion", "includes": "Scheduling, thanks, status, forwarding",
			"excludes": "Anything about people or money", "inform": "digest", "expires": "2026-12-31",
			"recommendation": "I answer in your name what has an answer, and mark the rest for Friday.",
			"reversible":     "A reply can be corrected, not unsent", "worst_case": "An answer that sounds like me and not like you",
		},
		ruled: "2026-03-23", verdict: model.Change, trust: "You already write what I would have written.",
		changes: model.Doc{"expires": "2026-08-31", "review": "2026-07-31", "conditions": "Customers and the press come to me first"}},
	{key: "onboarding", area: "onboarding", to: model.Consult, asked: "2026-03-30",
		terms: model.Doc{
			"situation": "Six people start this quarter, and I meet each of them before you do", "includes": "First week, desks, access, buddies",
			"excludes": "Contracts", "recommendation": "I propose the first ten days for each, you say yes or change them.",
			"worst_case": "One confused Monday",
		},
		ruled: "2026-04-03", verdict: model.Approve, trust: "The last two starters told me how well their first week was planned."},
	{key: "travel", area: "travel", to: model.Empower, asked: "2026-04-15",
		terms: model.Doc{
			"situation": "Fares change while a question waits for you", "includes": "Flights, trains, hotels, visas",
			"excludes": "Business class within Europe", "cap_each": int64(400000), "currency": "GBP", "inform": "after",
			"expires": "2026-12-31", "recommendation": "I book at once and tell you after.",
			"reversible": "Most fares within a day", "worst_case": "One fare that cannot be returned",
		},
		ruled: "2026-04-22", verdict: model.Change, trust: "Seven trips without a hitch. Let us begin a little lower.",
		changes: model.Doc{"cap_each": int64(250000), "expires": "2026-10-31", "review": "2026-09-30"}},
	{key: "board", area: "board", to: model.Consult, asked: "2026-06-22",
		terms: model.Doc{
			"situation": "I draft the cover notes as it is", "includes": "Order of papers, cover notes, deadlines",
			"excludes": "Figures", "recommendation": "I recommend the order and the notes, you rule on both.",
			"worst_case": "A paper in the wrong order",
		},
		ruled: "2026-06-26", verdict: model.Decline, reason: "After the Q3 audit: until then the chair wants every word from me. Ask again in October."},
	{key: "offsite", area: "offsite", to: model.Empower, asked: "2026-07-01",
		terms: model.Doc{
			"situation": "Week-41 offsite; vendors answer to me already", "includes": "Venue, catering, agenda logistics",
			"excludes": "Guest list, speakers", "cap_each": int64(250000), "cap_period": int64(800000), "period": "quarter", "currency": "GBP",
			"conditions": "Contracts over 12 months come to you", "inform": "digest", "expires": "2026-10-04", "review": "2026-09-20",
			"recommendation": "I'd book the three-day block now: the venue holds our rate until Friday.",
			"reversible":     "Until 1 September", "worst_case": "A £400 deposit",
		}, goal: "lisbon"},
	{key: "suppliers", area: "suppliers", to: model.Empower, asked: "2026-07-02",
		terms: model.Doc{
			"situation": "Orders under £4,000 are nine tenths of the orders and a tenth of the money", "includes": "Office, events, moving services",
			"excludes": "Anything that touches production", "cap_each": int64(400000), "currency": "GBP", "inform": "after",
			"expires": "2026-12-31", "recommendation": "I choose by the three criteria we wrote in May, and you see the list.",
			"reversible": "Each order until it ships", "worst_case": "A supplier we do not use again",
		}},
	{key: "travel cap", area: "travel", to: model.Empower, asked: "2026-07-02",
		terms: model.Doc{
			"situation": "Two trips to Lisbon a month from August, and the fares have gone up", "includes": "Flights, trains, hotels, visas",
			"excludes": "Business class within Europe", "cap_each": int64(400000), "currency": "GBP", "inform": "after",
			"expires": "2026-12-31", "recommendation": "£4,000 a trip from August, since two of the last three were over £2,300.",
			"reversible": "Most fares within a day", "worst_case": "One fare that cannot be returned",
		}},
	{key: "onboarding alone", area: "onboarding", to: model.Empower, asked: "2026-07-03",
		terms: model.Doc{
			"situation": "Eleven technicians start in Lisbon between August and October", "includes": "First week, desks, access, buddies",
			"excludes": "Contracts and equipment over £500", "cap_each": int64(50000), "currency": "GBP", "inform": "digest",
			"expires": "2026-11-30", "recommendation": "I run all eleven by the five-day plan, which the last three starters tried.",
			"reversible": "Week by week", "worst_case": "A first week that has to be repeated",
		}, goal: "onboarding"},
	{key: "inbox thanks", area: "inbox", to: model.Empower, asked: "2026-07-03",
		terms: model.Doc{
			"situation": "Scheduling and thanks only, the part that never went wrong", "includes": "Scheduling, thanks",
			"excludes": "Everything else, customers and the press above all", "inform": "digest", "expires": "2026-10-31",
			"recommendation": "A smaller piece than in spring: no reply that holds an opinion.",
			"reversible":     "A reply can be corrected", "worst_case": "One meeting at the wrong hour",
		}},
}

// A request is ruled on the day named, or waits.
type request struct {
	key, area, goal string
	to              model.Stage
	asked           model.Date
	terms           model.Doc

	ruled         model.Date
	verdict       model.Verdict
	changes       model.Doc
	trust, reason string
}

func (r request) doc(ids ids) model.Doc {
	doc := model.Doc{"area": ids.of("area", r.area), "to_stage": int64(r.to)}
	for name, v := range r.terms {
		doc[name] = v
	}
	if r.verdict == model.Approve || r.verdict == model.Change {
		doc["start"] = string(r.ruled) // asked for from the day of their one-to-one on
	}
	if r.goal != "" {
		doc["goal"] = ids.of("goal", r.goal)
	}
	return doc
}
