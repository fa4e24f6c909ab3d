package growth

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/say"
)

// share is a ratio as a figure: "3 of 4".
func share(r insight.Ratio) string {
	return lang.L("{{.N}} of {{.Of}}", map[string]string{"N": strconv.Itoa(r.Count), "Of": strconv.Itoa(r.Of)})
}

func (r *reader) responsibilities() (s register.Section, err error) {
	list, err := register.All[model.Responsibility](r.Reader, "responsibility")
	if err != nil {
		return s, err
	}
	s = register.Section{
		Key: "responsibility", Name: lang.L("Responsibilities"), About: lang.L("what {{.Name}} answers for, and what it takes a week", r.name),
		Add: "responsibility", AddWord: lang.L("Add a responsibility"),
		Empty: register.Empty{Icon: "list", Title: lang.L("Nothing written down yet"), Purpose: lang.L("What is in {{.Name}}’s control can be improved at once; what is in their influence needs a word to others. Write down what it takes a week, before and after.", r.name)},
	}
	control, influence := insight.Spheres(list)
	for _, of := range []struct {
		sphere insight.Sphere
		words  string
	}{{control, say.Value("control")}, {influence, say.Value("influence")}} {
		if of.sphere.All == 0 {
			continue
		}
		f := register.Figure{Value: strconv.Itoa(of.sphere.All), Words: of.words}
		if of.sphere.Timed > 0 {
			f.Value += " · " + lang.L("{{.Before}} → {{.After}} a week", map[string]string{"Before": say.Minutes(of.sphere.Before), "After": say.Minutes(of.sphere.After)})
			f.Words = register.Joined(f.Words, lang.L("{{.N}} of {{.Of}} timed", map[string]any{"N": of.sphere.Timed, "Of": of.sphere.All}))
		}
		s.Figures = append(s.Figures, f)
	}
	s.Rows, err = r.Rows("responsibility", func(doc model.Doc, row *register.Row) {
		time := ""
		if doc["minutes_before"] != nil && doc["minutes_after"] != nil {
			time = lang.L("{{.Before}} → {{.After}} a week", map[string]string{"Before": say.Minutes(doc.Int("minutes_before")), "After": say.Minutes(doc.Int("minutes_after"))})
		}
		row.Below, row.Find = register.Joined(time, doc.Text("improvement")), doc.Text("success_means")+" "+doc.Text("process")
		if sphere := doc.Text("sphere"); sphere != "" {
			row.State = say.Value(sphere)
			if sphere == "control" {
				row.Tone = kit.Tint
			}
		}
	})
	return s, err
}

func (r *reader) training() (s register.Section, err error) {
	s = register.Section{
		Key: "training", Name: lang.L("Training"), About: lang.L("what {{.Name}} asks to learn, and what {{.Executive}} answers", r.name),
		Add: "training", AddWord: lang.L("Ask for training"),
		Empty: register.Empty{Icon: "sprout", Title: lang.L("Nothing asked yet"), Purpose: lang.L("Name what you need to learn, and the work that it is for. {{.Executive}} answers with the next bundle.", r.name)},
	}
	list, err := register.All[model.Training](r.Reader, "training")
	if err != nil {
		return s, err
	}
	count := map[string]int{}
	for _, t := range list {
		state := t.State
		if state == "" {
			state = "asked"
		}
		count[state]++
		if state == "asked" {
			s.Offers = append(s.Offers, r.answer(model.Executive, "training", t.Record, lang.L("{{.Name}} asks for training:", r.name), t.Need)...)
		}
	}
	for _, state := range []string{"asked", "approved", "done", "declined"} {
		if count[state] > 0 {
			s.Figures = append(s.Figures, register.Figure{Value: strconv.Itoa(count[state]), Words: say.Value(state)})
		}
	}
	s.Rows, err = r.Rows("training", func(doc model.Doc, row *register.Row) {
		row.Below = register.Joined(doc.Text("task"), doc.Text("reason"))
		row.State, row.Tone = say.Value("asked"), kit.Warn
		if state := doc.Text("state"); state != "" {
			row.State, row.Tone = say.Value(state), map[string]kit.Tone{"asked": kit.Warn, "approved": kit.Tint, "done": kit.Good}[state]
		}
	})
	return s, err
}

