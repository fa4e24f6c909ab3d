package demo

import "tandem/model"

// Who they are. The passphrases are part of the show: they are printed.
var (
	helena = person{"Helena Okafor", "helena", "the tide tables lie on the second shelf"}
	tomas  = person{"Tomás Adeyemi", "tomas", "nobody ever reads the green notebook"}
	priya  = person{"Priya Raman", "priya", "seven jars of honey and no spoon"}
)

const invitationPassphrase = "anchor violin cactus ember saddle orbit"

type person struct{ name, short, passphrase string }

// profiles are what each wrote about themselves in the first week.
var profiles = map[model.Role]model.Doc{
	model.Executive: {
		"title": "Chief Operating Officer", "tendencies": "Decides early and aloud, listens better after lunch",
		"work_habits": "First at six, gone at five, reads on trains", "communication_style": "Short; a question is a question and no reproach",
		"winning_skills": "Sees which of ten things holds up the other nine", "common_struggles": "Takes back what she handed over when it goes slowly",
		"attitude": "Would rather be told today than right next week",
	},
	model.Assistant: {
		"title": "Executive Assistant", "tendencies": "Prepares twice, speaks once",
		"work_habits": "Lists on paper, answers in blocks", "communication_style": "Three lines and a proposal",
		"winning_skills": "Remembers who promised what to whom", "common_struggles": "Waits too long before saying that it is too much",
		"attitude": "Wants to know why, and then does not ask again",
	},
}
