package decisions

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// decisionForm is the sheet in which a decision is written down.
type decisionForm struct {
	*form
	id                                     string // "" for a new one
	view                                   *view
	situation, date, due, recommend, money *kit.Field
	reason                                 *kit.Field
	followed, body                         fyne.CanvasObject
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
	if s.view == nil {
		return
	}
	var doc, draft model.Doc
	s.desk.Run(lang.L("Opening"), func(ctx context.Context) (err error) {
		if id != uuid.Nil {
			if doc, err = s.desk.Ledger.Get(ctx, id); err != nil {
				return err
			}
		}
		draft, err = s.desk.Ledger.Draft(ctx, key)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		open(doc, draft)
	})
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
	f := &decisionForm{form: newForm(s.desk, key), id: doc.Text("id"), view: s.view}
	v := s.view
	f.situation = f.field("situation", kit.NewTextArea(lang.L("What is to be decided?"), 3))
	f.situation.Validate = required(lang.L("Say in a few words what is to be decided."))
	areas := []option{{"", lang.L("no area yet")}}
	for _, c := range v.areas {
		areas = append(areas, option{c.id.String(), c.name})
	}
	area := f.pick("area", areas, "")
	f.date = f.field("date", kit.NewField(lang.L("Date")))
	f.due = f.field("due", kit.NewField(lang.L("Due")).Placeholder(say.DateField(v.today.Add(3))))
	recommends := lang.L("What do you recommend?")
	if !s.assists() {
		recommends = lang.L("What does {{.Name}} recommend?", name(v.helper))
	}
	f.recommend = f.field("recommendation", kit.NewTextArea(recommends, 3))
	f.money = f.field("amount", kit.NewField(lang.L("Amount")).Placeholder(say.Money(40000, v.currency)))
	f.followed = kit.NewLabelled(lang.L("The recommendation was"), f.choice("followed", []option{
		{"followed", lang.L("followed")}, {"adapted", lang.L("adapted")}, {"not", lang.L("not followed")},
	}, "", nil))
	f.reason = f.field("reason", kit.NewField(lang.L("Reason")))
	decider := f.choice("decider", []option{
		{stillOpen, lang.L("still open")}, {"executive", v.executive}, {"joint", lang.L("both")}, {"assistant", v.helper},
	}, stillOpen, f.reveal)
	f.body = kit.NewStack(12, f.situation, kit.NewLabelled(lang.L("Area"), area),
		kit.NewColumns(12, nil, f.date, f.due), f.recommend, f.money,
		kit.NewLabelled(lang.L("Decided by"), decider), f.followed, f.reason)
	if doc.Text("decider") != "" {
		f.recommend.Disable() // sealed by the ruling
		values["recommendation"] = doc.Text("recommendation")
	}
	f.fill(values)
	f.reveal()
	title := lang.L("New decision")
	if f.id != "" {
		title = lang.L("Decision")
	}
	f.dock(title, lang.L("Save"), f.body, f.situation.Entry(), f.submit)
}

// reveal shows what is asked about the way it was decided.
func (f *decisionForm) reveal() {
	if f.body == nil {
		return
	}
	decided := f.value("decider") != stillOpen
	show(f.reason, decided)
	show(f.followed, decided && f.value("decider") != "assistant" && f.value("recommendation") != "")
	f.body.Refresh()
}

func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
		return
	}
	o.Hide()
}

func required(sentence string) func(string) error {
	return func(text string) error {
		if text == "" {
			return errors.New(sentence)
		}
		return nil
	}
}

func (f *decisionForm) submit() {
	doc := model.Doc{"situation": f.value("situation")}
	if f.id != "" {
		doc["id"] = f.id
	}
	ok := f.situation.Check()
	ok = f.readDate(doc, "date", f.date) && ok
	ok = f.readDate(doc, "due", f.due) && ok
	ok = f.readMoney(doc, "amount", f.money, f.view.currency) && ok
	if !ok {
		return
	}
	for _, name := range []string{"area", "recommendation", "reason", "followed", "decider"} {
		value := f.value(name)
		if value == stillOpen {
			value = ""
		}
		f.put(doc, name, value)
	}
	said := lang.L("Saved “{{.Situation}}”", map[string]string{"Situation": doc.Text("situation")})
	f.send("decision", doc, said)
}

// put writes a text; an empty one clears the field of a record that is there.
func (f *form) put(doc model.Doc, name, value string) {
	switch {
	case value != "":
		doc[name] = value
	case doc["id"] != nil:
		doc[name] = nil
	}
}

// readDate reads a field into the doc and shows what is wrong with it.
func (f *form) readDate(doc model.Doc, name string, field *kit.Field) bool {
	date, err := say.ReadDate(f.value(name), f.desk.Ledger.Today())
	field.Fault(err)
	if err == nil {
		f.put(doc, name, string(date))
	}
	return err == nil
}

// readMoney reads a field and its currency into the doc.
func (f *form) readMoney(doc model.Doc, name string, field *kit.Field, currency string) bool {
	field.Fault(nil)
	text := f.value(name)
	if text == "" {
		f.put(doc, name, "")
		f.put(doc, "currency", doc.Text("currency"))
		return true
	}
	amount, code, err := say.ReadMoney(text, currency)
	if err == nil && doc.Text("currency") != "" && doc.Text("currency") != code {
		err = errors.New(lang.L("Both caps must be in one currency."))
	}
	field.Fault(err)
	if err == nil {
		doc[name], doc["currency"] = amount, code
	}
	return err == nil
}
