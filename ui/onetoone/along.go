package onetoone

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model/insight"
	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/report"
	"tandem/ui/say"
)

// What can be taken along, by the endings of the files.
var endings = []string{".pdf", ".html", ".ics"}

// TakeAlong asks where to save the page of the one-to-one, or the calendar of all that comes.
func (s *Screen) TakeAlong() {
	if s.view == nil {
		return
	}
	var ask *files.Save
	var sheet fyne.CanvasObject
	quarterly := s.view.quarterly
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		s.desk.Run(lang.L("Saving"), func(ctx context.Context) error { return s.save(ctx, path, quarterly) }, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			files.Remember(s.desk.Store, path)
			s.desk.Shut(sheet)
			s.desk.Say(lang.L("Saved {{.File}}", map[string]string{"File": filepath.Base(path)}), "", nil)
		})
	}
	says := []string{
		lang.L("Agenda, findings, charts, rulings since the last meeting and open actions, to print on A4."),
		lang.L("The same in one file for a browser and for a phone. It asks nothing of the network."),
		lang.L("Reviews, expiries, promises and one-to-ones for the calendar that you use. Reading in a newer file updates it."),
	}
	about := kit.NewText(kit.Small(says[0]))
	kinds := kit.NewSegmented([]string{lang.L("PDF"), lang.L("Web page"), lang.L("Calendar")}, 0, func(i int) {
		about.Set(kit.Small(says[i]))
		ask.As(endings[i])
		sheet.Refresh()
	})
	name := lang.L("One-to-one {{.Date}}", map[string]string{"Date": string(s.view.today)})
	ask = files.NewSave(s.desk.Window, s.desk.Store, name+endings[0], save)
	closeSheet := func() { s.desk.Sheet(nil) }
	body := kit.NewStack(16, kinds, about, ask.Content,
		kit.NewText(kit.Small(lang.L("Nothing private, restricted or about costs is in these files. They are not encrypted."))))
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))
	sheet = kit.NewSheet(lang.L("Take it along"), body, footer, closeSheet)
	s.desk.Form(sheet, save, nil)
	s.desk.Window.Canvas().Focus(ask.Name.Entry())
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
		calendar.Say = func(sentence insight.Sentence) string { return w.Say(sentence) }
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
