package partnership

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// A clause is a part of the charter.
type clause struct{ name, label, text string }

// clauses are the parts of a charter: what both are there for, and what each brings and needs.
func (v *view) clauses(c *model.Charter) (shared, each []clause) {
	return []clause{
			{"mission", lang.L("Mission"), c.Mission}, {"vision", lang.L("Vision"), c.Vision}, {"objective", lang.L("Objective"), c.Objective},
		}, []clause{
			{"executive_brings", lang.L("{{.Name}} brings", named(v.executive)), c.ExecutiveBrings},
			{"assistant_brings", lang.L("{{.Name}} brings", named(v.helper)), c.AssistantBrings},
			{"executive_needs", lang.L("{{.Name}} needs", named(v.executive)), c.ExecutiveNeeds},
			{"assistant_needs", lang.L("{{.Name}} needs", named(v.helper)), c.AssistantNeeds},
		}
}

// charter shows the charter and who has signed it as it reads.
func (s *Screen) charter() fyne.CanvasObject {
	v, c := s.view, s.view.charter
	if c == nil {
		return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Charter")),
			kit.NewText(kit.Sub(lang.L("What you two are there for, and what each brings and needs. It counts once both have signed it as it reads."))),
			kit.NewRow(0, kit.NewButton(lang.L("Write the charter"), kit.Plain, "E", s.EditCharter))))
	}
	actions := []fyne.CanvasObject{kit.NewButton(lang.L("Edit the charter"), kit.Plain, "E", s.EditCharter)}
	if c.consent.Mine.On == "" {
		actions = append(actions, kit.NewButton(lang.L("Sign the charter"), kit.Primary, "S", s.Sign))
	}
	rows := kit.NewStack(12, kit.NewCardHeading(lang.L("Charter"), actions...))
	signed := kit.NewFlow(8)
	switch {
	case c.consent.Both():
		signed.Add(kit.NewPill(lang.L("signed by both"), kit.Good))
	case c.consent.Mine.Stale || c.consent.Theirs.Stale:
		signed.Add(kit.NewPill(lang.L("changed since it was signed"), kit.Warn))
	default:
		signed.Add(kit.NewPill(lang.L("not signed by both yet"), kit.Neutral))
	}
	signed.Add(kit.NewText(kit.Small(c.consent.Mine.Words(v.me, v.today) + " · " + c.consent.Theirs.Words(v.partner, v.today))))
	rows.Add(signed)
	shared, each := v.clauses(&c.record)
	for _, part := range shared {
		rows.Add(words(part))
	}
	for at := 0; at < len(each); at += 2 {
		rows.Add(kit.NewColumns(16, nil, words(each[at]), words(each[at+1])))
	}
	return kit.NewCard(rows)
}

func words(part clause) fyne.CanvasObject {
	text := kit.NewText(kit.Body(part.text))
	if part.text == "" {
		text = kit.NewText(kit.Hint(lang.L("open")))
	}
	return kit.NewStack(2, kit.NewText(kit.Tiny(part.label)), text)
}

// EditCharter opens the form of the charter. What is saved voids what was signed before.
func (s *Screen) EditCharter() {
	if s.view == nil {
		return
	}
	key, id := "charter", uuid.Nil
	if c := s.view.charter; c != nil {
		key, id = "charter/"+c.id.String(), c.id
	}
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		rows := kit.NewStack(12)
		if id != uuid.Nil {
			rows.Add(kit.NewText(kit.Small(lang.L("Whoever signed it signs anew after a change."))))
		}
		shared, each := s.view.clauses(&model.Charter{})
		var fields []*kit.Field
		values := model.Doc{}
		for _, part := range append(shared, each...) {
			field := f.Field(part.name, kit.NewTextArea(part.label, 2))
			fields = append(fields, field)
			rows.Add(field)
			values[part.name] = doc.Text(part.name)
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("Charter"), lang.L("Save"), rows, fields[0].Entry(), func() {
			write, said := model.Doc{}, false
			if id != uuid.Nil {
				write["id"] = id.String()
			}
			for name := range values {
				form.Put(write, name, f.Value(name))
				said = said || f.Value(name) != ""
			}
			if !said {
				fields[0].Fault(errors.New(lang.L("Say what you are there for.")))
				return
			}
			f.Send("charter", write, lang.L("The charter is saved; it counts once both have signed it"))
		})
	})
}

// Sign agrees to the charter as it reads.
func (s *Screen) Sign() {
	if s.view == nil || s.view.charter == nil || s.view.charter.consent.Mine.On != "" {
		return
	}
	of := s.view.charter.id
	s.desk.Run(lang.L("Signing"), func(ctx context.Context) error {
		_, err := s.desk.Ledger.Put(ctx, "agreement", []model.Doc{{"of": of.String()}})
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(lang.L("You signed the charter as it reads"), lang.L("Undo"), s.desk.Undo)
		s.Load()
	})
}

// agreements list what else somebody agreed to. An agreement is made on the record's own sheet.
func (s *Screen) agreements() fyne.CanvasObject {
	rows := kit.NewStack(2, kit.NewInset(8, 4, kit.NewCardHeading(lang.L("Agreements"))))
	if len(s.view.agreed) == 0 {
		rows.Add(kit.NewInset(8, 4, kit.NewText(kit.Sub(lang.L("Any record can be agreed to, on its own sheet. An edit voids that, and it is listed here as changed.")))))
	}
	for _, a := range s.view.agreed {
		line := kit.NewRow(10, kit.Grow(kit.NewStack(2, kit.NewText(kit.Strong(a.title+"  "), kit.Sub(a.word)), kit.NewText(kit.Small(a.mine+" · "+a.partner)))))
		switch {
		case a.consent.Both():
			line.Add(kit.NewPill(lang.L("agreed by both"), kit.Good))
		case a.consent.Mine.Stale || a.consent.Theirs.Stale:
			line.Add(kit.NewPill(lang.L("changed since"), kit.Warn))
		}
		rows.Add(kit.NewTapRow(line, func() { s.desk.Open(a.kind, a.id) }))
	}
	return kit.NewCard(rows).Inset(8)
}
