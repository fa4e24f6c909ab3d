package demo_test

import (
	"context"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
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
	helena, tomas := open(t, built.Executive, "Tomás Adeyemi"), open(t, built.Assistant, "Helena Okafor")
	for name, test := range map[string]func(*testing.T){
		"both ledgers are equal and whole":                func(t *testing.T) { equal(t, helena, tomas) },
		"areas stand where they should":                   func(t *testing.T) { stages(t, tomas) },
		"decisions were made as they say":                 func(t *testing.T) { decisions(t, tomas) },
		"requests were answered":                          func(t *testing.T) { requests(t, helena) },
		"everything is as often there as PRODUCT.md says": func(t *testing.T) { counts(t, tomas) },
		"predictions came true, and promises were kept":   func(t *testing.T) { foresight(t, tomas) },
		"both see criticism differently in June":          func(t *testing.T) { criticism(t, helena) },
		"one area is ready, one was stepped back":         func(t *testing.T) { ready(t, tomas) },
		"the return is that of the rules":                 func(t *testing.T) { returns(t, helena, tomas) },
		"facts are what the ledger says":                  func(t *testing.T) { facts(t, tomas) },
		"one briefing is stale":                           func(t *testing.T) { stale(t, tomas) },
		"every kind is shown":                             func(t *testing.T) { kinds(t, helena, tomas) },
		"Priya's ledger is her own":                       func(t *testing.T) { second(t, built, helena, tomas) },
		"it is the same every time":                       func(t *testing.T) { same(t, built) },
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

func open(t *testing.T, dir, partner string) *storage.Ledger {
	t.Helper()
	s, err := storage.Open(dir, storage.Options{Now: demo.Clock(dir)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	l, err := s.Ledger(ctx, partner)
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

// counts are the numbers of PRODUCT.md's table that a list alone shows.
func counts(t *testing.T, l *storage.Ledger) {
	got := map[string]int{}
	add := func(kind string, say func(model.Doc) []string) {
		for _, doc := range list(t, l, kind) {
			got[kind]++
			for _, what := range say(doc) {
				got[what]++
			}
		}
	}
	none := func(model.Doc) []string { return nil }
	add("goal", func(d model.Doc) []string { return []string{d.Text("level"), d.Text("state")} })
	add("goal_revision", none)
	add("scope", none)
	executive := l.Info().Partner.String()
	add("credit", func(d model.Doc) []string {
		switch {
		case d.Text("from") == executive && d.Text("to") == l.Info().Person.String():
			return []string{"from Helena, " + d.Text("channel")}
		case d.Text("to") == executive && d.Text("from") == l.Info().Person.String():
			return []string{"from Tomás"}
		}
		return []string{"with allies"}
	})
	add("meeting", func(d model.Doc) []string {
		if d["cancelled"] == true {
			return []string{"cancelled"}
		}
		return []string{"held"}
	})
	for _, kind := range []string{"ally", "training", "briefing"} {
		add(kind, none)
	}
	add("representation", func(d model.Doc) []string { return []string{"role " + d.Text("role")} })
	add("team_role", func(d model.Doc) []string { return []string{"role " + d.Text("role")} })
	add("mistake", func(d model.Doc) []string { return []string{"repair " + d.Text("repair")[:6]} })
	add("declined_task", func(d model.Doc) []string { return []string{"alternative " + d.Text("alternative")[:3]} })
	for what, want := range map[string]int{
		"goal": 10, "company": 2, "department": 3, "personal": 5, "done": 1, "on_track": 6, "at_risk": 2, "late": 1, "goal_revision": 3,
		"scope": 5, "credit": 25, "from Helena, private": 9, "from Helena, public": 6, "from Tomás": 7, "with allies": 3,
		"held": 24, "cancelled": 2, "ally": 4, "training": 3, "briefing": 14, "representation": 4, "role represent": 4,
		"team_role": 1, "role leader": 1, "mistake": 1, "repair Called": 1, "declined_task": 1, "alternative Two": 1,
	} {
		if got[what] != want {
			t.Errorf("got %d %s, want %d", got[what], what, want)
		}
	}
}

func foresight(t *testing.T, l *storage.Ledger) {
	got := map[string]int{}
	for _, doc := range list(t, l, "prediction") {
		got["predictions"]++
		if doc["came_true"] == true {
			got["right"]++
		}
		if flags, _ := doc["flags"].([]any); doc.Text("expects") == "" || doc["came_true"] == nil || len(flags) > 0 {
			t.Errorf("got %v, want one that was read and judged", doc)
		}
	}
	for _, doc := range list(t, l, "promise") {
		got["promises"]++
		if doc.Text("kept_on") != "" {
			got["kept"]++
		}
		if due := doc.Text("due"); doc.Text("kept_on") > due {
			got["kept late"]++
		}
	}
	for what, want := range map[string]int{"predictions": 11, "right": 8, "promises": 9, "kept": 8, "kept late": 0} {
		if got[what] != want {
			t.Errorf("got %d %s, want %d", got[what], what, want)
		}
	}
}

// criticism looks at the sheets as both can read them once both have handed in.
func criticism(t *testing.T, l *storage.Ledger) {
	answered := map[string]int{} // sheets by period
	june := map[string]int64{}
	for _, doc := range list(t, l, "assessment") {
		a, err := model.As[model.Assessment](doc)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Answers) > 0 {
			answered[string(a.Period)]++
		}
		if a.Instrument == "behaviours" && a.Period == "2026-06" {
			june[a.CreatedBy] = a.Answers["comfortable_criticism"]
		}
	}
	for _, period := range []string{"2026-01", "2026-04", "2026-06"} {
		if want := 12; answered[period] != want { // six instruments, both people
			t.Errorf("%s: got %d sheets, want %d", period, answered[period], want)
		}
	}
	if h, a := june[l.Info().Person.String()], june[l.Info().Partner.String()]; h != 4 || a != 2 {
		t.Errorf("got %d and %d for comfortable criticism, want 4 and 2", h, a)
	}
}

// in puts what the demo holds before the figures.
func in(t *testing.T, l *storage.Ledger) *insight.Insight {
	t.Helper()
	f, err := l.Facts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return insight.New(f)
}

func read[T any](t *testing.T, l *storage.Ledger, kind string) (all []T) {
	t.Helper()
	for _, doc := range list(t, l, kind) {
		v, err := model.As[T](doc)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func ready(t *testing.T, l *storage.Ledger) {
	figures := in(t, l)
	for _, a := range list(t, l, "area") {
		id, name := a.Text("id"), a.Text("name")
		r := figures.Ready(id)
		if want := name == "Autumn offsite and events"; r.OK != want {
			t.Errorf("%s: got ready %v (%v), want %v", name, r.OK, r.Unmet, want)
		}
		if r.OK && (r.To != model.Empower || r.Consults.Followed != 9 || r.Consults.N != 10 || r.Small) {
			t.Errorf("got %+v, want 9 of 10 followed for Empower", r)
		}
		var codes string
		for _, s := range figures.Signals(id) {
			codes += s.Code
		}
		if want := map[string]string{"Inbox replies": "S1"}[name]; codes != want {
			t.Errorf("%s: got the signals %q, want %q", name, codes, want)
		}
	}
}

// returns are those of the rules' vector 8, on the laptops of both.
func returns(t *testing.T, ledgers ...*storage.Ledger) {
	for _, l := range ledgers {
		all := read[model.ReturnSettings](t, l, "return_settings")
		if len(all) != 1 {
			t.Fatalf("got %d settings, want 1", len(all))
		}
		figures := in(t, l)
		half := insight.Span{From: "2026-01-05", To: "2026-07-05"}
		for _, span := range []insight.Span{half, figures.DefaultSpan()} {
			m := figures.Minutes(span)
			if m.Returned != 220*60 || m.Invested != 30*60 || span.Days() != 182 {
				t.Errorf("%v: got %d minutes returned and %d invested in %d days, want 13200, 1800 and 182", span, m.Returned, m.Invested, span.Days())
			}
		}
		for recovery, want := range map[model.Number]string{"1": "3.97", "0.5": "-48.01"} {
			settings := *figures.Settings()
			settings.Recovery = recovery
			r, err := figures.Return(settings, half)
			if err != nil || r.Status != insight.ReturnOK {
				t.Fatalf("got %+v, %v, want a return", r, err)
			}
			if got := new(big.Rat).Mul(r.ROI, big.NewRat(100, 1)).FloatString(2); got != want {
				t.Errorf("got a return of %s %%, want %s %%", got, want)
			}
			if got := r.Cost.FloatString(0); got != "3033666" {
				t.Errorf("got a cost of %s, want 3033666", got)
			}
		}
	}
}

func stale(t *testing.T, l *storage.Ledger) {
	n := 0
	for _, w := range in(t, l).Waiting() {
		if w.Stale() {
			n++
		}
	}
	if n != 1 {
		t.Errorf("got %d stale briefings, want 1", n)
	}
}

// kinds looks for each on one of the two laptops.
func kinds(t *testing.T, ledgers ...*storage.Ledger) {
	for _, k := range model.Kinds() {
		if k == model.SharedCostsKind {
			continue // they have not been asked yet: each keeps their own costs
		}
		n := 0
		for _, l := range ledgers {
			n += len(list(t, l, k.Name))
		}
		if n == 0 {
			t.Errorf("got no %s, want one to show", k.Label)
		}
	}
}

// second is Tomás's partnership with Priya: its own records, of which nothing is in Helena's.
func second(t *testing.T, built demo.Result, helena, tomas *storage.Ledger) {
	hers, his := open(t, built.Second, "Tomás Adeyemi"), open(t, built.Assistant, "Priya Raman")
	equal(t, hers, his)
	var total big.Rat
	for _, l := range []*storage.Ledger{his, tomas} {
		share, ok := new(big.Rat).SetString(string(read[model.ReturnSettings](t, l, "return_settings")[0].Share))
		if !ok {
			t.Fatal("got no share")
		}
		total.Add(&total, share)
		if l == tomas && share.FloatString(1) != "0.6" {
			t.Errorf("got a share of %s for Helena, want 0.6", share)
		}
	}
	if total.Cmp(big.NewRat(1, 1)) != 0 {
		t.Errorf("got %s of Tomás in all, want the whole of him", &total)
	}
	theirs := map[string]bool{}
	for _, k := range model.Kinds() {
		for _, doc := range list(t, hers, k.Name) {
			theirs[doc.Text("id")] = true
		}
	}
	for _, k := range model.Kinds() {
		for _, doc := range list(t, helena, k.Name) {
			if theirs[doc.Text("id")] {
				t.Errorf("got the %s %v in both partnerships", k.Label, doc)
			}
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
	l, err := s.Ledger(ctx, "Helena Okafor")
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

// same builds the demo again and compares what it shows, on every laptop.
func same(t *testing.T, built demo.Result) {
	again, err := demo.Build(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, seat := range []struct{ first, second, partner string }{
		{built.Assistant, again.Assistant, "Helena Okafor"}, {built.Assistant, again.Assistant, "Priya Raman"},
		{built.Executive, again.Executive, "Tomás Adeyemi"}, {built.Second, again.Second, "Tomás Adeyemi"},
	} {
		a, b := open(t, seat.first, seat.partner), open(t, seat.second, seat.partner)
		want, err := a.Digest(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := b.Digest(ctx); err != nil || got != want {
			t.Errorf("%s: got the digest %s, want %s (%v)", seat.partner, got, want, err)
		}
		for _, k := range model.Kinds() { // private records are in no digest
			if got, want := list(t, b, k.Name), list(t, a, k.Name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got the records %v, want %v", k.Name, got, want)
			}
		}
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
