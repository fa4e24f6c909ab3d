package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

const secretComment = "the meetings are too long xyzzy"

func (p *pair) assess(answer int64) uuid.UUID {
	p.Helper()
	return p.Put("assessment", model.Doc{
		"instrument": "elements", "period": "2026-Q2",
		"answers": map[string]any{"trust": answer}, "comments": map[string]any{"trust": secretComment},
	})
}

func (p *pair) trust(id uuid.UUID) any {
	p.Helper()
	answers, _ := p.Get(id)["answers"].(map[string]any)
	return answers["trust"]
}

// opened is everything in a bundle, as its reader would have it.
func (p *pair) opened(path string) []byte {
	p.Helper()
	var all bytes.Buffer
	c, err := bundle.ReadFile(path, p.sides[p.me.role.Other()].ledger.key.Identity())
	p.ok(err)
	for _, e := range c.Entries {
		all.Write(e.Payload)
	}
	return all.Bytes()
}

func TestASheetLeavesOnceThePartnersIsHere(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	mine := p.As(model.Assistant).assess(4)
	if got := p.trust(mine); got != int64(4) {
		t.Errorf("one's own sheet answers %v, want 4", got)
	}
	first := p.Send()
	if bytes.Contains(p.opened(first), []byte("xyzzy")) {
		t.Error("a sheet left before the partner handed in theirs")
	}
	p.As(model.Executive).Receive()
	if got := p.trust(mine); got != nil {
		t.Errorf("the partner reads %v of a sealed sheet", got)
	}
	hits, err := p.me.ledger.Search(ctx, "xyzzy", 5)
	p.ok(err)
	if len(hits) != 0 {
		t.Error("the partner finds a sealed sheet by its words")
	}
	theirs := p.assess(2)
	p.Send() // hers is due at once: his commitment is here
	p.As(model.Assistant).Receive()
	if got := p.trust(theirs); got != int64(2) {
		t.Errorf("a revealed sheet answers %v, want 2", got)
	}
	second := p.Send()
	if !bytes.Contains(p.opened(second), []byte("xyzzy")) {
		t.Error("a due sheet did not leave with the next bundle")
	}
	p.As(model.Executive).Receive()
	if got := p.trust(mine); got != int64(4) {
		t.Errorf("a revealed sheet answers %v, want 4", got)
	}
	p.WantEqual()
	for _, s := range p.sides {
		var left int
		p.ok(s.store.read.QueryRow(`SELECT count(*) FROM sheets`).Scan(&left))
		if left != 0 {
			t.Errorf("%d sheets are still kept apart", left)
		}
	}
}

func TestOnesOwnSheetIsFoundAndListed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	mine := p.As(model.Assistant).assess(4)
	p.ok(p.me.ledger.Rebuild(ctx))
	hits, err := p.me.ledger.Search(ctx, "xyzzy", 5)
	p.ok(err)
	if len(hits) != 1 || hits[0].ID != mine {
		t.Errorf("search finds %v, want the sheet", hits)
	}
	docs, err := p.me.ledger.List(ctx, "assessment", Query{Where: map[string]string{"period": "2026-Q2"}})
	p.ok(err)
	if len(docs) != 1 || docs[0]["answers"] == nil {
		t.Errorf("list gives %v, want one's own answers", docs)
	}
	report, err := p.me.ledger.Check(ctx)
	p.ok(err)
	if len(report.Faults) > 0 {
		t.Error(report.Faults)
	}
}

