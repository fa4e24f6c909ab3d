package storage

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

// A sampler writes records of every kind with every field that a person may fill in, by what
// the kinds declare, so that a new kind is in its tests without a word about it.
type sampler struct {
	*pair
	mark string                 // stands in every text
	made map[string][]uuid.UUID // shared records by kind, for others to name
}

// particular is what the rules of a kind ask for beyond its declaration: values for fields, and
// nil for fields that cannot stand beside the others.
func (s *sampler) particular(k *model.Kind) model.Doc {
	me := s.me.ledger.Info()
	switch k {
	case model.AssessmentKind:
		return model.Doc{"instrument": "elements", "answers": map[string]any{"trust": int64(3)}, "comments": map[string]any{"trust": s.mark}}
	case model.PromiseKind:
		return model.Doc{"broken_on": nil}
	case model.ExchangeKind:
		return model.Doc{"giver": me.Partner.String(), "receiver": me.Person.String()}
	case model.FeedbackKind:
		return model.Doc{"asked_of": me.Partner.String()}
	case model.CreditKind:
		return model.Doc{"to": me.Partner.String(), "channel": "public"}
	case model.ThanksKind:
		return model.Doc{"credit": s.creditTo(me.Person)}
	case model.PredictionKind:
		return model.Doc{"decision": s.Put("decision", model.Doc{"situation": s.mark}).String(), "request": nil}
	case model.GoalKind:
		return model.Doc{"parent": nil}
	case model.GoalRevisionKind:
		return model.Doc{"changed": map[string]any{"due": []any{s.mark, s.mark}}}
	case model.AgreementKind:
		return model.Doc{"digest": nil}
	case model.RequestKind:
		return model.Doc{"withdrawn_on": nil}
	case model.SharedCostsKind: // nobody says yes to it by the way
		doc := model.Doc{"opted_in": false}
		for _, f := range k.Fields[1:] {
			doc[f.Name] = nil
		}
		return doc
	}
	return nil
}

// creditTo is a credit that the person received.
func (s *sampler) creditTo(person uuid.UUID) any {
	s.Helper()
	for _, id := range s.made["credit"] {
		if s.Get(id).Text("to") == person.String() {
			return id.String()
		}
	}
	return nil
}

// doc fills in every field of a kind that this person may, while creating or in a record of
// the partner's, which is before.
func (s *sampler) doc(k *model.Kind, before model.Doc) model.Doc {
	s.Helper()
	doc, role, creating := model.Doc{}, s.me.role, before == nil
	particular := s.particular(k)
	for i := range k.Fields {
		f := &k.Fields[i]
		writer := f.Writer
		if creating && f.Creating != "" {
			writer = f.Creating
		}
		if writer == "" {
			writer = k.Writer
		}
		if f.Computed || !writer.Allows(role, creating) || !creating && (f.Once || f.Blind || k.AppendOnly) {
			continue
		}
		if v, told := particular[f.Name]; told {
			if v != nil {
				doc[f.Name] = v
			}
			continue
		}
		if v := s.value(f); v != nil {
			doc[f.Name] = v
		}
		if f.Each {
			agreed, _ := before[f.Name].([]any)
			doc[f.Name] = append(slices.Clone(agreed), string(role))
		}
	}
	return doc
}

// value is one that the field takes, with the mark in it where it holds text; nil where there
// is no record for it to name.
func (s *sampler) value(f *model.Field) any {
	s.Helper()
	me := s.me.ledger.Info()
	switch {
	case f.Each:
		return nil
	case len(f.Enum) > 0:
		return f.Enum[0]
	case f.Person && f.Type() != "text":
		return map[string]any{me.Person.String(): int64(3)}
	case f.Person:
		return me.Person.String()
	case len(f.Ref) > 0:
		for _, kind := range append(slices.Clone(f.Ref), "area") {
			if made := s.made[kind]; len(made) > 0 && f.Refers(kind) {
				return made[0].String()
			}
		}
		return nil
	case f.Name == "currency":
		return "GBP"
	}
	parts := map[string]any{"part": s.mark}
	counts := map[string]any{"part": int64(1)}
	if names := f.Parts(); names != nil {
		clear(parts)
		clear(counts)
		for _, name := range names {
			parts[name], counts[name] = s.mark, int64(1)
		}
	}
	for _, v := range []any{
		s.mark, []any{s.mark, "and " + s.mark}, parts, map[string]any{"part": []any{s.mark, s.mark}},
		"2026-07-06", "2026-07", int64(1), true, "1", counts,
	} {
		if f.Accepts(v) == "" {
			return v
		}
	}
	s.Fatalf("there is no sample for %s", f.Name)
	return nil
}

