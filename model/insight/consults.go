package insight

import (
	"math"

	"tandem/model"
)

// Consults are the newest recommendations of an area that were ruled on, and what
// became of them.
type Consults struct {
	N, Followed, Adapted int
	Poor                 int        // poor outcomes among followed or adapted
	Sealed               int        // of all eligible, those given before the ruling, as far as their times prove it
	Days                 int        // distinct days
	First, Last          model.Date // of them
	IDs                  []string   // newest first
}

// scored says whether a decision is a consult with a result. When it was recommended is not
// asked here: what counts as sealed is counted by itself.
func scored(d *made) bool {
	return !byAssistant(d) && d.Recommendation != "" && (d.Followed == "followed" || d.Followed == "adapted" || d.Followed == "not")
}

// consults takes the newest scored ones of eligible decisions.
func consults(eligible []*made) Consults {
	var c Consults
	for _, d := range eligible {
		if !byAssistant(d) && recommendedFirst(*d.Decision) {
			c.Sealed++
		}
	}
	days := map[model.Date]bool{}
	for _, d := range newest(only(eligible, scored), windowSize) {
		c.N++
		c.IDs = append(c.IDs, d.ID)
		switch d.Followed {
		case "followed":
			c.Followed++
		case "adapted":
			c.Adapted++
		}
		if d.Followed != "not" && d.Outcome == "poor" {
			c.Poor++
		}
		if c.Last == "" {
			c.Last = d.day
		}
		c.First = d.day
		days[d.day] = true
	}
	c.Days = len(days)
	return c
}

// Score is (2·followed + adapted) of 2n.
func (c Consults) Score() Ratio { return Ratio{Count: 2*c.Followed + c.Adapted, Of: 2 * c.N} }

// Span is the number of days between the first and the last.
func (c Consults) Span() int {
	if c.N == 0 {
		return 0
	}
	return c.First.Days(c.Last)
}

// z is the normal deviate of 95 %, in millionths.
const z = 1_959_964

// SmallSample says whether the Wilson 95 % lower bound of followed/n is under 50 %. At one
// half, Wilson's bound is the score test, and that needs no root: (2f − n)² < z²·n.
func (c Consults) SmallSample() bool {
	over := int64(2*c.Followed - c.N)
	return over <= 0 || over*over*1e12 < z*z*int64(c.N)
}

// Wilson is the 95 % lower bound of followed/n, for display only.
func Wilson(followed, n int) float64 {
	if n == 0 {
		return 0
	}
	f, size, zz := float64(followed), float64(n), float64(z)*float64(z)/1e12
	return (2*f + zz - math.Sqrt(zz*(zz+4*f*(size-f)/size))) / (2 * (size + zz))
}
