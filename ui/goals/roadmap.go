package goals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// roadmap has a card a quarter: the milestones, each with the assistant's part, and the goals
// that end in it.
func (s *Screen) roadmap() fyne.CanvasObject {
	if len(s.view.quarters) == 0 {
		return kit.NewEmpty("map", lang.L("No milestone yet"),
			lang.L("A milestone is a step towards a goal, with its day and with what {{.Name}} does for it.", map[string]string{"Name": s.view.helper}),
			kit.NewButton(lang.L("Add the first milestone"), kit.Plain, "M", s.NewMilestone))
	}
	cards := make([]fyne.CanvasObject, len(s.view.quarters))
	for i, q := range s.view.quarters {
		title := kit.NewRow(8, kit.NewText(kit.CardTitle(q.name)))
		if q.now {
			title.Add(kit.NewPill(lang.L("now"), kit.Tint))
		}
		rows := kit.NewStack(0, kit.NewInset(edge, edge, title))
		for _, l := range q.lines {
			if m := l.step; m != nil {
				rows.Add(kit.NewTapRow(s.step(*m), func() { s.openMilestone(m.id) }))
				continue
			}
			g := &s.view.goals[l.goal]
			rows.Add(kit.NewTapRow(kit.NewColumns(12, roadWidths, kit.NewText(kit.Small(g.due)),
				kit.NewText(kit.Strong(g.title)), kit.NewFlow(8, kit.NewText(kit.Small(lang.L("the goal is due"))), kit.NewPill(g.state, g.tone))), func() { s.openGoal(g.id) }))
		}
		look := kit.Raised
		if q.now {
			look = kit.Marked
		}
		cards[i] = kit.NewCard(rows).As(look).Inset(theme.PadCard - edge)
	}
	return kit.NewScroll(kit.NewStack(14, cards...)).ToEdge()
}

// edge is what a row's own room takes off a card's inset.
const edge float32 = 8

var roadWidths = []kit.Width{kit.Fixed(64), kit.Ratio(3), kit.Ratio(2)}

func (s *Screen) step(m milestone) fyne.CanvasObject {
	words := kit.NewStack(0, kit.NewText(kit.Body(m.title)), kit.NewText(kit.Hint(m.of)))
	part := kit.NewFlow(8)
	if m.part != "" {
		part.Add(kit.NewTopRow(6, kit.NewSmallAvatar(s.view.initials, kit.Assistant), kit.Grow(kit.NewText(kit.Small(m.part)))))
	} else if !m.done {
		part.Add(kit.NewPill(s.noPart(), kit.Warn))
	}
	switch {
	case m.done:
		part.Add(kit.NewPill(lang.L("Done"), kit.Tint))
	case m.late:
		part.Add(kit.NewPill(lang.L("Late"), kit.Bad))
	}
	return kit.NewColumns(12, roadWidths, kit.NewText(kit.Small(m.due)), words, part)
}

// NewMilestone opens the form of a new one.
func (s *Screen) NewMilestone() { s.newMilestone(s.open) }

// newMilestone opens it with the goal chosen, where one is given.
func (s *Screen) newMilestone(goal uuid.UUID) {
	if s.view == nil {
		return
	}
	if len(s.view.goals) == 0 {
		s.NewGoal() // it needs one to lead to
		return
	}
	form.Read(s.desk, "milestone", uuid.Nil, func(_, draft model.Doc) {
		values := model.Doc{"goal": s.view.goals[0].id.String()}
		for name, value := range draft {
			values[name] = value
		}
		if goal != uuid.Nil {
			values["goal"] = goal.String()
		}
		s.dockMilestone("milestone", model.Doc{}, values)
	})
}

func (s *Screen) openMilestone(id uuid.UUID) {
	key := "milestone/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		values := model.Doc{
			"goal": doc.Text("goal"), "title": doc.Text("title"), "assistant_part": doc.Text("assistant_part"),
			"due": say.DateField(model.Date(doc.Text("due"))), "done_on": say.DateField(model.Date(doc.Text("done_on"))),
		}
		for name, value := range draft {
			values[name] = value
		}
		s.dockMilestone(key, doc, values)
	})
}

func (s *Screen) dockMilestone(key string, doc, values model.Doc) {
	f := form.New(s.desk, key)
	title := f.Field("title", kit.NewField(lang.L("Milestone")))
	title.Validate = form.Required(lang.L("Say in a few words what will be there."))
	var goals []form.Option
	for _, g := range s.view.goals {
		goals = append(goals, form.Option{Value: g.id.String(), Word: g.title})
	}
	goal := f.Pick("goal", goals, "")
	due := f.Field("due", kit.NewField(lang.L("Due")))
	part := f.Field("assistant_part", kit.NewTextArea(lang.L("{{.Name}}’s part", map[string]string{"Name": s.view.helper}), 2).
		Hint(lang.L("Left blank, it is flagged.")))
	rows := kit.NewStack(12, title, kit.NewLabelled(lang.L("Goal"), goal), due, part)
	var done *kit.Field
	if doc.Text("id") != "" {
		done = f.Field("done_on", kit.NewField(lang.L("Done on")).Placeholder(say.DateField(s.view.today)))
		rows.Add(done)
	}
	f.Fill(values)
	heading := lang.L("New milestone")
	if done != nil {
		heading = lang.L("Milestone")
	}
	f.Sent = func(uuid.UUID) { s.Load() }
	f.Dock(heading, lang.L("Save"), rows, title.Entry(), func() {
		write := model.Doc{"title": f.Value("title"), "goal": f.Value("goal")}
		if id := doc.Text("id"); id != "" {
			write["id"] = id
		}
		ok := title.Check()
		ok = f.ReadDate(write, "due", due) && ok
		if done != nil {
			ok = f.ReadDate(write, "done_on", done) && ok
		}
		if !ok {
			return
		}
		form.Put(write, "assistant_part", f.Value("assistant_part"))
		f.Send("milestone", write, lang.L("Saved “{{.Title}}”", map[string]string{"Title": write.Text("title")}))
	})
}
