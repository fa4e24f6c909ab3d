package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// A Fit says how the skills of the two lie to each other.
type Fit string

// One has it and the other has not; neither has it; both have it; of one or both it is not
// said.
const (
	Complement Fit = "complement"
	SharedGap  Fit = "shared_gap"
	Overlap    Fit = "overlap"
	NotSaid    Fit = "not_said"
)

// has is the level from 0 to 4 from which on a person has a skill.
const has = 3

// A SkillFit is one skill of the pair on the map.
type SkillFit struct {
	Skill  model.Skill
	Levels map[model.Role]int64 // of those of whom it is said
	Fit    Fit
	Wants  []model.Role // who wants to learn it, the executive first
}

// SkillMap lays the skills of the two side by side: where they complement each other first,
// then where both lack it, then where both have it; by name. Who wants to learn a skill is said
// by role, by id or by name.
func SkillMap(skills []model.Skill, people map[model.Role]Person) []SkillFit {
	list := make([]SkillFit, 0, len(skills))
	for _, s := range skills {
		f := SkillFit{Skill: s, Levels: map[model.Role]int64{}, Fit: NotSaid}
		strong := 0
		for _, role := range []model.Role{model.Executive, model.Assistant} {
			p := people[role]
			if level, ok := s.Levels[p.ID]; ok {
				f.Levels[role] = level
				if level >= has {
					strong++
				}
			}
			if slices.ContainsFunc(s.Wants, func(who string) bool {
				return who == string(role) || who == p.ID || strings.EqualFold(who, p.Name)
			}) {
				f.Wants = append(f.Wants, role)
			}
		}
		if len(f.Levels) == 2 {
			f.Fit = [...]Fit{SharedGap, Complement, Overlap}[strong]
		}
		list = append(list, f)
	}
	order := []Fit{Complement, SharedGap, Overlap, NotSaid}
	slices.SortFunc(list, func(a, b SkillFit) int {
		return cmp.Or(slices.Index(order, a.Fit)-slices.Index(order, b.Fit),
			strings.Compare(strings.ToLower(a.Skill.Name), strings.ToLower(b.Skill.Name)), strings.Compare(a.Skill.ID, b.Skill.ID))
	})
	return list
}
