package decisions

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// shownDots is how many of the newest decisions a card shows.
const shownDots = 10

// loader collects what one view is made of.
type loader struct {
	ctx    context.Context
	ledger *storage.Ledger
	view   *view
	facts  insight.Facts
	in     *insight.Insight
	asked  map[string][]screen.Asked
}

// load reads the ledger into a view. What of it grows with the years, the decisions, is only
// put in order here; a row is put into words when it comes into sight.
func load(ctx context.Context, l *storage.Ledger) (*view, error) {
	info := l.Info()
	v := &view{
		role: info.Role, me: say.FirstName(info.Name), partner: say.FirstName(info.PartnerName), today: l.Today(),
		currency: say.Currency(), decisionsByID: map[string]int{}, names: map[string]string{},
		requestsOf: map[uuid.UUID][]int{}, madeIn: map[uuid.UUID][]int{},
	}
	v.executive, v.helper = v.me, v.partner
	if info.Role == model.Assistant {
		v.executive, v.helper = v.partner, v.me
	}
	v.initials = map[model.Role]string{info.Role: say.Initials(info.Name), info.Role.Other(): say.Initials(info.PartnerName)}
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	in := &loader{ctx: ctx, ledger: l, view: v, facts: facts, in: insight.New(facts), asked: map[string][]screen.Asked{}}
	for i := range facts.Areas {
		v.names[facts.Areas[i].ID] = facts.Areas[i].Name
	}
	for i := range facts.Goals {
		if g := &facts.Goals[i]; g.State != "done" && g.State != "dropped" {
			v.goals = append(v.goals, form.Option{Value: g.ID, Word: g.Title})
		}
	}
	in.decisions()
	if err := in.requests(); err != nil {
		return nil, err
	}
	grants, err := l.List(ctx, model.GrantKind.Name, storage.Query{})
	if err != nil {
		return nil, err
	}
	for i := range facts.Areas {
		c, err := in.card(&facts.Areas[i], grants)
		if err != nil {
			return nil, err
		}
		v.areas = append(v.areas, c)
	}
	slices.SortStableFunc(v.areas, func(a, b card) int {
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	for _, c := range v.areas {
		v.columns[c.stage-model.Tell] = append(v.columns[c.stage-model.Tell], c)
	}
	return v, nil
}

// decisions puts them in order, newest first.
func (in *loader) decisions() {
	v := in.view
	v.decisions = make([]*model.Decision, len(in.facts.Decisions))
	for i := range in.facts.Decisions {
		v.decisions[i] = &in.facts.Decisions[i]
		if c := in.facts.Decisions[i].Currency; c != "" {
			v.currency = c
		}
	}
	slices.SortStableFunc(v.decisions, func(a, b *model.Decision) int { return newerFirst(*a, *b) })
	ids := map[string]uuid.UUID{}
	for i, d := range v.decisions {
		v.decisionsByID[d.ID] = i
		area, known := ids[d.Area]
		if !known {
			area, _ = uuid.Parse(d.Area)
			ids[d.Area] = area
		}
		v.madeIn[area] = append(v.madeIn[area], i)
	}
}

// newerFirst orders decisions; on one day the larger id is newer.
func newerFirst(a, b model.Decision) int {
	if byDate := strings.Compare(string(b.Date), string(a.Date)); byDate != 0 {
		return byDate
	}
	return strings.Compare(b.ID, a.ID)
}

// row puts a decision into words.
func (v *view) row(i int) decision {
	d := v.decisions[i]
	id, _ := uuid.Parse(d.ID)
	row := decision{
		id: id, area: v.names[d.Area], date: say.DateIn(d.Date, v.today),
		situation: d.Situation, stage: insight.DecisionStage(*d),
	}
	row.made = say.Stage(row.stage)
	if row.stage == 0 {
		row.made = lang.L("open")
	}
	switch {
	case d.Followed == "followed":
		row.recommendation = lang.L("followed")
	case d.Followed == "adapted":
		row.recommendation = lang.L("adapted")
	case d.Followed == "not":
		row.recommendation, row.overruled = lang.L("not followed"), true
	case d.Recommendation != "" && d.Open():
		row.recommendation = lang.L("waits on {{.Name}}", name(v.executive))
	case d.Recommendation != "":
		row.recommendation = lang.L("given")
	}
	switch d.Outcome {
	case "good":
		row.outcome = lang.L("good")
	case "mixed":
		row.outcome = lang.L("mixed")
	case "poor":
		row.outcome = lang.L("poor")
	}
	return row
}

func name(of string) map[string]string { return map[string]string{"Name": of} }

// requests makes the rows of the requests: those that wait first, then the newest first.
func (in *loader) requests() error {
	all, err := screen.Requests(in.ctx, in.ledger)
	if err != nil {
		return err
	}
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b screen.Asked) int { return rank(a) - rank(b) })
	for _, asked := range all {
		in.asked[asked.Area] = append(in.asked[asked.Area], asked)
		row := in.requestRow(asked)
		if row.waits {
			in.view.waiting++
		}
		at := len(in.view.requests)
		in.view.requests = append(in.view.requests, row)
		if area, err := uuid.Parse(asked.Area); err == nil {
			in.view.requestsOf[area] = append(in.view.requestsOf[area], at)
		}
	}
	return nil
}

