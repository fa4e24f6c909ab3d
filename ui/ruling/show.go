package ruling

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// The measures of the screen, as in the design.
const (
	across    float32 = 60
	down      float32 = 26
	gap       float32 = 16
	cardInset float32 = 28
	columnGap float32 = 34
	sideWidth float32 = 300
	keyWidth  float32 = 110
)

// build shows the card, or that nothing waits.
func (s *Screen) build() {
	if s.card == nil {
		s.fill(s.heading(), kit.Grow(s.empty()))
		return
	}
	if s.trust == nil && s.ruler() {
		s.trust = kit.NewTextArea("", 3).Placeholder(lang.L("You read the room better than I do…"))
		s.trust.OnChanged = func(string) { s.sitting.use() }
	}
	columns := []fyne.CanvasObject{kit.NewScroll(s.left())}
	widths := []kit.Width{kit.Ratio(1)}
	if s.ruler() {
		columns, widths = append(columns, kit.NewScroll(s.side())), append(widths, kit.Fixed(sideWidth/sideGrows()))
	}
	s.fill(s.heading(), kit.Grow(kit.NewCard(kit.NewColumns(columnGap, widths, columns...)).Inset(cardInset)), s.foot())
}

// sideGrows is how much less than the text the keys' column grows: a large text leaves more
// room for the request than for the margins of its keys.
func sideGrows() float32 { return max(1, 0.6+0.4*theme.Scaled(1)) }

func (s *Screen) fill(rows ...fyne.CanvasObject) {
	s.root.Objects = rows
	s.root.Refresh()
}

// head shows the heading anew and leaves alone what somebody is writing.
func (s *Screen) head() {
	s.root.Objects[0] = s.heading()
	s.root.Refresh()
}

func (s *Screen) heading() fyne.CanvasObject {
	info := s.found.info
	name, role := say.FirstName(info.PartnerName), kit.Assistant
	title := lang.N("From {{.Name}} · {{.N}} requests for your ruling", len(s.queue.order), map[string]any{"Name": name, "N": len(s.queue.order)})
	if !s.ruler() {
		title = lang.N("{{.N}} requests wait for {{.Name}}", len(s.queue.order), map[string]any{"Name": name, "N": len(s.queue.order)})
		role = kit.Executive
	}
	if len(s.queue.order) == 0 {
		title = lang.L("Rulings")
	}
	var finding []kit.Span
	if b := s.found.bundle; b != nil && s.ruler() {
		finding = s.received()
	}
	var steps []fyne.CanvasObject
	if n := len(s.queue.order); s.card != nil && n > 1 {
		step := n - len(s.queue.open(s.wanted)) + 1
		steps = append(steps,
			kit.NewText(kit.Sub(lang.L("{{.Step}} of {{.Steps}}", map[string]int{"Step": step, "Steps": n}))),
			kit.NewColumns(0, []kit.Width{kit.Fixed(ladderWidth / theme.Scaled(1))}, kit.NewLadder(step, n)))
	}
	return kit.NewRow(12, kit.NewAvatar(say.Initials(info.PartnerName), role),
		kit.Grow(kit.NewHeadingOf(title, finding, steps...)), kit.NewIconButton("x", s.close))
}

// ladderWidth is that of a drawing, which does not grow with the text.
const ladderWidth float32 = 160

// received says which bundle brought the requests.
func (s *Screen) received() []kit.Span {
	b := s.found.bundle
	at := say.Time(timeOf(b.At, s.found.zone))
	brought := lang.N("Bundle of {{.At}} · {{.N}} changes merged", b.Entries, map[string]any{"At": at, "N": b.Entries}) +
		", " + lang.N("{{.PluralCount}} conflicts", b.Conflicts) + " · "
	return []kit.Span{kit.Sub(brought), kit.Sub("✓ " + lang.L("signature verified")).In(theme.Good)}
}

