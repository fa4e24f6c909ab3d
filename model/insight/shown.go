package insight

import "tandem/model"

const (
	evidenceDays = 180 // a decision counts as evidence up to and including this day
	windowSize   = 10  // decisions that the shown stage is read from
	fewest       = 3   // decisions without which nothing is shown
)

// Shown is the stage that an area's last decisions demonstrate, with its raw count.
type Shown struct {
	Stage    model.Stage // 0 where there are not enough yet
	Count    Ratio       // decisions of the window at the shown stage or above
	Eligible int         // decisions that could count, whatever the window takes
	Excluded int         // decisions of the same days that somebody left out
	Window   []string    // the decisions it was read from, newest first
}

// Reason says what the shown stage rests on.
func (s Shown) Reason() Sentence {
	if s.Stage == 0 {
		return say("shown.few", "not enough yet: {{.N}} of {{.Need}} decisions", "N", s.Count.Of, "Need", fewest)
	}
	return say("shown.count", "{{.Count}} of the last {{.N}} decisions at {{.Stage}} or above",
		"Count", s.Count.Count, "N", s.Count.Of, "Stage", s.Stage)
}

// eligible are an area's decisions that count as evidence, newest first.
func (in *Insight) eligible(area string) []*made {
	return only(in.within(in.in[area], evidenceDays), func(d *made) bool { return !d.Excluded })
}

// shown reads the stage from eligible decisions, newest first.
func shown(eligible []*made) Shown {
	window := newest(eligible, windowSize)
	s := Shown{Eligible: len(eligible), Count: Ratio{Of: len(window)}}
	var atLeast [model.Empower + 1]int
	for _, d := range window {
		s.Window = append(s.Window, d.ID)
		for stage := model.Tell; stage <= d.stage; stage++ {
			atLeast[stage]++
		}
	}
	if len(window) < fewest {
		return s
	}
	for stage := model.Empower; stage >= model.Tell; stage-- {
		if 5*atLeast[stage] >= 3*len(window) {
			s.Stage, s.Count.Count = stage, atLeast[stage]
			return s
		}
	}
	return s
}

// Shown is the stage that an area's decisions demonstrate on the day.
func (in *Insight) Shown(area string) Shown {
	s := shown(in.eligible(area))
	for _, d := range in.within(in.in[area], evidenceDays) {
		if d.Excluded {
			s.Excluded++
		}
	}
	return s
}
