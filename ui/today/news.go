package today

import (
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// newsKinds are what a person wants to hear of, in this order. What belongs to one of them,
// such as the grant of a ruling, is not news of its own.
var newsKinds = []string{"ruling", "credit", "thanks", "decision", "goal", "request", "briefing", "promise", "area"}

// news puts into words what the last bundle brought.
func (ld *loader) news(b storage.Bundle, all []storage.News, zone *time.Location) {
	if b.At != 0 {
		ld.view.since = say.Ago(model.DateOf(time.UnixMilli(b.At).In(zone)), ld.today)
	}
	requests := map[string]*model.Request{}
	for i := range ld.facts.Requests {
		requests[ld.facts.Requests[i].ID] = &ld.facts.Requests[i]
	}
	for _, kind := range newsKinds {
		for _, n := range all {
			if n.Kind != kind || len(ld.view.news) == mostNews {
				continue
			}
			r := row{who: ld.who(ld.me.Other()), id: n.ID}
			ld.tell(&r, n, requests)
			ld.view.news = append(ld.view.news, r)
		}
	}
}

// tell says what one piece of news is, and where to look at it.
func (ld *loader) tell(r *row, n storage.News, requests map[string]*model.Request) {
	lead := func(verb, rest string) { r.words = []kit.Span{kit.Strong(verb), kit.Body(" " + rest)} }
	r.at = screen.Decisions
	switch n.Kind {
	case "ruling":
		ld.tellRuling(r, n, requests[n.Doc.Text("request")], lead)
	case "credit":
		r.at, r.kind = "", n.Kind
		words := lang.L("in private: {{.What}}", map[string]string{"What": n.Title})
		if n.Doc.Text("channel") == "public" {
			words = lang.L("in public, {{.Place}}: {{.What}}", map[string]string{"Place": n.Doc.Text("place"), "What": n.Title})
		}
		lead(lang.L("Credit"), words)
	case "thanks":
		r.at, r.kind = "", n.Kind
		lead(lang.L("Thanks"), n.Title)
	case "decision":
		switch followed := n.Doc.Text("followed"); {
		case n.New:
			lead(lang.L("Decision"), n.Title)
		case followed == "followed":
			lead(lang.L("Followed"), n.Title)
		case followed == "adapted":
			lead(lang.L("Adapted"), n.Title)
		case followed == "not":
			lead(lang.L("Not followed"), n.Title)
		default:
			lead(lang.L("Decision changed"), n.Title)
		}
	case "goal":
		r.at, r.kind = "", n.Kind
		lead(newOrChanged(n.New, lang.L("Goal"), lang.L("Goal changed")), n.Title)
	case "briefing":
		r.at, r.kind = "", n.Kind
		lead(newOrChanged(n.New, lang.L("Briefing"), lang.L("Briefing changed")), n.Title)
	case "promise":
		r.at, r.kind = "", n.Kind
		lead(newOrChanged(n.New, lang.L("Promise"), lang.L("Promise changed")), n.Title)
	case "request":
		lead(newOrChanged(n.New, lang.L("Request"), lang.L("Request changed")), n.Title)
	default:
		lead(newOrChanged(n.New, lang.L("Area"), lang.L("Area changed")), n.Title)
	}
}

func newOrChanged(fresh bool, what, changed string) string {
	if fresh {
		return what
	}
	return changed
}

func (ld *loader) tellRuling(r *row, n storage.News, q *model.Request, lead func(verb, rest string)) {
	what := ""
	if q != nil {
		what = lang.L("{{.Area}} to {{.Stage}}", map[string]string{"Area": ld.areas[q.Area], "Stage": say.Stage(q.ToStage)})
		r.id, _ = uuid.Parse(q.ID)
	}
	r.pill, r.tone = "✓ "+lang.L("signed"), kit.Good
	switch model.Verdict(n.Doc.Text("verdict")) {
	case model.Approve:
		if q != nil && q.Expires != "" {
			what = lang.L("{{.What}} until {{.Date}}", map[string]string{"What": what, "Date": say.DateIn(q.Expires, ld.today)})
		}
		lead(lang.L("Approved"), what)
	case model.Change:
		lead(lang.L("Approved with changes"), what)
	case model.Decline:
		r.tone = kit.Neutral
		lead(lang.L("Declined"), what+" — “"+n.Doc.Text("reason")+"”")
	case model.Question:
		r.pill = ""
		lead(lang.L("Asks"), what+" — “"+n.Doc.Text("reason")+"”")
	}
}
