package growth

import (
	"context"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/screen"
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *register.Screen {
	return register.New(desk, register.Register{
		Title: lang.L("Growth"),
		Load: func(ctx context.Context, l *storage.Ledger) (*register.View, error) {
			return load(ctx, l, desk)
		},
		Commands: func() []register.Command {
			list := []register.Command{
				{Command: screen.Command{Label: lang.L("The two of you"), Key: "T", Run: func() { desk.Go(screen.Partnership, uuid.Nil) }}},
				{Command: screen.Command{Label: lang.L("Conversations"), Key: "C", Run: func() { desk.Go(screen.Planner, uuid.Nil) }}, Shown: true},
			}
			if desk.Ledger.Info().Role == model.Assistant { // it is the assistant's to show
				list = append(list, register.Command{Command: screen.Command{Label: lang.L("Portfolio…"), Key: "P", Run: func() { portfolio(desk) }}, Shown: true})
			}
			return list
		},
	})
}

// A reader makes the sections.
type reader struct {
	*register.Reader
	desk *screen.Desk
	name map[string]string // of the assistant and of the executive, for sentences
}

func load(ctx context.Context, l *storage.Ledger, desk *screen.Desk) (*register.View, error) {
	of, err := register.Read(ctx, l)
	if err != nil {
		return nil, err
	}
	r := &reader{of, desk, map[string]string{"Name": of.Of(model.Assistant).Name, "Executive": of.Of(model.Executive).Name}}
	v := &register.View{Finding: lang.L("What {{.Name}} answers for, learns and leads", r.name)}
	for _, section := range []func() (register.Section, error){
		r.responsibilities, r.training, r.feedback, r.suggestions, r.declined, r.mistakes, r.learned, r.strengths, r.meetings, r.teams,
	} {
		s, err := section()
		if err != nil {
			return nil, err
		}
		v.Sections = append(v.Sections, s)
	}
	return v, nil
}

// answer offers to answer what the partner asks; nothing for who asked.
func (r *reader) answer(on model.Role, kind string, asked model.Record, words, title string) []register.Offer {
	if r.Info.Role != on {
		return nil
	}
	id, err := uuid.Parse(asked.ID)
	if err != nil {
		return nil
	}
	return []register.Offer{{
		Words: words, Note: title, Label: lang.L("Answer…"),
		Run: func() { record.Edit(r.desk, kind, id) },
	}}
}
