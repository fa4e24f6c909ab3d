package allies

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/register"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *register.Screen {
	return register.New(desk, register.Register{
		Title: lang.L("Allies"),
		Load: func(ctx context.Context, l *storage.Ledger) (*register.View, error) {
			return load(ctx, l, desk)
		},
	})
}

// A reader makes the sections.
type reader struct {
	*register.Reader
	desk      *screen.Desk
	exchanges []model.Exchange
	skills    []model.Skill
	balances  map[string]insight.Balance // by ally
	between   insight.Balance            // the two, seen from the executive
}

// read reads what all sections are made of.
func read(ctx context.Context, l *storage.Ledger, desk *screen.Desk) (r *reader, err error) {
	r = &reader{desk: desk, balances: map[string]insight.Balance{}}
	if r.Reader, err = register.Read(ctx, l); err != nil {
		return nil, err
	}
	if r.exchanges, err = register.All[model.Exchange](r.Reader, "exchange"); err != nil {
		return nil, err
	}
	if r.skills, err = register.All[model.Skill](r.Reader, "skill"); err != nil {
		return nil, err
	}
	figures := insight.New(insight.Facts{Now: r.Today, People: r.people(), Allies: r.Allies, Exchanges: r.exchanges})
	for _, b := range figures.Allied(insight.Span{}) {
		r.balances[b.With] = b
	}
	r.between = figures.GiveAndTake(insight.Span{})
	return r, nil
}

func (r *reader) people() map[model.Role]insight.Person {
	return map[model.Role]insight.Person{
		r.Info.Role:         {ID: r.Info.Person.String(), Name: r.Info.Name},
		r.Info.Role.Other(): {ID: r.Info.Partner.String(), Name: r.Info.PartnerName},
	}
}

func load(ctx context.Context, l *storage.Ledger, desk *screen.Desk) (*register.View, error) {
	r, err := read(ctx, l, desk)
	if err != nil {
		return nil, err
	}
	v := &register.View{Finding: lang.L("Who helps the two of you, and whom you help")}
	for _, section := range []func() (register.Section, error){r.allies, r.offers, r.exchanged, r.skillMap} {
		s, err := section()
		if err != nil {
			return nil, err
		}
		v.Sections = append(v.Sections, s)
	}
	return v, nil
}

func (r *reader) allies() (s register.Section, err error) {
	s = register.Section{
		Key: "ally", Name: lang.L("Allies"), About: lang.L("contacts, and those you plan with"),
		Add: "ally", AddWord: lang.L("Add an ally"), Open: func(row register.Row) { openAlly(r.desk, row.ID) },
		Empty: register.Empty{Icon: "handshake", Title: lang.L("Nobody yet"), Purpose: lang.L("Who beyond the two of you makes things happen? Write down what they can do for you, and what you can do for them.")},
	}
	strategic := 0
	for _, a := range r.Allies {
		if a.Tie == "strategic" {
			strategic++
		}
		if b := r.balances[a.ID]; b.OneWay {
			id, err := uuid.Parse(a.ID)
			if err != nil {
				return s, err
			}
			s.Offers = append(s.Offers, register.Offer{Words: oneWay(b), Note: lang.L("It has gone one way so far."), Label: lang.L("Look…"), Run: func() { openAlly(r.desk, id) }})
		}
	}
	if len(r.Allies) > 0 {
		s.Figures = []register.Figure{
			{Value: strconv.Itoa(strategic), Words: lang.L("strategic")},
			{Value: strconv.Itoa(len(r.Allies) - strategic), Words: lang.L("contacts")},
			{Value: strconv.Itoa(len(s.Offers)), Words: lang.L("one way")},
		}
	}
	last := map[string]model.Date{}
	for _, e := range r.exchanges {
		last[e.With] = max(last[e.With], day(e))
	}
	byID := map[string]model.Ally{}
	for _, a := range r.Allies {
		byID[a.ID] = a
	}
	s.Rows, err = r.Rows("ally", func(doc model.Doc, row *register.Row) {
		a, b := byID[doc.Text("id")], r.balances[doc.Text("id")]
		row.Who = r.Who(a.ID)
		row.Below = register.Joined(a.Department, a.Organisation, strings.Join(a.TheyOffer, ", "))
		row.Find = strings.Join(slices.Concat(a.TheyOffer, a.WeOffer, r.has(a.ID), []string{a.Note}), "\n")
		row.Date = ""
		if on := last[a.ID]; on != "" {
			row.Date = say.DateIn(on, r.Today)
		}
		switch {
		case b.OneWay:
			row.State, row.Tone = lang.L("one way"), kit.Warn
		case a.Tie == "strategic":
			row.State, row.Tone = say.Value(a.Tie), kit.Tint
		case a.Tie != "":
			row.State = say.Value(a.Tie)
		}
	})
	slices.SortStableFunc(s.Rows, func(a, b register.Row) int {
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	})
	return s, err
}

