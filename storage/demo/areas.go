package demo

import "tandem/model"

// areas are what Helena and Tomás decide again and again, and how each began.
var areas = []area{
	{key: "calendar", name: "Calendar and focus time", stakes: "low", begins: model.Consult,
		about: "Who gets Helena's hours, and the two mornings a week that nobody gets."},
	{key: "travel", name: "Travel up to £2,500", stakes: "low", begins: model.Explain,
		about: "Flights, trains and hotels for Helena and her visitors."},
	{key: "inbox", name: "Inbox replies", stakes: "medium", begins: model.Consult,
		about: "What is answered in Helena's name, and how."},
	{key: "offsite", name: "Autumn offsite and events", stakes: "medium", begins: model.Consult,
		about: "The leadership offsite in week 41, town halls and customer days."},
	{key: "suppliers", name: "Suppliers", stakes: "medium",
		about: "Who we buy office, event and moving services from."},
	{key: "board", name: "Board papers", stakes: "high",
		about: "What goes to the board, in which form, and by when."},
	{key: "onboarding", name: "Onboarding logistics", stakes: "medium", begins: model.Explain,
		about: "The first ten days of everyone who joins operations."},
	{key: "pay", name: "Pay and performance", stakes: "high", reserved: true,
		about: "Salaries, reviews and promotions in operations."},
}

// An area begins at a stage that Helena grants on the first Friday; without one it is Tell.
type area struct {
	key, name, about, stakes string
	reserved                 bool
	begins                   model.Stage
}

// grants are the stages that Helena gave unasked.
var grants = []grant{
	{day: "2026-02-16", area: "travel", stage: model.Consult,
		trust: "Your three options always hold the one I would have found myself."},
	{day: "2026-04-13", area: "board", stage: model.Explain,
		trust: "You should know why a paper changes, since you carry it to the chair."},
	{day: "2026-05-04", area: "suppliers", stage: model.Consult,
		trust: "You have met all of them by now; I have met two."},
	{day: "2026-05-18", area: "inbox", stage: model.Consult,
		trust: "Back to both of us for a while: two replies in May I would have put otherwise. We look again in autumn."},
}

type grant struct {
	day   model.Date
	area  string
	stage model.Stage
	trust string
}

func (a area) doc() model.Doc {
	return model.Doc{"name": a.name, "description": a.about, "stakes": a.stakes}
}
