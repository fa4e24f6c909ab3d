package assessments

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/say"
)

// apart is how many points lie between two who should talk.
const apart = 2

// instruments are in the order of their tabs.
var instruments = []string{"questions", "behaviours", "benefits", "elements", "pulse", model.FeltStage}

// A view is all that the screen shows, ready to be drawn.
type view struct {
	role              model.Role
	me, partner       string // first names
	executive, helper string // first names by role; helper assists
	today             model.Date
	sheets            map[string]*instrument
}

// An instrument is one tab.
type instrument struct {
	name    string
	period  model.Period // that is open now
	opens   string       // its name
	items   []named      // to answer, in their order
	most    int          // the top of its scale
	mine    string       // the day on which this person submitted; "" for not yet
	theirs  bool         // the partner has submitted
	read    bool         // both can be read
	title   string       // of the newest period that both can read; "" for none
	periods []string     // of the trend
	rows    []row
}

type named struct{ name, label string }

// A row is an item as both see it.
type row struct {
	item, label         string
	evidence            string // what the ledger shows; "" where it shows nothing
	executive, helper   int
	executives, helpers []int // by period, oldest first; 0 where one was not answered
	comments            []comment
}

func (r *row) apart() int { return max(r.executive-r.helper, r.helper-r.executive) }

// A comment is what somebody added to an answer.
type comment struct {
	role       model.Role
	text, when string
}

// itemWord is what an item is called.
func itemWord(item string) string {
	switch item { // these name a field of other records as well
	case "trust":
		return lang.L("Trust")
	case "insight":
		return lang.L("Insight to troubleshoot")
	}
	return say.Field(item)
}

// periodOf is the period that is open on a day: the pulse is felt each month, the others once
// a quarter.
func periodOf(name string, day model.Date) model.Period {
	t := day.Time()
	if name == "pulse" {
		return model.Period(t.Format("2006-01"))
	}
	return model.Period(fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3))
}

// periodWord names a period: "June 2026", "Q3 2026", "2026".
func periodWord(p model.Period) string {
	first := insight.SpanOf(p).From
	switch {
	case len(p) < len("2026-06"):
		return string(p)
	case p[5] == 'Q':
		return say.Quarter(first)
	}
	return say.MonthLong(first)
}

// load reads the ledger into a view.
func load(ctx context.Context, l *storage.Ledger) (*view, error) {
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	info := l.Info()
	v := &view{role: info.Role, me: say.FirstName(info.Name), partner: say.FirstName(info.PartnerName), today: l.Today(), sheets: map[string]*instrument{}}
	v.executive, v.helper = v.me, v.partner
	if info.Role == model.Assistant {
		v.executive, v.helper = v.partner, v.me
	}
	docs, err := l.List(ctx, "assessment", storage.Query{})
	if err != nil {
		return nil, err
	}
	in := insight.New(facts)
	for _, name := range instruments {
		x := &instrument{name: name, most: 5, period: periodOf(name, v.today)}
		if name == model.FeltStage {
			x.most = int(model.Empower)
		}
		x.opens = periodWord(x.period)
		evidence := map[string]string{}
		for _, item := range model.Items(name) {
			x.items = append(x.items, named{item, itemWord(item)})
		}
		switch name {
		case "questions":
			for i, q := range in.Questions(insight.Span{}) {
				x.items[i].label = lang.L(q.Asks.Text, q.Asks.Values)
				evidence[q.Item] = lang.L(q.Evidence.Text, q.Evidence.Values)
			}
		case model.FeltStage:
			for _, a := range in.Areas() {
				x.items = append(x.items, named{a.ID, a.Name})
				evidence[a.ID] = lang.L("agreed {{.Agreed}}", map[string]string{"Agreed": say.Stage(a.Agreed.Stage)})
				if a.Shown.Stage != 0 {
					evidence[a.ID] = lang.L("agreed {{.Agreed}}, shown {{.Shown}} ({{.Count}} of {{.N}})", map[string]any{
						"Agreed": say.Stage(a.Agreed.Stage), "Shown": say.Stage(a.Shown.Stage), "Count": a.Shown.Count.Count, "N": a.Shown.Count.Of})
				}
			}
		}
		x.rowsOf(in.Views(name), evidence)
		if err := x.submitted(docs, info, v); err != nil {
			return nil, err
		}
		v.sheets[name] = x
	}
	return v, nil
}

// rowsOf makes a row of each item that both answered in the newest period.
func (x *instrument) rowsOf(views []insight.View, evidence map[string]string) {
	if len(views) == 0 {
		return
	}
	newest := views[len(views)-1]
	x.title = periodWord(newest.Period)
	x.read = newest.Period == x.period
	for _, v := range views {
		x.periods = append(x.periods, periodWord(v.Period))
	}
	labels := map[string]string{}
	for _, item := range x.items {
		labels[item.name] = item.label
	}
	for _, gap := range newest.Items() {
		r := row{item: gap.Item, label: labels[gap.Item], evidence: evidence[gap.Item], executive: int(gap.Executive), helper: int(gap.Assistant)}
		for _, v := range views {
			r.executives = append(r.executives, int(v.Answers[model.Executive][gap.Item]))
			r.helpers = append(r.helpers, int(v.Answers[model.Assistant][gap.Item]))
		}
		x.rows = append(x.rows, r)
	}
}

// submitted finds who has handed in for the period that is open, and the comments of those that
// both can read.
func (x *instrument) submitted(docs []model.Doc, info storage.Info, v *view) error {
	for _, doc := range docs {
		a, err := model.As[model.Assessment](doc)
		if err != nil {
			return err
		}
		if a.Instrument != x.name || a.Private || slices.Contains(a.Flags, "second_sheet") {
			continue
		}
		mine := a.CreatedBy == info.Person.String()
		if a.Period == x.period {
			if mine {
				x.mine = say.DateIn(a.CreatedAt.Date(), v.today)
			} else {
				x.theirs = true
			}
		}
		role := info.Role.Other()
		if mine {
			role = info.Role
		}
		if !slices.Contains(x.periods, periodWord(a.Period)) {
			continue // sealed
		}
		for i := range x.rows {
			if text := a.Comments[x.rows[i].item]; text != "" {
				x.rows[i].comments = append(x.rows[i].comments, comment{role, text, periodWord(a.Period)})
			}
		}
	}
	return nil
}

// Waiting counts the sheets that the partner has submitted and this person has not.
func Waiting(ctx context.Context, l *storage.Ledger) (n int, err error) {
	docs, err := l.List(ctx, "assessment", storage.Query{})
	if err != nil {
		return 0, err
	}
	info, v := l.Info(), &view{today: l.Today()}
	for _, name := range instruments {
		x := &instrument{name: name, period: periodOf(name, v.today)}
		if err := x.submitted(docs, info, v); err != nil {
			return 0, err
		}
		if x.theirs && x.mine == "" {
			n++
		}
	}
	return n, nil
}
