package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/demo"
	"tandem/storage/keys"
)

// program is the command line: flags for every command, then the commands by noun.
type program struct {
	Data        string           `placeholder:"DIR" predictor:"dir" help:"Data folder of one person on one laptop: database, keys, guard (also TANDEM_DATA; default: the app's own)."`
	Partnership string           `placeholder:"ID|NAME" help:"Which partnership, by its id or the partner's name, where the folder holds several."`
	JSON        bool             `name:"json" help:"JSON where a command otherwise prints text for people."`
	Version     kong.VersionFlag `help:"Print the version."`

	Init   initCmd   `cmd:"" group:"Pairing" help:"Start a partnership."`
	Invite inviteCmd `cmd:"" group:"Pairing" help:"Write an invitation for your partner."`
	Accept acceptCmd `cmd:"" group:"Pairing" help:"Join by an invitation and write the reply."`
	Words  wordsCmd  `cmd:"" group:"Pairing" help:"Show the eight words that both of you compare in person."`

	Kinds    kindsCmd    `cmd:"" group:"Records" help:"List the kinds of records, or the fields of one."`
	Put      putCmd      `cmd:"" group:"Records" help:"Create or edit records from JSON."`
	Get      getCmd      `cmd:"" group:"Records" help:"Show one record."`
	List     listCmd     `cmd:"" group:"Records" help:"List the records of a kind, oldest first."`
	History  historyCmd  `cmd:"" group:"Records" help:"Show everything that was ever written to a record."`
	Search   searchCmd   `cmd:"" group:"Records" help:"Find records by their text."`
	Delete   deleteCmd   `cmd:"" group:"Records" help:"Move a record to the trash."`
	Undelete undeleteCmd `cmd:"" group:"Records" help:"Take a record out of the trash."`
	Redact   redactCmd   `cmd:"" group:"Records" help:"Withdraw the text of something you wrote."`
	Undo     undoCmd     `cmd:"" group:"Records" help:"Take back your last action on this laptop."`
	Redo     redoCmd     `cmd:"" group:"Records" help:"Do again what undo took back last."`

	Conflicts conflictsCmd `cmd:"" group:"Conflicts" help:"List what you both wrote without knowing of the other."`
	Resolve   resolveCmd   `cmd:"" group:"Conflicts" help:"Choose one value of a conflict."`

	Approve   approveCmd   `cmd:"" group:"Authority" help:"Approve a request, as it is or with changes."`
	Decline   declineCmd   `cmd:"" group:"Authority" help:"Decline a request, with the reason."`
	Ask       askCmd       `cmd:"" group:"Authority" help:"Ask a question about a request before ruling on it."`
	Grant     grantCmd     `cmd:"" group:"Authority" help:"Grant a stage that nobody asked for."`
	Revoke    revokeCmd    `cmd:"" group:"Authority" help:"End a grant from today on."`
	Authority authorityCmd `cmd:"" group:"Authority" help:"List what the assistant may decide alone."`
	Receipt   receiptCmd   `cmd:"" group:"Authority" help:"Write the receipt of a grant, or verify one."`

	Export  exportCmd  `cmd:"" group:"Exchange" help:"Write a bundle for your partner."`
	Inspect inspectCmd `cmd:"" group:"Exchange" help:"Say what a bundle is without changing anything."`
	Import  importCmd  `cmd:"" group:"Exchange" help:"Merge bundles that your partner made."`

	Device   deviceCmd   `cmd:"" group:"Laptops and keys" help:"List, add and revoke laptops."`
	Key      keyCmd      `cmd:"" group:"Laptops and keys" help:"Replace your personal key, or change its passphrase."`
	PaperKey paperKeyCmd `cmd:"" group:"Laptops and keys" help:"Write your personal key as words, to print and lock away."`
	Fork     forkCmd     `cmd:"" group:"Laptops and keys" help:"List and close what copies of a data folder wrote apart."`

	Areas   areasCmd   `cmd:"" group:"Insight" help:"Say where each area stands: agreed, shown, felt, and what is next."`
	Return  returnCmd  `cmd:"" group:"Insight" help:"Say what the assistant's time is worth."`
	Insight insightCmd `cmd:"" group:"Insight" help:"Print the series of one of the ten charts."`
	Agenda  agendaCmd  `cmd:"" group:"Insight" help:"Build the agenda of the next one-to-one."`
	Report  reportCmd  `cmd:"" group:"Insight" help:"Write the page of the next one-to-one, as HTML or PDF."`

	Portfolio portfolioCmd `cmd:"" group:"Insight" help:"Write what the assistant can show to others of their work, as HTML or PDF."`

	CSV csvCmd `cmd:"" name:"csv" group:"Other programs" help:"Take records to a spreadsheet, or from one."`
	ICS icsCmd `cmd:"" name:"ics" group:"Other programs" help:"Write reviews, expiries, promises and one-to-ones for a calendar."`

	Digest digestCmd `cmd:"" group:"Keeping" help:"Print the SHA-256 of all that you share; equal on both laptops once both know the same."`
	Check  checkCmd  `cmd:"" group:"Keeping" help:"Verify every hash, signature and projection."`

	Backup  backupCmd  `cmd:"" group:"Keeping" help:"Write everything to one encrypted file."`
	Restore restoreCmd `cmd:"" group:"Keeping" help:"Come back from a backup, or with a paper key."`

	Demo       demoCmd       `cmd:"" group:"More" help:"Build the demo pair: two data folders and the bundles between them."`
	Completion completionCmd `cmd:"" group:"More" help:"Print the script that completes commands in your shell."`
	Ver        versionCmd    `cmd:"" name:"version" group:"More" help:"Print the version."`
}

