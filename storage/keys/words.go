package keys

import (
	"crypto/sha256"
	"slices"
	"strings"
	"sync"

	"golang.org/x/crypto/scrypt"
)

const (
	wordsDomain = "tandem/words/1"
	wordsCount  = 8
)

// pairing is what the verification words are over.
type pairing struct {
	partnership          [16]byte
	executive, assistant [32]byte
}

// spoken keeps the words of the pairings last asked for: screens ask on every
// refresh, and one answer costs 32 MiB and a tenth of a second.
var spoken = struct {
	sync.Mutex
	words map[pairing][wordsCount]string
}{words: map[pairing][wordsCount]string{}}

// spokenLimit is more than the partnerships one person has.
const spokenLimit = 64

// Words gives the eight words that both people compare in person. They are the
// same on both laptops only if both hold the same two personal keys, in the same
// roles, for the same partnership. They carry 88 bits, stretched, so that nobody
// finds another key with the same words.
func Words(partnership [16]byte, executive, assistant [32]byte) [8]string {
	p := pairing{partnership, executive, assistant}
	spoken.Lock()
	words, ok := spoken.words[p]
	spoken.Unlock()
	if ok {
		return words
	}
	words = p.words()
	spoken.Lock()
	defer spoken.Unlock()
	if len(spoken.words) >= spokenLimit {
		clear(spoken.words)
	}
	spoken.words[p] = words
	return words
}

func (p pairing) words() [wordsCount]string {
	password := slices.Concat(p.executive[:], p.assistant[:])
	salt := slices.Concat([]byte(wordsDomain), p.partnership[:])
	bits, err := scrypt.Key(password, salt, 1<<15, 8, 1, wordsCount*wordBits/8)
	if err != nil {
		panic(err) // only for parameters out of range, and these are constants
	}
	return [wordsCount]string(spell(bits, wordsCount))
}

// WordsDigest is what a person signs to say that these words were compared.
func WordsDigest(words [8]string) [32]byte {
	return sha256.Sum256([]byte(wordsDomain + strings.Join(words[:], " ")))
}