// mostOffers is how many things a section offers at once.
const mostOffers = 3

func (r *reader) feedback() (s register.Section, err error) {
	self, other := r.Who(r.Info.Person.String()), r.Who(r.Info.Partner.String())
	partner := map[string]string{"Name": other.Name}
	s = register.Section{
		Key: "feedback", Name: lang.L("Feedback"), About: lang.L("on a project, by four skills"),
		Add: "feedback", AddWord: lang.L("Ask for feedback"), Preset: model.Doc{"asked_of": other.ID},
		Empty: register.Empty{Icon: "message-circle", Title: lang.L("Nobody has asked yet"), Purpose: lang.L("After a project, ask {{.Name}} how you did: initiative, business understanding, motivating others, responsibility.", partner)},
	}
	list, err := register.All[model.Feedback](r.Reader, "feedback")
	if err != nil {
		return s, err
	}
	goals, err := register.All[model.Goal](r.Reader, "goal")
	if err != nil {
		return s, err
	}
	var answered insight.Ratio
	for _, f := range list {
		answered.Of++
		if f.Answer != "" {
			answered.Count++
		} else if f.CreatedBy != self.ID {
			s.Offers = append(s.Offers, r.answer(r.Info.Role, "feedback", f.Record, lang.L("{{.Name}} asks for feedback:", partner), f.About)...)
		}
	}
	for _, g := range insight.Unasked(goals, list, self.ID) {
		if len(s.Offers) == mostOffers {
			break
		}
		s.Offers = append(s.Offers, register.Offer{
			Words: lang.L("“{{.Goal}}” is done.", map[string]string{"Goal": g.Title}), Note: lang.L("How did it go?"), Label: lang.L("Ask {{.Name}}…", partner),
			Run: func() {
				record.New(r.desk, "feedback", model.Doc{"asked_of": other.ID, "about": g.Title, "project": g.Title})
			},
		})
	}
	if answered.Of > 0 {
		s.Figures = []register.Figure{{Value: share(answered), Words: lang.L("answered")}}
	}
	s.Rows, err = r.Rows("feedback", func(doc model.Doc, row *register.Row) {
		var skills []string
		names, _ := doc["skills"].([]any)
		for _, name := range names {
			if text, ok := name.(string); ok {
				skills = append(skills, say.Value(text))
			}
		}
		row.Below, row.Find = register.Joined(doc.Text("answer"), strings.Join(skills, ", ")), doc.Text("project")
		row.State, row.Tone = lang.L("answered"), kit.Good
		if doc.Text("answer") == "" {
			row.State, row.Tone = lang.L("waits for {{.Name}}", map[string]string{"Name": r.Who(doc.Text("asked_of")).Name}), kit.Warn
		}
	})
	return s, err
}

func (r *reader) suggestions() (s register.Section, err error) {
	s = register.Section{
		Key: "suggestion", Name: lang.L("Suggestions"), About: lang.L("what could be done better"),
		Add: "suggestion", AddWord: lang.L("Suggest something"),
		Empty: register.Empty{Icon: "lightbulb", Title: lang.L("No suggestion yet"), Purpose: lang.L("What would you do otherwise? Say it in a sentence, and why. {{.Executive}} says what becomes of it.", r.name)},
	}
	list, err := register.All[model.Suggestion](r.Reader, "suggestion")
	if err != nil {
		return s, err
	}
	taken, open := insight.Suggested(list)
	if taken.Of > 0 {
		s.Figures = append(s.Figures, register.Figure{Value: share(taken) + " · " + lang.L("{{.N}} %", map[string]any{"N": taken.Percent()}), Words: lang.L("of those that were answered were accepted")})
	}
	if open > 0 {
		s.Figures = append(s.Figures, register.Figure{Value: strconv.Itoa(open), Words: lang.L("wait for an answer")})
	}
	for _, x := range list {
		if x.State == "" && len(s.Offers) < mostOffers {
			s.Offers = append(s.Offers, r.answer(model.Executive, "suggestion", x.Record, lang.L("{{.Name}} suggests:", r.name), x.What)...)
		}
	}
	s.Rows, err = r.Rows("suggestion", func(doc model.Doc, row *register.Row) {
		row.Below = register.Joined(doc.Text("why"), doc.Text("reason"))
		row.State, row.Tone = lang.L("open"), kit.Warn
		if state := doc.Text("state"); state != "" {
			row.State, row.Tone = say.Value(state), map[string]kit.Tone{"accepted": kit.Good}[state]
		}
	})
	return s, err
}

