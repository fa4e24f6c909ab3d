package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// TestGallery draws the widgets together, as they stand on a screen.
func TestGallery(t *testing.T) {
	golden.Both(t, "gallery", fyne.NewSize(1360, 860), gallery)
}

func gallery() fyne.CanvasObject {
	field := func(label, text string) *kit.Field {
		f := kit.NewField(label)
		f.SetText(text)
		return f
	}
	body := kit.NewStack(12,
		kit.NewText(kit.Small("Helena sees this as one card. Her signature covers exactly these words.")),
		field("Situation", "Week-41 offsite; vendors answer to me already"),
		kit.NewColumns(12, nil, field("Cap each", "£2,500"), field("Cap a quarter", "£8,000")),
		kit.NewLabelled("Helena hears about it", kit.NewSegmented([]string{"before", "after", "digest", "not"}, 2, nil)),
		kit.NewTextArea("Why you trust this", 3).Placeholder("You read the room better than I do…"),
	)
	footer := kit.NewStack(12, kit.NewText(kit.Hint("Draft saved 09:12")),
		kit.NewRow(12, kit.Grow(kit.NewButton("Ask Helena", kit.Primary, "Ctrl ↵", nil)),
			kit.NewButton("Close", kit.Plain, "Esc", nil)))
	return kit.NewColumns(0, []kit.Width{kit.Fixed(216), kit.Ratio(1), kit.Fixed(kit.SheetWidth)},
		gallerySide(), kit.NewInset(28, 22, galleryMain()), kit.NewSheet("Ask for Empower", body, footer, nil))
}

func gallerySide() fyne.CanvasObject {
	decisions := kit.NewNavItem("scale", "Decisions", nil)
	decisions.SetSelected(true)
	decisions.SetCount(5)
	today := kit.NewNavItem("sun", "Today", nil)
	today.SetCount(5)
	rows := kit.NewStack(2,
		kit.NewInset(8, 6, kit.NewRow(10, kit.NewPair("HO", "TA"),
			kit.NewStack(0, kit.NewText(kit.Strong("Helena & Tomás")), kit.NewText(kit.Hint("Executive · Assistant"))))),
		today, decisions,
		kit.NewNavItem("target", "Goals", nil), kit.NewNavItem("award", "Credit", nil),
		kit.NewNavItem("messages-square", "One-to-one", nil), kit.NewNavItem("gauge", "Assessments", nil),
		kit.NewNavItem("sprout", "Growth", nil), kit.NewNavItem("handshake", "Allies", nil),
		kit.NewNavItem("arrow-right-left", "Exchange", nil),
		kit.Spacer(), kit.NewNavItem("settings", "Settings", nil),
		kit.NewInset(10, 8, kit.NewText(kit.Hint("Helena’s copy merged 2 days ago\n7 changes not yet sent"))))
	return &fyne.Container{Layout: overlay{}, Objects: []fyne.CanvasObject{
		canvas.NewRectangle(theme.Color(theme.Sidebar)), kit.NewInset(10, 14, rows)}}
}

// overlay gives all objects the same room.
type overlay struct{}

func (overlay) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }
func (overlay) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func galleryMain() fyne.CanvasObject {
	head := kit.NewRow(12,
		kit.NewStack(0, kit.NewText(kit.ScreenTitle("Decisions")),
			kit.NewText(kit.Sub("Who decides what, and what the last ten show"))),
		kit.Spacer(), kit.NewSegmented([]string{"Board", "List"}, 0, nil),
		kit.NewButton("New decision", kit.Primary, "Ctrl D", nil))
	stage := func(n int, name, count, what string, cards ...fyne.CanvasObject) fyne.CanvasObject {
		return kit.NewStack(10, append([]fyne.CanvasObject{kit.NewStack(0,
			kit.NewStack(8, kit.NewStageBar(n), kit.NewRow(12, kit.NewText(kit.CardTitle(name)), kit.NewText(kit.Body(count).In(theme.Ink3)))),
			kit.NewText(kit.Hint(what)))}, cards...)...)
	}
	board := kit.NewColumns(14, nil,
		stage(2, "Explain", "1", "Executive decides and explains why",
			area("Board papers", "high stakes", kit.NewText(kit.Tiny("Consult declined: after Q3 audit")), 1, 2, 2, 2, 2),
			kit.NewCard(kit.NewText(kit.Small("Area finder: 2 more areas you already decide in — "), kit.Small("add “Gifts”").In(theme.Accent))).As(kit.Dashed).Inset(14)),
		stage(3, "Consult", "4", "Decided on both people’s input",
			area("Autumn offsite and events", "medium stakes", kit.NewPill("Ready for Empower", kit.Tint), 3, 3, 3, 3, 3, 3, 3, 3, 2, 3),
			area("Suppliers", "medium stakes", kit.NewPill("Asked: Consult → Empower, £4,000", kit.Warn), 1, 2, 2, 3, 3, 3, 3)),
		stage(4, "Empower", "2", "Assistant decides, with authority",
			area("Travel", "low stakes", kit.NewPill("up to £2,500 · expires 31 Oct", kit.Good), 2, 3, 3, 4, 4, 4, 4, 4, 4, 4)))
	row := func(role kit.Role, initials, text, due string, tone kit.Tone) fyne.CanvasObject {
		return kit.NewRow(10, kit.NewSmallAvatar(initials, role), kit.Grow(kit.NewText(kit.Body(text))), kit.NewPill(due, tone))
	}
	waiting := kit.NewCard(kit.NewStack(4, kit.NewText(kit.CardTitle("Waiting")), kit.NewItems(9,
		row(kit.Executive, "HO", "Raise Suppliers to Consult, cap £4,000", "asked 3 days ago", kit.Warn),
		row(kit.Assistant, "TA", "Briefing: port strike notice, 3 working days old", "stale", kit.Bad),
		row(kit.Assistant, "TA", "Promise: shortlist of caterers", "due Thursday", kit.Neutral))))
	hours := kit.NewCard(kit.NewStack(8,
		kit.NewRow(8, kit.NewText(kit.CardTitle("Hours returned")), kit.Spacer(), kit.NewPill("above break-even", kit.Good)),
		kit.NewText(kit.Number("8 h 17 m "), kit.Sub(" a week · break-even 7 h 58 m")),
		kit.NewBar(0.54),
		kit.NewRow(8, kit.NewLink("Ask for Empower", nil), kit.NewButton("Later", kit.Bare, "L", nil))))
	return kit.NewStack(16, head, board, kit.NewColumns(16, []kit.Width{kit.Ratio(1.4), kit.Ratio(1)}, waiting, hours))
}

func area(name, stakes string, note fyne.CanvasObject, stages ...int) fyne.CanvasObject {
	return kit.NewTapCard(kit.NewStack(8,
		kit.NewTopRow(12, kit.Grow(kit.NewText(kit.Strong(name))), kit.NewText(kit.Hint(stakes))),
		kit.NewRow(12, kit.NewDots(stages...), kit.Spacer(), kit.NewText(kit.Hint("10 decisions"))),
		note), nil).Inset(13)
}
