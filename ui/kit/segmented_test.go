package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
)

func TestSegmentedStates(t *testing.T) {
	options := func() fyne.CanvasObject {
		words := []string{"before", "after", "digest", "not"}
		focused, off := kit.NewSegmented(words, 3, nil), kit.NewSegmented(words, 1, nil)
		focused.FocusGained()
		off.Disable()
		return kit.NewStack(8, kit.NewSegmented(words, 0, nil), kit.NewSegmented(words, 2, nil), focused, off)
	}
	state(t, "segmented", 260, options)
	large(t, "segmented", 300, options)
}

func TestSegmentedIsPickedByTapAndArrow(t *testing.T) {
	var picked []int
	var s *kit.Segmented
	show(t, func() fyne.CanvasObject {
		s = kit.NewSegmented([]string{"Board", "List", "Requests 5"}, 0, func(i int) { picked = append(picked, i) })
		return kit.NewRow(0, s)
	})
	test.TapAt(s, fyne.NewPos(s.Size().Width-5, 5))
	s.TypedKey(key(fyne.KeyRight)) // already the last
	s.TypedKey(key(fyne.KeyLeft))
	test.TapAt(s, fyne.NewPos(5, 5))
	test.TapAt(s, fyne.NewPos(5, 5)) // already picked
	if got, want := picked, []int{2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("picked: got %v, want %v", got, want)
	}
	s.SetOptions([]string{"Board", "List", "Requests 6"})
	s.SetOptions([]string{"one too few"})
	var words []string
	texts(s, fyne.Position{}, func(text *canvas.Text, _ fyne.Position) { words = append(words, text.Text) })
	if got, want := words, []string{"Board", "List", "Requests 6"}; !slices.Equal(got, want) {
		t.Errorf("words: got %q, want %q", got, want)
	}
	s.Disable()
	test.TapAt(s, fyne.NewPos(s.Size().Width-5, 5))
	if got, want := s.Selected(), 0; got != want {
		t.Errorf("disabled: got %d, want %d", got, want)
	}
}

// What need not be chosen is given up again, by mouse and by keyboard; what must be, is not.
func TestSegmentedIsGivenUpWhereNoneNeedBePicked(t *testing.T) {
	for _, optional := range []bool{true, false} {
		var s *kit.Segmented
		show(t, func() fyne.CanvasObject {
			s = kit.NewSegmented([]string{"low", "medium", "high"}, 1, nil)
			if optional {
				s.Optional("Choose it again for none")
			}
			return kit.NewRow(0, s)
		})
		none := func(how string) {
			t.Helper()
			if got := s.Selected() < 0; got != optional {
				t.Errorf("%s: given up %v, want %v", how, got, optional)
			}
			s.Select(0)
		}
		s.Select(0)
		test.TapAt(s, fyne.NewPos(5, 5))
		none("a tap")
		for _, name := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyDelete} {
			s.TypedKey(key(name))
			none(string(name))
		}
		s.TypedKey(key(fyne.KeyLeft))
		if s.Selected() != 0 {
			t.Error("Left gave it up")
		}
	}
}
