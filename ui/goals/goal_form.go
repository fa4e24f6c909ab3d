package goals

import (
	"strconv"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// goalForm is the sheet in which a goal is written down, or what it says is changed. Its day
// and its target move by a revision only.
type goalForm struct {
	*form.Form
	screen *Screen
	id     string // "" for a new one
	title  *kit.Field
	from   *kit.Field // where it begins; nil where they are revised elsewhere
	to     *kit.Field
	due    *kit.Field
}

// NewGoal opens the form of a new goal.
func (s *Screen) NewGoal() {
	if s.view == nil {
		s.begins = true
		return
	}
	below := s.open // what is open is probably what the new one serves
	form.Read(s.desk, "goal", uuid.Nil, func(_, draft model.Doc) {
		values := model.Doc{"level": "company", "owner": string(model.Executive)}
		if s.assists() {
			values["owner"] = string(model.Assistant)
		}
		if over := s.view.find(below); over != nil {
			values["parent"], values["level"] = below.String(), levelBelow(over.record.Level)
			values["scope"] = over.record.Scope
		}
		for name, value := range draft {
			values[name] = value
		}
		s.dockGoal("goal", model.Doc{}, values)
	})
}

func levelBelow(level string) string {
	if level == "company" {
		return "department"
	}
	return "personal"
}

// edit opens the form of a goal that is there.
func (s *Screen) edit(id uuid.UUID) {
	key := "goal/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		values := model.Doc{}
		for _, name := range []string{"title", "why", "level", "parent", "unit", "contribution", "scope"} {
			values[name] = doc.Text(name)
		}
		values["owner"] = s.roleOf(doc.Text("owner"))
		if smart, ok := doc["smart"].(map[string]any); ok {
			for _, q := range smartQuestions(&model.Smart{}) {
				values[q.name] = model.Doc(smart).Text(q.name)
			}
		}
		for name, value := range draft {
			values[name] = value
		}
		s.dockGoal(key, doc, values)
	})
}

// roleOf is the role of a person's id, "" for nobody.
func (s *Screen) roleOf(person string) string {
	info := s.desk.Ledger.Info()
	switch person {
	case info.Person.String():
		return string(info.Role)
	case info.Partner.String():
		return string(info.Role.Other())
	}
	return ""
}

func (s *Screen) dockGoal(key string, doc, values model.Doc) {
	f := &goalForm{Form: form.New(s.desk, key), screen: s, id: doc.Text("id")}
	f.title = f.Field("title", kit.NewField(lang.L("What do you want to reach?")))
	f.title.Validate = form.Required(lang.L("Say in a few words what is to be reached."))
	why := f.Field("why", kit.NewTextArea(lang.L("Why is it worth it?"), 2))
	level := f.Pick("level", form.Options("company", levelWord("company"), "department", levelWord("department"),
		"partnership", levelWord("partnership"), "personal", levelWord("personal")), "")
	parents := form.Options("", lang.L("no goal above it"))
	for _, g := range s.view.goals {
		if g.id.String() != f.id {
			parents = append(parents, form.Option{Value: g.id.String(), Word: g.title})
		}
	}
	parent := f.Pick("parent", parents, "")
	owner := f.Choice("owner", form.Options(string(model.Executive), s.view.executive, string(model.Assistant), s.view.helper), "", nil)
	rows := kit.NewStack(12, f.title, why,
		kit.NewColumns(12, nil, kit.NewLabelled(lang.L("Level"), level), kit.NewLabelled(lang.L("Owner"), owner)),
		kit.NewLabelled(lang.L("Serves"), parent))
	unit := kit.NewField(lang.L("Counted in")).Placeholder(lang.L("days, people, percent"))
	if f.id == "" {
		f.from, f.to = f.Field("start", kit.NewField(lang.L("From"))), f.Field("target", kit.NewField(lang.L("To")))
		f.due = f.Field("due", kit.NewField(lang.L("Due")).Placeholder(say.DateField(s.view.today.Add(90))))
		rows.Add(kit.NewColumns(12, []kit.Width{kit.Ratio(1), kit.Ratio(1), kit.Ratio(2)}, f.from, f.to, f.Field("unit", unit)))
		rows.Add(f.due)
	} else {
		rows.Add(f.Field("unit", unit))
	}
	contribution := form.Optional(f.Choice("contribution", form.Options("enable", lang.L("enable"), "embody", lang.L("embody")), "", nil))
	rows.Add(kit.NewLabelled(lang.L("{{.Name}} makes it possible, or lives it", map[string]string{"Name": s.view.helper}), contribution))
	if len(s.view.scopes) > 0 {
		scopes := form.Options("", lang.L("no scope"))
		for _, of := range s.view.scopes {
			scopes = append(scopes, form.Option{Value: of.id.String(), Word: of.statement})
		}
		rows.Add(kit.NewLabelled(lang.L("Scope"), f.Pick("scope", scopes, "")))
	}
	rows.Add(kit.NewText(kit.Small(lang.L("Five questions that make a goal clear. Answer those that help."))))
	for _, q := range smartQuestions(&model.Smart{}) {
		rows.Add(f.Field(q.name, kit.NewField(q.label).Placeholder(q.asks)))
	}
	f.Fill(values)
	title := lang.L("New goal")
	if f.id != "" {
		title = lang.L("Goal")
	}
	f.Next = s.reopen
	f.Dock(title, lang.L("Save"), rows, f.title.Entry(), f.submit)
}

