package exchange

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A view is the screen in words.
type view struct {
	partner   string // as this person calls them
	finding   string
	send      string
	joined    bool
	notices   []notice
	conflicts []conflict
	history   []line
	words     [8]string
	compared  compared
	laptops   []laptop
	waiting   int
	forks     []fork
	voids     []without
	receipts  []granted
	folder    folder
	pairedOn  string
}

// A notice is about the partnership itself.
type notice struct {
	text     string
	alarming bool
}

// compared says who confirmed the words.
type compared int

const (
	byNobody compared = iota
	byMe
	byPartner
	byBoth
)

// A line is a bundle of the history.
type line struct {
	way, at, brought, state string
	tone                    kit.Tone
}

func viewOf(f found, now time.Time) view {
	zone := now.Location()
	v := view{
		partner: say.FirstName(f.info.PartnerName), joined: f.info.Joined, words: f.words, waiting: f.waiting,
		notices: notices(f.info),
	}
	name := map[string]string{"Name": v.partner}
	v.send = lang.L("Send to {{.Name}}", name)
	sent := lang.L("Everything is sent")
	if f.unsent > 0 {
		v.send = lang.L("Send to {{.Name}} · {{.N}}", map[string]any{"Name": v.partner, "N": f.unsent})
		sent = lang.N("{{.PluralCount}} changes not yet sent", f.unsent)
	}
	v.finding = lang.L("{{.Name}} has confirmed nothing yet", name) + " · " + sent
	for i := range f.bundles {
		b := &f.bundles[i]
		if b.Direction == "out" && b.Confirmed {
			v.finding = lang.L("{{.Name}} has confirmed everything up to {{.At}}",
				map[string]string{"Name": v.partner, "At": say.Time(timeOf(b, zone))}) + " · " + sent
			break
		}
	}
	if !f.info.Joined {
		v.finding = lang.L("{{.Name}} has not joined yet", name)
	}
	switch {
	case f.info.Paired:
		v.compared = byBoth
		v.pairedOn = say.DateIn(model.DateOf(f.info.PairedAt.In(zone)), model.DateOf(now))
	case f.info.ConfirmedByMe:
		v.compared = byMe
	case f.info.ConfirmedByPartner:
		v.compared = byPartner
	}
	for i := range f.bundles {
		v.history = append(v.history, lineOf(&f.bundles[i], v.partner, zone))
	}
	for i := range f.conflicts {
		v.conflicts = append(v.conflicts, conflictOf(&f.conflicts[i], f.info, zone))
	}
	v.laptops, v.forks, v.voids = laptops(f), forks(f, zone), withoutEffect(f, zone)
	v.receipts, v.folder = receiptsOf(f.receipts), folderOf(f.folder, now)
	return v
}

// notices say loudly what is wrong with the partnership, and mention what is not.
func notices(info storage.Info) (list []notice) {
	partner := map[string]string{"Name": say.FirstName(info.PartnerName)}
	if info.TwoJoins {
		list = append(list, notice{lang.L("Your invitation was answered twice, so somebody else may hold a copy of it. No Empower counts any more: start a new partnership with {{.Name}} and compare the words in person.", partner), true})
	}
	if info.Outdated {
		list = append(list, notice{lang.L("A newer Tandem wrote something that this one cannot read. Who may decide what is unknown until you update Tandem on this laptop."), true})
	}
	if info.NewFeedReason != "" {
		list = append(list, notice{lang.L("This laptop began a new list of its changes: {{.Reason}}. Nothing is lost.", map[string]string{"Reason": newList(info.NewFeedReason)}), false})
	}
	return list
}

func timeOf(b *storage.Bundle, zone *time.Location) time.Time { return time.UnixMilli(b.At).In(zone) }

func lineOf(b *storage.Bundle, partner string, zone *time.Location) line {
	l := line{at: say.Time(timeOf(b, zone)), brought: lang.N("{{.PluralCount}} changes", b.Entries), tone: kit.Neutral}
	if b.Entries == 0 {
		l.brought = lang.L("confirms receipt")
	}
	switch {
	case b.Direction == "in" && b.Note != "":
		l.way, l.brought, l.state, l.tone = "← "+partner, b.Note, lang.L("refused"), kit.Warn
	case b.Direction == "in":
		l.way, l.state = "← "+partner, lang.L("merged")
		if b.Entries > 0 {
			l.brought += ", " + lang.N("{{.PluralCount}} conflicts", b.Conflicts)
		}
	case b.Confirmed:
		l.way, l.state = "→ "+partner, lang.L("confirmed")
	default:
		l.way, l.state = "→ "+partner, lang.L("sent")
	}
	return l
}

func roleOf(r model.Role) kit.Role {
	if r == model.Executive {
		return kit.Executive
	}
	return kit.Assistant
}

// person names one of the two, with the avatar that goes with it.
func person(info storage.Info, id uuid.UUID) (name, initials string, role kit.Role) {
	if id == info.Person {
		return say.FirstName(info.Name), say.Initials(info.Name), roleOf(info.Role)
	}
	return say.FirstName(info.PartnerName), say.Initials(info.PartnerName), roleOf(info.Role.Other())
}

// newList says why this laptop began a new list of its changes. What storage says is a key, but
// for the folder that it names.
func newList(reason string) string {
	const moved = "this data folder was moved or copied from "
	if folder, ok := strings.CutPrefix(reason, moved); ok {
		return lang.L("this data folder was moved or copied from {{.Folder}}", map[string]string{"Folder": folder})
	}
	return lang.L(reason)
}
