package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/settings"
	"tandem/ui/theme"
)

// Refuse is a window in place of the shell's, until it is closed: whoever clicked on an icon reads
// no terminal. The chosen language and look lie in the folder that did not open, so they are the
// desktop's. again starts the program anew.
func Refuse(app fyne.App, why error, again func()) error {
	if err := settings.Desktop.Speak(); err != nil {
		return err
	}
	app.Settings().SetTheme(settings.Usual().Theme())
	window := app.NewWindow("Tandem")
	window.SetIcon(theme.AppIcon)
	window.SetPadded(false)
	window.SetContent(refused(why, again, window.Close))
	window.Resize(refusedSize)
	window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) {
		switch event.Name {
		case fyne.KeyEscape:
			window.Close()
		case fyne.KeyReturn, fyne.KeyEnter:
			again()
			window.Close()
		}
	})
	window.ShowAndRun()
	return nil
}

var refusedSize = fyne.NewSize(560, 300)

// refused says why there is no window, and what can be done about it here.
func refused(why error, again, shut func()) fyne.CanvasObject {
	retry := kit.NewButton(lang.L("Try again"), kit.Primary, "↵", func() { again(); shut() })
	closing := kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut)
	return kit.NewInset(28, 24, kit.NewStack(14,
		kit.NewRow(10, kit.NewIcon("triangle-alert", theme.Warn), kit.Grow(kit.NewText(kit.Question(lang.L("Tandem cannot open"))))),
		kit.NewText(kit.Body(say.Refusal(why))), kit.NewRow(12, retry, closing)))
}
