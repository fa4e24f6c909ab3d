package storage

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
)

// gathered are the facts of one version of the ledger on one day, kept for whoever asks
// next: a screen asks whenever it is opened, and mostly nothing has changed.
type gathered struct {
	version int64
	facts   insight.Facts
	within  map[string]bool // by decision, what limit computed
}

// Facts gathers all that the figures are made from: the shared records and what was agreed,
// as of today. Private records are left out, but for the settings of the return.
// Whoever gets them may set another day, and changes nothing else in them.
func (l *Ledger) Facts(ctx context.Context) (insight.Facts, error) {
	known, err := l.known(ctx)
	if err != nil {
		return insight.Facts{}, err
	}
	return known.facts, nil
}

// known is what was gathered of the ledger as it stands. One gathers, the others wait.
func (l *Ledger) known(ctx context.Context) (known *gathered, err error) {
	l.gathering.Lock()
	defer l.gathering.Unlock()
	err = l.view(ctx, func(now *Ledger, s *state) error {
		if l.gathered == nil || l.gathered.version != s.version() || l.gathered.facts.Now != l.Today() {
			g, err := now.gather(ctx)
			if err != nil {
				return err
			}
			l.gathered = g
		}
		known = l.gathered
		return nil
	})
	return known, err
}

// computed shows decisions with what is computed of them, in place of what was entered. Only an
// area that was ever empowered has limits, and nothing is gathered for any other: a list is
// as quick in a large ledger as in a small one.
func (l *Ledger) computed(ctx context.Context, docs ...model.Doc) error {
	var known *gathered
	var empowered map[string]bool
	for _, doc := range docs {
		if doc.Text("kind") != model.DecisionKind.Name || doc["deleted"] != nil || doc["private"] != nil {
			continue
		}
		if empowered == nil {
			var err error
			if empowered, err = l.empowered(ctx); err != nil {
				return err
			}
		}
		if !empowered[doc.Text("area")] {
			continue
		}
		if known == nil {
			var err error
			if known, err = l.known(ctx); err != nil {
				return err
			}
		}
		if within, is := known.within[doc.Text("id")]; is {
			doc["within_limits"] = within
		}
	}
	return nil
}

// empowered are the areas that some grant of stage 4 is about.
func (l *Ledger) empowered(ctx context.Context) (map[string]bool, error) {
	areas := map[string]bool{}
	err := l.view(ctx, func(_ *Ledger, s *state) error {
		for _, g := range s.authority.Grants {
			if g.Text != nil {
				areas[g.Area.String()] = true
			}
		}
		return nil
	})
	return areas, err
}

