package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// The measures of the screen, as in the design.
const (
	gap       float32 = 16
	wayWidth  float32 = 84
	atWidth   float32 = 110
	wordWidth float32 = 84 // the least of one of the eight
	chipGap   float32 = 8
	numberGap float32 = 26
	// asideLeast is the width below which the words stand under the bundles.
	asideLeast float32 = 600
)

// maxHistory is how many bundles are listed; older ones matter to nobody.
const maxHistory = 12

func (s *Screen) build() {
	rows := []fyne.CanvasObject{s.heading()}
	if !s.view.joined && s.preview == nil && s.refusal == nil {
		rows = append(rows, kit.Grow(s.alone()))
	} else {
		left, right := s.left(), s.right()
		rows = append(rows, kit.Grow(kit.NewScroll(kit.NewAside(gap, asideLeast, []kit.Width{kit.Ratio(1.6), kit.Ratio(1)}, left, right)).ToEdge()))
	}
	s.root.Objects = rows
	s.root.Refresh()
}

func (s *Screen) heading() fyne.CanvasObject {
	open := kit.NewButton(lang.L("Open bundle…"), kit.Plain, "Ctrl O", s.desk.OpenBundle)
	if !s.view.joined {
		return kit.NewHeading(lang.L("Exchange"), s.view.finding, open)
	}
	weight := kit.Primary
	if s.preview != nil || s.merged != nil && s.view.waiting > 0 {
		weight = kit.Plain // the card on top has the primary button
	}
	return kit.NewHeading(lang.L("Exchange"), s.view.finding, open, kit.NewButton(s.view.send, weight, "Ctrl S", s.desk.SaveReply))
}

// alone is what there is before the partner has joined.
func (s *Screen) alone() fyne.CanvasObject {
	name := s.partner()
	return kit.NewEmpty("mail", lang.L("{{.Name}} has not joined yet", name),
		lang.L("Save an invitation and send it to {{.Name}}, and tell {{.Name}} its passphrase by telephone. When the answer comes, open it here.", name),
		kit.NewButton(lang.L("Invite {{.Name}} again…", name), kit.Primary, "Ctrl S", s.desk.SaveReply))
}

func (s *Screen) partner() map[string]string { return map[string]string{"Name": s.view.partner} }

func (s *Screen) left() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, n := range s.view.notices {
		rows = append(rows, noticeCard(n))
	}
	for _, f := range s.view.forks {
		rows = append(rows, s.forkCard(f))
	}
	switch {
	case s.refusal != nil:
		rows = append(rows, s.refusalCard())
	case s.preview != nil:
		rows = append(rows, s.previewCard())
	case s.merged != nil:
		rows = append(rows, s.mergedCard())
	}
	for i, c := range s.view.conflicts {
		rows = append(rows, s.conflictCard(c, i, len(s.view.conflicts)))
	}
	if len(s.view.voids) > 0 {
		rows = append(rows, s.withoutCard())
	}
	return kit.NewStack(gap, append(rows, kit.Grow(s.historyCard()))...)
}

func noticeCard(n notice) fyne.CanvasObject {
	icon, colour, look := "info", theme.Ink2, kit.Raised
	if n.alarming {
		icon, colour, look = "triangle-alert", theme.Warn, kit.Alarming
	}
	return kit.NewCard(kit.NewTopRow(10, kit.NewInset(0, 2, kit.NewIcon(icon, colour)), kit.Grow(kit.NewText(kit.Body(n.text))))).As(look)
}

