package flow

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/screen"
)

// A flow is the screen with what its sheets need.
type flow struct {
	desk  *screen.Desk
	shown *register.Screen
}

// New makes the screen.
func New(desk *screen.Desk) *register.Screen {
	f := &flow{desk: desk}
	f.shown = register.New(desk, register.Register{Title: lang.L("Information"), Load: f.load})
	return f.shown
}

// load reads the ledger into a view.
func (f *flow) load(ctx context.Context, l *storage.Ledger) (*register.View, error) {
	r, err := register.Read(ctx, l)
	if err != nil {
		return nil, err
	}
	facts, err := l.Facts(ctx)
	if err != nil {
		return nil, err
	}
	in := insight.New(facts)
	v := &register.View{}
	for _, make := range []func(*register.Reader, *insight.Insight) (register.Section, error){
		f.briefings,
		func(r *register.Reader, in *insight.Insight) (register.Section, error) {
			return f.promises(r, in, "mine", r.Of(r.Info.Role))
		},
		func(r *register.Reader, in *insight.Insight) (register.Section, error) {
			return f.promises(r, in, "theirs", r.Of(r.Info.Role.Other()))
		},
		f.bypasses,
	} {
		section, err := make(r, in)
		if err != nil {
			return nil, err
		}
		v.Sections = append(v.Sections, section)
	}
	others, err := f.others(r)
	if err != nil {
		return nil, err
	}
	if others != nil {
		v.Sections = slices.Insert(v.Sections, len(v.Sections)-1, *others)
	}
	stale := 0
	for _, w := range in.Waiting() {
		if w.Stale() {
			stale++
		}
	}
	kept := in.Promised(insight.Span{}, "").Share
	v.Finding = lang.L("What one of you knows and the other needs")
	if kept.Of > 0 {
		v.Finding = lang.L("{{.Kept}} of {{.Of}} promises kept", map[string]any{"Kept": kept.Count, "Of": kept.Of})
	}
	if stale > 0 {
		v.Finding += " · " + lang.N("{{.PluralCount}} briefings are stale", stale)
	}
	return v, nil
}

// bypasses list when somebody went past the assistant.
func (f *flow) bypasses(r *register.Reader, in *insight.Insight) (register.Section, error) {
	rows, err := r.Rows("bypass", func(doc model.Doc, row *register.Row) { row.Below = doc.Text("note") })
	if err != nil {
		return register.Section{}, err
	}
	recent := 0
	all, err := register.All[model.Bypass](r, "bypass")
	if err != nil {
		return register.Section{}, err
	}
	quarter := insight.PeriodOf(in.Now(), "quarter")
	for _, b := range all {
		if day := b.Date; day != "" && quarter.Has(day) || day == "" && quarter.Has(b.CreatedAt.Date()) {
			recent++
		}
	}
	name := map[string]string{"Name": r.Of(model.Assistant).Name, "Other": r.Of(model.Executive).Name}
	return register.Section{
		Key: "bypass", Name: lang.L("Bypasses"), About: lang.L("when somebody went past {{.Name}} to {{.Other}}", name),
		Figures: []register.Figure{{Value: itoa(recent), Words: lang.L("this quarter")}, {Value: itoa(len(all)), Words: lang.L("in all")}},
		Rows:    rows, Add: "bypass", AddWord: lang.L("Log a bypass"),
		Empty: register.Empty{
			Icon: "arrow-right-left", Title: lang.L("Nobody went past {{.Name}}", name),
			Purpose: lang.L("Log it when somebody asks {{.Other}} for what is {{.Name}}’s: it shows where others do not know yet who decides.", name),
		},
	}, nil
}

// today is the day as a record has it.
func (f *flow) today() string { return string(f.desk.Ledger.Today()) }

// set writes some fields of a record, and shows the list anew.
func (f *flow) set(kind string, id uuid.UUID, doc model.Doc, said string) {
	doc["id"] = id.String()
	record.Do(f.desk, kind, doc, said, func() {
		f.desk.Sheet(nil)
		f.shown.Load()
	})
}

// An act is something to do with a record, as its sheet offers it.
type act struct {
	key   fyne.KeyName
	label string
	run   func()
}

// sheet shows a record with what can be done with it; the first act is the primary one.
func (f *flow) sheet(kind string, id uuid.UUID, title string, body fyne.CanvasObject, acts []act) {
	acts = append(acts, act{fyne.KeyE, lang.L("Edit"), func() { record.Edit(f.desk, kind, id) }})
	keys := map[fyne.KeyName]func(){}
	footer := kit.NewFlow(8)
	var submit func()
	for i, a := range acts {
		keys[a.key] = a.run
		weight := kit.Plain
		if i == 0 && len(acts) > 1 {
			weight, submit = kit.Primary, a.run
		}
		footer.Add(kit.NewButton(a.label, weight, string(a.key), a.run))
	}
	footer.Add(kit.NewButton(lang.L("Close"), kit.Plain, "Esc", func() { f.desk.Sheet(nil) }))
	sheet := kit.NewSheet(title, kit.NewStack(14, body, record.Itself(f.desk, kind, id)), footer, func() { f.desk.Sheet(nil) })
	sheet.Keys = keys
	f.desk.Form(sheet, submit, nil)
}

// some reads a record and goes on with it.
func some[T any](f *flow, id uuid.UUID, then func(T)) {
	var of T
	f.desk.Run(lang.L("Reading the record"), func(ctx context.Context) error {
		doc, err := f.desk.Ledger.Get(ctx, id)
		if err == nil {
			of, err = model.As[T](doc)
		}
		return err
	}, func(err error) {
		if err != nil {
			f.desk.Fail(err)
			return
		}
		then(of)
	})
}
