package demo

import "tandem/model"

// sheets are what each answered in January, April and June, in the order in which the
// items are asked. In June Helena finds criticism comfortable, a 4, and Tomás a 2.
var sheets = []sheet{
	{"questions", "2026-01", "2026-01-16", []int64{3, 3, 2, 2}, []int64{2, 3, 1, 2}, nil},
	{"questions", "2026-04", "2026-04-10", []int64{4, 4, 3, 3}, []int64{3, 4, 2, 3}, nil},
	{"questions", "2026-06", "2026-06-12", []int64{4, 4, 4, 4}, []int64{3, 4, 4, 4}, map[model.Role]map[string]string{
		model.Assistant: {"without_interference": "Nearly always. The two in May still come to mind first."},
	}},
	{"behaviours", "2026-01", "2026-01-16", []int64{3, 3, 3, 3, 3}, []int64{3, 3, 2, 2, 3}, nil},
	{"behaviours", "2026-04", "2026-04-10", []int64{4, 3, 3, 4, 3}, []int64{3, 3, 3, 4, 4}, nil},
	{"behaviours", "2026-06", "2026-06-12", []int64{4, 4, 4, 4, 3}, []int64{4, 4, 2, 4, 4}, map[model.Role]map[string]string{
		model.Executive: {"comfortable_criticism": "I mean it when I ask."},
		model.Assistant: {"comfortable_criticism": "In private, yes. Not in front of the directors."},
	}},
	{"benefits", "2026-01", "2026-01-16", []int64{4, 3, 3, 3, 3, 3, 3, 3, 2, 3, 3, 2, 3}, []int64{3, 3, 2, 2, 3, 3, 3, 3, 2, 2, 3, 2, 3}, nil},
	{"benefits", "2026-04", "2026-04-10", []int64{4, 4, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 4}, []int64{4, 4, 3, 3, 3, 4, 4, 3, 4, 3, 3, 3, 4}, nil},
	{"benefits", "2026-06", "2026-06-12", []int64{5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4}, []int64{4, 4, 4, 3, 4, 5, 4, 4, 4, 3, 4, 2, 4}, nil},
	{"elements", "2026-01", "2026-01-16", []int64{3, 3, 3, 3, 2}, []int64{3, 3, 3, 2, 3}, nil},
	{"elements", "2026-04", "2026-04-10", []int64{4, 3, 4, 3, 3}, []int64{4, 4, 4, 3, 3}, nil},
	{"elements", "2026-06", "2026-06-12", []int64{4, 4, 4, 4, 4}, []int64{4, 4, 4, 4, 3}, nil},
	{"pulse", "2026-01", "2026-01-16", []int64{3, 3, 4, 3, 3}, []int64{3, 3, 4, 3, 3}, nil},
	{"pulse", "2026-04", "2026-04-10", []int64{4, 4, 4, 4, 4}, []int64{4, 3, 4, 4, 4}, nil},
	{"pulse", "2026-06", "2026-06-12", []int64{4, 4, 5, 4, 4}, []int64{4, 4, 4, 4, 5}, nil},
	// The items of the last are the areas, in the order of their table.
	{"felt_stage", "2026-01", "2026-01-16", []int64{3, 2, 3, 3, 1, 1, 2, 1}, []int64{2, 2, 2, 3, 1, 1, 2, 1}, nil},
	{"felt_stage", "2026-04", "2026-04-10", []int64{4, 3, 4, 3, 2, 1, 3, 1}, []int64{4, 3, 4, 3, 2, 1, 3, 1}, nil},
	{"felt_stage", "2026-06", "2026-06-12", []int64{4, 4, 3, 4, 3, 2, 3, 1}, []int64{4, 4, 3, 3, 3, 2, 3, 1}, nil},
}

type sheet struct {
	instrument           string
	period               model.Period
	day                  model.Date
	executive, assistant []int64
	comments             map[model.Role]map[string]string
}

// tellSheets has both hand in on one day, without having read the other's.
func (p *pair) tellSheets(sheets []sheet) {
	for _, x := range sheets {
		for role, answers := range map[model.Role][]int64{model.Assistant: x.assistant, model.Executive: x.executive} {
			clock := map[model.Role]string{model.Assistant: "14:00", model.Executive: "14:10"}[role]
			p.on(x.day, clock, func() error {
				return p.put(role, "assessment", x.instrument+" "+string(x.period)+" "+string(role), x.doc(p.ids, role, answers))
			})
		}
	}
}

func (x sheet) doc(ids ids, role model.Role, numbers []int64) model.Doc {
	items := model.Items(x.instrument)
	if x.instrument == model.FeltStage {
		for _, a := range areas {
			items = append(items, ids.of("area", a.key))
		}
	}
	answers := map[string]any{}
	for i, item := range items {
		answers[item] = numbers[i]
	}
	doc := model.Doc{"instrument": x.instrument, "period": string(x.period), "answers": answers}
	if said := x.comments[role]; said != nil {
		comments := map[string]any{}
		for item, text := range said {
			comments[item] = text
		}
		doc["comments"] = comments
	}
	return doc
}
