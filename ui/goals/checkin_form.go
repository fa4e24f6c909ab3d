package goals

import (
	"errors"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// checkIn opens the form that says how far a goal is. What is at risk or late says why, and may
// ask for help.
func (s *Screen) checkIn(id uuid.UUID) {
	key := "checkin/" + id.String()
	form.Read(s.desk, key, id, func(doc, draft model.Doc) {
		f := form.New(s.desk, key)
		date := f.Field("date", kit.NewField(lang.L("Date")))
		now := f.Field("value", kit.NewField(lang.L("Where it stands")).Placeholder(say.Decimal(numberText(doc["current"]))).Hint(doc.Text("unit")))
		note := f.Field("note", kit.NewTextArea(lang.L("What is in the way, what helped?"), 3))
		help := f.Field("help_needed", kit.NewField(lang.L("What would help?")))
		rows := kit.NewStack(12)
		troubled := func() bool { return f.Value("state") == "at_risk" || f.Value("state") == "late" }
		note.Validate = func(text string) error {
			if text == "" && troubled() {
				return errors.New(lang.L("Say what is in the way: a goal that is at risk or late needs a note."))
			}
			return nil
		}
		reveal := func() {
			form.Show(help, troubled())
			note.Fault(nil)
			f.Grown()
		}
		var options []form.Option
		for _, state := range []string{"on_track", "at_risk", "late", "done", "dropped"} {
			word, _ := stateWord(state)
			options = append(options, form.Option{Value: state, Word: word})
		}
		state := f.Choice("state", options, "", reveal)
		rows.Objects = kit.NewStack(12, kit.NewText(kit.Strong(doc.Text("title"))), kit.NewColumns(12, nil, now, date),
			kit.NewLabelled(lang.L("How it stands, honestly"), state), note, help).Objects
		f.Fill(model.Doc{"date": say.DateField(s.view.today), "state": doc.Text("state")})
		f.Fill(draft)
		f.Next = func(uuid.UUID) { s.reopen(id) }
		form.Show(help, troubled())
		f.Dock(lang.L("Check in"), lang.L("Check in"), rows, now.Entry(), func() {
			checkin := model.Doc{"goal": id.String()}
			ok := readNumber(f, checkin, "value", now)
			ok = f.ReadDate(checkin, "date", date) && ok
			ok = note.Check() && ok
			if !ok {
				return
			}
			form.Put(checkin, "state", f.Value("state"))
			form.Put(checkin, "note", f.Value("note"))
			writes := []storage.Write{{Kind: "checkin", Doc: checkin}}
			if s.newest(id, model.Date(checkin.Text("date"))) {
				writes = append(writes, storage.Write{Kind: "goal", Doc: standsAt(id, checkin, f.Value("help_needed"))})
			}
			f.SendAll(lang.L("Checked in on “{{.Title}}”", map[string]string{"Title": doc.Text("title")}), writes...)
		})
	})
}

// newest says whether a check-in of that day is the last word on the goal.
func (s *Screen) newest(id uuid.UUID, day model.Date) bool {
	g := s.view.find(id)
	return g == nil || day == "" || day >= g.lastDay
}

// standsAt is the goal as its newest check-in says.
func standsAt(id uuid.UUID, checkin model.Doc, help string) model.Doc {
	goal := model.Doc{"id": id.String(), "state_note": nil, "help_needed": nil}
	if checkin["value"] != nil {
		goal["current"] = checkin["value"]
	}
	state := checkin.Text("state")
	form.Put(goal, "state", state)
	if state == "at_risk" || state == "late" {
		form.Put(goal, "state_note", checkin.Text("note"))
		form.Put(goal, "help_needed", help)
	}
	return goal
}