func (r *reader) declined() (s register.Section, err error) {
	s = register.Section{
		Key: "declined_task", Name: lang.L("A no, and why"), About: lang.L("tasks that {{.Name}} declined", r.name),
		Add: "declined_task", AddWord: lang.L("Write down a no"),
		Empty: register.Empty{Icon: "ban", Title: lang.L("Nothing declined yet"), Purpose: lang.L("A no with a reason is a service, and with an alternative it is a gift. Write down what you declined, and what you offered instead.")},
	}
	list, err := register.All[model.DeclinedTask](r.Reader, "declined_task")
	if err != nil {
		return s, err
	}
	if with := insight.Alternatives(list); with.Of > 0 {
		s.Figures = []register.Figure{{Value: share(with), Words: lang.L("came with an alternative")}}
	}
	s.Rows, err = r.Rows("declined_task", func(doc model.Doc, row *register.Row) {
		row.Below = doc.Text("reason")
		row.State, row.Tone = lang.L("no alternative"), kit.Warn
		if instead := doc.Text("alternative"); instead != "" {
			row.Below = register.Joined(doc.Text("reason"), lang.L("instead: {{.What}}", map[string]string{"What": instead}))
			row.State = ""
		}
	})
	return s, err
}

func (r *reader) mistakes() (s register.Section, err error) {
	s = register.Section{
		Key: "mistake", Name: lang.L("Mistakes"), About: lang.L("told, repaired, learned from"),
		Add: "mistake", AddWord: lang.L("Own up to a mistake"),
		Empty: register.Empty{Icon: "undo-2", Title: lang.L("None written down"), Purpose: lang.L("A mistake that is told early is cheap. Say what happened, how it is repaired, and what you learned.")},
	}
	list, err := register.All[model.Mistake](r.Reader, "mistake")
	if err != nil {
		return s, err
	}
	if repaired := insight.Repaired(list); repaired.Of > 0 {
		s.Figures = []register.Figure{{Value: share(repaired), Words: lang.L("told with their repair")}}
	}
	s.Rows, err = r.Rows("mistake", func(doc model.Doc, row *register.Row) {
		row.Below = register.Joined(doc.Text("repair"), doc.Text("learned"))
		row.State, row.Tone = lang.L("repaired"), kit.Good
		if doc.Text("repair") == "" {
			row.State, row.Tone = lang.L("no repair yet"), kit.Warn
		}
	})
	return s, err
}

func (r *reader) learned() (s register.Section, err error) {
	s = register.Section{
		Key: "learning", Name: lang.L("Learned"), About: lang.L("and from whom"),
		Add: "learning", AddWord: lang.L("Add a lesson"),
		Empty: register.Empty{Icon: "book-open", Title: lang.L("Nothing noted yet"), Purpose: lang.L("Note what you learned and from whom: what was a stretch, and what you volunteered for.")},
	}
	list, err := register.All[model.Learning](r.Reader, "learning")
	if err != nil {
		return s, err
	}
	stretch, volunteered := 0, 0
	for _, x := range list {
		if x.Stretch {
			stretch++
		}
		if x.Volunteered {
			volunteered++
		}
	}
	if len(list) > 0 {
		s.Figures = []register.Figure{{Value: strconv.Itoa(stretch), Words: lang.L("were a stretch")}, {Value: strconv.Itoa(volunteered), Words: lang.L("volunteered for")}}
	}
	s.Rows, err = r.Rows("learning", func(doc model.Doc, row *register.Row) {
		row.Below, row.Tone = doc.Text("source"), kit.Tint
		var states []string
		if doc["stretch"] == true {
			states = append(states, lang.L("stretch"))
		}
		if doc["volunteered"] == true {
			states = append(states, lang.L("volunteered"))
		}
		row.State = strings.Join(states, " · ")
	})
	return s, err
}

