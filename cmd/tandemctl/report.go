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
	"tandem/storage/durable"
	"tandem/ui/report"
	"tandem/ui/words"
)

type reportCmd struct {
	Output    string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"New file to write: *.html or *.pdf."`
	Day       `embed:""`
	Quarterly bool   `help:"With what a quarterly looks at besides: all ten charts."`
	Language  string `placeholder:"TAG" help:"Language of the page, en or de; without it, that of LC_ALL or LANG."`
}

func (reportCmd) Help() string {
	return `Writes the page of a one-to-one: agenda, findings with their charts, what was ruled since the last meeting, open actions. Private and restricted records and all costs are left out. The HTML is one file without scripts; the PDF is A4.

Example:

    tandemctl --data sam report -o one-to-one.pdf --now 2026-07-06

Exit: 0 done, 1 the file is there already or cannot be written, 2 that is no day or no such kind of file.`
}

func (r *reportCmd) Run(c *call) error {
	ending := strings.ToLower(filepath.Ext(r.Output))
	if ending != ".html" && ending != ".pdf" {
		return usage{"The file's name must end in .html or .pdf."}
	}
	now, err := parseDay("--now", r.Now)
	if err != nil {
		return err
	}
	l, err := c.ledger()
	if err != nil {
		return err
	}
	facts, err := l.Facts(c.ctx)
	if err != nil {
		return err
	}
	if now != "" {
		facts.Now = now
	}
	w, err := words.In(r.language(c))
	if err != nil {
		return err
	}
	return writePage(r.Output, facts, w, r.Quarterly)
}

// language is the tag that is asked for, or that of the environment: "de_AT.UTF-8" is "de-AT".
func (r *reportCmd) language(c *call) string {
	for _, tag := range []string{r.Language, c.getenv("LC_ALL"), c.getenv("LANG")} {
		tag, _, _ = strings.Cut(tag, ".")
		if tag != "" && tag != "C" && tag != "POSIX" {
			return strings.ReplaceAll(tag, "_", "-")
		}
	}
	return words.Languages[0]
}

// writePage writes the page to a new file, HTML or PDF by its name.
func writePage(path string, facts insight.Facts, w *words.Words, quarterly bool) error {
	page := report.NewPage(facts, w, quarterly)
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
