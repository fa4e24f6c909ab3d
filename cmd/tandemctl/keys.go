package main

import (
	"strings"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
)

type keyCmd struct {
	Replace    keyReplaceCmd    `cmd:"" help:"Make a new personal key, which the old one signs for."`
	Passphrase keyPassphraseCmd `cmd:"" help:"Put your personal key under another passphrase on this laptop."`
}

// NewFlag is the flag of the verbs that choose a passphrase while another opens the key.
type NewFlag struct {
	NewPassphraseFile string `placeholder:"FILE" predictor:"file" help:"File with the new passphrase, on one line."`
}

func (n NewFlag) choose(c *call) (string, error) {
	return c.passphrase(n.NewPassphraseFile, "--new-passphrase-file", "Choose the new passphrase", true)
}

type keyReplaceCmd struct {
	KeyFlag `embed:""`
	NewFlag `embed:""`
}

func (keyReplaceCmd) Help() string {
	return `For a key that somebody else may know. What the old key granted by now goes on counting; revoke what should not. The words change: both of you compare and confirm the new ones, and until then no new grant of stage 4 counts. See with device list whether every laptop is yours, and revoke what is not. Write a new paper key, and take a backup: older ones need the old key. Other laptops of yours learn the new key from its paper key alone.

With --key-passphrase-file and no --new-passphrase-file the passphrase stays the same. Prints the new key's public half and the new words.

Example:

    tandemctl --data helena key replace --key-passphrase-file old.txt --new-passphrase-file new.txt

Exit: 0 done, 3 the passphrase is wrong.`
}

func (k *keyReplaceCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	old, err := k.KeyFlag.needed(c)
	if err != nil {
		return err
	}
	key, err := l.Unlock(old)
	if err != nil {
		return err
	}
	defer key.Forget()
	fresh := old
	if k.KeyPassphraseFile == "" || k.NewPassphraseFile != "" {
		if fresh, err = k.NewFlag.choose(c); err != nil {
			return err
		}
	}
	if err := l.ReplaceKey(c.ctx, key, fresh); err != nil {
		return err
	}
	return c.printKey(l)
}

// printKey names the key in force, and the words to compare where there are two people.
func (c *call) printKey(l *storage.Ledger) error {
	name, err := l.PersonalKey(c.ctx)
	if err != nil {
		return err
	}
	out := fields{"key": name}
	if l.Info().Joined {
		words, err := l.Words(c.ctx)
		if err != nil {
			return err
		}
		out["words"] = strings.Join(words[:], " ")
	}
	return c.print(out)
}

type keyPassphraseCmd struct {
	KeyFlag  `embed:""`
	NewFlag  `embed:""`
	PaperKey string `name:"paper-key-file" placeholder:"PAGE" predictor:"file" help:"Paper key, where the passphrase was forgotten or the key was replaced on another laptop; --key-passphrase-file then holds the new passphrase."`
}

func (keyPassphraseCmd) Help() string {
	return `The key stays the same, and so do the words. Each laptop of yours has a passphrase of its own; files for new laptops and backups that exist keep the one they were written with.

Examples:

    tandemctl --data sam key passphrase --key-passphrase-file old.txt --new-passphrase-file new.txt
    tandemctl --data sam key passphrase --paper-key-file page.txt --key-passphrase-file new.txt

Exit: 0 done, 1 a file cannot be read, 2 a flag is missing, 3 the passphrase is wrong or the paper key is not yours.`
}

func (k *keyPassphraseCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	key, fresh, err := k.open(c, l)
	if err != nil {
		return err
	}
	defer key.Forget()
	if err := l.ChangePassphrase(c.ctx, key, fresh); err != nil {
		return err
	}
	return c.printKey(l)
}

// open gives the key and its new passphrase.
func (k *keyPassphraseCmd) open(c *call, l *storage.Ledger) (key *keys.Personal, fresh string, err error) {
	if k.PaperKey == "" {
		if k.KeyPassphraseFile != "" && k.NewPassphraseFile == "" {
			return nil, "", usage{"A new passphrase is needed as well; use --new-passphrase-file."}
		}
		if key, err = k.KeyFlag.unlock(c, l, true); err != nil {
			return nil, "", err
		}
		fresh, err = k.NewFlag.choose(c)
		if err != nil {
			key.Forget()
		}
		return key, fresh, err
	}
	if k.NewPassphraseFile != "" {
		return nil, "", usage{"With a paper key, name the new passphrase with --key-passphrase-file."}
	}
	page, err := c.input(k.PaperKey)
	if err != nil {
		return nil, "", err
	}
	if key, err = keys.ParsePaper(string(page)); err != nil {
		return nil, "", &model.Refused{What: err.Error(), Reason: model.Forbidden, Err: err}
	}
	if fresh, err = k.KeyFlag.choose(c); err != nil {
		key.Forget()
	}
	return key, fresh, err
}

type paperKeyCmd struct {
	Output  string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"Page to write."`
	KeyFlag `embed:""`
}

func (paperKeyCmd) Help() string {
	return `Writes 27 words and the line by which you began. Whoever has the page has your key: print it, lock it away and delete the file. It opens your backups, brings a lost laptop back and sets a forgotten passphrase anew. There is no other way back.

Example:

    tandemctl --data helena paper-key -o page.txt --key-passphrase-file helena.txt

Exit: 0 done, 1 the file is there already or cannot be written, 3 the passphrase is wrong.`
}

func (p *paperKeyCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	key, err := p.unlock(c, l, true)
	if err != nil {
		return err
	}
	defer key.Forget()
	if err := l.WritePaper(c.ctx, p.Output, key); err != nil {
		return err
	}
	return c.print(fields{"path": p.Output})
}
