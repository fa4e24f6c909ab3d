package ruling

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/ui/say"
)

// A card is one request in a person's words, and the terms that would be granted. It
// holds everything that is signed, and nothing that depends on the hour: two cards of
// one request are equal exactly when the same would be signed.
type card struct {
	request      uuid.UUID
	area         string
	about        string
	question     [2]string // before and after the area's name
	today, after step
	alone        string // what after means while it is open who hears about it
	warnings     []string
	facts        []fact
	evidence     evidence
	advice       string // the recommendation
	risk         string // how it can be undone, and what may go wrong
	empowers     bool
	terms        model.Doc // of the grant, as asked for
	consult      bool      // it is a decision, and terms are what was read of it
}

// A step is a stage and what it means for the two.
type step struct{ stage, meaning string }

// A fact is a line about the grant. Strong parts are set apart from the rest.
type fact struct {
	key   string
	parts []part
}

// A part of a fact has one weight.
type part struct {
	text   string
	weight weight
}

type weight int

const (
	plain weight = iota
	strong
	quiet
)

// cardOf puts a request into words.
func cardOf(f *found, r *request) *card {
	asked, err := model.As[model.Request](r.doc)
	if err != nil {
		asked = model.Request{} // a doc that the ledger gave always reads
	}
	who := names{ruler: f.info.Role == model.Executive, executive: say.FirstName(f.info.Name), assistant: say.FirstName(f.info.PartnerName)}
	if !who.ruler {
		who.executive, who.assistant = who.assistant, who.executive
	}
	c := &card{
		request: r.id, area: r.area.Text("name"), about: r.area.Text("description"),
		question: who.question(asked.ToStage),
		today:    step{say.Stage(r.agreed), who.meaning(r.agreed, "")},
		alone:    who.meaning(asked.ToStage, ""),
		after:    step{say.Stage(asked.ToStage), who.meaning(asked.ToStage, asked.Inform)},
		warnings: warnings(f, r, &asked, who),
		advice:   asked.Recommendation, risk: risk(&asked),
		evidence: r.evidence,
		empowers: asked.ToStage == model.Empower,
		terms:    termsOf(r.doc, f.today),
	}
	c.facts = facts(c.terms, c.empowers)
	if r.goal != "" {
		c.facts = append(c.facts, fact{lang.L("Serves"), []part{{r.goal, plain}}})
	}
	return c
}

// termsOf are the terms that approving the request grants, defaults filled in as the
// ledger fills them in.
func termsOf(doc model.Doc, today model.Date) model.Doc {
	terms := model.Doc{"stage": doc["to_stage"]}
	for _, f := range model.GrantKind.Fields {
		if v, ok := doc[f.Name]; ok && f.Name != "request" {
			terms[f.Name] = v
		}
	}
	if terms["start"] == nil {
		terms["start"] = string(today)
	}
	if terms["review"] == nil && terms["expires"] != nil {
		terms["review"] = terms["expires"]
	}
	return terms
}

// facts are the terms in words. Where the assistant would decide alone, a missing limit
// is said as well.
func facts(terms model.Doc, empowers bool) []fact {
	var list []fact
	text := func(key, name, missing string) {
		switch value := terms.Text(name); {
		case value != "":
			list = append(list, fact{key, []part{{value, plain}}})
		case empowers && missing != "":
			list = append(list, fact{key, []part{{missing, quiet}}})
		}
	}
	text(lang.L("Situation"), "situation", "")
	text(lang.L("Includes"), "includes", lang.L("the whole area"))
	text(lang.L("Not included"), "excludes", lang.L("nothing is left out"))
	if limits := caps(terms); limits != nil {
		list = append(list, fact{lang.L("Cap"), limits})
	} else if empowers {
		list = append(list, fact{lang.L("Cap"), []part{{lang.L("no limit"), quiet}}})
	}
	list = append(list, fact{lang.L("Until"), dates(terms)})
	text(lang.L("Condition"), "conditions", "")
	return list
}

func caps(terms model.Doc) []part {
	var parts []part
	if each, ok := terms["cap_each"].(int64); ok {
		parts = append(parts, part{say.Money(each, terms.Text("currency")), strong}, part{" " + lang.L("each"), plain})
	}
	if period, ok := terms["cap_period"].(int64); ok {
		if parts != nil {
			parts = append(parts, part{" · ", plain})
		}
		parts = append(parts, part{say.Money(period, terms.Text("currency")), strong}, part{" " + say.APeriod(terms.Text("period")), plain})
	}
	return parts
}

