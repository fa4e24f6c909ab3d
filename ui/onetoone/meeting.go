package onetoone

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// Notes are what is written down while a meeting is under way. They are kept as a draft, and
// are the meeting's once it ends.
type notes struct {
	*form.Form
	field   *kit.Field
	meeting uuid.UUID
}

// takeNotes makes the field of the notes for the meeting that is under way.
func (s *Screen) takeNotes() {
	m := s.view.meeting
	if !m.running() {
		s.notes = nil
		return
	}
	if s.notes != nil && s.notes.meeting == m.id {
		return
	}
	key := "meeting/" + m.id.String()
	n := &notes{Form: form.New(s.desk, key), meeting: m.id}
	n.field = n.Field("notes", kit.NewTextArea(lang.L("Notes"), 6))
	s.notes = n
	form.Read(s.desk, key, m.id, func(doc, draft model.Doc) {
		n.Fill(model.Doc{"notes": doc.Text("notes")})
		n.Fill(draft)
	})
}

// start begins the meeting: the one that is planned, or a new one.
func (s *Screen) start() {
	if s.view.meeting.running() {
		return
	}
	doc := s.next()
	doc["date"], doc["started"] = string(s.view.today), string(model.MomentOf(s.desk.Ledger.Now()))
	doc["agenda"] = lines(s.view.agenda)
	s.desk.Sheet(nil)
	s.write(lang.L("The one-to-one has begun"), storage.Write{Kind: "meeting", Doc: doc})
}

// lines are the agenda as a meeting keeps it.
func lines(a insight.Agenda) []any {
	var list []any
	for _, line := range a.Order() {
		list = append(list, line)
	}
	return list
}

// end closes the meeting with its notes.
func (s *Screen) end() {
	m := s.view.meeting
	if !m.running() || s.notes == nil {
		return
	}
	doc := model.Doc{"id": m.id.String(), "ended": string(model.MomentOf(s.desk.Ledger.Now())), "agenda": lines(s.view.agenda)}
	form.Put(doc, "notes", s.notes.Value("notes"))
	f := s.notes.Form
	f.Sent = func(uuid.UUID) { s.Load() }
	f.Send("meeting", doc, lang.L("The one-to-one has ended"))
}

// meanwhile is the card of what is taken down while the meeting is under way.
func (s *Screen) meanwhile() fyne.CanvasObject {
	taken := kit.NewStack(8, kit.NewSpread(8, kit.NewText(kit.CardTitle(lang.L("Actions"))), kit.NewButton(lang.L("Add an action"), kit.Plain, "A", s.NewAction)))
	if len(s.view.taken) == 0 {
		taken.Add(kit.NewText(kit.Small(lang.L("What somebody will do, and who, stands here."))))
	} else {
		taken.Add(s.actions(s.view.taken))
	}
	return kit.NewCard(kit.NewAside(24, leastPair, []kit.Width{kit.Ratio(1), kit.Ratio(1)}, s.notes.field, taken)).As(kit.Marked)
}

// actions are rows that open.
func (s *Screen) actions(list []action) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(list))
	for i, a := range list {
		text := kit.NewStack(1, kit.NewText(kit.Body(a.what)))
		line := kit.NewTopRow(8)
		if a.owner.name != "" {
			line.Add(kit.NewSmallAvatar(a.owner.initials, a.owner.role))
		}
		switch {
		case a.done:
			text.Add(kit.NewRow(0, kit.NewPill(lang.L("Done"), kit.Good)))
		case a.late:
			text.Add(kit.NewText(kit.Small(a.due).In(theme.Bad)))
		case a.due != "":
			text.Add(kit.NewText(kit.Small(a.due)))
		}
		line.Add(kit.Grow(text))
		rows[i] = kit.NewTapRow(line, func() { s.editAction(a.id) })
	}
	return kit.NewItems(0, rows...)
}

// Plan opens the form of the next one-to-one.
func (s *Screen) Plan() {
	m := s.view.meeting
	if m.running() {
		m = nil // the one after it
	}
	values := model.Doc{"type": s.kindOf()}
	key, id := "meeting", uuid.Nil
	if m != nil {
		key, id = "plan/"+m.id.String(), m.id
		values["date"], values["type"] = say.DateField(m.date), m.kind
	} else if len(s.view.held) > 0 || s.view.meeting != nil {
		values["date"] = say.DateField(s.view.today.Add(daysBetween))
	}
	form.Read(s.desk, key, id, func(_, draft model.Doc) {
		f := form.New(s.desk, key)
		date := f.Field("date", kit.NewField(lang.L("Date")).Placeholder(say.DateField(s.view.today.Add(daysBetween))))
		date.Validate = form.Required(lang.L("Say on which day."))
		rows := kit.NewStack(12, date, kit.NewLabelled(lang.L("Kind"), f.Choice("type", form.Options("weekly", lang.L("Weekly"), "quarterly", lang.L("Quarterly")), "", nil)))
		if m != nil {
			rows.Add(kit.NewRow(0, kit.NewLink(lang.L("Call it off"), func() {
				s.desk.Sheet(nil)
				s.write(lang.L("The one-to-one is called off"), storage.Write{Kind: "meeting", Doc: model.Doc{"id": id.String(), "cancelled": true}})
			})))
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("Plan a one-to-one"), lang.L("Save"), rows, date.Entry(), func() {
			doc := model.Doc{}
			if m != nil {
				doc["id"] = id.String()
			}
			if ok := date.Check(); f.ReadDate(doc, "date", date) && ok {
				form.Put(doc, "type", f.Value("type"))
				s.kind = ""
				f.Send("meeting", doc, lang.L("Planned for {{.Day}}", map[string]string{"Day": say.DayOfWeek(model.Date(doc.Text("date")))}))
			}
		})
	})
}

// daysBetween is how far apart one-to-ones usually are.
const daysBetween = 7

// openAny opens a record of this screen, whatever it is.
func (s *Screen) openAny(id uuid.UUID) {
	form.Read(s.desk, "", id, func(doc, _ model.Doc) {
		switch doc.Text("kind") {
		case "topic":
			s.editTopic(id)
		case "action":
			s.editAction(id)
		case "meeting":
			s.openPast(id)
		}
	})
}
