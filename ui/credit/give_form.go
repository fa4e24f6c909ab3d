package credit

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// GiveMore opens the form of a credit with all that it may say.
func (s *Screen) GiveMore() { s.give(nil) }

const giveKey = "credit"

// give opens it with something filled in: the decision or the goal that it is for.
func (s *Screen) give(with model.Doc) {
	if s.view == nil {
		return
	}
	form.Read(s.desk, giveKey, uuid.Nil, func(_, draft model.Doc) {
		values := model.Doc{"who": "to:" + s.view.other, "for": "work", "channel": "private", "date": say.DateField(s.view.today)}
		if s.quick != nil { // what was begun in the card goes on here
			values["what"], values["impact"] = s.quick.what.Text(), s.quick.impact.Text()
		}
		for _, more := range []model.Doc{draft, with} {
			for name, value := range more {
				values[name] = value
			}
		}
		s.dock(giveKey, model.Doc{}, values)
	})
}

// edit opens the form of a credit that was given. Where it was said is not asked again: what
// was said in private stays so.
func (s *Screen) edit(id uuid.UUID) {
	c := s.view.find(id)
	if c == nil || !c.given {
		return
	}
	key := "credit/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		values := model.Doc{"date": say.DateField(model.Date(doc.Text("date")))}
		for _, name := range []string{"what", "impact", "for", "place", "audience", "decision", "goal", "channel"} {
			values[name] = doc.Text(name)
		}
		for name, value := range draft {
			values[name] = value
		}
		s.dock(key, doc, values)
	})
}

// A giveForm is the sheet of a credit.
type giveForm struct {
	*form.Form
	id, channel           string // of one that was given already; "" for a new one
	what, date            *kit.Field
	place, audience, rows fyne.CanvasObject
	where                 *kit.Field
}

func (s *Screen) dock(key string, doc, values model.Doc) {
	f := &giveForm{Form: form.New(s.desk, key), id: doc.Text("id"), channel: doc.Text("channel")}
	f.what = f.Field("what", kit.NewTextArea(lang.L("What was done well?"), 2))
	f.what.Validate = form.Required(lang.L("Say in a few words what it was."))
	impact := f.Field("impact", kit.NewField(lang.L("What came of it?")))
	rows := kit.NewStack(12, f.what, impact)
	if f.id == "" {
		rows.Objects = append([]fyne.CanvasObject{kit.NewLabelled(lang.L("Who"), f.Pick("who", s.whos(), ""))}, rows.Objects...)
	}
	rows.Add(kit.NewLabelled(lang.L("For"), form.Optional(f.Choice("for", form.Options("work", forWord("work"), "idea", forWord("idea"), "result", forWord("result")), "", nil))))
	if f.id == "" {
		rows.Add(kit.NewLabelled(lang.L("Said"), f.Choice("channel", form.Options("private", lang.L("in private"), "public", lang.L("in public")), "private", f.reveal)))
		rows.Add(kit.NewText(kit.Small(lang.L("This never changes later."))))
	}
	f.where = f.Field("place", kit.NewField(lang.L("Where")).Placeholder(lang.L("Town hall")))
	f.where.Validate = func(text string) error {
		if text == "" && f.public() {
			return errors.New(lang.L("Say where it was given: credit in public names its place."))
		}
		return nil
	}
	f.place, f.audience = f.where, f.Field("audience", kit.NewField(lang.L("Who heard it")).Placeholder(lang.L("Operations, 24 people")))
	f.date = f.Field("date", kit.NewField(lang.L("When")))
	rows.Add(f.place)
	rows.Add(f.audience)
	rows.Add(f.date)
	decisions, goals := form.Options("", lang.L("no decision")), form.Options("", lang.L("no goal"))
	for _, n := range s.view.decisions {
		decisions = append(decisions, form.Option{Value: n.id, Word: n.name})
	}
	for _, n := range s.view.goals {
		goals = append(goals, form.Option{Value: n.id, Word: n.name})
	}
	rows.Add(kit.NewLabelled(lang.L("Decision"), f.Pick("decision", decisions, "")))
	rows.Add(kit.NewLabelled(lang.L("Goal"), f.Pick("goal", goals, "")))
	f.rows = rows
	f.Fill(values)
	f.reveal()
	title, send := lang.L("Give credit"), lang.L("Give credit")
	if f.id != "" {
		title, send = lang.L("Credit"), lang.L("Save")
	}
	if f.id == "" {
		f.Sent = func(uuid.UUID) { s.quick.Fill(model.Doc{"what": "", "impact": ""}) }
	}
	f.Next = s.reopen
	f.Dock(title, send, rows, f.what.Entry(), func() { s.send(f) })
}

// whos are the directions: to the partner, to an ally, or from an ally.
func (s *Screen) whos() []form.Option {
	name := func(of string) map[string]string { return map[string]string{"Name": of} }
	list := []form.Option{{Value: "to:" + s.view.other, Word: lang.L("from me to {{.Name}}", name(s.view.partner))}}
	for _, a := range s.view.allies {
		list = append(list,
			form.Option{Value: "to:" + a.id, Word: lang.L("from me to {{.Name}}", name(a.name))},
			form.Option{Value: "from:" + a.id, Word: lang.L("from {{.Name}} to me", name(a.name))})
	}
	return list
}

func (f *giveForm) public() bool {
	if f.id != "" {
		return f.channel == "public"
	}
	return f.Value("channel") == "public"
}

// reveal shows what is asked about credit in public.
func (f *giveForm) reveal() {
	if f.rows == nil {
		return
	}
	form.Show(f.place, f.public())
	form.Show(f.audience, f.public())
	f.Grown()
}

func (s *Screen) send(f *giveForm) {
	doc := model.Doc{"what": f.Value("what")}
	if f.id != "" {
		doc["id"] = f.id
	} else {
		direction, id, _ := strings.Cut(f.Value("who"), ":")
		doc["to"] = id
		if direction == "from" {
			doc["from"], doc["to"] = id, s.view.self
		}
		doc["channel"] = f.Value("channel")
	}
	ok := f.what.Check()
	ok = f.where.Check() && ok
	ok = f.ReadDate(doc, "date", f.date) && ok
	if !ok {
		return
	}
	for _, name := range []string{"impact", "for", "decision", "goal"} {
		form.Put(doc, name, f.Value(name))
	}
	if f.public() {
		form.Put(doc, "place", f.Value("place"))
		form.Put(doc, "audience", f.Value("audience"))
	}
	f.Send("credit", doc, s.given(doc))
}
