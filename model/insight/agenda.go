package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// An Agenda is what the pair talks about, built from the ledger.
type Agenda struct {
	Date      model.Date
	Quarterly bool
	Minutes   int // planned, of the items
	Items     []Item
	Parked    []Item   // what did not fit, in the same order
	Charts    []string // that a quarterly looks at
}

// An Item is one point of an agenda.
type Item struct {
	Section int    // 1 to 7, as the rules number them
	Source  string // kind of record that it comes from
	Title   string // the record's own words; "" where Why says it all
	Area    string // and To: what a request is about, for whoever speaks another language
	To      model.Stage
	Why     Sentence
	Minutes int
	Records []string
	Due     model.Date
	Forced  bool // in, whatever else had to wait

	since model.Date
}

// Named is the title in words that say a stage; "" where Why says it all.
func (i Item) Named(stage func(model.Stage) string) string {
	if i.Area != "" && i.To != 0 {
		return i.Area + " → " + stage(i.To)
	}
	return i.Title
}

const (
	agendaMinutes = 30
	agendaItems   = 7
	expiringDays  = 14 // a grant that ends within these is talked about
	creditDays    = 28 // without credit for so long, it is forced in
	gapTalk       = 2  // points apart that two views may be before the pair talks
)

// The minutes of an item, where it does not name its own.
const (
	actionMinutes  = 2
	topicMinutes   = 5
	requestMinutes = 4
	grantMinutes   = 3
	goalMinutes    = 6
	promiseMinutes = 3
	outcomeMinutes = 2
	stageMinutes   = 3
	gapMinutes     = 3
	creditMinutes  = 2
)

// quarterlyCharts are what a quarterly adds.
var quarterlyCharts = []string{ChartBoard, ChartHistory, ChartGoals, ChartViews}

// Agenda builds the agenda of the next one-to-one.
func (in *Insight) Agenda(quarterly bool) Agenda {
	a := Agenda{Date: in.facts.Now, Quarterly: quarterly, Items: []Item{}, Parked: []Item{}}
	if quarterly {
		a.Charts = quarterlyCharts
	}
	var all []Item
	for section, items := range [][]Item{
		in.lastActions(), in.topics(), slices.Concat(in.requests(), in.expiring()), slices.Concat(in.goals(), in.brokenPromises()),
		in.outcomes(), in.stageTalk(), slices.Concat(in.creditTalk(), in.gaps()),
	} {
		if section != 1 && section != 6 { // these have an order of their own
			slices.SortStableFunc(items, compareItems)
		}
		for i := range items {
			items[i].Section = section + 1
		}
		all = append(all, items...)
	}
	a.fill(all)
	return a
}

// fill takes items in their order while they fit; what is forced keeps its place.
func (a *Agenda) fill(all []Item) {
	places, minutes := agendaItems, agendaMinutes
	for _, item := range all {
		if item.Forced {
			places--
			minutes -= item.Minutes
		}
	}
	for _, item := range all {
		switch {
		case item.Forced:
		case places > 0 && item.Minutes <= minutes:
			places--
			minutes -= item.Minutes
		default:
			a.Parked = append(a.Parked, item)
			continue
		}
		a.Items = append(a.Items, item)
		a.Minutes += item.Minutes
	}
}

// compareItems puts what is due first, then what is older, then by id; without a due day last.
func compareItems(a, b Item) int {
	due := func(i Item) string { return cmp.Or(string(i.Due), "~") }
	return cmp.Or(
		strings.Compare(due(a), due(b)), strings.Compare(string(a.since), string(b.since)), slices.Compare(a.Records, b.Records),
	)
}

// lastActions are one item: what became of the actions of the last one-to-one, and of
// older ones that are still open.
func (in *Insight) lastActions() []Item {
	last := in.lastMeeting()
	item := Item{Source: "action", Minutes: actionMinutes}
	done, open := 0, 0
	for i := range in.facts.Actions {
		x := &in.facts.Actions[i]
		isDone := x.DoneOn != "" && x.DoneOn <= in.facts.Now
		if x.CreatedAt.Date() > in.facts.Now || isDone && (last == nil || x.Meeting != last.ID) {
			continue
		}
		if isDone {
			done++
		} else {
			open++
		}
		item.Records = append(item.Records, x.ID)
	}
	if len(item.Records) == 0 {
		return nil
	}
	slices.Sort(item.Records)
	item.Why = say("agenda.actions", "last actions: {{.Done}} done, {{.Open}} open", "Done", done, "Open", open)
	return []Item{item}
}

