package ruling

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// found is what the ledger says about all that waits for a ruling.
type found struct {
	info     storage.Info
	today    model.Date
	zone     *time.Location
	requests []request // oldest first
	consults []consult // open decisions with a recommendation, oldest first
	bundle   *storage.Bundle
	unsent   int // changes that no reply holds yet
}

// A request with what a card says about it.
type request struct {
	id        uuid.UUID
	doc       model.Doc
	area      model.Doc
	agreed    model.Stage
	goal      string
	rulings   []*ledger.Ruled // more than one: they disagree
	questions []*ledger.Ruled
	evidence  evidence
}

// load reads what waits for a ruling. A request that has lapsed waits no longer, unless
// it is the one asked for.
func load(ctx context.Context, l *storage.Ledger, wanted uuid.UUID) (found, error) {
	f := found{info: l.Info(), today: l.Today(), zone: l.Now().Location()}
	all, err := screen.Requests(ctx, l)
	if err != nil {
		return f, err
	}
	for i := range all {
		id, err := uuid.Parse(all[i].ID)
		if err != nil {
			return f, err
		}
		if all[i].State != screen.Waiting && (all[i].State != screen.Lapsed || id != wanted) {
			continue
		}
		r, err := read(ctx, l, id, &all[i].Request)
		if err != nil {
			return f, err
		}
		f.requests = append(f.requests, r)
	}
	bundles, err := l.Bundles(ctx)
	if err != nil {
		return f, err
	}
	for i := range bundles {
		if bundles[i].Direction == "in" && bundles[i].Note == "" && bundles[i].Entries > 0 {
			f.bundle = &bundles[i]
			break
		}
	}
	f.unsent, err = l.Unsent(ctx)
	return f, err
}

// read gathers what a card says about a request.
func read(ctx context.Context, l *storage.Ledger, id uuid.UUID, asked *model.Request) (r request, err error) {
	r.id = id
	if r.doc, err = l.Get(ctx, id); err != nil {
		return r, err
	}
	if r.rulings, r.questions, err = l.RulingsOn(ctx, id); err != nil {
		return r, err
	}
	area, err := uuid.Parse(asked.Area)
	if err != nil {
		return r, err
	}
	if r.area, err = l.Get(ctx, area); err != nil {
		return r, err
	}
	if r.agreed, _, err = l.Agreed(ctx, area, l.Today()); err != nil {
		return r, err
	}
	if goal, err := uuid.Parse(asked.Goal); err == nil {
		switch doc, err := l.Get(ctx, goal); {
		case err == nil:
			r.goal = doc.Text("title")
		case !errors.Is(err, storage.ErrNotFound): // one's own private goal is not here
			return r, err
		}
	}
	return r, nil
}

// readFigures adds what the ledger shows of each area, and the open decisions that wait for
// the executive's word. A ruling needs neither: there may be many decisions.
func (f *found) readFigures(ctx context.Context, l *storage.Ledger) error {
	facts, err := l.Facts(ctx)
	if err != nil {
		return err
	}
	in := insight.New(facts)
	areas := map[string]string{}
	for i := range facts.Areas {
		areas[facts.Areas[i].ID] = facts.Areas[i].Name
	}
	for i := range f.requests {
		f.requests[i].evidence = evidenceOf(in, facts.Decisions, f.requests[i].doc.Text("area"), say.FirstName(facts.People[model.Executive].Name), f.today)
	}
	for _, m := range in.Matters() {
		if m.Kind != insight.DecisionMatter || m.On != model.Executive {
			continue
		}
		id, err := uuid.Parse(m.Record)
		if err != nil {
			return err
		}
		doc, err := l.Get(ctx, id)
		if err != nil {
			return err
		}
		f.consults = append(f.consults, consult{id, doc, areas[m.Area]})
	}
	slices.SortStableFunc(f.consults, func(a, b consult) int {
		return strings.Compare(a.doc.Text("date")+a.id.String(), b.doc.Text("date")+b.id.String())
	})
	return nil
}

// takeFigures takes over those that were read before.
func (f *found) takeFigures(before *found) {
	f.consults = before.consults
	for i := range f.requests {
		for j := range before.requests {
			if before.requests[j].id == f.requests[i].id {
				f.requests[i].evidence = before.requests[j].evidence
			}
		}
	}
}

// timeOf reads milliseconds in the zone of this laptop.
func timeOf(milliseconds int64, zone *time.Location) time.Time {
	return time.UnixMilli(milliseconds).In(zone)
}