// left is the request itself.
func (s *Screen) left() fyne.CanvasObject {
	c := s.card
	rows := []fyne.CanvasObject{kit.NewText(kit.Question(c.question[0]), kit.Question(c.area).In(theme.Accent), kit.Question(c.question[1]))}
	if c.about != "" {
		rows = []fyne.CanvasObject{kit.NewStack(4, rows[0], kit.NewText(kit.Sub(c.about)))}
	}
	if !s.ruler() {
		rows = append(rows, kit.NewText(kit.Sub(lang.L("Only {{.Name}} rules on this. This is what {{.Name}} sees.",
			map[string]string{"Name": say.FirstName(s.found.info.PartnerName)}))))
	}
	for _, w := range c.warnings {
		rows = append(rows, kit.NewTopRow(8, kit.NewInset(0, 2, kit.NewIcon("triangle-alert", theme.Warn)), kit.Grow(kit.NewText(kit.Body(w).In(theme.Warn)))))
	}
	if c.consult {
		rows = append(rows, kit.NewCard(kit.NewStack(0, kit.NewText(kit.Tiny(lang.L("Recommended")).In(theme.Accent)),
			kit.NewText(kit.Strong(c.advice).At(theme.Title)))).As(kit.Chosen).Inset(13))
	} else {
		rows = append(rows, s.steps())
	}
	if s.mode == changing {
		situation := factRows([]fact{{lang.L("Situation"), []part{{c.terms.Text("situation"), plain}}}})
		if c.terms.Text("situation") != "" {
			rows = append(rows, situation)
		}
		rows = append(rows, s.changes.content(say.FirstName(s.found.info.Name)))
	} else {
		rows = append(rows, factRows(c.facts))
	}
	if len(c.evidence.stages) > 0 {
		proof := kit.NewStack(8, kit.NewText(kit.Strong(c.evidence.count), kit.Sub("  "+c.evidence.rest)),
			kit.NewRow(12, kit.NewDots(c.evidence.stages...), kit.Grow(kit.NewText(kit.Hint(c.evidence.note)))))
		if c.evidence.agreed != "" {
			proof.Add(kit.NewText(kit.Small(c.evidence.agreed)))
		}
		rows = append(rows, kit.NewCard(proof).As(kit.Quiet).Inset(14))
	}
	if !c.consult && (c.advice != "" || c.risk != "") {
		rows = append(rows, s.advice())
	}
	return kit.NewStack(18, rows...)
}

// steps set what is beside what would be.
func (s *Screen) steps() fyne.CanvasObject {
	box := func(label kit.Span, to step, look kit.Look) fyne.CanvasObject {
		return kit.NewCard(kit.NewStack(0, kit.NewText(label), kit.NewText(kit.Strong(to.stage)), kit.NewText(kit.Small(to.meaning)))).As(look).Inset(13)
	}
	now := box(kit.Hint(lang.L("Today")), s.card.today, kit.Raised)
	after := s.card.after
	if s.mode == changing {
		after.meaning = s.card.alone
	}
	then := box(kit.Tiny(lang.L("If approved")).In(theme.Accent), after, kit.Chosen)
	arrow := kit.NewStack(0, kit.Spacer(), kit.NewIcon("arrow-right", theme.Ink3), kit.Spacer())
	return kit.NewColumns(14, []kit.Width{kit.Ratio(1), kit.Fixed(16), kit.Ratio(1)}, now, arrow, then)
}

func factRows(facts []fact) fyne.CanvasObject {
	rows := make([]kit.KeyValue, len(facts))
	for i, f := range facts {
		var spans []kit.Span
		for _, p := range f.parts {
			span := kit.Body(p.text)
			switch p.weight {
			case strong:
				span = span.Strong()
			case quiet:
				span = span.In(theme.Ink2)
			}
			spans = append(spans, span)
		}
		rows[i] = kit.KeyValue{Key: f.key, Value: kit.NewText(spans...)}
	}
	return kit.NewKeyValues(keyWidth, rows...)
}

func (s *Screen) advice() fyne.CanvasObject {
	var spans []kit.Span
	author := say.FirstName(s.found.info.PartnerName)
	if !s.ruler() {
		author = say.FirstName(s.found.info.Name)
	}
	if s.card.advice != "" {
		spans = append(spans, kit.Sub("“"+s.card.advice+"”").Slanted(), kit.Sub(" — "+author+". ").Slanted())
	}
	if s.card.risk != "" {
		spans = append(spans, kit.Sub(s.card.risk).Slanted())
	}
	return kit.NewText(spans...)
}