// reopen shows a goal's sheet once the ledger is read anew.
func (s *Screen) reopen(id uuid.UUID) {
	s.focus = id
	s.Load()
}

func (f *goalForm) submit() {
	doc := model.Doc{"title": f.Value("title")}
	if f.id != "" {
		doc["id"] = f.id
	}
	ok := f.title.Check()
	if f.from != nil {
		ok = readNumber(f.Form, doc, "start", f.from) && ok
		ok = readNumber(f.Form, doc, "target", f.to) && ok
		ok = f.ReadDate(doc, "due", f.due) && ok
		doc["state"] = "on_track"
	}
	if !ok {
		return
	}
	for _, name := range []string{"why", "level", "parent", "owner", "unit", "contribution", "scope"} {
		form.Put(doc, name, f.Value(name))
	}
	smart := map[string]any{}
	for _, q := range smartQuestions(&model.Smart{}) {
		if answer := f.Value(q.name); answer != "" {
			smart[q.name] = answer
		}
	}
	if len(smart) > 0 {
		doc["smart"] = smart
	} else {
		form.Put(doc, "smart", "")
	}
	f.Send("goal", doc, lang.L("Saved “{{.Title}}”", map[string]string{"Title": doc.Text("title")}))
}

// readNumber reads a field into the doc and shows what is wrong with it.
func readNumber(f *form.Form, doc model.Doc, name string, field *kit.Field) bool {
	number, err := say.ReadDecimal(f.Value(name))
	field.Fault(err)
	if err == nil {
		form.Put(doc, name, number)
	}
	return err == nil
}

// revise opens the form that moves a goal's day or target, with a reason.
func (s *Screen) revise(id uuid.UUID) {
	key := "revise/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		due := f.Field("due", kit.NewField(lang.L("Due")))
		target := f.Field("target", kit.NewField(lang.L("Target")).Hint(doc.Text("unit")))
		reason := f.Field("reason", kit.NewTextArea(lang.L("Why does it move?"), 3))
		reason.Validate = form.Required(lang.L("Say why; the reason stays beside the change."))
		f.Fill(model.Doc{"due": say.DateField(model.Date(doc.Text("due"))), "target": say.Decimal(numberText(doc["target"]))})
		f.Fill(draft)
		f.Next = s.reopen
		rows := kit.NewStack(12, kit.NewText(kit.Strong(doc.Text("title"))),
			kit.NewText(kit.Small(lang.L("A goal may move when the world does. What it was stays in its history."))), due, target, reason)
		f.Dock(lang.L("Revise"), lang.L("Revise"), rows, reason.Entry(), func() {
			changes := model.Doc{"id": id.String(), "reason": f.Value("reason")}
			ok := reason.Check()
			ok = f.ReadDate(changes, "due", due) && ok
			ok = readNumber(f, changes, "target", target) && ok
			if ok {
				f.Send("goal", changes, lang.L("Revised “{{.Title}}”", map[string]string{"Title": doc.Text("title")}))
			}
		})
	})
}

// numberText is a number of a record, which is a text or an integer there.
func numberText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return ""
}
