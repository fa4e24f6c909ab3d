package allies

import (
	"strconv"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/register"
)

// fits are the places on the map, in its order.
var fits = []insight.Fit{insight.Complement, insight.SharedGap, insight.Overlap, insight.NotSaid}

func fitWord(f insight.Fit) string {
	switch f {
	case insight.Complement:
		return lang.L("complement")
	case insight.SharedGap:
		return lang.L("shared gap")
	case insight.Overlap:
		return lang.L("overlap")
	}
	return lang.L("not said of both")
}

var fitTones = map[insight.Fit]kit.Tone{insight.Complement: kit.Good, insight.SharedGap: kit.Warn, insight.Overlap: kit.Tint}

// skillMap lays the skills of the two side by side: where one has what the other lacks first.
func (r *reader) skillMap() (s register.Section, err error) {
	s = register.Section{
		Key: "skill", Name: lang.L("Skills of the two"), About: lang.L("where you complement each other, and where you both lack something"),
		Add: "skill", AddWord: lang.L("Add a skill"),
		Empty: register.Empty{Icon: "star", Title: lang.L("No skill yet"), Purpose: lang.L("Say of each skill how well each of you has it, from 0 to 4, and who wants to learn it. The map shows who can lean on whom.")},
	}
	list := insight.SkillMap(r.skills, r.people())
	count, wanted := map[insight.Fit]int{}, 0
	place := map[string]insight.SkillFit{}
	for _, f := range list {
		count[f.Fit]++
		place[f.Skill.ID] = f
		if len(f.Wants) > 0 {
			wanted++
		}
	}
	for _, fit := range fits {
		if count[fit] > 0 {
			s.Figures = append(s.Figures, register.Figure{Value: strconv.Itoa(count[fit]), Words: fitWord(fit)})
		}
	}
	if wanted > 0 {
		s.Figures = append(s.Figures, register.Figure{Value: strconv.Itoa(wanted), Words: lang.L("that one of you wants to learn")})
	}
	rows, err := r.Rows("skill", func(doc model.Doc, row *register.Row) {
		f := place[doc.Text("id")]
		row.Who = r.stronger(f)
		row.Below = register.Joined(r.level(f, model.Executive), r.level(f, model.Assistant), r.wants(f))
		row.State, row.Tone, row.Date = fitWord(f.Fit), fitTones[f.Fit], ""
	})
	if err != nil {
		return s, err
	}
	byID := map[string]register.Row{}
	for _, row := range rows {
		byID[row.ID.String()] = row
	}
	for _, f := range list {
		s.Rows = append(s.Rows, byID[f.Skill.ID])
	}
	return s, nil
}

// stronger is who of the two to lean on; of equals the assistant.
func (r *reader) stronger(f insight.SkillFit) register.Who {
	if f.Levels[model.Executive] > f.Levels[model.Assistant] {
		return r.Of(model.Executive)
	}
	return r.Of(model.Assistant)
}

func (r *reader) level(f insight.SkillFit, role model.Role) string {
	level, said := f.Levels[role]
	if !said {
		return ""
	}
	return lang.L("{{.Name}} {{.N}}", map[string]any{"Name": r.Of(role).Name, "N": level})
}

// wants says who wants to learn it.
func (r *reader) wants(f insight.SkillFit) string {
	switch len(f.Wants) {
	case 0:
		return ""
	case 1:
		return lang.L("{{.Name}} wants to learn it", map[string]string{"Name": r.Of(f.Wants[0]).Name})
	}
	return lang.L("both want to learn it")
}
