package capture

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A Line is the field over the window. What stands in it is kept as a draft with every
// sign, so that Escape, or a crash, loses nothing.
type Line struct {
	desk    *screen.Desk
	known   Known
	palette *kit.Palette
	offers  []Offer

	pending, kept string
	keeping       bool
	wanted        bool // Enter came before the names were read
	done          bool
}

// draftKey is where the draft lies.
const draftKey = "capture"

// textField is the draft's one field.
const textField = "text"

// Open shows the line over the window, with the draft in it.
func Open(desk *screen.Desk) *Line {
	l := &Line{desk: desk}
	l.palette = kit.NewPalette(lang.L("Note a decision, or write credit:, promise: or brief: first"), func(i int) { l.take(l.offers[i]) })
	l.palette.OnTyped = l.typed
	l.palette.OnEnter = l.save
	l.palette.Open(desk.Window.Canvas())
	l.typed("")
	var draft model.Doc
	desk.Run(lang.L("Reading names"), func(ctx context.Context) (err error) {
		if l.known, err = read(ctx, desk.Ledger); err != nil {
			return err
		}
		draft, err = desk.Ledger.Draft(ctx, draftKey)
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		if l.kept = draft.Text(textField); l.kept != "" && l.palette.Text() == "" {
			l.palette.Fill(l.kept)
		}
		l.typed(l.palette.Text())
		if l.wanted {
			l.save()
		}
	})
	return l
}

// Palette is the field with what it offers.
func (l *Line) Palette() *kit.Palette { return l.palette }

// read gathers what a line may name.
func read(ctx context.Context, l *storage.Ledger) (k Known, err error) {
	info := l.Info()
	k = Known{
		Today: l.Today(), Now: model.MomentOf(l.Now()),
		Self:    Name{info.Person.String(), info.Name, info.Role},
		Partner: Name{info.Partner.String(), info.PartnerName, info.Role.Other()},
	}
	if k.Areas, err = list(ctx, l, "area"); err != nil {
		return k, err
	}
	k.Allies, err = list(ctx, l, "ally")
	return k, err
}

func list(ctx context.Context, l *storage.Ledger, kind string) (names []Name, err error) {
	docs, err := l.List(ctx, kind, storage.Query{})
	for _, doc := range docs {
		names = append(names, Name{ID: doc.Text("id"), Name: doc.Text("name")})
	}
	return names, err
}

// offered are the words in the window's language.
func offered() Words {
	return Words{
		Keywords: []string{lang.X("capture.credit", "credit"), lang.X("capture.promise", "promise"), lang.X("capture.brief", "brief")},
		Days: []string{
			lang.L("today"), lang.L("tomorrow"), lang.X("capture.monday", "monday"), lang.X("capture.tuesday", "tuesday"),
			lang.X("capture.wednesday", "wednesday"), lang.X("capture.thursday", "thursday"), lang.X("capture.friday", "friday"), lang.L("yesterday"),
		},
	}
}

// typed shows what is understood and how it may go on, and keeps the draft.
func (l *Line) typed(text string) {
	l.offers = Offers(text, l.known, offered())
	choices := make([]kit.Choice, len(l.offers))
	for i, o := range l.offers {
		choices[i] = kit.Choice{Icon: icon(o.Sign), Title: o.Name}
		if o.Day != "" {
			choices[i].Note = say.Date(o.Day)
		}
	}
	note := Read(text, l.known)
	l.palette.Hint(kit.NewStack(6, l.understood(note), kit.NewRow(16,
		kit.NewText(kit.Hint(lang.L("↵ saves · Tab completes · Esc keeps the draft"))), kit.Spacer(),
		kit.NewText(kit.Hint(lang.L("#area  @person  !date"))))))
	l.palette.Set(choices, "")
	l.pending = text
	l.keep()
}

func icon(sign string) string {
	switch sign {
	case "#":
		return "scale"
	case "@":
		return "user"
	case "!":
		return "calendar"
	}
	return "plus"
}

