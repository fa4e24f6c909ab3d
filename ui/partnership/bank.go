package partnership

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/kit"
)

// questions are what to ask somebody about a prompt, or oneself.
func questions(prompt string) []string {
	switch prompt {
	case "tendencies":
		return []string{lang.L("What do you do without thinking when it gets busy?"), lang.L("When do you decide fast, and when do you wait?")}
	case "work_habits":
		return []string{lang.L("Which hours of the day are your best?"), lang.L("How should work reach you: at once, or gathered?")}
	case "communication_style":
		return []string{lang.L("How do you want to hear bad news?"), lang.L("What does your silence mean?")}
	case "winning_skills":
		return []string{lang.L("What do others come to you for?"), lang.L("What was your best piece of work this year, and what made it so?")}
	case "common_struggles":
		return []string{lang.L("What do you put off?"), lang.L("Which mistake comes back?")}
	case "attitude":
		return []string{lang.L("What makes a day a good one?"), lang.L("What should one never do to you?")}
	case "values":
		return []string{lang.L("What would you not give up for any result?"), lang.L("Whom do you admire at work, and why?")}
	case "role_scope":
		return []string{lang.L("What is yours alone to decide?"), lang.L("What do people wrongly think is yours?")}
	case "work_history":
		return []string{lang.L("Which job taught you most?"), lang.L("What did your best boss or colleague do?")}
	case "education":
		return []string{lang.L("What did you learn that you still use?"), lang.L("What would you learn now, with a free month?")}
	case "likes":
		return []string{lang.L("Which work would you do for nothing?"), lang.L("What is a small thing that pleases you?")}
	case "dislikes":
		return []string{lang.L("Which work drains you?"), lang.L("What annoys you more than it should?")}
	}
	return []string{lang.L("What would be missing without you?"), lang.L("What could you do for us that nobody has asked for?")}
}

// OpenBank lists questions to ask each other; one of them goes on the agenda by a tap.
func (s *Screen) OpenBank() {
	if s.view == nil {
		return
	}
	body := kit.NewStack(14, kit.NewText(kit.Sub(lang.L("Choose one for your next one-to-one. Ask, and do not fill it in for {{.Name}}.", named(s.view.partner)))))
	partner := &s.view.people[1]
	for _, list := range partner.prompts {
		for _, q := range list {
			rows := kit.NewStack(0, kit.NewRow(8, kit.Grow(kit.NewText(kit.Tiny(q.label)))))
			if q.answer != "" {
				rows.Add(kit.NewText(kit.Small("“" + q.answer + "”")))
			}
			for _, question := range questions(q.name) {
				rows.Add(kit.NewTapRow(kit.NewText(kit.Body(question)), func() { s.ask(question) }))
			}
			body.Add(rows)
		}
	}
	closeSheet := func() { s.desk.Sheet(nil) }
	s.desk.Sheet(kit.NewSheet(lang.L("Questions to ask"), body, fyne.CanvasObject(kit.NewRow(12, kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))), closeSheet))
}

// ask puts a question on the next one-to-one.
func (s *Screen) ask(question string) {
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		_, err := s.desk.Ledger.Put(ctx, "topic", []model.Doc{{"title": question, "by": s.view.self}})
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Sheet(nil)
		s.desk.Say(lang.L("On the agenda of your next one-to-one"), lang.L("Undo"), s.desk.Undo)
	})
}
