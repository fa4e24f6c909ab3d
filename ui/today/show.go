package today

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// The measures of the screen, as in the design.
const (
	gap float32 = theme.GapCard
	// leastBeside is the width below which the two columns stand one below the other.
	leastBeside float32 = 640
	// edge is what a row's own room takes off a card's inset, so that rows line up with the
	// heading above them.
	edge float32 = 8
)

// show draws the view.
func (s *Screen) show() {
	v := s.view
	left, right := []fyne.CanvasObject{}, []fyne.CanvasObject{}
	if s.assists() {
		left = append(left, s.standing(), kit.Grow(s.waiting()))
		right = append(right, s.returned(), s.newFrom(), kit.Grow(s.talk()))
	} else {
		left = append(left, s.toRule())
		if len(v.matters) > 0 {
			left = append(left, s.waiting())
		}
		left = append(left, kit.Grow(s.standing()))
		right = append(right, s.toCredit(), s.decidedAlone(), s.returned(), kit.Grow(s.talk()))
		if len(v.news) > 0 {
			left = append(left[:len(left)-1], s.standing(), kit.Grow(s.newFrom()))
		}
	}
	columns := kit.NewAside(gap, leastBeside, []kit.Width{kit.Ratio(1.55), kit.Ratio(1)}, kit.NewStack(gap, left...), kit.NewStack(gap, right...))
	s.body.Objects = []fyne.CanvasObject{s.heading(), s.capture(), kit.Grow(kit.NewScroll(columns).ToEdge())}
	s.body.Refresh()
}

// assists says whether this window is the assistant's.
func (s *Screen) assists() bool { return s.view.role == model.Assistant }

func (s *Screen) heading() fyne.CanvasObject {
	v := s.view
	weight, open := kit.Primary, kit.NewButton(lang.L("Open bundle…"), kit.Plain, "", s.desk.OpenBundle).Tip("Ctrl O")
	if len(v.rulings) > 0 {
		weight = kit.Plain // the rulings come first
	}
	send := lang.L("Send to {{.Name}}", name(v.partner))
	if v.unsent > 0 {
		send += " · " + strconv.Itoa(v.unsent)
	}
	if !v.joined {
		send = lang.L("Invite {{.Name}}…", name(v.partner))
	}
	return kit.NewHeading(v.greeting, v.line, open, kit.NewButton(send, weight, "", s.desk.SaveReply).Tip("Ctrl S"))
}

// capture is the line that opens the place to note something down.
func (s *Screen) capture() fyne.CanvasObject {
	line := kit.NewTapCard(kit.NewInset(4, 0, kit.NewText(kit.Body(lang.L("Capture a decision, credit or promise")+" — ").In(theme.Ink3),
		kit.Sub(lang.L("“chose Hotel Lumen for offsite #events”")))), s.desk.Capture).Inset(8)
	return kit.NewRow(12, kit.Grow(line), kit.NewButton("Ctrl N", kit.Plain, "", s.desk.Capture))
}

// standing is where the two stand.
func (s *Screen) standing() fyne.CanvasObject {
	v := s.view.stand
	heading := kit.NewRow(8, kit.Grow(kit.NewText(kit.CardTitle(lang.L("Where we stand")))), kit.NewText(kit.Hint(v.base)))
	if v.base == "" {
		return empty(heading, lang.L("An area is something that is decided again and again. Add the first one, and see here how far it has come from Tell to Empower."),
			kit.NewLink(lang.L("Add an area"), func() { s.desk.Go(screen.Decisions, uuid.Nil) }))
	}
	var stages []fyne.CanvasObject
	for i, stage := range v.stages {
		stages = append(stages, kit.NewStack(6, kit.NewStageBar(i+1), kit.NewStack(0,
			kit.NewText(kit.Strong(strconv.Itoa(stage.count)).At(theme.Screen), kit.Sub("  "+say.Stage(model.Stage(i+1)))),
			kit.NewText(kit.Hint(stage.names)).AtMost(6))))
	}
	rows := kit.NewStack(12, heading, kit.NewColumns(10, nil, stages...))
	if v.ready != nil {
		rows.Add(s.ready())
	}
	return kit.NewCard(rows)
}

