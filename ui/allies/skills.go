package allies

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/record"
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
	if len(list) > 0 {
		s.Body = func() fyne.CanvasObject { return r.drawn(list, byID) }
	}
	return s, nil
}

// leastMap is the width below which the places of the map stand below each other.
const leastMap float32 = 460

// drawn is the map: on whom of the two to lean, above what both have and what both lack.
func (r *reader) drawn(list []insight.SkillFit, rows map[string]register.Row) fyne.CanvasObject {
	lean := func(role model.Role) string {
		return lang.L("Lean on {{.Name}}", map[string]string{"Name": r.Of(role).Name})
	}
	has := func(role model.Role) func(insight.SkillFit) bool {
		return func(f insight.SkillFit) bool {
			return f.Fit == insight.Complement && f.Levels[role] > f.Levels[role.Other()]
		}
	}
	place := func(title string, fit insight.Fit, belongs func(insight.SkillFit) bool) *kit.Card {
		stack := kit.NewStack(0, kit.NewCardHeading(title, kit.NewPill(fitWord(fit), fitTones[fit])))
		for _, f := range list {
			if !belongs(f) {
				continue
			}
			row := rows[f.Skill.ID]
			stack.Add(kit.NewTapRow(kit.NewStack(1, kit.NewText(kit.Body(row.Title)), kit.NewText(kit.Small(row.Below))), func() { record.Open(r.desk, row.Kind, row.ID) }))
		}
		if len(stack.Objects) == 1 {
			stack.Add(kit.NewInset(0, 8, kit.NewText(kit.Small(lang.L("nothing here")))))
		}
		return kit.NewCard(stack).Inset(12)
	}
	of := func(fit insight.Fit) func(insight.SkillFit) bool {
		return func(f insight.SkillFit) bool { return f.Fit == fit }
	}
	halves := []kit.Width{kit.Ratio(1), kit.Ratio(1)}
	places := kit.NewStack(12,
		kit.NewAside(12, leastMap, halves, place(lean(model.Executive), insight.Complement, has(model.Executive)), place(lean(model.Assistant), insight.Complement, has(model.Assistant))),
		kit.NewAside(12, leastMap, halves, place(lang.L("Both have it"), insight.Overlap, of(insight.Overlap)), place(lang.L("Both lack it"), insight.SharedGap, of(insight.SharedGap))))
	if unknown := place(lang.L("Not said of both"), insight.NotSaid, of(insight.NotSaid)); slices.ContainsFunc(list, of(insight.NotSaid)) {
		places.Add(unknown)
	}
	return kit.NewScroll(places).ToEdge()
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
