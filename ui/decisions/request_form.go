package decisions

import (
	"errors"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// requestForm is the sheet in which the assistant asks for a stage.
type requestForm struct {
	*form.Form
	view                *view
	area                *card
	each, total         *kit.Field
	until, review       *kit.Field
	situation, includes *kit.Field
	excludes, worst     *kit.Field
}

// Ask opens the form for an area, as soon as the screen has read it.
func (s *Screen) Ask(area uuid.UUID) {
	if s.view == nil {
		s.then = func() { s.ask(area) }
		return
	}
	s.ask(area)
}

// ask opens the form for the next stage of an area.
func (s *Screen) ask(area uuid.UUID) { s.askTo(area, 0) }

// askTo opens the form for an area beside its page, with a stage chosen; 0 is the next one.
func (s *Screen) askTo(area uuid.UUID, to model.Stage) {
	c := s.view.card(area)
	if c == nil || c.stage == model.Empower || !s.assists() {
		return
	}
	if s.area != area {
		s.area = area
		s.show()
	}
	key := "request/" + area.String()
	s.readForm(key, uuid.Nil, func(_, draft model.Doc) { s.dockRequest(key, *c, to, draft) })
}

// askFor is how long an authority lasts where nobody says otherwise.
const askFor = 180

func (s *Screen) dockRequest(key string, c card, to model.Stage, draft model.Doc) {
	f := &requestForm{Form: form.New(s.desk, key), view: s.view, area: &c}
	v := s.view
	f.situation = f.Field("situation", kit.NewField(lang.L("Situation")).Placeholder(lang.L("What makes this the moment?")))
	f.includes = f.Field("includes", kit.NewField(lang.L("Includes")))
	f.excludes = f.Field("excludes", kit.NewField(lang.L("Not included")))
	f.each = f.Field("cap_each", kit.NewField(lang.L("Cap each")).Placeholder(lang.L("no limit")))
	f.total = f.Field("cap_period", kit.NewField(lang.L("Cap in all")).Placeholder(lang.L("no limit")))
	var periods []form.Option
	for _, period := range []string{"week", "month", "quarter", "year"} {
		periods = append(periods, form.Option{Value: period, Word: say.APeriod(period)})
	}
	period := f.Pick("period", periods, "quarter")
	f.until = f.Field("expires", kit.NewField(lang.L("Until")))
	f.review = f.Field("review", kit.NewField(lang.L("Review")).Placeholder(lang.L("when it ends")))
	inform := f.Choice("inform", form.Options("before", lang.L("before"), "after", lang.L("after"), "digest", lang.L("digest"), "none", lang.L("not")), "digest", nil)
	f.worst = f.Field("worst_case", kit.NewField(lang.L("Worst case, and can it be undone?")))

	rows := kit.NewStack(12, kit.NewText(kit.Small(lang.L("{{.Name}} sees this as one card, and signs exactly these words.", name(v.partner)))))
	title := lang.L("Ask for {{.Stage}}", map[string]string{"Stage": say.Stage(c.stage + 1)})
	if stages := above(c.stage); len(stages) > 1 {
		title = lang.L("Ask for more in {{.Area}}", map[string]string{"Area": c.name})
		rows.Add(kit.NewLabelled(lang.L("Stage"), f.Choice("to_stage", stages, stages[0].Value, nil)))
	}
	rows.Add(f.situation)
	rows.Add(f.includes)
	rows.Add(f.excludes)
	rows.Add(kit.NewColumns(12, []kit.Width{kit.Ratio(1), kit.Ratio(1), kit.Fixed(124)}, f.each, f.total, kit.NewLabelled(lang.L("Counted"), period)))
	rows.Add(kit.NewColumns(12, nil, f.until, f.review))
	rows.Add(kit.NewLabelled(lang.L("{{.Name}} hears about it", name(v.partner)), inform))
	rows.Add(f.worst)
	goal := f.Pick("goal", append(form.Options("", lang.L("none")), v.goals...), "")
	conditions := f.Field("conditions", kit.NewTextArea(lang.L("Conditions"), 2))
	f.Fold(rows, []string{"conditions", "reversible", "goal"}, conditions.Entry(), conditions,
		f.Field("reversible", kit.NewField(lang.L("How it can be undone"))),
		kit.NewLabelled(lang.L("It serves the goal"), goal))

	f.Fill(model.Doc{"expires": say.DateField(v.today.Add(askFor))})
	if c.proof != "" { // what the ledger says is there before a word is typed
		f.Fill(model.Doc{"situation": c.ready + ": " + c.proof})
	}
	if to != 0 {
		f.Fill(model.Doc{"to_stage": to.String()})
	}
	f.Fill(draft)
	f.Unfold()
	f.Dock(title, lang.L("Ask {{.Name}}", name(v.partner)), rows, f.situation.Entry(), f.submit)
}

// above are the stages that can be asked for.
func above(stage model.Stage) (stages []form.Option) {
	for s := stage + 1; s <= model.Empower; s++ {
		stages = append(stages, form.Option{Value: s.String(), Word: say.Stage(s)})
	}
	return stages
}

// to is the stage that is asked for.
func (f *requestForm) to() model.Stage {
	for s := model.Explain; s <= model.Empower; s++ {
		if f.Value("to_stage") == s.String() {
			return s
		}
	}
	return f.area.stage + 1
}

func (f *requestForm) submit() {
	to := f.to()
	doc := model.Doc{"area": f.area.id.String(), "from_stage": int64(f.area.stage), "to_stage": int64(to)}
	ok := f.ReadMoney(doc, "cap_each", f.each, f.view.currency)
	ok = f.ReadMoney(doc, "cap_period", f.total, f.view.currency) && ok
	ok = f.ReadDate(doc, "review", f.review) && ok
	if f.ReadDate(doc, "expires", f.until) {
		ok = f.checkUntil(to, model.Date(doc.Text("expires"))) && ok
	} else {
		ok = false
	}
	if !ok {
		return
	}
	for _, name := range []string{"situation", "includes", "excludes", "inform", "worst_case", "conditions", "reversible", "goal"} {
		form.Put(doc, name, f.Value(name))
	}
	if doc["cap_period"] != nil {
		doc["period"] = f.Value("period")
	}
	f.Send("request", doc, lang.L("Asked {{.Name}} for {{.Stage}} in {{.Area}}", map[string]string{
		"Name": f.view.partner, "Stage": say.Stage(to), "Area": f.area.name,
	}))
}

// checkUntil wants the last stage to end, and no stage to end before it begins.
func (f *requestForm) checkUntil(to model.Stage, until model.Date) bool {
	switch {
	case until == "" && to == model.Empower:
		f.until.Fault(errors.New(lang.L("Authority always ends: name its last day.")))
	case until != "" && until < f.view.today:
		f.until.Fault(errors.New(lang.L("That day is over: name a later one.")))
	default:
		return true
	}
	return false
}
