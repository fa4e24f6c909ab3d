package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/screen"
)

// A jump is a line of the palette with what it does.
type jump struct {
	choice kit.Choice
	run    func()
}

// The palette looks at so many records, the newest, and lists the nearest of them: the search
// shows the others.
const (
	jumpLooks = 200
	jumpLists = 30
)

// jump opens the palette: places, commands and partnerships by their names, and any record
// by the words in it.
func (s *Shell) jump() {
	s.lay(func() *kit.Palette {
		desk := s.desk
		commands := s.commands()
		var all []jump
		typed := 0
		p := kit.NewPalette(lang.L("Jump to a record or a place, or do something"), func(i int) { all[i].run() })
		show := func(found []jump, note string) {
			all = found
			choices := make([]kit.Choice, len(all))
			for i, j := range all {
				choices[i] = j.choice
			}
			p.Set(choices, note)
		}
		p.OnTyped = func(text string) {
			typed++
			mine := typed
			offered := commandsFor(commands, text)
			show(offered, "")
			if strings.TrimSpace(text) == "" {
				return
			}
			var hits []storage.Hit
			desk.Run(lang.L("Searching"), func(ctx context.Context) (err error) {
				hits, err = desk.Ledger.Search(ctx, text, jumpLooks)
				return err
			}, func(err error) {
				switch {
				case err != nil:
					desk.Fail(err)
				case mine == typed:
					found := slices.Concat(offered, s.records(hits, text))
					note := ""
					if len(found) == 0 {
						note = lang.L("Nothing is called so. Ctrl F searches in all that was written.")
					}
					show(found, note)
				}
			})
		}
		p.OnTyped("")
		p.Open(s.window.Canvas())
		return p
	})
}

// commandsFor are the commands whose words begin as typed.
func commandsFor(commands []command, text string) (found []jump) {
	for _, c := range commands {
		if title, ok := kit.Mark(c.label, text); ok {
			found = append(found, jump{kit.Choice{Icon: "chevron-right", Title: title, Key: c.key}, c.run})
		}
	}
	return found
}

// records are the hits of a search that are nearest to what was typed: those whose name
// begins so, those that have all words in it, and the others; of equal ones the shortest.
func (s *Shell) records(hits []storage.Hit, text string) []jump {
	type near struct {
		jump
		rank, length, order int
	}
	all := make([]near, len(hits))
	for i, hit := range hits {
		kind := screen.KindOf(hit.Kind)
		title := strings.Join(strings.Fields(hit.Title), " ")
		marked, named := kit.Mark(title, text)
		all[i] = near{jump{kit.Choice{Icon: kind.Icon, Title: marked, Note: kind.Word}, func() { s.openRecord(hit.Kind, hit.ID) }},
			2, len(title), screen.Order(hit.Kind)}
		switch {
		case named && kit.BeginsMarked(marked):
			all[i].rank = 0
		case named:
			all[i].rank = 1
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Or(a.rank-b.rank, a.length-b.length, a.order-b.order) })
	nearest := make([]jump, 0, jumpLists)
	for _, n := range all[:min(len(all), jumpLists)] {
		nearest = append(nearest, n.jump)
	}
	return nearest
}

// screened are the kinds that their place opens.
var screened = []string{
	"decision", "area", "request", "goal", "credit", "meeting", "topic", "action", "charter", "agreement", "phase", "person", "observation", "briefing", "promise", "conversation", "prediction",
	"responsibility", "training", "feedback", "suggestion", "declined_task", "mistake", "learning", "strength", "representation", "team_role",
	"ally", "exchange", "skill",
}

// leadTo are the fields of a record that name the one with which it is read.
var leadTo = map[string][]string{
	"ruling": {"request"}, "grant": {"area"}, "thanks": {"credit"},
	"milestone": {"goal"}, "checkin": {"goal"}, "goal_revision": {"goal"},
}

// openRecord is Desk.Open.
func (s *Shell) openRecord(kind string, id uuid.UUID) {
	if s.desk == nil || s.welcome != nil {
		return
	}
	if at := screen.KindOf(kind).Place; slices.Contains(screened, kind) && s.has(at) {
		s.goTo(at, id)
		return
	}
	fields := leadTo[kind]
	if len(fields) == 0 {
		record.Open(s.desk, kind, id)
		return
	}
	desk := s.desk
	var doc model.Doc
	s.run(lang.L("Reading the record"), func(ctx context.Context) (err error) {
		doc, err = desk.Ledger.Get(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		for _, field := range fields {
			at := screen.KindOf(field).Place // a field is called as the kind that it names
			if of, err := uuid.Parse(doc.Text(field)); err == nil && s.has(at) {
				s.goTo(at, of)
				return
			}
		}
		record.Open(s.desk, kind, id)
	})
}

// has says whether there is a screen for a place.
func (s *Shell) has(at screen.Place) bool {
	return slices.ContainsFunc(slices.Concat(s.places, s.asides()), func(p place) bool { return p.at == at })
}
