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

// portfolio asks where to save what the assistant can show to others.
func portfolio(desk *screen.Desk) {
	files.Ask(desk, files.Saving{
		Title:   lang.L("Portfolio"),
		Name:    lang.L("Portfolio {{.Date}}", map[string]string{"Date": string(desk.Ledger.Today())}),
		Formats: []files.Format{{Ending: ".pdf", Word: lang.L("PDF")}, {Ending: ".html", Word: lang.L("Web page")}},
		About: []fyne.CanvasObject{
			kit.NewText(kit.Body(lang.L("What you answer for, decide alone, reached, stood for, suggested and learned, and what was said of it in public. To show to others."))),
		},
		Notes: []fyne.CanvasObject{
			kit.NewText(kit.Small(lang.L("Left out: all that is private, confidential or restricted, credit in private, mistakes and weaknesses, feedback, and money. The file is not encrypted."))),
		},
		Write: func(ctx context.Context, path string) error { return savePortfolio(ctx, desk.Ledger, path) },
	})
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
