package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/model"
	"tandem/storage/keys"
)

// A copied folder goes on under a feed of its own, so nothing forks, and what both
// copies write reaches the partner.
func TestCopiedFolderOpensANewFeed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	p.Put("area", model.Doc{"name": "Before the copy"})
	p.Exchange()

	copied := filepath.Join(p.dir, "copied")
	p.ok(os.CopyFS(copied, os.DirFS(filepath.Join(p.dir, "assistant"))))
	twin, err := Open(copied, p.options(11))
	p.ok(err)
	t.Cleanup(func() { twin.Close() })
	l, err := twin.Ledger(ctx, "")
	p.ok(err)
	if why := l.Info().NewFeedReason; !strings.Contains(why, "copied") {
		t.Errorf("the copy says %q, want that it was copied", why)
	}
	_, err = l.Put(ctx, "area", []model.Doc{{"name": "In the copy"}})
	p.ok(err)
	if why := l.Info().NewFeedReason; why != "" {
		t.Errorf("the copy still says %q after its new feed began", why)
	}
	fromCopy := p.file()
	_, err = l.Export(ctx, fromCopy, false)
	p.ok(err)

	p.As(model.Assistant).Put("area", model.Doc{"name": "In the original"})
	p.Exchange()
	p.As(model.Executive).Open(fromCopy)
	p.Exchange()
	p.WantEqual()
	report, err := p.me.ledger.Check(ctx)
	p.ok(err)
	if report.Forks != 0 || report.Feeds != 3 {
		t.Errorf("%d forks and %d feeds, want none and 3", report.Forks, report.Feeds)
	}
	areas, err := p.me.ledger.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 3 {
		t.Errorf("%d areas, want 3", len(areas))
	}
}

// A folder that was put back to an older state knows it by the guard.
func TestRestoredFolderOpensANewFeed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	dir := p.me.store.Dir()
	p.Put("area", model.Doc{"name": "First"})
	p.me.store.Close()
	old, err := os.ReadFile(filepath.Join(dir, "tandem.db"))
	p.ok(err)
	p.reopen()
	p.Put("area", model.Doc{"name": "Second"})
	p.Send()
	p.As(model.Executive).Receive()

	p.As(model.Assistant).me.store.Close()
	p.ok(os.WriteFile(filepath.Join(dir, "tandem.db"), old, 0o600))
	os.Remove(filepath.Join(dir, "tandem.db-wal"))
	os.Remove(filepath.Join(dir, "tandem.db-shm"))
	p.reopen()
	if why := p.me.ledger.Info().NewFeedReason; !strings.Contains(why, "older") {
		t.Errorf("the folder says %q, want that it is older", why)
	}
	p.Put("area", model.Doc{"name": "Third"})
	p.Exchange()
	p.WantEqual()
	areas, err := p.me.ledger.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 3 {
		t.Errorf("%d areas, want 3: the partner gives back what was lost", len(areas))
	}
}

// A folder without its guard may be a copy of the rest.
func TestMissingGuardOpensANewFeed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	p.me.store.Close()
	left := filepath.Join(p.me.store.Dir(), ".backup-1")
	p.ok(os.MkdirAll(left, 0o700))
	p.ok(os.Chtimes(left, time.Time{}, time.Now().Add(-2*time.Hour)))
	p.ok(os.Remove(filepath.Join(p.me.store.Dir(), "keys", p.me.ledger.id.String(), "guard.json")))
	p.reopen()
	if why := p.me.ledger.Info().NewFeedReason; !strings.Contains(why, "missing") {
		t.Errorf("the folder says %q, want that its guard is missing", why)
	}
	if exists(left) {
		t.Error("what a killed backup left is still there")
	}
	p.Put("area", model.Doc{"name": "Inbox"})
	p.Exchange()
	p.WantEqual()
}

// reopen opens the folder of the person who acts again.
func (p *pair) reopen() {
	p.Helper()
	var err error
	p.me.store, err = Open(p.me.store.Dir(), p.options(21))
	p.ok(err)
	p.Cleanup(func() { p.me.store.Close() })
	p.me.ledger, err = p.me.store.Ledger(ctx, "")
	p.ok(err)
}

