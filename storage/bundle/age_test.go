package bundle

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"io"
	"io/fs"
	"strings"
	"testing"

	agetest "c2sp.org/CCTV/age"
	"filippo.io/age"
)

// A vector is one of age's public test vectors: header lines, an empty line, the file.
type vector struct {
	name, passphrase string
	identities       []string
	file             []byte
}

func ageVectors(t testing.TB) []vector {
	t.Helper()
	files, err := fs.ReadDir(agetest.Vectors, ".")
	if err != nil {
		t.Fatal(err)
	}
	var all []vector
	for _, f := range files {
		text, err := fs.ReadFile(agetest.Vectors, f.Name())
		if err != nil {
			t.Fatal(err)
		}
		head, data, _ := bytes.Cut(text, []byte("\n\n"))
		v := vector{name: f.Name(), file: data}
		for in := bufio.NewScanner(bytes.NewReader(head)); in.Scan(); {
			switch key, value, _ := strings.Cut(in.Text(), ": "); key {
			case "identity":
				v.identities = append(v.identities, value)
			case "passphrase":
				v.passphrase = value
			case "compressed":
				r, err := zlib.NewReader(bytes.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				if v.file, err = io.ReadAll(r); err != nil {
					t.Fatal(err)
				}
			}
		}
		all = append(all, v)
	}
	return all
}

// What age itself reads is no file of Tandem, and what age refuses has a sentence.
func TestEveryAgeVectorIsRefused(t *testing.T) {
	t.Parallel()
	vectors := ageVectors(t)
	if len(vectors) < 100 {
		t.Fatalf("%d vectors, want all of age's", len(vectors))
	}
	for _, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			var identities []age.Identity
			for _, text := range v.identities {
				parsed, err := age.ParseIdentities(strings.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				identities = append(identities, parsed...)
			}
			if v.passphrase != "" {
				i, err := PassphraseIdentity(v.passphrase)
				if err != nil {
					t.Fatal(err)
				}
				identities = append(identities, i)
			}
			got, err := Read(bytes.NewReader(v.file), identities...)
			(&testCase{why: " "}).want(t, got, err)
		})
	}
}
