package partnership

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// profiles is the second tab: what each says about themselves, and what was noticed.
func (s *Screen) profiles() fyne.CanvasObject {
	return kit.NewStack(gap, kit.NewAside(gap, leastBeside, nil, s.profile(&s.view.people[0]), s.profile(&s.view.people[1])), s.observations())
}

func (s *Screen) profile(p *profile) fyne.CanvasObject {
	action := kit.NewButton(lang.L("Write about yourself"), kit.Plain, "A", s.Answer)
	if !p.own {
		action = kit.NewButton(lang.L("Questions to ask"), kit.Plain, "Q", s.OpenBank)
	}
	rows := kit.NewStack(12, kit.NewRow(10, kit.NewAvatar(p.initials, p.role), kit.Grow(kit.NewStack(0, kit.NewText(kit.CardTitle(p.name)), kit.NewText(kit.Sub(p.title)))), action))
	if p.foresight != "" {
		rows.Add(kit.NewCard(kit.NewText(kit.Body(p.foresight))).As(kit.Tinted).Inset(10))
	}
	for at, list := range p.prompts {
		title := lang.L("In phase {{.N}}", map[string]any{"N": at + 1})
		rows.Add(kit.NewRow(8, kit.Grow(kit.NewText(kit.Strong(title))), kit.NewText(kit.Tiny(strconv.Itoa(p.answered(at))+"/"+strconv.Itoa(len(list))))))
		for _, q := range list {
			rows.Add(words(clause{q.name, q.label, q.answer}))
		}
	}
	return kit.NewCard(rows)
}

// Answer opens the form of one's own profile.
func (s *Screen) Answer() {
	if s.view == nil {
		return
	}
	own := &s.view.people[0]
	key := "person/" + own.id.String()
	form.Read(s.desk, key, own.id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		title := f.Field("title", kit.NewField(lang.L("What you are called at work")))
		rows := kit.NewStack(12, kit.NewText(kit.Small(lang.L("Both of you read it. Leave open what you do not want to say."))), title)
		values := model.Doc{"title": doc.Text("title")}
		for at, list := range own.prompts {
			rows.Add(kit.NewText(kit.Strong(lang.L("In phase {{.N}}", map[string]any{"N": at + 1}))))
			for _, q := range list {
				rows.Add(f.Field(q.name, kit.NewTextArea(q.label, 2).Hint(questions(q.name)[0])))
				values[q.name] = doc.Text(q.name)
			}
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("About yourself"), lang.L("Save"), rows, title.Entry(), func() {
			write := model.Doc{"id": own.id.String()}
			for name := range values {
				form.Put(write, name, f.Value(name))
			}
			f.Send("person", write, lang.L("Saved; {{.Name}} reads it with the next bundle", named(s.view.partner)))
		})
	})
}

// observations are what was noticed, one's own private ones among them.
func (s *Screen) observations() fyne.CanvasObject {
	rows := kit.NewStack(8, kit.NewCardHeading(lang.L("Noticed"), kit.NewButton(lang.L("Note what you noticed"), kit.Plain, "O", s.Observe)))
	if len(s.view.noticed) == 0 {
		rows.Add(kit.NewText(kit.Sub(lang.L("Small things that help you to work with {{.Name}}. They stay on this laptop unless you share one.", named(s.view.partner)))))
	}
	for _, o := range s.view.noticed {
		line := kit.NewTopRow(10, kit.Grow(kit.NewStack(2, kit.NewText(kit.Body(o.note)),
			kit.NewText(kit.Small(lang.L("{{.By}} about {{.Who}}, {{.Date}}", map[string]string{"By": o.by, "Who": o.who, "Date": o.when}))))))
		if o.private {
			line.Add(kit.NewRow(4, kit.NewIcon("lock", theme.Ink2), kit.NewText(kit.Small(lang.L("only here")))))
			line.Add(kit.NewLink(lang.L("Share…"), func() { s.share(o) }))
		}
		rows.Add(line)
	}
	return kit.NewCard(rows)
}

// Observe opens the form of an observation. It is private unless its author says otherwise.
func (s *Screen) Observe() {
	if s.view == nil {
		return
	}
	const key = "observation"
	form.Read(s.desk, key, uuid.Nil, func(_, draft model.Doc) {
		f := form.New(s.desk, key)
		note := f.Field("note", kit.NewTextArea(lang.L("What did you notice?"), 4))
		note.Validate = form.Required(lang.L("Say in a few words what it was."))
		date := f.Field("date", kit.NewField(lang.L("When")))
		about := f.Choice("about", form.Options(s.view.other, s.view.partner, s.view.self, lang.L("myself")), s.view.other, nil)
		private := f.Choice("private", form.Options("true", lang.L("only on this laptop"), "false", lang.L("shared")), "true", nil)
		f.Fill(model.Doc{"date": say.DateField(s.view.today)})
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("Noticed"), lang.L("Save"), kit.NewStack(12, note, kit.NewLabelled(lang.L("About"), about), date, kit.NewLabelled(lang.L("Who reads it"), private)), note.Entry(), func() {
			doc := model.Doc{"about": f.Value("about"), "note": f.Value("note"), "private": f.Value("private") != "false"}
			ok := note.Check()
			if ok = f.ReadDate(doc, "date", date) && ok; !ok {
				return
			}
			said := lang.L("Noted, on this laptop alone")
			if doc["private"] == false {
				said = lang.L("Noted; {{.Name}} reads it with the next bundle", named(s.view.partner))
			}
			f.Send("observation", doc, said)
		})
	})
}

// share asks before an observation leaves the laptop: that cannot be taken back.
func (s *Screen) share(o observation) {
	closeSheet := func() { s.desk.Sheet(nil) }
	send := func() {
		s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
			_, err := s.desk.Ledger.Put(ctx, "observation", []model.Doc{{"id": o.id.String(), "private": false}})
			return err
		}, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			closeSheet()
			s.desk.Say(lang.L("Shared; {{.Name}} reads it with the next bundle", named(s.view.partner)), "", nil)
			s.Load()
		})
	}
	body := kit.NewStack(14, kit.NewCard(kit.NewText(kit.Body(o.note))).As(kit.Quiet).Inset(12),
		kit.NewText(kit.Body(lang.L("{{.Name}} will read this. What was shared stays shared.", named(s.view.partner)))))
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Share it"), kit.Primary, "Ctrl ↵", send)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	s.desk.Form(kit.NewSheet(lang.L("Share what you noticed?"), body, footer, closeSheet), send, nil)
}
