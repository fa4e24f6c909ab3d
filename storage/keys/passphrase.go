package keys

import (
	"bytes"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// passphraseWords words carry 66 bits: behind scrypt out of reach of guessing,
// and still short enough to read out over the telephone.
const passphraseWords = 6

// Passphrase draws the passphrase of an invitation: six words of the list,
// separated by spaces, every one equally likely. It reads nine bytes of rand.
func Passphrase(rand io.Reader) (string, error) {
	data := make([]byte, (passphraseWords*wordBits+7)/8)
	if _, err := io.ReadFull(rand, data); err != nil {
		return "", noRandomness("No passphrase was made", err)
	}
	return strings.Join(spell(data, passphraseWords), " "), nil
}

// NormalizePassphrase undoes what typing or dictating does to the six words of
// an invitation: capitals, and spaces or line breaks too many. It is not for
// personal passphrases, where every byte counts.
func NormalizePassphrase(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}

// ReadPassphraseFile reads a passphrase from a file of one line. The line break
// at its end and the mark that some Windows editors put first are not part of
// it; every other byte is. What could not be typed into the app is refused.
func ReadPassphraseFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", notOpened(path, err)
	}
	defer file.Close()
	data, err := readSmall(file)
	if err != nil {
		return "", err
	}
	defer clear(data)
	line := bytes.TrimPrefix(data, []byte("\uFEFF"))
	if cut, ok := bytes.CutSuffix(line, []byte("\n")); ok {
		line = bytes.TrimSuffix(cut, []byte("\r"))
	}
	refuse := func(why, do string) (string, error) {
		return "", &Refused{What: "The passphrase in " + path + " was not used", Why: why, Do: do}
	}
	switch {
	case len(bytes.TrimSpace(line)) == 0:
		return refuse("the file is empty", "write the passphrase into it")
	case !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0:
		return refuse("the file is not UTF-8 text", "save it again as UTF-8")
	case bytes.ContainsAny(line, "\r\n"):
		return refuse("the file has more than one line", "leave only the line with the passphrase")
	}
	return string(line), nil
}
