package main

import (
	"crypto/rand"
	"strings"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
)

type initCmd struct {
	Role        string `required:"" enum:"executive,assistant" help:"Which of the two you are: ${enum}."`
	Name        string `required:"" help:"Your name."`
	PartnerName string `required:"" help:"Your partner's name."`
	KeyFlag     `embed:""`
}

func (initCmd) Help() string {
	return `Makes your keys and the partnership's first entry, and prints the ids of the partnership, of you, of your partner and of this laptop's key. The passphrase protects your personal key: nothing can grant authority, or open a backup, without it.

Example:

    tandemctl --data helena init --role executive --name Helena --partner-name Sam --key-passphrase-file helena.txt
    {"device":"5f…","partner":"01…","partnership":"01…","person":"01…"}

Exit: 0 done, 1 the folder cannot be used, 2 a flag is missing.`
}

func (i *initCmd) Run(c *call) error {
	passphrase, err := i.choose(c)
	if err != nil {
		return err
	}
	s, err := c.create()
	if err != nil {
		return err
	}
	l, err := s.Found(c.ctx, storage.Founding{
		Role: model.Role(i.Role), Name: i.Name, PartnerName: i.PartnerName, Passphrase: passphrase,
	})
	if err != nil {
		return err
	}
	return c.print(whoIs(l.Info()))
}

func whoIs(i storage.Info) fields {
	return fields{"partnership": i.Partnership, "person": i.Person, "partner": i.Partner, "device": i.Device}
}

type inviteCmd struct {
	Output         string `short:"o" required:"" placeholder:"FILE" predictor:"file" help:"Invitation to write."`
	PassphraseFile string `placeholder:"FILE" predictor:"file" help:"File with the invitation's passphrase; without it six words are generated and printed."`
}

func (inviteCmd) Help() string {
	return `Send the file by one way and tell the passphrase by another, such as the telephone. Whoever has both joins as your partner, once.

Example:

    tandemctl --data helena invite -o invitation.tandem
    cactus harbor ember violin saddle orbit

Exit: 0 done, 1 the file cannot be written, 4 there is no partnership yet.`
}

func (i *inviteCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	if i.PassphraseFile != "" {
		passphrase, err := keys.ReadPassphraseFile(i.PassphraseFile)
		if err != nil {
			return err
		}
		return l.Invite(c.ctx, i.Output, passphrase)
	}
	words, err := keys.Passphrase(rand.Reader)
	if err != nil {
		return err
	}
	if err := l.Invite(c.ctx, i.Output, words); err != nil {
		return err
	}
	return c.say("%s", words)
}

type acceptCmd struct {
	File           string `arg:"" predictor:"tandem" help:"Invitation."`
	Output         string `short:"o" required:"" placeholder:"REPLY" predictor:"file" help:"Reply to write and to send back."`
	Name           string `required:"" help:"Your name."`
	PassphraseFile string `placeholder:"FILE" predictor:"file" help:"File with the invitation's passphrase."`
	KeyFlag        `embed:""`
}

func (acceptCmd) Help() string {
	return `You take the role that your partner left free. Send the reply back: once your partner has imported it and you have merged their next bundle, compare the words.

Example:

    tandemctl --data sam accept invitation.tandem -o reply.tandem --name Sam --passphrase-file words.txt --key-passphrase-file sam.txt

Exit: 0 done, 1 a file cannot be read or written, 2 a flag is missing, 3 the invitation or its passphrase is not right.`
}

func (a *acceptCmd) Run(c *call) error {
	if err := readable(a.File); err != nil {
		return err
	}
	invitation, err := c.passphrase(a.PassphraseFile, "--passphrase-file", "The invitation's six words", false)
	if err != nil {
		return err
	}
	own, err := a.choose(c)
	if err != nil {
		return err
	}
	s, err := c.create()
	if err != nil {
		return err
	}
	l, err := s.Accept(c.ctx, storage.Acceptance{
		File: a.File, Reply: a.Output, Name: a.Name, InvitationPassphrase: invitation, Passphrase: own,
	})
	if err != nil {
		return err
	}
	return c.print(whoIs(l.Info()))
}

type wordsCmd struct {
	Confirm bool `help:"Record that you compared them, in person, and that they are the same."`
}

func (wordsCmd) Help() string {
	return `Read the words to each other, face to face. If they differ, somebody stands between you: pair anew. No grant of stage 4 counts before both of you have confirmed.

Example:

    tandemctl --data helena words
    harbor violin cactus ember saddle orbit maple trophy
    tandemctl --data helena words --confirm

Exit: 0 done, 4 your partner has not joined yet.`
}

func (w *wordsCmd) Run(c *call) error {
	l, err := c.ledger()
	if err != nil {
		return err
	}
	words, err := l.Words(c.ctx)
	if err != nil {
		return err
	}
	if w.Confirm {
		if err := l.Confirm(c.ctx); err != nil {
			return err
		}
	}
	return c.say("%s", strings.Join(words[:], " "))
}