// lastMeeting is the newest one-to-one that was held before the day, nil where there was none.
func (in *Insight) lastMeeting() *model.Meeting {
	var last *model.Meeting
	for i := range in.facts.Meetings {
		m := &in.facts.Meetings[i]
		if m.Cancelled || m.Date > in.facts.Now || m.Date == in.facts.Now && m.Ended == "" {
			continue
		}
		if last == nil || cmp.Or(strings.Compare(string(m.Date), string(last.Date)), strings.Compare(m.ID, last.ID)) > 0 {
			last = m
		}
	}
	return last
}

// topics are both people's own, the assistant's first.
func (in *Insight) topics() []Item {
	var own, others []Item
	over := in.over()
	for i := range in.facts.Topics {
		t := &in.facts.Topics[i]
		if t.Done || t.Parked || t.CreatedAt.Date() > in.facts.Now || over[t.Meeting] {
			continue
		}
		by := in.people[cmp.Or(t.By, t.CreatedBy)]
		item := Item{
			Source: "topic", Title: t.Title, Minutes: topicMinutes, Records: []string{t.ID}, since: t.CreatedAt.Date(),
			Why: say("agenda.topic", "{{.Name}}’s topic", "Name", in.name(by)),
		}
		if t.Minutes != nil && *t.Minutes > 0 {
			item.Minutes = int(min(*t.Minutes, 24*60))
		}
		if by == model.Executive {
			others = append(others, item)
		} else {
			own = append(own, item)
		}
	}
	slices.SortFunc(own, compareItems)
	slices.SortFunc(others, compareItems)
	return slices.Concat(own, others)
}

// over are the meetings that are past.
func (in *Insight) over() map[string]bool {
	over := map[string]bool{}
	for i := range in.facts.Meetings {
		m := &in.facts.Meetings[i]
		over[m.ID] = m.Cancelled || m.Ended != "" || m.Date < in.facts.Now
	}
	return over
}

func (in *Insight) requests() []Item {
	var list []Item
	for _, r := range in.pending() {
		list = append(list, Item{
			Source: "request", Title: in.requestTitle(r), Area: in.areaName(r.Area), To: r.ToStage, Minutes: requestMinutes, Records: []string{r.ID}, Due: r.Expires, since: r.CreatedAt.Date(),
			Why: sayN("agenda.request", WorkingDays(r.CreatedAt.Date(), in.facts.Now), "waiting one working day", "waiting {{.N}} working days"),
		})
	}
	return list
}

func (in *Insight) expiring() []Item {
	var list []Item
	for i := range in.facts.Grants {
		g := &in.facts.Grants[i]
		if !g.On(in.facts.Now) || g.Terms.Expires > in.facts.Now.Add(expiringDays) {
			continue
		}
		list = append(list, Item{
			Source: "grant", Title: in.areaName(g.Area), Minutes: grantMinutes, Records: []string{g.ID}, Due: g.Terms.Expires, since: g.Terms.Start,
			Why: say("agenda.expiring", "Empower ends on {{.Day}}", "Day", g.Terms.Expires),
		})
	}
	return list
}

func (in *Insight) areaName(id string) string {
	if a := in.byID[id]; a != nil {
		return a.Name
	}
	return ""
}

func (in *Insight) goals() []Item {
	var list []Item
	for _, g := range in.goalsNow() {
		why := say("agenda.goal.at_risk", "goal at risk")
		switch g.state {
		case "late":
			why = say("agenda.goal.late", "goal late")
		case "at_risk":
		default:
			continue
		}
		list = append(list, Item{
			Source: "goal", Title: g.Title, Why: why, Minutes: goalMinutes, Records: []string{g.ID}, Due: g.Due, since: g.CreatedAt.Date(),
		})
	}
	return list
}

// brokenPromises are those broken since the last one-to-one, and those overdue.
func (in *Insight) brokenPromises() []Item {
	var since model.Date
	if last := in.lastMeeting(); last != nil {
		since = last.Date
	}
	var list []Item
	for i := range in.facts.Promises {
		p := &in.facts.Promises[i]
		state, day := in.promise(p)
		why := say("agenda.promise.overdue", "promise overdue")
		switch {
		case state == promiseBroken && day >= since:
			why = say("agenda.promise.broken", "promise broken")
		case state != promiseOverdue:
			continue
		}
		list = append(list, Item{
			Source: "promise", Title: p.What, Why: why, Minutes: promiseMinutes, Records: []string{p.ID}, Due: p.Due, since: p.CreatedAt.Date(),
		})
	}
	return list
}

