package model

import (
	"maps"
	"slices"
)

// A Skill says how well each person has it, from 0 to 4, and what is wanted of it.
type Skill struct {
	Record `kind:"skill" writer:"both" title:"name"`
	Name   string           `json:"name,omitempty" rule:"required"`
	Levels map[string]int64 `json:"levels,omitempty" ref:"ally" rule:"person"`
	Wants  []string         `json:"wants,omitempty"`
}

// SkillKind declares Skill.
var SkillKind = Declare[Skill]()

// Check keeps the levels on their scale.
func (s *Skill) Check(Context) error {
	for _, person := range slices.Sorted(maps.Keys(s.Levels)) {
		if n := s.Levels[person]; n < 0 || n > 4 {
			return unsaved("skill", "a level is from 0 to 4", "correct it")
		}
	}
	return nil
}