// ready names the area that has the evidence for its next stage.
func (s *Screen) ready() fyne.CanvasObject {
	r := s.view.stand.ready
	words := kit.NewText(kit.Strong(r.name), kit.Body(" — "+r.why))
	row := []fyne.CanvasObject{kit.NewPill(lang.L("Ready"), kit.Tint), kit.Grow(words)}
	switch {
	case s.mayAsk():
		row = append(row, kit.NewLink(s.askWords(), func() { s.desk.Ask(r.area) }))
	case r.asked != "":
		row = append(row, kit.NewText(kit.Small(r.asked)))
	default:
		row = append(row, kit.NewLink(lang.L("Look at it"), func() { s.desk.Go(screen.Decisions, r.area) }))
	}
	return kit.NewCard(kit.NewRow(12, row...)).As(kit.Tinted).Inset(10)
}

// mayAsk says whether there is something to ask for: the assistant asks, and only once.
func (s *Screen) mayAsk() bool {
	return s.assists() && s.view.stand.ready != nil && s.view.stand.ready.asked == ""
}

func (s *Screen) askWords() string {
	return lang.L("Ask for {{.Stage}}", map[string]string{"Stage": say.Stage(s.view.stand.ready.to)})
}

// waiting is what waits on whom.
func (s *Screen) waiting() fyne.CanvasObject {
	v := s.view
	heading := kit.NewCardHeading(lang.L("Waiting"))
	if len(v.matters) == 0 {
		return empty(heading, lang.L("Nothing waits on either of you: no request, no open decision, no promise, no briefing."), nil)
	}
	shown := v.matters
	if v.unread {
		shown = shown[:min(len(shown), s.room())]
	}
	list := s.list(heading, shown)
	if v.more > 0 {
		list = append(list, kit.NewInset(edge, edge, kit.NewText(kit.Hint(lang.N("and {{.PluralCount}} more", v.more)))))
	}
	return kit.NewCard(kit.NewStack(0, list...)).Inset(theme.PadCard - edge)
}

// The least that stands above what waits, and the height of a row, at normal text size.
const (
	leastAbove float32 = 240
	leastRow   float32 = 36
)

// room is how many rows of what waits the window may have room for. The first frame of a long
// ledger has no more, and the others come with its history.
func (s *Screen) room() int {
	return int((s.desk.Window.Canvas().Size().Height-theme.Scaled(leastAbove))/theme.Scaled(leastRow)) + 1
}

// returned is the hours that came back.
func (s *Screen) returned() fyne.CanvasObject {
	h := s.view.hours
	title := lang.L("Hours returned to {{.Name}}", name(s.view.partner))
	if !s.assists() {
		title = lang.L("Hours returned to you")
	}
	heading := []fyne.CanvasObject{}
	if h.pill != "" {
		heading = append(heading, kit.NewPill(h.pill, h.tone))
	}
	if h.empty {
		return empty(kit.NewCardHeading(title), h.note, nil)
	}
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(title, heading...),
		kit.NewText(kit.Number(h.number+"  "), kit.Sub(h.beside)), kit.NewBars(h.weeks, h.level), kit.NewText(kit.Hint(h.note))))
}

// newFrom is what the partner's last bundle brought.
func (s *Screen) newFrom() fyne.CanvasObject {
	v := s.view
	heading := kit.NewCardHeading(lang.L("New from {{.Name}}", name(v.partner)), kit.NewText(kit.Hint(v.since)))
	if len(v.news) == 0 {
		return empty(heading, lang.L("What {{.Name}} ruled, wrote and thanked for stands here once you have opened a bundle.", name(v.partner)),
			kit.NewLink(lang.L("Open bundle…"), s.desk.OpenBundle))
	}
	return kit.NewCard(kit.NewStack(0, s.list(heading, v.news)...)).Inset(theme.PadCard - edge)
}

// talk is the goals to talk about.
func (s *Screen) talk() fyne.CanvasObject {
	heading := kit.NewCardHeading(lang.L("Goals to talk about"))
	if len(s.view.goals) == 0 {
		return empty(heading, lang.L("Goals that are late or at risk stand here. Set the first one together."),
			kit.NewLink(lang.L("Set a goal"), func() { s.desk.Go(screen.Goals, uuid.Nil) }))
	}
	list := []fyne.CanvasObject{kit.NewInset(edge, edge, heading)}
	for i, g := range s.view.goals {
		if i > 0 {
			list = append(list, kit.NewInset(edge, 0, kit.NewDivider()))
		}
		line := kit.NewStack(6, kit.NewRow(8, kit.Grow(kit.NewText(kit.Body(g.title)).AtMost(3)), kit.NewPill(g.state, g.tone)))
		if g.counts {
			line.Add(kit.NewBar(g.share))
		}
		list = append(list, kit.NewTapRow(line, func() { s.desk.Open("goal", g.id) }))
	}
	return kit.NewCard(kit.NewStack(0, list...)).Inset(theme.PadCard - edge)
}

