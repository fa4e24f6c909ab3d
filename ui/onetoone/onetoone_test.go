package onetoone

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the screen, and a person before it.
type bench struct {
	*pairtest.Bench
	*Screen
}

func sit(t *testing.T, side *pairtest.Side, look *theme.Theme, size fyne.Size) *bench {
	t.Helper()
	b := &bench{}
	b.Bench = pairtest.Sit(t, side, look, size, func(desk *screen.Desk) screen.Screen {
		b.Screen = New(desk)
		return b.Screen
	})
	return b
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	return sit(t, side, theme.New(theme.Light, 100), pairtest.Usual)
}

// press gives keys to whoever is nearest.
func (b *bench) press(names ...fyne.KeyName) {
	b.Helper()
	for _, name := range names {
		b.Press(name)
	}
}

// write replaces what stands in a field, by its label.
func (b *bench) write(label, text string) { b.Helper(); b.Field(label).SetText(text) }

// titles are those of the agenda.
func (b *bench) titles() (list []string) {
	for _, i := range b.view.items {
		list = append(list, i.title)
	}
	return list
}

// links are the links in a part of the window.
func links(o fyne.CanvasObject) (list []*kit.Link) {
	for _, o := range test.LaidOutObjects(o) {
		if l, ok := o.(*kit.Link); ok {
			list = append(list, l)
		}
	}
	return list
}

// agendaRows are the rows of the agenda as they stand in the window.
func (b *bench) agendaRows() (rows []*kit.TapRow) {
	for _, o := range test.LaidOutObjects(b.agenda) {
		if r, ok := o.(*kit.TapRow); ok {
			rows = append(rows, r)
		}
	}
	return rows
}