func TestTwoProcessesOnOneFolder(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	second, err := Open(p.me.store.Dir(), Options{Machine: "test", WorkFactor: 4})
	p.ok(err)
	t.Cleanup(func() { second.Close() })
	other, err := second.Ledger(ctx, "")
	p.ok(err)
	var wait sync.WaitGroup
	for _, l := range []*Ledger{p.me.ledger, other} {
		wait.Go(func() {
			for i := range 20 {
				if _, err := l.Put(ctx, "area", []model.Doc{{"name": fmt.Sprint(i)}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	areas, err := other.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 40 {
		t.Errorf("%d areas, want 40", len(areas))
	}
	p.Exchange()
	p.WantEqual()
}

func TestFoldersThatAreRefused(t *testing.T) {
	t.Parallel()
	newer := t.TempDir()
	store, err := Open(newer, Options{Machine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.write.ExecContext(ctx, `PRAGMA user_version = 99`); err != nil {
		t.Fatal(err)
	}
	store.Close()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	noDatabase := t.TempDir()
	if err := os.WriteFile(filepath.Join(noDatabase, "tandem.db"), []byte("this is not a database, it is a text of some length"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, dir, want string }{
		{"a synced folder", filepath.Join(t.TempDir(), "Dropbox", "Tandem"), "share bundles"},
		{"a database of a newer version", newer, "update Tandem"},
		{"a file", file, "folder"},
		{"a file that is no database", noDatabase, "restore a backup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			store, err := Open(c.dir, Options{Machine: "test"})
			if err == nil {
				store.Close()
			}
			var refused *model.Refused
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
}

func TestUndoTakesBackOneActionAtATime(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	id := p.Put("decision", model.Doc{"situation": "First", "options": "A"})
	p.Put("decision", model.Doc{"id": id.String(), "situation": "Second", "options": nil})
	p.ok(p.me.ledger.Delete(ctx, id))
	for _, c := range []struct {
		situation string
		deleted   bool
	}{{"Second", false}, {"First", false}, {"First", true}} {
		_, err := p.me.ledger.Undo(ctx)
		p.ok(err)
		doc := p.Get(id)
		if doc.Text("situation") != c.situation || (doc["deleted"] == true) != c.deleted {
			t.Errorf("got %v, want %+v", doc, c)
		}
	}
	if _, err := p.me.ledger.Undo(ctx); err == nil {
		t.Error("there was more to undo")
	}
	private := p.Put("conversation", model.Doc{"with": "Priya", "words": "one"})
	p.Put("conversation", model.Doc{"id": private.String(), "words": "two"})
	_, err := p.me.ledger.Undo(ctx)
	p.ok(err)
	if got := p.Get(private).Text("words"); got != "one" {
		t.Errorf("the private record reads %q, want one", got)
	}
}

func TestGoalRevisionsFollowTheGoal(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	goal := p.Put("goal", model.Doc{"title": "Lisbon", "due": "2026-09-30", "target": int64(10)})
	if _, err := p.me.ledger.Put(ctx, "goal", []model.Doc{{"id": goal.String(), "due": "2026-10-31"}}); err == nil {
		t.Error("the due date moved without a reason")
	}
	p.Put("goal", model.Doc{"id": goal.String(), "due": "2026-10-31", "reason": "The port is closed"})
	revisions, err := p.me.ledger.List(ctx, "goal_revision", Query{Where: map[string]string{"goal": goal.String()}})
	p.ok(err)
	if len(revisions) != 1 || revisions[0].Text("reason") != "The port is closed" {
		t.Fatalf("got %v", revisions)
	}
	if got := fmt.Sprint(revisions[0]["changed"]); got != "map[due:[2026-09-30 2026-10-31]]" {
		t.Errorf("it says %s", got)
	}
}

func TestCycleThatTwoMakeTogetherIsIgnored(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	one, two := p.Put("goal", model.Doc{"title": "One"}), p.Put("goal", model.Doc{"title": "Two"})
	p.Exchange()
	p.As(model.Assistant).Put("goal", model.Doc{"id": one.String(), "parent": two.String()})
	p.As(model.Executive).Put("goal", model.Doc{"id": two.String(), "parent": one.String()})
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		first, err := s.ledger.Get(ctx, one)
		p.ok(err)
		second, err := s.ledger.Get(ctx, two)
		p.ok(err)
		if first.Text("parent") != two.String() || second["parent"] != nil || fmt.Sprint(second["flags"]) != "[cycle]" {
			t.Errorf("for the %s they read %v and %v, want the later link ignored", role, first, second)
		}
	}
	// Once the other link goes, the ignored one shows again.
	p.As(model.Assistant).Put("goal", model.Doc{"id": one.String(), "parent": nil})
	p.Exchange()
	p.WantEqual()
	if got := p.Get(two); got.Text("parent") != one.String() || got["flags"] != nil {
		t.Errorf("it reads %v, want its link back", got)
	}
}

func TestRecommendationIsSealedByTheDecision(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	id := p.Put("decision", model.Doc{"situation": "Caterer", "recommendation": "Take the second"})
	p.Exchange()
	// The assistant edits while the executive decides.
	p.As(model.Assistant).Put("decision", model.Doc{"id": id.String(), "recommendation": "Take the first"})
	p.As(model.Executive).Put("decision", model.Doc{"id": id.String(), "decider": "executive", "followed": "followed"})
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		doc, err := s.ledger.Get(ctx, id)
		p.ok(err)
		if doc.Text("recommendation") != "Take the second" || doc.Text("decided_at") != "2026-07-06" {
			t.Errorf("for the %s it reads %v", role, doc)
		}
	}
	if _, err := p.As(model.Assistant).me.ledger.Put(ctx, "decision", []model.Doc{{"id": id.String(), "recommendation": "Take neither"}}); err == nil {
		t.Error("a sealed recommendation was edited")
	}
	if err := p.me.ledger.Delete(ctx, id); err == nil {
		t.Error("a decided decision was deleted")
	}
	// Both agree on the outcome; an edit of it voids that.
	for _, role := range []model.Role{model.Assistant, model.Executive} {
		doc := model.Doc{"id": id.String(), "outcome_agreed": []any{string(role)}}
		if role == model.Assistant {
			doc["outcome"] = "good"
		} else {
			doc["outcome_agreed"] = []any{"assistant", "executive"}
		}
		p.As(role).Put("decision", doc)
		p.Exchange()
	}
	if got := fmt.Sprint(p.Get(id)["outcome_agreed"]); got != "[executive assistant]" {
		t.Errorf("agreed by %s", got)
	}
	p.As(model.Assistant).Put("decision", model.Doc{"id": id.String(), "outcome": "mixed"})
	p.Exchange()
	p.WantEqual()
	if got := p.Get(id)["outcome_agreed"]; got != nil {
		t.Errorf("still agreed by %v after the outcome changed", got)
	}
}

// A partner's name chooses a partnership only where it fits a single one.
func TestPartnersNameMustBeUnique(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	store := p.sides[model.Assistant].store
	_, err := store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Priya", Passphrase: passphrase})
	p.ok(err)
	for _, name := range []string{"Priya", "priya", "Helena"} {
		if _, err := store.Ledger(ctx, name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	second, err := store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "helena", Passphrase: passphrase})
	p.ok(err)
	if _, err := store.Ledger(ctx, "Helena"); !errors.Is(err, ErrSeveral) {
		t.Errorf("got %v, want %v", err, ErrSeveral)
	}
	if l, err := store.Ledger(ctx, second.Info().Partnership.String()); err != nil || l.Info().PartnerName != "helena" {
		t.Errorf("by its id: %v", err)
	}
}

// Whatever a person is called, a bundle gets a name that the file system takes.
func TestExportIntoAFolderUnderAnyName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"../../etc/passwd", "Sam\nTwo\x00", strings.Repeat("Österreich ", 60), `a\b:c*d?`} {
		p := newPair(t)
		l := p.As(model.Assistant).me.ledger
		l.state.authority.People[model.Assistant].Name = name
		dir := filepath.Join(p.dir, "out")
		p.ok(os.Mkdir(dir, 0o700))
		for range 2 {
			sent, err := l.Export(ctx, dir, false)
			p.ok(err)
			if got := filepath.Dir(sent[0].Path); got != dir {
				t.Errorf("%q was written to %s", name, got)
			}
		}
	}
}

// What an invitation holds is out there, even if the database forgets it.
func TestInvitationIsGuarded(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	store := p.sides[model.Assistant].store
	l, err := store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Priya", Passphrase: passphrase})
	p.ok(err)
	p.ok(l.Invite(ctx, p.file(), "one two three four five six"))
	g, ok, err := keys.LoadGuard(filepath.Join(store.Dir(), "keys", l.Info().Partnership.String(), "guard.json"))
	p.ok(err)
	if !ok || g.Seq != 2 {
		t.Errorf("the guard knows %d entries, want 2", g.Seq)
	}
}
