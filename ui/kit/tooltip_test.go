package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// soon does at once what should be done later.
func soon(_ time.Duration, f func()) (stop func()) { f(); return func() {} }

func TestATooltipShowsOnHoverAndFocus(t *testing.T) {
	golden.Both(t, "tooltip", fyne.NewSize(320, 120), func() fyne.CanvasObject {
		when := kit.NewTip(kit.NewText(kit.Body("asked 3 days ago")), "Friday, 3 July 2026")
		tips := kit.NewTips(kit.NewInset(16, 16, kit.NewStack(0, when)), soon)
		fyne.CurrentApp().Driver().AllWindows()[0].SetContent(tips)
		hover(when)
		return tips
	})

	closing, when := kit.NewIconButton("x", nil).Tip("Close"), kit.NewTip(kit.NewText(kit.Body("today")), "6 July 2026")
	tips := kit.NewTips(kit.NewStack(0, closing, when, kit.NewButton("Plain", kit.Plain, "", nil)), soon)
	w := golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(300, 200), func() fyne.CanvasObject { return tips })
	want := func(step, message string) {
		t.Helper()
		if got := tips.Message(); got != message {
			t.Errorf("%s: got %q, want %q", step, got, message)
		}
	}
	hover(closing)
	want("hover", "Close")
	closing.MouseOut()
	want("the pointer leaves", "")
	hover(when)
	want("hover over a text", "6 July 2026")
	w.Canvas().Focus(closing)
	want("focus", "Close")
	when.MouseOut()
	want("the pointer leaves what was told before", "Close")
	test.Tap(closing)
	want("a tap", "")
	w.Canvas().FocusNext()
	want("the focus is where no tip is", "")
}

func TestATooltipWaitsForThePointerToRest(t *testing.T) {
	var due []func()
	later := func(_ time.Duration, f func()) (stop func()) {
		due = append(due, f)
		return func() {}
	}
	first, second := kit.NewIconButton("x", nil).Tip("Close"), kit.NewIconButton("plus", nil).Tip("Add")
	tips := kit.NewTips(kit.NewStack(0, first, second), later)
	golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(300, 200), func() fyne.CanvasObject { return tips })
	hover(first)
	first.MouseOut()
	hover(second)
	due[0]() // too late: the pointer is elsewhere
	if got, want := tips.Message(), ""; got != want {
		t.Errorf("got %q, want none yet", got)
	}
	due[1]()
	if got, want := tips.Message(), "Add"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
