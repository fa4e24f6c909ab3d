package demo_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/storage/demo"
)

var ctx = context.Background()

// What PRODUCT.md says of the demo pair, read from the two data folders.
func TestBuild(t *testing.T) {
	t.Parallel()
	built, err := demo.Build(ctx, filepath.Join(t.TempDir(), "demo"))
	if err != nil {
		t.Fatal(err)
	}
	helena, tomas := open(t, built.Executive), open(t, built.Assistant)
	for name, test := range map[string]func(*testing.T){
		"both ledgers are equal and whole": func(t *testing.T) { equal(t, helena, tomas) },
		"areas stand where they should":    func(t *testing.T) { stages(t, tomas) },
		"decisions were made as they say":  func(t *testing.T) { decisions(t, tomas) },
		"requests were answered":           func(t *testing.T) { requests(t, helena) },
		"goals, revisions and credit":      func(t *testing.T) { goalsAndCredit(t, tomas) },
		"facts are what the ledger says":   func(t *testing.T) { facts(t, tomas) },
		"it is the same every time":        func(t *testing.T) { same(t, tomas) },
	} {
		t.Run(name, test)
	}
	t.Run("a second one in its place is refused", func(t *testing.T) {
		if _, err := demo.Build(ctx, built.Dir); err == nil {
			t.Error("got no error, want a refusal")
		}
		equal(t, helena, tomas)
	})
	t.Run("the bundle of two days later", func(t *testing.T) { twoDaysLater(t, built) })
}

