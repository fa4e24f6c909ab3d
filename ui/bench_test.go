package ui

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// BenchmarkSwitchingScreens measures the way from one place to another, loading and
// drawing included.
func BenchmarkSwitchingScreens(b *testing.B) {
	for _, decisions := range []int{66, 10_000} {
		b.Run(fmt.Sprint(decisions), func(b *testing.B) {
			p := pairtest.Paired(b)
			areas := p.Board()
			docs := make([]model.Doc, decisions-66)
			for i := range docs {
				docs[i] = model.Doc{"situation": fmt.Sprint("Order ", i), "area": areas["Suppliers"].String(), "decider": "assistant"}
			}
			if _, err := p.Tomas.Ledger.Put(b.Context(), "decision", docs); err != nil {
				b.Fatal(err)
			}
			s := open(b, p.Tomas.Store, theme.Light, usual)
			for b.Loop() {
				s.goTo(screen.Settings, uuid.Nil)
				s.goTo(screen.Decisions, uuid.Nil)
			}
		})
	}
}
