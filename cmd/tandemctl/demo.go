package main

import (
	"path/filepath"

	"tandem/storage"
	"tandem/storage/demo"
	"tandem/ui/report"
	"tandem/ui/words"
)

type demoCmd struct {
	Dir string `arg:"" predictor:"dir" help:"Folder to build it in; it must not hold a demo yet."`
}

func (demoCmd) Help() string {
	return `Helena Okafor (COO) and Tomás Adeyemi (her assistant) at Lindqvist Marine Instruments, 5 January to 5 July 2026: eight areas, sixty decisions, ten goals, credit, requests and rulings, exchanged by real bundles under a clock of its own, whose today is 6 July 2026. Tomás has a second partnership, with Priya Raman (CFO), whose folder is there as well. It is the same every time, and its folders keep that day. The passphrases lie beside it in text files, and are stretched less than real ones.

Example:

    tandemctl demo demo
    tandemctl --data demo/executive list request
    tandemctl --data demo/assistant import demo/helena-two-days-later.tandem

Exit: 0 done, 1 the folder cannot be used.`
}

func (d *demoCmd) Run(c *call) error {
	built, err := demo.Build(c.ctx, d.Dir)
	if err != nil {
		return err
	}
	if err := d.pages(c, built); err != nil {
		return err
	}
	if c.JSON {
		return c.print(built)
	}
	return c.say(`Helena and Tomás have worked together for six months; today is %s.

%s
    Helena's data folder; the passphrase is in %s
%s
    Tomás's data folder; the passphrase is in %s
%s
    Priya's data folder, whom Tomás assists as well; the passphrase is in %s
%s
    his last bundle, which she has merged: five requests wait for her
%s
    her reply, which he has merged: their ledgers are equal
%s
    her bundle of two days later, which he has not merged: three rulings and a conflict

%[11]s and report.pdf
    the page of their next one-to-one

Look around, and merge the last one:

    tandemctl --data %[2]s list request
    tandemctl --data %[4]s --partnership 'Helena Okafor' list goal
    tandemctl --data %[4]s import %[10]s`,
		built.Today, built.Executive, built.ExecutivePassphrase, built.Assistant, built.AssistantPassphrase,
		built.Second, built.SecondPassphrase, built.ToHelena, built.ToTomas, built.TwoDaysLater,
		filepath.Join(d.Dir, "report.html"))
}

// pages writes the page of their next one-to-one beside the folders.
func (d *demoCmd) pages(c *call, built demo.Result) error {
	store, err := storage.Open(built.Assistant, c.options)
	if err != nil {
		return err
	}
	defer store.Close()
	l, err := store.Ledger(c.ctx, "Helena Okafor")
	if err != nil {
		return err
	}
	facts, err := l.Facts(c.ctx)
	if err != nil {
		return err
	}
	w, err := words.In(words.Languages[0])
	if err != nil {
		return err
	}
	facts.Now = built.Today
	for _, name := range []string{"report.html", "report.pdf"} {
		if err := writePage(filepath.Join(built.Dir, name), report.NewPage(facts, w, false)); err != nil {
			return err
		}
	}
	return nil
}
