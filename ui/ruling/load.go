package ruling

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/screen"
)

// found is what the ledger says about all that waits for a ruling.
type found struct {
	info     storage.Info
	today    model.Date
	zone     *time.Location
	requests []request // oldest first
	bundle   *storage.Bundle
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
	decisions []model.Decision // of its area
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
	return f, nil
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

// readDecisions adds the decisions of the areas, which a ruling neither needs nor
// changes: there may be many.
func (f *found) readDecisions(ctx context.Context, l *storage.Ledger) error {
	if len(f.requests) == 0 {
		return nil
	}
	docs, err := l.List(ctx, model.DecisionKind.Name, storage.Query{})
	if err != nil {
		return err
	}
	byArea := map[string][]model.Decision{}
	for _, doc := range docs {
		d, err := model.As[model.Decision](doc)
		if err != nil {
			return err
		}
		if !d.Open() {
			byArea[d.Area] = append(byArea[d.Area], d)
		}
	}
	for i := range f.requests {
		f.requests[i].decisions = byArea[f.requests[i].doc.Text("area")]
	}
	return nil
}

// takeDecisions takes over those that were read before.
func (f *found) takeDecisions(before *found) {
	for i := range f.requests {
		for j := range before.requests {
			if before.requests[j].id == f.requests[i].id {
				f.requests[i].decisions = before.requests[j].decisions
			}
		}
	}
}

// timeOf reads milliseconds in the zone of this laptop.
func timeOf(milliseconds int64, zone *time.Location) time.Time {
	return time.UnixMilli(milliseconds).In(zone)
}