// side holds the ways to rule, or what the chosen one still asks for.
func (s *Screen) side() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	note := lang.L("Your ruling is signed on this laptop and can’t be made by anyone else.")
	switch {
	case s.locked:
		rows = append(rows, kit.NewText(kit.CardTitle(lang.L("Sign with your key"))),
			kit.NewText(kit.Small(lang.L("Your passphrase is asked for once. After ten minutes without a ruling the key is locked again."))),
			s.secret,
			kit.NewButton(lang.L("Sign and approve"), kit.Primary, "↵", s.unlock).Large(),
			kit.NewButton(lang.L("Back"), kit.Plain, "Esc", s.back).Large())
	case s.card.consult && (s.mode == declining || s.mode == adapting):
		title := lang.L("What do you decide instead?")
		if s.mode == adapting {
			title = lang.L("How do you adapt it?")
		}
		rows = append(rows, kit.NewText(kit.CardTitle(title)), kit.NewText(kit.Small(s.willSee())), s.reason,
			kit.NewButton(lang.L("Decide"), kit.Primary, "Ctrl ↵", s.send).Large(),
			kit.NewButton(lang.L("Back"), kit.Plain, "Esc", s.back).Large())
	case s.mode == declining:
		rows = append(rows, kit.NewText(kit.CardTitle(lang.L("Why not?"))), kit.NewText(kit.Small(s.willSee())), s.reason,
			kit.NewButton(lang.L("Decline"), kit.Primary, "Ctrl ↵", s.send).Large(),
			kit.NewButton(lang.L("Back"), kit.Plain, "Esc", s.back).Large())
	case s.mode == asking:
		rows = append(rows, kit.NewText(kit.CardTitle(lang.L("What do you want to know?"))), kit.NewText(kit.Small(s.willSee())), s.reason,
			kit.NewButton(lang.L("Ask"), kit.Primary, "Ctrl ↵", s.send).Large(),
			kit.NewButton(lang.L("Back"), kit.Plain, "Esc", s.back).Large())
	case s.mode == changing:
		rows = append(rows, kit.NewButton(lang.L("Approve with changes"), kit.Primary, "Ctrl ↵", s.approve).Large(),
			kit.NewButton(lang.L("Back"), kit.Plain, "Esc", s.back).Large())
	case s.card.consult:
		rows = append(rows,
			kit.NewButton(lang.L("Follow it"), kit.Primary, "A", s.approve).Large(),
			kit.NewButton(lang.L("Adapt it…"), kit.Plain, "C", s.change).Large(),
			kit.NewButton(lang.L("Decide otherwise…"), kit.Plain, "D", s.decline).Large(),
			kit.NewButton(lang.L("Ask a question"), kit.Plain, "Q", s.ask).Large(),
			kit.NewButton(lang.L("Later"), kit.Bare, "L", s.later).Large())
	default:
		rows = append(rows,
			kit.NewButton(lang.L("Approve"), kit.Primary, "A", s.approve).Large(),
			kit.NewButton(lang.L("Approve with changes…"), kit.Plain, "C", s.change).Large(),
			kit.NewButton(lang.L("Decline…"), kit.Plain, "D", s.decline).Large(),
			kit.NewButton(lang.L("Ask a question"), kit.Plain, "Q", s.ask).Large(),
			kit.NewButton(lang.L("Later"), kit.Bare, "L", s.later).Large())
	}
	rows = append(rows, kit.Spacer())
	if !s.card.consult && (s.mode == choosing || s.mode == changing) {
		rows = append(rows, kit.NewText(kit.Small(lang.L("Why you trust this")+" — "), kit.Small(lang.L("optional, {{.Name}} will see it", s.partner()))), s.trust)
	}
	return kit.NewStack(10, append(rows, kit.NewText(kit.Tiny(note)))...)
}

func (s *Screen) partner() map[string]string {
	return map[string]string{"Name": say.FirstName(s.found.info.PartnerName)}
}

func (s *Screen) willSee() string { return lang.L("{{.Name}} will see it.", s.partner()) }

