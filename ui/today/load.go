package today

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// How much a card lists; the rest stands on the screen it leads to.
const (
	mostMatters = 30
	mostNews    = 4
	mostGoals   = 3
	mostRulings = 8
	mostCredit  = 3
	mostAlone   = 4
	// aloneDays and creditDays are how far the executive's cards look back.
	aloneDays  = 14
	creditDays = 28
	barWeeks   = 13
)

// loader collects what one view is made of.
type loader struct {
	view      *view
	facts     insight.Facts
	pending   *storage.Pending
	in        *insight.Insight
	today     model.Date
	executive person
	assistant person
	names     map[model.Role]string // first names
	me        model.Role
	areas     map[string]string
}

// load reads the ledger into a view. In a long ledger, unless whole is asked for, that is what
// waits and what is new, without what the history says.
func load(ctx context.Context, l *storage.Ledger, whole bool) (*view, error) {
	info := l.Info()
	find := l.Pressing
	if whole {
		find = l.Pending
	}
	pending, err := find(ctx)
	if err != nil {
		return nil, err
	}
	facts := pending.Facts
	v := &view{role: info.Role, partner: say.FirstName(info.PartnerName), joined: info.Joined, partial: pending.Long && !whole}
	if !v.partial {
		if facts, err = l.Facts(ctx); err != nil {
			return nil, err
		}
	}
	if v.unsent, err = l.Unsent(ctx); err != nil {
		return nil, err
	}
	ld := &loader{
		view: v, facts: facts, pending: pending, in: insight.New(facts), today: facts.Now, me: info.Role,
		names: map[model.Role]string{info.Role: say.FirstName(info.Name), info.Role.Other(): v.partner}, areas: map[string]string{},
	}
	full := map[model.Role]string{info.Role: info.Name, info.Role.Other(): info.PartnerName}
	ld.executive = person{say.Initials(full[model.Executive]), kit.Executive}
	ld.assistant = person{say.Initials(full[model.Assistant]), kit.Assistant}
	for i := range facts.Areas {
		ld.areas[facts.Areas[i].ID] = facts.Areas[i].Name
	}
	bundle, news, err := l.Latest(ctx)
	if err != nil {
		return nil, err
	}
	ld.news(bundle, news, l.Now().Location())
	ld.stand()
	ld.matters()
	ld.goals()
	if !v.partial {
		ld.hours()
	}
	if !v.partial && info.Role == model.Executive {
		ld.credit()
		ld.alone()
	}
	v.greeting = greeting(l.Now(), say.FirstName(info.Name))
	v.line = ld.line(news)
	return v, nil
}

func greeting(now time.Time, name string) string {
	data := map[string]string{"Name": name}
	switch hour := now.Hour(); {
	case hour < 12:
		return lang.L("Good morning, {{.Name}}", data)
	case hour < 18:
		return lang.L("Good afternoon, {{.Name}}", data)
	}
	return lang.L("Good evening, {{.Name}}", data)
}

// line is the day, and what makes it one to look at.
func (ld *loader) line(news []storage.News) string {
	parts := []string{}
	rulings := 0
	for _, n := range news {
		if n.Kind == model.RulingKind.Name {
			rulings++
		}
	}
	if rulings > 0 && ld.me == model.Assistant {
		parts = append(parts, lang.N("{{.N}} rulings came back from {{.Name}}", rulings, map[string]any{"N": rulings, "Name": ld.view.partner}))
	}
	if n := len(ld.view.rulings); n > 0 && ld.me == model.Executive {
		parts = append(parts, lang.N("{{.N}} things wait for you from {{.Name}}", n, map[string]any{"N": n, "Name": ld.view.partner}))
	}
	for i := range ld.facts.Meetings {
		if m := &ld.facts.Meetings[i]; m.Date == ld.today && !m.Cancelled && m.Ended == "" {
			parts = append(parts, lang.L("one-to-one today"))
			break
		}
	}
	line := say.DayOfWeek(ld.today)
	if len(parts) > 0 {
		line += " · " + strings.Join(parts, ", ")
	}
	return line
}

// who is a person of a role.
func (ld *loader) who(role model.Role) person {
	switch role {
	case model.Executive:
		return ld.executive
	case model.Assistant:
		return ld.assistant
	}
	return person{}
}

