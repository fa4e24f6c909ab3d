package insight

import (
	"cmp"
	"slices"
	"strings"
)

// A Balance is what was given and received with one person or ally. Value is 1 to 3 an
// exchange; one without a value counts as 1.
type Balance struct {
	With, Name      string
	Given, Received int // exchanges
	GivenValue      int64
	ReceivedValue   int64
	OneWay          bool // two or more exchanges, all in one direction
}

// GiveAndTake is the balance between the two, seen from the executive.
func (in *Insight) GiveAndTake(span Span) Balance {
	var b Balance
	for i := range in.facts.Exchanges {
		e := &in.facts.Exchanges[i]
		giver, receiver := in.people[e.Giver], in.people[e.Receiver]
		if !in.exchanged(span, i) || giver == "" || receiver != giver.Other() {
			continue
		}
		b.add(giver == "executive", e.Value)
	}
	b.OneWay = b.oneWay()
	return b
}

// Allied are the balances with each ally, seen from the pair, by name.
func (in *Insight) Allied(span Span) []Balance {
	byID := map[string]*Balance{}
	for i := range in.facts.Allies {
		a := &in.facts.Allies[i]
		byID[a.ID] = &Balance{With: a.ID, Name: a.Name}
	}
	for i := range in.facts.Exchanges {
		e := &in.facts.Exchanges[i]
		if !in.exchanged(span, i) {
			continue
		}
		if b := byID[e.Receiver]; b != nil {
			b.add(true, e.Value)
		} else if b := byID[e.Giver]; b != nil {
			b.add(false, e.Value)
		}
	}
	list := make([]Balance, 0, len(byID))
	for _, b := range byID {
		b.OneWay = b.oneWay()
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b Balance) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.With, b.With))
	})
	return list
}

// exchanged says whether an exchange happened in a span, up to the day.
func (in *Insight) exchanged(span Span, i int) bool {
	e := &in.facts.Exchanges[i]
	day := e.Date
	if day == "" {
		day = e.CreatedAt.Date()
	}
	return span.Has(day) && day <= in.facts.Now
}

func (b *Balance) add(given bool, value *int64) {
	worth := int64(1)
	if value != nil {
		worth = *value
	}
	if given {
		b.Given++
		b.GivenValue += worth
		return
	}
	b.Received++
	b.ReceivedValue += worth
}

func (b *Balance) oneWay() bool {
	return b.Given+b.Received > 1 && (b.Given == 0 || b.Received == 0)
}