// foot says what comes next and offers the reply.
func (s *Screen) foot() fyne.CanvasObject {
	next := ""
	for i, id := range s.queue.open(s.wanted) {
		switch {
		case i == 0:
			continue
		case next == "":
			next = lang.L("Next:") + " " + s.queue.names[id]
		default:
			next += " · " + s.queue.names[id]
		}
	}
	row := []fyne.CanvasObject{kit.Grow(kit.NewText(kit.Small(next)).Ellipsis())}
	switch {
	case s.ruler():
		row = append(row, kit.NewButton(s.reply(), kit.Plain, "", s.desk.SaveReply))
	case len(s.queue.order) > 1:
		row = append(row, kit.NewButton(lang.L("Next card"), kit.Plain, "→", s.leaf))
	}
	return kit.NewRow(16, row...)
}

func (s *Screen) reply() string { return lang.L("Save reply for {{.Name}}…", s.partner()) }

// empty says that nothing waits, and what comes next.
func (s *Screen) empty() fyne.CanvasObject {
	name := s.partner()
	settled := len(s.queue.settled)
	switch {
	case !s.ruler():
		return kit.NewEmpty("inbox", lang.L("Nothing waits for {{.Name}}", name),
			lang.L("When you ask for more authority in an area, the request stands here until {{.Name}} rules on it.", name),
			kit.NewButton(lang.L("Decisions"), kit.Primary, "", func() { s.desk.Go(screen.Decisions, [16]byte{}) }))
	case settled == 0:
		return kit.NewEmpty("inbox", lang.L("Nothing waits for your ruling"),
			lang.L("When {{.Name}} asks for more authority in an area, the request comes here as one card. Open the bundle that {{.Name}} sent you.", name),
			kit.NewButton(lang.L("Open bundle…"), kit.Primary, "Ctrl O", s.desk.OpenBundle))
	}
	return s.done()
}

// done sums up the sitting.
func (s *Screen) done() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, id := range s.queue.order {
		if what := s.queue.settled[id]; what != "" {
			rows = append(rows, kit.NewColumns(12, []kit.Width{kit.Fixed(pillWidth)}, pill(what), kit.NewText(kit.Body(s.queue.names[id]))))
		}
	}
	title, purpose := lang.L("You have ruled on everything"), lang.L("Save the reply and send it to {{.Name}}. Nothing reaches {{.Name}} before that.", s.partner())
	if s.found.unsent == 0 {
		purpose = lang.L("There is nothing new to send to {{.Name}}.", s.partner())
	}
	later := s.queue.count(postpone)
	if later > 0 {
		title = lang.N("{{.PluralCount}} requests are left for later", later)
	}
	var actions []fyne.CanvasObject
	next := func(label string, do func()) { // the first is what Enter does
		weight, key := kit.Plain, ""
		if len(actions) == 0 {
			weight, key = kit.Primary, "↵"
		}
		actions = append(actions, kit.NewButton(label, weight, key, do))
	}
	if s.found.unsent > 0 {
		next(s.reply(), s.desk.SaveReply)
	}
	if later > 0 {
		next(lang.L("Look at them now"), s.reopen)
	}
	if len(actions) == 0 {
		next(lang.L("Decisions"), s.close)
	}
	card := kit.NewCard(kit.NewStack(14,
		kit.NewRow(10, kit.NewIcon("circle-check", theme.Accent), kit.Grow(kit.NewText(kit.Question(title)))),
		kit.NewText(kit.Sub(purpose)), kit.NewItems(9, rows...), kit.NewRow(12, actions...))).Inset(cardInset)
	middle := kit.NewColumns(0, []kit.Width{kit.Ratio(1), kit.Fixed(doneWidth), kit.Ratio(1)}, kit.Spacer(), card, kit.Spacer())
	return kit.NewScroll(kit.NewStack(0, middle))
}

const (
	doneWidth float32 = 560
	pillWidth float32 = 78
)

func pill(what outcome) fyne.CanvasObject {
	switch what {
	case approved:
		return kit.NewPill(lang.L("Approved"), kit.Good)
	case changed:
		return kit.NewPill(lang.L("Changed"), kit.Warn)
	case declined:
		return kit.NewPill(lang.L("Declined"), kit.Neutral)
	case asked:
		return kit.NewPill(lang.L("Asked"), kit.Tint)
	case followed:
		return kit.NewPill(lang.L("Followed"), kit.Good)
	case adapted:
		return kit.NewPill(lang.L("Adapted"), kit.Warn)
	case refused:
		return kit.NewPill(lang.L("Otherwise"), kit.Neutral)
	}
	return kit.NewPill(lang.L("Later"), kit.Neutral)
}
