package partnership

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
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A view is all that the screen shows, ready to be drawn.
type view struct {
	me, partner       string // first names
	executive, helper string // first names by role; helper assists
	self, other       string // ids
	today             model.Date
	finding           string

	phase    int64
	begun    [phases]string // the day on which each began last, in words; "" for never
	hints    [phases]string // what each phase is told by
	history  []phase        // newest first
	charter  *charter       // nil where there is none
	agreed   []agreed
	people   [2]profile // this person first
	noticed  []observation
	together bool // the partner has joined
}

// phases is how many there are.
const phases = 3

// A phase is a line of how it came along.
type phase struct {
	id         uuid.UUID
	word, when string
	note       string
	skips      bool // it follows another without the one between
}

type charter struct {
	id      uuid.UUID
	record  model.Charter
	consent screen.Consent
}

// An agreed is another record that somebody agreed to.
type agreed struct {
	id            uuid.UUID
	kind          string
	word, title   string
	consent       screen.Consent
	mine, partner string // how each stands to it
}

// A profile is what a person says about themselves.
type profile struct {
	id             uuid.UUID
	name, initials string
	role           kit.Role
	title          string
	own            bool
	prompts        [2][]prompt // of the first phase and of the second
	foresight      string
}

type prompt struct{ name, label, answer string }

func (p *profile) answered(phase int) (n int) {
	for _, q := range p.prompts[phase] {
		if q.answer != "" {
			n++
		}
	}
	return n
}

type observation struct {
	id      uuid.UUID
	note    string
	who     string // whom it is about
	by      string
	when    string
	private bool
	own     bool
}

// prompts are the fields of a profile by the phase that asks for them.
var prompts = [2][]string{
	{"tendencies", "work_habits", "communication_style", "winning_skills", "common_struggles", "attitude"},
	{"values", "role_scope", "work_history", "education", "likes", "dislikes", "asset_because"},
}

// phaseWord names a phase.
func phaseWord(n int64) string {
	switch n {
	case 1:
		return lang.L("Learning to work together")
	case 2:
		return lang.L("Developing a partnership")
	}
	return lang.L("Synergy")
}

// load reads the ledger into a view.
func load(ctx context.Context, l *storage.Ledger) (*view, error) {
	info := l.Info()
	v := &view{
		me: say.FirstName(info.Name), partner: say.FirstName(info.PartnerName), self: info.Person.String(), other: info.Partner.String(),
		today: l.Today(), together: info.Joined, phase: 1,
	}
	v.executive, v.helper = v.me, v.partner
	if info.Role == model.Assistant {
		v.executive, v.helper = v.partner, v.me
	}
	for _, read := range []func(context.Context, *storage.Ledger, storage.Info) error{v.readPhases, v.readAgreements, v.readProfiles, v.readObservations} {
		if err := read(ctx, l, info); err != nil {
			return nil, err
		}
	}
	v.hint()
	return v, nil
}

func (v *view) readPhases(ctx context.Context, l *storage.Ledger, _ storage.Info) error {
	all, err := screen.Records[model.Phase](ctx, l, "phase")
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b model.Phase) int {
		return cmp.Or(strings.Compare(string(b.Since), string(a.Since)), strings.Compare(b.ID, a.ID))
	})
	skipped := model.SkippedPhases(all)
	found := false
	for _, p := range all {
		n := *p.Phase
		v.history = append(v.history, phase{
			id: uuid.MustParse(p.ID), word: lang.L("Phase {{.N}}", map[string]any{"N": n}), when: say.DateIn(p.Since, v.today), note: p.Note,
			skips: slices.Contains(skipped, p.ID),
		})
		if p.Since > v.today {
			continue
		}
		if !found {
			v.phase, found = n, true
		}
		if v.begun[n-1] == "" {
			v.begun[n-1] = say.DateIn(p.Since, v.today)
		}
	}
	v.finding = lang.L("Phase {{.N}}: {{.Phase}}", map[string]any{"N": v.phase, "Phase": phaseWord(v.phase)})
	return nil
}

