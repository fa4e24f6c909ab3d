package keys

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

const seedSize = 32

// kind tells a personal key from a device key, in derivation and in key text,
// so that one seed could never serve as both.
type kind string

const (
	personal kind = "personal"
	device   kind = "device"
)

// pair is a seed and the two keys derived from it.
type pair struct {
	seed     []byte
	sign     ed25519.PrivateKey
	identity *age.HybridIdentity
}

// newPair draws a seed.
func newPair(k kind, rand io.Reader) (pair, error) {
	seed := make([]byte, seedSize)
	if _, err := io.ReadFull(rand, seed); err != nil {
		return pair{}, noRandomness("No key was made", err)
	}
	return derive(k, seed)
}

func noRandomness(what string, err error) error {
	return &Refused{What: what, Why: "this computer gave no random numbers", Do: "restart it and try again", Err: err}
}

// derive computes both keys from a seed, which it keeps.
func derive(k kind, seed []byte) (pair, error) {
	sign, err := hkdf.Key(sha256.New, seed, nil, "tandem/"+string(k)+"/sign/1", ed25519.SeedSize)
	if err != nil {
		return pair{}, fmt.Errorf("deriving a signing key: %w", err)
	}
	hybrid, err := hkdf.Key(sha256.New, seed, nil, "tandem/"+string(k)+"/age/1", seedSize)
	if err != nil {
		return pair{}, fmt.Errorf("deriving an age identity: %w", err)
	}
	defer clear(sign)
	defer clear(hybrid)
	// age makes an identity of given bytes only from their text.
	identity, err := age.ParseHybridIdentity(strings.ToUpper(bech32("age-secret-key-pq-", hybrid)))
	if err != nil {
		return pair{}, fmt.Errorf("deriving an age identity: %w", err)
	}
	return pair{seed: seed, sign: ed25519.NewKeyFromSeed(sign), identity: identity}, nil
}

func (p pair) public() ed25519.PublicKey {
	return ed25519.PublicKey(bytes.Clone(p.sign[ed25519.SeedSize:]))
}

// text is the key text that doc.go describes.
func (p pair) text(k kind) []byte {
	return fmt.Appendf(nil, "# tandem %s key 1\n# seed %x\n# public %x\n%s\n", k, p.seed, p.public(), p.identity)
}

// parsePair reads key text. path is named in the error.
func parsePair(k kind, text []byte, path string) (pair, error) {
	head := "# tandem " + string(k) + " key "
	version, rest, _ := bytes.Cut(text, []byte("\n"))
	switch version, ok := bytes.CutPrefix(version, []byte(head)); {
	case !ok:
		return pair{}, &Damaged{Path: path, Why: "it is not a " + string(k) + " key of Tandem, or it was changed", Do: restore[k]}
	case len(version) == 1 && version[0] > '1' && version[0] <= '9':
		return pair{}, &Damaged{Path: path, Why: "a newer Tandem wrote it, or it was changed", Do: "update Tandem and try again"}
	}
	changed := &Damaged{Path: path, Why: "it was changed or is incomplete", Do: restore[k]}
	digits, ok := bytes.CutPrefix(rest, []byte("# seed "))
	if !ok || len(digits) < hex.EncodedLen(seedSize) {
		return pair{}, changed
	}
	seed := make([]byte, seedSize)
	if _, err := hex.Decode(seed, digits[:hex.EncodedLen(seedSize)]); err != nil {
		return pair{}, changed
	}
	p, err := derive(k, seed)
	if err != nil {
		return pair{}, err
	}
	if !bytes.Equal(p.text(k), text) {
		return pair{}, changed
	}
	return p, nil
}

// restore says what to do about a damaged file of either kind.
var restore = map[kind]string{
	personal: "take a copy of the file, or use the paper key",
	device:   "write a backup and restore it into a new folder, which gives this laptop a new key",
}