// stand counts the areas by their agreed stage, and finds the one that is readiest: of those
// whose next stage has not been asked for, or else of the others.
func (ld *loader) stand() {
	s := &ld.view.stand
	all := ld.in.Areas()
	if len(all) == 0 {
		return
	}
	asked := map[string]model.Date{}
	for _, m := range ld.in.Matters() {
		if m.Kind == insight.RulingMatter {
			asked[m.Area] = m.Since
		}
	}
	var names [4][]string
	var best insight.Consults
	for _, a := range all {
		i := a.Agreed.Stage - model.Tell
		s.stages[i].count++
		names[i] = append(names[i], a.Name)
		if !a.Ready.OK || ld.view.partial { // the decisions that show it are not all there
			continue
		}
		r := ready{area: uuid.MustParse(a.ID), name: a.Name, to: a.Ready.To, why: ld.evidence(a.Ready)}
		if since := asked[a.ID]; since != "" {
			r.asked = lang.L("asked {{.Ago}}", map[string]string{"Ago": say.Ago(since, ld.today)})
		}
		first := s.ready == nil || s.ready.asked != "" && r.asked == ""
		if first || (s.ready.asked == "") == (r.asked == "") && a.Ready.Consults.Better(best) {
			s.ready, best = &r, a.Ready.Consults
		}
	}
	for i := range names {
		s.stages[i].names = strings.Join(names[i], " · ")
	}
	s.base = lang.L("last 180 days")
	if ld.pending.Counted {
		s.base = lang.N("{{.PluralCount}} areas", len(all)) + " · " + lang.N("{{.PluralCount}} decisions", ld.pending.Decisions) + " · " + s.base
	}
}

// evidence says why an area is ready.
func (ld *loader) evidence(r insight.Readiness) string {
	c := r.Consults
	if r.To == model.Explain {
		return lang.L("the last decisions show it already")
	}
	words := lang.L("{{.Followed}} of the last {{.N}} consults followed your recommendation", map[string]any{"Followed": c.Followed, "N": c.N})
	if ld.me == model.Executive {
		words = lang.L("you followed {{.Followed}} of the last {{.N}} recommendations", map[string]any{"Followed": c.Followed, "N": c.N})
	}
	if r.Small {
		words += " · " + lang.L("small sample")
	}
	return words
}

// matters puts what waits into words. What the executive is to rule on leads their day, and
// is not said twice.
func (ld *loader) matters() {
	v := ld.view
	for _, m := range ld.in.Matters() {
		if ld.me == model.Executive && m.On == model.Executive && (m.Kind == insight.RulingMatter || m.Kind == insight.DecisionMatter && m.Words != "") {
			if len(v.rulings) == mostRulings {
				continue
			}
			r := ld.matter(m)
			r.at = screen.Ruling
			r.who = ld.assistant // from whom it comes
			v.rulings = append(v.rulings, r)
			continue
		}
		if len(v.matters) == mostMatters {
			v.more++
			continue
		}
		v.matters = append(v.matters, ld.matter(m))
	}
	if v.partial {
		if !ld.pending.Counted {
			v.more = 0
		}
		for _, c := range ld.pending.Beyond {
			if ld.me != model.Executive || c.On != model.Executive || c.Kind != insight.DecisionMatter {
				v.more += c.N
			}
		}
	}
}

