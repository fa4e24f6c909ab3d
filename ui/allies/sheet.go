package allies

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/register"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// openAlly shows an ally beside the screen: what each side offers, the balance, and the log.
func openAlly(desk *screen.Desk, id uuid.UUID) {
	var r *reader
	desk.Run(lang.L("Reading the record"), func(ctx context.Context) (err error) {
		r, err = read(ctx, desk.Ledger, desk)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		at := slices.IndexFunc(r.Allies, func(a model.Ally) bool { return a.ID == id.String() })
		if at < 0 { // it is in the trash
			record.Open(desk, "ally", id)
			return
		}
		r.dock(r.Allies[at], id)
	})
}

func (r *reader) dock(a model.Ally, id uuid.UUID) {
	desk, b := r.desk, r.balances[a.ID]
	gave := func() { r.log(id, r.Info.Person.String(), a.ID, lang.L("What did you give?")) }
	got := func() {
		r.log(id, a.ID, r.Info.Person.String(), lang.L("What did {{.Name}} give?", map[string]string{"Name": a.Name}))
	}
	edit := func() {
		record.Write(desk, record.Writing{Kind: "ally", ID: id, Next: func(uuid.UUID) { openAlly(desk, id) }})
	}
	closeSheet := func() { desk.Sheet(nil) }

	body := kit.NewStack(14)
	facts := []kit.KeyValue{}
	for _, f := range [][2]string{
		{say.Field("department"), a.Department}, {say.Field("organisation"), a.Organisation}, {say.Field("tie"), say.Value(a.Tie)},
		{say.Field("they_offer"), strings.Join(a.TheyOffer, "\n")}, {say.Field("we_offer"), strings.Join(a.WeOffer, "\n")},
		{lang.L("Skills"), strings.Join(r.has(a.ID), "\n")}, {say.Field("note"), a.Note},
	} {
		if f[1] != "" {
			facts = append(facts, kit.Fact(f[0], f[1]))
		}
	}
	if len(facts) > 0 {
		body.Add(kit.NewKeyValues(96, facts...))
	}
	body.Add(balance(b))
	body.Add(kit.NewFlow(10, kit.NewButton(lang.L("We gave…"), kit.Plain, "G", gave), kit.NewButton(lang.L("We got…"), kit.Plain, "R", got)))
	if log := r.logOf(a.ID); log != nil {
		body.Add(log)
	}
	body.Add(record.Itself(desk, "ally", id))
	footer := kit.NewRow(12, kit.NewButton(lang.L("Edit"), kit.Plain, "E", edit), kit.Spacer(), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	sheet := kit.NewSheet(a.Name, body, footer, closeSheet)
	sheet.Keys = map[fyne.KeyName]func(){fyne.KeyE: edit, fyne.KeyG: gave, fyne.KeyR: got}
	desk.Sheet(sheet)
}

// balance says what was given and what came back.
func balance(b insight.Balance) fyne.CanvasObject {
	rows := kit.NewStack(4, kit.NewRow(8, kit.Grow(kit.NewText(kit.Strong(lang.L("Balance"))))))
	look := kit.Quiet
	if b.OneWay {
		look = kit.Alarming
		rows.Add(kit.NewText(kit.Body(oneWay(b))))
	} else if b.Given+b.Received == 0 {
		rows.Add(kit.NewText(kit.Small(lang.L("Nothing went back or forth yet."))))
	}
	if b.Given+b.Received > 0 {
		rows.Add(kit.NewKeyValues(96, kit.Fact(lang.L("We gave"), counted(b.Given, b.GivenValue)), kit.Fact(lang.L("We got"), counted(b.Received, b.ReceivedValue))))
	}
	return kit.NewCard(rows).As(look).Inset(12)
}

// logOf lists the exchanges with an ally, the newest first; nil where there is none.
func (r *reader) logOf(ally string) fyne.CanvasObject {
	list := slices.DeleteFunc(slices.Clone(r.exchanges), func(e model.Exchange) bool {
		return e.With != ally && e.Giver != ally && e.Receiver != ally
	})
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b model.Exchange) int {
		return cmp.Or(strings.Compare(string(day(b)), string(day(a))), strings.Compare(b.ID, a.ID))
	})
	var rows []fyne.CanvasObject
	for _, e := range list {
		id, err := uuid.Parse(e.ID)
		if err != nil {
			continue
		}
		words := kit.NewStack(1, kit.NewText(kit.Body(e.What)), kit.NewText(kit.Small(register.Joined(r.direction(e), say.DateIn(day(e), r.Today)))))
		if e.Outcome != "" {
			words.Add(kit.NewText(kit.Small("→ " + e.Outcome)))
		}
		rows = append(rows, kit.NewTapRow(words, func() { record.Open(r.desk, "exchange", id) }))
	}
	return kit.NewStack(4, kit.NewText(kit.Strong(lang.L("Log"))), kit.NewItems(0, rows...))
}

// log opens the form of an exchange in one direction, and then shows the ally again.
func (r *reader) log(ally uuid.UUID, giver, receiver, title string) {
	record.Write(r.desk, record.Writing{
		Kind: "exchange", Title: title, Fields: []string{"what", "value", "date", "outcome"},
		Preset: model.Doc{"with": ally.String(), "giver": giver, "receiver": receiver},
		Next:   func(uuid.UUID) { openAlly(r.desk, ally) },
	})
}
