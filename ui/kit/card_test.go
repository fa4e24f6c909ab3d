package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestCardLooks(t *testing.T) {
	state(t, "card", 360, func() fyne.CanvasObject {
		rows := []fyne.CanvasObject{}
		for _, look := range []struct {
			name string
			look kit.Look
		}{
			{"raised", kit.Raised}, {"marked", kit.Marked}, {"tinted", kit.Tinted}, {"chosen", kit.Chosen}, {"alarming", kit.Alarming}, {"dashed", kit.Dashed},
		} {
			rows = append(rows, kit.NewCard(kit.NewText(kit.Body("A card that is "+look.name))).As(look.look))
		}
		quiet := kit.NewCard(kit.NewText(kit.Body("A quiet card inside"))).As(kit.Quiet).Inset(12)
		return kit.NewStack(10, append(rows, kit.NewCard(quiet))...)
	})
}

func TestTapCardStates(t *testing.T) {
	state(t, "tap-card", 300, func() fyne.CanvasObject {
		make := func(state string, look kit.Look) *kit.TapCard {
			return kit.NewTapCard(kit.NewText(kit.Strong(state)), nil).As(look).Inset(13)
		}
		under, focused := make("under the pointer", kit.Raised), make("focused", kit.Raised)
		hover(under)
		focused.FocusGained()
		dashed := make("dashed and focused", kit.Dashed)
		dashed.FocusGained()
		return kit.NewStack(10, make("at rest", kit.Raised), under, focused, dashed)
	})
}

func TestACardGrowsWithWrappedText(t *testing.T) {
	var card *kit.Card
	show(t, func() fyne.CanvasObject {
		card = kit.NewCard(kit.NewText(kit.Body("Contracts over twelve months come to you, whatever their sum, and so do the guest list and the speakers.")))
		return kit.NewStack(0, card)
	})
	if got, want := card.Size().Height, 2*theme.PadCard+2*13*theme.LineHeight; got < want-0.01 || got > want+0.01 {
		t.Errorf("height: got %v, want %v for two lines", got, want)
	}
}

func TestTapRowStates(t *testing.T) {
	state(t, "tap-row", 320, func() fyne.CanvasObject {
		row := func(text string) *kit.TapRow {
			return kit.NewTapRow(kit.NewRow(10, kit.NewSmallAvatar("HO", kit.Executive), kit.Grow(kit.NewText(kit.Body(text))), kit.NewPill("On track", kit.Good)), nil)
		}
		selected, under, focused := row("selected"), row("under the pointer"), row("focused")
		selected.SetSelected(true)
		hover(under)
		focused.FocusGained()
		return kit.NewCard(kit.NewStack(0, row("at rest"), kit.NewDivider(), selected, kit.NewDivider(), under, kit.NewDivider(), focused)).Inset(8)
	})
}
