package charted

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"gonum.org/v1/plot/vg"

	"tandem/storage/durable"
	"tandem/ui/chart"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/report"
)

// A command is something that can be done with the chart, by its key and in the menu.
type command struct {
	label string
	key   fyne.KeyName
	run   func()
}

func (v *View) commands() []command {
	twin := lang.L("Show as a table")
	if v.table != nil {
		twin = lang.L("Show as a chart")
	}
	return []command{
		{twin, fyne.KeyT, v.Table},
		{lang.L("Copy the picture"), fyne.KeyI, v.copyPicture},
		{lang.L("Copy the table (CSV)"), fyne.KeyC, v.copy},
		{lang.L("Save as a picture…"), fyne.KeyP, v.save},
	}
}

// menu offers the commands at a place of the window.
func (v *View) menu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	menu := fyne.NewMenu("")
	for _, cmd := range v.commands() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(cmd.label+"   "+string(cmd.key), cmd.run))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem(lang.L("All records behind it"), func() {
		v.marked = -1
		v.Open()
	}))
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}

// copy puts the table into the clipboard, which takes text alone. Like the picture, it may go anywhere,
// so it says nothing of the costs.
func (v *View) copy() {
	var out bytes.Buffer
	if err := report.WriteTwin(&out, v.chart.Shareable(), v.words.Say); err != nil {
		v.desk.Fail(err)
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(out.String())
	v.desk.Say(lang.L("Copied: {{.What}}", map[string]string{"What": v.words.Say(v.chart.Title)}), "", nil)
}

// copyPicture puts the picture into the clipboard, as save writes it.
func (v *View) copyPicture() {
	drawing, title := v.headed()
	var out bytes.Buffer
	v.desk.Run(lang.L("Copy the picture"), func(context.Context) error {
		if err := drawing.PNG(&out, savedWidth, heightOf(drawing), savedDensity); err != nil {
			return err
		}
		return v.desk.CopyPicture(out.Bytes())
	}, func(err error) {
		if err != nil {
			v.desk.Fail(err)
			return
		}
		v.desk.Say(lang.L("Copied: {{.What}}", map[string]string{"What": title}), "", nil)
	})
}

// headed is the chart that stands alone, with its title and finding.
func (v *View) headed() (drawing *chart.Drawing, title string) {
	v.define()
	return chart.New(v.chart.Shareable(), v.style).Headed(), v.words.Say(v.chart.Title)
}

func heightOf(drawing *chart.Drawing) float64 {
	return max(savedHeight, float64(drawing.Least(vg.Length(savedWidth))))
}

// The size of a picture that is saved, in units, and its pixels for each.
const (
	savedWidth   = 760
	savedHeight  = 430
	savedDensity = 2
)

// save asks where to save a picture.
func (v *View) save() {
	drawing, title := v.headed()
	files.Ask(v.desk, files.Saving{
		Title:   title,
		Name:    strings.Map(plain, title) + " " + string(v.desk.Ledger.Today()),
		Formats: []files.Format{{Ending: pixels, Word: "PNG"}, {Ending: vectors, Word: "SVG"}},
		About:   []fyne.CanvasObject{kit.NewText(kit.Small(lang.L("The chart with its title and finding, to paste where you need it.")))},
		Write: func(_ context.Context, path string) error {
			height := heightOf(drawing)
			return durable.New(path, func(to io.Writer) error {
				if filepath.Ext(path) != vectors {
					return drawing.PNG(to, savedWidth, height, savedDensity)
				}
				svg, err := drawing.SVG(savedWidth, height)
				if err == nil {
					_, err = to.Write(svg)
				}
				return err
			})
		},
	})
}

// What the names of pictures end in.
const (
	pixels  = ".png"
	vectors = ".svg"
)

// plain keeps out of a file's name what some systems do not take.
func plain(r rune) rune {
	if strings.ContainsRune(`/\:*?"<>|`, r) {
		return '-'
	}
	return r
}
