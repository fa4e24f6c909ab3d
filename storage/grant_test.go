package storage

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

// on is a day of the tests.
func (p *pair) on(day string) {
	p.Helper()
	at, err := time.Parse(time.DateOnly, day)
	p.ok(err)
	p.now = at.Add(9 * time.Hour)
}

// give grants a stage as the executive, from a day (today, where it is "") to another.
func (p *pair) give(area uuid.UUID, stage model.Stage, start, expires string) uuid.UUID {
	p.Helper()
	doc := model.Doc{"area": area.String(), "stage": int64(stage)}
	for name, day := range map[string]string{"start": start, "expires": expires} {
		if day != "" {
			doc[name] = day
		}
	}
	g, err := p.As(model.Executive).me.ledger.Grant(ctx, doc, p.Key())
	p.ok(err)
	return g.Grant
}

// What an area stands at, day by day, after a few grants one after the other.
func TestTheStageOfAnArea(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, c := range []struct {
		name  string
		grant func(area uuid.UUID)
		want  map[string]model.Stage
	}{
		{"nothing was granted", func(uuid.UUID) {}, map[string]model.Stage{"2026-07-06": model.Tell}},
		{"Empower counts to its last day and lapses to Consult", func(a uuid.UUID) {
			p.give(a, model.Empower, "", "2026-07-31")
		}, map[string]model.Stage{"2026-07-05": model.Tell, "2026-07-06": model.Empower, "2026-07-31": model.Empower, "2026-08-01": model.Consult}},
		{"it may begin later", func(a uuid.UUID) {
			p.give(a, model.Explain, "", "")
			p.give(a, model.Empower, "2026-07-20", "2026-07-31")
		}, map[string]model.Stage{"2026-07-06": model.Explain, "2026-07-19": model.Explain, "2026-07-20": model.Empower, "2026-08-01": model.Consult}},
		{"a second Empower takes the place of the first", func(a uuid.UUID) {
			p.give(a, model.Empower, "", "2026-12-31")
			p.give(a, model.Empower, "", "2026-07-10")
		}, map[string]model.Stage{"2026-07-06": model.Empower, "2026-07-10": model.Empower, "2026-07-11": model.Consult}},
		{"a lower stage takes the place of Empower", func(a uuid.UUID) {
			p.give(a, model.Empower, "", "2026-12-31")
			p.give(a, model.Explain, "2026-07-10", "")
		}, map[string]model.Stage{"2026-07-09": model.Empower, "2026-07-10": model.Explain, "2027-01-01": model.Explain}},
		{"what was replaced never comes back", func(a uuid.UUID) {
			p.give(a, model.Empower, "", "2026-12-31")
			lower := p.give(a, model.Explain, "", "")
			p.ok(p.me.ledger.Revoke(ctx, lower, "By mistake", nil))
		}, map[string]model.Stage{"2026-07-06": model.Tell, "2026-12-31": model.Tell}},
		{"a revoked Empower reads Consult", func(a uuid.UUID) {
			g := p.give(a, model.Empower, "", "2026-12-31")
			p.ok(p.me.ledger.Revoke(ctx, g, "No more", p.Key()))
		}, map[string]model.Stage{"2026-07-06": model.Consult}},
	} {
		p.on("2026-07-06")
		area := p.As(model.Assistant).Put("area", model.Doc{"name": c.name})
		p.Exchange()
		c.grant(area)
		p.Exchange()
		for day, want := range c.want {
			for role, s := range p.sides {
				got, _, err := s.ledger.Agreed(ctx, area, model.Date(day))
				p.ok(err)
				if got != want {
					t.Errorf("%s: on %s the area stands at %s for the %s, want %s", c.name, day, got, role, want)
				}
			}
		}
	}
	p.WantEqual()
}

