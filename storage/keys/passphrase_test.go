package keys_test

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tyler-smith/go-bip39/wordlists"

	"tandem/storage/keys"
)

func TestPassphrase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		rand []byte
		want string
	}{
		{"all bits clear", make([]byte, 9), "abandon abandon abandon abandon abandon abandon"},
		{"all bits set", bytes.Repeat([]byte{0xff}, 9), "zoo zoo zoo zoo zoo zoo"},
		{"only the last bit that counts", []byte{0, 0, 0, 0, 0, 0, 0, 0, 0x40}, "abandon abandon abandon abandon abandon ability"},
		{"bits after the last that counts", []byte{0, 0, 0, 0, 0, 0, 0, 0, 0x3f}, "abandon abandon abandon abandon abandon abandon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := keys.Passphrase(bytes.NewReader(c.rand))
			if err != nil {
				t.Fatal(err)
			}
			check(t, "passphrase", got, c.want)
		})
	}
	t.Run("too little randomness", func(t *testing.T) {
		t.Parallel()
		_, err := keys.Passphrase(bytes.NewReader(make([]byte, 8)))
		checkSentence(t, err)
	})
}

// TestPassphraseUsesTheWholeList draws until every word must have come up in
// every position: 66 bits, none of them stuck.
func TestPassphraseUsesTheWholeList(t *testing.T) {
	t.Parallel()
	random := rand.NewChaCha8([32]byte{1})
	var seen [6]map[string]bool
	for i := range seen {
		seen[i] = map[string]bool{}
	}
	for range 40_000 {
		passphrase, err := keys.Passphrase(random)
		if err != nil {
			t.Fatal(err)
		}
		check(t, "normal form", keys.NormalizePassphrase(passphrase), passphrase)
		words := strings.Split(passphrase, " ")
		if len(words) != len(seen) {
			t.Fatalf("got %d words in %q", len(words), passphrase)
		}
		for i, word := range words {
			seen[i][word] = true
		}
	}
	for i := range seen {
		check(t, "different words in one position", len(seen[i]), 2048)
		for word := range seen[i] {
			if _, ok := slices.BinarySearch(wordlists.English, word); !ok {
				t.Fatalf("%q is not in the list", word)
			}
		}
	}
}

func TestNormalizePassphrase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, typed, want string }{
		{"as generated", "able zoo cat dog egg fan", "able zoo cat dog egg fan"},
		{"capitals", "Able ZOO", "able zoo"},
		{"spaces around", "  able zoo\t", "able zoo"},
		{"spaces between and line breaks", "able   zoo\r\ncat", "able zoo cat"},
		{"a space that does not break", "able\u00a0zoo", "able zoo"},
		{"nothing", " \n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			check(t, "passphrase", keys.NormalizePassphrase(c.typed), c.want)
		})
	}
}

func TestReadPassphraseFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, want string
		refused          bool
	}{
		{name: "without a line break", file: "secret", want: "secret"},
		{name: "with a line break", file: "secret\n", want: "secret"},
		{name: "with a line break of Windows", file: "secret\r\n", want: "secret"},
		{name: "with a mark of Windows", file: "\uFEFFsecret\r\n", want: "secret"},
		{name: "spaces belong to it", file: " se cret \n", want: " se cret "},
		{name: "letters beyond ASCII, as written", file: "Toma\u0301s\n", want: "Toma\u0301s"},
		{name: "empty", file: "", refused: true},
		{name: "only a line break", file: "\n", refused: true},
		{name: "only spaces", file: "  \n", refused: true},
		{name: "two lines", file: "one\ntwo\n", refused: true},
		{name: "two line breaks", file: "secret\n\n", refused: true},
		{name: "UTF-16", file: "\xff\xfes\x00e\x00", refused: true},
		{name: "a NUL", file: "se\x00cret", refused: true},
		{name: "far too long", file: strings.Repeat("x", 1<<20), refused: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "passphrase.txt")
			write(t, path, []byte(c.file))
			got, err := keys.ReadPassphraseFile(path)
			if c.refused {
				checkSentence(t, err)
			} else if err != nil {
				t.Fatal(err)
			}
			check(t, "passphrase", got, c.want)
		})
	}
	t.Run("not there", func(t *testing.T) {
		t.Parallel()
		_, err := keys.ReadPassphraseFile(filepath.Join(t.TempDir(), "none"))
		checkSentence(t, err)
	})
}
