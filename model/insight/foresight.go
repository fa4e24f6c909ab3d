package insight

import "tandem/model"

// Foreseen says how often a person knew what the other would decide.
type Foreseen struct {
	Open     int   // what was predicted is not decided yet
	Unjudged int   // it is decided, and the other has not said yet whether it came so
	Right    Ratio // came true, of those that were judged
}

// Foreseen counts the sealed predictions of a person.
func (in *Insight) Foreseen(by string) Foreseen {
	decided := map[string]bool{}
	for _, d := range in.decisions {
		decided[d.ID] = true
	}
	for request, answer := range in.facts.Answers {
		decided[request] = answer.On <= in.facts.Now
	}
	var f Foreseen
	for i := range in.facts.Predictions {
		p := &in.facts.Predictions[i]
		switch {
		case p.CreatedBy != by:
		case p.CameTrue != nil:
			f.Right.add(*p.CameTrue)
		case decided[about(p)]:
			f.Unjudged++
		default:
			f.Open++
		}
	}
	return f
}

// about is the decision or the request that a prediction is of.
func about(p *model.Prediction) string {
	if p.Decision != "" {
		return p.Decision
	}
	return p.Request
}
