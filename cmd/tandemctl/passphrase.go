package main

import (
	"crypto/subtle"
	"fmt"
	"os"

	"golang.org/x/term"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
)

// passphrase reads one from the file that a flag names, or from the terminal
// without echo. Without either it says which flag to use.
func (c *call) passphrase(file, flag, prompt string, choosing bool) (string, error) {
	if file != "" {
		return keys.ReadPassphraseFile(file)
	}
	terminal, ok := c.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		return "", usage{fmt.Sprintf("A passphrase is needed, and there is no terminal to ask for it; use %s.", flag)}
	}
	first, err := c.ask(terminal, prompt)
	if err != nil || !choosing {
		return first, err
	}
	again, err := c.ask(terminal, "The same again")
	if err != nil {
		return "", err
	}
	if subtle.ConstantTimeCompare([]byte(first), []byte(again)) == 0 {
		return "", &model.Refused{What: "Nothing was done", Why: "the two passphrases differ", Do: "start again and type the same twice"}
	}
	return first, nil
}

func (c *call) ask(terminal *os.File, prompt string) (string, error) {
	fmt.Fprintf(c.stderr, "%s: ", prompt)
	line, err := term.ReadPassword(int(terminal.Fd()))
	fmt.Fprintln(c.stderr)
	return string(line), err
}

// KeyFlag is the flag of the verbs that need the personal key.
type KeyFlag struct {
	KeyPassphraseFile string `placeholder:"FILE" predictor:"file" help:"File with the passphrase of your personal key, on one line."`
}

func (k KeyFlag) choose(c *call) (string, error) {
	return c.passphrase(k.KeyPassphraseFile, "--key-passphrase-file", "Choose the passphrase of your personal key", true)
}

// unlock opens the personal key. Where it is not needed and no flag offers one, it
// gives none. Whatever keeps it locked is a refusal of the verb.
func (k KeyFlag) unlock(c *call, l *storage.Ledger, needed bool) (*keys.Personal, error) {
	if !needed && k.KeyPassphraseFile == "" {
		return nil, nil
	}
	text, err := k.needed(c)
	if err != nil {
		return nil, err
	}
	return l.Unlock(text)
}

// needed asks for the passphrase of a verb that cannot do without. Whatever keeps it away is a
// refusal.
func (k KeyFlag) needed(c *call) (string, error) {
	text, err := c.passphrase(k.KeyPassphraseFile, "--key-passphrase-file", "Passphrase of your personal key", false)
	if err != nil {
		return "", &model.Refused{What: err.Error(), Reason: model.Forbidden} // whatever the cause would end in
	}
	return text, nil
}
