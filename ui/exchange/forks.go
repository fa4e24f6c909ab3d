package exchange

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage"
	"tandem/storage/keys"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// A fork is a laptop whose folder was copied, in plain words.
type fork struct {
	id    string
	text  string
	mine  bool
	heads []head
}

// A head is where one of the copies has come to.
type head struct{ id, text string }

// forks are those that nobody has settled yet.
func forks(f found, zone *time.Location) (list []fork) {
	for _, each := range f.forks {
		if each.Closed {
			continue
		}
		v := fork{id: each.ID, mine: each.Mine}
		if each.Mine {
			v.text = lang.L("A folder of yours was copied, and both copies went on. Nothing is lost. What either of them ruled or granted alone is suspended until you say which copies are yours.")
		} else {
			v.text = lang.L("A folder of {{.Name}}’s was copied, and both copies went on. Nothing is lost. What either of them ruled or granted alone is suspended until {{.Name}} says which copies count.",
				map[string]string{"Name": say.FirstName(f.info.PartnerName)})
		}
		for _, h := range each.Heads {
			v.heads = append(v.heads, head{h.ID, headText(h, zone)})
		}
		list = append(list, v)
	}
	return list
}

func headText(h storage.ForkHead, zone *time.Location) string {
	at := lang.L("The copy that last wrote on {{.At}}", map[string]string{"At": say.Time(h.At.In(zone))})
	if h.Statements == 0 {
		return at + " · " + lang.L("nothing ruled or granted")
	}
	return at + " · " + lang.N("{{.PluralCount}} rulings or grants", h.Statements)
}

// forkCard says what happened, and leads to settling it where that is this person's.
func (s *Screen) forkCard(f fork) fyne.CanvasObject {
	row := kit.NewTopRow(10, kit.NewInset(0, 2, kit.NewIcon("triangle-alert", theme.Warn)), kit.Grow(kit.NewText(kit.Body(f.text))))
	if f.mine {
		row.Add(kit.NewLink(lang.L("Settle…"), func() { s.settle(f) }))
	}
	return kit.NewCard(row).As(kit.Alarming)
}

// settle asks which copies are this person's own. None is chosen before: what a person does
// not vouch for may be a thief's.
func (s *Screen) settle(f fork) {
	keep := make([]*kit.Segmented, len(f.heads))
	body := []fyne.CanvasObject{
		kit.NewText(kit.Body(lang.L("Choose for each copy whether what it ruled and granted alone counts. Decisions, goals and credit of every copy stay in any case."))),
	}
	for i, h := range f.heads {
		keep[i] = kit.NewSegmented([]string{lang.L("Not mine"), lang.L("Mine, it counts")}, 0, func(int) {})
		body = append(body, kit.NewLabelled(h.text, keep[i]))
	}
	s.signed(lang.L("Which copies are yours"), lang.L("Settle it"), body, func(ctx context.Context, key *keys.Personal) error {
		var mine []string
		for i, h := range f.heads {
			if keep[i].Selected() == 1 {
				mine = append(mine, h.id)
			}
		}
		_, err := s.desk.Ledger.CloseFork(ctx, f.id, mine, key)
		return err
	}, func() {
		s.desk.Say(lang.L("Settled. Send {{.Name}} a bundle, so that both laptops know.", s.partner()), "", nil)
	})
}
