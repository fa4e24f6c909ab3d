package storage

import (
	"flag"
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

// What years of a partnership come to, and what of it `make test` plays.
const (
	yearsOfActions = 10_000
	weeksOfActions = 400
)

// screens are what the screens do, by the calls they do it with.
var screens = append([]deed{
	{4, "check in", (*computer).checkIn},
	{4, "agree", (*computer).agree},
	{3, "edit one's own profile", (*computer).profile},
	{6, "edit, and take it back", (*computer).takeBack},
	{2, "keep a draft", (*computer).keepDraft},
	{3, "ask for authority", (*computer).ask},
	{4, "approve", (*computer).approve},
	{2, "decline", (*computer).decline},
	{2, "ask back", (*computer).question},
	{2, "grant", (*computer).grant},
	{2, "revoke", (*computer).revoke},
}, writing...)

// Two people, one laptop each, do 10,000 things of every kind that is there, by the calls that the
// screens make, and exchange now and then, both ways or one. Only what was not refused counts. In
// the end both laptops hold the same, everything checks, each kind has records, and each person can
// take back all that can be taken back, after which both are equal again.
func TestYears(t *testing.T) {
	t.Parallel()
	actions, seed := weeksOfActions, uint64(1)
	if soak {
		actions, seed = yearsOfActions, rand.Uint64()
		if given, err := strconv.ParseUint(flag.Lookup("rapid.seed").Value.String(), 10, 64); err == nil && given != 0 {
			seed = given
		}
		t.Logf("-rapid.seed %d plays this again", seed)
	}
	choices, count := rand.New(rand.NewPCG(seed, 0)), newTally(t)
	w, end := newBirth(t).begin(t, memory(t), 1, seed, func(string) uint32 { return choices.Uint32() })
	t.Cleanup(end)
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		w.records["person"] = append(w.records["person"], w.laptops[0].ledger.state.authority.People[role].ID)
	}

	// Each person writes a record of each kind first, so that no kind is left to luck; what refers to
	// others finds them in the second round.
	for range 2 {
		for _, k := range model.Kinds() {
			for _, l := range w.laptops {
				l.putOne(k)
			}
		}
	}
	sum := 0
	for _, d := range screens {
		sum += d.weight
	}
	for int(count.n.Load()) < actions {
		l := oneOf(w, w.laptops, "laptop")
		if w.once(20, "exchange") {
			l.exchanges()
			l.wantSound("an exchange")
			continue
		}
		at, refused := w.pick(sum, "deed"), w.refused
		for _, d := range screens {
			if at -= d.weight; at < 0 {
				if d.do(l) && w.refused == refused {
					count.n.Add(1)
				}
				break
			}
		}
	}
	t.Logf("%d were refused beside them", w.refused)

	w.settle()
	for _, l := range w.laptops {
		l.wantSound("the years")
		l.wantLog()
		l.wantValues()
		l.wantGone()
	}
	w.wantKinds()
	for _, l := range w.laptops {
		l.rebuild()
		l.undoAll()
	}
	w.settle()
}

// exchanges sends one bundle, which the other opens, and most often one back.
func (l *computer) exchanges() {
	l.t.Helper()
	other := l.laptops[0]
	if other == l {
		other = l.laptops[1]
	}
	for _, way := range [][2]*computer{{l, other}, {other, l}}[:1+l.pick(4, "back")/3] {
		path, ok := way[0].post(false)
		if !ok {
			l.t.Fatalf("a bundle was not sent")
		}
		_, err := way[1].store.Import(ctx, path, false)
		l.ok(err)
	}
}

// wantKinds fails where a kind has no record, in the ledger or of somebody's own.
func (w *life) wantKinds() {
	w.t.Helper()
	for _, k := range model.Kinds() {
		found := 0
		for _, l := range w.laptops {
			for _, deleted := range []bool{false, true} {
				docs, err := l.ledger.List(ctx, k.Name, Query{Deleted: deleted})
				w.ok(err)
				found += len(docs)
			}
		}
		if found == 0 {
			w.t.Fatalf("nobody wrote a %s", k.Label)
		}
	}
}

// checkIn writes a check-in and where its goal stands, which stand or fall together.
func (l *computer) checkIn() bool {
	_, id, ok := l.record("goal")
	if !ok {
		return false
	}
	state := oneOf(l.life, []string{"on_track", "at_risk", "late", "done"}, "state")
	checkin := model.Doc{"goal": id.String(), "date": "2026-07-06", "value": int64(l.pick(9, "value")), "state": state, "note": l.word()}
	goal := model.Doc{"id": id.String(), "current": checkin["value"], "state": state, "state_note": checkin["note"]}
	ids, err := l.ledger.PutAll(ctx, []Write{{"checkin", checkin}, {"goal", goal}})
	if l.told(err) {
		l.records["checkin"] = append(l.records["checkin"], ids[0])
	}
	return true
}

// agree agrees to a record as it stands.
func (l *computer) agree() bool {
	kind, id, ok := l.record()
	if !ok || model.KindOf(kind).Privacy == model.NeverLeaves {
		return false
	}
	ids, err := l.ledger.Put(ctx, "agreement", []model.Doc{{"of": id.String()}})
	if l.told(err) {
		l.records["agreement"] = append(l.records["agreement"], ids[0])
	}
	return true
}

// profile answers one of the prompts about oneself.
func (l *computer) profile() bool {
	self := l.ledger.state.authority.People[l.role].ID
	prompt := oneOf(l.life, []string{"title", "tendencies", "work_habits", "attitude", "values", "likes", "asset_because"}, "prompt")
	_, err := l.ledger.Put(ctx, "person", []model.Doc{{"id": self.String(), prompt: l.word()}})
	l.told(err)
	return true
}

func (l *computer) keepDraft() bool {
	l.told(l.ledger.SaveDraft(ctx, l.word(), model.Doc{"what": l.word()}))
	return true
}

// takeBack edits a record, takes that back and does it again: each time the record reads as it did.
func (l *computer) takeBack() bool {
	kind, id, ok := l.record("area", "goal", "decision", "charter", "promise", "briefing", "ally", "skill", "responsibility", "observation", "conversation")
	if !ok {
		return false
	}
	before, err := l.ledger.Get(ctx, id)
	if !l.told(err) || before["flags"] != nil || before["deleted"] == true {
		return false // what is in conflict is resolved by an edit, and not by taking that back
	}
	title := model.KindOf(kind).Title
	after := model.Doc{"id": id.String(), title: l.word()}
	if _, err := l.ledger.Put(ctx, kind, []model.Doc{after}); !l.told(err) {
		return true
	}
	if before["private"] == true {
		l.secrets[after.Text(title)] = true
	}
	l.wantTitle(id, title, after[title])
	for _, c := range []struct {
		does func() (string, error)
		want any
	}{
		{func() (string, error) { return l.ledger.Undo(ctx) }, before[title]},
		{func() (string, error) { return l.ledger.Redo(ctx) }, after[title]},
	} {
		if _, err := c.does(); err != nil {
			l.t.Fatalf("an edit of a %s cannot be taken back and done again: %v", kind, err)
		}
		l.wantTitle(id, title, c.want)
	}
	return true
}

func (l *computer) wantTitle(id uuid.UUID, title string, want any) {
	l.t.Helper()
	if got, err := l.ledger.Get(ctx, id); err != nil || !reflect.DeepEqual(got[title], want) {
		events, _ := l.ledger.History(ctx, id)
		l.t.Fatalf("got %v (%v), want %v, in the %s's ledger: %+v", got, err, want, l.role, events)
	}
}
