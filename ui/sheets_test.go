package ui

import (
	"image"
	"image/draw"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/record"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// A sheet is one that docks beside a screen, and the way to it.
type sheet struct {
	name    string
	role    model.Role
	at      screen.Place
	act     func(*testing.T, *Shell)
	picture bool
}

// sheets are those of the demo pair whose pictures are not with the screen that they belong to.
var sheets = []sheet{
	{"shortcuts", model.Assistant, screen.Today, func(t *testing.T, s *Shell) { s.key(&fyne.KeyEvent{Name: fyne.KeyF1}) }, true},
	{"spreadsheet-out", model.Assistant, screen.Today, func(t *testing.T, s *Shell) { s.do(t, "Save for a spreadsheet…") }, true},
	{"spreadsheet-in", model.Assistant, screen.Today, func(t *testing.T, s *Shell) { s.do(t, "Bring in from a spreadsheet…") }, true},
	{"send", model.Executive, screen.Today, func(t *testing.T, s *Shell) { s.press(t, fyne.KeyS) }, true},
	{"area-new", model.Assistant, screen.Decisions, func(t *testing.T, s *Shell) { s.do(t, "New area") }, true},
	{"decision-new", model.Assistant, screen.Decisions, func(t *testing.T, s *Shell) { s.press(t, fyne.KeyD) }, true},
	{"grant", model.Executive, screen.Decisions, func(t *testing.T, s *Shell) {
		s.goTo(screen.Decisions, s.area(t, "Suppliers"))
		s.pressed(t, "Change…")
	}, true},
	{"take-back", model.Executive, screen.Decisions, func(t *testing.T, s *Shell) {
		s.goTo(screen.Decisions, s.area(t, "Travel up to £2,500"))
		s.pressed(t, "Take back…")
	}, true},
	{"receipt", model.Executive, screen.Decisions, func(t *testing.T, s *Shell) {
		s.goTo(screen.Decisions, s.area(t, "Travel up to £2,500"))
		s.pressed(t, "Receipt…")
	}, true},
	{"milestone", model.Assistant, screen.Goals, func(t *testing.T, s *Shell) {
		s.tab(t, 1)
		s.letter('m')
	}, true},
	{"scope-new", model.Executive, screen.Goals, func(t *testing.T, s *Shell) {
		s.tab(t, 2)
		s.do(t, "New scope")
	}, true},
	{"plan", model.Assistant, screen.OneToOne, func(t *testing.T, s *Shell) { s.letter('l') }, true},
	{"laptop", model.Assistant, screen.Exchange, func(t *testing.T, s *Shell) { s.pressed(t, "Add a laptop…") }, true},
	{"backup", model.Assistant, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "Save a backup…") }, true},
	{"bring-back", model.Assistant, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "Bring one back…") }, true},
	{"passphrase-new", model.Assistant, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "Change the passphrase…") }, true},
	{"passphrase-forgotten", model.Assistant, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "I forgot it…") }, true},
	{"paper-key", model.Executive, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "Write the paper key…") }, true},
	{"costs", model.Executive, screen.Settings, func(t *testing.T, s *Shell) { s.pressed(t, "Change…") }, true},
	{"phase", model.Executive, screen.Partnership, func(t *testing.T, s *Shell) { s.do(t, "Write another phase") }, true},
	{"profile", model.Assistant, screen.Partnership, func(t *testing.T, s *Shell) {
		s.tab(t, 1)
		s.do(t, "Write about yourself")
	}, true},
	{"questions", model.Assistant, screen.Partnership, func(t *testing.T, s *Shell) {
		s.tab(t, 1)
		s.letter('q')
	}, true},
	{"noticed", model.Assistant, screen.Partnership, func(t *testing.T, s *Shell) {
		s.tab(t, 1)
		s.do(t, "Note what you noticed")
	}, true},
	{"predict", model.Executive, screen.Foresight, func(t *testing.T, s *Shell) {
		s.key(&fyne.KeyEvent{Name: fyne.KeyDown})
		s.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}, true},
	{"portfolio", model.Assistant, screen.Growth, func(t *testing.T, s *Shell) { s.do(t, "Portfolio…") }, true},
	{"records", model.Assistant, screen.Today, func(t *testing.T, s *Shell) {
		var ids []string
		docs, err := s.desk.Ledger.List(t.Context(), "briefing", storage.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range docs {
			ids = append(ids, doc.Text("id"))
		}
		record.OpenAll(s.desk, lang.L("Briefings"), ids)
	}, true},
}

