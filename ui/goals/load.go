package goals

import (
	"cmp"
	"context"
	"math/big"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// loader collects what one view is made of.
type loader struct {
	view       *view
	people     map[string]who
	goals      map[string]model.Goal
	below      map[string][]string // by parent, "" for the roots
	revisions  map[string][]model.GoalRevision
	checkins   map[string][]model.Checkin // the newest first
	milestones map[string][]model.Milestone
	scopes     []model.Scope
	ended      map[string]bool // done, and nobody was asked yet how it went
}

// load reads the ledger into a view.
func load(ctx context.Context, l *storage.Ledger) (*view, error) {
	info := l.Info()
	v := &view{
		role: info.Role, me: say.FirstName(info.Name), partner: say.FirstName(info.PartnerName), today: l.Today(),
		at: map[uuid.UUID]int{},
	}
	v.executive, v.helper = v.me, v.partner
	v.initials = say.Initials(info.PartnerName)
	mine, theirs := kit.Executive, kit.Assistant
	if info.Role == model.Assistant {
		v.executive, v.helper, v.initials = v.partner, v.me, say.Initials(info.Name)
		mine, theirs = theirs, mine
	}
	in := &loader{
		view: v, goals: map[string]model.Goal{}, below: map[string][]string{},
		revisions: map[string][]model.GoalRevision{}, checkins: map[string][]model.Checkin{}, milestones: map[string][]model.Milestone{}, ended: map[string]bool{},
		people: map[string]who{
			info.Person.String():  {say.Initials(info.Name), mine},
			info.Partner.String(): {say.Initials(info.PartnerName), theirs},
		},
	}
	if err := in.read(ctx, l); err != nil {
		return nil, err
	}
	in.tree()
	in.roadmap()
	in.scoped()
	v.finding = in.finding()
	return v, nil
}

func (in *loader) read(ctx context.Context, l *storage.Ledger) error {
	goals, err := screen.Records[model.Goal](ctx, l, "goal")
	if err != nil {
		return err
	}
	for _, g := range goals {
		in.goals[g.ID] = g
	}
	for _, g := range goals {
		parent := g.Parent
		if _, there := in.goals[parent]; !there {
			parent = ""
		}
		in.below[parent] = append(in.below[parent], g.ID)
	}
	revisions, err := screen.Records[model.GoalRevision](ctx, l, "goal_revision")
	if err != nil {
		return err
	}
	for _, r := range revisions {
		in.revisions[r.Goal] = append(in.revisions[r.Goal], r)
	}
	checkins, err := screen.Records[model.Checkin](ctx, l, "checkin")
	if err != nil {
		return err
	}
	for _, c := range checkins {
		in.checkins[c.Goal] = append(in.checkins[c.Goal], c)
	}
	for _, of := range in.checkins {
		slices.SortStableFunc(of, func(a, b model.Checkin) int {
			return cmp.Or(strings.Compare(string(checkinDay(b)), string(checkinDay(a))), strings.Compare(b.ID, a.ID))
		})
	}
	milestones, err := screen.Records[model.Milestone](ctx, l, "milestone")
	if err != nil {
		return err
	}
	slices.SortStableFunc(milestones, func(a, b model.Milestone) int {
		return strings.Compare(cmp.Or(string(a.Due), "~"), cmp.Or(string(b.Due), "~"))
	})
	for _, m := range milestones {
		in.milestones[m.Goal] = append(in.milestones[m.Goal], m)
	}
	asked, err := screen.Records[model.Feedback](ctx, l, "feedback")
	if err != nil {
		return err
	}
	for _, g := range insight.Unasked(goals, asked, l.Info().Person.String()) {
		in.ended[g.ID] = true
	}
	in.scopes, err = screen.Records[model.Scope](ctx, l, "scope")
	return err
}

func checkinDay(c model.Checkin) model.Date { return cmp.Or(c.Date, c.CreatedAt.Date()) }

// tree lists the goals from the top, each before those below it, the wider and then the
// older first.
func (in *loader) tree() {
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		ids := in.below[parent]
		slices.SortFunc(ids, func(a, b string) int { // of version 7: by their time
			return cmp.Or(cmp.Compare(rank(in.goals[a].Level), rank(in.goals[b].Level)), strings.Compare(a, b))
		})
		for _, id := range ids {
			g := in.row(in.goals[id], depth)
			in.view.at[g.id] = len(in.view.goals)
			in.view.goals = append(in.view.goals, g)
			walk(id, depth+1)
		}
	}
	walk("", 0)
}

// levels are from the widest on.
var levels = []string{"company", "department", "partnership", "personal", ""}

func rank(level string) int { return slices.Index(levels, level) }

