package planner

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// steps are the fields of a conversation in the order in which it is prepared.
var steps = []string{"words", "tone", "practice", "expected_pushback", "reply", "debrief"}

// New makes the screen.
func New(desk *screen.Desk) *register.Screen {
	p := &planner{desk}
	return register.New(desk, register.Register{Title: lang.L("Conversations"), Load: p.load})
}

// A planner is the screen with what its sheets need.
type planner struct{ desk *screen.Desk }

// load reads one's own conversations: those to come, and those that were had.
func (p *planner) load(ctx context.Context, l *storage.Ledger) (*register.View, error) {
	r, err := register.Read(ctx, l)
	if err != nil {
		return nil, err
	}
	all, err := r.Rows("conversation", func(doc model.Doc, row *register.Row) {
		ready := 0
		for _, name := range steps[:len(steps)-1] {
			if doc.Text(name) != "" {
				ready++
			}
			row.Find += " " + doc.Text(name)
		}
		row.Below = lang.L("{{.N}} of {{.Of}} steps prepared", map[string]any{"N": ready, "Of": len(steps) - 1})
		if doc.Text("debrief") != "" {
			row.State, row.Tone = lang.L("had"), kit.Good
			row.Below, _, _ = strings.Cut(doc.Text("debrief"), "\n")
		}
	})
	if err != nil {
		return nil, err
	}
	planned, had := []register.Row{}, []register.Row{}
	for _, row := range all {
		if row.State == "" {
			planned = append(planned, row)
		} else {
			had = append(had, row)
		}
	}
	empty := register.Empty{
		Icon: "messages-square", Title: lang.L("What do you have to say that is not easy?"),
		Purpose: lang.L("Write down your first words, practise them aloud, and think of what may come back. It stays on this laptop."),
	}
	return &register.View{Finding: lang.L("Yours alone: nothing of this ever leaves this laptop"), Sections: []register.Section{
		{
			Key: "planned", Name: lang.L("To come"), About: lang.L("prepare it before you need it"), Rows: planned,
			Add: "conversation", AddWord: lang.L("Prepare a conversation"), Open: p.open, Empty: empty,
		},
		{
			Key: "had", Name: lang.L("Had"), About: lang.L("what came of it, and what to do otherwise next time"), Rows: had,
			Add: "conversation", AddWord: lang.L("Prepare a conversation"), Open: p.open, Empty: empty,
		},
	}}, nil
}

// open shows a conversation step by step.
func (p *planner) open(row register.Row) {
	var doc model.Doc
	p.desk.Run(lang.L("Reading the record"), func(ctx context.Context) (err error) {
		doc, err = p.desk.Ledger.Get(ctx, row.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.dock(row, doc)
	})
}

func (p *planner) dock(row register.Row, doc model.Doc) {
	body := kit.NewStack(14, kit.NewRow(6, kit.NewIcon("lock", theme.Ink2), kit.Grow(kit.NewText(kit.Small(lang.L("It never leaves this laptop."))))))
	for _, name := range steps {
		text := kit.NewText(kit.Body(doc.Text(name)))
		if doc.Text(name) == "" {
			text = kit.NewText(kit.Hint(lang.L("open")))
		}
		body.Add(kit.NewStack(2, kit.NewText(kit.Tiny(say.Field(name))), text))
	}
	debrief := func() {
		record.Write(p.desk, record.Writing{Kind: "conversation", ID: row.ID, Fields: []string{"debrief"}, Title: lang.L("How did it go?")})
	}
	clone := func() {
		preset := model.Doc{}
		for _, name := range append([]string{"with"}, steps[:len(steps)-1]...) {
			if text := doc.Text(name); text != "" {
				preset[name] = text
			}
		}
		record.Write(p.desk, record.Writing{Kind: "conversation", Preset: preset, Fields: append([]string{"with"}, steps...), Title: lang.L("Another such conversation")})
	}
	agenda := func() {
		info := p.desk.Ledger.Info()
		record.Write(p.desk, record.Writing{
			Kind: "topic", Preset: model.Doc{"title": doc.Text("with"), "by": info.Person.String()}, Fields: []string{"title", "minutes"},
			Title: lang.L("On the agenda"), Send: lang.L("Put this title on the agenda"), Said: lang.L("On the agenda: the title, and nothing else"),
		})
	}
	edit := func() { record.Edit(p.desk, "conversation", row.ID) }
	closeSheet := func() { p.desk.Sheet(nil) }
	footer := kit.NewFlow(8, kit.NewButton(lang.L("How did it go?"), kit.Primary, "D", debrief), kit.NewButton(lang.L("Use it again"), kit.Plain, "C", clone),
		kit.NewButton(lang.L("On the agenda…"), kit.Plain, "T", agenda), kit.NewButton(lang.L("Edit"), kit.Plain, "E", edit),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	sheet := kit.NewSheet(doc.Text("with"), body, footer, closeSheet)
	sheet.Keys = map[fyne.KeyName]func(){fyne.KeyD: debrief, fyne.KeyC: clone, fyne.KeyT: agenda, fyne.KeyE: edit}
	p.desk.Sheet(sheet)
}
