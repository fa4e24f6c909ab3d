package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"filippo.io/age"
)

const (
	ageIntro    = "age-encryption.org/v1\n"
	ageMangled  = "age-encryption.org/v1\r\n"
	ageHeadEnd  = "\n--- "
	agePassword = ageIntro + "-> scrypt "
)

// isPassphrase says whether the file is encrypted to a passphrase.
func isPassphrase(data []byte) bool { return bytes.HasPrefix(data, []byte(agePassword)) }

func notTandem(cause error) *Refused {
	return refuse("It is not a file of Tandem.", "Choose the file that ends in .tandem.", cause)
}

func tooLarge(limit string) *Refused {
	return refuse("It is larger than "+limit+".", exportAgain, ErrTooLarge)
}

// recognize tells the usual mishaps of a file apart before any of it is decrypted.
func recognize(data []byte) error {
	switch {
	case len(data) == 0:
		return empty()
	case len(data) > MaxFile:
		return tooLarge(fmt.Sprintf("%d MiB", MaxFile>>20))
	case len(bytes.Trim(data, "\x00")) == 0:
		return refuse("It holds nothing but zeros.",
			"If it is in a synced folder, wait until it is on this laptop; otherwise ask for it again.",
			errors.New("nothing but zeros"))
	case bytes.HasPrefix(data, []byte(ageMangled)):
		return refuse("It was changed on the way, as mail does with text.",
			"Ask for it as an attachment in a .zip file, or use a shared folder.", errors.New("line ends are CRLF"))
	case len(data) < len(ageIntro) && bytes.HasPrefix([]byte(ageIntro), data):
		return cutShort(io.ErrUnexpectedEOF)
	case !bytes.HasPrefix(data, []byte(ageIntro)):
		return notTandem(errors.New("not an age file"))
	}
	if end := bytes.Index(data[:min(len(data), maxHeader)], []byte(ageHeadEnd)); end < 0 {
		if len(data) < maxHeader {
			return cutShort(io.ErrUnexpectedEOF)
		}
		return refuse("It names too many recipients.", exportAgain, ErrTooLarge)
	} else {
		return recognizePassphrase(data[:end])
	}
}

// recognizePassphrase refuses what would cost a passphrase's work in vain. Age
// itself refuses a passphrase beside other recipients only to who has one.
func recognizePassphrase(header []byte) error {
	const stanza, scrypt = "\n-> ", "\n-> scrypt "
	before, after, found := bytes.Cut(header, []byte(scrypt))
	if !found {
		return nil
	}
	if bytes.Contains(before, []byte(stanza)) || bytes.Contains(after, []byte(stanza)) {
		return malformed(errors.New("a passphrase stands beside other recipients"))
	}
	line, _, _ := bytes.Cut(after, []byte("\n"))
	_, factor, _ := bytes.Cut(line, []byte(" "))
	if n, err := strconv.Atoi(string(factor)); err == nil && n > MaxWorkFactor {
		return refuse("Its passphrase takes more work than this laptop should do.", exportAgain, ErrTooLarge)
	}
	return nil
}

func empty() *Refused {
	return refuse("It is empty.",
		"If it is in a synced folder, wait until it is on this laptop; otherwise ask for it again.", io.ErrUnexpectedEOF)
}

func cutShort(cause error) *Refused { return refuse("It ends too early.", sendAgain, cause) }

// decrypt reads to the end of the file: age has then proved every byte of it.
func decrypt(data []byte, identities []age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(data), identities...)
	if err != nil {
		return nil, explain(err, isPassphrase(data), identities)
	}
	var plain bytes.Buffer
	plain.Grow(len(data))
	if _, err := plain.ReadFrom(r); err != nil {
		return nil, explain(err, isPassphrase(data), identities)
	}
	return plain.Bytes(), nil
}

func explain(err error, passphrase bool, identities []age.Identity) *Refused {
	var none *age.NoIdentityMatchError
	switch {
	case len(identities) == 0 && !passphrase:
		return refuse("There is no key to open it with on this laptop.", "Open a partnership first.",
			join(ErrNotForHere, err))
	case errors.As(err, &none), len(identities) == 0:
		return explainIdentity(err, passphrase, identities)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return cutShort(err)
	}
	return refuse("It was damaged or changed on the way.", sendAgain, err)
}

func explainIdentity(err error, passphrase bool, identities []age.Identity) *Refused {
	if !passphrase {
		return refuse("It is not encrypted to this laptop.",
			"Ask for an export made after this laptop was added.", join(ErrNotForHere, err))
	}
	for _, identity := range identities {
		if _, ok := identity.(*age.ScryptIdentity); ok {
			return refuse("The passphrase is wrong.", "Compare the six words and type them again.",
				join(ErrPassphrase, err))
		}
	}
	return refuse("It is an invitation, or is for a new laptop, and needs its passphrase.",
		"Open an invitation with the six words you were told, and a new laptop's file on that laptop.", join(ErrPassphrase, err))
}

// join makes the cause both a sentinel and what age said.
func join(sentinel, cause error) error { return fmt.Errorf("%w: %w", sentinel, cause) }
