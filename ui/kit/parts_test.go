package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestHeadings(t *testing.T) {
	headings := func() fyne.CanvasObject {
		return kit.NewStack(16,
			kit.NewHeading("Exchange", "Helena has confirmed everything up to 4 July, 17:20",
				kit.NewButton("Open bundle…", kit.Plain, "", nil), kit.NewButton("Send to Helena · 7", kit.Primary, "", nil)),
			kit.NewCard(kit.NewStack(4, kit.NewCardHeading("Waiting", kit.NewText(kit.Hint("5 of 12"))),
				kit.NewItems(9,
					kit.NewRow(10, kit.NewSmallAvatar("HO", kit.Executive), kit.Grow(kit.NewText(kit.Body("Raise Suppliers to Consult"))), kit.NewPill("asked 3 days ago", kit.Warn)),
					kit.NewRow(10, kit.NewSmallAvatar("TA", kit.Assistant), kit.Grow(kit.NewText(kit.Body("Promise: shortlist of caterers"))), kit.NewPill("due Thursday", kit.Neutral))))))
	}
	state(t, "headings", 640, headings)
	large(t, "headings", 820, headings)
}

func TestKeyValues(t *testing.T) {
	facts := func() fyne.CanvasObject {
		return kit.NewCard(kit.NewKeyValues(110,
			kit.Fact("Includes", "Venue, catering, agenda logistics"),
			kit.KeyValue{Key: "Cap", Value: kit.NewText(kit.Strong("£2,500"), kit.Body(" each · "), kit.Strong("£8,000"), kit.Body(" a quarter"))},
			kit.Fact("Condition", "Contracts over 12 months come to you, and so does whatever binds us beyond the year")))
	}
	state(t, "key-values", 420, facts)
	large(t, "key-values", 480, facts)
}

func TestEmptyState(t *testing.T) {
	build := func() fyne.CanvasObject {
		return kit.NewEmpty("award", "No credit yet", "Here you both see who was thanked for what, privately and in public. Give the first in two fields.",
			kit.NewButton("Give credit", kit.Primary, "Ctrl G", nil))
	}
	golden.Both(t, "empty", fyne.NewSize(560, 240), build)
	golden.Match(t, golden.Draw(t, theme.New(theme.Light, 200), fyne.NewSize(900, 400), build), "empty-large-light")
}

func TestProgressIsCancelledOnce(t *testing.T) {
	cancelled := 0
	var progress *kit.Progress
	build := func() fyne.CanvasObject {
		progress = kit.NewProgress("Checking 34 changes…", "Cancel", func() { cancelled++ })
		progress.Set("Checking 34 changes…", 0.4)
		return kit.NewCard(progress)
	}
	state(t, "progress", 380, build)
	show(t, func() fyne.CanvasObject { return kit.NewStack(0, build()) })
	progress.Cancel()
	progress.Cancel()
	if got, want := cancelled, 1; got != want {
		t.Errorf("cancelled: got %d, want %d", got, want)
	}
}

// What does not say how far it is moves to one end and back, and never beyond.
func TestProgressMovesToAndFro(t *testing.T) {
	var progress *kit.Progress
	show(t, func() fyne.CanvasObject {
		progress = kit.NewProgress("Merging the bundle", "Cancel", func() {})
		return progress
	})
	part := func() (from, to float32) {
		fyne.CurrentApp().Driver().CanvasForObject(progress).Capture()
		bar := test.WidgetRenderer(test.WidgetRenderer(progress).Objects()[0].(*fyne.Container).Objects[1].(*kit.Bar)).Objects()
		return bar[1].Position().X, bar[1].Position().X + bar[1].Size().Width
	}
	width := progress.Size().Width
	most := float32(0)
	for range 30 {
		progress.GoOn()
		_, to := part()
		most = max(most, to)
	}
	if from, to := part(); from > 1 || to > width/3 || most < width-1 || most > width+1 {
		t.Errorf("after there and back: got %v to %v and %v at most, want it at the left, having been at %v", from, to, most, width)
	}
}

func TestToastOffersUndo(t *testing.T) {
	golden.Both(t, "toast", fyne.NewSize(420, 120), func() fyne.CanvasObject {
		toast := kit.NewToast(canvas.NewRectangle(theme.Color(theme.Background)))
		toast.Say("“Lisbon movers” was deleted.", "Undo", nil)
		return toast
	})

	undone := 0
	var toast *kit.Toast
	show(t, func() fyne.CanvasObject {
		toast = kit.NewToast(kit.NewText(kit.Body("below")))
		return toast
	})
	hideFirst := toast.Say("First.", "Undo", func() { undone++ })
	toast.Say("Second.", "Undo", func() { undone += 10 })
	hideFirst() // too late: the second message stays
	if got, want := toast.Message(), "Second."; got != want {
		t.Errorf("message: got %q, want %q", got, want)
	}
	toast.Act()
	toast.Act() // nothing is left to undo
	if got, want := undone, 10; got != want {
		t.Errorf("undone: got %d, want %d", got, want)
	}
	if got, want := toast.Message(), ""; got != want {
		t.Errorf("message after Undo: got %q, want %q", got, want)
	}
}

func TestAScrollShowsTheEndOfALongText(t *testing.T) {
	long := ""
	for range 40 {
		long += "Contracts over twelve months come to you. "
	}
	var text *kit.Text
	window := golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(200, 100), func() fyne.CanvasObject {
		text = kit.NewText(kit.Body(long))
		return kit.NewScroll(text)
	})
	if got, want := text.Size().Height, text.MinSize().Height; got < want {
		t.Errorf("height inside the scroll: got %v, want %v", got, want)
	}
	before := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Y
	test.Scroll(window.Canvas(), fyne.NewPos(50, 50), 0, -60)
	if got, want := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Y, before-60; got != want {
		t.Errorf("scrolled: got %v, want %v", got, want)
	}
}
