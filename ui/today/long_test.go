package today_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/today"
)

// In a long ledger what waits is there before the history is read, and it is the same then.
func TestALongLedgerShowsWhatWaitsFirst(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Helena.Put("area", model.Doc{"name": "Travel"})
	docs := make([]model.Doc, 2000)
	for i := range docs {
		docs[i] = model.Doc{"situation": fmt.Sprint("Hotel ", i), "area": area.String(), "minutes_saved": int64(10)}
		if i%2 == 0 {
			docs[i]["decider"] = "assistant"
		}
		if i%100 == 1 {
			docs[i]["recommendation"] = "Take the smaller one"
		}
	}
	if _, err := p.Helena.Ledger.Put(t.Context(), "decision", docs); err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look())
	w := app.NewWindow("")
	shell := p.Helena.Desk(w)
	var held []func()
	shell.Run = func(_ string, work func(context.Context) error, done func(error)) {
		err := work(context.Background())
		held = append(held, func() { done(err) })
	}
	s := today.New(shell.Desk)
	w.SetContent(s.Content())
	w.Resize(pairtest.Usual)
	// shown is what the window says after one more load has come.
	shown := func() (all []string, reading bool, more string, rows int) {
		then := held[0]
		held = held[1:]
		then()
		all = texts(w)
		for _, text := range all {
			if strings.HasPrefix(text, "Decide: ") {
				rows++
			}
			if strings.HasPrefix(text, "and ") && strings.HasSuffix(text, " more") {
				more = text
			}
		}
		return all, slices.Contains(all, "One moment: the history is being read."), more, rows
	}
	s.Load()
	first, reading, more, rows := shown()
	if !reading || more != "" || len(held) != 0 || len(shell.Later) != 1 {
		t.Fatalf("at first: reading %v, %q, %d loads under way and %d soon, want what waits uncounted, and the history once that is drawn",
			reading, more, len(held), len(shell.Later))
	}
	shell.Later[0]()
	whole, reading, more, all := shown()
	if reading || more != "and 950 more" || all != 38 || rows < 15 || rows >= all {
		t.Errorf("in the end: reading %v, %q, %d rows after %d, want 950 beside 30 that wait on Tomás and 8 to rule on, and at first those that the window has room for", reading, more, all, rows)
	}
	for _, text := range first {
		if !slices.Contains(whole, text) && text != "One moment: the history is being read." && text != "last 180 days" {
			t.Errorf("%q stood there before the history was read, and not after", text)
		}
	}
	s.Load() // after a change
	if _, reading, more, rows := shown(); reading || more != "and 950 more" || rows != all {
		t.Error("what was shown is gone while it is read anew")
	}
}
