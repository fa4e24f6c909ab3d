package growth

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage"
	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/report"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// formats are those of the portfolio, by the endings of the files.
var formats = []string{".pdf", ".html"}

// portfolio asks where to save what the assistant can show to others.
func portfolio(desk *screen.Desk) {
	var ask *files.Save
	var sheet fyne.CanvasObject
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		desk.Run(lang.L("Saving"), func(ctx context.Context) error { return savePortfolio(ctx, desk.Ledger, path) }, func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			files.Remember(desk.Store, path)
			desk.Shut(sheet)
			desk.Say(lang.L("Saved {{.File}}", map[string]string{"File": filepath.Base(path)}), "", nil)
		})
	}
	name := lang.L("Portfolio {{.Date}}", map[string]string{"Date": string(desk.Ledger.Today())})
	ask = files.NewSave(desk.Window, desk.Store, name+formats[0], save)
	kinds := kit.NewSegmented([]string{lang.L("PDF"), lang.L("Web page")}, 0, func(i int) { ask.As(formats[i]) })
	closeSheet := func() { desk.Sheet(nil) }
	body := kit.NewStack(16,
		kit.NewText(kit.Body(lang.L("What you answer for, decide alone, reached, stood for, suggested and learned, and what was said of it in public. To show to others."))),
		kinds, ask.Content,
		kit.NewText(kit.Small(lang.L("Left out: all that is private, confidential or restricted, credit in private, mistakes and weaknesses, feedback, and money. The file is not encrypted."))))
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	sheet = kit.NewSheet(lang.L("Portfolio"), body, footer, closeSheet)
	desk.Form(sheet, save, nil)
	desk.Window.Canvas().Focus(ask.Name.Entry())
}

// savePortfolio writes a new file, HTML or PDF by its name.
func savePortfolio(ctx context.Context, l *storage.Ledger, path string) error {
	facts, err := l.Facts(ctx)
	if err != nil {
		return err
	}
	p := report.NewPortfolio(facts, say.Words())
	write := p.PDF
	if filepath.Ext(path) == ".html" {
		write = p.HTML
	}
	data, err := write()
	if err != nil {
		return err
	}
	return durable.New(path, func(to io.Writer) error { _, err := io.Copy(to, bytes.NewReader(data)); return err })
}