func rank(asked screen.Asked) int {
	if asked.State == screen.Waiting {
		return 0
	}
	return 1
}

func (in *loader) requestRow(asked screen.Asked) request {
	row := request{
		id: uuid.MustParse(asked.ID), area: in.view.names[asked.Area], asked: steps(asked.FromStage, asked.ToStage),
		limits: limits(ledger.Terms(asked.Terms)), date: say.Ago(asked.CreatedAt.Date(), in.view.today),
		waits: asked.State == screen.Waiting,
	}
	switch asked.State {
	case screen.Waiting:
		row.state, row.tone = lang.L("waits on {{.Name}}", name(in.view.executive)), kit.Warn
		if len(asked.Questions) > 0 {
			row.state = lang.L("{{.Name}} asks: {{.Question}}", map[string]string{
				"Name": in.view.executive, "Question": asked.Questions[len(asked.Questions)-1].Reason,
			})
		}
	case screen.Approved:
		row.state, row.tone = lang.L("approved"), kit.Good
	case screen.Changed:
		row.state, row.tone = lang.L("approved with changes"), kit.Good
	case screen.Declined:
		row.state = lang.L("declined: {{.Reason}}", map[string]string{"Reason": asked.Ruling.Reason})
	case screen.Lapsed:
		row.state = lang.L("lapsed")
	case screen.Withdrawn:
		row.state = lang.L("withdrawn")
	}
	return row
}

// steps says from where to where: "Consult → Empower".
func steps(from, to model.Stage) string {
	if from == 0 {
		return say.Stage(to)
	}
	return say.Stage(from) + " → " + say.Stage(to)
}

// limits says the caps in one line: "£2,500 each · £8,000 a quarter".
func limits(t ledger.Terms) string {
	var parts []string
	if t.CapEach != nil {
		parts = append(parts, lang.L("{{.Amount}} each", map[string]string{"Amount": say.Money(*t.CapEach, t.Currency)}))
	}
	if t.CapPeriod != nil {
		parts = append(parts, say.Money(*t.CapPeriod, t.Currency)+" "+say.APeriod(t.Period))
	}
	return strings.Join(parts, " · ")
}

// card makes an area's card.
func (in *loader) card(area *model.Area, grants []model.Doc) (card, error) {
	id, err := uuid.Parse(area.ID)
	if err != nil {
		return card{}, err
	}
	stage, by, err := in.ledger.Agreed(in.ctx, id, in.view.today)
	if err != nil {
		return card{}, err
	}
	made := in.view.madeIn[id]
	c := card{
		id: id, name: area.Name, description: area.Description, stakes: say.Stakes(area.Stakes), reserved: area.Reserved,
		stage: stage, count: len(made), dots: in.view.dots(made),
	}
	if stage < model.Empower {
		c.to = stage + 1
	}
	if by != nil {
		if c.grant, err = in.grant(by); err != nil {
			return card{}, err
		}
	}
	figures := in.in.Area(area.ID)
	in.figures(&c, &figures)
	in.mark(&c, by, in.asked[area.ID], &figures)
	c.history, err = in.history(area.ID, grants)
	return c, err
}

// dots are the stages of the newest decisions that are made, the newest last.
func (v *view) dots(made []int) (stages []int) {
	for _, at := range made {
		d := v.decisions[at]
		if stage := insight.DecisionStage(*d); stage != 0 && !d.Excluded && len(stages) < shownDots {
			stages = append(stages, int(stage))
		}
	}
	slices.Reverse(stages)
	return stages
}

