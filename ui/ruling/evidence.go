package ruling

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
)

// evidence is how the last decisions of the area were made.
type evidence struct {
	count  string
	stages []int // oldest first
}

// recent is how many decisions are looked at, as on the board.
const recent = 10

func evidenceOf(f *found, r *request) evidence {
	made := slices.DeleteFunc(slices.Clone(r.decisions), func(d model.Decision) bool {
		return d.Excluded || d.Date > f.today
	})
	slices.SortFunc(made, func(a, b model.Decision) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	made = made[max(0, len(made)-recent):]
	if len(made) == 0 {
		return evidence{}
	}
	e := evidence{count: lang.N("The last {{.PluralCount}} decisions", len(made))}
	for _, d := range made {
		e.stages = append(e.stages, int(insight.DecisionStage(d)))
	}
	return e
}
