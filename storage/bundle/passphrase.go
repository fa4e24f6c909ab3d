package bundle

import (
	"errors"
	"strings"

	"filippo.io/age"
)

// WorkFactor is scrypt's cost (2^18, 256 MiB) that an invitation is written with;
// MaxWorkFactor is the most that a reader spends on a file from elsewhere.
const (
	WorkFactor    = 18
	MaxWorkFactor = 22
)

// Passphrase is the recipient of an invitation. Words count; the space between and
// around them does not, since they are read aloud and typed.
func Passphrase(text string, workFactor int) (age.Recipient, error) {
	if workFactor < 1 || workFactor > MaxWorkFactor {
		return nil, errors.New("bundle: a work factor that no reader accepts")
	}
	r, err := age.NewScryptRecipient(spaced(text))
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(workFactor)
	return r, nil
}

// PassphraseIdentity opens an invitation.
func PassphraseIdentity(text string) (age.Identity, error) {
	i, err := age.NewScryptIdentity(spaced(text))
	if err != nil {
		return nil, err
	}
	i.SetMaxWorkFactor(MaxWorkFactor)
	return i, nil
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }
