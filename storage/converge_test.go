package storage

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
	"tandem/model/ledger"
)

// soak says that somebody asked for long runs.
var soak bool

// TestMain keeps the properties to seconds where nobody asks for more: each run opens
// two real databases. `make soak` asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Visit(func(f *flag.Flag) { soak = soak || f.Name == "rapid.checks" })
	if !soak {
		flag.Set("rapid.checks", "12") //nolint:errcheck // rapid has the flag
	}
	os.Exit(m.Run())
}

// A life is what two people do, and what happens to their mail.
type life struct {
	*pair
	t       *rapid.T
	records map[string][]uuid.UUID
	mail    map[model.Role][]string // every bundle that was ever sent to this person
	grants  []uuid.UUID
	revoked map[uuid.UUID]bool
}

func (w *life) pick(kind string) (uuid.UUID, bool) {
	ids := w.records[kind]
	if len(ids) == 0 {
		return uuid.UUID{}, false
	}
	return rapid.SampledFrom(ids).Draw(w.t, kind), true
}

func (w *life) put(kind string, doc model.Doc) {
	ids, err := w.me.ledger.Put(ctx, kind, []model.Doc{doc})
	if err != nil {
		return // refused: of another role, sealed, not here yet
	}
	if doc["id"] == nil {
		w.records[kind] = append(w.records[kind], ids[0])
	}
}

func (w *life) text() string { return rapid.StringMatching(`[a-z]{3,9}`).Draw(w.t, "text") }

func (w *life) step() {
	w.As(rapid.SampledFrom([]model.Role{model.Executive, model.Assistant}).Draw(w.t, "who"))
	switch rapid.IntRange(0, 16).Draw(w.t, "what") {
	case 0:
		w.put("area", model.Doc{"name": w.text(), "stakes": "low"})
	case 1:
		w.put("decision", model.Doc{"situation": w.text(), "recommendation": w.text()})
	case 2:
		if id, ok := w.pick("area"); ok {
			w.put("area", model.Doc{"id": id.String(), "name": w.text()})
		}
	case 3:
		if id, ok := w.pick("decision"); ok {
			w.put("decision", model.Doc{"id": id.String(), "situation": w.text()})
		}
	case 4:
		if id, ok := w.pick("decision"); ok {
			w.put("decision", model.Doc{"id": id.String(), "recommendation": w.text()})
		}
	case 5:
		if id, ok := w.pick("decision"); ok {
			w.put("decision", model.Doc{"id": id.String(), "decider": "executive", "followed": "followed"})
		}
	case 6:
		if id, ok := w.pick("decision"); ok {
			w.put("decision", model.Doc{"id": id.String(), "outcome": "good", "outcome_agreed": []any{string(w.me.role)}})
		}
	case 7:
		if id, ok := w.pick("area"); ok {
			w.put("request", model.Doc{"area": id.String(), "to_stage": int64(rapid.IntRange(2, 4).Draw(w.t, "to")), "expires": "2026-12-31", "includes": w.text()})
		}
	case 8:
		if id, ok := w.pick("request"); ok {
			w.put("request", model.Doc{"id": id.String(), "includes": w.text()})
		}
	case 9:
		if id, ok := w.pick("request"); ok && w.me.role == model.Executive {
			if g, err := w.me.ledger.Approve(ctx, Approval{Request: id, Key: w.Key()}); err == nil && g.Stage == model.Empower {
				w.grants = append(w.grants, g.Grant)
			}
		}
	case 10:
		if id, ok := w.pick("request"); ok {
			w.me.ledger.Decline(ctx, id, w.text()) //nolint:errcheck // refused for the assistant
		}
	case 11:
		if id, ok := w.pick("area"); ok {
			w.me.ledger.Grant(ctx, model.Doc{"area": id.String(), "stage": int64(rapid.IntRange(1, 3).Draw(w.t, "stage"))}, nil) //nolint:errcheck // as above
		}
	case 12:
		if len(w.grants) > 0 {
			g := rapid.SampledFrom(w.grants).Draw(w.t, "grant")
			if w.me.ledger.Revoke(ctx, g, "over", nil) == nil {
				w.revoked[g] = true
			}
		}
	case 13:
		if id, ok := w.pick(rapid.SampledFrom([]string{"area", "decision", "request"}).Draw(w.t, "kind")); ok {
			if rapid.Bool().Draw(w.t, "delete") {
				w.me.ledger.Delete(ctx, id) //nolint:errcheck // as above
			} else {
				w.me.ledger.Undelete(ctx, id) //nolint:errcheck // as above
			}
		}
	case 14:
		w.me.ledger.Undo(ctx) //nolint:errcheck // there may be nothing to undo
	case 15:
		to := w.me.role.Other()
		w.mail[to] = append(w.mail[to], w.Send())
	case 16: // any bundle of any age, perhaps again; a gap is refused and changes nothing
		if mail := w.mail[w.me.role]; len(mail) > 0 {
			w.me.store.Import(ctx, rapid.SampledFrom(mail).Draw(w.t, "bundle"), false) //nolint:errcheck // as above
		}
	}
	for role, s := range w.sides {
		grants, err := s.ledger.Authority(ctx, model.DateOf(w.now))
		w.ok(err)
		for _, g := range grants {
			if w.revoked[g.ID] && s.ledger.state.authority.Grants[g.ID].RevokedOn() != "" {
				w.t.Fatalf("a revoked grant is in force for the %s", role)
			}
			if _, err := ledger.ReadReceipt(g.Receipt); err != nil {
				w.t.Fatalf("a grant in force is not signed: %v", err)
			}
		}
	}
}

// Whatever two people do, and whatever is lost, repeated or late in the mail: two
// bundles each way make both ledgers equal, and everything checks.
func TestLivesConverge(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sub := fmt.Sprintf("%d", rapid.Uint64().Draw(rt, "life"))
		t.Run(sub, func(t *testing.T) {
			w := &life{pair: newPair(t), t: rt, records: map[string][]uuid.UUID{}, mail: map[model.Role][]string{}, revoked: map[uuid.UUID]bool{}}
			for range rapid.IntRange(5, 60).Draw(rt, "steps") {
				w.step()
			}
			w.Exchange()
			w.WantEqual()
			for g := range w.revoked {
				for role, s := range w.sides {
					if standing, err := s.ledger.Standing(ctx, g, model.DateOf(w.now)); err != nil || standing == ledger.InForce {
						t.Errorf("a revoked grant is %s for the %s (%v)", standing, role, err)
					}
				}
			}
			if t.Failed() {
				rt.Fatal("the two ledgers do not agree")
			}
		})
	})
}
