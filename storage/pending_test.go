package storage

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

// What is pending is what the matters of all facts are: the most pressing of each sort by
// name, and the others counted.
func TestPendingIsWhatTheFactsSay(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	chance := rand.New(rand.NewPCG(1, 2))
	one := func(of ...string) string { return of[chance.IntN(len(of))] }
	today := p.As(model.Assistant).me.ledger.Today()
	day := func(least, span int) string { return string(today.Add(least + chance.IntN(span))) }
	var docs []model.Doc
	for i := range 500 {
		doc := model.Doc{"situation": fmt.Sprint("Matter ", i)}
		put := func(name, value string) bool {
			if value != "" {
				doc[name] = value
			}
			return value != ""
		}
		put("date", one("", day(-9, 14)))
		put("due", one("", day(-3, 8)))
		if put("recommendation", one("", "Take the earlier train")) {
			put("recommended_at", one("", day(-6, 8)))
		}
		if put("decider", one("", "", "assistant", "executive")) {
			put("review", one("", day(-4, 6)))
			if put("outcome", one("", "good", "poor")) {
				doc["outcome_agreed"] = []any{"assistant"}
			}
		}
		docs = append(docs, doc)
	}
	for i := range 200 { // very many alike
		docs = append(docs, model.Doc{"situation": fmt.Sprint("Hotel ", i), "date": string(today.Add(-2))})
	}
	ids, err := p.me.ledger.Put(ctx, "decision", docs)
	p.ok(err)
	for _, kept := range []string{"", string(today.Add(-1)), string(today.Add(1))} {
		promise, action := model.Doc{"what": "Call the venue", "by": p.me.ledger.Info().Person.String()}, model.Doc{"what": "Book it", "owner": p.me.ledger.Info().Person.String()}
		briefing := model.Doc{"subject": "Menus"}
		if kept != "" {
			promise["kept_on"], action["done_on"], briefing["done_on"] = kept, kept, kept
		}
		p.Put("promise", promise)
		p.Put("action", action)
		p.Put("briefing", briefing)
	}
	p.Put("training", model.Doc{"need": "Negotiation"})
	p.Put("goal", model.Doc{"title": "Lisbon opens", "level": "department", "state": "done"})
	p.Put("goal", model.Doc{"title": "A calm quarter", "level": "department"})
	p.Put("area", model.Doc{"name": "Travel"})
	p.Send()
	p.As(model.Executive).Receive()
	for i, doc := range docs {
		if doc["outcome"] != nil && i%3 == 0 {
			_, err := p.me.ledger.Put(ctx, "decision", []model.Doc{{"id": ids[i].String(), "outcome_agreed": []any{"executive", "assistant"}}})
			p.ok(err)
		}
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.As(role).Receive()
		p.Send()
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		l := p.As(role).me.ledger
		facts, err := l.Facts(ctx)
		p.ok(err)
		pending, err := l.Pending(ctx)
		p.ok(err)
		type sort struct {
			kind insight.MatterKind
			on   model.Role
		}
		count := func(list []insight.Matter) map[sort][]insight.Matter {
			of := map[sort][]insight.Matter{}
			for _, m := range list {
				of[sort{m.Kind, m.On}] = append(of[sort{m.Kind, m.On}], m)
			}
			return of
		}
		want, got := count(insight.New(facts).Matters()), count(insight.New(pending.Facts).Matters())
		beyond := map[sort]int{}
		for _, c := range pending.Beyond {
			beyond[sort{c.Kind, c.On}] += c.N
		}
		if len(want) < 7 {
			t.Errorf("only %d sorts of matters are compared", len(want))
		}
		for of, all := range want {
			if n := len(got[of]) + beyond[of]; n != len(all) {
				t.Errorf("%s on %s: got %d and %d beyond, want %d", of.kind, of.on, len(got[of]), beyond[of], len(all))
			}
			for i := range min(len(all), mostPending) {
				if got[of][i] != all[i] {
					t.Errorf("%s on %s, %d: got %+v, want %+v", of.kind, of.on, i, got[of][i], all[i])
					break
				}
			}
		}
		mine := 0
		for _, m := range insight.New(facts).Matters() {
			if m.On == role {
				mine++
			}
		}
		if got := pending.Waiting(role); got != mine {
			t.Errorf("on %s: got %d, want %d", role, got, mine)
		}
		if len(pending.Facts.Goals) != 1 || len(pending.Facts.Areas) != 1 || pending.Decisions != len(docs) || pending.Long {
			t.Errorf("got %d goals, %d areas, %d decisions, long %v, want 1, 1, %d and not",
				len(pending.Facts.Goals), len(pending.Facts.Areas), pending.Decisions, pending.Long, len(docs))
		}
		for _, again := range []func(context.Context) (*Pending, error){l.Pending, l.Pressing} {
			if again, err := again(ctx); err != nil || again != pending {
				t.Errorf("found anew in a ledger that has not changed (%v)", err)
			}
		}
		// In a long ledger the most pressing are found without counting the others.
		hurried := &Pending{Facts: insight.Facts{Now: l.Today()}}
		tx, err := l.store.read.BeginTx(ctx, nil)
		p.ok(err)
		p.ok(hurried.readDecisions(ctx, tx, l))
		p.ok(tx.Rollback())
		if !reflect.DeepEqual(hurried.Facts.Decisions, pending.Facts.Decisions) || len(hurried.Beyond) > 0 {
			t.Errorf("uncounted: got %d decisions and %d crowds, want the %d that counting finds and none", len(hurried.Facts.Decisions), len(hurried.Beyond), len(pending.Facts.Decisions))
		}
	}
}

// Rows that are known are found by themselves.
func TestRowsThatAreKnownAreFoundByThemselves(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	var id, parent, unused int
	var step string
	row := p.me.store.read.QueryRowContext(ctx, `EXPLAIN QUERY PLAN `+knownColumns+`id IN (1,2,3,4,5)`, 1)
	if p.ok(row.Scan(&id, &parent, &unused, &step)); !strings.Contains(step, "INTEGER PRIMARY KEY") {
		t.Errorf("got the plan %q, want the rows alone", step)
	}
}

// What waits is counted from its index: to read every decision takes half a second of each start.
func TestWhatWaitsIsFoundByItsIndex(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, query := range []string{
		crowdsCounted, crowdsNamed,
		`SELECT id` + waitingDecisions + `AND waits_for = 'decision' AND waits_on = 'assistant' AND waits_due = '' AND waits_since = :today ORDER BY uuid LIMIT 40`,
	} {
		var plan []string
		p.ok(each(ctx, p.me.store.read, func(scan func(...any) error) error {
			var id, parent, unused int
			var step string
			err := scan(&id, &parent, &unused, &step)
			plan = append(plan, step)
			return err
		}, `EXPLAIN QUERY PLAN `+query, sql.Named("ledger", 1), sql.Named("today", "2026-11-27")))
		plan = slices.DeleteFunc(plan, func(step string) bool { return !strings.Contains(step, " records ") })
		if len(plan) == 0 || slices.ContainsFunc(plan, func(step string) bool { return !strings.Contains(step, "records_waiting") }) {
			t.Errorf("%s: got the plan %q, want the index of what waits alone", query, plan)
		}
	}
}
