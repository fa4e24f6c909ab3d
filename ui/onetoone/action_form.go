package onetoone

import (
	"cmp"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// NewAction opens the form of what somebody will do after the meeting.
func (s *Screen) NewAction() { s.action("action", uuid.Nil) }

func (s *Screen) editAction(id uuid.UUID) { s.action("action/"+id.String(), id) }

func (s *Screen) action(key string, id uuid.UUID) {
	if s.view == nil {
		return
	}
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		what := f.Field("what", kit.NewField(lang.L("What will be done?")))
		what.Validate = form.Required(lang.L("Say in a few words what it is."))
		due := f.Field("due", kit.NewField(lang.L("Due")).Placeholder(say.DateField(s.view.today.Add(daysBetween))))
		values := model.Doc{"what": doc.Text("what"), "owner": cmp.Or(doc.Text("owner"), s.own()), "due": say.DateField(model.Date(doc.Text("due"))), "state": "open"}
		if doc.Text("done_on") != "" {
			values["state"] = "done"
		}
		rows := kit.NewStack(12, what, kit.NewLabelled(lang.L("Who does it"), f.Choice("owner", s.names(), "", nil)), due)
		if id != uuid.Nil {
			rows.Add(kit.NewLabelled(lang.L("State"), f.Choice("state", form.Options("open", lang.L("Open"), "done", lang.L("Done")), "", nil)))
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("Action"), lang.L("Save"), rows, what.Entry(), func() {
			action := model.Doc{"what": f.Value("what"), "owner": f.Value("owner")}
			if id != uuid.Nil {
				action["id"] = id.String()
				switch done := f.Value("state") == "done"; {
				case done && doc.Text("done_on") == "":
					action["done_on"] = string(s.view.today)
				case !done && doc.Text("done_on") != "":
					action["done_on"] = nil
				}
			} else if of := s.meetingOf(); of != "" {
				action["meeting"] = of
			}
			ok := what.Check()
			if f.ReadDate(action, "due", due) && ok {
				f.Send("action", action, lang.L("Noted: {{.What}}", map[string]string{"What": f.Value("what")}))
			}
		})
	})
}

// meetingOf is the meeting that an action is taken in: the one under way, or else the last.
func (s *Screen) meetingOf() string {
	if m := s.view.meeting; m.running() {
		return m.id.String()
	}
	return s.view.last
}