// understood are the pills of what a line says.
func (l *Line) understood(note Note) fyne.CanvasObject {
	pills := []fyne.CanvasObject{kit.NewPill(kindWord(note.Kind), kit.Tint)}
	add := func(word string) { pills = append(pills, kit.NewPill(word, kit.Neutral)) }
	if note.Area != nil {
		add(note.Area.Name)
	}
	person := l.known.Partner
	if note.Person != nil {
		person = *note.Person
	}
	name := map[string]string{"Name": person.Name}
	if person.Role != "" {
		name["Name"] = say.FirstName(person.Name)
	}
	switch {
	case note.Kind == "credit" || note.Kind == "promise":
		add(lang.X("capture.to", "to {{.Name}}", name))
	case note.Person != nil && note.Kind == "decision":
		add(lang.L("raised by {{.Name}}", name))
	case note.Person != nil:
		add(lang.L("for {{.Name}}", name))
	}
	if note.Date != "" {
		if note.Date >= l.known.Today && (note.Kind == "decision" || note.Kind == "promise") {
			add(say.Due(note.Date, l.known.Today))
		} else {
			add(say.Ago(note.Date, l.known.Today))
		}
	}
	if len(l.desk.Ledgers) > 1 {
		add(lang.L("with {{.Name}}", map[string]string{"Name": say.FirstName(l.desk.Ledger.Info().PartnerName)}))
	}
	return kit.NewFlow(6, pills...)
}

func kindWord(kind string) string {
	switch kind {
	case "credit":
		return lang.L("Credit, in private")
	case "promise":
		return lang.L("Promise")
	case "briefing":
		return lang.L("Briefing")
	}
	return lang.L("Decision")
}

// take goes on with an offer.
func (l *Line) take(o Offer) {
	l.palette.Fill(o.Line)
	l.typed(o.Line)
}

// keep writes the draft. While one is being written the newest waits.
func (l *Line) keep() {
	if l.keeping || l.done || l.pending == l.kept || l.known.Today == "" {
		return
	}
	text := l.pending
	var doc model.Doc
	if text != "" {
		doc = model.Doc{textField: text}
	}
	l.keeping = true
	l.desk.Run(lang.L("Keeping the draft"), func(ctx context.Context) error {
		return l.desk.Ledger.SaveDraft(ctx, draftKey, doc)
	}, func(err error) {
		l.keeping = false
		if err != nil {
			l.fail(err)
			return
		}
		l.kept = text
		if l.done {
			l.forget()
			return
		}
		l.keep()
	})
}

func (l *Line) forget() {
	l.desk.Run(lang.L("Keeping the draft"), func(ctx context.Context) error {
		return l.desk.Ledger.SaveDraft(ctx, draftKey, nil)
	}, func(err error) {
		if err != nil {
			l.desk.Fail(err)
		}
	})
}

// fail says what went wrong where the eyes are: a toast would lie below the line.
func (l *Line) fail(err error) {
	if !l.palette.Shown() || errors.Is(err, context.Canceled) {
		l.desk.Fail(err)
		return
	}
	l.palette.Set(l.palette.Choices(), say.Refusal(err))
}

// save writes the record and closes the line.
func (l *Line) save() {
	if l.known.Today == "" {
		l.wanted = true
		return
	}
	note := Read(l.palette.Text(), l.known)
	if l.done {
		return
	}
	if note.Text == "" {
		l.palette.Set(l.palette.Choices(), lang.L("Write what it is about first."))
		return
	}
	l.done = true
	doc := note.Doc(l.known)
	var ids []uuid.UUID
	l.desk.Run(lang.L("Saving"), func(ctx context.Context) (err error) {
		if ids, err = l.desk.Ledger.Put(ctx, note.Kind, []model.Doc{doc}); err != nil {
			return err
		}
		return l.desk.Ledger.SaveDraft(ctx, draftKey, nil)
	}, func(err error) {
		if err != nil && len(ids) == 0 {
			l.done = false
			l.fail(err)
			return
		}
		l.palette.Close()
		l.desk.Say(lang.L("Saved “{{.Situation}}”", map[string]string{"Situation": note.Text}), lang.L("Undo"), l.desk.Undo)
	})
}
