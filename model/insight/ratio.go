package insight

import (
	"encoding/json"
	"math/big"
)

// A Ratio is a share that keeps its base: 9 of 10. Of 0 there is none.
type Ratio struct {
	Count, Of int
}

func (r *Ratio) add(counts bool) {
	r.Of++
	if counts {
		r.Count++
	}
}

// Rat is the share; nil where there is nothing to share.
func (r Ratio) Rat() *big.Rat {
	if r.Of == 0 {
		return nil
	}
	return big.NewRat(int64(r.Count), int64(r.Of))
}

// Percent is the share rounded for display, halves up; 0 where there is none.
func (r Ratio) Percent() int {
	if r.Of == 0 {
		return 0
	}
	return (200*r.Count + r.Of) / (2 * r.Of)
}

// AtLeast says whether the share is num/den or more; never where there is none.
func (r Ratio) AtLeast(num, den int) bool { return r.Of > 0 && den*r.Count >= num*r.Of }

// MarshalJSON writes [count, of].
func (r Ratio) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{r.Count, r.Of}) }
