package goals

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/theme"
)

// newestInSheet is how many check-ins the sheet shows.
const newestInSheet = 6

// openGoal shows a goal beside the screen: why it is there, how it stands, how it came here.
func (s *Screen) openGoal(id uuid.UUID) {
	g := s.view.find(id)
	if g == nil {
		return
	}
	body := kit.NewStack(14)
	if g.record.Why != "" {
		body.Add(kit.NewCard(kit.NewStack(2, kit.NewText(kit.Tiny(lang.L("Why")).In(theme.Accent)), kit.NewText(kit.Body(g.record.Why)))).As(kit.Tinted).Inset(12))
	} else {
		body.Add(kit.NewCard(kit.NewText(kit.Small(lang.L("Nobody has said yet why this is worth doing.")))).As(kit.Quiet).Inset(12))
	}
	body.Add(s.standing(g))
	if g.ended {
		ask := kit.NewLink(lang.L("Ask {{.Name}} for feedback… (F)", map[string]string{"Name": s.view.partner}), func() { s.askFeedback(g) })
		body.Add(kit.NewCard(kit.NewStack(4, kit.NewText(kit.Body(lang.L("It is done. How did it go?"))), kit.NewRow(0, ask))).As(kit.Tinted).Inset(12))
	}
	for _, flag := range g.flags {
		body.Add(kit.NewCard(kit.NewText(kit.Body(flag))).As(kit.Alarming).Inset(10))
	}
	if g.path.first != "" {
		body.Add(newPathWithMonths(g.path))
	}
	body.Add(s.facts(g))
	for _, part := range []fyne.CanvasObject{s.part(g), s.smart(g), s.steps(g), s.revisions(g), s.checkins(g)} {
		if part != nil {
			body.Add(part)
		}
	}
	body.Add(record.Itself(s.desk, "goal", id))
	closeSheet := func() { s.desk.Sheet(nil) }
	checkIn := func() { s.checkIn(id) }
	footer := kit.NewFlow(12,
		kit.NewButton(lang.L("Check in"), kit.Primary, "Ctrl ↵", checkIn),
		kit.NewButton(lang.L("Revise…"), kit.Plain, "R", func() { s.revise(id) }),
		kit.NewButton(lang.L("Edit"), kit.Plain, "E", func() { s.edit(id) }))
	s.desk.Form(kit.NewSheet(g.title, body, footer, closeSheet), checkIn, s.closed)
	s.open = id
	s.tree.mark(s.view.at[id])
	s.title()
}

// closed forgets which goal was beside the screen.
func (s *Screen) closed() {
	s.open = uuid.Nil
	s.tree.mark(-1)
	s.title()
}

// askFeedback opens the form that asks the partner how a goal went that is done.
func (s *Screen) askFeedback(g *goal) {
	id := g.id
	record.Write(s.desk, record.Writing{
		Kind: "feedback", Title: lang.L("Ask for feedback"), Fields: []string{"about", "skills", "project"},
		Preset: model.Doc{"asked_of": s.desk.Ledger.Info().Partner.String(), "about": g.title, "project": g.title},
		Next:   func(uuid.UUID) { s.reopen(id) },
	})
}

func (s *Screen) standing(g *goal) fyne.CanvasObject {
	state, tone := stateWord(g.record.State)
	line := kit.NewTopRow(10, kit.NewPill(state, tone))
	if g.record.StateNote != "" {
		line.Add(kit.Grow(kit.NewText(kit.Body(g.record.StateNote))))
	}
	rows := kit.NewStack(8, line)
	if g.record.HelpNeeded != "" {
		rows.Add(kit.NewText(kit.Strong(lang.L("Needs help:")+" "), kit.Body(g.record.HelpNeeded)))
	}
	return rows
}

// facts are what a goal is, in lines.
func (s *Screen) facts(g *goal) fyne.CanvasObject {
	var facts []kit.KeyValue
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, kit.Fact(label, value))
		}
	}
	r := &g.record
	now, target := value(r.Current, r.Unit), value(r.Target, r.Unit)
	if now == "" {
		now = value(r.Start, r.Unit)
	}
	if now != "" && target != "" {
		words := map[string]string{"Now": now, "Target": target}
		switch g.percent {
		case now:
			add(lang.L("Progress"), now)
		case "":
			add(lang.L("Progress"), lang.L("{{.Now}} of {{.Target}}", words))
		default:
			words["Percent"] = g.percent
			add(lang.L("Progress"), lang.L("{{.Now}}, on the way to {{.Target}} ({{.Percent}})", words))
		}
	}
	add(lang.L("Due"), g.due)
	add(lang.L("Level"), g.level)
	add(lang.L("Serves"), g.above)
	add(lang.L("Scope"), g.scope)
	return kit.NewKeyValues(84, facts...)
}

