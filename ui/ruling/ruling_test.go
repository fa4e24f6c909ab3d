package ruling

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is a pair with requests and the screen of one of the two in a window.
type bench struct {
	*testing.T
	*pairtest.Pair
	shell    *pairtest.Shell
	screen   *Screen
	window   fyne.Window
	scene    func() pairtest.Scene
	areas    []uuid.UUID
	requests []uuid.UUID
}

// offsite is a request with everything set.
func offsite() model.Doc {
	return model.Doc{
		"to_stage": int64(4), "situation": "Week-41 offsite; vendors answer to me already",
		"includes": "Venue, catering, agenda logistics", "excludes": "Guest list, speakers",
		"cap_each": int64(250000), "cap_period": int64(800000), "period": "quarter", "currency": "GBP",
		"conditions": "Contracts over 12 months come to you", "inform": "digest", "expires": "2026-10-04", "review": "2026-09-20",
		"recommendation": "I’d book the three-day block now: the venue holds our rate until Friday.",
		"reversible":     "until 1 September", "worst_case": "a £400 deposit",
	}
}

// pairWith makes a pair in which Tomás asks for more in as many areas, and Helena has
// his bundle.
func pairWith(t *testing.T, requests int) *bench {
	t.Helper()
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	goal := b.Tomas.Put("goal", model.Doc{"title": "Lisbon service centre open", "level": "company"})
	names := []string{"Autumn offsite and events", "Suppliers", "Gifts", "Visitors", "Board papers"}
	if requests > 1 {
		names[0], names[1] = names[1], names[0]
	}
	for i := range requests {
		b.areas = append(b.areas, b.Tomas.Put("area", model.Doc{"name": names[i], "stakes": "medium"}))
	}
	if requests > 0 {
		main := b.areas[min(1, requests-1)]
		b.Tomas.Edit("area", main, model.Doc{"description": "The leadership offsite in week 41, town halls and customer days."})
		b.decisions(main)
	}
	b.Exchange()
	for _, area := range b.areas {
		_, err := b.Helena.Ledger.Grant(context.Background(), model.Doc{"area": area.String(), "stage": int64(3), "start": "2026-03-09"}, nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	b.Exchange()
	for _, area := range b.areas {
		doc := offsite()
		doc["area"], doc["goal"] = area.String(), goal.String()
		b.requests = append(b.requests, b.Tomas.Put("request", doc))
	}
	b.Helena.Receive(b.Tomas.Send())
	return b
}

// decisions are the last of an area: nine consults and one that was only explained.
func (b *bench) decisions(area uuid.UUID) {
	for i := range 10 {
		doc := model.Doc{
			"area": area.String(), "situation": "Room block", "date": string(model.Date("2026-04-17").Add(7 * i)), "decider": "executive",
			"recommendation": "Take it", "recommended_at": string(model.Date("2026-04-16").Add(7 * i)), "followed": "followed",
		}
		if i == 8 {
			doc = model.Doc{"area": area.String(), "situation": "Venue deposit", "date": "2026-06-12", "decider": "executive", "reason": "We had paid twice"}
		}
		b.Tomas.Put("decision", doc)
	}
}

// open shows the screen of one side, which takes the whole window.
func (b *bench) open(side *pairtest.Side, look pairtest.Look) *bench {
	b.T.Helper()
	bench := pairtest.Sit(b.T, side, look.Theme(), look.Whole(), func(d *screen.Desk) screen.Screen {
		b.screen = New(d)
		return b.screen
	})
	b.shell, b.window, b.scene = bench.Shell, bench.Window, bench.Scene
	return b
}

func five(t *testing.T) *bench {
	t.Helper()
	b := pairWith(t, 5)
	return b.open(b.Helena, pairtest.Plain)
}

// press sends keys as the shell does: only those that no field takes.
func (b *bench) press(keys ...fyne.KeyName) {
	b.T.Helper()
	for _, key := range keys {
		if focused := b.window.Canvas().Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: key})
			continue
		}
		b.screen.Key(&fyne.KeyEvent{Name: key})
	}
}

// write types into what has the focus.
func (b *bench) write(text string) {
	b.T.Helper()
	focused := b.window.Canvas().Focused()
	if focused == nil {
		b.T.Fatal("nothing has the focus")
	}
	test.Type(focused, text)
}

// send presses Ctrl Enter, which the shell gives to the form.
func (b *bench) send() { b.shell.Submit() }

// unlock rules on the card by A and the passphrase.
func (b *bench) unlock() {
	b.T.Helper()
	b.press(fyne.KeyA)
	b.write(pairtest.Passphrase)
	b.press(fyne.KeyReturn)
}

func (b *bench) verdicts(i int) (verdicts []model.Verdict) {
	b.T.Helper()
	latest, questions, err := b.Helena.Ledger.RulingsOn(context.Background(), b.requests[i])
	if err != nil {
		b.T.Fatal(err)
	}
	for _, r := range append(latest, questions...) {
		verdicts = append(verdicts, r.Verdict)
	}
	return verdicts
}

// wantVerdict fails unless the request has exactly this ruling; "" for none.
func (b *bench) wantVerdict(i int, want model.Verdict) {
	b.T.Helper()
	got := b.verdicts(i)
	if want == "" && len(got) != 0 || want != "" && (len(got) != 1 || got[0] != want) {
		b.T.Errorf("request %d: got %q, want %q", i, got, want)
	}
}

func (b *bench) wantFailures(want int) {
	b.T.Helper()
	if got := len(b.shell.Failed); got != want {
		b.T.Errorf("errors shown: got %v, want %d", b.shell.Failed, want)
	}
}

func (b *bench) wantCard(want string) {
	b.T.Helper()
	got := ""
	if b.screen.card != nil {
		got = b.screen.card.area
	}
	if got != want {
		b.T.Errorf("card: got %q, want %q", got, want)
	}
}

func (b *bench) grant(i int) storage.Granted {
	b.T.Helper()
	latest, _, err := b.Helena.Ledger.RulingsOn(context.Background(), b.requests[i])
	if err != nil || len(latest) != 1 || latest[0].Grant == nil {
		b.T.Fatalf("no grant on request %d: %v, %v", i, latest, err)
	}
	return storage.Granted{Grant: *latest[0].Grant}
}
