package credit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/record"
)

// openCredit shows a credit beside the timeline. Its receiver may thank for it, its giver may
// put its words right.
func (s *Screen) openCredit(id uuid.UUID) {
	c := s.view.find(id)
	if c == nil {
		return
	}
	body := kit.NewStack(14, kit.NewCard(kit.NewText(kit.Body(c.what))).As(kit.Tinted).Inset(12))
	facts := []kit.KeyValue{kit.Fact(lang.L("From"), c.from.name), kit.Fact(lang.L("To"), c.to.name)}
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, kit.Fact(label, value))
		}
	}
	add(lang.L("For"), c.kind)
	add(lang.L("What came of it"), c.record.Impact)
	add(lang.L("When"), c.date)
	if c.public {
		add(lang.L("Said"), lang.L("in public"))
		add(lang.L("Where"), c.record.Place)
		add(lang.L("Who heard it"), c.record.Audience)
	} else {
		add(lang.L("Said"), lang.L("in private, and it stays so"))
	}
	for _, link := range c.about {
		add(link[0], link[1])
	}
	body.Add(kit.NewKeyValues(96, facts...))
	for _, t := range c.thanks {
		note := t.note
		if note == "" {
			note = lang.L("Thank you")
		}
		body.Add(kit.NewCard(kit.NewTopRow(10, kit.NewSmallAvatar(t.by.initials, t.by.role), kit.Grow(kit.NewText(kit.Body("“"+note+"”"))), kit.NewText(kit.Hint(t.date)))).As(kit.Quiet).Inset(12))
	}
	body.Add(record.Itself(s.desk, "credit", id))
	footer, submit := s.footer(c)
	s.desk.Form(kit.NewSheet(lang.L("Credit"), body, footer, func() { s.desk.Sheet(nil) }), submit, func() {
		s.open = uuid.Nil
		s.timeline.mark(uuid.Nil)
	})
	s.open = id
	s.timeline.mark(id)
}

// footer offers the one thing to do with a credit.
func (s *Screen) footer(c *credit) (fyne.CanvasObject, func()) {
	id := c.id
	closing := kit.NewButton(lang.L("Close"), kit.Plain, "Esc", func() { s.desk.Sheet(nil) })
	switch {
	case c.received && len(c.thanks) == 0:
		thank := func() { s.thank(id) }
		return kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Say thanks"), kit.Primary, "Ctrl ↵", thank)), closing), thank
	case c.given:
		return kit.NewRow(12, kit.NewButton(lang.L("Edit"), kit.Plain, "E", func() { s.edit(id) }), closing), nil
	}
	return kit.NewRow(12, closing), nil
}

// thank opens the form of an answer, which may stay without words.
func (s *Screen) thank(id uuid.UUID) {
	c := s.view.find(id)
	if c == nil || !c.received {
		return
	}
	key := "thanks/" + id.String()
	form.Read(s.desk, key, uuid.Nil, func(_, draft model.Doc) {
		f := form.New(s.desk, key)
		note := f.Field("note", kit.NewTextArea(lang.L("In a word, if you like"), 3))
		f.Fill(draft)
		f.Next = func(uuid.UUID) { s.reopen(id) }
		f.Dock(lang.L("Say thanks"), lang.L("Say thanks"), kit.NewStack(12, kit.NewText(kit.Body(c.what)), note), note.Entry(), func() {
			doc := model.Doc{"credit": id.String()}
			form.Put(doc, "note", f.Value("note"))
			f.Send("thanks", doc, lang.L("Thanks sent with the next bundle"))
		})
	})
}

// reopen shows a credit once the ledger is read anew.
func (s *Screen) reopen(id uuid.UUID) {
	s.focus = id
	s.Load()
}
