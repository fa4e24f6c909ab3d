package main

import (
	"errors"

	"tandem/storage"
)

type backupCmd struct {
	Output string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"Backup to write."`
}

func (backupCmd) Help() string {
	return `Writes the whole data folder, every partnership in it, to one file, encrypted to your personal keys. Writing it needs no passphrase; restoring it does. Tandem also takes one by itself before an import, at most one an hour.

Example:

    tandemctl --data sam backup -o monday.tandem-backup

Exit: 0 done, 1 the file is there already or cannot be written, 4 there is no ledger.`
}

func (b *backupCmd) Run(c *call) error {
	s, err := c.store()
	if err != nil {
		return err
	}
	// All of them go into it, so that none has to be chosen.
	if _, err := s.Ledger(c.ctx, c.Partnership); err != nil && !(c.Partnership == "" && errors.Is(err, storage.ErrSeveral)) {
		return err
	}
	if err := s.Backup(c.ctx, b.Output); err != nil {
		return err
	}
	return c.print(fields{"path": b.Output})
}

type restoreCmd struct {
	File   string   `arg:"" predictor:"file" help:"Backup, or the file that your partner or another laptop of yours wrote for you."`
	Papers []string `name:"paper-key-file" placeholder:"PAGE" predictor:"file" help:"Paper key, in place of the passphrase; --key-passphrase-file then holds a new one. May be given several times."`
	KeyFlag
}

func (restoreCmd) Help() string {
	return `Restores a backup into the data folder, which must be empty. On the machine that the backup was taken on, the laptop goes on under a new feed; on another one it becomes a new laptop of yours. Afterwards exchange a bundle each way: your partner gives back what the backup lacks.

Where the passphrase was forgotten, the paper key opens the backup. Where there is no backup either, your partner writes a file with device rescue, and the paper key makes a new laptop of it. Revoke the lost laptop then.

Examples:

    tandemctl --data sam-new restore monday.tandem-backup --key-passphrase-file key.txt
    tandemctl --data sam-new restore for-sam.tandem --paper-key-file page.txt --key-passphrase-file new.txt

Exit: 0 done, 1 a file cannot be read, 3 a wrong passphrase or paper key, a damaged file or a folder that is not empty.`
}

func (r *restoreCmd) Run(c *call) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	if err := readable(r.File); err != nil {
		return err
	}
	from, err := storage.SourceOf(r.File)
	if err != nil {
		return err
	}
	var pages []string
	for _, path := range r.Papers {
		page, err := c.input(path)
		if err != nil {
			return err
		}
		pages = append(pages, string(page))
	}
	var passphrase string
	if len(pages) > 0 {
		passphrase, err = r.choose(c)
	} else {
		passphrase, err = c.passphrase(r.KeyPassphraseFile, "--key-passphrase-file", "Passphrase of your personal key", false)
	}
	if err != nil {
		return err
	}
	switch {
	case from == storage.FromLaptop:
		a, err := storage.ReadLaptop(r.File, passphrase)
		if err != nil {
			return err
		}
		return c.arrive(a)
	case from == storage.FromRescue:
		a, err := storage.ReadRescue(r.File, pages, passphrase)
		if err != nil {
			return err
		}
		return c.arrive(a)
	case len(pages) > 0:
		c.opened, err = storage.RestoreByPaper(c.ctx, r.File, dir, pages, passphrase, c.options)
	default:
		c.opened, err = storage.Restore(c.ctx, r.File, dir, passphrase, c.options)
	}
	if err != nil {
		return err
	}
	all, err := c.opened.Partnerships(c.ctx)
	if err != nil {
		return err
	}
	for _, l := range all {
		if err := c.print(whoIs(l.Info())); err != nil {
			return err
		}
	}
	return nil
}