func (in *loader) row(g model.Goal, depth int) goal {
	v := in.view
	row := goal{
		id: uuid.MustParse(g.ID), record: g, depth: depth, title: g.Title, level: levelWord(g.Level), owner: in.people[g.Owner],
		above: in.goals[g.Parent].Title, due: say.DateIn(g.Due, v.today), ended: in.ended[g.ID],
	}
	if r := g.Progress(); r != nil {
		row.share, row.percent = float(r), percent(r)
	}
	row.state, row.tone = in.state(&g)
	switch {
	case orphan(&g, in.goals):
		row.flags = append(row.flags, lang.L("A personal goal without one above it: which goal does it serve?"))
	case slices.Contains(g.Flags, ledger.FlagCycle):
		row.flags = append(row.flags, lang.L("You both hung goals under each other; this one’s link was left out. Choose where it belongs."))
	}
	if slices.Contains(g.Flags, ledger.FlagConflict) {
		row.flags = append(row.flags, lang.L("You both changed it; settle that in the Exchange."))
	}
	for _, s := range in.scopes {
		if s.ID == g.Scope {
			row.scope = s.Statement
		}
	}
	for _, r := range in.revisions[g.ID] {
		row.revised = append(row.revised, in.revision(r))
	}
	slices.Reverse(row.revised)
	for _, c := range in.checkins[g.ID] {
		line := checkin{date: say.DateIn(checkinDay(c), v.today), value: value(c.Value, g.Unit), note: c.Note}
		line.state, line.tone = stateWord(c.State)
		row.checkins = append(row.checkins, line)
		row.lastDay = max(row.lastDay, checkinDay(c))
	}
	var parts []string
	for _, m := range in.milestones[g.ID] {
		step := in.milestone(m)
		row.steps = append(row.steps, step)
		if m.AssistantPart != "" && !step.done {
			parts = append(parts, m.AssistantPart)
		}
	}
	row.part = strings.Join(parts, "; ")
	row.path = in.path(&g)
	return row
}

// state is the pill of a goal: what somebody said, but a day that is over says late.
func (in *loader) state(g *model.Goal) (string, kit.Tone) {
	open := g.State != "done" && g.State != "dropped" && g.State != "late"
	switch {
	case slices.Contains(g.Flags, ledger.FlagCycle):
		return lang.L("in a circle"), kit.Warn
	case open && g.Due != "" && g.Due < in.view.today:
		return lang.L("Overdue"), kit.Bad
	case open && g.State != "at_risk" && orphan(g, in.goals):
		return lang.L("no parent"), kit.Neutral
	}
	return stateWord(g.State)
}

// orphan says whether a personal goal serves no other.
func orphan(g *model.Goal, all map[string]model.Goal) bool {
	_, there := all[g.Parent]
	return g.Level == "personal" && !there && !slices.Contains(g.Flags, ledger.FlagCycle)
}

func stateWord(state string) (string, kit.Tone) {
	switch state {
	case "on_track":
		return lang.L("On track"), kit.Good
	case "at_risk":
		return lang.L("At risk"), kit.Warn
	case "late":
		return lang.L("Late"), kit.Bad
	case "done":
		return lang.L("Done"), kit.Tint
	case "dropped":
		return lang.L("Dropped"), kit.Neutral
	}
	return lang.L("no state"), kit.Neutral
}

func levelWord(level string) string {
	switch level {
	case "company":
		return lang.L("Company")
	case "department":
		return lang.L("Department")
	case "partnership":
		return lang.L("Partnership")
	case "personal":
		return lang.L("Personal")
	}
	return ""
}

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// percent is a share in whole percent, halves up.
func percent(r *big.Rat) string {
	hundred := new(big.Rat).Mul(r, big.NewRat(100, 1))
	hundred.Add(hundred, big.NewRat(1, 2))
	whole := new(big.Int).Div(hundred.Num(), hundred.Denom()) // rounds down, also below 0
	return whole.String() + " %"
}

// value is a number with its unit: "54 %", "7 people".
func value(n model.Number, unit string) string {
	switch {
	case n == "":
		return ""
	case unit == "percent":
		unit = "%"
	}
	return strings.TrimSpace(say.Decimal(string(n)) + " " + unit)
}

func (in *loader) revision(r model.GoalRevision) revision {
	line := revision{by: in.people[r.CreatedBy], reason: r.Reason, date: say.DateIn(r.CreatedAt.Date(), in.view.today)}
	var parts []string
	for _, field := range []string{"due", "target"} {
		change := r.Changed[field]
		if len(change) != 2 {
			continue
		}
		from, to := text(change[0]), text(change[1])
		if field == "due" {
			parts = append(parts, lang.L("Due {{.From}} → {{.To}}", map[string]string{
				"From": say.DateIn(model.Date(from), in.view.today), "To": say.DateIn(model.Date(to), in.view.today)}))
			continue
		}
		parts = append(parts, lang.L("Target {{.From}} → {{.To}}", map[string]string{"From": say.Decimal(from), "To": say.Decimal(to)}))
	}
	line.what = strings.Join(parts, ", ")
	return line
}

