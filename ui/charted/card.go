package charted

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A Card is a view that fills its card, below its title and its finding.
type Card struct {
	Content fyne.CanvasObject
	View    *View
	title   *kit.Text
	finding *kit.Text
}

// NewCard makes the card of a chart.
func NewCard(desk *screen.Desk, c insight.Chart) *Card {
	card := &Card{View: New(desk, c), title: kit.NewText(), finding: kit.NewText()}
	var more *kit.IconButton
	more = kit.NewIconButton("ellipsis", func() {
		driver := fyne.CurrentApp().Driver()
		card.View.menu(driver.AbsolutePositionForObject(more).AddXY(0, more.Size().Height))
	}).Tip(lang.L("What can be done with the chart"))
	head := kit.NewStack(0, kit.NewRow(8, kit.Grow(card.title), more), card.finding)
	card.Content = kit.NewCard(kit.NewStack(10, head, kit.Grow(kit.NewHigh(card.View, card.View.LeastAt))))
	card.say()
	return card
}

// Set shows another chart in the card.
func (c *Card) Set(now insight.Chart) {
	c.View.Set(now)
	c.say()
}

func (c *Card) say() {
	w, now := c.View.words, c.View.chart
	c.title.Set(kit.CardTitle(w.Say(now.Title)))
	c.finding.Set(kit.Sub(Finding(c.View)))
}

// Finding is the finding of a chart, and how many records somebody left out of it.
func Finding(v *View) string {
	text := strings.ReplaceAll(v.words.Say(v.chart.Finding), " %", "\u00a0%") // the sign stays with its number
	if v.chart.Excluded > 0 {
		text += " · " + lang.N("{{.PluralCount}} excluded", v.chart.Excluded)
	}
	return text
}

// Title names a chart.
func Title(v *View) string { return v.words.Say(v.chart.Title) }

// Question is what a chart answers.
func Question(v *View) string { return v.words.Say(v.chart.Question) }
