package main

import "tandem/storage"

type deviceCmd struct {
	List   deviceListCmd   `cmd:"" help:"List the laptops of both of you."`
	Add    deviceAddCmd    `cmd:"" help:"Add a laptop of yours: write its file here, and open that there."`
	Revoke deviceRevokeCmd `cmd:"" help:"End a laptop of yours that was lost or given away."`
	Rescue deviceRescueCmd `cmd:"" help:"Write what your partner needs who has only a paper key left."`
}

type deviceListCmd struct{}

func (deviceListCmd) Help() string {
	return `Prints the laptops as JSON Lines, oldest first: whose each is, whether it is this one, when it was added, the newest that is known of it, and whether it was revoked.

Example:

    tandemctl --data sam device list
    {"id":"5f…","label":"sams-laptop","person":"01…","role":"assistant","mine":true,"this":true,…,"revoked":false}

Exit: 0 done.`
}

func (deviceListCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	laptops, err := l.Laptops(c.ctx)
	if err != nil {
		return err
	}
	return printAll(c, laptops)
}

type deviceAddCmd struct {
	File    string `arg:"" optional:"" predictor:"tandem" help:"On the new laptop: the file that the old one wrote."`
	Output  string `short:"o" placeholder:"FILE" predictor:"file" help:"On the laptop that you have: file to write for the new one."`
	KeyFlag `embed:""`
}

func (deviceAddCmd) Help() string {
	return `On a laptop that you have, -o writes one file: what you share with your partner, and your personal key, under its passphrase. On the new laptop the same command opens it, in a data folder of its own. The new laptop makes a key of its own and prints as init does; what is private does not come. Then exchange a bundle each way, and delete the file. The eight words stay the same.

Where no laptop is left, restore a backup, or use the paper key: see restore.

Example:

    tandemctl --data sam device add -o new-laptop.tandem --key-passphrase-file key.txt
    tandemctl --data sam-new device add new-laptop.tandem --key-passphrase-file key.txt

Exit: 0 done, 1 a file cannot be read or written, 2 neither or both were named, 3 the passphrase is wrong, the file is damaged, or its partnership is here already.`
}

func (d *deviceAddCmd) Run(c *call) error {
	switch {
	case (d.File == "") == (d.Output == ""):
		return usage{"Add a laptop with -o FILE on the one that you have, then with that FILE on the new one."}
	case d.File != "":
		return d.arrive(c)
	}
	l, err := c.ledger()
	if err != nil {
		return err
	}
	passphrase, err := d.needed(c)
	if err != nil {
		return err
	}
	sent, err := l.WriteLaptop(c.ctx, d.Output, passphrase)
	if err != nil {
		return err
	}
	return c.print(fields{"path": sent.Path, "entries": sent.Entries})
}

func (d *deviceAddCmd) arrive(c *call) error {
	if err := readable(d.File); err != nil {
		return err
	}
	passphrase, err := d.needed(c)
	if err != nil {
		return err
	}
	a, err := storage.ReadLaptop(d.File, passphrase)
	if err != nil {
		return err
	}
	return c.arrive(a)
}

// arrive makes the data folder one more laptop.
func (c *call) arrive(a *storage.Arrival) error {
	defer a.Forget()
	s, err := c.create()
	if err != nil {
		return err
	}
	l, err := s.Arrive(c.ctx, a)
	if err != nil {
		return err
	}
	return c.print(whoIs(l.Info()))
}

type deviceRevokeCmd struct {
	ID      string `arg:"" help:"Id of the laptop, as device list shows it."`
	KeyFlag `embed:""`
}

func (deviceRevokeCmd) Help() string {
	return `Done on another laptop of yours. What the revoked one wrote and you have here stays; whatever else it writes, or wrote and has not sent, is void everywhere, and it gets no more bundles. Send a bundle afterwards, so that your partner knows.

Example:

    tandemctl --data sam device revoke 5f2d8c0e… --key-passphrase-file key.txt

Exit: 0 done, 3 it is your partner's laptop or your only one, or the passphrase is wrong, 4 there is no such laptop.`
}

func (d *deviceRevokeCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if _, err := l.Revocable(c.ctx, d.ID); err != nil {
		return err
	}
	key, err := d.unlock(c, l, true)
	if err != nil {
		return err
	}
	defer key.Forget()
	laptop, err := l.RevokeLaptop(c.ctx, d.ID, key)
	if err != nil {
		return err
	}
	return c.print(laptop)
}

type deviceRescueCmd struct {
	Output string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"File to write."`
}

func (deviceRescueCmd) Help() string {
	return `Writes all that you share for a partner who has lost every laptop and backup, to a file that only their paper key opens: they use it with restore. It gives you no part in their key. Before you send it, make sure that it is they who ask.

Example:

    tandemctl --data helena device rescue -o for-sam.tandem

Exit: 0 done, 1 the file cannot be written, 4 your partner has not joined yet.`
}

func (d *deviceRescueCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	sent, err := l.WriteRescue(c.ctx, d.Output)
	if err != nil {
		return err
	}
	return c.print(fields{"path": sent.Path, "entries": sent.Entries})
}