func TestASubmittedSheetStays(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	mine := p.As(model.Assistant).assess(4)
	l := p.me.ledger
	for name, err := range map[string]error{
		"another answer": func() error {
			_, err := l.Put(ctx, "assessment", []model.Doc{{"id": mine.String(), "answers": map[string]any{"trust": int64(1)}}})
			return err
		}(),
		"a second sheet": func() error {
			_, err := l.Put(ctx, "assessment", []model.Doc{{"instrument": "elements", "period": "2026-Q2", "answers": map[string]any{"trust": int64(1)}}})
			return err
		}(),
		"deleting it": l.Delete(ctx, mine),
	} {
		if err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if got := p.trust(mine); got != int64(4) {
		t.Errorf("the sheet answers %v, want 4", got)
	}
}

func TestTwoLaptopsHandInOneSheet(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	// A copy of the assistant's folder goes on: the copy has the same keys and a feed of its own.
	p.As(model.Assistant).ok(p.me.store.Close())
	dir := p.me.store.Dir()
	twin := filepath.Join(p.dir, "twin")
	p.ok(os.CopyFS(twin, os.DirFS(dir)))
	var err error
	p.me.store, err = Open(dir, p.options(1))
	p.ok(err)
	p.me.ledger, err = p.me.store.Ledger(ctx, "")
	p.ok(err)
	first := p.assess(4)
	p.Send()

	other, err := Open(twin, p.options(9))
	p.ok(err)
	defer other.Close()
	l, err := other.Ledger(ctx, "")
	p.ok(err)
	ids, err := l.Put(ctx, "assessment", []model.Doc{{"instrument": "elements", "period": "2026-Q2", "answers": map[string]any{"trust": int64(1)}}})
	p.ok(err)
	path := p.file()
	_, err = l.Export(ctx, path, false)
	p.ok(err)

	p.As(model.Executive).Receive()
	theirs := p.assess(2)
	p.Send()
	p.Open(path)
	if _, err := p.me.ledger.Get(ctx, ids[0]); err == nil {
		t.Error("a second sheet is shown")
	}
	docs, err := p.me.ledger.List(ctx, "assessment", Query{})
	p.ok(err)
	if len(docs) != 2 {
		t.Errorf("%d sheets are listed, want 2: %v", len(docs), docs)
	}
	p.Send()
	p.As(model.Assistant).Receive()
	p.Send()
	p.As(model.Executive).Receive()
	if got := p.trust(first); got != int64(4) {
		t.Errorf("the first sheet answers %v, want 4", got)
	}
	if got := p.As(model.Assistant).trust(theirs); got != int64(2) {
		t.Errorf("the partner's sheet answers %v, want 2", got)
	}
	p.Exchange()
	p.WantEqual()
}

func TestAPredictionIsSealedUntilTheRuling(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
	made := p.Put("prediction", model.Doc{"request": request.String(), "expects": "a plain yes xyzzy"})
	sent := p.Send()
	if bytes.Contains(p.opened(sent), []byte("xyzzy")) {
		t.Error("a prediction left before the ruling")
	}
	p.As(model.Executive).Receive()
	if _, err := p.me.ledger.Put(ctx, "prediction", []model.Doc{{"id": made.String(), "came_true": true}}); err == nil {
		t.Error("a sealed prediction was judged")
	}
	_, err := p.me.ledger.Decline(ctx, request, "not yet")
	p.ok(err)
	if _, err := p.me.ledger.Put(ctx, "prediction", []model.Doc{{"request": request.String(), "expects": "no"}}); err == nil {
		t.Error("a prediction was taken after the ruling")
	}
	p.Send()
	p.As(model.Assistant).Receive()
	beside := p.Get(made)
	if beside["flags"] != nil {
		t.Errorf("a prediction before the ruling is flagged %v", beside["flags"])
	}
	p.Send()
	p.As(model.Executive).Receive()
	if got, want := p.Get(made).Text("expects"), "a plain yes xyzzy"; got != want {
		t.Errorf("it expects %q, want %q", got, want)
	}
	p.Put("prediction", model.Doc{"id": made.String(), "came_true": false})
	p.Exchange()
	if got := p.As(model.Assistant).Get(made)["came_true"]; got != false {
		t.Errorf("came_true is %v, want false", got)
	}
	p.WantEqual()
}

func TestAPredictionOfADecisionIsSealedUntilItIsMade(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	decision := p.As(model.Executive).Put("decision", model.Doc{"situation": "Which hotel"})
	p.Exchange()
	made := p.As(model.Assistant).Put("prediction", model.Doc{"decision": decision.String(), "expects": "the small one xyzzy"})
	if bytes.Contains(p.opened(p.Send()), []byte("xyzzy")) {
		t.Error("a prediction left before the decision")
	}
	// The executive decides without having received it: nothing proves which was first.
	p.As(model.Executive).Put("decision", model.Doc{"id": decision.String(), "decider": "executive"})
	p.Exchange()
	p.Exchange()
	doc := p.As(model.Executive).Get(made)
	if got, want := doc.Text("expects"), "the small one xyzzy"; got != want {
		t.Errorf("it expects %q, want %q", got, want)
	}
	if flags, _ := doc["flags"].([]any); !slices.Contains(flags, any(ledger.FlagBeside)) {
		t.Errorf("flags are %v, want %s", doc["flags"], ledger.FlagBeside)
	}
	p.WantEqual()
}

func TestARedactedSheetIsGone(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	mine := p.As(model.Assistant).assess(4)
	history, err := p.me.ledger.History(ctx, mine)
	p.ok(err)
	p.ok(p.me.ledger.Redact(ctx, history[0].Entry))
	data, err := os.ReadFile(filepath.Join(p.me.store.Dir(), "tandem.db"))
	p.ok(err)
	if strings.Contains(string(data), "xyzzy") {
		t.Error("the database still holds a redacted sheet")
	}
	p.Exchange()
	p.WantEqual()
}

func TestAnAgreementIsVoidedByAnEdit(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	charter := p.As(model.Assistant).Put("charter", model.Doc{"mission": "Calm weeks"})
	agreed := p.Put("agreement", model.Doc{"of": charter.String()})
	p.Exchange()
	voided := func(role model.Role) bool {
		flags, _ := p.As(role).Get(agreed)["flags"].([]any)
		return slices.Contains(flags, any(ledger.FlagAgreementVoid))
	}
	if voided(model.Executive) {
		t.Error("an agreement is void at once")
	}
	p.As(model.Executive).Put("charter", model.Doc{"id": charter.String(), "mission": "Calm months"})
	if !voided(model.Executive) {
		t.Error("an edit does not void the agreement")
	}
	p.Exchange()
	if !voided(model.Assistant) {
		t.Error("the partner's edit does not void the agreement")
	}
	p.As(model.Assistant).Put("agreement", model.Doc{"id": agreed.String()})
	p.Exchange()
	if voided(model.Executive) {
		t.Error("agreeing again does not count")
	}
	p.WantEqual()
}

func TestPhasesThatTwoSkipTogetherAreFlagged(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).Put("phase", model.Doc{"phase": int64(1), "since": "2026-01-05"})
	second := p.Put("phase", model.Doc{"phase": int64(2), "since": "2026-03-01"})
	p.Exchange()
	third := p.As(model.Executive).Put("phase", model.Doc{"phase": int64(3), "since": "2026-06-01"})
	p.ok(p.As(model.Assistant).me.ledger.Delete(ctx, second))
	p.Exchange()
	flags, _ := p.Get(third)["flags"].([]any)
	if !slices.Contains(flags, any(ledger.FlagSkippedPhase)) {
		t.Errorf("flags are %v, want %s", flags, ledger.FlagSkippedPhase)
	}
	p.ok(p.me.ledger.Undelete(ctx, second))
	p.Exchange()
	if got := p.As(model.Executive).Get(third)["flags"]; got != nil {
		t.Errorf("flags are %v, want none", got)
	}
	p.WantEqual()
}
