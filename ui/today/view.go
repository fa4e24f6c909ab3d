package today

import (
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	role           model.Role
	partner        string // first name
	greeting, line string
	joined         bool
	unsent         int
	partial        bool // what the history says is not read yet
	unread         bool // and was not read before

	stand   stand
	matters []row // what waits, the most pressing first
	more    int   // matters that are not shown
	hours   hours
	news    []row
	since   string // when the news came
	goals   []goal

	// For the executive.
	rulings []row
	credit  []row
	last    string // when credit was last given
	alone   []row  // what was decided without them
}

// fillFrom takes what the history says from what was shown before, until it is read anew.
func (v *view) fillFrom(before *view) {
	if before == nil {
		v.unread, v.hours = true, hours{empty: true, note: reading()}
		return
	}
	v.unread = before.unread
	v.more, v.stand.base = before.more, before.stand.base
	v.stand.ready, v.hours, v.credit, v.last, v.alone = before.stand.ready, before.hours, before.credit, before.last, before.alone
}

// reading is what a card says while its history is being read.
func reading() string { return lang.L("One moment: the history is being read.") }

// purpose is what an empty card says it is for, once it is known to be empty.
func (v *view) purpose(sentence string) string {
	if v.unread {
		return reading()
	}
	return sentence
}

// A stand is how many areas stand at each stage, and the one that is ready to rise.
type stand struct {
	base   string // "8 areas · 60 decisions · last 180 days"
	stages [4]struct {
		count int
		names string
	}
	ready *ready
}

// ready is the area with the best evidence for its next stage.
type ready struct {
	area  uuid.UUID
	name  string
	why   string
	to    model.Stage
	asked string // "asked 5 days ago"; "" where it has not been
}

// A row is a line of a card, and where it leads.
type row struct {
	who   person
	words []kit.Span
	pill  string // "" for none
	tone  kit.Tone
	at    screen.Place
	kind  string // of the record to open, where no place is named
	id    uuid.UUID
}

// A person is an avatar; without initials there is none.
type person struct {
	initials string
	role     kit.Role
}

// hours are what came back to the executive.
type hours struct {
	empty  bool
	number string // "8 h 17 m"
	beside string // "a week · break-even 7 h 58 m"
	pill   string
	tone   kit.Tone
	weeks  []float64 // net minutes, the newest last
	level  float64   // the break-even; 0 where it is not known
	note   string
}

// A goal is one to talk about.
type goal struct {
	id     uuid.UUID
	title  string
	state  string
	tone   kit.Tone
	share  float64
	counts bool // it has a measure
}
