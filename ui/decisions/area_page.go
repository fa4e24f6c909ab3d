package decisions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/receipt"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// How much an area's page lists; the list has all decisions.
const (
	newestOnPage  = 12
	historyOnPage = 12
	statesWidth   = 110
)

// openArea shows the page of an area in the place of the board: what was agreed, what the
// decisions show, the limits in force, the decisions and the history.
func (s *Screen) openArea(id uuid.UUID) {
	c := s.view.card(id)
	if c == nil {
		return
	}
	if s.area != id {
		s.pageState = everything
	}
	s.area = id
	s.show()
	_, submit := s.areaActions(c)
	s.desk.Form(nil, submit, nil)
}

// closeArea leads back to the board.
func (s *Screen) closeArea() {
	was := s.area
	s.area = uuid.Nil
	s.desk.Sheet(nil)
	s.show()
	if card, ok := s.cards[was]; ok {
		s.desk.Window.Canvas().Focus(card)
	}
}

// page draws the page of an area.
func (s *Screen) page(c *card) (heading, body fyne.CanvasObject) {
	words := kit.NewStack(0, kit.NewRow(4, kit.NewLink(lang.L("Decisions"), s.closeArea), kit.NewText(kit.Hint("›"))),
		kit.NewText(kit.ScreenTitle(c.name)))
	if c.description != "" {
		words.Add(kit.NewText(kit.Sub(c.description)))
	}
	actions, _ := s.areaActions(c)
	heading = kit.NewRow(16, kit.Grow(words), kit.NewFlow(8, actions...))
	if len(actions) == 0 {
		heading = words
	}
	cards := []fyne.CanvasObject{s.standing(c)}
	if c.grant.bounded {
		cards = append(cards, s.limitsCard(c))
	}
	cards = append(cards, kit.Grow(s.made(c)), s.past(c))
	return heading, kit.NewScroll(kit.NewStack(14, cards...)).ToEdge()
}

// standing is what was agreed, what is shown and what is felt.
func (s *Screen) standing(c *card) fyne.CanvasObject {
	block := func(label string, stage, rest string) fyne.CanvasObject {
		return kit.NewStack(0, kit.NewText(kit.Hint(label)), kit.NewText(kit.Strong(stage)), kit.NewText(kit.Small(rest)))
	}
	given := c.grant.given
	if given == "" {
		given = lang.L("where every area begins")
	}
	blocks := []fyne.CanvasObject{block(lang.L("Agreed"), say.Stage(c.stage), given), block(lang.L("Shown"), c.shown[0], c.shown[1])}
	if c.felt[0] != "" {
		blocks = append(blocks, block(lang.L("Felt"), c.felt[0], c.felt[1]))
	}
	row := kit.NewFlow(28, blocks...)
	var right []fyne.CanvasObject
	if c.pill != "" {
		right = append(right, kit.NewRow(0, kit.Spacer(), kit.NewPill(c.pill, c.tone)))
	}
	if c.grant.state != "" && c.grant.state != c.pill {
		right = append(right, kit.NewRow(0, kit.Spacer(), kit.NewPill(c.grant.state, c.grant.tone)))
	}
	if c.proof != "" {
		right = append(right, kit.NewText(kit.Small(c.proof)).Right())
	} else if c.line != "" {
		right = append(right, kit.NewText(kit.Small(c.line)).Right())
	}
	if right == nil {
		return kit.NewCard(row)
	}
	return kit.NewCard(kit.NewSpread(12, row, kit.NewStack(4, right...)))
}

// limitsCard is the authority in its own words, and how much of its cap is used.
func (s *Screen) limitsCard(c *card) fyne.CanvasObject {
	facts := make([]kit.KeyValue, len(c.grant.facts))
	for i, fact := range c.grant.facts {
		facts[i] = kit.Fact(fact[0], fact[1])
	}
	rows := kit.NewStack(8, kit.NewCardHeading(lang.L("Limits")), kit.NewKeyValues(110, facts...))
	if c.limits != nil {
		rows.Add(kit.NewText(kit.Small(c.limits.line)))
		rows.Add(kit.NewBar(c.limits.share))
	}
	return kit.NewCard(rows)
}

// pageColumns are those of the list but for the area.
func pageColumns() []column {
	return []column{
		{label: lang.L("Date"), width: kit.Fixed(62)},
		{label: lang.L("Situation"), width: kit.Ratio(1)},
		{label: lang.L("Stage shown"), width: kit.Fixed(90), dotted: true},
		{label: lang.L("Recommendation"), width: kit.Fixed(110)},
		{label: lang.L("Outcome"), width: kit.Fixed(56)},
	}
}

