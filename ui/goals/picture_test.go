package goals

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestPictures(t *testing.T) {
	states := []struct {
		name  string
		dark  bool
		small bool // also in the smallest window
		large bool // also at twice the text
		of    func(*pairtest.Pair) *pairtest.Side
		act   func(*bench)
	}{
		{"tree", true, true, true, tomas, func(*bench) {}},
		{"open", true, true, true, tomas, func(b *bench) { b.Press(fyne.KeyDown); b.goTo("Open the Lisbon service centre") }},
		{"smart", false, false, false, helena, func(b *bench) { b.goTo("Contract basics before the autumn orders") }},
		{"roadmap", true, true, true, tomas, func(b *bench) { b.tabs.Select(onRoadmap) }},
		{"scope", true, true, false, helena, func(b *bench) { b.tabs.Select(onScope) }},
		{"checkin", true, false, true, helena, func(b *bench) {
			b.goTo("Lease, fit-out and movers")
			b.Press(fyne.KeyC)
			b.Choose(0, 2)
			b.Submit()
		}},
		{"new", false, true, true, tomas, func(b *bench) { b.Press(fyne.KeyN) }},
		{"revise", false, false, false, helena, func(b *bench) {
			b.goTo("Hire eleven technicians")
			b.Press(fyne.KeyR)
		}},
	}
	p, _ := aligned(t)
	for _, tt := range states {
		t.Run(tt.name, func(t *testing.T) {
			others := map[string]bool{"dark": tt.dark, "small": tt.small, "large": tt.large}
			pairtest.Pictures(t, tt.name, others, func(look *theme.Theme, size fyne.Size) *pairtest.Bench {
				b := sit(t, tt.of(p), look, size)
				tt.act(b)
				return b.Bench
			})
		})
	}
	t.Run("empty", func(t *testing.T) {
		b := sit(t, pairtest.Paired(t).Tomas, theme.New(theme.Light, 100), pairtest.Usual)
		golden.Match(t, b.Window.Canvas().Capture(), "empty-light")
	})
}

// goTo opens a goal by its title.
func (b *bench) goTo(title string) {
	b.Helper()
	for _, g := range b.view.goals {
		if g.title == title {
			b.openGoal(g.id)
			return
		}
	}
	b.Fatalf("there is no goal %q", title)
}

func tomas(p *pairtest.Pair) *pairtest.Side  { return p.Tomas }
func helena(p *pairtest.Pair) *pairtest.Side { return p.Helena }
