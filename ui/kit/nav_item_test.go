package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
)

func TestNavItemStates(t *testing.T) {
	items := func() fyne.CanvasObject {
		today, decisions := kit.NewNavItem("sun", "Today", nil), kit.NewNavItem("scale", "Decisions", nil)
		today.SetCount(5)
		decisions.SetCount(12)
		decisions.SetSelected(true)
		under, focused := kit.NewNavItem("target", "Goals", nil), kit.NewNavItem("award", "Credit", nil)
		hover(under)
		focused.FocusGained()
		return kit.NewCard(kit.NewStack(2, today, decisions, under, focused, kit.NewNavItem("settings", "Settings", nil))).Inset(8)
	}
	state(t, "nav-item", 216, items)
	large(t, "nav-item", 320, items)
}

func TestANavItemIsSelected(t *testing.T) {
	var item *kit.NavItem
	show(t, func() fyne.CanvasObject {
		item = kit.NewNavItem("sun", "Today", nil)
		return kit.NewStack(0, item)
	})
	item.SetSelected(true)
	if got, want := item.Selected(), true; got != want {
		t.Errorf("selected: got %v, want %v", got, want)
	}
}