// do runs a command of the palette, by its English name.
func (s *Shell) do(t *testing.T, label string) {
	t.Helper()
	for _, c := range s.commands() {
		if c.label == lang.L(label) || c.label+"…" == lang.L(label) {
			c.run()
			return
		}
	}
	t.Fatalf("there is no command %q", label)
}

// pressed presses a button or a link, by its English label.
func (s *Shell) pressed(t *testing.T, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(s.rooms.screen) {
		named, ok := o.(interface {
			fyne.Tappable
			String() string
		})
		if ok && named.String() == lang.L(label) {
			named.Tapped(&fyne.PointEvent{})
			return
		}
	}
	t.Fatalf("there is no button %q", label)
}

// area is the area of that name.
func (s *Shell) area(t *testing.T, name string) uuid.UUID {
	t.Helper()
	docs, err := s.desk.Ledger.List(t.Context(), "area", storage.Query{Where: map[string]string{"name": name}})
	if err != nil || len(docs) != 1 {
		t.Fatalf("area %s: got %v, %v", name, docs, err)
	}
	return uuid.MustParse(docs[0].Text("id"))
}

// both are the two sides of the demo pair.
func both(t *testing.T) map[model.Role]*pairtest.Side {
	keepHome(t)
	return map[model.Role]*pairtest.Side{
		model.Assistant: pairtest.Demo(t, model.Assistant), model.Executive: pairtest.Demo(t, model.Executive),
	}
}

// seen opens the shell in a look.
func seen(t *testing.T, store *storage.Store, look pairtest.Look) *Shell {
	t.Helper()
	s := start(t, store, look.Mode, look.Whole())
	s.apply(looks(look.Mode, look.Percent))
	return s
}

// cut is the part of the window in which an object stands.
func (s *Shell) cut(o fyne.CanvasObject) image.Image {
	all := s.window.Canvas().Capture()
	at, size := o.Position(), o.Size()
	area := image.Rect(int(at.X), int(at.Y), int(at.X+size.Width), int(at.Y+size.Height))
	part := image.NewNRGBA(area)
	draw.Draw(part, area, all, area.Min, draw.Src)
	return part
}

// to opens a sheet.
func (x sheet) to(t *testing.T, s *Shell) *kit.Sheet {
	t.Helper()
	s.goTo(x.at, uuid.Nil)
	x.act(t, s)
	docked, ok := s.rooms.sheet.(*kit.Sheet)
	if !ok {
		t.Fatalf("no sheet is docked (%s)", s.toast.Message())
	}
	return docked
}

// TestSheets draws the sheets, and reads the form of every kind in German, which is longer.
func TestSheets(t *testing.T) {
	sides := both(t)
	pairtest.Each(t, func(end string, look pairtest.Look) {
		for role, side := range sides {
			s := seen(t, side.Store, look)
			for _, x := range slices.Concat(sheets, forms()) {
				if x.role != role || !x.picture && !look.German {
					continue
				}
				x.to(t, s)
				scene := pairtest.Scene{Layers: []golden.Layer{{Root: s.rooms.sheet, Ground: theme.Surface}}}
				if x.picture {
					scene.Capture = func() image.Image { return s.cut(s.rooms.sheet) }
				}
				scene.Match(t, "sheet-"+x.name+"-"+end)
			}
			s.Close()
		}
	})
}

// forms are the sheets in which a new record of each kind is written.
func forms() (list []sheet) {
	for _, role := range []model.Role{model.Assistant, model.Executive} {
		for _, k := range model.Kinds() {
			if record.MayAdd(storage.Info{Role: role}, k.Name) {
				list = append(list, sheet{k.Name + " by the " + string(role), role, screen.Today, func(_ *testing.T, s *Shell) { record.New(s.desk, k.Name, nil) }, false})
			}
		}
	}
	return list
}

// Whoever has no mouse reaches all that a sheet offers, from its top to its end, does what it
// is for by a key, and leaves it by Escape from wherever they are.
func TestEverySheetWorksByKeyboardAlone(t *testing.T) {
	drafts := 0
	for role, side := range both(t) {
		s := seen(t, side.Store, pairtest.Plain)
		for _, x := range slices.Concat(sheets, forms()) {
			if x.role != role {
				continue
			}
			t.Run(x.name, func(t *testing.T) {
				docked := x.to(t, s)
				s.walk(t, controls(t, docked))
				s.keys(t, docked)
				if s.keepsDraft(t, x) {
					drafts++
				}
				for _, from := range []int{0, 1, 2} {
					all := controls(t, x.to(t, s))
					at := all[from*(len(all)-1)/2]
					s.window.Canvas().Focus(at.(fyne.Focusable))
					if s.tap(fyne.KeyEscape); s.rooms.sheet != nil {
						t.Errorf("Escape leaves the sheet open from %T", at)
					}
				}
			})
		}
	}
	if drafts < 30 {
		t.Errorf("only %d sheets keep a draft", drafts)
	}
}