// fill writes a record of every kind: what the person who acts may create, and afterwards what
// they may answer in the partner's.
func (s *sampler) fill() {
	s.Helper()
	kinds := model.Kinds()
	// Records that others name come first.
	order := []string{"scope", "area", "goal", "decision", "credit", "meeting", "ally", "request"}
	slices.SortStableFunc(kinds, func(a, b *model.Kind) int { return rank(order, a.Name) - rank(order, b.Name) })
	for _, k := range kinds {
		if k.Authority || k == model.PersonKind || !k.Writer.Allows(s.me.role, true) {
			continue
		}
		doc := s.doc(k, nil)
		if k.Privacy == model.MostlyPrivate {
			doc["private"] = false
		}
		if k == model.ThanksKind && doc["credit"] == nil {
			continue // nobody has credited this person yet
		}
		id := s.Put(k.Name, doc)
		if k.Privacy != model.NeverLeaves {
			s.made[k.Name] = append(s.made[k.Name], id)
		}
	}
	person := s.doc(model.PersonKind, nil)
	person["id"] = s.me.ledger.Info().Person.String()
	s.Put("person", person)
}

func rank(order []string, kind string) int {
	if n := slices.Index(order, kind); n >= 0 {
		return n
	}
	return len(order)
}

// answer fills in what this person may in records that the partner created.
func (s *sampler) answer() {
	s.Helper()
	me := s.me.ledger.Info()
	for _, k := range model.Kinds() {
		for _, id := range s.made[k.Name] {
			record := s.Get(id)
			if record.Text("created_by") == me.Person.String() || k.AppendOnly || k.Authority {
				continue
			}
			doc := s.doc(k, record)
			switch k {
			case model.PredictionKind, model.GoalKind, model.RequestKind:
				continue // judged, moved with a reason, or sealed: there are tests of their own
			}
			if len(doc) > 0 {
				doc["id"] = id.String()
				s.Put(k.Name, doc)
			}
		}
	}
}

// everything has both write all that they may, rule, and exchange it.
func (p *pair) everything(mark string) *sampler {
	p.Helper()
	s := &sampler{pair: p, mark: mark, made: map[string][]uuid.UUID{}}
	s.As(model.Assistant).Exchange()
	s.As(model.Assistant)
	s.fill()
	s.Exchange()
	s.As(model.Executive)
	s.answer()
	s.fill()
	s.Exchange()
	s.As(model.Assistant)
	s.answer()
	s.Exchange()
	s.rule()
	s.Exchange()
	return s
}

// rule gives one of each act of authority, with the mark in every text.
func (s *sampler) rule() {
	s.Helper()
	l, key := s.As(model.Executive).me.ledger, s.Key()
	g, err := l.Approve(ctx, Approval{Request: s.made["request"][0], Changes: model.Doc{"conditions": s.mark, "cap_each": int64(5)}, Trust: s.mark, Key: key})
	s.ok(err)
	s.ok(l.Revoke(ctx, g.Grant, s.mark, nil))
	request := s.As(model.Assistant).Put("request", model.Doc{"area": s.made["area"][0].String(), "to_stage": int64(3)})
	s.Exchange()
	_, err = l.Decline(ctx, request, s.mark)
	s.ok(err)
}

// Every field of every kind can be filled in by one of the two: what the tests that use
// samples rest on.
func TestSamplesFillEveryField(t *testing.T) {
	t.Parallel()
	s := newPair(t).everything("marked")
	s.WantEqual()
	except := map[string]bool{ // what stands in place of another field, or is said after the fact
		"promise.broken_on": true, "prediction.request": true, "prediction.came_true": true, "goal.parent": true, "request.withdrawn_on": true,
	}
	for _, k := range model.Kinds() {
		filled := map[string]bool{}
		for _, side := range s.sides {
			docs, err := side.ledger.List(ctx, k.Name, Query{})
			s.ok(err)
			for _, doc := range docs {
				for name := range doc {
					filled[name] = true
				}
			}
		}
		for _, f := range k.Fields {
			if !filled[f.Name] && !except[k.Name+"."+f.Name] && k != model.SharedCostsKind { // which holds figures once both agree
				t.Errorf("no sample fills in %s.%s", k.Name, f.Name)
			}
		}
	}
}