func (s *Screen) refusalCard() fyne.CanvasObject {
	r := s.refusal
	state, next := lang.L("not opened"), kit.NewButton(lang.L("Open another…"), kit.Plain, "Ctrl O", s.desk.OpenBundle)
	if r.unmerged != nil {
		state, next = lang.L("not merged"), kit.NewButton(lang.L("Try again"), kit.Plain, "↵", s.retry)
	}
	rows := []fyne.CanvasObject{kit.NewRow(10, kit.NewIcon("triangle-alert", theme.Warn), kit.Grow(kit.NewText(kit.CardTitle(r.what))), kit.NewPill(state, kit.Bad))}
	if r.why != "" {
		rows = append(rows, kit.NewText(kit.Body(r.why)))
	}
	if r.next != "" {
		rows = append(rows, kit.NewText(kit.Strong(lang.L("What to do:")+" "), kit.Body(r.next)))
	}
	note := lang.L("Nothing has changed.")
	if r.file != "" {
		note = r.file + " · " + note
	}
	rows = append(rows, kit.NewRow(12, kit.Grow(kit.NewText(kit.Small(note))),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", s.putAway), next))
	return kit.NewCard(kit.NewStack(12, rows...)).As(kit.Alarming)
}

func (s *Screen) previewCard() fyne.CanvasObject {
	p := s.preview
	rows := []fyne.CanvasObject{kit.NewRow(10, kit.NewIcon("file-lock", theme.Ink), kit.Grow(kit.NewText(kit.CardTitle(p.title))),
		kit.NewPill("✓ "+lang.L("signature verified"), kit.Good))}
	if len(p.counts) > 0 {
		numbers := make([]fyne.CanvasObject, len(p.counts))
		for i, c := range p.counts {
			numbers[i] = kit.NewText(kit.Strong(fmt.Sprint(c.n)).At(theme.Screen), kit.Sub(" "+c.what))
		}
		rows = append(rows, kit.NewFlow(numberGap, numbers...))
	} else {
		rows = append(rows, kit.NewText(kit.Body(lang.L("There is nothing new in it. Merging notes what {{.Name}} has received.", s.partner()))))
	}
	items := make([]fyne.CanvasObject, 0, len(p.rows))
	for _, r := range p.rows {
		items = append(items, kit.NewTopRow(10, kit.NewPill(r.pill, r.tone), kit.Grow(kit.NewText(kit.Body(r.text)).AtMost(4))))
	}
	if p.more > 0 {
		items = append(items, kit.NewText(kit.Small(lang.N("and {{.PluralCount}} more", p.more))))
	}
	if len(items) > 0 {
		rows = append(rows, kit.NewStack(0, kit.NewDivider(), kit.NewItems(9, items...)))
	}
	rows = append(rows, kit.NewRow(12, kit.Grow(kit.NewText(kit.Small(lang.L("Nothing has changed yet. A backup of this hour is kept.")))),
		kit.NewButton(lang.L("Not now"), kit.Plain, "Esc", s.putAway), kit.NewButton(lang.L("Merge"), kit.Primary, "↵", s.merge)))
	return kit.NewCard(kit.NewStack(12, rows...)).As(kit.Marked)
}

func (s *Screen) mergedCard() fyne.CanvasObject {
	brought := lang.N("{{.PluralCount}} changes merged", s.merged.changes)
	title := kit.NewRow(10, kit.NewIcon("circle-check", theme.Good), kit.Grow(kit.NewText(kit.CardTitle(brought))))
	if s.merged.conflicts > 0 {
		title.Add(kit.NewPill(lang.N("{{.PluralCount}} conflicts", s.merged.conflicts), kit.Warn))
	}
	if s.view.waiting == 0 {
		next := lang.L("Nothing in it waits for you.")
		if s.merged.conflicts > 0 {
			next = lang.L("You both wrote the same field: choose below which version stands.")
		}
		return kit.NewCard(kit.NewStack(12, title, kit.NewRow(12, kit.Grow(kit.NewText(kit.Sub(next))),
			kit.NewButton(lang.L("Close"), kit.Plain, "Esc", s.putAway)))).As(kit.Marked)
	}
	return kit.NewCard(kit.NewStack(12, title, kit.NewRow(12,
		kit.Grow(kit.NewText(kit.Sub(lang.L("{{.Name}} asks for more authority.", s.partner())))),
		kit.NewButton(lang.L("Later"), kit.Plain, "Esc", s.putAway),
		kit.NewButton(lang.N("Rule on {{.PluralCount}} requests", s.view.waiting), kit.Primary, "↵", s.rule)))).As(kit.Marked)
}

func (s *Screen) conflictCard(c conflict, i, n int) fyne.CanvasObject {
	title := lang.L("One conflict")
	if n > 1 {
		title = lang.L("Conflict {{.I}} of {{.N}}", map[string]int{"I": i + 1, "N": n})
	}
	values := make([]fyne.CanvasObject, len(c.values))
	for i, v := range c.values {
		values[i] = kit.NewCard(kit.NewStack(8,
			kit.NewRow(8, kit.NewSmallAvatar(v.initials, v.role), kit.Grow(kit.NewText(kit.Tiny(v.who)))),
			kit.NewText(kit.Body(v.text)), kit.Spacer(),
			kit.NewRow(0, kit.NewButton(lang.L("Keep this"), kit.Plain, "", func() { s.keep(c, i+1) })))).Inset(13)
	}
	below := kit.NewFlow(8, kit.NewText(kit.Small(lang.L("Both stay in the history."))))
	if isText(c.kind, c.group) {
		below.Add(kit.NewLink(lang.L("Write a third version…"), func() { s.writeThird(c) }))
	}
	return kit.NewCard(kit.NewStack(12,
		kit.NewRow(12, kit.NewText(kit.CardTitle(title)), kit.NewPill(lang.L("you both wrote"), kit.Warn), kit.Spacer(), kit.NewText(kit.Small(c.where)).Right()),
		kit.NewColumns(12, nil, values...),
		below))
}

func (s *Screen) historyCard() fyne.CanvasObject {
	rows := []fyne.CanvasObject{}
	for _, l := range s.view.history[:min(len(s.view.history), maxHistory)] {
		rows = append(rows, kit.NewRow(12,
			kit.NewColumns(0, []kit.Width{kit.Fixed(wayWidth)}, kit.NewText(kit.Body(l.way))),
			kit.NewColumns(0, []kit.Width{kit.Fixed(atWidth)}, kit.NewText(kit.Small(l.at))),
			kit.Grow(kit.NewSpread(4, kit.NewText(kit.Small(l.brought)), kit.NewPill(l.state, l.tone)))))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewText(kit.Sub(lang.L("Nothing was sent or opened on this laptop yet."))))
	}
	return kit.NewCard(kit.NewStack(6, kit.NewCardHeading(lang.L("Bundles"), kit.NewLink(lang.L("Paste a bundle"), s.Paste)), kit.NewItems(7, rows...)))
}

func (s *Screen) right() fyne.CanvasObject {
	cards := []fyne.CanvasObject{s.wordsCard(), s.folderCard()}
	if len(s.view.receipts) > 0 {
		cards = append(cards, s.receiptsCard())
	}
	return kit.NewStack(gap, append(cards, kit.Grow(s.laptopsCard()))...)
}

func (s *Screen) wordsCard() fyne.CanvasObject {
	title := lang.L("You both see these words")
	heading := kit.NewRow(10, kit.NewIcon("key", theme.Ink), kit.Grow(kit.NewText(kit.CardTitle(title))))
	if !s.view.joined {
		return kit.NewCard(kit.NewStack(12, heading,
			kit.NewText(kit.Sub(lang.L("The words appear when {{.Name}} has joined and you have opened the answer.", s.partner())))))
	}
	chips := make([]fyne.CanvasObject, len(s.view.words))
	for i, word := range s.view.words {
		chips[i] = kit.NewCard(kit.NewText(kit.Tiny(fmt.Sprint(i+1)+" "), kit.Body(word)).Centred()).As(kit.Quiet).Inset(7)
	}
	words := kit.NewStack(chipGap)
	for four := range slices.Chunk(chips, 4) {
		half := len(four) / 2
		words.Add(kit.NewAside(chipGap, 4*wordWidth+3*chipGap, nil, kit.NewColumns(chipGap, nil, four[:half]...), kit.NewColumns(chipGap, nil, four[half:]...)))
	}
	rows := []fyne.CanvasObject{heading, words}
	compare := kit.NewText(kit.Small(lang.L("Read them to each other, in person or by telephone. If they are the same on both laptops, nobody stands between you. No Empower counts before you both have confirmed.")))
	button := kit.NewRow(0, kit.NewButton(lang.L("We compared them"), kit.Plain, "", s.confirm))
	switch s.view.compared {
	case byBoth:
		rows = append(rows, kit.NewFlow(10, kit.NewPill("✓ "+lang.L("compared in person"), kit.Good), kit.NewText(kit.Small(s.view.pairedOn))))
	case byMe:
		rows = append(rows, kit.NewFlow(10, kit.NewPill(lang.L("confirmed by you"), kit.Tint),
			kit.NewText(kit.Small(lang.L("{{.Name}} has not confirmed yet, or the bundle is still to come.", s.partner())))))
	case byPartner:
		rows = append(rows, compare, kit.NewFlow(10, kit.NewPill(lang.L("confirmed by {{.Name}}", s.partner()), kit.Tint)), button)
	default:
		rows = append(rows, compare, button)
	}
	return kit.NewCard(kit.NewStack(12, rows...))
}

// sentence makes a sentence of a part of one.
func sentence(part string) string {
	first, size := utf8.DecodeRuneInString(part)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(part[size:], ".") + "."
}

// base is a file's name without its folder.
func base(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Base(path)
}