func dates(terms model.Doc) []part {
	start, expires, review := model.Date(terms.Text("start")), model.Date(terms.Text("expires")), model.Date(terms.Text("review"))
	until := part{lang.L("further notice"), quiet}
	if expires != "" {
		until = part{say.DateLong(expires), plain}
	}
	parts := []part{until, {" · " + lang.L("from {{.Date}}", map[string]string{"Date": day(start, expires)}), quiet}}
	if review != "" {
		parts = append(parts, part{" · " + lang.L("review {{.Date}}", map[string]string{"Date": day(review, expires)}), quiet})
	}
	return parts
}

// day leaves out a year that stands beside it.
func day(d, beside model.Date) string {
	if beside != "" && d.Time().Year() == beside.Time().Year() {
		return say.Day(d)
	}
	return say.DateLong(d)
}

func risk(r *model.Request) string {
	var parts []string
	if r.Reversible != "" {
		parts = append(parts, lang.L("Reversible: {{.When}}", map[string]string{"When": bare(r.Reversible)}))
	}
	if r.WorstCase != "" {
		parts = append(parts, lang.L("Worst case: {{.What}}", map[string]string{"What": bare(r.WorstCase)}))
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, ". ") + "."
}

// bare is a sentence without its full stop, to stand inside another one.
func bare(sentence string) string { return strings.TrimSuffix(strings.TrimSpace(sentence), ".") }

// warnings say what is unusual about a request. None of it forbids a ruling.
func warnings(f *found, r *request, asked *model.Request, who names) []string {
	var list []string
	if len(r.rulings) > 1 {
		list = append(list, disagreement(r.rulings))
	}
	if asked.FromStage != 0 && asked.FromStage != r.agreed {
		list = append(list, lang.L("It was asked from {{.From}}, and the area stands at {{.Agreed}} today.",
			map[string]string{"From": say.Stage(asked.FromStage), "Agreed": say.Stage(r.agreed)}))
	}
	switch to := asked.ToStage; {
	case to > r.agreed+1:
		list = append(list, lang.L("It skips a stage: from {{.From}} to {{.To}}.",
			map[string]string{"From": say.Stage(r.agreed), "To": say.Stage(to)}))
	case to == r.agreed:
		list = append(list, lang.L("The area stands at {{.Agreed}} already: approving replaces what was granted.",
			map[string]string{"Agreed": say.Stage(r.agreed)}))
	case to < r.agreed:
		list = append(list, lang.L("It lowers the stage: from {{.From}} to {{.To}}.",
			map[string]string{"From": say.Stage(r.agreed), "To": say.Stage(to)}))
	}
	if reserved, _ := r.area["reserved"].(bool); reserved {
		list = append(list, lang.L("This area is reserved for {{.Name}}.", map[string]string{"Name": who.executive}))
	}
	switch {
	case asked.Expired(f.today):
		list = append(list, lang.L("What it asks for ended on {{.Date}}: approve it with a later day, or let it be asked again.",
			map[string]string{"Date": say.DateLong(asked.Expires)}))
	case asked.Lapsed(f.today):
		list = append(list, lang.L("It lapsed, since nobody ruled on it for sixty days."))
	}
	if asked.ToStage == model.Empower && !f.info.Paired {
		list = append(list, lang.L("It counts once both of you have confirmed the eight words."))
	}
	for _, question := range r.questions {
		list = append(list, lang.L("You asked on {{.Date}}: “{{.Question}}”",
			map[string]string{"Date": say.Day(model.DateOf(question.HLC.Time().In(f.zone))), "Question": question.Reason}))
	}
	return list
}

// disagreement says that two laptops ruled without knowing of each other.
func disagreement(rulings []*ledger.Ruled) string {
	var verdicts []string
	for _, r := range rulings {
		verdicts = append(verdicts, verdict(r.Verdict))
	}
	return lang.L("It was ruled on twice, on two laptops: {{.Verdicts}}. Until it is ruled on again, it stands undecided.",
		map[string]string{"Verdicts": strings.Join(verdicts, ", ")})
}

func verdict(v model.Verdict) string {
	switch v {
	case model.Approve:
		return lang.L("approved")
	case model.Change:
		return lang.L("approved with changes")
	case model.Decline:
		return lang.L("declined")
	}
	return lang.L("asked about")
}

// same says whether two cards stand for the same ruling. Evidence may grow meanwhile.
func (c *card) same(other *card) bool {
	a, b := *c, *other
	a.evidence, b.evidence = evidence{}, evidence{}
	return reflect.DeepEqual(a, b)
}
