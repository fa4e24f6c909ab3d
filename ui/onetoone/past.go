package onetoone

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/say"
)

// Past lists the one-to-ones that were held, the newest first.
func (s *Screen) Past() {
	if s.view == nil || len(s.view.held) == 0 {
		return
	}
	choices := make([]kit.Choice, len(s.view.held))
	for i, p := range s.view.held {
		detail := p.length
		if p.notes != "" {
			detail = strings.TrimPrefix(detail+" · "+strings.ReplaceAll(p.notes, "\n", " "), " · ")
		}
		choices[i] = kit.Choice{Icon: "messages-square", Title: p.day, Detail: detail}
	}
	list := kit.NewChoices(true, func(i int) { s.openPast(s.view.held[i].id) })
	list.Set(choices)
	closeSheet := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(0, kit.Grow(kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet)))
	s.desk.Sheet(kit.NewFilledSheet(lang.L("Past one-to-ones"), list, footer, closeSheet))
	s.desk.Window.Canvas().Focus(list)
}

// A record of a meeting: what was on its agenda, what was noted and who does what.
type minutes struct {
	day, length, notes string
	agenda             []string
	taken              []action
}

// openPast shows one of them.
func (s *Screen) openPast(id uuid.UUID) {
	var m minutes
	s.desk.Run(lang.L("Reading the one-to-one"), func(ctx context.Context) (err error) {
		m, err = s.minutesOf(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Sheet(s.minutes(m))
	})
}

func (s *Screen) minutesOf(ctx context.Context, id uuid.UUID) (m minutes, err error) {
	l := s.desk.Ledger
	doc, err := l.Get(ctx, id)
	if err != nil {
		return m, err
	}
	of, err := model.As[model.Meeting](doc)
	if err != nil {
		return m, err
	}
	facts, err := l.Facts(ctx)
	if err != nil {
		return m, err
	}
	v := &view{today: s.view.today, people: s.view.people}
	v.hold(&of, l.Now().Location())
	v.take(insight.New(facts).Taken(of.ID))
	m = minutes{day: say.DayOfWeek(of.Date), length: v.held[0].length, notes: of.Notes, taken: v.taken}
	for _, line := range of.Agenda {
		if line == insight.ParkedLine {
			break
		}
		m.agenda = append(m.agenda, title(ctx, s, line))
	}
	return m, nil
}

// title is what a line of a kept agenda was about.
func title(ctx context.Context, s *Screen, line string) string {
	switch line {
	case "action":
		return lang.L("Last actions")
	case "credit":
		return lang.L("Credit and growth")
	case "assessment":
		return lang.L("What looks different to the two of you")
	}
	if named, err := record.Names(ctx, s.desk.Ledger, []string{line}); err == nil && len(named) == 1 {
		return named[0].Title
	}
	return line
}

func (s *Screen) minutes(m minutes) fyne.CanvasObject {
	rows := kit.NewStack(14)
	if m.length != "" {
		rows.Add(kit.NewText(kit.Small(m.length)))
	}
	if m.notes != "" {
		rows.Add(kit.NewText(kit.Body(m.notes)))
	} else {
		rows.Add(kit.NewText(kit.Sub(lang.L("Nothing was noted."))))
	}
	if len(m.agenda) > 0 {
		var list []fyne.CanvasObject
		for _, line := range m.agenda {
			list = append(list, kit.NewText(kit.Body(line)))
		}
		rows.Add(kit.NewStack(2, kit.NewText(kit.Strong(lang.L("Agenda"))), kit.NewItems(6, list...)))
	}
	if len(m.taken) > 0 {
		rows.Add(kit.NewStack(2, kit.NewText(kit.Strong(lang.L("Actions"))), s.actions(m.taken)))
	}
	back := kit.NewButton(lang.L("All one-to-ones"), kit.Plain, "H", s.Past)
	closeSheet := func() { s.desk.Sheet(nil) }
	return kit.NewSheet(m.day, rows, kit.NewRow(12, kit.Grow(back), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet)), closeSheet)
}
