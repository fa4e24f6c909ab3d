package foresight

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// New makes the screen.
func New(desk *screen.Desk) *register.Screen {
	f := &foresight{desk: desk}
	f.shown = register.New(desk, register.Register{Title: lang.L("Predictions"), Load: f.load})
	return f.shown
}

// A foresight is the screen with what its sheets need.
type foresight struct {
	desk    *screen.Desk
	shown   *register.Screen
	of      map[uuid.UUID]model.Prediction
	decided map[string]bool // by decision and request
}

// load reads what can be predicted, and what was.
func (f *foresight) load(ctx context.Context, l *storage.Ledger) (*register.View, error) {
	r, err := register.Read(ctx, l)
	if err != nil {
		return nil, err
	}
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	in := insight.New(facts)
	me, other := r.Of(r.Info.Role), r.Of(r.Info.Role.Other())
	names := map[string]string{}
	decided, open, err := f.open(ctx, l, r, facts, names)
	if err != nil {
		return nil, err
	}
	of := map[uuid.UUID]model.Prediction{}
	mine, theirs, told := []register.Row{}, []register.Row{}, map[string]bool{}
	rows, err := r.Rows("prediction", func(doc model.Doc, row *register.Row) {
		p, err := model.As[model.Prediction](doc)
		if err != nil {
			return
		}
		of[row.ID] = p
		row.Below = p.Expects
		row.Title = names[about(&p)]
		row.State, row.Tone = stateOf(&p, decided[about(&p)])
		if p.CreatedBy == me.ID {
			told[about(&p)] = true
		} else if !decided[about(&p)] {
			row.Below = lang.L("nobody else reads it before it is decided")
		}
	})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.Who.ID == me.ID {
			mine = append(mine, row)
		} else {
			theirs = append(theirs, row)
		}
	}
	for i := range open {
		if told[open[i].ID.String()] {
			open[i].State, open[i].Tone = lang.L("predicted"), kit.Tint
		}
	}
	view := &register.View{Finding: lang.L("How well you two know each other"), Sections: []register.Section{
		{
			Key: "open", Name: lang.L("To predict"), About: lang.L("what waits, and what you think will come of it"), Rows: open, Open: f.predict,
			Empty: register.Empty{Icon: "eye", Title: lang.L("Nothing waits to be decided"),
				Purpose: lang.L("When a decision is open or a request waits, say here what you expect. It is sealed until it is decided.")},
		},
		f.section("mine", lang.L("Yours"), lang.L("what you expected"), mine, in.Foreseen(me.ID)),
		f.section("theirs", lang.L("{{.Name}}’s", map[string]string{"Name": other.Name}), lang.L("what {{.Name}} expected, once it is decided", map[string]string{"Name": other.Name}), theirs, in.Foreseen(other.ID)),
	}}
	f.of, f.decided = of, decided
	return view, nil
}

// open are the decisions and requests that wait. It names every one, and says which are decided.
func (f *foresight) open(ctx context.Context, l *storage.Ledger, r *register.Reader, facts insight.Facts, names map[string]string) (decided map[string]bool, open []register.Row, err error) {
	decided = map[string]bool{}
	decisions, err := r.Rows("decision", func(doc model.Doc, row *register.Row) {
		id := doc.Text("id")
		names[id], decided[id] = doc.Text("situation"), doc.Text("decider") != ""
		row.Below = doc.Text("recommendation")
		if doc["private"] == true {
			decided[id] = true // nobody else will decide it
		}
	})
	if err != nil {
		return nil, nil, err
	}
	for _, row := range decisions {
		if !decided[row.ID.String()] {
			open = append(open, row)
		}
	}
	areas := map[string]string{}
	for _, a := range facts.Areas {
		areas[a.ID] = a.Name
	}
	asked, err := screen.Requests(ctx, l)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range asked {
		names[a.ID] = lang.L("{{.Area}}: ask for {{.Stage}}", map[string]string{"Area": areas[a.Area], "Stage": say.Stage(a.ToStage)})
		decided[a.ID] = a.State != screen.Waiting
		if !decided[a.ID] {
			open = append(open, register.Row{
				ID: uuid.MustParse(a.ID), Kind: "request", Who: r.Who(a.CreatedBy), Title: names[a.ID], Below: a.Includes, Date: say.DateIn(a.CreatedAt.Date(), r.Today),
			})
		}
	}
	return decided, open, nil
}