func (ld *loader) matter(m insight.Matter) row {
	r := row{who: ld.who(m.On), tone: map[insight.Pressure]kit.Tone{insight.Late: kit.Bad, insight.Soon: kit.Warn}[m.Press]}
	r.id, _ = uuid.Parse(m.Record)
	line := func(text string) { r.words = []kit.Span{kit.Body(text)} }
	data := map[string]string{"Title": m.Title, "Name": ld.names[m.On.Other()], "Area": ld.areas[m.Area]}
	ago := say.Ago(m.Since, ld.today)
	switch m.Kind {
	case insight.RulingMatter:
		r.at = screen.Decisions
		line(ld.asked(m))
		r.pill = lang.L("asked {{.Ago}}", map[string]string{"Ago": ago})
	case insight.DecisionMatter:
		r.at = screen.Decisions
		line(lang.L("Decide: {{.Title}}", data))
		if m.Words != "" && m.On == ld.me {
			r.words = append(r.words, kit.Sub(" — “"+m.Words+"”"))
		}
		r.pill = lang.L("open since today")
		if days := m.Since.Days(ld.today); days > 0 {
			r.pill = lang.N("open for {{.PluralCount}} days", days)
		}
	case insight.OutcomeMatter:
		r.at = screen.Decisions
		line(lang.L("Outcome of “{{.Title}}” — say it with {{.Name}}", data))
	case insight.BriefingMatter:
		r.kind = "briefing"
		line(lang.L("Briefing: {{.Title}}", data) + ", " + lang.N("{{.PluralCount}} working days old", m.Days))
		r.pill = lang.L("new")
		if m.Press == insight.Late {
			r.pill = lang.L("stale")
		}
	case insight.PromiseMatter:
		r.kind = "promise"
		line(lang.L("Promise: {{.Title}}", data))
		r.pill = lang.L("promised {{.Ago}}", map[string]string{"Ago": ago})
	case insight.ActionMatter:
		r.kind = "action"
		line(lang.L("Action: {{.Title}}", data))
		r.pill = lang.L("agreed {{.Ago}}", map[string]string{"Ago": ago})
	case insight.TrainingMatter:
		r.kind = "training"
		line(lang.L("Training request: {{.Title}}", data))
		r.pill = lang.L("asked {{.Ago}}", map[string]string{"Ago": ago})
	case insight.ExpiryMatter:
		r.at = screen.Decisions
		r.id, _ = uuid.Parse(m.Area)
		line(lang.L("Authority ends: {{.Title}}", data))
		r.pill = lang.L("ends {{.Date}}", map[string]string{"Date": say.DateIn(m.Due, ld.today)})
	}
	if m.Due != "" && m.Kind != insight.ExpiryMatter {
		r.pill = say.Due(m.Due, ld.today)
	}
	return r
}

// asked says what a request asks for, in one line.
func (ld *loader) asked(m insight.Matter) string {
	for i := range ld.facts.Requests {
		q := &ld.facts.Requests[i]
		if q.ID != m.Record {
			continue
		}
		words := lang.L("{{.Area}} to {{.Stage}}", map[string]string{"Area": ld.areas[q.Area], "Stage": say.Stage(q.ToStage)})
		if q.CapEach != nil {
			words += ", " + lang.L("cap {{.Amount}}", map[string]string{"Amount": say.Money(*q.CapEach, q.Currency)})
		}
		return words
	}
	return m.Title
}

