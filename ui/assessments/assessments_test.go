package assessments

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the screen, and a person before it.
type bench struct {
	*pairtest.Bench
	*Screen
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, theme.New(theme.Light, 100), pairtest.Usual, func(desk *screen.Desk) screen.Screen {
		b.Screen = New(desk)
		return b.Screen
	})
	return b
}

// answer chooses a number for each item of the docked sheet, from the first on.
func (b *bench) answer(numbers ...int) {
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if s, ok := o.(*kit.Segmented); ok && len(numbers) > 0 {
			s.Select(numbers[0] - 1)
			numbers = numbers[1:]
		}
	}
}

// rated fills a pair with the sheets of two periods; in June criticism is a 4 and a 2.
func rated(t testing.TB) *pairtest.Pair {
	t.Helper()
	p := pairtest.Paired(t)
	sheet := func(side *pairtest.Side, instrument, period string, comments model.Doc, numbers ...int64) {
		answers := map[string]any{}
		for i, item := range model.Items(instrument) {
			answers[item] = numbers[i]
		}
		doc := model.Doc{"instrument": instrument, "period": period, "answers": answers}
		if comments != nil {
			doc["comments"] = map[string]any(comments)
		}
		side.Put("assessment", doc)
	}
	for _, at := range []struct {
		day, period      string
		ask, act, he, hc []int64
	}{
		{"2026-04-10", "2026-04", []int64{3, 3, 2, 3}, []int64{3, 3, 3, 3, 3}, []int64{2, 3, 2, 2}, []int64{3, 3, 3, 3, 4}},
		{"2026-06-12", "2026-06", []int64{4, 4, 3, 3}, []int64{4, 4, 4, 4, 3}, []int64{3, 4, 4, 3}, []int64{4, 4, 2, 4, 4}},
	} {
		p.Now, _ = time.Parse(time.DateTime, at.day+" 09:00:00")
		sheet(p.Helena, "questions", at.period, nil, at.ask...)
		sheet(p.Tomas, "questions", at.period, nil, at.he...)
		sheet(p.Helena, "behaviours", at.period, nil, at.act...)
		sheet(p.Tomas, "behaviours", at.period, model.Doc{"comfortable_criticism": "Not in front of the directors."}, at.hc...)
		p.Exchange()
	}
	p.Now, _ = time.Parse(time.DateTime, "2026-07-06 09:00:00")
	return p
}

func TestBothStandSideBySide(t *testing.T) {
	b := seat(t, rated(t).Tomas)
	b.Press(fyne.KeyRight) // behaviours
	shown := pairtest.Words(b.Content())
	for _, want := range []string{"June 2026", "Comfortable criticism", "Helena 4, Tomás 2", "2 apart", "Q3 2026 is open."} {
		if !strings.Contains(shown, want) {
			t.Errorf("got\n%s\nwithout %q", shown, want)
		}
	}
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyDown)
	b.Press(fyne.KeyDown)
	if got := pairtest.Words(b.Shell.Docked); !strings.Contains(got, "“Not in front of the directors.”") || !strings.Contains(got, "April 2026") {
		t.Errorf("got\n%s\nwant the comment and both periods", got)
	}
	b.Submit()
	topics := b.All("topic")
	if len(topics) != 1 || topics[0]["title"] != "Comfortable criticism: Helena 4, Tomás 2" {
		t.Errorf("got %v, want it on the agenda", topics)
	}
}

func TestEvidenceStandsBesideTheQuestions(t *testing.T) {
	p := rated(t)
	p.Tomas.Put("representation", model.Doc{"meeting": "Works council", "role": "represent", "date": "2026-06-01"})
	p.Tomas.Put("decision", model.Doc{"situation": "Moved the tour", "decider": "assistant", "date": "2026-06-02"})
	shown := pairtest.Words(seat(t, p.Tomas).Content())
	for _, want := range []string{"Can Tomás complete an assignment without interference?", "1 of Tomás’s 1 decisions", "Helena 4, Tomás 3"} {
		if !strings.Contains(shown, want) {
			t.Errorf("got\n%s\nwithout %q", shown, want)
		}
	}
}