// section lists the predictions of one of the two.
func (f *foresight) section(key, name, about string, rows []register.Row, n insight.Foreseen) register.Section {
	return register.Section{
		Key: key, Name: name, About: about, Rows: rows, Open: f.read,
		Figures: []register.Figure{
			{Value: lang.L("{{.N}} of {{.Of}}", map[string]any{"N": n.Right.Count, "Of": n.Right.Of}), Words: lang.L("came true")},
			{Value: strconv.Itoa(n.Unjudged), Words: lang.L("decided, not judged yet")}, {Value: strconv.Itoa(n.Open), Words: lang.L("sealed")},
		},
		Empty: register.Empty{Icon: "eye", Title: lang.L("No prediction yet"),
			Purpose: lang.L("Whoever foresees what the other decides need not be asked. Each says beforehand, sealed; the other says afterwards whether it came so.")},
	}
}

func about(p *model.Prediction) string {
	if p.Decision != "" {
		return p.Decision
	}
	return p.Request
}

// stateOf says what became of a prediction.
func stateOf(p *model.Prediction, decided bool) (string, kit.Tone) {
	switch {
	case p.CameTrue != nil && *p.CameTrue:
		return lang.L("came true"), kit.Good
	case p.CameTrue != nil:
		return lang.L("did not"), kit.Warn
	case decided:
		return lang.L("decided"), kit.Tint
	}
	return lang.L("sealed"), kit.Neutral
}

// predict opens the form of a prediction about what waits.
func (f *foresight) predict(row register.Row) {
	record.Write(f.desk, record.Writing{
		Kind: "prediction", Preset: model.Doc{row.Kind: row.ID.String()}, Fields: []string{"expects"}, Title: row.Title,
		Send: lang.L("Seal it"), Said: lang.L("Sealed until it is decided"),
	})
}

// read shows a prediction. The other of the two says whether it came true, once it is decided.
func (f *foresight) read(row register.Row) {
	p := f.of[row.ID]
	closeSheet := func() { f.desk.Sheet(nil) }
	body := kit.NewStack(14, kit.NewFlow(8, kit.NewPill(row.State, row.Tone), kit.NewText(kit.Small(row.Who.Name+" · "+row.Date))),
		kit.NewText(kit.Body(row.Below)))
	footer := kit.NewFlow(8)
	keys := map[fyne.KeyName]func(){}
	if p.CreatedBy != f.desk.Ledger.Info().Person.String() && p.CameTrue == nil && f.decided[about(&p)] {
		judge := func(cameTrue bool, said string) func() {
			return func() {
				record.Do(f.desk, "prediction", model.Doc{"id": row.ID.String(), "came_true": cameTrue}, said, func() {
					closeSheet()
					f.shown.Load()
				})
			}
		}
		keys[fyne.KeyY], keys[fyne.KeyN] = judge(true, lang.L("It came true")), judge(false, lang.L("It did not come true"))
		footer.Add(kit.NewButton(lang.L("It came true"), kit.Primary, "Y", keys[fyne.KeyY]))
		footer.Add(kit.NewButton(lang.L("It did not"), kit.Plain, "N", keys[fyne.KeyN]))
	}
	footer.Add(kit.NewButton(lang.L("What it is about"), kit.Plain, "O", func() { f.openAbout(&p) }))
	keys[fyne.KeyO] = func() { f.openAbout(&p) }
	footer.Add(kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	sheet := kit.NewSheet(row.Title, body, footer, closeSheet)
	sheet.Keys = keys
	f.desk.Sheet(sheet)
}

// openAbout leads to the decision or the request.
func (f *foresight) openAbout(p *model.Prediction) {
	kind := "decision"
	if p.Decision == "" {
		kind = "request"
	}
	if id, err := uuid.Parse(about(p)); err == nil {
		f.desk.Open(kind, id)
	}
}