func (l *Ledger) gather(ctx context.Context) (*gathered, error) {
	tx, err := l.store.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.close()
	var f insight.Facts
	l.frame(&f)
	for _, read := range []func() error{
		func() error { return shared(ctx, tx, l, model.AreaKind, &f.Areas) },
		func() error { return shared(ctx, tx, l, model.DecisionKind, &f.Decisions) },
		func() error { return shared(ctx, tx, l, model.RequestKind, &f.Requests) },
		func() error { return shared(ctx, tx, l, model.GoalKind, &f.Goals) },
		func() error { return shared(ctx, tx, l, model.GoalRevisionKind, &f.Revisions) },
		func() error { return shared(ctx, tx, l, model.CreditKind, &f.Credits) },
		func() error { return shared(ctx, tx, l, model.AssessmentKind, &f.Assessments) },
		func() error { return shared(ctx, tx, l, model.RepresentationKind, &f.Representations) },
		func() error { return shared(ctx, tx, l, model.TeamRoleKind, &f.TeamRoles) },
		func() error { return shared(ctx, tx, l, model.BriefingKind, &f.Briefings) },
		func() error { return shared(ctx, tx, l, model.PromiseKind, &f.Promises) },
		func() error { return shared(ctx, tx, l, model.MeetingKind, &f.Meetings) },
		func() error { return shared(ctx, tx, l, model.TopicKind, &f.Topics) },
		func() error { return shared(ctx, tx, l, model.ActionKind, &f.Actions) },
		func() error { return shared(ctx, tx, l, model.ResponsibilityKind, &f.Responsibilities) },
		func() error { return shared(ctx, tx, l, model.ExchangeKind, &f.Exchanges) },
		func() error { return shared(ctx, tx, l, model.AllyKind, &f.Allies) },
		func() error { return shared(ctx, tx, l, model.TrainingKind, &f.Training) },
		func() error { return shared(ctx, tx, l, model.PredictionKind, &f.Predictions) },
		func() error { return shared(ctx, tx, l, model.SuggestionKind, &f.Suggestions) },
		func() error { return shared(ctx, tx, l, model.LearningKind, &f.Learnings) },
		func() error { return shared(ctx, tx, l, model.StrengthKind, &f.Strengths) },
		func() error {
			costs, _, err := l.costs(ctx, tx)
			f.Settings, _ = costs.Settings()
			return err
		},
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	f.Answers = answers(l.state.authority, f.Requests)
	return &gathered{l.state.version(), f, limit(f.Decisions, f.Grants)}, nil
}

// shared reads the shared records of a kind that are not in the trash, oldest first. Sheets
// of one's own that are still sealed are shown to nobody but their author, and to them.
func shared[T any, R interface {
	*T
	Head() *model.Record
}](ctx context.Context, q querier, l *Ledger, k *model.Kind, to *[]T) error {
	return sharedWhere[T, R](ctx, q, l, k, to, "true")
}

// sharedWhere is shared for those of the kind that a condition holds for.
func sharedWhere[T any, R interface {
	*T
	Head() *model.Record
}](ctx context.Context, q querier, l *Ledger, k *model.Kind, to *[]T, where string, args ...any) error {
	return sharedOf[T, R](ctx, q, l, k, to, sharedColumns+`AND kind = ? AND state = ? AND `+where, append([]any{k.Name, recordShown}, args...)...)
}

// sharedOf is sharedWhere for a query that says itself which kind, and how to find it.
func sharedOf[T any, R interface {
	*T
	Head() *model.Record
}](ctx context.Context, q querier, l *Ledger, k *model.Kind, to *[]T, query string, args ...any) error {
	return each(ctx, q, func(scan func(...any) error) error {
		var (
			id, author uuid.UUID
			row, hlc   int64
			state      int
			kind       string
			flags      string
			doc        sql.RawBytes
		)
		if err := scan(&row, blob(id[:]), &kind, blob(author[:]), &hlc, &state, &flags, &doc); err != nil {
			return err
		}
		var record T
		if err := json.Unmarshal(doc, &record); err != nil {
			return damaged(err)
		}
		if k.Blind() {
			r := &recordRow{row: row, id: id, kind: kind, author: author}
			var err error
			if r.doc, err = model.ParseDoc(doc); err == nil {
				err = l.withSheet(ctx, q, r)
			}
			if err == nil {
				record, err = model.As[T](r.doc)
			}
			if err != nil {
				return err
			}
		}
		*R(&record).Head() = model.Record{
			ID: id.String(), Kind: kind, CreatedAt: model.MomentOf(ledger.HLC(hlc).Time()), CreatedBy: author.String(), Flags: strings.Fields(flags),
		}
		*to = append(*to, record)
		return nil
	}, query+` ORDER BY created, uuid`, append([]any{l.state.row}, args...)...)
}

// answers are the rulings that stand. Two that disagree answer nothing: rule again.
func answers(a *ledger.Authority, requests []model.Request) map[string]insight.Answer {
	list := map[string]insight.Answer{}
	for i := range requests {
		id, err := uuid.Parse(requests[i].ID)
		if err != nil {
			continue
		}
		if latest := a.RulingsOn(id); len(latest) == 1 {
			list[requests[i].ID] = insight.Answer{Verdict: latest[0].Verdict, On: model.DateOf(latest[0].HLC.Time())}
		}
	}
	return list
}

// agreements say, by area, how what was agreed came about, and on which days each Empower is
// in force.
func agreements(a *ledger.Authority) (map[string][]insight.Agreement, []insight.Grant) {
	agreed, inForce := map[string][]insight.Agreement{}, map[*ledger.Grant]*insight.Grant{}
	var empowered []*ledger.Grant
	areas := map[uuid.UUID]bool{}
	for _, g := range a.Grants {
		areas[g.Area] = true
		if g.Stage == model.Empower {
			empowered = append(empowered, g)
			inForce[g] = &insight.Grant{ID: g.ID.String(), Area: g.Area.String(), Terms: termsOf(g)}
		}
	}
	for area := range areas {
		turns := a.Turns(area)
		for i, day := range turns {
			if step := stepOf(a, area, day); len(agreed[area.String()]) == 0 || differs(last(agreed[area.String()]), step) {
				agreed[area.String()] = append(agreed[area.String()], step)
			}
			for g, to := range inForce {
				if g.Area != area || a.Standing(g, day) != ledger.InForce {
					continue
				}
				span := insight.Span{From: day}
				if i+1 < len(turns) {
					span.To = turns[i+1].Add(-1)
				}
				if n := len(to.InForce); n > 0 && to.InForce[n-1].To == day.Add(-1) {
					to.InForce[n-1].To = span.To
				} else {
					to.InForce = append(to.InForce, span)
				}
			}
		}
	}
	slices.SortFunc(empowered, func(x, y *ledger.Grant) int {
		return cmp.Or(strings.Compare(x.Area.String(), y.Area.String()), strings.Compare(x.ID.String(), y.ID.String()))
	})
	grants := make([]insight.Grant, len(empowered))
	for i, g := range empowered {
		grants[i] = *inForce[g]
	}
	return agreed, grants
}

// stepOf is the step at which an area stands from a day on.
func stepOf(a *ledger.Authority, area uuid.UUID, day model.Date) insight.Agreement {
	stage, by := a.Agreed(area, day)
	step := insight.Agreement{From: day, Stage: stage}
	if by != nil {
		step.Grant = by.ID.String()
		step.Lapsed = by.Stage == model.Empower && a.Standing(by, day) == ledger.Expired
	}
	return step
}

func differs(before, after insight.Agreement) bool {
	after.From = before.From
	return before != after
}

func last[T any](list []T) T { return list[len(list)-1] }

func termsOf(g *ledger.Grant) model.Terms {
	t := g.Terms
	return model.Terms{
		Situation: t.Situation, Includes: t.Includes, Excludes: t.Excludes, CapEach: t.CapEach, CapPeriod: t.CapPeriod, Period: t.Period,
		Currency: t.Currency, Conditions: t.Conditions, Inform: t.Inform, Start: g.Start(), Expires: t.Expires, Review: t.Review,
	}
}

// limit computes within_limits where an Empower was in force on the decision's day, and
// leaves it as entered elsewhere. It gives what it computed, by decision.
func limit(decisions []model.Decision, grants []insight.Grant) map[string]bool {
	bounded := map[string][]insight.Grant{}
	for _, g := range grants {
		bounded[g.Area] = append(bounded[g.Area], g)
	}
	of := map[string][]model.Decision{}
	for i := range decisions {
		if area := decisions[i].Area; bounded[area] != nil {
			of[area] = append(of[area], decisions[i])
		}
	}
	kept := map[string]bool{}
	for area, list := range of {
		for id, within := range insight.WithinLimits(list, bounded[area]) {
			kept[id] = within
		}
	}
	for i := range decisions {
		if within, known := kept[decisions[i].ID]; known {
			decisions[i].WithinLimits = &within
		}
	}
	return kept
}
