package files

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A Saving is what a side sheet saves as a new file.
type Saving struct {
	Title   string   // of the sheet
	Name    string   // of the file, without its ending
	Formats []Format // the first is chosen; where there is one, it is not asked for
	// About stands above the name of the file, Notes below it.
	About, Notes []fyne.CanvasObject
	// Write writes the file, off the UI goroutine. What it is says its ending.
	Write func(ctx context.Context, path string) error
	Said  func(file string) string // by the toast; nil for that it is saved
}

// A Format is a kind of file that something can be saved as.
type Format struct{ Ending, Word, About string }

// Ask opens the sheet that asks where to save something, and saves it.
func Ask(desk *screen.Desk, what Saving) {
	var ask *Save
	var sheet *kit.Sheet
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		desk.Run(lang.L("Saving"), func(ctx context.Context) error { return what.Write(ctx, path) }, func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			Remember(desk.Store, path)
			desk.Shut(sheet)
			said := lang.L("Saved {{.File}}", map[string]string{"File": filepath.Base(path)})
			if what.Said != nil {
				said = what.Said(filepath.Base(path))
			}
			desk.Say(said, "", nil)
		})
	}
	first := what.Formats[0]
	ask = NewSave(desk.Window, desk.Store, what.Name+first.Ending, save)
	body := kit.NewStack(16, what.About...)
	if len(what.Formats) > 1 {
		about := kit.NewText(kit.Small(first.About))
		words := make([]string, len(what.Formats))
		for i, f := range what.Formats {
			words[i] = f.Word
		}
		body.Add(kit.NewSegmented(words, 0, func(i int) {
			about.Set(kit.Small(what.Formats[i].About))
			ask.As(what.Formats[i].Ending)
			sheet.Refresh()
		}))
		if first.About != "" {
			body.Add(about)
		}
	}
	body.Add(ask.Content)
	for _, note := range what.Notes {
		body.Add(note)
	}
	shut := func() { desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(what.Title, body, footer, shut)
	desk.Form(sheet, save, nil)
	desk.Window.Canvas().Focus(ask.Name.Entry())
}
