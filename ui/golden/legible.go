package golden

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tandem/ui/theme"
)

// A Layer is a part of a window that may cover those before it: a screen, a side sheet over
// it, a palette over both. Ground is the colour it stands on.
type Layer struct {
	Root   fyne.CanvasObject
	Ground fyne.ThemeColorName
}

// Legible reports each text of a layer that is cut, that another text or shape overlaps, or
// whose colour is too near to the colour behind it.
func Legible(t testing.TB, scene string, layers ...Layer) {
	t.Helper()
	for _, layer := range layers {
		if layer.Root == nil {
			continue
		}
		for _, fault := range faults(layer) {
			t.Errorf("%s: %s", scene, fault)
		}
	}
}

// What is forgiven: positions are rounded, a line's height holds more than its letters, and
// a circle may lap over another, as two people's avatars do.
const (
	slack   float32 = 1.5
	leading float32 = 0.2 // of a text's height, above and below its letters

	leastContrast = 4.5
	// leastHint is for Ink3, which never carries meaning alone.
	leastHint = 2.5
)

// A box is a rectangle of the window.
type box struct{ left, top, right, bottom float32 }

func boxOf(at fyne.Position, size fyne.Size) box {
	return box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (b box) and(c box) box {
	return box{max(b.left, c.left), max(b.top, c.top), min(b.right, c.right), min(b.bottom, c.bottom)}
}

func (b box) empty() bool { return b.right-b.left <= slack || b.bottom-b.top <= slack }

func (b box) letters() box {
	room := (b.bottom - b.top) * leading
	return box{b.left, b.top + room, b.right, b.bottom - room}
}

func (b box) within(c box) bool {
	return b.left >= c.left-slack && b.top >= c.top-slack && b.right <= c.right+slack && b.bottom <= c.bottom+slack
}

// A word is a text as it stands in the window, a shape what is filled behind it.
type word struct {
	text    *canvas.Text
	all     box // what the text takes
	limit   box // what may be used of the window
	seen    box // what is in sight of it
	after   int // how many shapes were drawn before it
	entered bool
}

type shape struct {
	fill  color.Color
	all   box
	round bool
}

type scan struct {
	words  []word
	shapes []shape
}

func faults(layer Layer) (found []string) {
	if !layer.Root.Visible() {
		return nil
	}
	s := &scan{}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(layer.Root)
	all := boxOf(at, layer.Root.Size())
	s.walk(layer.Root, at, all, all, false)
	for i, w := range s.words {
		found = append(found, w.cut()...)
		if w.seen.letters().empty() {
			continue
		}
		for _, other := range s.words[i+1:] {
			if both := w.seen.letters().and(other.seen.letters()); !both.empty() && !s.between(w, other, both) {
				found = append(found, fmt.Sprintf("%q overlaps %q at %v", w.text.Text, other.text.Text, w.all))
			}
		}
		ground := theme.Color(layer.Ground)
		for n, shape := range s.shapes {
			switch {
			case n < w.after && w.seen.letters().within(shape.all):
				ground = shape.fill
			case n >= w.after && !shape.round && !w.seen.letters().and(shape.all).empty():
				found = append(found, fmt.Sprintf("%q is covered at %v", w.text.Text, w.all))
			}
		}
		least := leastContrast
		if w.text.Color == theme.Color(theme.Ink3) {
			least = leastHint
		}
		if got := theme.Contrast(w.text.Color, ground); got < least {
			found = append(found, fmt.Sprintf("%q stands out by %.2f:1 only, want %.1f:1", w.text.Text, got, least))
		}
	}
	return found
}

// between says whether a shape keeps one text from shining through another.
func (s *scan) between(below, above word, both box) bool {
	for _, shape := range s.shapes[below.after:above.after] {
		if !shape.all.and(both).empty() {
			return true
		}
	}
	return false
}

// cut says what of a text does not fit. What is typed into a field scrolls with the cursor.
func (w word) cut() []string {
	least := fyne.MeasureText(strings.TrimRight(w.text.Text, " "), w.text.TextSize, w.text.TextStyle)
	switch {
	case w.entered && least.Height > w.limit.bottom-w.limit.top+slack,
		!w.entered && (least.Width > w.text.Size().Width+slack || least.Height > w.text.Size().Height+slack),
		!w.entered && !boxOf(fyne.NewPos(w.all.left, w.all.top), least).letters().within(w.limit):
		return []string{fmt.Sprintf("%q is cut: it takes %v of %v", w.text.Text, w.all, w.limit)}
	}
	return nil
}

// walk collects what is below an object. limit is what the objects around it leave, seen
// what of that is in sight.
func (s *scan) walk(o fyne.CanvasObject, at fyne.Position, limit, seen box, entered bool) {
	if !o.Visible() {
		return
	}
	own := boxOf(at, o.Size())
	below := func(objects []fyne.CanvasObject, limit, seen box) {
		for _, child := range objects {
			s.walk(child, at.Add(child.Position()), limit, seen, entered)
		}
	}
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			s.words = append(s.words, word{o, own, limit, own.and(seen), len(s.shapes), entered})
		}
	case *canvas.Rectangle:
		s.shape(o.FillColor, own.and(seen), false)
	case *canvas.Circle:
		s.shape(o.FillColor, own.and(seen), true)
	case *fyne.Container:
		below(o.Objects, limit.and(own), seen)
	case *container.Scroll:
		inside := boxOf(at.Add(o.Content.Position()), o.Content.Size())
		if o.Direction == container.ScrollVerticalOnly {
			inside.left, inside.right = max(inside.left, own.left), min(inside.right, own.right)
		}
		below([]fyne.CanvasObject{o.Content}, inside, seen.and(own))
	case fyne.Widget:
		_, typed := o.(interface{ SelectedText() string })
		entered = entered || typed
		below(test.WidgetRenderer(o).Objects(), limit.and(own), seen)
	}
}

// shape remembers what is filled and hides what is behind it.
func (s *scan) shape(fill color.Color, all box, round bool) {
	if fill == nil || all.empty() {
		return
	}
	if _, _, _, alpha := fill.RGBA(); alpha == 0xFFFF {
		s.shapes = append(s.shapes, shape{fill, all, round})
	}
}
