package onetoone

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// rows are the items that the keys reach: those planned, and the parked ones where they are
// listed.
func (s *Screen) rows() []item {
	if s.unfolds {
		return slices.Concat(s.view.items, s.view.parked)
	}
	return s.view.items
}

// find is where an item stands among the rows; -1 for none.
func (s *Screen) find(key string) int {
	if s.view == nil || key == "" {
		return -1
	}
	return slices.IndexFunc(s.rows(), func(i item) bool { return i.key == key })
}

// move marks the item before or after the marked one.
func (s *Screen) move(step int) {
	rows := s.rows()
	if len(rows) == 0 {
		return
	}
	at := s.find(s.marked)
	if at < 0 && step < 0 {
		at = len(rows)
	}
	s.marked = rows[min(max(at+step, 0), len(rows)-1)].key
	s.list()
}

// list draws the agenda.
func (s *Screen) list() {
	v := s.view
	kinds := kit.NewSegmented([]string{lang.L("Weekly"), lang.L("Quarterly")}, 0, s.choose)
	if v.quarterly {
		kinds = kit.NewSegmented([]string{lang.L("Weekly"), lang.L("Quarterly")}, 1, s.choose)
	}
	rows := []fyne.CanvasObject{kit.NewSpread(8, kit.NewText(kit.CardTitle(lang.L("Agenda"))), kinds)}
	if len(v.items) == 0 {
		rows = append(rows, kit.NewInset(0, 8, kit.NewText(kit.Sub(lang.L("Nothing waits to be talked about. Add what you have on your mind.")))))
	}
	var list []fyne.CanvasObject
	for i, it := range v.items {
		list = append(list, s.row(it, strconv.Itoa(i+1)))
	}
	items := v.items
	rows = append(rows, kit.NewOrdered(0, func(from, to int) {
		s.with(items[from].key, func() { s.put(to) })
	}, list...))
	rows = append(rows, s.below()...)
	s.agenda.Objects = []fyne.CanvasObject{kit.NewStack(10, rows...)}
	s.scroll.Refresh() // the agenda may be higher or lower now
	s.agenda.Refresh()
}

// row is one item. The marked one shows what can be done with it.
func (s *Screen) row(it item, number string) fyne.CanvasObject {
	text := kit.NewStack(1, kit.NewText(kit.Strong(it.title)))
	if it.why != "" {
		text.Add(kit.NewText(kit.Small(it.why)))
	}
	key := it.key
	if key == s.marked {
		tools := kit.NewRow(4,
			kit.NewIconButton("chevron-up", func() { s.with(key, func() { s.shift(-1) }) }).Tip(lang.L("Earlier in the agenda")+" (U)"),
			kit.NewIconButton("chevron-down", func() { s.with(key, func() { s.shift(1) }) }).Tip(lang.L("Later in the agenda")+" (D)"),
			kit.NewIconButton("pause", func() { s.with(key, s.park) }).Tip(lang.L("Park the item, or take it back")+" (P)"))
		if it.source == "topic" {
			tools.Add(kit.NewIconButton("check", func() { s.settle(it) }).Tip(lang.L("Talked about: take it off the agenda")))
		}
		if len(it.records) > 0 {
			tools.Add(kit.NewIconButton("external-link", func() { s.openItem(it) }).Tip(lang.L("Open what it is about") + " (↵)"))
		}
		text.Add(tools)
	}
	content := kit.NewTopRow(10, kit.NewColumns(0, []kit.Width{kit.Fixed(16)}, kit.NewText(kit.Sub(number).In(theme.Ink3))), kit.Grow(text), kit.NewText(kit.Small(it.minutes)))
	row := kit.NewTapRow(content, func() {
		if s.marked == key {
			s.openItem(it)
			return
		}
		s.marked = key
		s.list()
	})
	row.SetSelected(key == s.marked)
	return row
}

// with does something about an item, whatever was marked before.
func (s *Screen) with(key string, do func()) {
	s.marked = key
	do()
}

// below are the parked items and the ways to more.
func (s *Screen) below() []fyne.CanvasObject {
	v := s.view
	var rows []fyne.CanvasObject
	if n := len(v.parked); n > 0 {
		label := lang.N("Parked: {{.PluralCount}}", n)
		if s.unfolds {
			label = lang.L("Hide what is parked")
		}
		rows = append(rows, kit.NewRow(0, kit.NewLink(label, func() { s.unfolds = !s.unfolds; s.list() })))
		if s.unfolds {
			var list []fyne.CanvasObject
			for _, it := range v.parked {
				list = append(list, s.row(it, "·"))
			}
			rows = append(rows, kit.NewItems(0, list...))
		}
	}
	ways := kit.NewFlow(8, kit.NewButton(lang.L("Add a topic"), kit.Plain, "N", s.NewTopic), kit.NewButton(lang.L("Plan…"), kit.Plain, "L", s.Plan))
	if n := len(v.held); n > 0 {
		ways.Add(kit.NewButton(lang.N("{{.PluralCount}} held", n), kit.Plain, "H", s.Past))
	}
	return append(rows, ways)
}