// letter presses a letter as a keyboard does: the key goes to whoever has the focus, and its sign to
// whoever has it then.
func (s *Shell) letter(sign rune) {
	s.key(&fyne.KeyEvent{Name: fyne.KeyName(unicode.ToUpper(sign))})
	if focused := s.window.Canvas().Focused(); focused != nil {
		focused.TypedRune(sign)
	}
}

// keepsDraft types into the first field of a sheet, leaves it by Escape and finds the text there
// again, if the sheet says that it keeps drafts.
func (s *Shell) keepsDraft(t *testing.T, x sheet) bool {
	t.Helper()
	first := func() *kit.Field {
		x.to(t, s)
		f, _ := find(s, func(f *kit.Field) bool {
			return f.Label() != "" && slices.Contains(test.LaidOutObjects(s.rooms.sheet), fyne.CanvasObject(f))
		})
		return f
	}
	f := first()
	if f == nil {
		return false
	}
	f.SetText("")
	s.window.Canvas().Focus(f.Entry())
	s.write(t, "Half a sent")
	_, keeps := find(s, func(text *kit.Text) bool { return strings.HasPrefix(text.String(), "Draft saved") })
	s.tap(fyne.KeyEscape)
	if got := first().Text(); keeps && got != "Half a sent" {
		t.Errorf("after Escape %q holds %q, want the draft", f.Label(), got)
	}
	return keeps
}

// controls are what takes the focus below an object, as it is drawn.
func controls(t *testing.T, o fyne.CanvasObject) (all []fyne.CanvasObject) {
	t.Helper()
	if !o.Visible() {
		return nil
	}
	_, focusable := o.(fyne.Focusable)
	if off, ok := o.(fyne.Disableable); focusable && !(ok && off.Disabled()) {
		return []fyne.CanvasObject{o}
	}
	if _, tappable := o.(fyne.Tappable); tappable && !focusable {
		t.Errorf("%T can be tapped and has no place among what Tab reaches", o)
	}
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		below = o.Objects
	case *container.Scroll:
		below = []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		below = test.WidgetRenderer(o).Objects()
	}
	for _, child := range below {
		all = append(all, controls(t, child)...)
	}
	return all
}

// walk goes once around by Tab, and holds that all controls are met, none above the one before.
func (s *Shell) walk(t *testing.T, all []fyne.CanvasObject) {
	t.Helper()
	at := map[fyne.CanvasObject]float32{} // before the focus scrolls
	for _, o := range all {
		at[o] = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	}
	s.window.Canvas().Unfocus()
	met, last := map[fyne.CanvasObject]bool{}, fyne.CanvasObject(nil)
	for {
		s.window.Canvas().FocusNext()
		o, ok := s.window.Canvas().Focused().(fyne.CanvasObject)
		if !ok || met[o] {
			break
		}
		met[o] = true
		if _, inside := at[o]; !inside {
			continue
		}
		if last != nil && at[last] < s.rooms.sheet.Size().Height && at[o]+o.Size().Height <= at[last] { // what was in sight
			t.Errorf("Tab goes up from %T %v to %T %v", last, last, o, o)
		}
		last = o
	}
	for _, o := range all {
		if !met[o] {
			t.Errorf("Tab does not reach %T %v", o, o)
		}
	}
}

// keys holds that what stands beside a button as its key is bound.
func (s *Shell) keys(t *testing.T, docked *kit.Sheet) {
	t.Helper()
	for _, o := range test.LaidOutObjects(docked) {
		b, ok := o.(*kit.Button)
		if !ok || !b.Visible() {
			continue
		}
		switch key := b.Key(); {
		case key == "Ctrl ↵" && s.form.submit == nil:
			t.Errorf("%q has %s beside it, which does nothing", b, key)
		case len(key) == 1 && docked.Keys[fyne.KeyName(key)] == nil:
			t.Errorf("%q has %s beside it, which does nothing", b, key)
		case key == "" && b.Weight() == kit.Primary:
			t.Errorf("%q is what the sheet is for and has no key", b)
		}
	}
}
