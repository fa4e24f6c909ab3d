package keys

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"filippo.io/age"
)

const (
	// WorkFactor is the scrypt work factor (the logarithm of N) for a personal
	// key: about a second and 256 MiB for every guess at its passphrase.
	WorkFactor = 18
	// MaxWorkFactor is the highest one that is accepted in a file. It takes some
	// 15 seconds and 4 GiB; more would let a planted file stall the laptop.
	MaxWorkFactor = 22
)

// wrap encrypts a key text under a passphrase. age draws the salt and the file
// key from the system itself.
func wrap(text []byte, passphrase string, workFactor int) ([]byte, error) {
	const what = "The personal key was not saved"
	if passphrase == "" {
		return nil, &Refused{What: what, Why: "the passphrase is empty", Do: "choose one"}
	}
	if workFactor < 1 || workFactor > MaxWorkFactor {
		return nil, &Refused{What: what, Why: fmt.Sprintf("the work factor %d is not from 1 to %d", workFactor, MaxWorkFactor), Do: fmt.Sprintf("use %d", WorkFactor)}
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, &Refused{What: what, Why: err.Error(), Do: "choose another passphrase", Err: err}
	}
	recipient.SetWorkFactor(workFactor)
	var file bytes.Buffer
	w, err := age.Encrypt(&file, recipient)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, &Refused{What: what, Why: err.Error(), Do: "try again", Err: err}
	}
	return file.Bytes(), nil
}

// unwrap decrypts what wrap made. path is named in the error.
func unwrap(file []byte, passphrase, path string) ([]byte, error) {
	if passphrase == "" {
		return nil, ErrPassphrase
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, ErrPassphrase
	}
	identity.SetMaxWorkFactor(MaxWorkFactor)
	var text []byte
	r, err := age.Decrypt(bytes.NewReader(file), &boundedScrypt{identity: identity})
	if err == nil {
		text, err = io.ReadAll(r)
	}
	switch {
	case errors.Is(err, age.ErrIncorrectIdentity):
		return nil, ErrPassphrase
	case errors.Is(err, errWork):
		return nil, &Damaged{Path: path, Why: "opening it would stall this laptop, which no file of Tandem does", Do: restore[personal]}
	case err != nil:
		return nil, &Damaged{Path: path, Why: "it is not a personal key of Tandem, or it was changed", Do: restore[personal]}
	}
	return text, nil
}

var (
	errWork   = errors.New("scrypt work factor too large")
	errNoLock = errors.New("not encrypted by a passphrase")
)

// boundedScrypt tells the cases apart for which age has one error: a file under
// no passphrase, one that asks for too much work, and a wrong passphrase.
type boundedScrypt struct{ identity *age.ScryptIdentity }

func (b *boundedScrypt) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	if len(stanzas) != 1 || stanzas[0].Type != "scrypt" || len(stanzas[0].Args) != 2 {
		return nil, errNoLock
	}
	if work, err := strconv.Atoi(stanzas[0].Args[1]); err != nil {
		return nil, errNoLock
	} else if work > MaxWorkFactor {
		return nil, errWork
	}
	return b.identity.Unwrap(stanzas)
}
