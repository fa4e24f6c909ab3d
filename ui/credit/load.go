package credit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// shownNudges is how many good outcomes are named at once: a nudge, not a list of debts.
const shownNudges = 3

// loader collects what one view is made of.
type loader struct {
	view   *view
	people map[string]person
}

// load reads the ledger into a view.
func load(ctx context.Context, l *storage.Ledger) (*view, error) {
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	info := l.Info()
	v := &view{
		role: info.Role, me: say.FirstName(info.Name), partner: say.FirstName(info.PartnerName), today: l.Today(),
		self: info.Person.String(), other: info.Partner.String(), at: map[uuid.UUID]int{},
	}
	in := &loader{view: v, people: map[string]person{
		v.self:  {id: v.self, name: v.me, initials: say.Initials(info.Name), role: kitRole(info.Role)},
		v.other: {id: v.other, name: v.partner, initials: say.Initials(info.PartnerName), role: kitRole(info.Role.Other())},
	}}
	for _, a := range facts.Allies {
		in.people[a.ID] = person{id: a.ID, name: a.Name, initials: say.Initials(a.Name), role: kit.Ally}
		v.allies = append(v.allies, in.people[a.ID])
	}
	slices.SortFunc(v.allies, func(a, b person) int { return strings.Compare(a.name, b.name) })
	titles := map[string]string{}
	for _, g := range facts.Goals {
		titles[g.ID] = g.Title
		v.goals = append(v.goals, named{g.ID, g.Title})
	}
	decided := slices.Clone(facts.Decisions)
	slices.SortFunc(decided, func(a, b model.Decision) int {
		return cmp.Or(strings.Compare(string(b.Date), string(a.Date)), strings.Compare(b.ID, a.ID))
	})
	for _, d := range decided {
		titles[d.ID] = d.Situation
		v.decisions = append(v.decisions, named{d.ID, d.Situation})
	}
	answers, err := in.thanks(ctx, l)
	if err != nil {
		return nil, err
	}
	if err := in.credits(ctx, l, titles, answers); err != nil {
		return nil, err
	}
	figures := insight.New(facts)
	in.balance(figures)
	for _, d := range figures.Uncredited(v.role) {
		if len(v.nudges) < shownNudges {
			v.nudges = append(v.nudges, nudge{d.ID, d.Situation, say.Ago(cmp.Or(d.Date, d.CreatedAt.Date()), v.today)})
		}
	}
	return v, nil
}

func kitRole(role model.Role) kit.Role {
	if role == model.Assistant {
		return kit.Assistant
	}
	return kit.Executive
}

// thanks are by credit, the older first.
func (in *loader) thanks(ctx context.Context, l *storage.Ledger) (map[string][]thanks, error) {
	docs, err := l.List(ctx, "thanks", storage.Query{})
	if err != nil {
		return nil, err
	}
	by := map[string][]thanks{}
	for _, doc := range docs {
		t, err := model.As[model.Thanks](doc)
		if err != nil {
			return nil, err
		}
		by[t.Credit] = append(by[t.Credit], thanks{in.people[t.CreatedBy], t.Note, say.DateIn(t.CreatedAt.Date(), in.view.today)})
	}
	return by, nil
}

// credits makes the rows of the timeline, private records of one's own among them.
func (in *loader) credits(ctx context.Context, l *storage.Ledger, titles map[string]string, answers map[string][]thanks) error {
	docs, err := l.List(ctx, "credit", storage.Query{})
	if err != nil {
		return err
	}
	v := in.view
	for _, doc := range docs {
		c, err := model.As[model.Credit](doc)
		if err != nil {
			return err
		}
		v.credits = append(v.credits, in.row(c, titles, answers[c.ID]))
	}
	slices.SortStableFunc(v.credits, func(a, b credit) int {
		return cmp.Or(strings.Compare(string(day(b.record)), string(day(a.record))), strings.Compare(b.record.ID, a.record.ID))
	})
	for i, c := range v.credits {
		v.at[c.id] = i
	}
	return nil
}

func day(c model.Credit) model.Date { return cmp.Or(c.Date, c.CreatedAt.Date()) }

func (in *loader) row(c model.Credit, titles map[string]string, answers []thanks) credit {
	v := in.view
	row := credit{
		id: uuid.MustParse(c.ID), record: c, from: in.who(cmp.Or(c.From, c.CreatedBy)), to: in.who(c.To), what: c.What,
		date: say.DateIn(day(c), v.today), kind: forWord(c.For), public: c.Channel == "public", place: c.Place, thanks: answers,
	}
	row.given, row.received = row.from.id == v.self, row.to.id == v.self
	below := []string{}
	if c.Impact != "" {
		below = append(below, c.Impact)
	}
	if row.public && c.Place != "" {
		below = append(below, c.Place)
	}
	row.below = strings.Join(below, " · ")
	for _, link := range [][2]string{{lang.L("Decision"), titles[c.Decision]}, {lang.L("Goal"), titles[c.Goal]}} {
		if link[1] != "" {
			row.about = append(row.about, link)
		}
	}
	return row
}

// who is a person by id. An ally who was deleted is still somebody.
func (in *loader) who(id string) person {
	if p, ok := in.people[id]; ok {
		return p
	}
	return person{id: id, name: lang.L("somebody"), role: kit.Ally}
}

func forWord(of string) string {
	switch of {
	case "work":
		return lang.L("work")
	case "idea":
		return lang.L("idea")
	case "result":
		return lang.L("result")
	}
	return ""
}

// balance puts both directions side by side, and says how long ago the last was.
func (in *loader) balance(figures *insight.Insight) {
	v := in.view
	m := figures.Credited(insight.Span{})
	executive, assistant := in.people[v.self], in.people[v.other]
	if v.role == model.Assistant {
		executive, assistant = assistant, executive
	}
	ago := func(day model.Date) string {
		if day == "" {
			return lang.L("not yet")
		}
		return say.Ago(day, v.today)
	}
	v.balances = [2]balance{
		{executive, assistant, m.ByExecutive.Private, m.ByExecutive.Public, ago(m.ByExecutive.Last)},
		{assistant, executive, m.ByAssistant.Private, m.ByAssistant.Public, ago(m.ByAssistant.Last)},
	}
	v.others = m.Others
	if m.Last == "" {
		v.finding = lang.L("What the other did well, said in private or in public")
		return
	}
	v.finding = lang.L("{{.N}} given between you, the last {{.Ago}}", map[string]any{
		"N": m.ByExecutive.All() + m.ByAssistant.All(), "Ago": say.Ago(m.Last, v.today),
	})
}

// find gives a credit, nil where it is gone.
func (v *view) find(id uuid.UUID) *credit {
	if at, ok := v.at[id]; ok {
		return &v.credits[at]
	}
	return nil
}