func (r *reader) strengths() (s register.Section, err error) {
	s = register.Section{
		Key: "strength", Name: lang.L("Strengths"), About: lang.L("weaknesses, and what a style test says"),
		Add: "strength", AddWord: lang.L("Add a strength"),
		Empty: register.Empty{Icon: "star", Title: lang.L("Nothing noted yet"), Purpose: lang.L("What are you good at, and what not? It is yours alone unless you share it.")},
	}
	s.Rows, err = r.Rows("strength", func(doc model.Doc, row *register.Row) {
		row.Below = doc.Text("source")
		if of := doc.Text("type"); of != "" {
			row.State, row.Tone = say.Value(of), map[string]kit.Tone{"strength": kit.Good, "weakness": kit.Warn}[of]
		}
	})
	return s, err
}

func (r *reader) meetings() (s register.Section, err error) {
	s = register.Section{
		Key: "representation", Name: lang.L("At meetings"), About: lang.L("representing is more than taking notes"),
		Add: "representation", AddWord: lang.L("Add a meeting"),
		Empty: register.Empty{Icon: "users", Title: lang.L("No meeting yet"), Purpose: lang.L("At which meetings does {{.Name}} stand for {{.Executive}} or the department? Taking notes is not representing.", r.name)},
	}
	list, err := register.All[model.Representation](r.Reader, "representation")
	if err != nil {
		return s, err
	}
	s.Figures = roles(list, func(x model.Representation) string { return x.Role }, "represent", "contribute", "notes")
	s.Rows, err = r.Rows("representation", func(doc model.Doc, row *register.Row) {
		row.Who = r.Of(model.Assistant)
		of := ""
		switch doc.Text("for") {
		case "executive":
			of = lang.L("for {{.Executive}}", r.name)
		case "department":
			of = lang.L("for the department")
		}
		row.Below = register.Joined(of, doc.Text("note"))
		if role := doc.Text("role"); role != "" {
			row.State = say.Value(role)
			row.Tone = map[string]kit.Tone{"represent": kit.Good, "contribute": kit.Tint}[role]
		}
	})
	return s, err
}

func (r *reader) teams() (s register.Section, err error) {
	s = register.Section{
		Key: "team_role", Name: lang.L("In teams"), About: lang.L("as a member or in the lead"),
		Add: "team_role", AddWord: lang.L("Add a team"),
		Empty: register.Empty{Icon: "users", Title: lang.L("No team yet"), Purpose: lang.L("In which teams is {{.Name}} a member, and which does {{.Name}} lead?", r.name)},
	}
	list, err := register.All[model.TeamRole](r.Reader, "team_role")
	if err != nil {
		return s, err
	}
	s.Figures = roles(list, func(x model.TeamRole) string { return x.Role }, "leader", "member")
	s.Rows, err = r.Rows("team_role", func(doc model.Doc, row *register.Row) {
		row.Who = r.Of(model.Assistant)
		start, end := model.Date(doc.Text("start")), model.Date(doc.Text("end"))
		if start != "" {
			row.Below, row.Date = lang.L("since {{.Date}}", map[string]string{"Date": say.DateLong(start)}), say.DateIn(start, r.Today)
		}
		if end != "" {
			row.Below = register.Joined(row.Below, lang.L("until {{.Date}}", map[string]string{"Date": say.DateLong(end)}))
		}
		if role := doc.Text("role"); role != "" {
			row.State = say.Value(role)
			row.Tone = map[string]kit.Tone{"leader": kit.Good}[role]
		}
	})
	return s, err
}

// roles counts how often each of some roles was held.
func roles[T any](list []T, role func(T) string, of ...string) (figures []register.Figure) {
	for _, name := range of {
		n := 0
		for _, x := range list {
			if role(x) == name {
				n++
			}
		}
		if len(list) > 0 {
			figures = append(figures, register.Figure{Value: strconv.Itoa(n), Words: say.Value(name)})
		}
	}
	return figures
}
