package ruling

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/say"
)

// evidence is how the last decisions of the area were made.
type evidence struct {
	count  string // "9 of the last 10"
	rest   string // "consults followed the recommendation · 72 days · 0 poor outcomes"
	stages []int  // oldest first
	note   string // the one exception, or what a dot is
	agreed string // how many of the outcomes the executive confirmed; "" where none is told
}

// recent is how many decisions are looked at, as on the board.
const recent = 10

// evidenceOf reads the newest decisions of an area: the consults where there are any, since a
// request rests on them, and else all of them.
func evidenceOf(in *insight.Insight, decisions []model.Decision, area, executive string, today model.Date) evidence {
	c := in.Ready(area).Consults
	var made []model.Decision
	for i := range decisions {
		d := &decisions[i]
		if d.Area == area && !d.Open() && !d.Excluded && d.Date <= today && (c.N == 0 || slices.Contains(c.IDs, d.ID)) {
			made = append(made, *d)
		}
	}
	slices.SortFunc(made, func(a, b model.Decision) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	made = made[max(0, len(made)-recent):]
	if len(made) == 0 {
		return evidence{}
	}
	e := evidence{count: lang.N("The last {{.PluralCount}} decisions", len(made)), note: lang.L("each dot: one decision, newest right")}
	var exceptions []model.Decision
	told, confirmed := 0, 0
	for _, d := range made {
		if d.Outcome != "" {
			told++
			if slices.Contains(d.OutcomeAgreed, model.Executive) {
				confirmed++
			}
		}
		e.stages = append(e.stages, int(insight.DecisionStage(d)))
		if c.N > 0 && d.Followed != "followed" {
			exceptions = append(exceptions, d)
		}
	}
	if told > 0 {
		e.agreed = lang.L("{{.N}} of {{.All}} outcomes confirmed by {{.Name}}", map[string]any{"N": confirmed, "All": told, "Name": executive})
	}
	if c.N == 0 {
		return e
	}
	e.count = lang.L("{{.Followed}} of the last {{.N}}", map[string]any{"Followed": c.Followed, "N": c.N})
	e.rest = lang.L("consults followed the recommendation") + " · " + lang.N("{{.PluralCount}} days", c.Span()) + " · " +
		lang.N("{{.PluralCount}} poor outcomes", c.Poor)
	if c.SmallSample() {
		e.rest += " · " + lang.L("small sample")
	}
	if len(exceptions) == 1 {
		e.note = lang.L("the one exception: {{.Date}}, {{.What}}", map[string]string{"Date": say.DateIn(exceptions[0].Date, today), "What": exceptions[0].Situation})
	}
	return e
}
