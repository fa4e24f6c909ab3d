package insight

import "tandem/model"

// A Find is an area that deserves a look, and why.
type Find struct {
	Area  Area
	Why   Sentence
	Since model.Date // since when it stands where it does; "" for always
}

// Finder looks for areas that the pair may have lost sight of.
type Finder struct {
	Stuck    []Find // below Consult by agreement, though there is a history: nobody asked for more
	Deciding []Find // where the assistant already decides, and nobody agreed to it
}

// stuckDays is for how long an area stands at Tell or Explain before it counts as stuck.
const stuckDays = 90

// Finder goes through all areas, by name. What is reserved or put off is left alone.
func (in *Insight) Finder() Finder {
	var f Finder
	for _, a := range in.Areas() {
		record := in.byID[a.ID]
		if a.Reserved || record.SnoozedUntil > in.facts.Now {
			continue
		}
		since := a.Agreed.From
		from := since
		if from == "" {
			from = record.CreatedAt.Date()
		}
		if a.Agreed.Stage < model.Consult && a.Shown.Count.Of >= fewest && from.Days(in.facts.Now) >= stuckDays {
			f.Stuck = append(f.Stuck, Find{Area: a, Since: since, Why: sayN("finder.stuck", from.Days(in.facts.Now),
				"at {{.Stage}} for one day", "at {{.Stage}} for {{.N}} days", "Stage", a.Agreed.Stage)})
		}
		if own := in.own(a.ID); a.Agreed.Stage < model.Empower && a.Shown.Count.Of >= fewest && own.AtLeast(3, 5) {
			f.Deciding = append(f.Deciding, Find{Area: a, Since: since, Why: say("finder.deciding",
				"{{.Assistant}} decided {{.Count}} of the last {{.Of}}, and {{.Stage}} is agreed",
				"Assistant", in.name(model.Assistant), "Count", own.Count, "Of", own.Of, "Stage", a.Agreed.Stage)})
		}
	}
	return f
}

// own counts the assistant's decisions among those that the shown stage is read from.
func (in *Insight) own(area string) Ratio {
	var own Ratio
	for _, d := range newest(in.eligible(area), windowSize) {
		own.add(byAssistant(d))
	}
	return own
}
