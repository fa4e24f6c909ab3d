package model

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestGroupsHoldWhatBelongsTogether(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind *Kind
		want []string
	}{
		{DecisionKind, []string{"amount+currency", "decider+followed+override_reason+decided_at", "situation"}},
		{RequestKind, []string{"cap_each+cap_period+period+currency", "start+expires+review", "to_stage"}},
		{GoalKind, []string{"state+state_note", "start", "due"}},
		{CreditKind, []string{"channel", "for"}},
	} {
		for _, name := range c.want {
			g, ok := c.kind.Group(name)
			if !ok || g.Name != name {
				t.Errorf("%s has no group %s", c.kind.Name, name)
			}
		}
	}
	g, _ := DecisionKind.Group("decider+followed+override_reason+decided_at")
	if got, want := g.Seals, []string{"recommendation", "recommended_at"}; !slices.Equal(got, want) {
		t.Errorf("deciding seals %v, want %v", got, want)
	}
	if f, _ := DecisionKind.Field("decided_at"); f.Group != g.Name {
		t.Errorf("decided_at belongs to %s", f.Group)
	}
}

func TestEveryKindHasItsHead(t *testing.T) {
	t.Parallel()
	for _, k := range Kinds() {
		for _, f := range k.Fields {
			if f.Name == "id" || f.Name == "created_at" || f.Name == "private" {
				t.Errorf("%s counts %s as a field of its own", k.Name, f.Name)
			}
			if g, ok := k.Group(f.Group); !ok || !slices.Contains(g.Fields, f.Name) {
				t.Errorf("%s.%s is in no group", k.Name, f.Name)
			}
		}
	}
}

func TestWhoMayWriteAField(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                 string
		kind                 *Kind
		field                string
		role                 Role
		author, creating, ok bool
	}{
		{"a need by the assistant", TrainingKind, "need", Assistant, true, true, true},
		{"its answer by the assistant", TrainingKind, "reason", Assistant, true, true, false},
		{"its answer by the executive", TrainingKind, "reason", Executive, false, false, true},
		{"an answer by who asks", FeedbackKind, "answer", Executive, true, false, false},
		{"an answer by who is asked", FeedbackKind, "answer", Assistant, false, false, true},
		{"stakes of a new area", AreaKind, "stakes", Assistant, true, true, true},
		{"stakes of one that is there", AreaKind, "stakes", Assistant, true, false, false},
		{"where credit is said, at first", CreditKind, "channel", Assistant, true, true, true},
		{"where it was said", CreditKind, "channel", Assistant, true, false, false},
		{"a sheet that was handed in", AssessmentKind, "answers", Assistant, true, false, false},
		{"a role", PersonKind, "role", Assistant, true, true, false},
		{"a grant", GrantKind, "stage", Executive, true, true, false},
	} {
		f, ok := tt.kind.Field(tt.field)
		if !ok {
			t.Fatalf("%s: there is no field %s", tt.name, tt.field)
		}
		if got := tt.kind.Takes(f, tt.role, tt.author, tt.creating); got != tt.ok {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.ok)
		}
	}
}

func TestCheckRefusesInOneSentence(t *testing.T) {
	t.Parallel()
	id := "0197d2a0-0000-7000-8000-000000000000"
	for _, c := range []struct {
		name string
		kind *Kind
		doc  Doc
		want string // a word of the sentence; "" where the record may stand
	}{
		{"a decision with a situation", DecisionKind, Doc{"situation": "Hotel"}, ""},
		{"a decision without one", DecisionKind, Doc{}, "situation"},
		{"negative minutes", DecisionKind, Doc{"situation": "x", "minutes_saved": int64(-1)}, "minutes_invested"},
		{"an amount without a currency", DecisionKind, Doc{"situation": "x", "amount": int64(5)}, "currency"},
		{"an unknown field", DecisionKind, Doc{"situation": "x", "colour": "red"}, "colour"},
		{"a decider who is neither", DecisionKind, Doc{"situation": "x", "decider": "nobody"}, "joint"},
		{"a date that is no day", DecisionKind, Doc{"situation": "x", "date": "2026-02-30"}, "2026-07-06"},
		{"an area that is no id", DecisionKind, Doc{"situation": "x", "area": "travel"}, "id"},
		{"a public credit without a place", CreditKind, Doc{"to": id, "what": "x", "channel": "public"}, "place"},
		{"a goal late without a note", GoalKind, Doc{"title": "x", "state": "late"}, "state_note"},
		{"a request to stage 5", RequestKind, Doc{"area": id, "to_stage": int64(5)}, "stage"},
		{"a request that has expired", RequestKind, Doc{"area": id, "to_stage": int64(4), "expires": "2026-07-05"}, "expired"},
		{"a request that expires today", RequestKind, Doc{"area": id, "to_stage": int64(4), "expires": "2026-07-06"}, ""},
		{"a cap without a currency", RequestKind, Doc{"area": id, "to_stage": int64(4), "cap_each": int64(1)}, "currency"},
		{"Empower without an end", GrantKind, Doc{"area": id, "stage": int64(4)}, "expires"},
		{"a decline without a reason", RulingKind, Doc{"request": id, "verdict": "decline"}, "reason"},
		{"a person's role", PersonKind, Doc{"name": "Sam", "role": "executive"}, "role"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.kind.CheckFields(c.doc)
			if err == nil {
				err = c.kind.Check(c.doc, Context{Today: "2026-07-06", Actor: Assistant, Creating: true})
			}
			if c.want == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var refused *Refused
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
			if err != nil && strings.Count(err.Error(), ". ") > 0 {
				t.Errorf("more than one sentence: %v", err)
			}
		})
	}
}

func TestParseDocRefusesFractions(t *testing.T) {
	t.Parallel()
	if _, err := ParseDoc([]byte(`{"amount": 1.5}`)); err == nil {
		t.Error("1.5 passed")
	}
	doc, err := ParseDoc([]byte(`{"amount": 150, "list": ["a"], "gone": null}`))
	if err != nil || doc.Int("amount") != 150 {
		t.Errorf("got %v, %v", doc, err)
	}
}

func TestRequestLapses(t *testing.T) {
	t.Parallel()
	r := Request{Terms: Terms{Start: "2026-01-01"}}
	for _, c := range []struct {
		name  string
		today Date
		want  bool
	}{
		{"sixty days after its start it waits", "2026-03-02", false},
		{"a day later it has lapsed", "2026-03-03", true},
	} {
		if got := r.Lapsed(c.today); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