// mark says the one thing that a person should know about an area.
func (in *loader) mark(c *card, by *ledger.Grant, asked []screen.Asked, figures *insight.Area) {
	if c.reserved {
		c.line = lang.L("reserved by {{.Name}}", name(in.view.executive))
		return
	}
	if len(asked) > 0 && asked[0].State == screen.Waiting {
		c.pill, c.tone = lang.L("Asked: {{.Steps}}", map[string]string{"Steps": steps(asked[0].FromStage, asked[0].ToStage)}), kit.Warn
		if asked[0].CapEach != nil {
			c.pill += ", " + say.Money(*asked[0].CapEach, asked[0].Currency)
		}
		return
	}
	if c.stage == model.Empower && by != nil {
		c.pill, c.tone = in.empowered(by.Terms), kit.Good
		return
	}
	if by != nil && c.grant.signed && c.grant.state != "" {
		c.pill, c.tone = c.grant.state, c.grant.tone
		return
	}
	if c.ready != "" {
		c.pill, c.tone = c.ready, kit.Tint
		return
	}
	for _, signal := range figures.Signals {
		if signal.AskFirst == "" {
			c.pill, c.tone = say.Sentence(signal.Reason), kit.Neutral
			return
		}
	}
	defer func() {
		switch {
		case c.line != "" || c.pill != "":
		case figures.Shown.Stage == 0:
			c.line = decisionsSoFar(figures.Shown.Count.Of)
		default:
			c.line = lang.L("shows {{.Stage}}: {{.Base}}", map[string]string{"Stage": c.shown[0], "Base": c.shown[1]})
			c.views = in.feels(figures)
		}
	}()
	if len(asked) > 0 && asked[0].State == screen.Declined && (by == nil || asked[0].Ruling.HLC > by.Given) {
		c.line = lang.L("{{.Stage}} declined: {{.Reason}}", map[string]string{
			"Stage": say.Stage(asked[0].ToStage), "Reason": asked[0].Ruling.Reason,
		})
	}
}

// empowered says what an authority is bounded by.
func (in *loader) empowered(t ledger.Terms) string {
	until := lang.L("expires {{.Date}}", map[string]string{"Date": say.DateIn(t.Expires, in.view.today)})
	switch {
	case t.CapEach != nil:
		return lang.L("up to {{.Amount}}", map[string]string{"Amount": say.Money(*t.CapEach, t.Currency)}) + " · " + until
	case t.Inform == "digest":
		return lang.L("Tell me in the weekly digest")
	}
	return until
}

// grant puts what was agreed into words.
func (in *loader) grant(by *ledger.Grant) (grant, error) {
	g := grant{signed: by.Stage == model.Empower, id: by.ID, stands: by.RevokedOn() == ""}
	given := model.DateOf(by.Given.Time())
	g.given = lang.L("by {{.Name}}, {{.Date}}", map[string]string{"Name": in.view.executive, "Date": say.DateIn(given, in.view.today)})
	add := func(label, value string) {
		if value != "" {
			g.facts = append(g.facts, [2]string{label, value})
		}
	}
	t := by.Terms
	add(lang.L("Includes"), t.Includes)
	add(lang.L("Not included"), t.Excludes)
	add(lang.L("Cap"), limits(t))
	add(lang.L("Until"), say.DateIn(t.Expires, in.view.today))
	add(lang.L("Review"), say.DateIn(t.Review, in.view.today))
	add(lang.L("Condition"), t.Conditions)
	g.bounded = len(g.facts) > 0
	if by.Trust != "" {
		add(lang.L("Trust"), "“"+by.Trust+"”")
	}
	if !g.signed {
		return g, nil
	}
	standing, err := in.ledger.Standing(in.ctx, by.ID, in.view.today)
	if err != nil {
		return g, err
	}
	g.state, g.tone = standingWord(standing)
	return g, nil
}

// standingWord says how a signed grant stands; every standing but the first reads as a warning.
func standingWord(s ledger.Standing) (string, kit.Tone) {
	switch s {
	case ledger.InForce:
		return lang.L("signed, in force"), kit.Good
	case ledger.Unconfirmed:
		return lang.L("counts once you both compared the words"), kit.Warn
	case ledger.NotStarted:
		return lang.L("has not started yet"), kit.Neutral
	case ledger.Expired:
		return lang.L("expired"), kit.Neutral
	case ledger.WasRevoked:
		return lang.L("revoked"), kit.Neutral
	case ledger.Superseded:
		return lang.L("replaced by a newer one"), kit.Neutral
	case ledger.Disputed:
		return lang.L("disputed by a decline: rule again"), kit.Warn
	case ledger.LowerStands:
		return lang.L("lowered on another laptop"), kit.Warn
	case ledger.PairedTwice:
		return lang.L("the pair was joined twice: pair anew"), kit.Warn
	case ledger.UpdateTandem:
		return lang.L("unknown: update Tandem"), kit.Warn
	}
	return lang.L("not signed"), kit.Warn
}
