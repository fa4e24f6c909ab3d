package main

type forkCmd struct {
	List  forkListCmd  `cmd:"" help:"List the forks, closed ones too."`
	Close forkCloseCmd `cmd:"" help:"End a fork of yours."`
}

type forkListCmd struct{}

func (forkListCmd) Help() string {
	return `A fork is a laptop's feed that two copies of its data folder went on writing. All data of both stays; what that laptop alone signed since (grants below Empower, rulings, confirmed words) is suspended until the fork is closed. Prints JSON Lines, each with the heads of its branches, and how many such statements stand under each.

Example:

    tandemctl --data helena fork list
    {"id":"5f…","person":"01…","role":"executive","mine":true,"from":12,"closed":false,"heads":[{"id":"9a…","seq":14,"at":"…","statements":1},…]}

Exit: 0 done, also where there are none.`
}

func (forkListCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	forks, err := l.Forks(c.ctx)
	if err != nil {
		return err
	}
	return printAll(c, forks)
}

type forkCloseCmd struct {
	ID      string   `arg:"" help:"Id of the fork, as fork list shows it."`
	Keep    []string `placeholder:"HEAD" help:"Head of a branch that you vouch for; may be given several times. Without one, no statement of either branch counts from the fork on."`
	KeyFlag `embed:""`
}

func (forkCloseCmd) Help() string {
	return `What stands at or below a kept head counts again. Of the other branches all data stays, and what they granted, ruled or confirmed never counts; what they took away stays away. Keep only what you know to be yours.

Example:

    tandemctl --data helena fork close 5f2d8c0e… --keep 9a01b2c3… --key-passphrase-file key.txt

Exit: 0 done, 3 it is your partner's fork or the passphrase is wrong, 4 there is no such fork or head.`
}

func (f *forkCloseCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if _, err := l.Closable(c.ctx, f.ID); err != nil {
		return err
	}
	key, err := f.unlock(c, l, true)
	if err != nil {
		return err
	}
	defer key.Forget()
	fork, err := l.CloseFork(c.ctx, f.ID, f.Keep, key)
	if err != nil {
		return err
	}
	return c.print(fork)
}