// oneWay says in which direction everything went.
func oneWay(b insight.Balance) string {
	if b.Given == 0 {
		return lang.L("{{.Name}} gave {{.N}} times and got nothing.", map[string]any{"Name": b.Name, "N": b.Received})
	}
	return lang.L("{{.Name}} got {{.N}} times and gave nothing.", map[string]any{"Name": b.Name, "N": b.Given})
}

func day(e model.Exchange) model.Date { return cmp.Or(e.Date, e.CreatedAt.Date()) }

// skilled is the level from 0 to 4 from which on an ally is found by a skill.
const skilled = 2

// has are the skills that an ally has.
func (r *reader) has(ally string) (names []string) {
	for _, s := range r.skills {
		if s.Levels[ally] >= skilled {
			names = append(names, s.Name)
		}
	}
	return names
}

// offers lists what each ally can do, to find whom to ask.
func (r *reader) offers() (s register.Section, err error) {
	s = register.Section{
		Key: "offers", Name: lang.L("Who can help"), About: lang.L("what allies offer, and what they are good at"),
		Add: "ally", AddWord: lang.L("Add an ally"), Open: func(row register.Row) { openAlly(r.desk, row.ID) },
		Empty: register.Empty{Icon: "search", Title: lang.L("No offer yet"), Purpose: lang.L("What allies offer is listed here, and found by a word of it.")},
	}
	for _, a := range r.Allies {
		id, err := uuid.Parse(a.ID)
		if err != nil {
			return s, err
		}
		row := register.Row{ID: id, Kind: "ally", Who: r.Who(a.ID), Below: register.Joined(a.Name, a.Department, a.Organisation)}
		for _, what := range a.TheyOffer {
			row.Title, row.State, row.Tone = what, "", kit.Neutral
			s.Rows = append(s.Rows, row)
		}
		for _, skill := range r.skills {
			if level := skill.Levels[a.ID]; level >= skilled {
				row.Title, row.State, row.Tone = skill.Name, lang.L("level {{.N}} of 4", map[string]any{"N": level}), kit.Tint
				s.Rows = append(s.Rows, row)
			}
		}
	}
	slices.SortStableFunc(s.Rows, func(a, b register.Row) int {
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	})
	return s, nil
}

// exchanged is the log of what went back and forth.
func (r *reader) exchanged() (s register.Section, err error) {
	s = register.Section{
		Key: "exchange", Name: lang.L("Give and take"), About: lang.L("what went back and forth, and what came of it"),
		Add: "exchange", AddWord: lang.L("Log an exchange"),
		Empty: register.Empty{Icon: "arrow-right-left", Title: lang.L("Nothing logged yet"), Purpose: lang.L("Log what you gave and what you got, with allies and with each other, and what came of it.")},
	}
	if between := r.between; between.Given+between.Received > 0 {
		executive, helper := r.Of(model.Executive).Name, r.Of(model.Assistant).Name
		for _, of := range []struct {
			from, to string
			n        int
			value    int64
		}{{executive, helper, between.Given, between.GivenValue}, {helper, executive, between.Received, between.ReceivedValue}} {
			s.Figures = append(s.Figures, register.Figure{
				Value: counted(of.n, of.value), Words: lang.L("{{.From}} to {{.To}}", map[string]string{"From": of.from, "To": of.to}),
			})
		}
	}
	byID := map[string]model.Exchange{}
	for _, e := range r.exchanges {
		byID[e.ID] = e
	}
	s.Rows, err = r.Rows("exchange", func(doc model.Doc, row *register.Row) {
		e := byID[doc.Text("id")]
		row.Who = r.Who(cmp.Or(e.Giver, e.With))
		row.Below = register.Joined(r.direction(e), e.Outcome)
		row.Find = r.Who(e.With).Name
		if e.Value != nil {
			row.State = lang.L("value {{.N}}", map[string]any{"N": *e.Value})
		}
	})
	return s, err
}

// counted is how often something was given, and what it was worth.
func counted(n int, value int64) string {
	return lang.N("{{.PluralCount}} times", n) + " · " + lang.L("value {{.N}}", map[string]any{"N": value})
}

// direction says who gave to whom; with whom it was where that is not said.
func (r *reader) direction(e model.Exchange) string {
	if e.Giver == "" || e.Receiver == "" {
		return lang.L("with {{.Name}}", map[string]string{"Name": r.Who(e.With).Name})
	}
	return lang.L("{{.From}} to {{.To}}", map[string]string{"From": r.Who(e.Giver).Name, "To": r.Who(e.Receiver).Name})
}
