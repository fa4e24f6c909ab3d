package decisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/say"
)

// decisionForm is the sheet in which a decision is written down.
type decisionForm struct {
	*form.Form
	id                                     string // "" for a new one
	view                                   *view
	situation, date, due, recommend, money *kit.Field
	reason                                 *kit.Field
	followed                               fyne.CanvasObject
	body                                   *fyne.Container
}

// NewDecision opens the form of a new decision.
func (s *Screen) NewDecision() { s.newDecision(uuid.Nil) }

// newDecision opens it with the area chosen, where one is given.
func (s *Screen) newDecision(area uuid.UUID) {
	s.readForm("decision", uuid.Nil, func(_, draft model.Doc) {
		chosen := model.Doc{"date": say.DateField(s.view.today)}
		if area != uuid.Nil {
			chosen["area"] = area.String()
		}
		for name, value := range draft {
			if name != "area" || area == uuid.Nil {
				chosen[name] = value
			}
		}
		s.dockDecision("decision", model.Doc{}, chosen)
	})
}

// openDecision opens the form of one that is there.
func (s *Screen) openDecision(id uuid.UUID) {
	key := "decision/" + id.String()
	s.readForm(key, id, func(doc, draft model.Doc) {
		chosen := decisionTexts(doc)
		for name, value := range draft {
			chosen[name] = value
		}
		s.dockDecision(key, doc, chosen)
	})
}

// readForm reads a record and a draft, and then opens the form.
func (s *Screen) readForm(key string, id uuid.UUID, open func(doc, draft model.Doc)) {
	if s.view == nil { // Ctrl D on another screen comes before the first view
		s.then = func() { s.readForm(key, id, open) }
		return
	}
	form.Read(s.desk, key, id, open)
}

// decisionTexts are a decision's fields as the form shows them.
func decisionTexts(doc model.Doc) model.Doc {
	texts := model.Doc{}
	for _, name := range []string{"situation", "area", "recommendation", "decider", "followed", "reason"} {
		texts[name] = doc.Text(name)
	}
	for _, name := range []string{"date", "due"} {
		texts[name] = say.DateField(model.Date(doc.Text(name)))
	}
	if doc["amount"] != nil {
		texts["amount"] = say.Money(doc.Int("amount"), doc.Text("currency"))
	}
	return texts
}

// stillOpen stands for no decider, since a choice always has a value.
const stillOpen = "open"

func (s *Screen) dockDecision(key string, doc, values model.Doc) {
	f := &decisionForm{Form: form.New(s.desk, key), id: doc.Text("id"), view: s.view}
	decided := doc.Text("decider") != ""
	v := s.view
	f.situation = f.Field("situation", kit.NewTextArea(lang.L("What is to be decided?"), 3))
	f.situation.Validate = form.Required(lang.L("Say in a few words what is to be decided."))
	areas := form.Options("", lang.L("no area yet"))
	for _, c := range v.areas {
		areas = append(areas, form.Option{Value: c.id.String(), Word: c.name})
	}
	area := f.Pick("area", areas, "")
	f.date = f.Field("date", kit.NewField(lang.L("Date")))
	f.due = f.Field("due", kit.NewField(lang.L("Due")).Placeholder(say.DateField(v.today.Add(3))))
	recommends := lang.L("What do you recommend?")
	if !s.assists() {
		recommends = lang.L("What does {{.Name}} recommend?", name(v.helper))
	}
	f.recommend = f.Field("recommendation", kit.NewTextArea(recommends, 3))
	f.money = f.Field("amount", kit.NewField(lang.L("Amount")).Placeholder(say.Money(40000, v.currency)))
	f.followed = kit.NewLabelled(lang.L("The recommendation was"),
		form.Optional(f.Choice("followed", form.Options("followed", lang.L("followed"), "adapted", lang.L("adapted"), "not", lang.L("not followed")), "", nil)))
	f.reason = f.Field("reason", kit.NewField(lang.L("Reason")))
	decider := f.Choice("decider", form.Options(stillOpen, lang.L("still open"), "executive", v.executive, "joint", lang.L("both"), "assistant", v.helper), stillOpen, f.reveal)
	f.body = kit.NewStack(12, f.situation, kit.NewLabelled(lang.L("Area"), area),
		kit.NewColumns(12, nil, f.date, f.due), f.recommend, f.money,
		kit.NewLabelled(lang.L("Decided by"), decider), f.followed, f.reason)
	more := lang.L("Why, options, goal and more…")
	if decided {
		more = lang.L("Outcome, minutes and more…")
	}
	f.body.Add(kit.NewRow(0, kit.NewLink(more, func() { s.more(f, decided) })))
	if id, err := uuid.Parse(f.id); err == nil {
		f.body.Add(record.Itself(s.desk, "decision", id))
	}
	if decided {
		f.recommend.Disable() // sealed by the ruling
		values["recommendation"] = doc.Text("recommendation")
	}
	f.Fill(values)
	f.reveal()
	title := lang.L("New decision")
	if f.id != "" {
		title = lang.L("Decision")
	}
	f.Dock(title, lang.L("Save"), f.body, f.situation.Entry(), func() { f.submit(nil) })
}

// What else can be said of a decision, before it is made and after.
var (
	moreOpen = []string{"why", "options", "expectation", "initiated_by", "goal", "question", "answer", "review", "minutes_invested"}
	moreMade = []string{
		"outcome", "outcome_note", "outcome_agreed", "review", "minutes_saved", "minutes_invested", "measure", "goal", "dissent", "override_reason",
		"interference", "question", "answer", "why", "options", "expectation", "initiated_by", "within_limits", "excluded", "excluded_reason",
	}
)

// more opens the form of what is seldom said of a decision. A new one is saved first, and of
// one that is there the draft stays.
func (s *Screen) more(f *decisionForm, decided bool) {
	fields := moreOpen
	if decided {
		fields = moreMade
	}
	open := func(id uuid.UUID) {
		record.Write(s.desk, record.Writing{Kind: model.DecisionKind.Name, ID: id, Fields: fields, Next: s.openDecision})
	}
	if id, err := uuid.Parse(f.id); err == nil {
		open(id)
		return
	}
	f.submit(open)
}

// reveal shows what is asked about the way it was decided.
func (f *decisionForm) reveal() {
	if f.body == nil {
		return
	}
	decided := f.Value("decider") != stillOpen
	form.Show(f.reason, decided)
	form.Show(f.followed, decided && f.Value("decider") != "assistant" && f.Value("recommendation") != "")
	f.body.Refresh()
}

// submit sends the form, and then leads on.
func (f *decisionForm) submit(next func(uuid.UUID)) {
	doc := model.Doc{"situation": f.Value("situation")}
	if f.id != "" {
		doc["id"] = f.id
	}
	ok := f.situation.Check()
	ok = f.ReadDate(doc, "date", f.date) && ok
	ok = f.ReadDate(doc, "due", f.due) && ok
	ok = f.ReadMoney(doc, "amount", f.money, f.view.currency) && ok
	if !ok {
		return
	}
	for _, name := range []string{"area", "recommendation", "reason", "followed", "decider"} {
		value := f.Value(name)
		if value == stillOpen {
			value = ""
		}
		form.Put(doc, name, value)
	}
	f.Next = next
	said := lang.L("Saved “{{.Situation}}”", map[string]string{"Situation": doc.Text("situation")})
	f.Send("decision", doc, said)
}