const description = `One executive, one assistant, two laptops: the ledger that they share, without a window.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused (bundle, signature, role), 4 something earlier is missing.`

// process is what the operating system gives a program.
type process struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// A call is one run of the program.
type call struct {
	process
	*program
	ctx     context.Context
	options storage.Options
	opened  *storage.Store
}

// usage is an error in how the program was called.
type usage struct{ sentence string }

func (u usage) Error() string { return u.sentence }

// stopped is how kong ends a run early, after --help and --version.
type stopped int

func run(ctx context.Context, args []string, p process, o storage.Options) (code int) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case stopped:
			code = int(r)
		default:
			panic(r)
		}
	}()
	p.stdout = answer{p.stdout}
	line := &program{}
	parser := kong.Must(line,
		kong.Name("tandemctl"), kong.Description(description),
		kong.Vars{"version": version}, kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(code int) { panic(stopped(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	kongcompletion.Register(parser, kongcompletion.WithPredictors(predictors()))
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(p.stderr, misused(err))
		return 2
	}
	c := &call{process: p, program: line, ctx: ctx, options: o}
	err = parsed.Run(c)
	if c.opened != nil {
		err = errors.Join(err, c.opened.Close())
	}
	if err != nil {
		fmt.Fprintln(p.stderr, oneLine(err))
	}
	return exitCode(err)
}

// misused says what is wrong with the command line, and where its help is.
func misused(err error) string {
	help := "tandemctl --help"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		help = parse.Context.Selected().FullPath() + " --help"
	}
	why := oneLine(err)
	first, size := utf8.DecodeRuneInString(why)
	return string(unicode.ToUpper(first)) + why[size:] + "; see " + help + "."
}

// exitCode is the one place that says which error ends in which code.
func exitCode(err error) int {
	var wrong usage
	var refused *model.Refused
	switch {
	case err == nil:
		return 0
	case errors.As(err, &wrong), errors.Is(err, storage.ErrSeveral):
		return 2
	case errors.Is(err, keys.ErrPassphrase):
		return 3
	case errors.Is(err, storage.ErrNone), errors.Is(err, storage.ErrNotFound):
		return 4
	case errors.As(err, &refused) && refused.Reason == model.Forbidden:
		return 3
	case errors.As(err, &refused) && refused.Reason == model.Missing:
		return 4
	}
	return 1
}

func oneLine(err error) string { return line(err.Error()) }

// store opens the data folder, which must be one already.
func (c *call) store() (*storage.Store, error) {
	dir, err := c.dir()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, "tandem.db")); err != nil {
		return nil, &model.Refused{
			What: "There is no ledger in " + dir, Do: "start one with init or accept, or name its folder with --data",
			Reason: model.Missing, Err: storage.ErrNone,
		}
	}
	return c.create()
}

// create opens the data folder, and makes it where it is none yet.
func (c *call) create() (*storage.Store, error) {
	if c.opened != nil {
		return c.opened, nil
	}
	dir, err := c.dir()
	if err != nil {
		return nil, err
	}
	o := c.options
	if o.Now == nil {
		o.Now = demo.Clock(dir)
	}
	c.opened, err = storage.Open(dir, o)
	return c.opened, err
}

func (c *call) dir() (string, error) {
	if c.Data != "" {
		return c.Data, nil
	}
	if dir := c.getenv("TANDEM_DATA"); dir != "" {
		return dir, nil
	}
	return storage.DefaultDir()
}

// ledger opens the partnership that the flags choose.
func (c *call) ledger() (*storage.Ledger, error) {
	s, err := c.store()
	if err != nil {
		return nil, err
	}
	return s.Ledger(c.ctx, c.Partnership)
}

// as opens the partnership for a verb that belongs to one of the two roles.
func (c *call) as(role model.Role, verb string) (*storage.Ledger, error) {
	l, err := c.ledger()
	if err != nil {
		return nil, err
	}
	if info := l.Info(); info.Role != role {
		return nil, &model.Refused{
			What: "Nothing was changed", Why: fmt.Sprintf("only the %s can %s, and this is the %s's folder", role, verb, info.Role),
			Do: fmt.Sprintf("ask %s", info.PartnerName), Reason: model.Forbidden,
		}
	}
	return l, nil
}