func TestItIsBlindUntilBothHaveSubmitted(t *testing.T) {
	p := rated(t)
	b := seat(t, p.Tomas)
	b.Press(fyne.KeyA)
	b.answer(5, 4, 3)
	b.Submit()
	if got := pairtest.Words(b.Shell.Docked); len(b.All("assessment")) != 8 || !strings.Contains(got, "1 answer is open") {
		t.Fatalf("got %d sheets and\n%s\nwant a word about the open one", len(b.All("assessment")), got)
	}
	b.answer(5, 4, 3, 2)
	b.Submit()
	if got := pairtest.Words(b.Content()); !strings.Contains(got, "Q3 2026 is blind.") || !strings.Contains(got, "Helena: not yet") || b.Key(&fyne.KeyEvent{Name: fyne.KeyA}) {
		t.Fatalf("got\n%s\nwant it sealed, and no second sheet", got)
	}
	p.Helena.Receive(p.Tomas.Send())
	if n, err := Waiting(context.Background(), p.Helena.Ledger); n != 1 || err != nil {
		t.Errorf("got %d waiting, %v, want one", n, err)
	}
	h := seat(t, p.Helena)
	if got := pairtest.Words(h.Content()); !strings.Contains(got, "Tomás: submitted") || strings.Contains(got, "Helena 5") {
		t.Fatalf("got\n%s\nwant that he has submitted, and no answer of his", got)
	}
	h.Press(fyne.KeyA)
	h.answer(4, 4, 4, 4)
	h.Submit()
	if got := pairtest.Words(h.Content()); !strings.Contains(got, "Q3 2026 is in.") {
		t.Errorf("got\n%s\nwant both in", got)
	}
	p.Exchange()
	if got := pairtest.Words(seat(t, p.Helena).Content()); !strings.Contains(got, "Helena 4, Tomás 5") || strings.Contains(got, "is blind") {
		t.Errorf("got\n%s\nwant both side by side", got)
	}
}

func TestTheFeltStageIsAskedForEachArea(t *testing.T) {
	p := pairtest.Paired(t)
	area := p.Helena.Put("area", model.Doc{"name": "Travel"})
	p.Exchange()
	for _, side := range []*pairtest.Side{p.Helena, p.Tomas} {
		b := seat(t, side)
		for range 5 {
			b.Press(fyne.KeyRight)
		}
		b.Press(fyne.KeyA)
		b.answer(3)
		b.Submit()
		docs := b.All("assessment")
		if answers, _ := docs[len(docs)-1]["answers"].(map[string]any); answers[area.String()] != int64(3) {
			t.Errorf("got %v", docs)
		}
		p.Exchange()
	}
	b := seat(t, p.Tomas)
	b.tabs.Select(5)
	if got := pairtest.Words(b.Content()); !strings.Contains(got, "Travel") || !strings.Contains(got, "agreed Tell") {
		t.Errorf("got\n%s", got)
	}
}

func TestPictures(t *testing.T) {
	tomas := rated(t).Tomas
	var s *Screen
	pairtest.Shoot(t, func(desk *screen.Desk) screen.Screen { s = New(desk); return s },
		pairtest.Picture{Name: "questions", Of: tomas},
		pairtest.Picture{Name: "criticism", Of: tomas, Act: func(b *pairtest.Bench) {
			b.Press(fyne.KeyRight)
			s.openRow(2)
		}},
		pairtest.Picture{Name: "answer", Of: tomas, Act: func(b *pairtest.Bench) { b.Press(fyne.KeyA) }},
		pairtest.Picture{Name: "empty", Of: tomas, Act: func(*pairtest.Bench) { s.tabs.Select(2) }},
	)
}
