package spreadsheet

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/report"
	"tandem/ui/screen"
)

// suffix ends the names of the files.
const suffix = ".csv"

// kinds are those that a person may take out, or bring in, by their words.
func kinds(role model.Role, in bool) (list []*model.Kind, words []string) {
	for _, k := range model.Kinds() {
		if in && (k.Authority || k == model.RulingKind || !k.MayWrite(role)) {
			continue
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b *model.Kind) int { return screen.Order(a.Name) - screen.Order(b.Name) })
	for _, k := range list {
		words = append(words, screen.KindOf(k.Name).Words)
	}
	return list, words
}

// Export asks which records to save as CSV, and where.
func Export(desk *screen.Desk) {
	list, words := kinds(desk.Ledger.Info().Role, false)
	var ask *files.Save
	var sheet fyne.CanvasObject
	name := func(i int) string {
		return strings.ToLower(words[i]) + " " + string(desk.Ledger.Today())
	}
	pick := kit.NewPicker(words, 0, func(i int) { ask.Call(name(i)) })
	mark := kit.NewSegmented([]string{lang.L("Any program"), lang.L("Older Excel")}, 0, nil)
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		table := report.Table{Kind: list[pick.Selected()], BOM: mark.Selected() == 1}
		n := 0
		desk.Run(lang.L("Saving"), func(ctx context.Context) error {
			docs, err := desk.Ledger.List(ctx, table.Kind.Name, storage.Query{})
			if err != nil {
				return err
			}
			n = len(docs)
			return durable.New(path, func(to io.Writer) error { return table.Write(to, docs) })
		}, func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			files.Remember(desk.Store, path)
			desk.Shut(sheet)
			desk.Say(lang.N("{{.N}} records saved in {{.File}}", n, map[string]any{"N": n, "File": filepath.Base(path)}), "", nil)
		})
	}
	ask = files.NewSave(desk.Window, desk.Store, name(0)+suffix, save)
	body := kit.NewStack(16, kit.NewLabelled(lang.L("What"), pick), kit.NewLabelled(lang.L("To open it in"), mark), ask.Content,
		kit.NewText(kit.Small(lang.L("Your private records of this kind are in it, and it is not encrypted."))))
	sheet = kit.NewSheet(lang.L("Save for a spreadsheet"), body, footer(desk, lang.L("Save"), save), func() { desk.Sheet(nil) })
	desk.Form(sheet, save, nil)
	desk.Window.Canvas().Focus(pick)
}

// Import asks which kind a file holds, and brings it in: all of it or nothing.
func Import(desk *screen.Desk) {
	list, words := kinds(desk.Ledger.Info().Role, true)
	pick := kit.NewPicker(words, 0, nil)
	var sheet fyne.CanvasObject
	read := func(path string) {
		table := report.Table{Kind: list[pick.Selected()]}
		var done report.Imported
		desk.Run(lang.L("Reading {{.File}}", map[string]string{"File": filepath.Base(path)}), func(ctx context.Context) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			done, err = table.Import(ctx, desk.Ledger, bytes.NewReader(data))
			return err
		}, func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			desk.Shut(sheet)
			desk.Say(lang.L("{{.Created}} new, {{.Changed}} changed, {{.Same}} as they were", map[string]any{
				"Created": done.Created, "Changed": done.Changed, "Same": done.Same}), "", nil)
		})
	}
	choose := func() { files.OpenOf(desk.Window, desk.Store, []string{suffix, ".txt", ".tsv"}, read) }
	path := kit.NewField(lang.L("Or the path of a file"))
	path.OnSubmit = func(text string) { read(text) }
	submit := func() {
		if text := strings.TrimSpace(path.Text()); text != "" {
			read(text)
			return
		}
		choose()
	}
	body := kit.NewStack(16, kit.NewLabelled(lang.L("What the file holds"), pick),
		kit.NewText(kit.Small(lang.L("The first line names the fields, as in a file that Tandem saved. A line with an id changes that record, one without makes a new one. What is wrong is named by its line, and then nothing is brought in."))),
		kit.NewRow(0, kit.NewButton(lang.L("Choose a file…"), kit.Plain, "", choose)), path)
	sheet = kit.NewSheet(lang.L("Bring in from a spreadsheet"), body, footer(desk, lang.L("Bring in"), submit), func() { desk.Sheet(nil) })
	desk.Form(sheet, submit, nil)
	desk.Window.Canvas().Focus(pick)
}

func footer(desk *screen.Desk, label string, do func()) fyne.CanvasObject {
	return kit.NewRow(12, kit.Grow(kit.NewButton(label, kit.Primary, "Ctrl ↵", do)),
		kit.NewButton(lang.L("Close"), kit.Plain, "Esc", func() { desk.Sheet(nil) }))
}
