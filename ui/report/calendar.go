package report

import (
	"context"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
)

// A Calendar is what a partnership has to remember, for the calendar that a person uses:
// reviews, expiries, promises and one-to-ones.
type Calendar struct {
	Facts  insight.Facts
	Grants []model.Grant // of every stage, for their reviews
	// Gone are records in the trash: their events are called off, since a calendar that
	// has them would keep them otherwise.
	Gone []model.Doc
	At   time.Time
	// Say puts a sentence into the reader's language; nil leaves it in English.
	Say func(insight.Sentence) string
}

// CalendarOf gathers a partnership's calendar. Private records are not in it.
func CalendarOf(ctx context.Context, l *storage.Ledger) (c Calendar, err error) {
	if c.Facts, err = l.Facts(ctx); err != nil {
		return c, err
	}
	c.At = l.Now()
	docs, err := l.List(ctx, model.GrantKind.Name, storage.Query{})
	if err != nil {
		return c, err
	}
	for _, doc := range docs {
		g, err := model.As[model.Grant](doc)
		if err != nil {
			return c, err
		}
		c.Grants = append(c.Grants, g)
	}
	for _, k := range []*model.Kind{model.DecisionKind, model.PromiseKind, model.MeetingKind} {
		docs, err := l.List(ctx, k.Name, storage.Query{Deleted: true})
		if err != nil {
			return c, err
		}
		for _, doc := range docs {
			if doc["private"] != true {
				c.Gone = append(c.Gone, doc)
			}
		}
	}
	return c, nil
}

// An event is one line of the calendar.
type event struct {
	record    string
	what      string // review, expiry, promise or meeting; with the record it is the UID
	title     insight.Sentence
	text      string
	since     model.Moment // of the record
	day       model.Date
	from, to  time.Time // where the time is known too
	cancelled bool
}

