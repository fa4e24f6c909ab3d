package onetoone

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/report"
	"tandem/ui/say"
)

// TakeAlong asks where to save the page of the one-to-one, or the calendar of all that comes.
func (s *Screen) TakeAlong() {
	if s.view == nil {
		return
	}
	quarterly := s.view.quarterly
	files.Ask(s.desk, files.Saving{
		Title: lang.L("Take it along"),
		Name:  lang.L("One-to-one {{.Date}}", map[string]string{"Date": string(s.view.today)}),
		Formats: []files.Format{
			{Ending: ".pdf", Word: lang.L("PDF"), About: lang.L("Agenda, findings, charts, rulings since the last meeting and open actions, to print on A4.")},
			{Ending: ".html", Word: lang.L("Web page"), About: lang.L("The same in one file for a browser and for a phone. It asks nothing of the network.")},
			{Ending: ".ics", Word: lang.L("Calendar"), About: lang.L("Reviews, expiries, promises and one-to-ones for the calendar that you use. Reading in a newer file updates it.")},
		},
		Notes: []fyne.CanvasObject{
			kit.NewText(kit.Small(lang.L("Nothing private, restricted or about costs is in these files. They are not encrypted."))),
		},
		Write: func(ctx context.Context, path string) error { return s.save(ctx, path, quarterly) },
	})
}

// save writes a new file: what it is says its ending.
func (s *Screen) save(ctx context.Context, path string, quarterly bool) error {
	l := s.desk.Ledger
	w := say.Words()
	if filepath.Ext(path) == ".ics" {
		calendar, err := report.CalendarOf(ctx, l)
		if err != nil {
			return err
		}
		calendar.Say = w.Say
		return durable.New(path, calendar.Write)
	}
	facts, err := l.Facts(ctx)
	if err != nil {
		return err
	}
	page := report.NewPage(facts, w, quarterly)
	write := page.PDF
	if filepath.Ext(path) == ".html" {
		write = page.HTML
	}
	data, err := write()
	if err != nil {
		return err
	}
	return durable.New(path, func(to io.Writer) error { _, err := io.Copy(to, bytes.NewReader(data)); return err })
}