// part is what the assistant does for the goal: enabling it or embodying it.
func (s *Screen) part(g *goal) fyne.CanvasObject {
	words := g.part
	if words == "" {
		words = lang.L("Nothing said yet: each milestone names it.")
		if g.record.Contribution == "" && len(g.steps) == 0 {
			return nil
		}
	}
	spans := []kit.Span{kit.Sub(words)}
	switch g.record.Contribution {
	case "enable":
		spans = append(spans, kit.Sub(" · "), kit.Strong(lang.L("enable")))
	case "embody":
		spans = append(spans, kit.Sub(" · "), kit.Strong(lang.L("embody")))
	}
	return kit.NewStack(2, kit.NewText(kit.Strong(lang.L("{{.Name}}’s part", map[string]string{"Name": s.view.helper}))), kit.NewText(spans...))
}

// smart shows which of the five questions have an answer. They are counted and not scored.
func (s *Screen) smart(g *goal) fyne.CanvasObject {
	of := g.record.Smart
	if of == nil {
		return nil
	}
	title := lang.L("SMART {{.N}}/5", map[string]string{"N": strconv.Itoa(of.Answered())})
	var facts []kit.KeyValue
	for _, q := range smartQuestions(of) {
		answer := kit.NewText(kit.Body(*q.answer))
		if *q.answer == "" {
			answer = kit.NewText(kit.Hint(lang.L("open")))
		}
		facts = append(facts, kit.KeyValue{Key: q.label, Value: answer})
	}
	return kit.NewStack(4, kit.NewText(kit.Strong(title)), kit.NewKeyValues(84, facts...))
}

// A smartQuestion is one of the five, by the name of its field.
type smartQuestion struct {
	name, label, asks string
	answer            *string
}

func smartQuestions(of *model.Smart) []smartQuestion {
	return []smartQuestion{
		{"specific", lang.L("Specific"), lang.L("What exactly?"), &of.Specific},
		{"measurable", lang.L("Measurable"), lang.L("How will you know?"), &of.Measurable},
		{"achievable", lang.L("Achievable"), lang.L("What makes it possible?"), &of.Achievable},
		{"relevant", lang.L("Relevant"), lang.L("What does it serve?"), &of.Relevant},
		{"time_bound", lang.L("Time-bound"), lang.L("By when?"), &of.TimeBound},
	}
}

func (s *Screen) steps(g *goal) fyne.CanvasObject {
	add := kit.NewLink(lang.L("Add a milestone"), func() { s.newMilestone(g.id) })
	rows := kit.NewStack(0, kit.NewRow(8, kit.Grow(kit.NewText(kit.Strong(lang.L("Milestones")))), add))
	for _, m := range g.steps {
		line := kit.NewColumns(8, []kit.Width{kit.Fixed(60), kit.Ratio(1)}, kit.NewText(kit.Small(m.due)), s.stepWords(m))
		rows.Add(kit.NewInset(-edge, 0, kit.NewTapRow(line, func() { s.openMilestone(m.id) }))) // lines up with the other rows
	}
	return rows
}

// stepWords are a milestone's title, and whether it is done or late.
func (s *Screen) stepWords(m milestone) fyne.CanvasObject {
	words := kit.NewFlow(8, kit.NewText(kit.Body(m.title)))
	switch {
	case m.done:
		words.Add(kit.NewPill(lang.L("Done"), kit.Tint))
	case m.late:
		words.Add(kit.NewPill(lang.L("Late"), kit.Bad))
	}
	if m.part == "" && !m.done {
		words.Add(kit.NewPill(s.noPart(), kit.Warn))
	}
	return words
}

func (s *Screen) noPart() string {
	return lang.L("no part for {{.Name}} yet", map[string]string{"Name": s.view.helper})
}

func (s *Screen) revisions(g *goal) fyne.CanvasObject {
	if len(g.revised) == 0 {
		return nil
	}
	rows := make([]fyne.CanvasObject, len(g.revised))
	for i, r := range g.revised {
		rows[i] = kit.NewTopRow(10, kit.NewSmallAvatar(r.by.initials, r.by.role),
			kit.Grow(kit.NewText(kit.Small(r.what).In(theme.Ink), kit.Small(" — “"+r.reason+"”"))), kit.NewText(kit.Hint(r.date)))
	}
	return kit.NewStack(4, kit.NewText(kit.Strong(lang.L("Revisions"))), kit.NewItems(6, rows...))
}

func (s *Screen) checkins(g *goal) fyne.CanvasObject {
	if len(g.checkins) == 0 {
		return nil
	}
	rows := make([]fyne.CanvasObject, 0, newestInSheet)
	for _, c := range g.checkins[:min(len(g.checkins), newestInSheet)] {
		words := kit.NewStack(2, kit.NewText(kit.Body(c.value)))
		if c.note != "" {
			words.Add(kit.NewText(kit.Small(c.note)))
		}
		rows = append(rows, kit.NewTopRow(8, kit.NewColumns(0, []kit.Width{kit.Fixed(60)}, kit.NewText(kit.Small(c.date))), kit.Grow(words), kit.NewPill(c.state, c.tone)))
	}
	return kit.NewStack(4, kit.NewText(kit.Strong(lang.L("Check-ins"))), kit.NewItems(6, rows...))
}
