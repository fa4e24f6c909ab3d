package ruling

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
)

// asks is what Helena finds when Tomás asks for a stage in an area at Consult.
func asks(to model.Stage, more model.Doc) (*found, *request) {
	doc := model.Doc{
		"id": uuid.Nil.String(), "area": uuid.Nil.String(), "from_stage": int64(3), "to_stage": int64(to),
		"start": "2026-07-01", "expires": "2026-10-04", "review": "2026-09-20", "created_at": "2026-07-01T09:00:00Z",
	}
	for name, v := range more {
		doc[name] = v
	}
	f := &found{
		info:  storage.Info{Role: model.Executive, Name: "Helena Okafor", PartnerName: "Tomás Adeyemi", Paired: true},
		today: "2026-07-06", zone: time.UTC,
	}
	return f, &request{doc: doc, area: model.Doc{"name": "Suppliers"}, agreed: model.Consult}
}

func TestTheCardWarnsOfWhatIsUnusual(t *testing.T) {
	t.Parallel()
	ruled := func(verdicts ...model.Verdict) (list []*ledger.Ruled) {
		for _, v := range verdicts {
			list = append(list, &ledger.Ruled{Ruling: ledger.Ruling{Verdict: v}})
		}
		return list
	}
	tests := []struct {
		name string
		to   model.Stage
		more model.Doc
		with func(*found, *request)
		want []string
	}{
		{name: "the usual request", to: model.Empower},
		{name: "asked from another stage", to: model.Empower, more: model.Doc{"from_stage": int64(2)},
			want: []string{"It was asked from Explain, and the area stands at Consult today."}},
		{name: "skips a stage", to: model.Empower, more: model.Doc{"from_stage": int64(2)},
			with: func(_ *found, r *request) { r.agreed = model.Explain },
			want: []string{"It skips a stage: from Explain to Empower."}},
		{name: "the stage that it has", to: model.Consult,
			want: []string{"The area stands at Consult already: approving replaces what was granted."}},
		{name: "a lower stage", to: model.Tell, want: []string{"It lowers the stage: from Consult to Tell."}},
		{name: "reserved", to: model.Empower, with: func(_ *found, r *request) { r.area["reserved"] = true },
			want: []string{"This area is reserved for Helena."}},
		{name: "expired", to: model.Empower, more: model.Doc{"expires": "2026-07-05"},
			want: []string{"What it asks for ended on 5 July 2026: approve it with a later day, or let it be asked again."}},
		{name: "lapsed", to: model.Empower, more: model.Doc{"start": "2026-05-06"},
			want: []string{"It lapsed, since nobody ruled on it for sixty days."}},
		{name: "the words not yet confirmed", to: model.Empower, with: func(f *found, _ *request) { f.info.Paired = false },
			want: []string{"It counts once both of you have confirmed the eight words."}},
		{name: "two rulings that disagree", to: model.Empower,
			with: func(_ *found, r *request) { r.rulings = ruled(model.Approve, model.Decline) },
			want: []string{"It was ruled on twice, on two laptops: approved, declined. Until it is ruled on again, it stands undecided."}},
		{name: "a question was asked", to: model.Empower,
			with: func(_ *found, r *request) {
				r.questions = []*ledger.Ruled{{
					Ruling: ledger.Ruling{Verdict: model.Question, Reason: "Who signs?"},
					HLC:    ledger.HLCAt(time.Date(2026, 7, 3, 23, 30, 0, 0, time.UTC)),
				}}
			},
			want: []string{"You asked on 3 July: “Who signs?”"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, r := asks(tt.to, tt.more)
			if tt.with != nil {
				tt.with(f, r)
			}
			got := cardOf(f, r).warnings
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheQuestionFitsTheStage(t *testing.T) {
	t.Parallel()
	tests := []struct {
		to             model.Stage
		inform         string
		question, then string
	}{
		{model.Empower, "before", "May Tomás decide on Suppliers alone?", "Tomás decides and tells you before"},
		{model.Empower, "after", "May Tomás decide on Suppliers alone?", "Tomás decides and tells you after"},
		{model.Empower, "digest", "May Tomás decide on Suppliers alone?", "Tomás decides and tells you in the digest"},
		{model.Empower, "none", "May Tomás decide on Suppliers alone?", "Tomás decides and need not tell you"},
		{model.Empower, "", "May Tomás decide on Suppliers alone?", "Tomás decides"},
		{model.Consult, "", "May Tomás recommend before Suppliers is decided?", "Tomás recommends, you decide"},
		{model.Explain, "", "May Tomás hear the reasons for decisions on Suppliers?", "You decide and give Tomás the reason"},
		{model.Tell, "", "Shall decisions on Suppliers be told to Tomás and no more?", "You decide and tell Tomás"},
	}
	for _, tt := range tests {
		t.Run(tt.to.String()+" "+tt.inform, func(t *testing.T) {
			t.Parallel()
			f, r := asks(tt.to, model.Doc{"inform": tt.inform})
			c := cardOf(f, r)
			if got := c.question[0] + c.area + c.question[1]; got != tt.question {
				t.Errorf("question: got %q, want %q", got, tt.question)
			}
			if got := c.after.meaning; got != tt.then {
				t.Errorf("if approved: got %q, want %q", got, tt.then)
			}
		})
	}
}

func TestMissingLimitsAreSaid(t *testing.T) {
	t.Parallel()
	say := func(to model.Stage, more model.Doc) string {
		f, r := asks(to, more)
		var lines []string
		for _, fact := range cardOf(f, r).facts {
			line := fact.key + ": "
			for _, p := range fact.parts {
				line += p.text
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	tests := []struct {
		name string
		to   model.Stage
		more model.Doc
		want string
	}{
		{"Empower without limits", model.Empower, nil,
			"Includes: the whole area\nNot included: nothing is left out\nCap: no limit\nUntil: 4 October 2026 · from 1 July · review 20 September"},
		{"Consult without limits", model.Consult, model.Doc{"expires": nil, "review": nil},
			"Until: further notice · from 1 July 2026"},
		{"the defaults of the ledger", model.Empower, model.Doc{"start": nil, "review": nil, "includes": "Chairs", "excludes": "Tables", "cap_period": int64(1250), "period": "week", "currency": "EUR"},
			"Includes: Chairs\nNot included: Tables\nCap: €12.50 a week\nUntil: 4 October 2026 · from 6 July · review 4 October"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := say(tt.to, tt.more); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