// Write writes the calendar. The same ledger at the same time gives the same bytes.
func (c Calendar) Write(to io.Writer) error {
	cal := ics.NewCalendarFor("Tandem")
	cal.SetProductId("-//Tandem//Tandem//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("Tandem: " + c.name(model.Executive) + " & " + c.name(model.Assistant))
	for _, e := range c.events() {
		c.add(cal, e)
	}
	return cal.SerializeTo(to)
}

func (c Calendar) events() []event {
	list := c.grants()
	for i := range c.Facts.Decisions {
		if d := &c.Facts.Decisions[i]; d.Review != "" {
			list = append(list, event{
				record: d.ID, what: "review", since: d.CreatedAt, day: d.Review, text: d.Situation,
				title:     insight.Sentence{Text: "How did it turn out? {{.Title}}", Values: map[string]any{"Title": d.Situation}},
				cancelled: d.Outcome != "" && len(d.OutcomeAgreed) == 2,
			})
		}
	}
	for i := range c.Facts.Promises {
		if p := &c.Facts.Promises[i]; p.Due != "" {
			title := insight.Sentence{Text: "Promise: {{.Title}}", Values: map[string]any{"Title": p.What}}
			if p.By != "" {
				title = insight.Sentence{Text: "Promise of {{.Name}}: {{.Title}}", Values: map[string]any{"Title": p.What, "Name": c.person(p.By)}}
			}
			list = append(list, event{
				record: p.ID, what: "promise", since: p.CreatedAt, day: p.Due, title: title, text: p.What, cancelled: p.KeptOn != "" || p.BrokenOn != "",
			})
		}
	}
	for i := range c.Facts.Meetings {
		m := &c.Facts.Meetings[i]
		e := event{
			record: m.ID, what: "meeting", since: m.CreatedAt, day: m.Date, cancelled: m.Cancelled,
			title: insight.Sentence{Text: "One-to-one: {{.Executive}} and {{.Assistant}}", Values: map[string]any{
				"Executive": c.name(model.Executive), "Assistant": c.name(model.Assistant),
			}},
		}
		e.from, e.to = clock(m.Started), clock(m.Ended)
		list = append(list, e)
	}
	return append(list, c.gone()...)
}

// grants are the reviews and expiries. A grant that was revoked or replaced is called off.
func (c Calendar) grants() []event {
	names := map[string]string{}
	for _, a := range c.Facts.Areas {
		names[a.ID] = a.Name
	}
	empowered := map[string]*insight.Grant{}
	for i := range c.Facts.Grants {
		empowered[c.Facts.Grants[i].ID] = &c.Facts.Grants[i]
	}
	agreed := map[string]string{} // by area, the grant that stands
	for area, steps := range c.Facts.Agreed {
		for _, s := range steps {
			if s.From <= c.Facts.Now {
				agreed[area] = s.Grant
			}
		}
	}
	var list []event
	for i := range c.Grants {
		g := &c.Grants[i]
		values := map[string]any{"Area": names[g.Area], "Stage": g.Stage}
		starts := g.Start > c.Facts.Now && g.RevokedOn == ""
		stands := func(day model.Date) bool {
			if e := empowered[g.ID]; e != nil && g.Stage == model.Empower {
				return e.On(day)
			}
			return g.RevokedOn == "" && (agreed[g.Area] == g.ID || starts)
		}
		if g.Review != "" {
			list = append(list, event{
				record: g.ID, what: "review", since: g.CreatedAt, day: g.Review, text: g.Situation, cancelled: !stands(g.Review),
				title: insight.Sentence{Text: "Review: {{.Stage}} in {{.Area}}", Values: values},
			})
		}
		if g.Expires != "" {
			list = append(list, event{
				record: g.ID, what: "expiry", since: g.CreatedAt, day: g.Expires, text: g.Situation, cancelled: !stands(g.Expires),
				title: insight.Sentence{Text: "Last day: {{.Stage}} in {{.Area}}", Values: values},
			})
		}
	}
	return list
}

// gone calls off the events of what is in the trash.
func (c Calendar) gone() []event {
	var list []event
	for _, doc := range c.Gone {
		k := model.KindOf(doc.Text("kind"))
		what, day := "", ""
		switch k {
		case model.DecisionKind:
			what, day = "review", doc.Text("review")
		case model.PromiseKind:
			what, day = "promise", doc.Text("due")
		case model.MeetingKind:
			what, day = "meeting", doc.Text("date")
		}
		if day != "" {
			list = append(list, event{
				record: doc.Text("id"), what: what, since: model.Moment(doc.Text("created_at")), day: model.Date(day), cancelled: true,
				title: insight.Sentence{Text: "{{.Name}}", Values: map[string]any{"Name": doc.Text(k.Title)}},
			})
		}
	}
	return list
}

// add writes an event. Its UID is the record and what of it is meant, whatever laptop writes
// it; the later of two files wins by its sequence, which only grows.
func (c Calendar) add(cal *ics.Calendar, e event) {
	out := cal.AddEvent(e.what + "-" + e.record + "@tandem")
	since := clock(e.since)
	out.SetDtStampTime(c.At.UTC())
	out.SetModifiedAt(c.At.UTC())
	if !since.IsZero() {
		out.SetCreatedTime(since.UTC())
		out.SetSequence(int(max(0, c.At.Sub(since)/time.Second)))
	}
	if !e.from.IsZero() && e.to.After(e.from) {
		out.SetStartAt(e.from.UTC())
		out.SetEndAt(e.to.UTC())
	} else {
		out.SetAllDayStartAt(e.day.Time())
		out.SetAllDayEndAt(e.day.Add(1).Time())
		out.SetTimeTransparency(ics.TransparencyTransparent) // a reminder keeps nobody busy
	}
	out.SetSummary(c.say(e.title))
	if e.text != "" {
		out.SetDescription(e.text)
	}
	out.SetStatus(ics.ObjectStatusConfirmed)
	if e.cancelled {
		out.SetStatus(ics.ObjectStatusCancelled)
	}
}

func (c Calendar) say(s insight.Sentence) string {
	if c.Say == nil {
		return s.String()
	}
	return c.Say(s)
}

func (c Calendar) name(role model.Role) string { return c.Facts.People[role].Name }

// person is the name of one of the two or of an ally.
func (c Calendar) person(id string) string {
	for _, p := range c.Facts.People {
		if p.ID == id {
			return p.Name
		}
	}
	for _, a := range c.Facts.Allies {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}

// clock is a time; zero where the moment is only a day.
func clock(m model.Moment) time.Time {
	t, err := time.Parse(time.RFC3339, string(m))
	if err != nil {
		return time.Time{}
	}
	return t
}