// made lists the newest decisions of an area.
func (s *Screen) made(c *card) fyne.CanvasObject {
	var at []int
	all := s.view.madeIn[c.id]
	for _, i := range all {
		if among(s.pageState, s.view.decisions[i]) {
			at = append(at, i)
		}
	}
	title := kit.Grow(kit.NewText(kit.CardTitle(lang.L("Decisions")+"  "), kit.Body(strconv.Itoa(len(at))).In(theme.Ink3)))
	heading := kit.NewRow(12, title, kit.NewLink(lang.L("New decision"), func() { s.newDecision(c.id) }))
	if len(all) == 0 {
		return kit.NewCard(kit.NewStack(6, heading, kit.NewText(kit.Small(lang.L("None yet.")))))
	}
	states := kit.NewPicker(stateWords(), s.pageState, func(i int) {
		s.pageState = i
		s.show()
	})
	heading.Add(kit.NewColumns(0, []kit.Width{kit.Fixed(statesWidth)}, states))
	if len(all) > newestOnPage {
		heading.Add(kit.NewLink(lang.L("All in the list"), func() { s.listArea(c.id) }))
	}
	columns := pageColumns()
	if s.compact {
		columns = columns[:3]
	}
	rows := kit.NewStack(0, kit.NewInset(8, 8, heading), kit.NewInset(8, 4, newHead(columns).cells))
	if len(at) == 0 {
		rows.Add(kit.NewInset(8, 8, kit.NewText(kit.Small(lang.L("None of them is so.")))))
	}
	for _, i := range at[:min(len(at), newestOnPage)] {
		d := s.view.row(i)
		line := newRow(columns)
		cells := []cell{
			{span: kit.Sub(d.date)}, {span: kit.Body(d.situation)}, {span: kit.Body(d.made), stage: d.stage},
			{span: recommendation(d)}, {span: kit.Sub(orDash(d.outcome))},
		}
		line.set(cells[:len(columns)])
		rows.Add(kit.NewInset(8, 0, kit.NewDivider()))
		rows.Add(kit.NewTapRow(line.cells, func() { s.openDecision(d.id) }))
	}
	return kit.NewCard(rows).Inset(8)
}

// listArea shows the list with the decisions of one area.
func (s *Screen) listArea(id uuid.UUID) {
	s.filter = filter{area: id, which: s.pageState}
	s.area = uuid.Nil
	s.tabs.Select(onList)
	s.show()
}

// past is the history of an area.
func (s *Screen) past(c *card) fyne.CanvasObject {
	heading := kit.NewCardHeading(lang.L("History"))
	if len(c.history) == 0 {
		return kit.NewCard(kit.NewStack(6, heading, kit.NewText(kit.Small(lang.L("Nothing was asked or granted here yet.")))))
	}
	rows := make([]fyne.CanvasObject, 0, historyOnPage)
	for _, e := range c.history[:min(len(c.history), historyOnPage)] {
		initials := s.view.initials[model.Executive]
		if e.who == kit.Assistant {
			initials = s.view.initials[model.Assistant]
		}
		row := []fyne.CanvasObject{kit.NewSmallAvatar(initials, e.who), kit.Grow(kit.NewText(e.words...))}
		if e.pill != "" {
			row = append(row, kit.NewPill(e.pill, e.tone))
			if e.grant != uuid.Nil {
				row = append(row, kit.NewLink(lang.L("Receipt…"), func() { receipt.Save(s.desk, e.grant, c.name) }))
			}
		} else {
			row = append(row, kit.NewText(kit.Hint(e.day)))
		}
		rows = append(rows, kit.NewRow(10, row...))
	}
	return kit.NewCard(kit.NewStack(4, heading, kit.NewItems(8, rows...)))
}

// areaActions are what can be done with an area: the assistant asks, the executive rules,
// grants, changes and revokes. submit is the first of them, which Ctrl Enter does.
func (s *Screen) areaActions(c *card) (actions []fyne.CanvasObject, submit func()) {
	primary := func(label string) fyne.CanvasObject {
		s.act = kit.NewButton(label, kit.Primary, "Ctrl ↵", submit)
		s.act.Yield(s.yields)
		return s.act
	}
	waits := uuid.Nil
	for _, at := range s.view.requestsOf[c.id] {
		if r := s.view.requests[at]; r.waits && waits == uuid.Nil {
			waits = r.id
		}
	}
	if s.assists() {
		if waits == uuid.Nil && c.stage < model.Empower && !c.reserved {
			submit = func() { s.ask(c.id) }
			label := lang.L("Ask for {{.Stage}}…", map[string]string{"Stage": say.Stage(c.stage + 1)})
			actions = append(actions, primary(label))
		}
		return actions, submit
	}
	if c.grant.id != uuid.Nil && c.grant.stands && c.stage > model.Tell {
		actions = append(actions, kit.NewButton(lang.L("Take back…"), kit.Plain, "", func() { s.revoke(c.id) }))
	}
	grant := lang.L("Grant…")
	if c.grant.id != uuid.Nil {
		grant = lang.L("Change…")
	}
	actions = append(actions, kit.NewButton(grant, kit.Plain, "", func() { s.grant(c.id, 0) }))
	if waits != uuid.Nil {
		submit = func() { s.desk.Go(screen.Ruling, waits) }
		actions = append(actions, primary(lang.L("Rule…")))
	}
	return actions, submit
}
