package onetoone

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// A bench is the screen with the sheet beside it.
type bench struct {
	*testing.T
	*Screen
	shell  *pairtest.Shell
	window fyne.Window
	side   *pairtest.Side
}

var (
	usual = fyne.NewSize(1360-216, 860) // less the sidebar
	small = fyne.NewSize(1024-216, 700)
)

func sit(t *testing.T, side *pairtest.Side, look *theme.Theme, size fyne.Size) *bench {
	t.Helper()
	b := &bench{T: t, side: side}
	b.window = golden.Window(t, look, size, func() fyne.CanvasObject { return kit.Spacer() })
	b.shell = side.Desk(b.window)
	b.Screen = New(b.shell.Desk)
	form := b.shell.Form
	b.shell.Desk.Form = func(sheet fyne.CanvasObject, submit, closed func()) {
		form(sheet, submit, closed)
		b.arrange(size)
	}
	b.shell.Desk.Sheet = func(sheet fyne.CanvasObject) { b.shell.Desk.Form(sheet, nil, nil) }
	shut := b.shell.Shut
	b.shell.Desk.Shut = func(sheet fyne.CanvasObject) bool {
		was := shut(sheet)
		b.arrange(size)
		return was
	}
	b.arrange(size)
	b.Load()
	return b
}

func seat(t *testing.T, side *pairtest.Side) *bench {
	t.Helper()
	return sit(t, side, theme.New(theme.Light, 100), usual)
}

// arrange puts the docked sheet beside the screen, over it where that would be too narrow.
func (b *bench) arrange(size fyne.Size) {
	if b.shell.Docked == nil {
		b.window.SetContent(b.Content())
		return
	}
	b.window.SetContent(&fyne.Container{Layout: beside{}, Objects: []fyne.CanvasObject{b.Content(), b.shell.Docked}})
	b.window.Resize(size)
}

type beside struct{}

func (beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	own := min(theme.Scaled(kit.SheetWidth), size.Width)
	objects[1].Resize(fyne.NewSize(own, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-own, 0))
	objects[0].Resize(fyne.NewSize(min(max(size.Width-own, 720), size.Width), size.Height))
}

// press gives keys to what has the focus, as the window does, or to the screen.
func (b *bench) press(names ...fyne.KeyName) {
	b.Helper()
	for _, name := range names {
		event := &fyne.KeyEvent{Name: name}
		if focused := b.window.Canvas().Focused(); focused != nil {
			focused.TypedKey(event)
		} else if !b.Key(event) {
			b.Fatalf("nobody took %s", name)
		}
	}
}

// write replaces what stands in a field, by its label.
func (b *bench) write(label, text string) { b.Helper(); b.field(label).SetText(text) }

func (b *bench) field(label string) *kit.Field {
	b.Helper()
	for _, root := range []fyne.CanvasObject{b.shell.Docked, b.Content()} {
		if root == nil {
			continue
		}
		for _, o := range test.LaidOutObjects(root) {
			if f, ok := o.(*kit.Field); ok && f.Label() == label {
				return f
			}
		}
	}
	b.Fatalf("there is no field %q", label)
	return nil
}

// choose takes an option of the n-th row of choices of the sheet.
func (b *bench) choose(n, option int) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.shell.Docked) {
		if s, ok := o.(*kit.Segmented); ok {
			if n == 0 {
				s.Select(option)
				return
			}
			n--
		}
	}
	b.Fatal("there is no such choice")
}

func (b *bench) all(kind string) []model.Doc {
	b.Helper()
	docs, err := b.side.Ledger.List(context.Background(), kind, storage.Query{})
	if err != nil {
		b.Fatal(err)
	}
	return docs
}

// titles are those of the agenda.
func (b *bench) titles() (list []string) {
	for _, i := range b.view.items {
		list = append(list, i.title)
	}
	return list
}

// said is all that stands in a part of the window.
func said(o fyne.CanvasObject) string {
	var all []string
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *kit.Text:
			all = append(all, o.String())
		case *kit.Pill:
			all = append(all, o.String())
		}
	}
	return strings.Join(all, "\n")
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