func (v *view) readAgreements(ctx context.Context, l *storage.Ledger, info storage.Info) error {
	charters, err := screen.Records[model.Charter](ctx, l, "charter")
	if err != nil {
		return err
	}
	agreements, err := screen.Records[model.Agreement](ctx, l, "agreement")
	if err != nil {
		return err
	}
	consents := screen.Consents(agreements, info)
	if n := len(charters); n > 0 {
		of := charters[n-1] // the newest
		v.charter = &charter{uuid.MustParse(of.ID), of, consents[of.ID]}
	}
	seen := map[string]bool{}
	for _, a := range slices.Backward(agreements) {
		if seen[a.Of] || v.charter != nil && a.Of == v.charter.record.ID {
			continue
		}
		seen[a.Of] = true
		id, err := uuid.Parse(a.Of)
		if err != nil {
			continue
		}
		doc, err := l.Get(ctx, id)
		if err != nil || doc["deleted"] == true {
			continue // it is in the trash, or not here
		}
		kind := doc.Text("kind")
		c := consents[a.Of]
		of := agreed{id: id, kind: kind, word: screen.KindOf(kind).Word, consent: c, mine: c.Mine.Words(v.me, v.today), partner: c.Theirs.Words(v.partner, v.today)}
		if declared := model.KindOf(kind); declared != nil {
			of.title = doc.Text(declared.Title)
		}
		v.agreed = append(v.agreed, of)
	}
	return nil
}

func (v *view) readProfiles(ctx context.Context, l *storage.Ledger, info storage.Info) error {
	docs, err := l.List(ctx, "person", storage.Query{})
	if err != nil {
		return err
	}
	facts, err := l.Facts(ctx)
	if err != nil {
		return err
	}
	in := insight.New(facts)
	v.people[0] = profile{id: info.Person, name: v.me, initials: say.Initials(info.Name), own: true}
	v.people[1] = profile{id: info.Partner, name: v.partner, initials: say.Initials(info.PartnerName)}
	roles := []kit.Role{kit.Executive, kit.Assistant}
	if info.Role == model.Assistant {
		slices.Reverse(roles)
	}
	for i := range v.people {
		p := &v.people[i]
		p.role = roles[i]
		doc := model.Doc{}
		for _, d := range docs {
			if d.Text("id") == p.id.String() {
				doc = d
			}
		}
		p.title = doc.Text("title")
		for at, names := range prompts {
			for _, name := range names {
				p.prompts[at] = append(p.prompts[at], prompt{name, say.Field(name), doc.Text(name)})
			}
		}
		p.foresight = foresight(p.name, v.people[1-i].name, in.Foreseen(p.id.String()))
	}
	return nil
}

// foresight says how often one knew what the other would decide; "" where nothing was judged.
func foresight(name, other string, f insight.Foreseen) string {
	if f.Right.Of == 0 {
		return ""
	}
	return lang.L("{{.Name}} foresaw {{.Right}} of {{.Of}} of {{.Other}}’s decisions", map[string]any{
		"Name": name, "Other": other, "Right": f.Right.Count, "Of": f.Right.Of,
	})
}

func (v *view) readObservations(ctx context.Context, l *storage.Ledger, _ storage.Info) error {
	all, err := screen.Records[model.Observation](ctx, l, "observation")
	if err != nil {
		return err
	}
	names := map[string]string{v.self: v.me, v.other: v.partner}
	for _, o := range slices.Backward(all) {
		own := o.Private || o.CreatedBy == v.self
		by := v.partner
		if own {
			by = v.me
		}
		v.noticed = append(v.noticed, observation{
			id: uuid.MustParse(o.ID), note: o.Note, who: names[o.About], by: by, when: say.DateIn(cmp.Or(o.Date, o.CreatedAt.Date()), v.today), private: o.Private, own: own,
		})
	}
	return nil
}

// hint says by what each phase is told: the profiles in the first two, foresight in the third.
func (v *view) hint() {
	for at := range prompts {
		var parts []string
		for i := range v.people {
			p := &v.people[i]
			parts = append(parts, p.name+" "+strconv.Itoa(p.answered(at))+"/"+strconv.Itoa(len(p.prompts[at])))
		}
		v.hints[at] = lang.L("Prompts answered: {{.Who}}", map[string]string{"Who": strings.Join(parts, ", ")})
	}
	var parts []string
	for i := range v.people {
		if words := v.people[i].foresight; words != "" {
			parts = append(parts, words)
		}
	}
	v.hints[2] = strings.Join(parts, "; ")
	if v.hints[2] == "" {
		v.hints[2] = lang.L("Nobody has predicted a decision yet")
	}
}
