package insight_test

import (
	"reflect"
	"slices"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func minutes(n int64) *int64 { return &n }

func TestSpheres(t *testing.T) {
	t.Parallel()
	control, influence := insight.Spheres([]model.Responsibility{
		{Sphere: "control", MinutesBefore: minutes(300), MinutesAfter: minutes(120)},
		{Sphere: "control", MinutesBefore: minutes(60)}, // not known what it takes now
		{MinutesBefore: minutes(30), MinutesAfter: minutes(45)},
		{Sphere: "influence", MinutesBefore: minutes(10), MinutesAfter: minutes(0)},
		{Sphere: "influence"},
	})
	if want := (insight.Sphere{All: 3, Timed: 2, Before: 330, After: 165}); control != want || control.Gained() != 165 {
		t.Errorf("control: got %+v, want %+v", control, want)
	}
	if want := (insight.Sphere{All: 2, Timed: 1, Before: 10}); influence != want {
		t.Errorf("influence: got %+v, want %+v", influence, want)
	}
}

func TestSuggestionsAreCountedOnceTheyAreAnswered(t *testing.T) {
	t.Parallel()
	taken, open := insight.Suggested([]model.Suggestion{{State: "accepted"}, {State: " Accepted"}, {State: "declined"}, {State: "not while I am here"}, {State: "later"}, {}})
	if want := (insight.Ratio{Count: 2, Of: 4}); taken != want || open != 2 {
		t.Errorf("got %v and %d open, want %v and 2", taken, open, want)
	}
}

func TestNoAndMistakes(t *testing.T) {
	t.Parallel()
	if got, want := insight.Alternatives([]model.DeclinedTask{{Alternative: "In May"}, {}}), (insight.Ratio{Count: 1, Of: 2}); got != want {
		t.Errorf("alternatives: got %v, want %v", got, want)
	}
	if got, want := insight.Repaired([]model.Mistake{{Repair: "Called the editor"}}), (insight.Ratio{Count: 1, Of: 1}); got != want {
		t.Errorf("repaired: got %v, want %v", got, want)
	}
}

func TestFeedbackIsOfferedWhenAProjectEnds(t *testing.T) {
	t.Parallel()
	goal := func(id, title, state string) model.Goal {
		return model.Goal{Record: model.Record{ID: id}, Title: title, State: state}
	}
	by := model.Record{CreatedBy: "t"}
	asked := []model.Feedback{
		{Record: by, Project: "onboarding", About: "Five days"},
		{Record: by, About: "Speak at the forum, on Friday"},
		{Record: by, Project: "4"},
		{Record: model.Record{CreatedBy: "h"}, Project: "The Lisbon lease"},
		{Record: by},
	}
	theirs := goal("6", "Helena’s own", "done")
	theirs.Owner = "h"
	var got []string
	for _, g := range insight.Unasked([]model.Goal{
		theirs,
		goal("1", "Shorten onboarding to five days", "done"), goal("2", "Speak at the forum", "done"), goal("3", "The Lisbon lease", "done"),
		goal("4", "By its id", "done"), goal("5", "Still on its way", "on_track"),
	}, asked, "t") {
		got = append(got, g.ID)
	}
	if want := []string{"3"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q: what is done and was not asked about by this person", got, want)
	}
}

func TestTheMapOfSkills(t *testing.T) {
	t.Parallel()
	people := map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Helena Okafor"}, model.Assistant: {ID: "t", Name: "Tomás Adeyemi"}}
	skill := func(name string, levels map[string]int64, wants ...string) model.Skill {
		return model.Skill{Name: name, Levels: levels, Wants: wants}
	}
	list := insight.SkillMap([]model.Skill{
		skill("writing", map[string]int64{"h": 4, "t": 3}),
		skill("Contract law", map[string]int64{"h": 2, "t": 0}, "assistant", "h"),
		skill("negotiating", map[string]int64{"h": 4, "t": 2, "an ally": 4}, "tomás adeyemi"),
		skill("Handing over", map[string]int64{"h": 2, "t": 3}),
		skill("Sailing", map[string]int64{"t": 4}),
	}, people)
	var got []string
	wants := map[string][]model.Role{}
	for _, f := range list {
		got = append(got, f.Skill.Name+": "+string(f.Fit))
		wants[f.Skill.Name] = f.Wants
	}
	if want := []string{"Handing over: complement", "negotiating: complement", "Contract law: shared_gap", "writing: overlap", "Sailing: not_said"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want := map[string][]model.Role{"Contract law": {model.Executive, model.Assistant}, "negotiating": {model.Assistant}, "writing": nil, "Handing over": nil, "Sailing": nil}
	if !reflect.DeepEqual(wants, want) {
		t.Errorf("got %v, want %v", wants, want)
	}
	if got := list[0].Levels; got[model.Executive] != 2 || got[model.Assistant] != 3 {
		t.Errorf("got %v, want both levels", got)
	}
}
