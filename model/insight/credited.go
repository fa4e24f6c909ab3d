package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// Credited counts credit by its channel.
type Credited struct {
	Private, Public int
	Last            model.Date // given, whatever the channel; "" for never
	LastPublic      model.Date
}

// All is both channels together.
func (c Credited) All() int { return c.Private + c.Public }

// A Mutual is credit in both directions, and what went to others or came from them.
type Mutual struct {
	ByExecutive, ByAssistant Credited // to each other
	Others                   int      // to and from allies
	Last                     model.Date
}

// orderCredits puts the credit that was given up to the day in order, newest first.
func (in *Insight) orderCredits() {
	for i := range in.facts.Credits {
		if c := &in.facts.Credits[i]; creditDay(c) <= in.facts.Now {
			in.credits = append(in.credits, c)
		}
	}
	slices.SortFunc(in.credits, func(a, b *model.Credit) int {
		return cmp.Or(strings.Compare(string(creditDay(b)), string(creditDay(a))), strings.Compare(b.ID, a.ID))
	})
}

// Credited counts the credit of a span.
func (in *Insight) Credited(span Span) Mutual {
	var m Mutual
	for _, c := range in.credits {
		day := creditDay(c)
		if !span.Has(day) {
			continue
		}
		switch in.direction(c) {
		case model.Executive:
			m.ByExecutive.add(c, day)
		case model.Assistant:
			m.ByAssistant.add(c, day)
		default:
			m.Others++
			continue
		}
		m.Last = max(m.Last, day)
	}
	return m
}

func (n *Credited) add(c *model.Credit, day model.Date) {
	n.Last = max(n.Last, day)
	if c.Channel == "public" {
		n.Public++
		n.LastPublic = max(n.LastPublic, day)
		return
	}
	n.Private++
}

// direction is who of the two gives credit to the other; "" where an ally is one side.
func (in *Insight) direction(c *model.Credit) model.Role {
	from, to := in.people[c.From], in.people[c.To]
	if c.From == "" {
		from = in.people[c.CreatedBy]
	}
	if from != "" && to == from.Other() {
		return from
	}
	return ""
}

func creditDay(c *model.Credit) model.Date {
	if c.Date != "" {
		return c.Date
	}
	return c.CreatedAt.Date()
}