// Grants that two laptops of one executive make without knowing of each other.
func TestGrantsMadeApart(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	areas := make([]uuid.UUID, 3)
	for i, name := range []string{"Both empower", "One lowers", "One revokes"} {
		areas[i] = p.As(model.Assistant).Put("area", model.Doc{"name": name})
	}
	p.Exchange()
	before := p.give(areas[2], model.Empower, "", "2026-12-31")
	second := p.As(model.Executive).Add()
	p.Share(second, helena, sam)
	grant := func(s *side, area uuid.UUID, stage model.Stage, expires string) {
		t.Helper()
		_, err := s.ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": int64(stage), "expires": expires}, p.On(s).Key())
		p.ok(err)
	}
	grant(helena, areas[0], model.Empower, "2026-12-31")
	grant(second, areas[0], model.Empower, "2026-09-30")
	grant(helena, areas[1], model.Empower, "2026-12-31")
	grant(second, areas[1], model.Consult, "2026-12-31")
	grant(helena, areas[2], model.Empower, "2027-12-31") // takes the place of the one from before
	p.ok(second.ledger.Revoke(ctx, before, "No more", nil))
	p.Share(second, helena, sam)
	p.WantSame(helena, second, sam)
	for i, want := range []model.Stage{model.Empower, model.Consult, model.Empower} {
		got, _, err := sam.ledger.Agreed(ctx, areas[i], "2026-07-06")
		p.ok(err)
		if got != want {
			t.Errorf("area %d stands at %s, want %s", i, got, want)
		}
	}
	// One that has seen both takes the place of both.
	grant(second, areas[0], model.Empower, "2026-08-31")
	p.Share(second, helena, sam)
	in, err := sam.ledger.Authority(ctx, "2026-07-06")
	p.ok(err)
	of := 0
	for _, g := range in {
		if g.Area == areas[0] {
			of++
		}
	}
	if of != 1 {
		t.Errorf("%d grants are in force in the area of both, want 1", of)
	}
}

// Which requests can still be approved, and what becomes of one that changes meanwhile.
func TestARequestThatIsNoLongerOpen(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	put := func(expires string) uuid.UUID {
		p.Helper()
		id := p.As(model.Assistant).Put("request", model.Doc{"area": area.String(), "to_stage": int64(3), "situation": "As asked", "expires": expires})
		p.Exchange()
		return id
	}
	lapsed := func(id uuid.UUID) bool {
		p.Helper()
		r, err := model.As[model.Request](p.Get(id))
		p.ok(err)
		return r.Lapsed(model.DateOf(p.now))
	}
	executive := p.sides[model.Executive].ledger

	withdrawn := put("2026-12-31")
	p.As(model.Assistant).Put("request", model.Doc{"id": withdrawn.String(), "withdrawn_on": "2026-07-06"})
	p.Exchange()
	_, err := executive.Approve(ctx, Approval{Request: withdrawn})
	p.WantRefused("one that was withdrawn", err, "was withdrawn")

	// Withdrawn while it is approved: what was granted counts, and the request is sealed.
	meanwhile := put("2026-12-31")
	p.As(model.Assistant).Put("request", model.Doc{"id": meanwhile.String(), "withdrawn_on": "2026-07-06", "situation": "Another"})
	_, err = executive.Approve(ctx, Approval{Request: meanwhile})
	p.ok(err)
	p.Exchange()
	p.WantStage(area, model.Consult)
	if got := p.As(model.Executive).Get(meanwhile).Text("situation"); got != "As asked" {
		t.Errorf("what was ruled on reads %q", got)
	}
	_, err = p.As(model.Assistant).me.ledger.Put(ctx, "request", []model.Doc{{"id": meanwhile.String(), "situation": "Later"}})
	if err == nil {
		t.Error("a request was edited after the ruling")
	}

	soon, long := put("2026-07-10"), put("2027-12-31")
	p.on("2026-07-11")
	if !lapsed(soon) || lapsed(long) {
		t.Error("past its expiry a request has lapsed, and no other")
	}
	_, err = executive.Approve(ctx, Approval{Request: soon})
	p.WantRefused("one that has expired", err, "2026-07-10")
	_, err = executive.Approve(ctx, Approval{Request: soon, Changes: model.Doc{"expires": "2026-07-01"}})
	p.WantRefused("one to a day that is over", err, "expire")
	_, err = executive.Approve(ctx, Approval{Request: soon, Changes: model.Doc{"expires": "2026-09-30"}})
	p.ok(err)
	p.on("2026-09-04")
	if lapsed(long) {
		t.Error("sixty days after its start it has lapsed")
	}
	p.on("2026-09-05")
	if !lapsed(long) {
		t.Error("a day later it has not")
	}
	p.Exchange()
	p.WantEqual()
}