// choose shows the agenda of a weekly or a quarterly.
func (s *Screen) choose(i int) {
	s.kind = []string{"weekly", "quarterly"}[i]
	if m := s.view.meeting; m != nil && m.kind != s.kind {
		s.write(lang.L("This one-to-one is {{.Kind}}", map[string]string{"Kind": []string{lang.L("weekly"), lang.L("quarterly")}[i]}),
			storage.Write{Kind: "meeting", Doc: model.Doc{"id": m.id.String(), "type": s.kind}})
		return
	}
	s.Load()
}

// shift moves the marked item by steps.
func (s *Screen) shift(step int) {
	if at := s.planned(); at >= 0 {
		s.put(at + step)
	}
}

// planned is where the marked item stands in the agenda; -1 where it does not.
func (s *Screen) planned() int {
	return slices.IndexFunc(s.view.agenda.Items, func(i insight.Item) bool { return i.Key() == s.marked })
}

// put moves the marked item to a place, and keeps the order in the next meeting.
func (s *Screen) put(to int) {
	a, at := s.view.agenda, s.planned()
	if at < 0 || to < 0 || to >= len(a.Items) {
		return
	}
	item := a.Items[at]
	a.Items = slices.Insert(slices.Delete(slices.Clone(a.Items), at, at+1), to, item)
	s.arrange(a, lang.L("The agenda is arranged"))
}

// park puts the marked item off, or takes it back.
func (s *Screen) park() {
	a := s.view.agenda
	a.Items, a.Parked = slices.Clone(a.Items), slices.Clone(a.Parked)
	key := s.marked
	is := func(i insight.Item) bool { return i.Key() == key }
	said := lang.L("Parked")
	switch at, off := slices.IndexFunc(a.Items, is), slices.IndexFunc(a.Parked, is); {
	case at >= 0:
		a.Parked = append(a.Parked, a.Items[at])
		a.Items = slices.Delete(a.Items, at, at+1)
	case off >= 0:
		a.Items = append(a.Items, a.Parked[off])
		a.Parked = slices.Delete(a.Parked, off, off+1)
		said = lang.L("Back on the agenda")
	default: // a topic that was put off for good
		s.write(lang.L("Back on the agenda"), storage.Write{Kind: "topic", Doc: model.Doc{"id": key, "parked": false}})
		return
	}
	s.arrange(a, said)
}

// settle takes a topic off the agenda.
func (s *Screen) settle(it item) {
	s.write(lang.L("Talked about: {{.Title}}", map[string]string{"Title": it.title}),
		storage.Write{Kind: "topic", Doc: model.Doc{"id": it.records[0], "done": true}})
}

// arrange keeps the agenda as it is now in the next meeting, which is made where none is
// planned.
func (s *Screen) arrange(a insight.Agenda, said string) {
	doc := s.next()
	doc["agenda"] = lines(a)
	s.write(said, storage.Write{Kind: "meeting", Doc: doc})
}

// next is the beginning of what is written of the next meeting.
func (s *Screen) next() model.Doc {
	if m := s.view.meeting; m != nil {
		return model.Doc{"id": m.id.String()}
	}
	return model.Doc{"date": string(s.view.today), "type": s.kindOf()}
}

func (s *Screen) kindOf() string {
	if s.view.quarterly {
		return "quarterly"
	}
	return "weekly"
}

// write saves records that stand or fall together. The change of the ledger shows them.
func (s *Screen) write(said string, writes ...storage.Write) {
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		_, err := s.desk.Ledger.PutAll(ctx, writes)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(said, lang.L("Undo"), s.desk.Undo)
		s.Load()
	})
}

// openItem opens what an item is about.
func (s *Screen) openItem(it item) {
	switch {
	case len(it.records) == 1 && it.source == "topic":
		if id, err := uuid.Parse(it.records[0]); err == nil {
			s.editTopic(id)
		}
	case it.source == "credit" && len(it.records) == 0:
		s.desk.Go(screen.Credit, uuid.Nil)
	case len(it.records) > 0:
		record.OpenAll(s.desk, it.title, it.records)
	}
}
