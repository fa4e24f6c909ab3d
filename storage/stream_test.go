package storage

import (
	"fmt"
	"testing"

	"tandem/model"
)

// Of a large bundle most records are saved while others are still folded. Those that a rule across
// records judges wait, and what comes of it is what a rebuild makes.
func TestALargeBundleIsSavedAsItIsFolded(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	var writes []Write
	for i := range 3 * streamed {
		writes = append(writes, Write{"decision", model.Doc{"situation": fmt.Sprintf("Hotel %d in Lisbon", i)}})
	}
	ids, err := p.me.ledger.PutAll(ctx, writes)
	p.ok(err)
	above := ""
	for i := range 40 { // between the decisions, by their ids, and judged by each other
		goal := model.Doc{"title": fmt.Sprintf("Goal %d", i), "level": "personal"}
		if above != "" {
			goal["parent"] = above
		}
		above = p.Put("goal", goal).String()
		p.Put("prediction", model.Doc{"decision": ids[i].String(), "expects": "She follows"})
		p.Put("decision", model.Doc{"id": ids[len(ids)-1-i].String(), "why": "It is near"})
	}
	path := p.Send()
	p.As(model.Executive)
	before := p.digest()
	if sum := p.Open(path); sum.Records < len(ids) {
		t.Errorf("%+v came, want more than %d records", sum, len(ids))
	}
	p.WantEqual()
	after := p.digest()
	if found := p.hits("lisbon near"); after == before || found != 40 {
		t.Errorf("the partner finds %d of 40", found)
	}
	p.ok(p.me.ledger.Rebuild(ctx))
	if p.digest() != after {
		t.Error("rebuilt, it shows something else")
	}
	if found := p.hits("goal"); found != 40 {
		t.Errorf("the partner finds %d of 40 goals", found)
	}
}
