package goals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// scope lists what the partnership is there for, through what it is reached, and the goals
// that are linked to it. The executive writes it.
func (s *Screen) scope() fyne.CanvasObject {
	if len(s.view.scopes) == 0 {
		if s.assists() {
			return kit.NewEmpty("map", lang.L("No scope yet"),
				lang.L("A scope says what you are there for, rather than what there is to do. {{.Name}} writes it; ask for one in your next one-to-one.", map[string]string{"Name": s.view.executive}), nil)
		}
		return kit.NewEmpty("map", lang.L("What are you there for?"),
			lang.L("A scope says what the partnership is there for, and through what it is reached. {{.Name}} can then decide which work serves it.", map[string]string{"Name": s.view.helper}),
			kit.NewButton(lang.L("Write the first scope"), kit.Plain, "S", s.NewScope))
	}
	cards := make([]fyne.CanvasObject, len(s.view.scopes))
	for i, of := range s.view.scopes {
		title := kit.NewRow(8, kit.Grow(kit.NewText(kit.CardTitle(of.statement))))
		if !s.assists() {
			title.Add(kit.NewLink(lang.L("Edit"), func() { s.editScope(of.id) }))
		}
		rows := kit.NewStack(8, title)
		if len(of.through) > 0 {
			through := kit.NewFlow(8, kit.NewText(kit.Small(lang.L("through"))))
			for _, means := range of.through {
				through.Add(kit.NewPill(means, kit.Neutral))
			}
			rows.Add(through)
		}
		for _, at := range of.goals {
			g := &s.view.goals[at]
			rows.Add(kit.NewTapRow(kit.NewRow(10, kit.Grow(kit.NewText(kit.Body(g.title))), kit.NewText(kit.Tiny(g.percent)), kit.NewPill(g.state, g.tone)), func() { s.openGoal(g.id) }))
		}
		if len(of.goals) == 0 {
			rows.Add(kit.NewText(kit.Small(lang.L("No goal is linked to it yet."))))
		}
		cards[i] = kit.NewCard(rows)
	}
	return kit.NewScroll(kit.NewStack(14, cards...)).ToEdge()
}

// NewScope opens the form of a new scope, where the person may write one.
func (s *Screen) NewScope() {
	if s.view == nil || s.assists() {
		return
	}
	form.Read(s.desk, "scope", uuid.Nil, func(_, draft model.Doc) { s.dockScope("scope", model.Doc{}, draft) })
}

func (s *Screen) editScope(id uuid.UUID) {
	key := "scope/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		values := model.Doc{"statement": doc.Text("statement")}
		var through []string
		list, _ := doc["through"].([]any)
		for _, means := range list {
			through = append(through, text(means))
		}
		values["through"] = strings.Join(through, "\n")
		for name, value := range draft {
			values[name] = value
		}
		s.dockScope(key, doc, values)
	})
}

func (s *Screen) dockScope(key string, doc, values model.Doc) {
	f := form.New(s.desk, key)
	statement := f.Field("statement", kit.NewTextArea(lang.L("What are you there for?"), 3))
	statement.Validate = form.Required(lang.L("Say in one sentence what should be so."))
	through := f.Field("through", kit.NewTextArea(lang.L("Through"), 5).Hint(lang.L("One a line: what it is reached by.")))
	f.Fill(values)
	f.Sent = func(uuid.UUID) { s.Load() }
	title := lang.L("New scope")
	if doc.Text("id") != "" {
		title = lang.L("Scope")
	}
	f.Dock(title, lang.L("Save"), kit.NewStack(12, statement, through), statement.Entry(), func() {
		if !statement.Check() {
			return
		}
		write := model.Doc{"statement": f.Value("statement"), "through": []any{}}
		if id := doc.Text("id"); id != "" {
			write["id"] = id
		}
		for _, means := range strings.Split(f.Value("through"), "\n") {
			if means = strings.TrimSpace(means); means != "" {
				write["through"] = append(write["through"].([]any), means)
			}
		}
		f.Send("scope", write, lang.L("Saved “{{.Title}}”", map[string]string{"Title": write.Text("statement")}))
	})
}
