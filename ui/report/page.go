package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/chart"
	"tandem/ui/words"
)

// A Page is what the pair takes into a one-to-one, or keeps of it: the agenda, the findings
// with their charts, what was ruled since the last meeting, and the open actions. It leaves
// the laptop, so it is made from what may: nothing private, restricted, or of the costs.
type Page struct {
	words              *words.Words
	title, subtitle    string
	agenda, parked     []point
	rulings, actions   []point
	charts             []drawn
	quarterly          bool
	texts              texts
	noRulings, noDeeds string
}

// A point is a line of a list: what, why beneath it, and how long or until when beside it.
type point struct{ what, why, beside string }

// drawn is a chart with its words.
type drawn struct {
	title, finding string
	labels         []string // that stand in it
	empty          bool
	screen, print  *chart.Drawing
}

// printScale is of a chart's text on paper, where smaller letters are readable.
const printScale = 0.85

// texts are the page's own headings.
type texts struct{ agenda, parked, rulings, actions string }

// weekly are the charts of a weekly page; a quarterly shows all ten.
var weekly = []string{insight.ChartDecisions, insight.ChartRecommendations, insight.ChartHours, insight.ChartCredit}

// NewPage puts a page together from facts as of their day, in a language.
func NewPage(f insight.Facts, w *words.Words, quarterly bool) *Page {
	in := insight.New(insight.Shareable(f))
	p := &Page{words: w, quarterly: quarterly, texts: texts{
		w.L("Agenda", nil), w.L("Parked", nil), w.L("Ruled since the last meeting", nil), w.L("Open actions", nil),
	}, noRulings: w.L("Nothing was ruled on.", nil), noDeeds: w.L("Everything is done.", nil)}
	p.title = w.L("One-to-one of {{.Executive}} and {{.Assistant}}", map[string]any{
		"Executive": f.People[model.Executive].Name, "Assistant": f.People[model.Assistant].Name,
	})
	a := in.Planned(quarterly)
	p.subtitle = w.Date(f.Now) + " · " + w.L("{{.N}} of 30 minutes planned", map[string]any{"N": a.Minutes})
	p.agenda, p.parked = p.points(a.Items), p.points(a.Parked)
	for _, r := range in.RuledSince(in.LastMeeting()) {
		verdict := map[model.Verdict]string{
			model.Approve: w.L("Approved", nil), model.Change: w.L("Changed", nil), model.Decline: w.L("Declined", nil),
		}[r.Verdict]
		p.rulings = append(p.rulings, point{what: r.Area + " → " + w.Stage(r.To), why: verdict, beside: w.Date(r.On)})
	}
	names := map[string]string{}
	for _, person := range f.People {
		names[person.ID] = person.Name
	}
	for _, x := range in.OpenActions() {
		deed := point{what: x.What, why: names[x.Owner]}
		if x.Due != "" {
			deed.beside = w.Date(x.Due)
		}
		p.actions = append(p.actions, deed)
	}
	show := weekly
	if quarterly {
		show = insight.Charts()
	}
	for _, name := range show {
		c, ok := in.Chart(name, insight.Span{})
		if !ok {
			continue
		}
		p.charts = append(p.charts, drawn{
			w.Say(c.Title), w.Say(c.Finding), labels(w, c), c.Empty, chart.New(c, chart.Style{Words: w}), chart.New(c, chart.Style{Words: w, Scale: printScale}),
		})
	}
	return p
}

// labels are the words that a chart draws.
func labels(w *words.Words, c insight.Chart) (list []string) {
	for _, t := range c.Ticks {
		list = append(list, w.Say(t.Label))
	}
	for _, s := range c.Series {
		list = append(list, w.Say(s.Label))
	}
	return list
}

// drawnWords are all that stands in the charts and over them.
func (p *Page) drawnWords() (list []point) {
	for _, c := range p.charts {
		list = append(list, point{what: c.title, why: c.finding, beside: strings.Join(c.labels, "")})
	}
	return list
}

func (p *Page) points(items []insight.Item) []point {
	list := make([]point, len(items))
	for i, item := range items {
		why := p.words.Say(item.Why)
		list[i] = point{what: item.Named(p.words.Stage), why: why, beside: p.words.L("{{.N}} min", map[string]any{"N": item.Minutes})}
		if item.Title == "" {
			first, size := utf8.DecodeRuneInString(why)
			list[i].what, list[i].why = string(unicode.ToUpper(first))+why[size:], ""
		}
	}
	return list
}
