package ui

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

// A probe measures each single piece of work on the UI goroutine: what a person does, and what
// follows on the goroutine when work elsewhere is done. That work itself is not measured.
type probe struct {
	jobs    []func()
	longest map[string]time.Duration // by what was done
	doing   string
}

func (p *probe) runner() Runner {
	r := atOnce()
	r.Start = func(work, then func()) {
		p.jobs = append(p.jobs, func() {
			work()
			p.piece(then)
		})
	}
	r.Post = func(f func()) { p.jobs = append(p.jobs, func() { p.piece(f) }) }
	return r
}

func (p *probe) piece(f func()) {
	begin := spent()
	f()
	p.longest[p.doing] = max(p.longest[p.doing], spent()-begin)
}

// do does something, and all that follows from it.
func (p *probe) do(what string, f func()) {
	p.doing = what
	p.piece(f)
	for len(p.jobs) > 0 {
		job := p.jobs[0]
		p.jobs = p.jobs[1:]
		job()
	}
}

// walk opens every screen and what lies over and beside them, and gives the longest piece of
// each.
func walk(t testing.TB, store *storage.Store) map[string]time.Duration {
	t.Helper()
	defer alone()()
	p := &probe{longest: map[string]time.Duration{}}
	var s *Shell
	app := test.NewTempApp(t)
	p.do("start", func() {
		var err error
		if s, err = New(app, store, p.runner()); err != nil {
			t.Fatal(err)
		}
		s.window.Show()
		s.window.Resize(usual)
	})
	t.Cleanup(s.Close)
	places := slices.Concat(s.places, s.asides())
	for _, at := range places {
		if at.at == screen.Ruling && s.desk.Ledger.Info().Role == model.Assistant {
			continue
		}
		p.do(string(at.at), func() { s.goTo(at.at, uuid.Nil) })
	}
	p.do("decisions", func() { s.goTo(screen.Decisions, uuid.Nil) })
	for n, name := range []string{"board", "list", "requests"} {
		p.do("decisions: "+name, func() { s.tab(t, n) })
	}
	p.do("a new decision", func() { s.press(t, fyne.KeyD) })
	p.do("the palette", s.jump)
	p.do("typing in the palette", func() { test.Type(s.window.Canvas().Focused(), "h") })
	p.do("the capture line", s.capture)
	p.do("typing in the capture line", func() { test.Type(s.window.Canvas().Focused(), "O") })
	return p.longest
}

// grown is a demo pair with very many decisions.
func grownDemo(t testing.TB, decisions int) *storage.Store {
	t.Helper()
	side := pairtest.Demo(t, model.Assistant)
	docs, err := side.Ledger.List(t.Context(), "area", storage.Query{})
	if err != nil {
		t.Fatal(err)
	}
	more := make([]model.Doc, decisions)
	for i := range more {
		more[i] = model.Doc{"situation": fmt.Sprint("Order ", i), "area": docs[i%len(docs)].Text("id")}
		if i%10 > 0 {
			more[i]["decider"] = "assistant"
		}
	}
	if _, err := side.Ledger.Put(t.Context(), "decision", more); err != nil {
		t.Fatal(err)
	}
	return side.Store
}

// Nothing holds the UI goroutine for long: the target is 50 ms, which BenchmarkLongestPiece
// measures. This test allows ten times that, since other tests run beside it, and takes the
// best of three walks.
func TestNothingHoldsTheUI(t *testing.T) {
	const allowed = 500 * time.Millisecond
	store := pairtest.Demo(t, model.Assistant).Store
	best := walk(t, store)
	for range 2 {
		for what, took := range walk(t, store) {
			best[what] = min(best[what], took)
		}
	}
	for what, took := range best {
		if what != "start" && took > allowed { // a start has nothing to hold up yet
			t.Errorf("%s: one piece of work takes %v, want at most %v", what, took, allowed)
		}
	}
}

// BenchmarkLongestPiece reports the longest single piece of work on the UI goroutine while every
// screen is opened. The target is 50 ms.
func BenchmarkLongestPiece(b *testing.B) {
	for _, decisions := range []int{0, 10_000} {
		b.Run(fmt.Sprint("decisions=", decisions), func(b *testing.B) {
			store := grownDemo(b, decisions)
			first := walk(b, store)
			best := maps.Clone(first)
			for range max(b.N, 3) {
				for what, took := range walk(b, store) {
					best[what] = min(best[what], took)
				}
			}
			longest := ""
			for what, took := range best {
				fmt.Printf("%-30s %6.1f ms, the first time %6.1f ms\n", what, took.Seconds()*1000, first[what].Seconds()*1000)
				if what != "start" && (longest == "" || took > best[longest]) {
					longest = what
				}
			}
			b.Logf("longest: %s", longest)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(best[longest].Seconds()*1000, "ms-longest(≤50)")
		})
	}
}