// outcomes are decisions whose review is due and whose outcome is open or not agreed.
func (in *Insight) outcomes() []Item {
	var list []Item
	for _, d := range in.decisions {
		if d.Review == "" || d.Review > in.facts.Now || d.Outcome != "" && len(d.OutcomeAgreed) == 2 {
			continue
		}
		list = append(list, Item{
			Source: "decision", Title: d.Situation, Minutes: outcomeMinutes, Records: []string{d.ID}, Due: d.Review, since: d.day,
			Why: say("agenda.outcome", "how did it turn out?"),
		})
	}
	return list
}

// stageTalk is at most one: a step-back talk where something happened since the stage was
// agreed, else the best-supported rise that nobody has asked for yet. S5 is not among
// them, since it asks the executive first.
func (in *Insight) stageTalk() []Item {
	asked := map[string]bool{}
	for _, r := range in.pending() {
		asked[r.Area] = true
	}
	var back, rise *Item
	var best Consults
	for _, a := range in.areas {
		agreed := in.agreed(a.ID, in.facts.Now)
		for _, s := range in.Signals(a.ID) {
			if back == nil && s.AskFirst == "" && s.Last >= agreed.From && a.SnoozedUntil <= in.facts.Now {
				back = &Item{Source: "area", Title: a.Name, Minutes: stageMinutes, Records: []string{a.ID}, Why: say("agenda.step_back", "time for a step-back talk: {{.Why}}", "Why", s.Reason)}
			}
		}
		r := in.Ready(a.ID)
		if !r.OK || asked[a.ID] || rise != nil && !r.Consults.Better(best) {
			continue
		}
		best = r.Consults
		why := say("agenda.rise", "ready for {{.Stage}}: {{.Followed}} of {{.N}} followed", "Stage", r.To, "Followed", best.Followed, "N", best.N)
		if r.To == model.Explain {
			why = say("agenda.rise.explain", "ready for Explain")
		}
		rise = &Item{Source: "area", Title: a.Name, Minutes: stageMinutes, Records: []string{a.ID}, Why: why}
	}
	switch {
	case back != nil:
		return []Item{*back}
	case rise != nil:
		return []Item{*rise}
	}
	return nil
}

// Better says whether the score is higher, or as high over more.
func (c Consults) Better(o Consults) bool {
	x, y := c.Score(), o.Score()
	return cmp.Or(cmp.Compare(x.Count*y.Of, y.Count*x.Of), cmp.Compare(c.N, o.N)) > 0
}

// gaps is one item for the newest benefits on which the two are far apart.
func (in *Insight) gaps() []Item {
	view := in.latestView("benefits")
	if view == nil || view.Widest().Size() < gapTalk {
		return nil
	}
	n := 0
	for _, g := range view.Items() {
		if g.Size() >= gapTalk {
			n++
		}
	}
	return []Item{{
		Source: "assessment", Minutes: gapMinutes, Records: view.Records,
		Why: sayN("agenda.gaps", n, "one of the benefits looks different to the two of you: {{.Item}}",
			"{{.N}} of the benefits look different to the two of you, {{.Item}} most", "Item", Word("field."+view.Widest().Item)),
	}}
}

// creditTalk is credit and growth, forced in where there was no credit for four weeks.
func (in *Insight) creditTalk() []Item {
	item := Item{Source: "credit", Minutes: creditMinutes}
	for i := range in.facts.Training {
		if t := &in.facts.Training[i]; (t.State == "asked" || t.State == "") && t.CreatedAt.Date() <= in.facts.Now {
			item.Records = append(item.Records, t.ID)
		}
	}
	slices.Sort(item.Records)
	growth := len(item.Records)
	last := in.Credited(Span{}).Last
	switch {
	case last == "":
		item.Forced = true
		item.Why = say("agenda.credit.never", "credit and growth: no credit yet, training needs open: {{.Growth}}", "Growth", growth)
	case last == in.facts.Now:
		item.Why = say("agenda.credit.today", "credit and growth: credit today, training needs open: {{.Growth}}", "Growth", growth)
	default:
		days := last.Days(in.facts.Now)
		item.Forced = days >= creditDays
		item.Why = sayN("agenda.credit", days, "credit and growth: last credit one day ago, training needs open: {{.Growth}}",
			"credit and growth: last credit {{.N}} days ago, training needs open: {{.Growth}}", "Growth", growth)
	}
	return []Item{item}
}
