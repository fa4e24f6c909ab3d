package bundle

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age/armor"

	"tandem/storage/durable"
)

// maxText is the largest file that goes as text: mail programs and clipboards choke on more.
const maxText = 4 << 20

// Text gives a file that was written as lines of letters, for a message or a clipboard. It
// says the same and is as secret; only the way that it travels is another.
func Text(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", unreadable(err)
	}
	if err := regular(info); err != nil {
		return "", err
	}
	if info.Size() > maxText {
		return "", refuse("It is too large to go as text.", "Save it as a file and send that.", nil)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", unreadable(err)
	}
	var text strings.Builder
	w := armor.NewWriter(&text)
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return text.String(), nil
}

// FromText writes the file that a text is, to a new file. What stands around it, such as a
// greeting, is passed over, and so are the signs that mail programs put before quoted lines.
func FromText(text, path string) error {
	if len(text) > 2*maxText {
		return refuse("It is too long for a bundle that was sent as text.", "Ask for a file.", nil)
	}
	var inside bytes.Buffer
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 2*maxText)
	begun, ended := false, false
	for lines.Scan() && !ended {
		line := strings.TrimLeft(strings.TrimSpace(lines.Text()), "> ")
		begun = begun || line == armor.Header
		if begun && line != "" {
			inside.WriteString(line + "\n")
		}
		ended = begun && line == armor.Footer
	}
	switch {
	case !begun:
		return refuse("The clipboard holds no bundle.", "Copy the whole text that your partner sent, from BEGIN to END.", nil)
	case !ended:
		return refuse("The text ends too early.", "Copy all of it, up to the line with END.", nil)
	}
	data, err := io.ReadAll(armor.NewReader(&inside))
	if err != nil {
		return refuse("The text was changed on its way.", "Ask for it again, or for a file.", err)
	}
	err = durable.New(path, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil && !errors.Is(err, os.ErrExist) {
		return refuse("It cannot be kept on this laptop ("+durable.Reason(err)+").", "Make room and try again.", err)
	}
	return err
}
