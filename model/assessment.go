package model

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// An Assessment is one person's sheet of an instrument for a period. Neither reads
// the other's before both have handed theirs in; what was handed in stays. A private
// sheet is a draft, and sharing it hands it in.
type Assessment struct {
	Record     `kind:"assessment" writer:"author" title:"instrument" rule:"once"`
	Instrument string            `json:"instrument,omitempty" enum:"questions|behaviours|benefits|elements|pulse|felt_stage" rule:"required sheet"`
	Period     Period            `json:"period,omitempty" rule:"required sheet"`
	Answers    map[string]int64  `json:"answers,omitempty" rule:"required blind"`
	Comments   map[string]string `json:"comments,omitempty" rule:"blind"`
}

// AssessmentKind declares Assessment.
var AssessmentKind = Declare[Assessment]()

// FeltStage is the instrument whose items are the areas.
const FeltStage = "felt_stage"

// instruments list the items of each instrument, in the order in which they are asked.
var instruments = map[string][]string{
	"questions":  {"without_interference", "credit_privately_and_publicly", "represent_at_meetings", "member_or_leader"},
	"behaviours": {"consensus", "free_expression", "comfortable_criticism", "involvement", "listening"},
	"benefits": {
		"know_why", "stronger_unit", "pieces_fit", "big_picture", "zoom_in", "constant_progress", "trust",
		"openness", "less_instruction", "quick_pivots", "insight", "less_stress", "ease",
	},
	"elements": {"clarity", "complementary_skills", "trust", "give_and_take", "adaptability"},
	"pulse":    {"shared_goals", "clear_tasks", "enjoyment", "communication", "accomplishment"},
}

// Items lists an instrument's items in the order in which they are asked. Those of
// FeltStage are the ids of the areas, and not listed here.
func Items(instrument string) []string { return slices.Clone(instruments[instrument]) }

// Check takes answers to the instrument's own items, on its scale, once a person and period.
func (a *Assessment) Check(c Context) error {
	items, most := instruments[a.Instrument], int64(5)
	if a.Instrument == FeltStage {
		most = int64(Empower)
		for _, area := range c.others("area") {
			items = append(items, area.Text("id"))
		}
	}
	if len(a.Answers) == 0 {
		return unsaved("assessment", "it answers nothing", "answer at least one item")
	}
	for _, item := range slices.Sorted(maps.Keys(a.Answers)) {
		switch n := a.Answers[item]; {
		case !slices.Contains(items, item) && a.Instrument == FeltStage:
			return unsaved("assessment", fmt.Sprintf("%q is not the id of an area here", item), "name the areas as list area shows them")
		case !slices.Contains(items, item):
			return unsaved("assessment", fmt.Sprintf("%s has no item named %q", a.Instrument, item), "its items are "+strings.Join(items, ", "))
		case n < 1 || n > most:
			return unsaved("assessment", fmt.Sprintf("%s is answered from 1 to %d", strings.ReplaceAll(item, "_", " "), most), "correct it")
		}
	}
	if !c.Creating {
		return nil
	}
	for _, o := range c.others("assessment") {
		if o.Text("created_by") == c.Self && o.Text("instrument") == a.Instrument && Period(o.Text("period")) == a.Period {
			return unsaved("assessment", "you have handed in yours for that period", "choose another period")
		}
	}
	return nil
}

// A Period is a year, a quarter or a month: 2026, 2026-Q3 or 2026-06.
type Period string

var period = regexp.MustCompile(`^[0-9]{4}(-Q[1-4]|-0[1-9]|-1[0-2])?$`)

// Valid says whether p is one of the three.
func (p Period) Valid() bool { return period.MatchString(string(p)) }
