package storage

import (
	"fmt"
	"testing"
	"time"

	"tandem/model"
)

// long is a ledger of 100,000 decisions that nobody has decided.
func long(b *testing.B) *Ledger {
	b.Helper()
	p := newPair(b)
	l := p.As(model.Assistant).me.ledger
	for from := 0; from < 100_000; from += 5000 {
		docs := make([]model.Doc, 5000)
		for i := range docs {
			docs[i] = model.Doc{"situation": fmt.Sprintf("Hotel number %d for the visit to Lisbon", from+i)}
		}
		_, err := l.Put(ctx, "decision", docs)
		p.ok(err)
	}
	return l
}

// BenchmarkSearch finds the first results among 100,000 records: of a word that one of them has,
// and of one that all have. The screen asks for 200.
func BenchmarkSearch(b *testing.B) {
	l := long(b)
	for name, words := range map[string]string{"one of them": "number 4711", "a word of all": "hotel", "a beginning": "lis"} {
		b.Run(name, func(b *testing.B) {
			var searches []time.Duration
			for b.Loop() {
				err := took(&searches, func() error {
					hits, err := l.Search(ctx, words, 200)
					if err == nil && len(hits) == 0 {
						b.Error("nothing was found")
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			against(b, "first results among 100,000 records, ms", "ms-to-results", float64(quantile(searches, 0.5))/1e6, 50)
		})
	}
}

// BenchmarkPending finds what waits where all of 100,000 decisions wait, beside gathering all facts.
func BenchmarkPending(b *testing.B) {
	l := long(b)
	var pending, facts []time.Duration
	for b.Loop() {
		l.pending.found, l.gathered = nil, nil
		if err := took(&pending, func() error { _, err := l.Pending(ctx); return err }); err != nil {
			b.Fatal(err)
		}
		if err := took(&facts, func() error { _, err := l.Facts(ctx); return err }); err != nil {
			b.Fatal(err)
		}
	}
	against(b, "what waits / all facts", "pending/facts", ratio(pending, facts), 0.15)
}