func open(t *testing.T, dir string) *storage.Ledger {
	t.Helper()
	s, err := storage.Open(dir, storage.Options{Now: demo.Clock(dir)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	l, err := s.Ledger(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if today := l.Today(); today != demo.Today {
		t.Fatalf("got the day %s, want %s", today, demo.Today)
	}
	return l
}

func list(t *testing.T, l *storage.Ledger, kind string) []model.Doc {
	t.Helper()
	docs, err := l.List(ctx, kind, storage.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func equal(t *testing.T, a, b *storage.Ledger) {
	t.Helper()
	var digests [2]string
	for i, l := range []*storage.Ledger{a, b} {
		report, err := l.Check(ctx)
		if err != nil || len(report.Faults) > 0 || report.Forks > 0 || report.Void > 0 {
			t.Errorf("got %+v, %v, want no fault, fork or void write", report, err)
		}
		if digests[i], err = l.Digest(ctx); err != nil {
			t.Fatal(err)
		}
		if info := l.Info(); info.NewFeedReason != "" || !info.Paired {
			t.Errorf("got %+v, want a pair at their own folders", info)
		}
	}
	if digests[0] != digests[1] {
		t.Errorf("got the digests %s and %s, want them equal", digests[0], digests[1])
	}
}

func stages(t *testing.T, l *storage.Ledger) {
	want := map[string]map[model.Date]model.Stage{
		"Calendar and focus time":   {"2026-01-06": model.Consult, "2026-03-08": model.Consult, "2026-03-09": model.Empower, demo.Today: model.Empower},
		"Travel up to £2,500":       {"2026-01-06": model.Explain, "2026-02-16": model.Consult, "2026-04-22": model.Empower, "2026-10-31": model.Empower, "2026-11-01": model.Consult},
		"Inbox replies":             {"2026-01-06": model.Consult, "2026-03-23": model.Empower, "2026-05-17": model.Empower, "2026-05-18": model.Consult, demo.Today: model.Consult},
		"Autumn offsite and events": {"2026-01-06": model.Consult, demo.Today: model.Consult},
		"Suppliers":                 {"2026-01-06": model.Tell, "2026-02-13": model.Explain, "2026-05-04": model.Consult, demo.Today: model.Consult},
		"Board papers":              {"2026-01-06": model.Tell, "2026-04-13": model.Explain, demo.Today: model.Explain},
		"Onboarding logistics":      {"2026-01-06": model.Explain, "2026-04-03": model.Consult, demo.Today: model.Consult},
		"Pay and performance":       {"2026-01-06": model.Tell, demo.Today: model.Tell},
	}
	areas := list(t, l, "area")
	if len(areas) != len(want) {
		t.Errorf("got %d areas, want %d", len(areas), len(want))
	}
	for _, a := range areas {
		for day, stage := range want[a.Text("name")] {
			got, _, err := l.Agreed(ctx, uuid.MustParse(a.Text("id")), day)
			if err != nil || got != stage {
				t.Errorf("%s on %s: got %s, %v, want %s", a.Text("name"), day, got, err, stage)
			}
		}
	}
}

func decisions(t *testing.T, l *storage.Ledger) {
	names := map[string]string{}
	for _, a := range list(t, l, "area") {
		names[a.Text("id")] = a.Text("name")
	}
	docs := list(t, l, "decision")
	if len(docs) != 60 {
		t.Errorf("got %d decisions, want 60", len(docs))
	}
	made := map[string]string{} // the stages of an area's decisions in their order
	followed := map[string]int{}
	for _, doc := range docs {
		d, err := model.As[model.Decision](doc)
		if err != nil {
			t.Fatal(err)
		}
		made[names[d.Area]] += stageOf(d)
		if d.Followed == "followed" {
			followed[names[d.Area]]++
		}
		if len(d.OutcomeAgreed) > 0 && d.Outcome == "" {
			t.Errorf("%s: agreed on no outcome", d.Situation)
		}
	}
	for name, want := range map[string]string{
		"Calendar and focus time": "333344444444", "Travel up to £2,500": "2334444444", "Inbox replies": "334444223",
		"Autumn offsite and events": "3333333333", "Suppliers": "123333?", "Board papers": "12222",
		"Onboarding logistics": "2333", "Pay and performance": "112",
	} {
		if made[name] != want {
			t.Errorf("%s: got %s, want %s", name, made[name], want)
		}
	}
	if got := followed["Autumn offsite and events"]; got != 9 {
		t.Errorf("got %d of 10 followed for the offsite, want 9", got)
	}
}

// stageOf is the stage of one decision, as RULES.md has it.
func stageOf(d model.Decision) string {
	switch {
	case d.Open():
		return "?"
	case d.Decider == "assistant" && d.Interference != nil && d.Interference.Overridden > 0:
		return "2"
	case d.Decider == "assistant":
		return "4"
	case d.Recommendation != "" && d.RecommendedAt <= d.DecidedAt:
		return "3"
	case d.Reason != "":
		return "2"
	}
	return "1"
}

func requests(t *testing.T, l *storage.Ledger) {
	got := map[string]int{}
	for _, doc := range list(t, l, "request") {
		latest, _, err := l.RulingsOn(ctx, uuid.MustParse(doc.Text("id")))
		if err != nil {
			t.Fatal(err)
		}
		r, err := model.As[model.Request](doc)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case len(latest) > 0:
			got[string(latest[0].Verdict)]++
		case r.Lapsed(demo.Today):
			got["lapsed"]++
		default:
			got["pending"]++
		}
	}
	for what, want := range map[string]int{"approve": 3, "change": 2, "decline": 1, "lapsed": 1, "pending": 5} {
		if got[what] != want {
			t.Errorf("got %d requests %s, want %d", got[what], what, want)
		}
	}
	in, err := l.Authority(ctx, demo.Today)
	if err != nil || len(in) != 2 {
		t.Errorf("got %d grants in force, %v, want 2", len(in), err)
	}
}

func goalsAndCredit(t *testing.T, l *storage.Ledger) {
	got := map[string]int{}
	for _, g := range list(t, l, "goal") {
		got[g.Text("level")]++
		got[g.Text("state")]++
	}
	got["revisions"] = len(list(t, l, "goal_revision"))
	executive := l.Info().Partner.String()
	for _, c := range list(t, l, "credit") {
		if c.Text("from") == executive {
			got["from Helena, "+c.Text("channel")]++
		} else {
			got["from Tomás"]++
		}
	}
	for what, want := range map[string]int{
		"company": 2, "department": 3, "personal": 5, "done": 1, "on_track": 6, "at_risk": 2, "late": 1, "revisions": 3,
		"from Helena, private": 9, "from Helena, public": 6, "from Tomás": 7,
	} {
		if got[what] != want {
			t.Errorf("got %d %s, want %d", got[what], what, want)
		}
	}
}

func twoDaysLater(t *testing.T, built demo.Result) {
	s, err := storage.Open(built.Assistant, storage.Options{Now: demo.Clock(built.Assistant)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in, err := s.Preview(ctx, built.TwoDaysLater)
	if err != nil {
		t.Fatal(err)
	}
	rulings := 0
	for _, n := range in.News {
		if n.Kind == "ruling" {
			rulings++
		}
	}
	if rulings != 3 || in.Summary.Conflicts != 1 || in.Summary.Void != 0 {
		t.Errorf("got %d rulings and %+v, want 3 rulings and 1 conflict", rulings, in.Summary)
	}
	if _, err := in.Merge(ctx); err != nil {
		t.Fatal(err)
	}
	l, err := s.Ledger(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	grants, err := l.Authority(ctx, demo.Today.Add(3))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range grants {
		names = append(names, g.Text.AreaName)
		if standing, err := l.Standing(ctx, g.ID, demo.Today.Add(3)); err != nil || standing != ledger.InForce {
			t.Errorf("got %s, %v, want in force", standing, err)
		}
	}
	if len(names) != 4 {
		t.Errorf("got authority for %q, want four areas", names)
	}
}

// same builds the demo again and compares what it shows.
func same(t *testing.T, l *storage.Ledger) {
	again, err := demo.Build(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	other := open(t, again.Assistant)
	got, err := other.Digest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want, err := l.Digest(ctx); err != nil || got != want {
		t.Errorf("got the digest %s, want %s (%v)", got, want, err)
	}
}

func TestClockOfOtherFolders(t *testing.T) {
	t.Parallel()
	if clock := demo.Clock(t.TempDir()); clock != nil {
		t.Errorf("got a clock at %s, want none", clock().Format(time.DateOnly))
	}
}

func TestBuildStops(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := demo.Build(cancelled, dir); err == nil {
		t.Fatal("got no error, want the cancelled one")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("got %q left behind, want nothing", left)
	}
}

func TestBuildAfterOneThatWasKilled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{".tandem-demo-unfinished", "assistant", "mine.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := demo.Build(cancelled, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it to begin again and be cancelled", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != "mine.txt" {
		t.Errorf("got %q left, want only the file that is no part of the demo", left)
	}
}