// hours puts the return into words.
func (ld *loader) hours() {
	h := &ld.view.hours
	span := ld.in.DefaultSpan()
	minutes := ld.in.Minutes(span)
	if minutes.Entries == 0 {
		h.empty = true
		h.note = lang.L("Note the minutes that a decision saves, and see here what comes back each week.")
		return
	}
	week := insight.PeriodOf(ld.today, "week")
	for n := barWeeks; n > 0; n-- { // whole weeks: this one is not over
		from := week.From.Add(-7 * n)
		if from.Add(6) >= span.From {
			h.weeks = append(h.weeks, float64(ld.in.Minutes(insight.Span{From: from, To: from.Add(6)}).Net()))
		}
	}
	weeks := float64(span.Days()) / 7
	h.number, h.beside = say.Minutes(int64(float64(minutes.Net())/weeks)), lang.L("a week")
	h.note = lang.L("Time only; it leaves out quality and calm. Costs in the settings add the break-even.")
	if ld.facts.Settings == nil {
		return
	}
	whole, cautious := *ld.facts.Settings, *ld.facts.Settings
	whole.Recovery, cautious.Recovery = "1", "0.5"
	full, err := ld.in.Return(whole, span)
	if err != nil || full.Status != insight.ReturnOK || full.BreakEvenMinutesPerWeek == nil {
		return
	}
	// A working week of the executive: the year has as many as the settings say.
	worked := weeks
	if w, _ := ld.facts.Settings.WeeksPerYear.Rat().Float64(); w > 0 {
		worked = float64(span.Days()) / 365 * w
	}
	net, _ := full.NetMinutes.Float64()
	even, _ := full.BreakEvenMinutesPerWeek.Float64()
	h.number = say.Minutes(int64(net / worked))
	h.beside = lang.L("a working week · break-even {{.Hours}}", map[string]string{"Hours": say.Minutes(int64(even))})
	h.level = even * worked / weeks
	h.pill, h.tone = lang.L("below break-even"), kit.Warn
	if full.ROI != nil && full.ROI.Sign() >= 0 {
		h.pill, h.tone = lang.L("above break-even"), kit.Good
	}
	if half, err := ld.in.Return(cautious, span); err == nil && half.ROI != nil {
		roi, _ := half.ROI.Float64()
		h.note = lang.L("Time only; at a cautious 50 % the return is {{.Percent}} %.", map[string]string{"Percent": say.Signed(int(roi*100 + 0.5*sign(roi)))})
	}
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// goals picks those that are late or at risk, and fills up with what is due next.
func (ld *loader) goals() {
	rank := func(g *model.Goal) int {
		switch {
		case g.State == "late" || g.Due != "" && g.Due < ld.today:
			return 1
		case g.State == "at_risk":
			return 0
		}
		return 2
	}
	var open []*model.Goal
	for i := range ld.facts.Goals {
		if g := &ld.facts.Goals[i]; g.State != "done" && g.State != "dropped" {
			open = append(open, g)
		}
	}
	slices.SortStableFunc(open, func(a, b *model.Goal) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return strings.Compare(string(a.Due)+"~", string(b.Due)+"~")
	})
	for n, g := range open {
		if n >= mostGoals && rank(g) == 2 || n >= 2*mostGoals {
			break
		}
		shown := goal{title: g.Title}
		shown.id, _ = uuid.Parse(g.ID)
		switch rank(g) {
		case 0:
			shown.state, shown.tone = lang.L("At risk"), kit.Warn
		case 1:
			shown.state, shown.tone = lang.L("Late"), kit.Bad
		default:
			shown.state, shown.tone = lang.L("On track"), kit.Good
		}
		shown.share, shown.counts = progress(g)
		ld.view.goals = append(ld.view.goals, shown)
	}
}

// progress is how far a goal is from its start to its target.
func progress(g *model.Goal) (share float64, counts bool) {
	if !g.Target.Valid() || !g.Current.Valid() {
		return 0, false
	}
	start, _ := g.Start.Rat().Float64()
	target, _ := g.Target.Rat().Float64()
	current, _ := g.Current.Rat().Float64()
	if target == start {
		return 0, false
	}
	return min(max((current-start)/(target-start), 0), 1), true
}

// credit is what has deserved some, and when it was last given.
func (ld *loader) credit() {
	v := ld.view
	for _, d := range newest(ld.in.Creditable(ld.today.Add(-creditDays)), mostCredit) {
		r := row{who: ld.assistant, words: []kit.Span{kit.Body(d.Situation)}, pill: lang.L("went well"), tone: kit.Good, at: screen.Credit}
		r.id, _ = uuid.Parse(d.ID)
		v.credit = append(v.credit, r)
	}
	v.last = lang.L("none given yet")
	if last := ld.in.Credited(insight.Span{}).ByExecutive.Last; last != "" {
		v.last = lang.L("last given {{.Ago}}", map[string]string{"Ago": say.Ago(last, ld.today)})
	}
}

// alone is what was decided without the executive.
func (ld *loader) alone() {
	for _, d := range newest(ld.in.Alone(ld.today.Add(-aloneDays)), mostAlone) {
		r := row{who: ld.assistant, words: []kit.Span{kit.Body(d.Situation)}, at: screen.Decisions}
		if area := ld.areas[d.Area]; area != "" {
			r.words = append(r.words, kit.Sub(" · "+area))
		}
		r.id, _ = uuid.Parse(d.ID)
		switch {
		case d.WithinLimits != nil && *d.WithinLimits:
			r.pill, r.tone = lang.L("within limits"), kit.Good
		case d.WithinLimits != nil:
			r.pill, r.tone = lang.L("over the limits"), kit.Warn
		default:
			r.pill = say.DateIn(d.Date, ld.today)
		}
		ld.view.alone = append(ld.view.alone, r)
	}
}

func newest[T any](list []T, n int) []T { return list[:min(n, len(list))] }
