package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tandem/model"
	"tandem/model/insight"
	"tandem/storage"
	"tandem/storage/durable"
	"tandem/ui/report"
	"tandem/ui/words"
)

// paper are the flags of whatever is written as a page.
type paper struct {
	Output   string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"New file to write: *.html or *.pdf."`
	Day      `embed:""`
	Language string `placeholder:"TAG" help:"Language of the page, en or de; without it, that of LC_ALL or LANG."`
}

type reportCmd struct {
	paper     `embed:""`
	Quarterly bool `help:"With what a quarterly looks at besides: all ten charts."`
}

func (reportCmd) Help() string {
	return `Writes the page of a one-to-one: agenda, findings with their charts, what was ruled since the last meeting, open actions. Private and restricted records and all costs are left out. The HTML is one file without scripts; the PDF is A4.

Example:

    tandemctl --data sam report -o one-to-one.pdf --now 2026-07-06

Exit: 0 done, 1 the file is there already or cannot be written, 2 that is no day or no such kind of file.`
}

func (r *reportCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	facts, w, err := r.read(c, l)
	if err != nil {
		return err
	}
	return writePage(r.Output, report.NewPage(facts, w, r.Quarterly))
}

// read checks the flags, and gathers the facts of the day and the words of the language.
func (p *paper) read(c *call, l *storage.Ledger) (facts insight.Facts, w *words.Words, err error) {
	ending := strings.ToLower(filepath.Ext(p.Output))
	if ending != ".html" && ending != ".pdf" {
		return facts, nil, usage{"The file's name must end in .html or .pdf."}
	}
	now, err := parseDay("--now", p.Now)
	if err != nil {
		return facts, nil, err
	}
	if facts, err = l.Facts(c.ctx); err != nil {
		return facts, nil, err
	}
	if now != "" {
		facts.Now = now
	}
	w, err = words.In(c.language(p.Language))
	return facts, w, err
}

// language is the tag that is asked for, or that of the environment: "de_AT.UTF-8" is "de-AT".
func (c *call) language(asked string) string {
	for _, tag := range []string{asked, c.getenv("LC_ALL"), c.getenv("LANG")} {
		tag, _, _ = strings.Cut(tag, ".")
		if tag != "" && tag != "C" && tag != "POSIX" {
			return strings.ReplaceAll(tag, "_", "-")
		}
	}
	return words.Languages[0]
}

// A page is written as HTML or PDF.
type page interface {
	HTML() ([]byte, error)
	PDF() ([]byte, error)
}

// writePage writes a page to a new file, HTML or PDF by its name.
func writePage(path string, page page) error {
	write := page.HTML
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		write = page.PDF
	}
	data, err := write()
	if err != nil {
		return err
	}
	err = durable.New(path, func(w io.Writer) error { _, err := io.Copy(w, bytes.NewReader(data)); return err })
	if errors.Is(err, os.ErrExist) {
		return &model.Refused{What: "The page was not written", Why: filepath.Base(path) + " is there already", Do: "choose another name", Err: err}
	}
	return err
}