// text is a value of a revision, which holds what a JSON object held.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return new(big.Rat).SetFloat64(v).RatString()
	}
	return ""
}

func (in *loader) milestone(m model.Milestone) milestone {
	return milestone{
		id: uuid.MustParse(m.ID), goal: uuid.MustParse(m.Goal), title: m.Title, of: in.goals[m.Goal].Title,
		due: say.DateIn(m.Due, in.view.today), part: m.AssistantPart, done: m.DoneOn != "",
		late: m.DoneOn == "" && m.Due != "" && m.Due < in.view.today,
	}
}

// path draws the check-ins between the day on which the goal was written down, or the first of
// them, and the day on which it is due.
func (in *loader) path(g *model.Goal) path {
	checkins := slices.Clone(in.checkins[g.ID])
	slices.Reverse(checkins)
	from, to := g.CreatedAt.Date(), g.Due
	if len(checkins) > 0 {
		from, to = min(from, checkinDay(checkins[0])), max(to, checkinDay(checkins[len(checkins)-1]))
	}
	days := from.Days(to)
	if g.Due == "" || days <= 0 || g.Progress() == nil || len(checkins) == 0 {
		return path{}
	}
	when := func(day model.Date) float64 { return float64(from.Days(day)) / float64(days) }
	p := path{first: say.Month(from), last: say.Month(to), points: []point{{}}}
	for _, c := range checkins {
		if c.Value.Valid() {
			p.points = append(p.points, point{when(checkinDay(c)), float(g.ProgressOf(c.Value))})
		}
	}
	for _, r := range in.revisions[g.ID] {
		if at := when(r.CreatedAt.Date()); at >= 0 && at <= 1 {
			p.revised = append(p.revised, at)
		}
	}
	return p
}

// quarterKey orders quarters as texts.
func quarterKey(day model.Date) string { return string(insight.PeriodOf(day, "quarter").From) }

// roadmap sorts milestones and the ends of goals into quarters.
func (in *loader) roadmap() {
	v := in.view
	byName := map[string]*quarter{}
	var names []string
	of := func(day model.Date) *quarter {
		name := "~"
		if day.Valid() {
			name = quarterKey(day)
		}
		if byName[name] == nil {
			byName[name] = &quarter{name: lang.L("Without a day")}
			if day.Valid() {
				byName[name].name, byName[name].now = say.Quarter(day), name == quarterKey(v.today)
			}
			names = append(names, name)
		}
		return byName[name]
	}
	for _, g := range v.goals {
		for i, m := range in.milestones[g.record.ID] {
			q := of(m.Due)
			q.lines = append(q.lines, roadLine{day: m.Due, step: &g.steps[i]})
		}
	}
	for i, g := range v.goals {
		if g.record.State != "done" && g.record.State != "dropped" && g.record.Due.Valid() {
			q := of(g.record.Due)
			q.lines = append(q.lines, roadLine{day: g.record.Due, goal: i})
		}
	}
	slices.Sort(names)
	for _, name := range names {
		q := byName[name]
		slices.SortStableFunc(q.lines, func(a, b roadLine) int { return cmp.Compare(a.day, b.day) })
		v.quarters = append(v.quarters, *q)
	}
}

func (in *loader) scoped() {
	for _, s := range in.scopes {
		row := scope{id: uuid.MustParse(s.ID), statement: s.Statement, through: s.Through}
		for i, g := range in.view.goals {
			if g.record.Scope == s.ID {
				row.goals = append(row.goals, i)
			}
		}
		in.view.scopes = append(in.view.scopes, row)
	}
}

// finding says how many are aligned, and which are in trouble.
func (in *loader) finding() string {
	n, aligned, risk, late := 0, 0, 0, 0
	for _, g := range in.view.goals {
		if g.record.State == "dropped" {
			continue
		}
		n++
		if !orphan(&g.record, in.goals) {
			aligned++
		}
		switch {
		case g.record.State == "at_risk":
			risk++
		case g.tone == kit.Bad:
			late++
		}
	}
	if n == 0 {
		return lang.L("What the company, the department and each of you want — and why")
	}
	count := func(n int) map[string]int { return map[string]int{"N": n} }
	parts := []string{lang.N("{{.PluralCount}} goals", n), lang.L("{{.N}} aligned", count(aligned))}
	if risk > 0 {
		parts = append(parts, lang.L("{{.N}} at risk", count(risk)))
	}
	if late > 0 {
		parts = append(parts, lang.L("{{.N}} late", count(late)))
	}
	return strings.Join(parts, ", ")
}
