package onetoone

import (
	"errors"
	"strconv"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
)

// NewTopic opens the form of something that somebody wants to talk about.
func (s *Screen) NewTopic() {
	s.topic("topic", uuid.Nil)
}

func (s *Screen) editTopic(id uuid.UUID) { s.topic("topic/"+id.String(), id) }

// What becomes of a topic.
const (
	topicOpen   = "open"
	topicParked = "parked"
	topicDone   = "done"
)

// mostMinutes is more than any meeting has.
const mostMinutes = 240

func (s *Screen) topic(key string, id uuid.UUID) {
	if s.view == nil {
		return
	}
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		title := f.Field("title", kit.NewField(lang.L("What do you want to talk about?")))
		title.Validate = form.Required(lang.L("Say in a few words what it is about."))
		minutes := f.Field("minutes", kit.NewField(lang.L("Minutes")).Placeholder("5"))
		values := model.Doc{"title": doc.Text("title"), "by": s.own(), "state": topicOpen}
		if n := doc.Int("minutes"); n > 0 {
			values["minutes"] = strconv.FormatInt(n, 10)
		}
		if by := doc.Text("by"); by != "" {
			values["by"] = by
		}
		if parked, _ := doc["parked"].(bool); parked {
			values["state"] = topicParked
		}
		if done, _ := doc["done"].(bool); done {
			values["state"] = topicDone
		}
		rows := kit.NewStack(12, title, minutes, kit.NewLabelled(lang.L("Whose topic"), f.Choice("by", s.names(), "", nil)))
		if id != uuid.Nil {
			rows.Add(kit.NewLabelled(lang.L("State"), f.Choice("state", form.Options(
				topicOpen, lang.L("On the agenda"), topicParked, lang.L("Put off"), topicDone, lang.L("Talked about")), "", nil)))
		}
		f.Fill(values)
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		f.Dock(lang.L("Topic"), lang.L("Save"), rows, title.Entry(), func() {
			topic := model.Doc{"title": f.Value("title"), "by": f.Value("by")}
			ok := title.Check()
			if id != uuid.Nil {
				topic["id"] = id.String()
				topic["parked"], topic["done"] = f.Value("state") == topicParked, f.Value("state") == topicDone
			}
			switch n, err := strconv.ParseInt(f.Value("minutes"), 10, 64); {
			case f.Value("minutes") == "":
				minutes.Fault(nil)
				if id != uuid.Nil {
					topic["minutes"] = nil
				}
			case err != nil || n < 1 || n > mostMinutes:
				minutes.Fault(errors.New(lang.L("Write whole minutes, such as 5.")))
				ok = false
			default:
				minutes.Fault(nil)
				topic["minutes"] = n
			}
			if ok {
				f.Send("topic", topic, lang.L("On the agenda: {{.Title}}", map[string]string{"Title": f.Value("title")}))
			}
		})
	})
}

// own is the id of whoever sits here.
func (s *Screen) own() string {
	if s.view.me == model.Executive {
		return s.view.people[0].id
	}
	return s.view.people[1].id
}

// names are the two to choose from.
func (s *Screen) names() []form.Option {
	var options []form.Option
	for _, p := range s.view.people {
		options = append(options, form.Option{Value: p.id, Word: p.name})
	}
	return options
}
