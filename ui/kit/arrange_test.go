package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// block is an object of a fixed least size.
func block(width, height float32) *canvas.Rectangle {
	r := &canvas.Rectangle{}
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func TestArrangements(t *testing.T) {
	tests := []struct {
		name   string
		size   fyne.Size
		build  func(a, b fyne.CanvasObject) *fyne.Container
		wantA  fyne.Position
		wantAs fyne.Size
		wantB  fyne.Position
		wantBs fyne.Size
	}{
		{"a row centres on one line", fyne.NewSize(200, 40),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewRow(10, a, b) },
			fyne.NewPos(0, 10), fyne.NewSize(30, 20), fyne.NewPos(40, 5), fyne.NewSize(50, 30)},
		{"a top row keeps to the top", fyne.NewSize(200, 40),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewTopRow(10, a, b) },
			fyne.NewPos(0, 0), fyne.NewSize(30, 20), fyne.NewPos(40, 0), fyne.NewSize(50, 30)},
		{"a spacer pushes to the end and adds no gap", fyne.NewSize(200, 30),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewRow(10, a, kit.Spacer(), b) },
			fyne.NewPos(0, 5), fyne.NewSize(30, 20), fyne.NewPos(150, 0), fyne.NewSize(50, 30)},
		{"a stack fills the width", fyne.NewSize(200, 100),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewStack(10, a, b) },
			fyne.NewPos(0, 0), fyne.NewSize(200, 20), fyne.NewPos(0, 30), fyne.NewSize(200, 30)},
		{"a spacer in a stack pushes down", fyne.NewSize(200, 100),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewStack(0, a, kit.Spacer(), b) },
			fyne.NewPos(0, 0), fyne.NewSize(200, 20), fyne.NewPos(0, 70), fyne.NewSize(200, 30)},
		{"columns share what a fixed one leaves", fyne.NewSize(200, 60),
			func(a, b fyne.CanvasObject) *fyne.Container {
				return kit.NewColumns(10, []kit.Width{kit.Fixed(60), kit.Ratio(1)}, a, b)
			},
			fyne.NewPos(0, 0), fyne.NewSize(60, 60), fyne.NewPos(70, 0), fyne.NewSize(130, 60)},
		{"columns keep their ratio", fyne.NewSize(210, 60),
			func(a, b fyne.CanvasObject) *fyne.Container {
				return kit.NewColumns(10, []kit.Width{kit.Ratio(3), kit.Ratio(1)}, a, b)
			},
			fyne.NewPos(0, 0), fyne.NewSize(150, 60), fyne.NewPos(160, 0), fyne.NewSize(50, 60)},
		{"a flow starts a new row", fyne.NewSize(80, 60),
			func(a, b fyne.CanvasObject) *fyne.Container { return kit.NewFlow(10, a, b) },
			fyne.NewPos(0, 0), fyne.NewSize(30, 20), fyne.NewPos(0, 30), fyne.NewSize(50, 30)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := block(30, 20), block(50, 30)
			golden.Window(t, theme.New(theme.Light, 100), tt.size, func() fyne.CanvasObject { return tt.build(a, b) })
			if a.Position() != tt.wantA || a.Size() != tt.wantAs {
				t.Errorf("first: got %v %v, want %v %v", a.Position(), a.Size(), tt.wantA, tt.wantAs)
			}
			if b.Position() != tt.wantB || b.Size() != tt.wantBs {
				t.Errorf("second: got %v %v, want %v %v", b.Position(), b.Size(), tt.wantB, tt.wantBs)
			}
		})
	}
}

func TestARowWrapsTheLongerText(t *testing.T) {
	var long, short *kit.Text
	golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(220, 80), func() fyne.CanvasObject {
		long = kit.NewText(kit.Body("Raise Suppliers to Consult, cap £4,000"))
		short = kit.NewText(kit.Body("due today"))
		return kit.NewRow(10, long, short)
	})
	line := 13 * theme.LineHeight
	if got, want := short.Size().Height, line; got != want {
		t.Errorf("short: got %v, want %v", got, want)
	}
	if got, want := long.Size().Height, 2*line; got != want {
		t.Errorf("long: got %v, want %v", got, want)
	}
}

func TestHiddenObjectsTakeNoRoom(t *testing.T) {
	for name, arrange := range map[string]func(float32, ...fyne.CanvasObject) *fyne.Container{
		"row": kit.NewRow, "stack": kit.NewStack, "flow": kit.NewFlow,
	} {
		t.Run(name, func(t *testing.T) {
			a, b := block(30, 20), block(50, 30)
			a.Hide()
			golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(200, 30), func() fyne.CanvasObject { return arrange(10, a, b) })
			if got, want := b.Position(), fyne.NewPos(0, 0); got != want {
				t.Errorf("position: got %v, want %v", got, want)
			}
		})
	}
}
