package credit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// quick is the card in which credit is given in two fields and Enter: to the partner, in
// private, today.
type quick struct {
	*form.Form
	card         fyne.CanvasObject
	what, impact *kit.Field
}

const quickKey = "credit/quick"

// newQuick makes the card anew, with the draft that is kept.
func (s *Screen) newQuick() {
	q := &quick{Form: form.New(s.desk, quickKey)}
	name := map[string]string{"Name": s.view.partner}
	q.what = q.Field("what", kit.NewField(lang.L("What did {{.Name}} do well?", name)))
	q.what.Validate = form.Required(lang.L("Say in a few words what it was."))
	q.impact = q.Field("impact", kit.NewField(lang.L("What came of it?")))
	give := func(string) { s.giveQuick(q) }
	q.what.OnSubmit, q.impact.OnSubmit = give, give
	q.Sent = func(uuid.UUID) {
		s.newQuick()
		s.Load()
	}
	q.card = kit.NewCard(kit.NewStack(12, kit.NewColumns(12, nil, q.what, q.impact),
		kit.NewFlow(14, kit.NewButton(lang.L("Give in private"), kit.Primary, "↵", func() { s.giveQuick(q) }),
			kit.NewLink(lang.L("In public, or with more… (M)"), s.GiveMore))))
	s.quick = q
	form.Read(s.desk, quickKey, uuid.Nil, func(_, draft model.Doc) { q.Fill(draft) })
}

// startQuick puts the cursor into the card.
func (s *Screen) startQuick() {
	if s.quick != nil {
		s.desk.Window.Canvas().Focus(s.quick.what.Entry())
	}
}

func (s *Screen) giveQuick(q *quick) {
	if !q.what.Check() {
		return
	}
	doc := model.Doc{"to": s.view.other, "what": q.Value("what"), "channel": "private", "for": "work", "date": string(s.view.today)}
	form.Put(doc, "impact", q.Value("impact"))
	q.Send("credit", doc, s.given(doc))
}

// given is what the toast says.
func (s *Screen) given(doc model.Doc) string {
	return lang.L("Credit given: “{{.What}}”", map[string]string{"What": doc.Text("what")})
}

// balance shows both directions side by side: what was said, and where. It is no score.
func (s *Screen) balance() fyne.CanvasObject {
	rows := kit.NewStack(10, kit.NewText(kit.Strong(lang.L("Both ways"))))
	for _, b := range s.view.balances {
		counts := lang.L("{{.Private}} in private, {{.Public}} in public", map[string]string{
			"Private": strconv.Itoa(b.private), "Public": strconv.Itoa(b.public),
		})
		rows.Add(kit.NewTopRow(8, kit.NewSmallAvatar(b.from.initials, b.from.role), kit.Grow(kit.NewStack(0,
			kit.NewText(kit.Body(lang.L("{{.From}} to {{.To}}", map[string]string{"From": b.from.name, "To": b.to.name}))),
			kit.NewText(kit.Small(counts+" · "+b.last))))))
	}
	if s.view.others > 0 {
		rows.Add(kit.NewText(kit.Small(lang.N("{{.PluralCount}} with allies", s.view.others))))
	}
	return kit.NewCard(rows)
}

// nudge names what went well and was not spoken of; nil where there is nothing.
func (s *Screen) nudge() fyne.CanvasObject {
	if len(s.view.nudges) == 0 {
		return nil
	}
	rows := kit.NewStack(2, kit.NewText(kit.Strong(lang.L("It went well, and you have not said so yet"))))
	for _, n := range s.view.nudges {
		rows.Add(kit.NewTopRow(10, kit.Grow(kit.NewText(kit.Body(n.what+" "), kit.Small(n.date))),
			kit.NewLink(lang.L("Give credit…"), func() { s.give(model.Doc{"decision": n.decision}) })))
	}
	return kit.NewCard(rows).As(kit.Tinted).Inset(12)
}
