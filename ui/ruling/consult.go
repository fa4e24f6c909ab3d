package ruling

import (
	"context"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/say"
)

// A consult is an open decision with a recommendation, which waits for the executive's word:
// follow it, adapt it, or not.
type consult struct {
	id   uuid.UUID
	doc  model.Doc
	area string
}

// shownFields are those of a decision that its card shows: what is ruled on is what was read.
var shownFields = []string{"situation", "why", "options", "expectation", "recommendation", "amount", "currency", "due", "date", "decider", "question", "answer"}

// consultCard puts a decision into words.
func consultCard(f *found, c *consult) *card {
	who := say.FirstName(f.info.PartnerName)
	if f.info.Role != model.Executive {
		who = say.FirstName(f.info.Name)
	}
	made := &card{
		request: c.id, area: c.doc.Text("situation"), consult: true, advice: c.doc.Text("recommendation"), terms: model.Doc{},
		question: [2]string{lang.L("{{.Name}} recommends on:", map[string]string{"Name": who}) + " ", ""},
	}
	for _, name := range shownFields {
		if v := c.doc[name]; v != nil {
			made.terms[name] = v
		}
	}
	text := func(key, value string) {
		if value != "" {
			made.facts = append(made.facts, fact{key, []part{{value, plain}}})
		}
	}
	text(lang.L("Area"), c.area)
	text(lang.L("Why"), c.doc.Text("why"))
	text(lang.L("Options"), c.doc.Text("options"))
	text(lang.L("Expected"), c.doc.Text("expectation"))
	if minor, ok := c.doc["amount"].(int64); ok {
		made.facts = append(made.facts, fact{lang.L("Amount"), []part{{say.Money(minor, c.doc.Text("currency")), strong}}})
	}
	if due := model.Date(c.doc.Text("due")); due != "" {
		text(lang.L("Due"), say.DateLong(due))
	}
	text(lang.L("You asked"), c.doc.Text("question"))
	text(lang.L("Answer"), c.doc.Text("answer"))
	return made
}

// decide writes the executive's word on a recommendation, and turns to the next card. Without
// a word in followed the text is a question, and the decision stays open.
func (s *Screen) decide(word, text string) {
	shown, wanted := s.card, s.wanted
	doc := model.Doc{"id": shown.request.String()}
	what, done := asked, lang.L("Asked about {{.Area}}", s.areaData())
	if word == "" {
		doc["question"] = text
	} else {
		doc["decider"], doc["followed"] = string(model.Executive), word
		if text != "" {
			doc["reason"] = text
		}
		what = map[string]outcome{"followed": followed, "adapted": adapted, "not": refused}[word]
		done = lang.L("Decided: {{.Area}}", s.areaData())
	}
	s.busy = true
	var f found
	s.desk.Run(lang.L("Signing the ruling"), func(ctx context.Context) (err error) {
		now, err := s.desk.Ledger.Get(ctx, shown.request)
		if err != nil {
			return err
		}
		if f, err = load(ctx, s.desk.Ledger, wanted); err != nil {
			return err
		}
		if !shown.same(consultCard(&f, &consult{shown.request, now, factOf(shown, lang.L("Area"))})) {
			return storage.ErrChanged
		}
		if _, err = s.desk.Ledger.Put(ctx, model.DecisionKind.Name, []model.Doc{doc}); err != nil {
			return err
		}
		f, err = load(ctx, s.desk.Ledger, wanted)
		return err
	}, func(err error) {
		if err == nil {
			s.found.drop(shown.request)
		} else {
			s.stale = true // what was read before is not what stands
		}
		s.ruled(err, f, shown, what, done, nil)
	})
}

// factOf is what a card says under a key.
func factOf(c *card, key string) string {
	for _, f := range c.facts {
		if f.key == key && len(f.parts) == 1 {
			return f.parts[0].text
		}
	}
	return ""
}

// drop takes a decision out of those that wait.
func (f *found) drop(id uuid.UUID) {
	var left []consult
	for _, c := range f.consults {
		if c.id != id {
			left = append(left, c)
		}
	}
	f.consults = left
}
