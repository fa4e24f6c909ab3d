package onetoone

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/words"
)

// weekly are the charts beside an agenda; a quarterly shows all.
var weekly = []string{
	insight.ChartDecisions, insight.ChartHistory, insight.ChartViews, insight.ChartCredit, insight.ChartHours, insight.ChartRecommendations,
}

// load reads the ledger into a view. Which kind of meeting it is for decides the one that is
// planned, and else the person who asks.
func load(ctx context.Context, l *storage.Ledger, kind string) (*view, error) {
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	in, info, w := insight.New(facts), l.Info(), say.Words()
	v := &view{today: facts.Now, me: info.Role}
	for i, role := range []model.Role{model.Executive, model.Assistant} {
		p := facts.People[role]
		v.people[i] = person{p.ID, say.FirstName(p.Name), say.Initials(p.Name), []kit.Role{kit.Executive, kit.Assistant}[i]}
	}
	if next := in.Next(); next != nil {
		id, err := uuid.Parse(next.ID)
		if err != nil {
			return nil, err
		}
		v.meeting = &meeting{id: id, date: next.Date, kind: next.Type}
		if started, err := time.Parse(time.RFC3339, string(next.Started)); err == nil {
			v.meeting.started = started
		}
		if kind == "" {
			kind = next.Type
		}
		v.take(in.Taken(next.ID))
	}
	v.quarterly = kind == "quarterly"
	v.agenda = in.Planned(v.quarterly)
	v.items, v.parked = items(w, v.agenda.Items), items(w, v.agenda.Parked)
	for i := range facts.Topics { // those that somebody put off stay in sight
		if t := &facts.Topics[i]; t.Parked && !t.Done {
			v.parked = append(v.parked, item{
				key: t.ID, title: t.Title, why: lang.L("put off"), source: "topic", records: []string{t.ID},
			})
		}
	}
	held := in.Held()
	for i := range held {
		v.hold(&held[i], l.Now().Location())
	}
	if len(held) > 0 {
		v.last = held[0].ID
	}
	show := weekly
	if v.quarterly {
		show = insight.Charts()
	}
	for _, name := range show {
		if c, ok := in.Chart(name, insight.Span{}); ok {
			v.charts = append(v.charts, c.Telling())
		}
	}
	v.head(len(held))
	return v, nil
}

// head is the title, and what the agenda comes to.
func (v *view) head(held int) {
	day := v.today
	if v.meeting != nil {
		day = v.meeting.date
	}
	v.title = lang.L("One-to-one · {{.Day}}", map[string]string{"Day": say.DayOfWeek(day)})
	v.finding = lang.L("Your {{.Ordinal}} together · agenda built from the ledger, {{.N}} of {{.All}} minutes planned", map[string]any{
		"Ordinal": say.Ordinal(held + 1), "N": v.agenda.Minutes, "All": weeklyMinutes,
	})
}

// items puts an agenda's items into words.
func items(w *words.Words, list []insight.Item) []item {
	rows := make([]item, len(list))
	for i, x := range list {
		row := item{key: x.Key(), title: x.Named(w.Stage), why: w.Say(x.Why), source: x.Source, records: x.Records}
		row.minutes = lang.L("{{.N}} min", map[string]any{"N": x.Minutes})
		if row.title == "" { // why it is there says it all: what stands before the colon heads it
			row.title, row.why, _ = strings.Cut(row.why, ": ")
			row.title = capital(row.title)
		}
		rows[i] = row
	}
	return rows
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

func (v *view) take(actions []model.Action) {
	for _, x := range actions {
		id, err := uuid.Parse(x.ID)
		if err != nil {
			continue
		}
		a := action{id: id, what: x.What, owner: v.person(x.Owner), done: x.DoneOn != ""}
		if x.Due != "" && !a.done {
			a.due, a.late = say.Due(x.Due, v.today), x.Due < v.today
		}
		v.taken = append(v.taken, a)
	}
}

func (v *view) hold(m *model.Meeting, zone *time.Location) {
	id, err := uuid.Parse(m.ID)
	if err != nil {
		return
	}
	p := past{id: id, day: say.DateIn(m.Date, v.today), notes: m.Notes}
	if m.Type == "quarterly" {
		p.day += " · " + lang.L("quarterly")
	}
	from, err1 := time.Parse(time.RFC3339, string(m.Started))
	to, err2 := time.Parse(time.RFC3339, string(m.Ended))
	if err1 == nil && err2 == nil {
		p.length = from.In(zone).Format("15:04") + " · " + say.Minutes(int64(to.Sub(from)/time.Minute))
	}
	v.held = append(v.held, p)
}
