package storage

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// What is deleted is in the trash of both until somebody takes it out. An edit that did not
// know of it keeps the record alive, flagged.
func TestTheTrash(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	edited := p.Put("area", model.Doc{"name": "Inbox"})
	talk := p.Put("conversation", model.Doc{"with": "Priya"})
	p.Exchange()
	trash := func(s *side, kind string, want ...uuid.UUID) {
		t.Helper()
		docs, err := s.ledger.List(ctx, kind, Query{Deleted: true})
		p.ok(err)
		var got []uuid.UUID
		for _, doc := range docs {
			got = append(got, uuid.MustParse(doc.Text("id")))
		}
		if !slices.Equal(got, want) {
			t.Errorf("the %s's trash holds %v, want %v", s.role, got, want)
		}
	}
	p.ok(p.As(model.Assistant).me.ledger.Delete(ctx, area))
	p.ok(p.me.ledger.Delete(ctx, area)) // twice is once
	p.ok(p.me.ledger.Delete(ctx, edited))
	p.ok(p.me.ledger.Delete(ctx, talk))
	p.As(model.Executive).Put("area", model.Doc{"id": edited.String(), "description": "Meanwhile"})
	p.Exchange()
	p.WantEqual()
	trash(sam, "area", area)
	trash(helena, "area", area)
	trash(sam, "conversation", talk)
	for _, s := range []*side{helena, sam} {
		doc := p.On(s).Get(edited)
		if flags, _ := doc["flags"].([]any); doc["deleted"] == true || !slices.Contains(flags, any(ledger.FlagRevived)) {
			t.Errorf("an edit beside the deletion reads %v", doc)
		}
		if hits, err := s.ledger.Search(ctx, "Travel", 5); err != nil || len(hits) > 0 {
			t.Errorf("a search finds what is in the trash: %v, %v", hits, err)
		}
	}
	p.ok(helena.ledger.Undelete(ctx, area)) // either of the two, as both write areas
	p.ok(sam.ledger.Undelete(ctx, talk))
	p.Exchange()
	p.WantEqual()
	trash(sam, "area")
	trash(sam, "conversation")
	if hits, err := sam.ledger.Search(ctx, "Travel", 5); err != nil || len(hits) != 1 {
		t.Errorf("a search does not find it again: %v, %v", hits, err)
	}
}

func TestWhatIsNotDeleted(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	s := p.everything("kept")
	sam := p.sides[model.Assistant]
	decided := p.As(model.Assistant).Put("decision", model.Doc{"situation": "Hotel", "decider": "assistant"})
	scope := s.made["scope"][0] // the executive's
	credit := uuid.UUID{}
	for _, id := range s.made["credit"] {
		if p.Get(id).Text("created_by") != sam.ledger.Info().Person.String() {
			credit = id
		}
	}
	grants, err := sam.ledger.List(ctx, "grant", Query{})
	p.ok(err)
	rulings, err := sam.ledger.List(ctx, "ruling", Query{})
	p.ok(err)
	for _, c := range []struct {
		name  string
		id    uuid.UUID
		words string
	}{
		{"a decision that was made", decided, "that was made stays"},
		{"a revision", s.made["goal_revision"][0], "stays once it is written"},
		{"an assessment", s.made["assessment"][0], "stays once it is written"},
		{"a person", sam.ledger.Info().Person, "stays once it is written"},
		{"a grant", uuid.MustParse(grants[0].Text("id")), "stays once it is written"},
		{"a ruling", uuid.MustParse(rulings[0].Text("id")), "stays once it is written"},
		{"what only the executive writes", scope, "only the executive deletes this scope"},
		{"the partner's credit", credit, "only its author deletes this credit"},
		{"what is not there", uuid.Max, "no record with the id"},
	} {
		p.WantRefused(c.name, sam.ledger.Delete(ctx, c.id), c.words)
	}
	p.Exchange()
	p.WantEqual()
}