// toRule leads the executive's day.
func (s *Screen) toRule() fyne.CanvasObject {
	v := s.view
	if len(v.rulings) == 0 {
		return empty(kit.NewCardHeading(lang.L("Nothing waits for your ruling")),
			lang.L("When {{.Name}} asks for more authority, or for your word on a recommendation, it stands here as one line.", name(v.partner)), nil)
	}
	title := lang.N("{{.PluralCount}} things wait for your ruling", len(v.rulings))
	heading := kit.NewCardHeading(title, kit.NewButton(lang.L("Rule on them"), kit.Primary, "R", func() { s.desk.Go(screen.Ruling, uuid.Nil) }))
	return kit.NewCard(kit.NewStack(0, s.list(heading, v.rulings)...)).As(kit.Marked).Inset(theme.PadCard - edge)
}

// toCredit says what has deserved credit.
func (s *Screen) toCredit() fyne.CanvasObject {
	v := s.view
	heading := kit.NewCardHeading(lang.L("Credit to give"), kit.NewText(kit.Hint(v.last)))
	if len(v.credit) == 0 {
		return empty(heading, v.purpose(lang.L("What went well in the last weeks and has not been thanked for stands here.")),
			kit.NewLink(lang.L("Give credit"), func() { s.desk.Go(screen.Credit, uuid.Nil) }))
	}
	return kit.NewCard(kit.NewStack(0, s.list(heading, v.credit)...)).Inset(theme.PadCard - edge)
}

// decidedAlone says what the executive did not have to decide.
func (s *Screen) decidedAlone() fyne.CanvasObject {
	v := s.view
	heading := kit.NewCardHeading(lang.L("Decided without you"), kit.NewText(kit.Hint(lang.L("last two weeks"))))
	if len(v.alone) == 0 {
		return empty(heading, v.purpose(lang.L("What {{.Name}} decides with the authority that you gave is listed here.", name(v.partner))), nil)
	}
	return kit.NewCard(kit.NewStack(0, s.list(heading, v.alone)...)).Inset(theme.PadCard - edge)
}

// list sets rows with dividers below a heading.
func (s *Screen) list(heading fyne.CanvasObject, of []row) []fyne.CanvasObject {
	return list(heading, of, func(r row) {
		if r.at == "" {
			s.desk.Open(r.kind, r.id)
			return
		}
		s.desk.Go(r.at, r.id)
	})
}

func list(heading fyne.CanvasObject, of []row, open func(row)) []fyne.CanvasObject {
	list := []fyne.CanvasObject{kit.NewInset(edge, edge, heading)}
	for i, r := range of {
		if i > 0 {
			list = append(list, kit.NewInset(edge, 0, kit.NewDivider()))
		}
		list = append(list, r.object(func() { open(r) }))
	}
	return list
}

func (r row) object(open func()) fyne.CanvasObject {
	var line []fyne.CanvasObject
	if r.who.initials != "" {
		line = append(line, kit.NewSmallAvatar(r.who.initials, r.who.role))
	}
	line = append(line, kit.Grow(kit.NewText(r.words...).AtMost(3)))
	if r.pill != "" {
		line = append(line, kit.NewPill(r.pill, r.tone))
	}
	return kit.NewTapRow(kit.NewRow(10, line...), open)
}

// empty is a card that has nothing to show yet: what it is for, and the first step.
func empty(heading fyne.CanvasObject, purpose string, first fyne.CanvasObject) fyne.CanvasObject {
	rows := kit.NewStack(8, heading, kit.NewText(kit.Small(purpose)))
	if first != nil {
		rows.Add(kit.NewRow(0, first))
	}
	return kit.NewCard(rows)
}

func name(of string) map[string]string { return map[string]string{"Name": of} }
